//! A page as its blocks of text and the elements that they stand in.

use xxhash_rust::xxh3::xxh3_64;

use super::facts::Facts;
use super::places;
use super::skeleton::{Shown, Skeleton};
use super::tags::{Tag, tags};
use super::words::Words;
use crate::article::line::Line;
use crate::text::{BlockKind, HtmlRole, Span, html_element};

/// More elements than this are not held open within each other, as in
/// browsers: hostile nesting must not cost the square of its depth.
const DEEPEST: usize = 512;

/// Elements that have no end tag (HTML Living Standard, 13.1.2).
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// A cell of a table with more bytes than this is a part of a page that was
/// laid out by tables.
const LONGEST_CELL: usize = 120;

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

impl<'t> Reader<'t> {
    fn element(&self) -> usize {
        self.open.last().map_or(0, |open| open.element)
    }

    fn text(&mut self, from: usize, to: usize) {
        if from >= to {
            return;
        }
        if let Some(tag) = self.raw.take() {
            self.page.facts.raw(&tag, self.html, Span::new(from, to));
        }
        let Some(text) = self.html.get(from..to) else {
            return;
        };
        if self.dropped.is_some() || (self.marking.is_some() && text.contains(char::is_numeric)) {
            return;
        }
        self.page.skeleton.text(text);
        let at = self.start + from;
        if self.apart.is_some()
            && let Some((words, _)) = &mut self.beside
        {
            words.read(text, at);
            return;
        }
        if self.striking.is_some() {
            let struck = self.struck.get_or_insert_default();
            struck.read(text, at);
            return;
        }
        if self.words.is_none() {
            if text.trim_ascii().is_empty() {
                return;
            }
            let (kind, group) = self.kind();
            self.words = Some((Words::default(), kind, group, self.element()));
        }
        let (linked, italic) = (self.links > 0, self.italics > 0);
        if let Some((words, ..)) = &mut self.words {
            let before = words.text().len();
            words.read(text, at);
            let read = words.text().len() - before;
            words.linked += if linked { read } else { 0 };
            words.italic += if italic || read == 1 { read } else { 0 };
        }
    }

    /// What a block that begins here is, and its group.
    fn kind(&mut self) -> (BlockKind, Option<u32>) {
        let Some(open) = self
            .open
            .iter_mut()
            .rfind(|open| open.kind != BlockKind::Paragraph)
        else {
            return (BlockKind::Paragraph, None);
        };
        let again = std::mem::replace(&mut open.begun, true);
        match open.kind {
            BlockKind::ListItem | BlockKind::TableCell if again || open.is_list => {
                (BlockKind::Paragraph, None)
            }
            BlockKind::ListItem | BlockKind::TableCell => (open.kind, open.group),
            kind => (kind, None),
        }
    }

    /// Ends the open block.
    fn end(&mut self) {
        self.marking = None;
        self.striking = None;
        let own = self.words.take();
        if let Some((words, kind, group, element)) = own {
            self.keep(words, kind, group, element, None);
        }
        let struck = self.struck.take().map(|words| (words, "struck out"));
        for (words, why) in struck.into_iter().chain(self.beside.take()) {
            let element = self.element();
            self.keep(words, BlockKind::Paragraph, None, element, Some(why));
        }
    }

    fn keep(
        &mut self,
        words: Words,
        kind: BlockKind,
        group: Option<u32>,
        element: usize,
        aside: Option<&'static str>,
    ) {
        let linked = words.linked;
        let is_italic = words.italic >= words.text().trim_end().len();
        let place = self.page.elements[element].place;
        let is_title = kind == BlockKind::Headline;
        let kind = if is_title { BlockKind::Heading } else { kind };
        if let Some(mut line) = words.finish(self.html, self.start, kind, group) {
            line.aside = line.aside.or(aside);
            if line.kind == BlockKind::TableCell && line.text.len() > LONGEST_CELL {
                line.kind = BlockKind::Paragraph;
                line.group = None;
            }
            self.page.blocks.push(Block {
                line,
                element,
                linked,
                is_italic,
                place,
                is_title,
            });
        }
    }

