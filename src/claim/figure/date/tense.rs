//! Whether a sentence looks back or ahead from where a date stands.

use super::lexicon::Tense;
use super::line::Line;

/// How many tokens around a date are looked at.
pub(super) const REACH: usize = 14;

/// The tense at the tokens `start..end`: that of the nearest verb before them,
/// else of the nearest after.
pub(super) fn at(line: &Line<'_>, start: usize, end: usize) -> Tense {
    let from = start.saturating_sub(REACH);
    let before = (from..start).rev().find_map(|i| verb(line, i));
    let to = line.len().min(end + REACH);
    before
        .or_else(|| (end..to).find_map(|i| verb(line, i)))
        .unwrap_or(Tense::Unknown)
}

fn verb(line: &Line<'_>, at: usize) -> Option<Tense> {
    if let Some(known) = line.tense(at) {
        return Some(known);
    }
    let word = line.word(at);
    let past = word.len() > 4 && word.ends_with("ed") && line.entry(at).is_none();
    past.then_some(Tense::Past)
}
