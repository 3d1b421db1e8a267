//! Which blocks of a page are the story.

use rustc_hash::{FxHashMap, FxHashSet};

use super::extract;
use super::page::{Block, Page};
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

/// A longer text of the article is not searched, in bytes.
const LARGEST_BODY: usize = 256 << 10;

/// Elements are like the story's where this share of it stands in such, in
/// percent.
const LIKE: usize = 30;

/// A sentence of the story's has at least this many bytes of letters.
const SENTENCE: usize = 24;

/// A sentence that stands deeper than the story's must have this many.
const LONG_SENTENCE: usize = 80;

/// How many elements deeper.
const NEAR: usize = 3;

/// A block with more bytes of letters may be the whole story.
const WHOLE: usize = 1500;

/// A page that holds less than one of so many parts of the text that JSON-LD
/// has is read from there.
const PART: usize = 3;

/// Where that text has at least this many bytes of letters: less is a teaser.
const SHORTEST_BODY: usize = 400;

/// How many such blocks are compared with how many others.
const MOST_COPIES: usize = 20;
const MOST_PARTS: usize = 500;

/// A sentence of the story's body has more bytes than this.
const ANCHOR: usize = 80;

/// A plea at the end, and an address to write to, have at most these bytes.
const LONGEST_NOTE: usize = 500;
const LONGEST_CONTACT: usize = 240;

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

