//! Rates: "$76 a barrel", "4.2 per 100,000 people", "120 km/h".

use rust_decimal::Decimal;

use super::lexicon::Classes;
use super::line::Line;
use super::numeral;
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
    let found = words.find(|&t| line.low(t) == "per")?;
    let number = line.is_number(found + 1) || line.low(found + 1) == "capita";
    number.then(|| per(line, found + 1)).flatten()
}

fn direct(line: &Line<'_>, at: usize, is_measured: bool) -> Option<Each> {
    let start = line.past_hyphen(at);
    match line.low(start) {
        "per" => per(line, line.past_hyphen(start + 1)),
        "/" if line.joined(start) => per(line, start + 1),
        "a" | "an" | "each" | "every" if is_measured => {
            let next = line.past_hyphen(start + 1);
            if !line.has(next, Classes::EACH) {
                return None;
            }
            Some(one(line, next))
        }
        _ => None,
    }
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

fn per(line: &Line<'_>, at: usize) -> Option<Each> {
    match line.low(at) {
        "annum" => return Some(named("year", at + 1)),
        "capita" => return Some(named("person", at + 1)),
        "diem" => return Some(named("day", at + 1)),
        _ => {}
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
    is_noun.then(|| one(line, at))
}

fn named(name: &str, end: usize) -> Each {
    Each {
        name: name.to_owned(),
        end,
    }
}
