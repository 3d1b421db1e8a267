//! Which blocks of a page are the story.

mod boxes;
mod captions;
mod complete;
mod deck;
mod edges;

use boxes::{plea, teasers};
use captions::captions;
use complete::{Known, complete};
use deck::deck;
use edges::{again, head, tail, tail_note};

#[cfg(feature = "pages")]
use super::extract;
use super::page::{Block, Page};
use super::places::Place;
use crate::article::boilerplate::{ends_sentence, normal};
use crate::text::{BlockKind, html_plain};

/// An element that says it is no story is believed where less than this share
/// of the story stands in it, in percent.
const BELIEVED: usize = 30;

/// A block is links where this share of it is, in percent.
const LINKS: usize = 90;

/// A shorter block of links may be a name in the story.
const SHORT_LINK: usize = 15;

/// JSON-LD's text of the article tells what is in the story where it holds
/// this share of what was found, and is no longer than this, in percent.
const HELD: usize = 60;
const LONGER: usize = 125;

/// A sentence that stands deeper than the story's must have this many.
const LONG_SENTENCE: usize = 80;

/// A sentence of the story's has at least this many bytes of letters.
const SENTENCE: usize = 24;

/// A block with more bytes of letters may be the whole story.
const WHOLE: usize = 1500;

/// A page that holds less than one of so many parts of the text that JSON-LD
/// has is read from there.
const PART: usize = 3;

/// Where that text has at least this many bytes of letters: less is a teaser.
const SHORTEST_BODY: usize = 400;

/// A sentence of the story's body has more bytes than this.
const ANCHOR: usize = 80;

/// Reasons in `places.tsv` that mean more than that.
const CAPTION: &str = "caption";
const PULL_QUOTE: &str = "pull quote";

/// What was found out of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// The story; all else is set aside.
    Story,
    /// Nothing: shapes must tell.
    Nothing,
    /// Less than a part of what JSON-LD has of the text: all is set aside.
    TooLittle,
}

/// What a page tells of its article, outside of its text, that helps to find
/// it.
#[derive(Debug, Default)]
pub(super) struct Clues<'c> {
    /// JSON-LD's text of the article.
    pub body: Option<&'c str>,
    pub headline: Option<&'c str>,
    /// Names of the writers, several joined by ", ".
    pub byline: Option<&'c str>,
    /// What the page says of itself in a sentence or two.
    pub descriptions: Vec<String>,
}

/// Sets aside what is no story, with reasons.
pub(super) fn judge(page: &mut Page<'_>, clues: &Clues<'_>) -> Found {
    let blocks = page.blocks.iter();
    let keys: Vec<String> = blocks.map(|block| normal(&block.line.text)).collect();
    let body = clues.body.map(|body| normal(&html_plain(body)));
    let body = body.unwrap_or_default();
    #[cfg(feature = "pages")]
    let story = extract::story(page, &keys);
    #[cfg(not(feature = "pages"))]
    let story: Option<Vec<bool>> = None;
    if body.len() >= SHORTEST_BODY
        && held_of(page, &keys, &body, story.as_deref()) * PART < body.len()
    {
        name(page, &vec![false; keys.len()], &vec![None; keys.len()]);
        return Found::TooLittle;
    }
    let Some(mut story) = story else {
        for block in &mut page.blocks {
            let sure = block.place.filter(|place| place.is_sure);
            block.line.aside = block.line.aside.or(sure.map(|place| place.reason));
        }
        return Found::Nothing;
    };
    complete(page, &keys, &body, &mut story);
    let mut reasons: Vec<Option<&'static str>> = vec![None; keys.len()];
    let mut drop = |story: &mut Vec<bool>, at: usize, reason: &'static str| {
        story[at] = false;
        reasons[at] = Some(reason);
    };
    for at in doubted(page, &keys, &story) {
        let reason = page.blocks[at].place.map_or("page furniture", |p| p.reason);
        drop(&mut story, at, reason);
    }
    for at in 0..keys.len() {
        if story[at] && is_links(&page.blocks[at]) {
            drop(&mut story, at, "related link");
        }
    }
    for at in teasers(page, &keys, &story) {
        drop(&mut story, at, "related link");
    }
    for at in foreign(page, &body, &keys, &story) {
        drop(&mut story, at, "not in the page's own record of its text");
    }
    for (at, reason) in again(page, &keys, &story) {
        drop(&mut story, at, reason);
    }
    for at in head(page, &story) {
        drop(&mut story, at, "page head");
    }
    for at in plea(page, &story) {
        drop(&mut story, at, "subscription");
    }
    while let Some((at, reason)) = tail_note(page, clues.byline, &story) {
        drop(&mut story, at, reason);
    }
    for at in tail(page, &keys, &story) {
        drop(&mut story, at, "after the story");
    }
    for at in deck(page, &keys, clues, &story) {
        story[at] = true;
        page.blocks[at].line.kind = BlockKind::Deck;
        page.blocks[at].line.group = None;
    }
    captions(page, &mut story);
    name(page, &story, &reasons);
    Found::Story
}

