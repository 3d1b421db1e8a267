//! Hyphens with a space on either side, as programs print them that part a text
//! into words: "a five - year deal", "beaten 7 - 6".

use std::borrow::Cow;

use super::lexicon::{Classes, Entry, Lexicon};
use crate::text::Token;

/// The most digits on either side of the hyphen of a score.
const SCORE_DIGITS: usize = 3;

/// The tokens of a sentence, such hyphens joined to what stands beside them.
pub fn close<'t>(
    text: &str,
    lower: &str,
    tokens: &'t [Token],
    entries: &[Option<&'static Entry>],
    lexicon: &Lexicon,
) -> Cow<'t, [Token]> {
    let mut closed = Cow::Borrowed(tokens);
    // The hyphen before was joined, so that a compound goes on.
    let mut goes_on = None;
    for at in 1..tokens.len().saturating_sub(1) {
        let (before, next) = (tokens[at - 1], tokens[at + 1]);
        if !tokens[at].is(text, '-') || !tokens[at].spaced || !next.spaced {
            continue;
        }
        let has = |at: usize, class| {
            let entry = entries.get(at).copied().flatten();
            entry.is_some_and(|e| e.classes.has(class))
        };
        let is_number = |at: usize| {
            let entry = entries.get(at).copied().flatten();
            tokens[at].is_number() || entry.is_some_and(|e| e.number.is_some())
        };
        let is_short = |t: Token| t.is_number() && t.span.len() <= SCORE_DIGITS;
        let is_score = is_short(before) && is_short(next);
        let is_unit = lexicon.units.of_word(next.text(lower)).is_some()
            && !next.text(lower).ends_with('s')
            || has(at + 1, Classes::ATTRIBUTIVE);
        let is_each =
            has(at + 1, Classes::ARTICLE) && tokens.get(at + 2).is_some_and(|t| t.is(text, '-'));
        let joins = if goes_on == Some(at - 1) {
            is_unit || has(at + 1, Classes::OLD)
        } else {
            is_number(at - 1) && (is_score || is_unit || is_each)
        };
        if joins {
            let closed = closed.to_mut();
            (closed[at].spaced, closed[at + 1].spaced) = (false, false);
            goes_on = Some(at + 1);
        }
    }
    closed
}
