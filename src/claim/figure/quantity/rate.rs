//! Rates: "$76 a barrel", "4.2 per 100,000 people", "120 km/h".

use rust_decimal::Decimal;

use super::lexicon::Classes;
use super::line::Line;
use super::{noun, numeral};
use crate::text::lemma;

/// What a quantity is for each of, and the first token after it.
pub struct Each {
    pub name: String,
    pub end: usize,
}

/// The rate that a quantity ending before `at` is stated at.
pub fn read(line: &Line<'_>, at: usize, is_measured: bool) -> Option<Each> {
    if let Some(found) = direct(line, at, is_measured) {
        return Some(found);
    }
    // "9 billion shekels ($2.4 billion) a year"
    if is_measured && line.text(at) == "(" {
        let close = (at + 1..line.len().min(at + 8)).find(|&t| line.text(t) == ")")?;
        return direct(line, close + 1, true);
    }
    per_so_many(line, at)
}

/// How many words may stand between a quantity and its "per 100,000".
const APART: usize = 5;

/// "4.2 cases of measles per 100,000 inhabitants": other words stand between,
/// but no mark.
fn per_so_many(line: &Line<'_>, at: usize) -> Option<Each> {
    let reach = at..line.len().min(at + APART);
    let mut words = reach.take_while(|&t| line.is_word(t) || line.is_dash(t));
    let found = words.find(|&t| line.has(t, Classes::PER))?;
    let number = line.is_number(found + 1) || line.has(found + 1, Classes::PER_PERSON);
    number.then(|| per(line, found + 1)).flatten()
}

fn direct(line: &Line<'_>, at: usize, is_measured: bool) -> Option<Each> {
    let start = line.past_hyphen(at);
    if line.has(start, Classes::PER) {
        return per(line, line.past_hyphen(start + 1));
    }
    if line.text(start) == "/" && line.joined(start) {
        return per(line, start + 1);
    }
    let each = line.has(start, Classes::ARTICLE | Classes::EVERY) && is_measured;
    let next = line.past_hyphen(start + 1);
    (each && line.has(next, Classes::EACH)).then(|| one(line, next))
}

fn one(line: &Line<'_>, at: usize) -> Each {
    match line.lexicon.units.after(line, at) {
        Some(found) => Each {
            name: found.unit.name.to_owned(),
            end: found.end,
        },
        None => Each {
            name: lemma(line.text(at)),
            end: at + 1,
        },
    }
}

/// "per licensed driver", "per registered voter": the noun, where adjectives
/// stand before it.
fn head(line: &Line<'_>, at: usize) -> Each {
    let modified = line.lexicon.units.after(line, at).is_none()
        && (line.low(at).ends_with("ed") || line.has(at, Classes::ADJECTIVE));
    let found = if modified {
        noun::read(line, at, true)
    } else {
        None
    };
    match found {
        Some(found) => one(line, found.end - 1),
        None => one(line, at),
    }
}

fn per(line: &Line<'_>, at: usize) -> Option<Each> {
    for (class, name) in [
        (Classes::PER_YEAR, "year"),
        (Classes::PER_PERSON, "person"),
        (Classes::PER_DAY, "day"),
    ] {
        if line.has(at, class) {
            return Some(named(name, at + 1));
        }
    }
    if let Some(number) = numeral::read(line, at, false) {
        let mut each = named(&number.value.normalize().to_string(), number.end);
        let noun = line.is_word(number.end) && !line.has(number.end, Classes::STOP);
        if noun && number.value > Decimal::ONE {
            let of = one(line, number.end);
            each.name.push(' ');
            each.name.push_str(&of.name);
            each.end = of.end;
        }
        return Some(each);
    }
    let is_noun = line.is_word(at) && !line.has(at, Classes::STOP);
    is_noun.then(|| head(line, at))
}

fn named(name: &str, end: usize) -> Each {
    Each {
        name: name.to_owned(),
        end,
    }
}
