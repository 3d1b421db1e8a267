//! Bare years.

use crate::claim::figure::quantity::lexicon::Classes;
use crate::claim::figure::quantity::line::Line;
use crate::claim::figure::quantity::noun;

/// True for a bare number that is a year which no date took, or a decade.
pub fn is_year(line: &Line<'_>, at: usize) -> bool {
    let text = line.text(at);
    if text.len() != 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let before = |class| at.checked_sub(1).is_some_and(|b| line.has(b, class));
    if matches!(&text[..2], "21" | "22") && before(Classes::FUTURE) {
        return !line.is_word(at + 1) || line.has(at + 1, Classes::STOP);
    }
    let is_era = |t: usize| line.has(t, Classes::ERA) && line.is_capitalised(t);
    if !matches!(&text[..2], "15" | "16" | "17" | "18" | "19" | "20") {
        return is_era(at + 1) || at.checked_sub(1).is_some_and(is_era);
    }
    let dated = before(Classes::DATED) || at > 0 && line.text(at - 1) == "(";
    if dated {
        return true;
    }
    // Of years before 1900 dates take what has a word of time beside it.
    let is_late = matches!(&text[..2], "19" | "20");
    let counted = if is_late {
        text.ends_with("00") && noun::is_plural(line, at + 1)
    } else {
        noun::reads_plural(line, at + 1)
    };
    !counted
}