    fn open(&mut self, tag: Tag) {
        let name = hash(&tag.name);
        if let Some((dropped, what, times)) = &mut self.dropped {
            let breaks_out = matches!(*what, "svg" | "math")
                && matches!(
                    html_element(&tag.name),
                    Some((
                        _,
                        HtmlRole::Block(_) | HtmlRole::Parent(_) | HtmlRole::List(_)
                    ))
                );
            if !breaks_out {
                *times += usize::from(*dropped == name);
                return;
            }
            self.dropped = None;
        }
        let around = self.page.elements[self.element()].place;
        let beside = |place: places::Place| place.is_sure || place.reason == "beside the story";
        self.page.facts.tag(&tag, around.is_some_and(beside));
        let known = html_element(&tag.name);
        if let Some((what, HtmlRole::Drop)) = known {
            if what != "head" {
                self.dropped = Some((name, what, 1));
                self.raw = Some(tag);
            }
            return;
        }
        let is_void = std::str::from_utf8(&tag.name).is_ok_and(|n| VOID.contains(&n));
        let role = known.map(|(_, role)| role);
        let (block, kind, is_list) = match role {
            Some(HtmlRole::Block(kind) | HtmlRole::Parent(kind)) => (true, kind, false),
            Some(HtmlRole::List(kind)) => (true, kind, true),
            Some(HtmlRole::Skip) => (true, BlockKind::Paragraph, false),
            // Elements of a site's own hold blocks, unless they stand in one.
            None => (
                tag.name.contains(&b'-') && self.words.is_none(),
                BlockKind::Paragraph,
                false,
            ),
            Some(HtmlRole::Break) => {
                self.page.skeleton.line_break();
                self.line_break(tag.span);
                return;
            }
            Some(_) => (false, BlockKind::Paragraph, false),
        };
        if block {
            self.end();
            self.end_implied(kind, is_list);
        }
        if is_void || matches!(&tag.name[..], b"html" | b"head" | b"body") {
            return;
        }
        match role {
            Some(HtmlRole::Mark) => self.marking = Some(name),
            Some(HtmlRole::Aside) if matches!(&tag.name[..], b"del" | b"s" | b"strike") => {
                self.striking = Some(name);
            }
            Some(HtmlRole::Quote) => self.quote("\u{201C}", tag.span),
            _ => {}
        }
        if self.open.len() >= DEEPEST {
            return;
        }
        let is_link = tag.is("a") && tag.get("href").is_some();
        self.links += usize::from(is_link);
        let is_italic = tag.is("em") || tag.is("i");
        self.italics += usize::from(is_italic);
        let around = self.element();
        let own = places::of(&tag);
        let apart = places::apart(&tag, &own).filter(|_| !block && self.words.is_some());
        let apart = apart.filter(|_| self.apart.is_none());
        let element = if block || own.place.is_some() || own.is_deck {
            let inherited = &self.page.elements[around];
            let is_deck = own.is_deck || inherited.is_deck;
            let place = places::within(inherited.place, own.place);
            let class = tag.get("class").unwrap_or_default();
            let likeness = name ^ hash(class.as_bytes()).rotate_left(1);
            let own = self.page.elements.len();
            let article = if tag.is("article") {
                own
            } else {
                self.page.elements[around].article
            };
            self.page.elements.push(Element {
                parent: around,
                place,
                is_deck,
                likeness,
                article,
            });
            own
        } else {
            around
        };
        let item = matches!(kind, BlockKind::ListItem | BlockKind::TableCell);
        let group = if is_list {
            self.groups += 1;
            Some(self.groups - 1)
        } else {
            let around = || self.open.iter().rev().find_map(|open| open.group);
            item.then(around).flatten()
        };
        let shown = if let Some(why) = apart {
            self.apart = Some(self.open.len());
            let (words, _) = self.beside.get_or_insert_with(|| (Words::default(), why));
            words.space(tag.span.shifted(self.start));
            Some(self.page.skeleton.hide())
        } else {
            self.page.skeleton.open(tag, self.open.len())
        };
        self.open.push(Open {
            name,
            element,
            kind,
            group,
            block,
            is_list,
            is_cell: kind == BlockKind::TableCell,
            is_link,
            is_italic,
            begun: false,
            shown,
        });
    }

