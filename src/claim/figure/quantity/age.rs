//! Ages: "68-year-old", "aged 7", "Olin, 66,".

use rust_decimal::Decimal;

use super::atom::{Atom, Measure};
use super::lexicon::Classes;
use super::line::Line;
use super::numeral::Shape;

/// The greatest age that is read from a bare number.
const OLDEST: u32 = 115;

/// An age's unit and the tokens it takes.
pub struct Age {
    /// "year of age".
    pub unit: String,
    pub first: usize,
    pub end: usize,
}

/// The age that a number states.
pub fn read(line: &Line<'_>, atom: &Atom, first: usize) -> Option<Age> {
    if let Measure::Unit(unit) = atom.measure
        && unit.kind == "time"
    {
        let at = line.past_hyphen(atom.end);
        let end = if line.has(at, Classes::OLD) {
            at + 1
        } else if line.has(at, Classes::OF) && line.has(at + 1, Classes::AGE) {
            at + 2
        } else {
            let under_age = is_named(line, first);
            return under_age.then(|| age(unit.name, first, atom.end));
        };
        return Some(age(unit.name, first, end));
    }
    if !atom.is_bare() || atom.number.scale != Decimal::ONE || atom.number.high.is_some() {
        return None;
    }
    if line.has(atom.end, Classes::YEARS_OLD) {
        return Some(age("year", first, atom.end + 1));
    }
    let before = |n: usize, class| first.checked_sub(n).is_some_and(|b| line.has(b, class));
    let named = is_named(line, first)
        || before(1, Classes::TURNED) && atom.is_plain_digits() && !line.is_word(atom.end);
    let named = named || after_is(line, atom, first);
    let human = atom.number.value > Decimal::ZERO && atom.number.value <= Decimal::from(OLDEST);
    if !human {
        return None;
    }
    let unmarked = atom.is_plain_digits()
        && first
            .checked_sub(1)
            .is_some_and(|name| after_given_name(line, name, first));
    let compared =
        line.has(atom.end, Classes::AND | Classes::OR) && line.has(atom.end + 1, Classes::OLDER);
    if named || unmarked || compared || after_name(line, atom, first) {
        return Some(age("year", first, atom.end));
    }
    None
}

fn age(unit: &str, first: usize, end: usize) -> Age {
    Age {
        unit: format!("{unit} of age"),
        first,
        end,
    }
}

/// "aged 7", "at the age of 7".
fn is_named(line: &Line<'_>, first: usize) -> bool {
    let before = |n: usize, class| first.checked_sub(n).is_some_and(|b| line.has(b, class));
    before(1, Classes::AGE) || before(1, Classes::OF) && before(2, Classes::AGE)
}

/// "who is 47,", "when she was 15": a person, and a number with which the
/// clause closes.
fn after_is(line: &Line<'_>, atom: &Atom, first: usize) -> bool {
    let Some(verb) = first.checked_sub(1).filter(|&v| line.has(v, Classes::BE)) else {
        return false;
    };
    let person = verb
        .checked_sub(1)
        .is_some_and(|p| line.has(p, Classes::PERSON));
    let closes = atom.end >= line.len()
        || line.is_mark(atom.end) && !line.is_dash(atom.end) && !line.joined(atom.end + 1)
        || line.has(atom.end, Classes::AND);
    person && closes && (atom.is_plain_digits() || atom.number.shape == Shape::Words)
}

/// Ages that are read without marks around them: below, a number after a name
/// is mostly a squad number.
const ADULT: std::ops::RangeInclusive<u32> = 18..=115;

/// "Dara Olin 66 said": a given name, another name, and an age without the
/// commas that should stand there.
pub fn after_given_name(line: &Line<'_>, name: usize, at: usize) -> bool {
    let given = name.checked_sub(1);
    let age = line.text(at).parse().is_ok_and(|n| ADULT.contains(&n));
    age && line.is_capitalised(name)
        && given.is_some_and(|g| line.has(g, Classes::GIVEN) && line.is_capitalised(g))
        && line.has(at + 1, Classes::AFTER_AGE)
}

/// True where an age in apposition may end before `at`.
fn closes(line: &Line<'_>, at: usize) -> bool {
    at >= line.len()
        || matches!(
            line.text(at),
            "," | "." | ";" | ")" | ":" | "\u{2014}" | "\u{2013}"
        ) && !line.joined(at + 1)
        || line.has(at, Classes::AFTER_AGE)
}

/// "Olin, 66," after a name.
fn after_name(line: &Line<'_>, atom: &Atom, first: usize) -> bool {
    let Some(name) = first.checked_sub(2) else {
        return false;
    };
    let closes = closes(line, atom.end);
    let dated = line.is_number(atom.end + 1) && line.text(atom.end + 1).len() == 4;
    line.text(first - 1) == ","
        && !dated
        && atom.is_plain_digits()
        && line.is_word(name)
        && line.is_capitalised(name)
        && closes
}
