//! The deck: the lines between headline and text. They are the outlet's own
//! words on the story, and evidence like the rest of it.

use super::boxes::column;
use super::{Clues, Page, SENTENCE};
use crate::article::boilerplate::{ends_sentence, normal};
use crate::text::BlockKind;

/// How many blocks before the story may be its deck; fewer where no headline
/// stands before them.
const REACH: usize = 60;
const WITHOUT_HEADLINE: usize = 12;

/// A deck has at most so many blocks and bytes.
const MOST_BLOCKS: usize = 5;
const LONGEST: usize = 1000;

/// What a page says of itself is looked for in it where it has at least this
/// many bytes of letters: it may be cut off.
const SURE: usize = 40;

/// A sentence that follows the headline and is not named as a deck has at
/// least this many bytes.
const LEAST: usize = 60;

/// How many blocks of the story may repeat a deck.
const FIRST: usize = 6;

/// Places whose text is no deck, whatever it says.
const OTHERS: &[&str] = &[
    "caption",
    "photo credit",
    "date line",
    "byline",
    "hidden",
    "form",
    "pull quote",
    "subscription",
    "beside the story",
];

/// The blocks of the deck: what stands between headline and text, outside of
/// the column of the paragraphs, and is named as one, or is what the page says
/// of itself in its metadata, or follows the headline in the same element. Some
/// of it may have been taken for the text.
pub(super) fn deck(
    page: &Page<'_>,
    keys: &[String],
    clues: &Clues<'_>,
    story: &[bool],
) -> Vec<usize> {
    let column = column(page, keys, story);
    let parent = |at: usize| page.elements[page.blocks[at].element].parent;
    let is_named = |at: usize| page.elements[page.blocks[at].element].is_deck;
    let outside = |at: usize| Some(parent(at)) != column && (column.is_some() || !story[at]);
    let is_text = |at: &usize| {
        let sentence = ends_sentence(&page.blocks[*at].line.text);
        story[*at] && !(is_named(*at) && outside(*at)) && sentence
    };
    let Some(first) = (0..keys.len()).find(is_text) else {
        return Vec::new();
    };
    let headline = clues.headline.map(normal).filter(|key| !key.is_empty());
    let is_title = |at: &usize| page.blocks[*at].is_title || Some(&keys[*at]) == headline.as_ref();
    let title = (first.saturating_sub(REACH)..first).rfind(is_title);
    let from = title.map_or(first.saturating_sub(WITHOUT_HEADLINE), |at| at + 1);
    let begun: Vec<usize> = (first..keys.len())
        .filter(|&at| story[at])
        .take(FIRST)
        .collect();
    let fits = |at: &usize| {
        let block = &page.blocks[*at];
        let other = |place: super::Place| place.is_sure || OTHERS.contains(&place.reason);
        let repeats = |other: &usize| keys[*other].contains(keys[*at].as_str());
        keys[*at].len() >= SENTENCE
            && block.line.text.len() <= LONGEST
            && block.line.aside.is_none()
            && block.line.kind != BlockKind::Caption
            && !block.place.is_some_and(other)
            && block.linked * 2 < block.line.text.len()
            && !begun.iter().any(repeats)
            && outside(*at)
    };
    let told: Vec<String> = clues.descriptions.iter().map(|text| normal(text)).collect();
    let is_told = |at: usize| {
        let key = keys[at].as_str();
        let same = |told: &String| {
            let begins = told.len() >= SURE && key.starts_with(told.as_str());
            begins || (key.len() >= SURE && told.starts_with(key))
        };
        told.iter().any(same)
    };
    let follows = |at: usize| {
        let text = &page.blocks[at].line.text;
        let next = title.is_some_and(|title| title + 1 == at && parent(title) == parent(at));
        next && ends_sentence(text) && text.len() >= LEAST
    };
    let all: Vec<usize> = (from..first).filter(fits).collect();
    let named = all.iter().copied().filter(|at| is_named(*at));
    let mut found: Vec<usize> = named.collect();
    let len: usize = found
        .iter()
        .map(|&at| page.blocks[at].line.text.len())
        .sum();
    if found.len() > MOST_BLOCKS || len > LONGEST {
        found.clear();
    }
    // Pages say of themselves what their first paragraph says.
    let new = all.into_iter().filter(|at| !story[*at]);
    found.extend(new.filter(|&at| is_told(at) || follows(at)));
    found.sort_unstable();
    found.dedup();
    found
}
