//! Words to blocks.

use super::{Block, Reader};
use crate::article::html::words::Words;
use crate::text::{BlockKind, Span};

/// A cell of a table with more bytes than this is a part of a page that was
/// laid out by tables.
const LONGEST_CELL: usize = 120;

impl<'t> Reader<'t> {
    pub(super) fn element(&self) -> usize {
        self.open.last().map_or(0, |open| open.element)
    }

    pub(super) fn text(&mut self, from: usize, to: usize) {
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
    pub(super) fn end(&mut self) {
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

    pub(super) fn quote(&mut self, mark: &str, span: Span) {
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
    pub(super) fn line_break(&mut self, span: Span) {
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
}
