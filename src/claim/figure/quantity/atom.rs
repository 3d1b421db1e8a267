//! A number with its sign, currency and unit: what ranges and figures are
//! made of.

use rust_decimal::Decimal;

use super::lexicon::{Classes, NumberWord};
use super::line::Line;
use super::numeral::{self, Numeral, Shape};
use super::unit::Unit;
use super::{noun, ordinal};
use crate::claim::figure::Trend;

const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// What a number is counted in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Measure {
    /// Nothing but itself.
    Bare,
    /// Money, by ISO 4217 code or subunit.
    Money(&'static str),
    /// A unit.
    Unit(&'static Unit),
}

/// A number with its sign, currency and unit.
#[derive(Debug, Clone, Copy)]
pub struct Atom {
    /// First token, currency and sign included.
    pub first: usize,
    /// First token of the number itself.
    pub number_at: usize,
    /// First token after the number and its scale.
    pub number_end: usize,
    /// First token after the unit.
    pub end: usize,
    pub number: Numeral,
    pub measure: Measure,
    /// The sign printed before it.
    pub sign: Option<Trend>,
}

impl Atom {
    pub fn is_bare(&self) -> bool {
        self.measure == Measure::Bare
    }

    /// True for a whole number in digits with nothing beside it.
    pub fn is_plain_digits(&self) -> bool {
        self.is_bare()
            && self.number.shape == Shape::Digits
            && self.number.scale == Decimal::ONE
            && !self.number.has_decimals
            && self.sign.is_none()
    }
}

/// True where an atom may begin, without a look at what follows.
pub fn may_begin(line: &Line<'_>, at: usize) -> bool {
    may_count(line, at) || line.entry(at).is_some_and(|e| e.ordinal.is_some())
}

/// The same for an atom that is no place in an order.
fn may_count(line: &Line<'_>, at: usize) -> bool {
    match line.entry(at) {
        Some(e) if e.number.is_some() || e.part.is_some() => true,
        Some(e) => e.classes.has(Classes::ARTICLE | Classes::FEW) || line.is_number(at),
        None => line.is_number(at) || line.text(at) == ".",
    }
}

/// The atom whose number begins at `at`; its sign and currency may reach back
/// to `floor`.
pub fn read(line: &Line<'_>, at: usize, floor: usize) -> Option<Atom> {
    if let Some(found) = ordinal::read(line, at) {
        return Some(found);
    }
    if ordinal::is_in_digits(line, at) || !may_count(line, at) {
        return None;
    }
    if let Some(found) = unit_and_a_part(line, at) {
        return Some(found);
    }
    let currencies = &line.lexicon.currencies;
    let before = line
        .is_number(at)
        .then(|| currencies.before(line, at, floor))
        .flatten();
    let number = numeral::read(line, at, before.is_some())?;
    let first = before.as_ref().map_or(at, |b| b.edge);
    let mut number = number;
    if let Some(before) = &before
        && currencies.of_millions(line.text(before.edge)).is_some()
        && number.scale == Decimal::ONE
    {
        number = number.scaled(MILLION, number.end)?;
    }
    let mut atom = Atom {
        first,
        number_at: at,
        number_end: number.end,
        end: number.end,
        number,
        measure: before.map_or(Measure::Bare, |b| Measure::Money(b.code)),
        sign: None,
    };
    measure(line, &mut atom)?;
    sign(line, &mut atom, floor);
    Some(atom)
}

/// "an hour and a half", "two years and a half": the unit stands before the
/// part.
fn unit_and_a_part(line: &Line<'_>, at: usize) -> Option<Atom> {
    let whole = if line.has(at, Classes::ARTICLE) {
        Decimal::ONE
    } else if let NumberWord::Unit(n) = line.entry(at)?.number? {
        n
    } else {
        return None;
    };
    let unit = line.lexicon.units.after(line, at + 1)?;
    let (part, end) = numeral::further_part(line, unit.end)?;
    let number = Numeral::exact(whole.checked_add(part)?, end, Shape::Words);
    (!line.is_blocked(at)).then_some(Atom {
        first: at,
        number_at: at,
        number_end: end,
        end,
        number,
        measure: Measure::Unit(unit.unit),
        sign: None,
    })
}

fn measure(line: &Line<'_>, atom: &mut Atom) -> Option<()> {
    let mut at = atom.number_end;
    // "hundreds of miles", "half of a percent"
    if atom.number.shape == Shape::Vague && line.has(at, Classes::OF) {
        at += 1;
    }
    let is_scaled = atom.number.scale > Decimal::ONE_HUNDRED
        || atom.number.value >= Decimal::from(10_000)
        || atom.number.shape == Shape::Vague;
    if let Measure::Money(_) = atom.measure {
        after_sign(line, atom);
        return Some(());
    }
    if let Some(found) = line.lexicon.currencies.after(line, at, is_scaled) {
        // "three USD50 cards": the code is the next number's.
        if line.joined(found.edge) && line.is_number(found.edge) {
            return Some(());
        }
        atom.measure = Measure::Money(found.code);
        atom.end = found.edge;
        if line
            .lexicon
            .currencies
            .of_millions(line.text(found.edge - 1))
            .is_some()
            && atom.number.scale == Decimal::ONE
        {
            atom.number = atom.number.scaled(MILLION, atom.number.end)?;
        }
        code_then_scale(line, atom);
        return Some(());
    }
    let unit = line.lexicon.units.after(line, at);
    let letter = line.low(atom.number_end);
    if letter == "m" && line.joined(atom.number_end) && line.text(atom.number_end) == "m" {
        read_m(line, atom)?;
        return Some(());
    }
    let year_before_name = atom.is_plain_digits()
        && line.is_capitalised(at)
        && line.text(at) != line.text(at).to_uppercase()
        && super::blocked::is_year(line, atom.number_at);
    if let Some(found) = unit.filter(|_| !year_before_name) {
        atom.measure = Measure::Unit(found.unit);
        atom.end = found.end;
    }
    Some(())
}

/// What stands after a number with a sign before it: "$76 US", "$1.13 EUR".
fn after_sign(line: &Line<'_>, atom: &mut Atom) {
    let at = atom.number_end;
    if line.joined(at) {
        return;
    }
    if matches!(line.text(at), "US" | "U.S." | "USD") {
        atom.end = at + 1;
    } else if line.text(at).len() == 3
        && line.is_capitalised(at)
        && let Some(found) = line.lexicon.currencies.after(line, at, false)
        && found.edge == at + 1
    {
        atom.measure = Measure::Money(found.code);
        atom.end = found.edge;
    }
}

/// "75 USD million".
fn code_then_scale(line: &Line<'_>, atom: &mut Atom) {
    if atom.number.scale == Decimal::ONE
        && let Some(NumberWord::Scale(by)) = line.entry(atom.end).and_then(|e| e.number)
        && let Some(number) = atom.number.scaled(by, atom.end + 1)
    {
        atom.number = number;
        atom.end += 1;
    }
}

/// "m" that touches a number without a currency sign: metres beside a word of
/// length, else million.
fn read_m(line: &Line<'_>, atom: &mut Atom) -> Option<()> {
    let at = atom.number_end;
    let next = at + 1;
    let million = atom.number.scaled(Decimal::from(1_000_000), next);
    let counted = line.lexicon.currencies.after(line, next, true);
    if let (Some(number), Some(found)) = (million, &counted) {
        atom.number = number;
        atom.number_end = next;
        atom.measure = Measure::Money(found.code);
        atom.end = found.edge;
        return Some(());
    }
    let unit = line.lexicon.units.after(line, next);
    let beside = (next..line.len().min(next + 3))
        .chain(at.saturating_sub(6)..atom.number_at)
        .any(|t| line.has(t, Classes::LENGTH));
    let in_feet = line.text(next) == "("
        && line
            .lexicon
            .units
            .after(line, next + 2)
            .is_some_and(|f| f.unit.kind == "length");
    let small = atom.number.value < Decimal::ONE_THOUSAND;
    let of_things = unit.as_ref().is_some_and(|f| f.unit.kind != "length")
        || line.has(next, Classes::OF)
        || noun::is_plural(line, next);
    let is_metre =
        !of_things && (beside || in_feet || line.is_dash(next) && line.joined(next)) || !small;
    if is_metre {
        atom.measure = Measure::Unit(line.lexicon.units.named("metre")?);
        atom.end = next;
        return Some(());
    }
    atom.number = million?;
    atom.number_end = next;
    atom.end = next;
    if let Some(found) = unit {
        atom.measure = Measure::Unit(found.unit);
        atom.end = found.end;
    }
    Some(())
}

/// Signs and "minus".
fn sign(line: &Line<'_>, atom: &mut Atom, floor: usize) {
    let Some(before) = atom.first.checked_sub(1).filter(|&b| b >= floor) else {
        return;
    };
    let past = line.past_hyphen(before);
    let word_at = if past > before {
        before.checked_sub(1)
    } else {
        Some(before)
    };
    // Nothing lasts "-9 years": the mark is a dash.
    if matches!(atom.measure, Measure::Unit(u) if u.kind == "time") {
        return;
    }
    if let Some(word_at) = word_at.filter(|&w| w >= floor && line.has(w, Classes::MINUS)) {
        let at_start =
            word_at == 0 || !line.is_number(word_at - 1) && !line.has(word_at - 1, Classes::OR);
        if at_start && line.is_number(atom.number_at) {
            negate(atom, word_at);
        }
        return;
    }
    let touches = line.joined(atom.first);
    let alone = before == 0 || !line.joined(before) || line.text(before - 1) == "(";
    if !alone || !line.is_number(atom.number_at) {
        return;
    }
    // "- 20 degrees": a space has slipped in.
    let is_temperature = matches!(atom.measure, Measure::Unit(u) if u.kind == "temperature");
    let touches = touches || is_temperature && line.text(before) == "-" && !line.joined(before);
    match line.text(before) {
        "-" | "\u{2212}" | "\u{2013}" if touches => negate(atom, before),
        "+" if touches => {
            atom.sign = Some(Trend::Up);
            atom.first = before;
        }
        _ => {}
    }
}

fn negate(atom: &mut Atom, first: usize) {
    atom.number.value = -atom.number.value;
    atom.sign = Some(Trend::Down);
    atom.first = first;
}