/// Sets aside what is no story, with reasons.
pub(super) fn judge(page: &mut Page<'_>, article_body: Option<&str>) -> Found {
    let blocks = page.blocks.iter();
    let keys: Vec<String> = blocks.map(|block| normal(&block.line.text)).collect();
    let body = article_body.map(|body| normal(&html_plain(body)));
    let body = body.unwrap_or_default();
    let story = extract::story(page, &keys);
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
    for at in foreign(&body, &keys, &story) {
        drop(&mut story, at, "not in the page's own record of its text");
    }
    for (at, reason) in again(page, &keys, &story) {
        drop(&mut story, at, reason);
    }
    for at in head(page, &story) {
        drop(&mut story, at, "page head");
    }
    while let Some((at, reason)) = tail_note(page, &story) {
        drop(&mut story, at, reason);
    }
    for at in tail(page, &story) {
        drop(&mut story, at, "after the story");
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

/// Adds sentences that the extractor passed over: those that JSON-LD's text of
/// the article holds, and those that stand among the story's paragraphs and
/// look like them.
fn complete(page: &Page<'_>, keys: &[String], body: &str, story: &mut [bool]) {
    let taken = || (0..keys.len()).filter(|&at| story[at]);
    let total: usize = taken().map(|at| keys[at].len()).sum();
    let known = Known::of(body);
    let held: usize = taken()
        .filter(|&at| known.holds(&keys[at]))
        .map(|at| keys[at].len())
        .sum();
    let believed = held * 100 >= total * HELD;
    let place = |at: usize| {
        let own = page.blocks[at].element;
        let parent = page.elements[own].parent;
        (page.elements[own].likeness, parent)
    };
    let mut like: FxHashMap<(u64, usize), usize> = FxHashMap::default();
    for at in taken() {
        *like.entry(place(at)).or_default() += keys[at].len();
    }
    let mut likenesses: FxHashMap<u64, usize> = FxHashMap::default();
    for (&(likeness, _), len) in &like {
        *likenesses.entry(likeness).or_default() += len;
    }
    let outer = |at: usize| {
        let (likeness, parent) = place(at);
        let parent = &page.elements[parent];
        (likeness, parent.likeness, parent.article)
    };
    let mut cousins: FxHashMap<(u64, u64, usize), usize> = FxHashMap::default();
    for at in taken() {
        *cousins.entry(outer(at)).or_default() += keys[at].len();
    }
    let mut seen: FxHashSet<&str> = taken().map(|at| keys[at].as_str()).collect();
    let last = taken().next_back().unwrap_or(0);
    let next_title = (last..keys.len()).find(|&at| page.blocks[at].is_title);
    let first = taken().next().unwrap_or(0);
    let near = first..next_title.unwrap_or(keys.len());
    let share = |len: Option<&usize>| len.is_some_and(|len| len * 100 >= total * LIKE);
    for at in 0..keys.len() {
        let block = &page.blocks[at];
        let sure = block.place.is_some_and(|place| place.is_sure);
        let sentence = ends_sentence(&block.line.text) && keys[at].len() >= SENTENCE;
        let few_links = block.linked * 2 < block.line.text.len();
        if story[at] || sure || !sentence || !few_links || block.line.aside.is_some() {
            continue;
        }
        let (likeness, parent) = place(at);
        let sibling = like.contains_key(&(likeness, parent)) && share(likenesses.get(&likeness));
        let cousin = near.contains(&at) && share(cousins.get(&outer(at)));
        if (sibling || cousin || (believed && known.holds(&keys[at])))
            && seen.insert(keys[at].as_str())
        {
            story[at] = true;
        }
    }
    // What stands deeper is the story's where it is most of it.
    let deeper: Vec<usize> = near
        .filter(|&at| {
            let block = &page.blocks[at];
            let (likeness, parent) = place(at);
            !story[at]
                && block.line.aside.is_none()
                && !block.place.is_some_and(|place| place.is_sure)
                && keys[at].len() >= LONG_SENTENCE
                && ends_sentence(&block.line.text)
                && block.linked * 2 < block.line.text.len()
                && share(likenesses.get(&likeness))
                && ancestors(page, parent).any(|around| like.contains_key(&(likeness, around)))
        })
        .collect();
    let len: usize = deeper.iter().map(|&at| keys[at].len()).sum();
    if len >= total {
        for at in deeper {
            story[at] = seen.insert(keys[at].as_str());
        }
    }
    // Headings between them.
    for at in 1..keys.len().saturating_sub(1) {
        let block = &page.blocks[at];
        let heading = block.line.kind == BlockKind::Heading && !block.is_title;
        let (_, parent) = place(at);
        let beside = |other: usize| story[other] && place(other).1 == parent;
        if heading && beside(at - 1) && beside(at + 1) && !is_links(block) {
            story[at] = true;
        }
    }
}

/// The next few elements around one.
fn ancestors(page: &Page<'_>, element: usize) -> impl Iterator<Item = usize> {
    let parent = |at: &usize| Some(page.elements[*at].parent).filter(|parent| *parent != 0);
    std::iter::successors(parent(&element), parent).take(NEAR)
}

/// A text that blocks are looked for in, bounded.
struct Known<'b> {
    body: &'b str,
}

impl<'b> Known<'b> {
    fn of(body: &'b str) -> Self {
        let fits = body.len() <= LARGEST_BODY;
        Self {
            body: if fits { body } else { "" },
        }
    }

    fn holds(&self, key: &str) -> bool {
        let find = |key: &str| memchr::memmem::find(self.body.as_bytes(), key.as_bytes());
        if key.is_empty() || find(key).is_some() {
            return !key.is_empty();
        }
        let (from, to) = (key.len() / 4, key.len() * 3 / 4);
        let middle = &key[key.ceil_char_boundary(from)..key.floor_char_boundary(to)];
        key.len() > 40 && find(middle).is_some()
    }
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

fn is_links(block: &Block<'_>) -> bool {
    let len = block.line.text.len();
    let heading = block.line.kind == BlockKind::Heading;
    let item = block.line.kind == BlockKind::ListItem;
    (item || len > SHORT_LINK)
        && block.linked * 100 >= len * LINKS
        && (heading || !ends_sentence(&block.line.text) || block.line.text.ends_with(':'))
}

/// Blocks that are not in the article's text as JSON-LD has it.
fn foreign(body: &str, keys: &[String], story: &[bool]) -> Vec<usize> {
    let taken = || (0..keys.len()).filter(|&at| story[at]);
    let known = Known::of(body);
    let total: usize = taken().map(|at| keys[at].len()).sum();
    let held: Vec<usize> = taken().filter(|&at| known.holds(&keys[at])).collect();
    let hit: usize = held.iter().map(|&at| keys[at].len()).sum();
    if total == 0 || hit * 100 < total * HELD || hit * LONGER < body.len() * 100 {
        return Vec::new();
    }
    taken()
        .filter(|at| held.binary_search(at).is_err())
        .collect()
}

/// What stands in the story twice: lines, and the whole of it in one block, as
/// pages keep it for readers of the page aloud.
fn again(page: &Page<'_>, keys: &[String], story: &[bool]) -> Vec<(usize, &'static str)> {
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
fn head(page: &Page<'_>, story: &[bool]) -> Vec<usize> {
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
/// to, a plea to sign up, a note in italics under a story that is not.
fn tail_note(page: &Page<'_>, story: &[bool]) -> Option<(usize, &'static str)> {
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
    if address && text.len() <= LONGEST_CONTACT {
        return Some((last, "contact"));
    }
    let others = || (0..last).filter(|&at| story[at]);
    let italics = others().filter(|&at| page.blocks[at].is_italic).count();
    (block.is_italic && italics * 4 < count).then_some((last, "note under the story"))
}

/// Lines without a sentence's end at the end of the story, where there are
/// several; headings that nothing follows.
fn tail(page: &Page<'_>, story: &[bool]) -> Vec<usize> {
    let taken: Vec<usize> = (0..story.len()).filter(|&at| story[at]).collect();
    let line = |at: &usize| &page.blocks[*at].line;
    let heading = |at: &usize| line(at).kind == BlockKind::Heading;
    let headings = taken.iter().rev().take_while(|at| heading(at)).count();
    if headings > 0 {
        return taken[taken.len() - headings..].to_vec();
    }
    let plain = |at: &usize| line(at).kind == BlockKind::Paragraph;
    let open = |at: &&usize| !ends_sentence(&line(at).text) && plain(at);
    let count = taken.iter().rev().take_while(open).count();
    if count < 2 || count == taken.len() {
        return Vec::new();
    }
    taken[taken.len() - count..].to_vec()
}

/// Adds the captions of the story's own pictures, and marks them as such.
fn captions(page: &mut Page<'_>, story: &mut [bool]) {
    let is_caption = |block: &Block<'_>| {
        let named = block.place.is_some_and(|place| place.reason == CAPTION);
        let plain = block.line.kind == BlockKind::Paragraph;
        block.line.kind == BlockKind::Caption || (plain && named)
    };
    let own = common(page, story);
    let article = page.elements[own].article;
    let last = story.iter().rposition(|s| *s).unwrap_or(0);
    for at in 0..=last.min(story.len().saturating_sub(1)) {
        let block = &page.blocks[at];
        if !is_caption(block) || block.line.aside.is_some() {
            continue;
        }
        let len = block.line.text.len();
        let sure = block.place.is_some_and(|place| place.is_sure);
        let text = &block.line.text;
        let ends = ends_sentence(text) || text.contains(". ");
        let sentence = ends && len >= ANCHOR / 2;
        let inside = || {
            let parent = |at: &usize| Some(page.elements[*at].parent).filter(|_| *at != 0);
            std::iter::successors(Some(block.element), parent).any(|around| around == own)
        };
        let beside = article != 0 && page.elements[block.element].article == article;
        let belongs = own != 0 && (beside || inside());
        if story[at] || (belongs && sentence && !sure && block.linked * 2 < len) {
            story[at] = true;
            page.blocks[at].line.kind = BlockKind::Caption;
            page.blocks[at].line.group = None;
        }
    }
}

/// The innermost element that holds all of the story.
fn common(page: &Page<'_>, story: &[bool]) -> usize {
    let path = |element: usize| {
        let parent = |at: &usize| Some(page.elements[*at].parent).filter(|_| *at != 0);
        let mut path: Vec<usize> = std::iter::successors(Some(element), parent).collect();
        path.reverse();
        path
    };
    let mut common: Option<Vec<usize>> = None;
    let mut last = usize::MAX;
    for at in (0..story.len()).filter(|&at| story[at]) {
        let element = page.blocks[at].element;
        if std::mem::replace(&mut last, element) == element {
            continue;
        }
        let own = path(element);
        common = Some(match common {
            None => own,
            Some(before) => {
                let same = before.iter().zip(&own).take_while(|(a, b)| a == b).count();
                before[..same].to_vec()
            }
        });
    }
    common.and_then(|path| path.last().copied()).unwrap_or(0)
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
            _ if at < first => "before the story",
            _ if at > last => "after the story",
            _ => "beside the story",
        }));
    }
}
