//! Names with numbers in them, and numbers that name.

use super::NoQuantity;
use crate::claim::figure::quantity::lexicon::{Classes, NumberWord};
use crate::claim::figure::quantity::line::Line;
use crate::claim::figure::quantity::noun;

/// Names of the table.
pub fn known(line: &mut Line<'_>, at: usize) {
    let Some(names) = line.lexicon.names.get(line.low(at)) else {
        return;
    };
    if let Some(words) = names.iter().find(|words| line.starts_with(at, words)) {
        line.block(at, at + words.len(), NoQuantity::Name);
    }
}

/// "49 Alder Row Road": a house number.
pub fn street(line: &mut Line<'_>, at: usize) {
    if !line.is_number(at) {
        return;
    }
    let mut end = at + 1;
    while end < at + 5 && line.is_word(end) && line.is_capitalised(end) {
        if end > at + 1 && line.has(end, Classes::STREET) {
            let dash = at > 1 && line.is_dash(at - 1) && line.joined(at) && line.is_number(at - 2);
            line.block(if dash { at - 2 } else { at }, end, NoQuantity::Street);
            return;
        }
        end += 1;
    }
}

/// "Olin (4)": a number in brackets after a name.
pub fn squad_number(line: &mut Line<'_>, at: usize) {
    let bracketed = line.is_number(at)
        && line.text(at).len() <= 2
        && at > 1
        && line.text(at - 1) == "("
        && line.text(at + 1) == ")"
        && line.is_word(at - 2)
        && line.is_capitalised(at - 2);
    if bracketed {
        line.block(at, at + 1, NoQuantity::Street);
    }
}

/// "chapter 11", "Boeing 787", "S&P 500", "No. 4": a bare whole number after
/// a word that names it.
pub fn label(line: &mut Line<'_>, at: usize) {
    let Some(mut word) = at.checked_sub(1) else {
        return;
    };
    if line.text(word) == "." && line.joined(word) {
        let Some(before) = word.checked_sub(1) else {
            return;
        };
        if !line.has(before, Classes::LABEL) {
            return;
        }
        word = before;
    }
    if matches!(line.text(word), "#" | "\u{a7}" | "\u{2116}") {
        line.block(at, at + 1, NoQuantity::Label);
        return;
    }
    if !line.is_word(word) || line.text(at).contains([',', '.']) && !line.has(word, Classes::LABEL)
    {
        return;
    }
    if line.text(at).contains(',') {
        return;
    }
    let next = at + 1;
    if line.is_dash(next) && line.joined(next) && line.is_number(next + 1) {
        return;
    }
    let scaled = line.entry(next).is_some_and(|e| {
        matches!(
            e.number,
            Some(NumberWord::Scale(_) | NumberWord::Hundred | NumberWord::Suffix(_))
        )
    });
    let measured = line.text(next) == "%"
        || scaled
        || line.lexicon.units.after(line, next).is_some()
        || line.lexicon.currencies.after(line, next, true).is_some();
    if measured || line.lexicon.currencies.before(line, at, 0).is_some() {
        return;
    }
    let starts = word == 0 || matches!(line.text(word - 1), "\"" | "\u{201c}" | "\u{2018}");
    // "Last year 40 ships called" counts ships.
    let is_pointed = word > 0 && line.has(word - 1, Classes::POINTING);
    let is_label =
        line.has(word, Classes::LABEL) && !line.low(word).ends_with("ses") && !is_pointed;
    let is_name = line.is_capitalised(word)
        && !starts
        && !super::super::age::after_given_name(line, word, at)
        && !line.has(word, Classes::STOP)
        && !is_known_verb(line, word);
    let counted = noun::is_plural(line, next) && line.low(next) == line.text(next);
    // "The top 10 songs" are ten songs, "a top 10 finish" is a place.
    let is_of_table = line.has(word, Classes::TABLE) && noun::reads_plural(line, next);
    if is_label && !is_of_table || is_name && !counted {
        line.block(at, at + 1, NoQuantity::Label);
        let mut more = next;
        while joins(line, more)
            && line.is_number(more + 1)
            && is_label
            && line.low(word).ends_with('s')
        {
            line.block(more + 1, more + 2, NoQuantity::Label);
            more += 2;
        }
    }
}

/// True where a list or range of labels may go on: "chapters 7, 8 and 9".
fn joins(line: &Line<'_>, at: usize) -> bool {
    line.has(at, Classes::AND | Classes::TO) || line.text(at) == "," || line.is_dash(at)
}

fn is_known_verb(line: &Line<'_>, at: usize) -> bool {
    line.has(at, Classes::VERB) || line.entry(at).is_some_and(|e| e.trend.is_some())
}

/// "787 Dreamliner", "12 Ultra", "7 E 40th St": a number in digits before a
/// name that is no plural.
pub fn model(line: &mut Line<'_>, at: usize) {
    let name = at + 1;
    let bare = line.is_number(at)
        && !line.is_blocked(at)
        && !line.text(at).contains([',', '.'])
        && line.text(at) != "1"
        && !line.joined(at);
    let is_letter = line.text(name).len() == 1 && !line.is_number(name + 1);
    if !bare || is_letter || !line.is_capitalised(name) || line.joined(name) || !line.is_word(name)
    {
        return;
    }
    if line.lexicon.currencies.before(line, at, 0).is_some() || is_measured(line, at) {
        return;
    }
    // Headlines may print all words with capitals.
    let is_title = (0..line.len())
        .filter(|&t| line.is_word(t))
        .all(|t| line.is_capitalised(t) || line.has(t, Classes::STOP));
    let Some(found) = noun::read(line, at + 1, false) else {
        return;
    };
    let head = found.end - 1;
    let is_name = line.is_capitalised(head)
        && !noun::is_plural(line, head)
        && !line.has(head, Classes::PERSONS);
    if is_name && !is_title {
        line.block(at, at + 1, NoQuantity::Name);
    }
}

/// "the bottom three", "the final four": a place, unless something is counted.
pub fn place(line: &mut Line<'_>, at: usize) {
    let small = line
        .entry(at)
        .is_some_and(|e| matches!(e.number, Some(NumberWord::Unit(_) | NumberWord::Tens(_))));
    let ranked = at
        .checked_sub(1)
        .is_some_and(|b| line.has(b, Classes::TABLE));
    let next = line.past_hyphen(at + 1);
    if small && ranked && next == at + 1 && !is_measured(line, at) {
        let counted = noun::read(line, next, false).is_some() || line.has(next, Classes::OF);
        if !counted {
            line.block(at, at + 1, NoQuantity::Place);
        }
    }
}

/// True where a scale, unit or currency follows the number at `at`.
fn is_measured(line: &Line<'_>, at: usize) -> bool {
    let next = at + 1;
    line.text(next) == "%"
        || line.entry(next).is_some_and(|e| e.number.is_some())
        || line.lexicon.units.after(line, next).is_some()
        || line.lexicon.currencies.after(line, next, true).is_some()
}
