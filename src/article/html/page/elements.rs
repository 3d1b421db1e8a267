//! Elements that are opened and closed, as browsers take them.

use super::{Element, Open, Reader, hash};
use crate::article::html::places;
use crate::article::html::tags::Tag;
use crate::article::html::words::Words;
use crate::text::{BlockKind, HtmlRole, html_element};

/// More elements than this are not held open within each other, as in
/// browsers: hostile nesting must not cost the square of its depth.
const DEEPEST: usize = 512;

/// Elements that have no end tag (HTML Living Standard, 13.1.2).
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

impl Reader<'_> {
    pub(super) fn open(&mut self, tag: Tag) {
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

    pub(super) fn cut(&mut self, len: usize) {
        self.apart = self.apart.filter(|at| *at < len);
        for open in self.open.drain(len..).rev() {
            if let Some(shown) = &open.shown {
                self.page.skeleton.close(shown);
            }
            self.links -= usize::from(open.is_link);
            self.italics -= usize::from(open.is_italic);
        }
    }

    pub(super) fn close(&mut self, tag: &Tag) {
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
