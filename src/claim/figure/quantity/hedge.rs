//! Hedges on either side of a figure.

use super::lexicon::Classes;
use super::line::Line;
use crate::claim::figure::Hedge;
use crate::text::Span;

/// A hedge and its words.
pub struct Found {
    pub hedge: Hedge,
    pub span: Span,
    /// First token of it.
    pub first: usize,
}

/// The hedge that ends where a figure begins at `at`. It touches the figure,
/// but for an article, so that it never comes from another clause.
pub fn before(line: &Line<'_>, at: usize) -> Option<Found> {
    let ends = [
        Some(at),
        at.checked_sub(1)
            .filter(|&b| line.has(b, Classes::ARTICLE) || line.text(b) == "~"),
    ];
    ends.into_iter().flatten().find_map(|end| {
        let last = end.checked_sub(1)?;
        let phrases = line.lexicon.before.get(line.low(last))?;
        let phrase = phrases.iter().find(|p| line.ends_with(end, &p.words))?;
        let first = end - phrase.words.len();
        let free = (first..end).all(|t| !line.is_blocked(t)) && !is_dash_word(line, first, end);
        // "over a 40-year career" bounds nothing.
        let is_preposition =
            phrase.words.len() == 1 && matches!(phrase.hedge, Hedge::MoreThan | Hedge::LessThan);
        // "Turned over thousands of documents."
        let is_verbal = first
            .checked_sub(1)
            .is_some_and(|verb| is_preposition && line.has(verb, Classes::PHRASAL));
        (free && !is_verbal && (end == at || !is_preposition)).then(|| Found {
            hedge: phrase.hedge,
            span: line.span(first, end),
            first,
        })
    })
}

/// True where the hedge is one half of a hyphenated word.
fn is_dash_word(line: &Line<'_>, first: usize, end: usize) -> bool {
    line.is_word(end - 1) && (line.joined(first) || line.is_dash(end) && line.joined(end))
}

/// Past a hedge that touches the number before `at` ("100-plus people").
pub fn past_joined(line: &Line<'_>, at: usize) -> usize {
    let word = line.past_hyphen(at);
    let touches = word > at || line.joined(at);
    if touches && line.lexicon.joined.contains_key(line.low(word)) {
        word + 1
    } else {
        at
    }
}

/// The hedge that begins where a figure or its noun ends.
pub fn after(line: &Line<'_>, at: usize) -> Option<Found> {
    let hyphen = line.past_hyphen(at);
    let touching = (hyphen > at || line.joined(at)).then_some(hyphen);
    if let Some(t) = touching
        && let Some(&hedge) = line.lexicon.joined.get(line.low(t))
    {
        return Some(Found {
            hedge,
            span: line.span(t, t + 1),
            first: t,
        });
    }
    let phrases = line.lexicon.after.get(line.low(at))?;
    let phrase = phrases.iter().find(|p| line.starts_with(at, &p.words))?;
    let end = at + phrase.words.len();
    // "at least" before another number bounds that one.
    let closes = line.has(at, Classes::AND | Classes::OR)
        || end >= line.len()
        || line.is_mark(end) && !line.joined(end + 1);
    closes.then(|| Found {
        hedge: phrase.hedge,
        span: line.span(at, end),
        first: at,
    })
}