/// How many bytes of letters of JSON-LD's text the page holds, be it story or
/// not.
fn held_of(page: &Page<'_>, keys: &[String], body: &str, story: Option<&[bool]>) -> usize {
    let known = Known::of(body);
    let taken = |at: usize| story.is_some_and(|story| story[at]);
    let sentence = |at: usize| keys[at].len() >= SENTENCE && page.blocks[at].linked == 0;
    let all = (0..keys.len()).filter(|&at| taken(at) || sentence(at));
    let held = all.filter(|&at| taken(at) || known.holds(&keys[at]));
    held.map(|at| keys[at].len()).sum()
}

/// Blocks in elements that say they are no story.
fn doubted(page: &Page<'_>, keys: &[String], story: &[bool]) -> Vec<usize> {
    let taken = || (0..keys.len()).filter(|&at| story[at]);
    let total: usize = taken().map(|at| keys[at].len()).sum();
    let sure = |at: usize| page.blocks[at].place.filter(|place| place.is_sure);
    let mut by_reason: Vec<(&'static str, usize)> = Vec::new();
    for at in taken() {
        if let Some(place) = sure(at) {
            match by_reason.iter_mut().find(|(r, _)| *r == place.reason) {
                Some((_, len)) => *len += keys[at].len(),
                None => by_reason.push((place.reason, keys[at].len())),
            }
        }
    }
    by_reason.retain(|(_, len)| len * 100 < total * BELIEVED);
    let believed = |reason: &str| by_reason.iter().any(|(r, _)| *r == reason);
    taken()
        .filter(|&at| sure(at).is_some_and(|place| believed(place.reason)))
        .collect()
}

pub(super) fn is_links(block: &Block<'_>) -> bool {
    let len = block.line.text.len();
    let heading = block.line.kind == BlockKind::Heading;
    let item = block.line.kind == BlockKind::ListItem;
    // "Ferries: Prices to rise", the topic in bold and the rest a link.
    let labelled = item && block.linked * 4 >= len && !ends_sentence(&block.line.text);
    if labelled {
        return true;
    }
    (item || len > SHORT_LINK)
        && block.linked * 100 >= len * LINKS
        && (heading || !ends_sentence(&block.line.text) || block.line.text.ends_with(':'))
}

/// Blocks that are not in the article's text as JSON-LD has it. Headings are
/// often left out there.
fn foreign(page: &Page<'_>, body: &str, keys: &[String], story: &[bool]) -> Vec<usize> {
    let taken = || (0..keys.len()).filter(|&at| story[at]);
    let known = Known::of(body);
    let total: usize = taken().map(|at| keys[at].len()).sum();
    let held: Vec<usize> = taken().filter(|&at| known.holds(&keys[at])).collect();
    let hit: usize = held.iter().map(|&at| keys[at].len()).sum();
    if total == 0 || hit * 100 < total * HELD || hit * LONGER < body.len() * 100 {
        return Vec::new();
    }
    let is_held = |at: &usize| held.binary_search(at).is_ok();
    let all: Vec<usize> = taken().collect();
    let heads = |place: usize| {
        let heading = page.blocks[all[place]].line.kind == BlockKind::Heading;
        heading && all.get(place + 1).is_some_and(is_held)
    };
    let strange = all.iter().enumerate();
    strange
        .filter(|(place, at)| !is_held(at) && !heads(*place))
        .map(|(_, at)| *at)
        .collect()
}

/// Says of all that is no story why.
fn name(page: &mut Page<'_>, story: &[bool], reasons: &[Option<&'static str>]) {
    let first = story.iter().position(|s| *s).unwrap_or(0);
    let last = story.iter().rposition(|s| *s).unwrap_or(0);
    for (at, block) in page.blocks.iter_mut().enumerate() {
        if story[at] || block.line.aside.is_some() {
            continue;
        }
        let own = reasons[at].or(block.place.map(|place| place.reason));
        let links = block.linked * 100 >= block.line.text.len() * LINKS;
        block.line.aside = Some(own.unwrap_or(match at {
            _ if block.line.kind == BlockKind::Caption => CAPTION,
            _ if links => "link",
            _ if at < first && ends_sentence(&block.line.text) => "deck",
            _ if at < first => "before the story",
            _ if at > last => "after the story",
            _ => "beside the story",
        }));
    }
}
