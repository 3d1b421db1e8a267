//! Quantities: all figures that are no dates.
//!
//! Each sentence is read in steps: what is no quantity is blocked
//! (`blocked`); numbers are read with their currency and unit (`atom`), two
//! that are one are joined (`compound`), others to ranges, scores and changes
//! (`range`), and made into figures with their noun, rate, age and hedge
//! (`compose`); what a number leaves unsaid comes from the one before it
//! (`ellipsis`).

mod age;
mod atom;
mod blocked;
mod bounds;
mod change;
mod classes;
mod compose;
mod compound;
mod counted;
mod digits;
mod ellipsis;
mod fraction;
mod hedge;
mod lexicon;
mod line;
mod money;
mod noun;
mod numeral;
mod ordinal;
mod period;
mod range;
mod rate;
mod spaced;
#[cfg(test)]
mod tests;
pub mod unit;
mod vague;

use self::blocked::NoQuantity;
use super::Figure;
use crate::claim::Context;
use crate::text::{Parsed, Span};
use lexicon::Entry;
use line::Line;
pub use period::measure_periods;

/// Reads all quantities of a document, in reading order, outside the spans
/// that dates have taken. None overlap.
pub fn read(parsed: &Parsed<'_>, context: &Context, taken: &[Span]) -> Vec<Figure> {
    let lexicon = lexicon::of(context.language);
    let text = parsed.text();
    let lower = text.to_ascii_lowercase();
    let mut taken = taken.to_vec();
    taken.sort_unstable();
    let mut next = 0;
    let mut figures = Vec::new();
    let mut entries: Vec<Option<&'static Entry>> = Vec::new();
    let mut blocked: Vec<Option<NoQuantity>> = Vec::new();
    for sentence in &parsed.sentences {
        let tokens = parsed.tokens_of(sentence);
        entries.clear();
        entries.extend(tokens.iter().map(|t| lexicon.word(t.text(&lower))));
        let states = tokens
            .iter()
            .zip(&entries)
            .any(|(token, entry)| token.is_number() || entry.is_some_and(|e| e.is_numeric()));
        if !states {
            continue;
        }
        blocked.clear();
        blocked.extend(tokens.iter().map(|t| {
            while taken.get(next).is_some_and(|d| d.end <= t.span.start) {
                next += 1;
            }
            let date = taken.get(next).is_some_and(|d| d.overlaps(t.span));
            date.then_some(NoQuantity::Date)
        }));
        let starts_line = begins_line(text, sentence.span.start) || tokens.len() == 2;
        let tokens = spaced::close(text, &lower, tokens, &entries, lexicon);
        let mut line = Line {
            text,
            lower: &lower,
            tokens: &tokens,
            entries: &entries,
            blocked: Vec::new(),
            lexicon,
        };
        std::mem::swap(&mut line.blocked, &mut blocked);
        blocked::mark(&mut line, starts_line);
        compose::read(&line, &mut figures);
        std::mem::swap(&mut line.blocked, &mut blocked);
    }
    figures
}

/// True where nothing but spaces stands between `at` and the line's start.
fn begins_line(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("").trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with(['\n', '\r'])
}
