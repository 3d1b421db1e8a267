//! Boxes among the paragraphs of a story that are none of it: a link to
//! another with its first words, a plea to subscribe.

use rustc_hash::FxHashMap;

use super::{LINKS, Page};
use crate::article::boilerplate::furniture;
use crate::text::BlockKind;

/// The story's paragraphs stand in one element where this share of it does, in
/// percent.
const COLUMN: usize = 30;

/// A box has at most this share of the story, in percent.
const SMALL: usize = 20;

/// All boxes together have at most this share: more are the parts of a list.
const ALL: usize = 30;

/// A headline of another story has at least this many bytes.
const HEADLINE: usize = 20;

/// A sentence of the story's own after a plea has more bytes than this.
const GOES_ON: usize = 120;

/// How many elements up a box may stand.
const DEEPEST: usize = 32;

/// The element that holds most of the story's blocks itself.
pub(super) fn column(page: &Page<'_>, keys: &[String], story: &[bool]) -> Option<usize> {
    let mut held: FxHashMap<usize, usize> = FxHashMap::default();
    let mut total = 0;
    for at in (0..keys.len()).filter(|&at| story[at]) {
        let element = page.blocks[at].element;
        *held.entry(page.elements[element].parent).or_default() += keys[at].len();
        total += keys[at].len();
    }
    let (&column, &len) = held.iter().max_by_key(|(at, len)| (**len, **at))?;
    (len * 100 >= total * COLUMN).then_some(column)
}

/// Blocks of the story that stand with the headline of another, which is a
/// link, in a box of their own.
pub(super) fn teasers(page: &Page<'_>, keys: &[String], story: &[bool]) -> Vec<usize> {
    let Some(column) = column(page, keys, story) else {
        return Vec::new();
    };
    let total: usize = (0..keys.len())
        .filter(|&at| story[at])
        .map(|at| keys[at].len())
        .sum();
    // The element in the column that a block stands in.
    let boxed = |at: usize| {
        let mut inner = page.blocks[at].element;
        for _ in 0..DEEPEST {
            let around = page.elements[inner].parent;
            if around == column {
                return Some(inner);
            }
            inner = around;
        }
        None
    };
    let mut boxes: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for at in 0..keys.len() {
        if let Some(around) = boxed(at) {
            boxes.entry(around).or_default().push(at);
        }
    }
    let is_headline = |at: &usize| {
        let block = &page.blocks[*at];
        let len = block.line.text.len();
        !story[*at] && len >= HEADLINE && block.linked * 100 >= len * LINKS
    };
    let mut found = Vec::new();
    for blocks in boxes.into_values() {
        let own: Vec<usize> = blocks.iter().copied().filter(|&at| story[at]).collect();
        let len: usize = own.iter().map(|&at| keys[at].len()).sum();
        let plain = |at: &usize| page.blocks[*at].line.kind == BlockKind::Paragraph;
        let small = own.len() <= 2 && len * 100 < total * SMALL;
        if small && own.iter().all(plain) && blocks.iter().any(is_headline) {
            found.extend(own);
        }
    }
    let len: usize = found.iter().map(|&at| keys[at].len()).sum();
    if len * 100 > total * ALL {
        return Vec::new();
    }
    found.sort_unstable();
    found
}

/// What stands from a plea to subscribe on, where the story does not go on
/// behind it.
pub(super) fn plea(page: &Page<'_>, story: &[bool]) -> Vec<usize> {
    let Some(first) = story.iter().position(|s| *s) else {
        return Vec::new();
    };
    let text = |at: usize| page.blocks[at].line.text.as_ref();
    let after: Vec<usize> = (first + 1..story.len()).filter(|&at| story[at]).collect();
    let long = after.iter().rfind(|&&at| text(at).len() > GOES_ON);
    let from = long.map_or(first, |at| *at) + 1;
    let until = after.last().map_or(from, |at| at + 1);
    let plea = (from..until).find(|&at| furniture(text(at)) == Some("subscription"));
    let Some(plea) = plea else {
        return Vec::new();
    };
    after.into_iter().filter(|at| *at >= plea).collect()
}
