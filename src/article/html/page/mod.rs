//! A page as its blocks of text and the elements that they stand in.

mod elements;
mod words;

use xxhash_rust::xxh3::xxh3_64;

use super::facts::Facts;
use super::places;
use super::skeleton::{Shown, Skeleton};
use super::tags::{Tag, tags};
use super::words::Words;
use crate::article::line::Line;
use crate::text::BlockKind;

/// An element that holds text.
#[derive(Debug)]
pub(super) struct Element {
    /// The one around it; itself for the first.
    pub parent: usize,
    /// What its name, or that of one around it, says it is.
    pub place: Option<places::Place>,
    /// True where it, or the one around it, is named as a deck.
    pub is_deck: bool,
    /// What its like share: name and class.
    pub likeness: u64,
    /// The innermost `article` around it, itself included; 0 for none.
    pub article: usize,
}

/// A block of text.
#[derive(Debug)]
pub(super) struct Block<'t> {
    pub line: Line<'t>,
    /// Number of the innermost element around it.
    pub element: usize,
    /// Bytes of its words that stand in links.
    pub linked: usize,
    /// True where all of it is in italics.
    pub is_italic: bool,
    /// What the elements around it say it is.
    pub place: Option<places::Place>,
    /// True for a main heading.
    pub is_title: bool,
}

/// A page, or a fragment of one.
#[derive(Debug, Default)]
pub(super) struct Page<'t> {
    pub blocks: Vec<Block<'t>>,
    pub elements: Vec<Element>,
    /// What it says outside of its text.
    pub facts: Facts,
    /// The page for the extractor.
    pub skeleton: Skeleton,
}

#[derive(Debug)]
struct Open {
    name: u64,
    element: usize,
    kind: BlockKind,
    group: Option<u32>,
    /// False for what stands in a line of text.
    block: bool,
    /// True for the list or table itself, whose items are nodes of one parent.
    is_list: bool,
    is_cell: bool,
    is_link: bool,
    is_italic: bool,
    /// True once a block of it was begun.
    begun: bool,
    /// How it has to be closed in what the extractor sees.
    shown: Option<Shown>,
}

struct Reader<'t> {
    html: &'t str,
    start: usize,
    page: Page<'t>,
    open: Vec<Open>,
    groups: u32,
    words: Option<(Words, BlockKind, Option<u32>, usize)>,
    /// Words that are struck out in the open block.
    struck: Option<Words>,
    striking: Option<u64>,
    /// Words inside of the open block that are none of it, and why.
    beside: Option<(Words, &'static str)>,
    /// The open element that they stand in.
    apart: Option<usize>,
    /// The mark of a note: left out where it holds a digit.
    marking: Option<u64>,
    /// An element that is not read, and how often it is open.
    dropped: Option<(u64, &'static str, usize)>,
    links: usize,
    italics: usize,
    /// The tag before, where what follows is no text of the page.
    raw: Option<Tag>,
}

impl<'t> Page<'t> {
    /// Reads a page. Places count from `start`.
    pub fn read(html: &'t str, start: usize) -> Self {
        let page = Self {
            elements: vec![Element {
                parent: 0,
                place: None,
                is_deck: false,
                likeness: 0,
                article: 0,
            }],
            ..Self::default()
        };
        let mut reader = Reader {
            html,
            start,
            page,
            open: Vec::new(),
            groups: 0,
            words: None,
            struck: None,
            striking: None,
            beside: None,
            apart: None,
            marking: None,
            dropped: None,
            links: 0,
            italics: 0,
            raw: None,
        };
        let mut read = 0;
        for tag in tags(html) {
            let span = tag.span;
            reader.text(read, span.start);
            read = span.end.max(read);
            if tag.name.is_empty() {
                reader.page.facts.comment(span.of(html));
                continue;
            }
            if tag.closes {
                reader.close(&tag);
            } else {
                reader.open(tag);
            }
        }
        reader.text(read, html.len());
        reader.end();
        reader.cut(0);
        reader.page
    }
}

fn hash(name: &[u8]) -> u64 {
    xxh3_64(name)
}
