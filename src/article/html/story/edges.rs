//! What stands at the edges of a story and is none of it, and what stands in
//! it twice.

use rustc_hash::FxHashSet;

use super::boxes::column;
use super::{ANCHOR, LONG_SENTENCE, PULL_QUOTE, Page, SENTENCE, WHOLE};
use crate::article::boilerplate::ends_sentence;
use crate::text::BlockKind;

/// How many such blocks are compared with how many others.
const MOST_COPIES: usize = 20;
const MOST_PARTS: usize = 500;

/// A plea at the end, and an address to write to, have at most these bytes.
const LONGEST_NOTE: usize = 500;
const LONGEST_CONTACT: usize = 240;

/// What stands in the story twice: lines, and the whole of it in one block, as
/// pages keep it for readers of the page aloud.
pub(super) fn again(
    page: &Page<'_>,
    keys: &[String],
    story: &[bool],
) -> Vec<(usize, &'static str)> {
    let taken = || (0..keys.len()).filter(|&at| story[at]);
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let mut found = Vec::new();
    for at in taken() {
        let listed = page.blocks[at].line.group.is_some();
        if !listed && keys[at].len() >= SENTENCE && !seen.insert(&keys[at]) {
            found.push((at, "repeated line"));
        }
    }
    let pulled = |at: &usize| {
        let block = &page.blocks[*at];
        let quote = block.line.kind == BlockKind::BlockQuote;
        quote || block.place.is_some_and(|place| place.reason == PULL_QUOTE)
    };
    let quotes = taken()
        .filter(pulled)
        .filter(|&at| keys[at].len() >= SENTENCE);
    for at in quotes.take(MOST_COPIES) {
        let mut others = taken().filter(|&other| other != at).take(MOST_PARTS);
        let find = |other: usize| memchr::memmem::find(keys[other].as_bytes(), keys[at].as_bytes());
        if others.any(|other| find(other).is_some()) {
            found.push((at, PULL_QUOTE));
        }
    }
    let long = taken()
        .filter(|&at| keys[at].len() >= WHOLE)
        .take(MOST_COPIES);
    for at in long {
        let finder = |key: &String| memchr::memmem::find(keys[at].as_bytes(), key.as_bytes());
        let others = taken().filter(|&other| other != at && keys[other].len() >= LONG_SENTENCE);
        let others = others.take(MOST_PARTS);
        let held = others.filter(|&other| finder(&keys[other]).is_some());
        let len: usize = held.map(|other| keys[other].len()).sum();
        if len * 2 >= keys[at].len() {
            found.push((at, "the story again, in one piece"));
        }
    }
    found
}

/// What stands before the title, and short lines before the first sentence.
pub(super) fn head(page: &Page<'_>, story: &[bool]) -> Vec<usize> {
    let taken = || (0..story.len()).filter(|&at| story[at]);
    let line = |at: usize| &page.blocks[at].line;
    let sentence = |at: &usize| ends_sentence(&line(*at).text) && line(*at).text.len() > ANCHOR;
    let Some(first) = taken().find(sentence) else {
        return Vec::new();
    };
    let title = (0..first)
        .rfind(|&at| page.blocks[at].is_title)
        .unwrap_or(0);
    let short = |at: &usize| !ends_sentence(&line(*at).text) && line(*at).text.len() <= ANCHOR;
    taken()
        .take_while(|at| *at < first)
        .filter(|at| *at < title || short(at))
        .collect()
}

/// The last block of the story, where it is no part of it: an address to write
/// to, a plea to sign up, who the writer is, a note in italics under a story
/// that is not.
pub(super) fn tail_note(
    page: &Page<'_>,
    byline: Option<&str>,
    story: &[bool],
) -> Option<(usize, &'static str)> {
    let last = story.iter().rposition(|s| *s)?;
    let block = &page.blocks[last];
    let text = &block.line.text;
    let count = story.iter().filter(|s| **s).count();
    if count <= 2 {
        return None;
    }
    let words = || text.split(|c: char| !c.is_alphanumeric());
    let newsletter = || words().any(|w| w.to_lowercase().starts_with("newsletter"));
    if text.len() <= LONGEST_NOTE && newsletter() {
        return Some((last, "newsletter"));
    }
    let address = text.split_whitespace().any(|word| {
        let at = word.find('@');
        at.is_some_and(|at| word[at + 1..].starts_with(|c: char| c.is_alphanumeric()))
    });
    let quoted = block.line.kind == BlockKind::BlockQuote;
    if address && !quoted && text.len() <= LONGEST_CONTACT {
        return Some((last, "contact"));
    }
    // No story says of its own writer by name what it is.
    let mut writers = byline.unwrap_or_default().split(", ");
    let of_writer = |name: &str| {
        let rest = text.trim_start().strip_prefix(name);
        name.contains(' ') && rest.is_some_and(|rest| rest.starts_with([' ', ',']))
    };
    if writers.any(of_writer) {
        return Some((last, "about the author"));
    }
    let others = || (0..last).filter(|&at| story[at]);
    let italics = others().filter(|&at| page.blocks[at].is_italic).count();
    (block.is_italic && italics * 4 < count).then_some((last, "note under the story"))
}

/// Lines without a sentence's end at the end of the story, where there are
/// several and they do not stand among its paragraphs; headings that nothing
/// follows.
pub(super) fn tail(page: &Page<'_>, keys: &[String], story: &[bool]) -> Vec<usize> {
    let taken: Vec<usize> = (0..story.len()).filter(|&at| story[at]).collect();
    let line = |at: &usize| &page.blocks[*at].line;
    let heading = |at: &usize| line(at).kind == BlockKind::Heading;
    let headings = taken.iter().rev().take_while(|at| heading(at)).count();
    if headings > 0 {
        return taken[taken.len() - headings..].to_vec();
    }
    let plain = |at: &usize| line(at).kind == BlockKind::Paragraph;
    let column = column(page, keys, story);
    let among = |at: &usize| {
        let block = &page.blocks[*at];
        Some(page.elements[block.element].parent) == column && block.linked == 0
    };
    let open = |at: &&usize| !ends_sentence(&line(at).text) && plain(at) && !among(at);
    let count = taken.iter().rev().take_while(open).count();
    if count < 2 || count == taken.len() {
        return Vec::new();
    }
    taken[taken.len() - count..].to_vec()
}
