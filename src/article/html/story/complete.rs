//! What the extractor passed over.

use std::cell::Cell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{HELD, LONG_SENTENCE, Page, SENTENCE, is_links};
use crate::article::boilerplate::ends_sentence;
use crate::text::BlockKind;

/// A longer text of the article is not searched, in bytes.
const LARGEST_BODY: usize = 256 << 10;

/// Elements are like the story's where this share of it stands in such, in
/// percent.
const LIKE: usize = 30;

/// How often it is searched.
const MOST_SEARCHES: usize = 4000;

/// How many elements deeper.
const NEAR: usize = 3;

/// Adds sentences that the extractor passed over: those that JSON-LD's text of
/// the article holds, and those that stand among the story's paragraphs and
/// look like them.
pub(super) fn complete(page: &Page<'_>, keys: &[String], body: &str, story: &mut [bool]) {
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
        // Pages that ask for money keep the rest of a story in a box of its own.
        let paid = block
            .place
            .is_some_and(|place| place.reason == "subscription");
        let paid = paid && near.contains(&at) && keys[at].len() >= LONG_SENTENCE;
        let goes_on = paid && share(likenesses.get(&likeness));
        if (sibling || cousin || goes_on || (believed && known.holds(&keys[at])))
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
    between(page, keys, story);
}

/// Adds headings between the story's paragraphs, whatever is set aside beside
/// them, and who said what in a post that the story quotes.
fn between(page: &Page<'_>, keys: &[String], story: &mut [bool]) {
    let parent = |at: usize| page.elements[page.blocks[at].element].parent;
    // The parents of the next blocks of the story.
    let mut next: Vec<Option<usize>> = vec![None; keys.len() + 1];
    for at in (0..keys.len()).rev() {
        next[at] = if story[at] {
            Some(parent(at))
        } else {
            next[at + 1]
        };
    }
    let mut before = None;
    for at in 0..keys.len() {
        let block = &page.blocks[at];
        let own = Some(parent(at));
        let heading = block.line.kind == BlockKind::Heading && !block.is_title;
        let sure = block.place.is_some_and(|place| place.is_sure);
        let open = block.line.aside.is_none() && !sure && !keys[at].is_empty();
        let quoted = |at: usize| page.blocks[at].line.kind == BlockKind::BlockQuote;
        let signs = at > 0
            && story[at - 1]
            && quoted(at)
            && quoted(at - 1)
            && (parent(at - 1) == block.element || parent(at - 1) == parent(at));
        let heads = heading && before == own && next[at + 1] == own && !is_links(block);
        if open && (heads || signs) {
            story[at] = true;
        }
        if story[at] {
            before = own;
        }
    }
}

/// The next few elements around one.
fn ancestors(page: &Page<'_>, element: usize) -> impl Iterator<Item = usize> {
    let parent = |at: &usize| Some(page.elements[*at].parent).filter(|parent| *parent != 0);
    std::iter::successors(parent(&element), parent).take(NEAR)
}

/// A text that blocks are looked for in, bounded.
pub(super) struct Known<'b> {
    body: &'b str,
    /// How many times it may still be searched.
    searches: Cell<usize>,
}

impl<'b> Known<'b> {
    pub fn of(body: &'b str) -> Self {
        let fits = body.len() <= LARGEST_BODY;
        Self {
            body: if fits { body } else { "" },
            searches: Cell::new(MOST_SEARCHES),
        }
    }

    pub fn holds(&self, key: &str) -> bool {
        let Some(left) = self.searches.get().checked_sub(1) else {
            return false;
        };
        self.searches.set(left);
        let find = |key: &str| memchr::memmem::find(self.body.as_bytes(), key.as_bytes());
        if key.is_empty() || find(key).is_some() {
            return !key.is_empty();
        }
        let (from, to) = (key.len() / 4, key.len() * 3 / 4);
        let middle = &key[key.ceil_char_boundary(from)..key.floor_char_boundary(to)];
        key.len() > 40 && find(middle).is_some()
    }
}
