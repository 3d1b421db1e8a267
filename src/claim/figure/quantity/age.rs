//! Ages: "68-year-old", "aged 7", "Olin, 66,".

use rust_decimal::Decimal;

use super::atom::{Atom, Measure};
use super::line::Line;

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
        let end = if matches!(line.low(at), "old" | "olds") {
            at + 1
        } else if line.starts_with(at, &["of", "age"]) {
            at + 2
        } else {
            let under_age =
                line.ends_with(first, &["age", "of"]) || line.ends_with(first, &["aged"]);
            return under_age.then(|| age(unit.name, first, atom.end));
        };
        return Some(age(unit.name, first, end));
    }
    if !atom.is_bare() || atom.number.scale != Decimal::ONE || atom.number.high.is_some() {
        return None;
    }
    if matches!(line.low(atom.end), "yo" | "y.o." | "y/o") {
        return Some(age("year", first, atom.end + 1));
    }
    let named = ["aged", "age", "ages"]
        .iter()
        .any(|w| line.ends_with(first, &[w]))
        || line.ends_with(first, &["age", "of"])
        || line.ends_with(first, &["ages", "of"])
        || line.ends_with(first, &["turned"]) && atom.is_plain_digits() && !line.is_word(atom.end);
    let human = atom.number.value > Decimal::ZERO && atom.number.value <= Decimal::from(OLDEST);
    if !human {
        return None;
    }
    if named || after_name(line, atom, first) {
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

/// "Olin, 66," after a name.
fn after_name(line: &Line<'_>, atom: &Atom, first: usize) -> bool {
    let Some(name) = first.checked_sub(2) else {
        return false;
    };
    let closes = atom.end >= line.len()
        || matches!(
            line.text(atom.end),
            "," | "." | ";" | ")" | ":" | "\u{2014}" | "\u{2013}"
        ) && !line.joined(atom.end + 1)
        || matches!(
            line.low(atom.end),
            "and" | "who" | "of" | "from" | "told" | "said" | "was" | "is" | "has" | "had"
        );
    let dated = line.is_number(atom.end + 1) && line.text(atom.end + 1).len() == 4;
    line.text(first - 1) == ","
        && !dated
        && atom.is_plain_digits()
        && line.is_word(name)
        && line.is_capitalised(name)
        && closes
}
