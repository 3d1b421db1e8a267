//! Two numbers that state one quantity: "6ft 2in", "two hours and 15 minutes",
//! "five dollars and 20 cents".

use rust_decimal::Decimal;

use super::atom::{Atom, Measure};
use super::lexicon::Classes;
use super::line::Line;
use super::numeral::{Numeral, Shape};

/// Joins the numbers that state one quantity, in the smaller unit, in which it
/// is exact.
pub fn join(line: &Line<'_>, atoms: Vec<Atom>) -> Vec<Atom> {
    let mut joined: Vec<Atom> = Vec::with_capacity(atoms.len());
    for atom in atoms {
        match joined.last().and_then(|before| both(line, before, &atom)) {
            Some(one) => {
                joined.pop();
                joined.push(one);
            }
            None => joined.push(atom),
        }
    }
    joined
}

fn both(line: &Line<'_>, a: &Atom, b: &Atom) -> Option<Atom> {
    let whole = |n: &Numeral| {
        matches!(n.shape, Shape::Digits | Shape::Words)
            && n.high.is_none()
            && n.scale == Decimal::ONE
    };
    let follows = b.first == a.end
        || b.first == a.end + 1 && line.has(a.end, Classes::AND) && !line.joined(a.end);
    if !follows || !whole(&a.number) || !whole(&b.number) || a.number.has_decimals {
        return None;
    }
    let (value, measure) = match (a.measure, b.measure) {
        (Measure::Unit(large), Measure::Unit(small)) => {
            let kinds = matches!(large.kind, "length" | "mass" | "time");
            let times = large.factor?.checked_div(small.factor?)?;
            let fits = kinds && large.kind == small.kind && b.number.value < times;
            (fits.then(|| sum(a, times, b)).flatten()?, b.measure)
        }
        // "5 ft 11"
        (Measure::Unit(large), Measure::Bare) => {
            let small = line.lexicon.units.named("inch")?;
            let times = Decimal::from(12);
            let bare = b.first == a.end
                && large.name == "foot"
                && b.number.value < times
                && super::noun::read(line, b.end, false).is_none();
            (
                bare.then(|| sum(a, times, b)).flatten()?,
                Measure::Unit(small),
            )
        }
        (Measure::Money(code), Measure::Money(part)) => {
            let is_code = |code: &str| code.bytes().all(|b| b.is_ascii_uppercase());
            let times = Decimal::ONE_HUNDRED;
            let fits = is_code(code) && !is_code(part) && b.number.value < times;
            let sum = fits.then(|| sum(a, times, b)).flatten()?;
            (sum.checked_div(times)?, a.measure)
        }
        _ => return None,
    };
    Some(Atom {
        first: a.first,
        number_at: a.number_at,
        number_end: b.number_end,
        end: b.end,
        number: Numeral::exact(value.normalize(), b.number_end, Shape::Words),
        measure,
        sign: a.sign,
    })
}

fn sum(a: &Atom, times: Decimal, b: &Atom) -> Option<Decimal> {
    a.number
        .value
        .checked_mul(times)?
        .checked_add(b.number.value)
}