    /// Ends what a block of the kind ends although it was not closed: the
    /// paragraph or heading before it, the item before an item.
    fn end_implied(&mut self, kind: BlockKind, is_list: bool) {
        if matches!(kind, BlockKind::ListItem | BlockKind::TableCell) && !is_list {
            let list = self.open.iter().rposition(|open| open.is_list);
            if let Some(list) = list {
                self.cut(list + 1);
            }
            return;
        }
        let (p, dt, dd) = (hash(b"p"), hash(b"dt"), hash(b"dd"));
        let innermost = self.open.iter().rposition(|open| open.block);
        if let Some(at) = innermost {
            let open = &self.open[at];
            let heading = matches!(open.kind, BlockKind::Heading | BlockKind::Headline);
            if heading || [p, dt, dd].contains(&open.name) {
                self.cut(at);
            }
        }
    }

    fn cut(&mut self, len: usize) {
        self.apart = self.apart.filter(|at| *at < len);
        for open in self.open.drain(len..).rev() {
            if let Some(shown) = &open.shown {
                self.page.skeleton.close(shown);
            }
            self.links -= usize::from(open.is_link);
            self.italics -= usize::from(open.is_italic);
        }
    }

    fn quote(&mut self, mark: &str, span: Span) {
        if self.apart.is_some() {
            return;
        }
        if self.words.is_none() {
            let (kind, group) = self.kind();
            self.words = Some((Words::default(), kind, group, self.element()));
        }
        if let Some((words, ..)) = &mut self.words {
            words.mapped(mark, span.shifted(self.start));
        }
    }

    /// A line break ends the block where what stands before it is a sentence,
    /// or where it is the second one.
    fn line_break(&mut self, span: Span) {
        let start = self.start;
        if self.apart.is_some() {
            return;
        }
        let Some((words, kind, group, _)) = &mut self.words else {
            return;
        };
        let text = words.text().trim_end();
        let ends = |c: char| matches!(c, '.' | '!' | '?' | ':' | '…' | '"' | '”' | '»' | '。');
        let again = words.broken;
        if !again && !text.ends_with(ends) {
            words.space(span.shifted(start));
            words.broken = true;
            return;
        }
        let (kind, group) = (*kind, *group);
        let element = self.element();
        self.end();
        if kind != BlockKind::ListItem && kind != BlockKind::TableCell {
            self.words = Some((Words::default(), kind, group, element));
        }
    }

    fn close(&mut self, tag: &Tag) {
        let name = hash(&tag.name);
        self.raw = None;
        if let Some((dropped, _, times)) = &mut self.dropped {
            *times -= usize::from(*dropped == name);
            if *times == 0 {
                self.dropped = None;
            }
            return;
        }
        if self.marking == Some(name) {
            self.marking = None;
        }
        if self.striking == Some(name) {
            self.striking = None;
        }
        let role = html_element(&tag.name).map(|(_, role)| role);
        if role == Some(HtmlRole::Quote) {
            self.quote("\u{201D}", tag.span);
        }
        if role == Some(HtmlRole::Break) {
            self.line_break(tag.span);
            return;
        }
        let in_table = matches!(&tag.name[..], b"td" | b"th" | b"tr" | b"table" | b"tbody");
        let block = matches!(
            role,
            Some(HtmlRole::Block(_) | HtmlRole::Parent(_) | HtmlRole::List(_) | HtmlRole::Skip)
        );
        if block {
            self.end();
        }
        let mut found = None;
        for (at, open) in self.open.iter().enumerate().rev() {
            if open.name == name {
                found = Some(at);
                break;
            }
            if (open.is_cell && !in_table) || (!block && open.block) {
                break;
            }
        }
        if let Some(at) = found {
            if self.open[at].block {
                self.end();
            }
            self.cut(at);
        }
    }
}
