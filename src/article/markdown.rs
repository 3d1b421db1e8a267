//! Markdown: a block is a line of the article.

use std::borrow::Cow;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::line::{Line, TOO_LONG};
use crate::text::{BlockKind, MAX_BLOCK, MarkdownPart, Span, markdown_events, markdown_parts};

/// A paragraph with a source line longer than this many bytes was not wrapped
/// by hand: each of its lines is a paragraph, as its writer saw it.
const WIDEST_WRAP: usize = 120;

/// Reads the blocks of a text from byte `start`.
pub(super) fn lines(text: &str, start: usize) -> Vec<Line<'_>> {
    let mut reader = Reader {
        text,
        kinds: Vec::new(),
        groups: 0,
        open: Vec::new(),
        silent: 0,
        block: None,
        lines: Vec::new(),
    };
    for part in markdown_parts(text, start) {
        match part {
            MarkdownPart::Parsed(part) => {
                for (event, span) in markdown_events(text, part) {
                    reader.event(event, span);
                }
                reader.end();
            }
            MarkdownPart::LongLine(line) => reader.aside(line, TOO_LONG),
        }
    }
    reader.lines
}

/// The block that is being read.
struct Open {
    kind: BlockKind,
    group: Option<u32>,
    text: String,
    runs: Vec<(usize, Span)>,
    long_lines: bool,
}

struct Reader<'t> {
    text: &'t str,
    /// What the open containers make of a paragraph.
    kinds: Vec<BlockKind>,
    groups: u32,
    /// Numbers of the open lists and tables.
    open: Vec<u32>,
    /// How many open elements are not read: pictures.
    silent: usize,
    block: Option<Open>,
    lines: Vec<Line<'t>>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(&tag, span),
            Event::End(tag) => self.close(tag),
            Event::Text(words) => self.words(&words, span),
            Event::SoftBreak | Event::HardBreak => self.line_break(span),
            Event::Code(_) => self.quoted_with_graves(span),
            Event::InlineMath(_) | Event::DisplayMath(_) => self.push(" ", span),
            Event::Html(_) | Event::Rule => self.end(),
            Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Paragraph => self.begin(None, span),
            Tag::TableCell => self.begin(Some(BlockKind::TableCell), span),
            Tag::Heading { .. } => self.begin(Some(BlockKind::Heading), span),
            Tag::BlockQuote(_) => self.kinds.push(BlockKind::BlockQuote),
            Tag::FootnoteDefinition(_) => self.kinds.push(BlockKind::Footnote),
            Tag::List(_) | Tag::Table(_) => {
                self.end();
                self.open.push(self.groups);
                self.groups += 1;
            }
            Tag::Item => {
                self.end();
                self.kinds.push(BlockKind::ListItem);
                self.begin(None, span);
            }
            Tag::CodeBlock(_) => {
                self.end();
                self.aside(span, "code");
                self.silent += 1;
            }
            Tag::HtmlBlock => {
                self.end();
                self.aside(span, "HTML");
                self.silent += 1;
            }
            Tag::Image { .. } => self.silent += 1,
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.end(),
            TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition | TagEnd::Item => {
                self.end();
                self.kinds.pop();
            }
            TagEnd::List(_) | TagEnd::Table => {
                self.end();
                self.open.pop();
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Image => {
                self.silent = self.silent.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn aside(&mut self, span: Span, reason: &'static str) {
        self.lines.extend(Line::aside(self.text, span, reason));
    }

    fn begin(&mut self, kind: Option<BlockKind>, span: Span) {
        self.end();
        let inside = self.kinds.last().copied();
        let kind = kind.or(inside).unwrap_or(BlockKind::Paragraph);
        let grouped = matches!(kind, BlockKind::ListItem | BlockKind::TableCell);
        let widest = span.of(self.text).lines().map(str::len).max();
        self.block = Some(Open {
            kind,
            group: self.open.last().copied().filter(|_| grouped),
            text: String::new(),
            runs: Vec::new(),
            long_lines: kind == BlockKind::Paragraph && widest > Some(WIDEST_WRAP),
        });
    }

    fn words(&mut self, words: &str, span: Span) {
        if self.silent == 0 {
            self.push(words, span);
        }
    }

    /// No article holds code: graves are the quotation marks of a typist, or
    /// of TeX.
    fn quoted_with_graves(&mut self, span: Span) {
        self.words(span.of(self.text), span);
    }

    fn push(&mut self, words: &str, span: Span) {
        if let Some(block) = &mut self.block
            && block.text.len() <= MAX_BLOCK
        {
            block.text.push_str(words);
            block.runs.push((words.len(), span));
        }
    }

    fn line_break(&mut self, span: Span) {
        let Some(block) = self.block.take() else {
            return;
        };
        if block.long_lines {
            let next = Open {
                text: String::new(),
                runs: Vec::new(),
                ..block
            };
            self.block = Some(block);
            self.end();
            self.block = Some(next);
        } else {
            self.block = Some(block);
            self.push(" ", span);
        }
    }

    fn end(&mut self) {
        let Some(block) = self.block.take() else {
            return;
        };
        let spans = block.runs.iter().map(|(_, span)| *span);
        let Some(span) = spans.reduce(Span::join) else {
            return;
        };
        if block.text.trim().is_empty() {
            return;
        }
        let long = block.text.len() > MAX_BLOCK;
        self.lines.push(Line {
            text: Cow::Owned(block.text),
            span,
            runs: block.runs,
            kind: block.kind,
            group: block.group,
            aside: long.then_some(TOO_LONG),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[(BlockKind, &str)]) {
        let lines = lines(text, 0);
        let read: Vec<(BlockKind, &str)> = lines
            .iter()
            .filter(|l| l.aside.is_none())
            .map(|l| (l.kind, l.text.as_ref()))
            .collect();
        assert_eq!(read, expect);
    }

    #[test]
    fn emphasis_and_links_are_part_of_their_sentence() {
        check(
            "# Ferry\n\nThe *ferry* [sank](https://example.org) &amp; five\npeople swam.\n\n- one\n- two\n",
            &[
                (BlockKind::Heading, "Ferry"),
                (BlockKind::Paragraph, "The ferry sank & five people swam."),
                (BlockKind::ListItem, "one"),
                (BlockKind::ListItem, "two"),
            ],
        );
    }

    #[test]
    fn code_and_pictures_are_no_prose() {
        check(
            "Before ![five ships](a.png) after.\n\n```\n12 dead\n```\n",
            &[(BlockKind::Paragraph, "Before  after.")],
        );
    }
}
