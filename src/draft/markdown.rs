//! Markdown: CommonMark with GitHub's tables, task lists, strikethrough and
//! footnotes.

use pulldown_cmark::{Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::containers::Containers;
use super::html::Html;
use super::lines::Lines;
use super::writer::{Piece, Writer};
use crate::text::{BlockKind, MarkdownPart, Span, markdown_events, markdown_parts};

/// How much of the end of such a line is looked at, in bytes.
const TAIL: usize = 1024;

/// Reads Markdown from byte `start` of the decoded file.
pub(super) fn read(text: &str, start: usize, containers: &mut Containers, writer: &mut Writer) {
    for part in markdown_parts(text, start) {
        match part {
            MarkdownPart::Parsed(part) => parse(text, part, containers, writer),
            MarkdownPart::LongLine(line) => long_line(line.of(text), line.start, writer),
        }
    }
}

fn long_line(words: &str, start: usize, writer: &mut Writer) {
    let tail = words.ceil_char_boundary(words.len().saturating_sub(TAIL));
    // A picture in base 64 is no paragraph.
    if words[tail..].contains(char::is_whitespace) {
        writer.begin(BlockKind::Paragraph, None);
        writer.push(words, start);
        writer.end();
    }
}

fn parse(text: &str, part: Span, containers: &mut Containers, writer: &mut Writer) {
    let mut reader = Reader {
        text,
        containers,
        writer,
        html: Html::default(),
        silent: 0,
        addresses: Vec::new(),
        alt: None,
        run: None,
        joins: None,
    };
    for (event, span) in markdown_events(text, part) {
        reader.event(event, span);
    }
    reader.writer.end();
}

struct Reader<'t, 'w> {
    text: &'t str,
    containers: &'w mut Containers,
    writer: &'w mut Writer,
    html: Html,
    /// How many elements that are not read are open: code, struck-out words,
    /// the text of an address in angle brackets.
    silent: usize,
    /// For each open link, whether it is a bare address.
    addresses: Vec<bool>,
    /// The words of the picture that is open, and how many are open in it.
    alt: Option<(Vec<Piece>, usize)>,
    /// The HTML block that is open.
    run: Option<Lines>,
    /// Where an HTML block ended whose last words may go on in the paragraph
    /// that follows: a comment and the words after it on its line are a block
    /// of their own to CommonMark, not to the writer.
    joins: Option<usize>,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        if let Some(end) = self.joins.take() {
            let follows = matches!(event, Event::Start(Tag::Paragraph)) && span.start <= end;
            if follows {
                self.writer.leave_out(Span::new(end.saturating_sub(1), end));
                return;
            }
            self.end_block();
        }
        match event {
            Event::Start(tag) => self.start(&tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => self.words(&words, span),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.leave_out(span),
            Event::Html(line) => match &mut self.run {
                Some(run) => run.push(&line, span.start),
                None => self.inline_html(&line, span),
            },
            Event::InlineHtml(tag) => self.inline_html(&tag, span),
            Event::SoftBreak => self.line_break(" ", span),
            Event::HardBreak => self.line_break("\n", span),
            Event::Rule => {
                self.writer.enter();
                self.writer.leave();
            }
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Paragraph | Tag::TableCell => self.begin(),
            Tag::Heading { level, .. } => {
                let first = *level == HeadingLevel::H1 && !self.containers.has_headline;
                self.containers.has_headline |= first;
                let kind = if first {
                    BlockKind::Headline
                } else {
                    BlockKind::Heading
                };
                self.end_block();
                self.writer.begin(kind, None);
            }
            Tag::BlockQuote(_) => self.enter(BlockKind::BlockQuote),
            Tag::FootnoteDefinition(_) => self.enter(BlockKind::Footnote),
            Tag::Item => self.enter(BlockKind::ListItem),
            Tag::List(_) => {
                self.end_block();
                self.containers
                    .open_list(None, BlockKind::ListItem, self.writer);
            }
            Tag::Table(_) => {
                self.end_block();
                self.containers
                    .open_list(None, BlockKind::TableCell, self.writer);
            }
            Tag::CodeBlock(_) => {
                self.end_block();
                self.writer.enter();
                self.silent += 1;
            }
            Tag::HtmlBlock => {
                self.end_block();
                self.run = Some(Lines::default());
            }
            Tag::Link { link_type, .. } => {
                let address = matches!(link_type, LinkType::Autolink | LinkType::Email);
                if address {
                    self.leave_out(span);
                    self.silent += 1;
                }
                self.addresses.push(address);
            }
            Tag::Strikethrough => {
                self.leave_out(span);
                self.silent += 1;
            }
            Tag::Image { .. } => {
                if let Some((_, nested)) = &mut self.alt {
                    *nested += 1;
                } else {
                    self.leave_out(span);
                    self.alt = Some((Vec::new(), 0));
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::TableCell | TagEnd::Heading(_) => self.end_block(),
            TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition | TagEnd::Item => {
                self.end_block();
                self.containers.close(self.writer);
                self.writer.leave();
            }
            TagEnd::List(_) | TagEnd::Table => {
                self.end_block();
                self.containers.close(self.writer);
            }
            TagEnd::CodeBlock => {
                self.silent = self.silent.saturating_sub(1);
                self.writer.leave();
            }
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::Link => {
                let address = self.addresses.pop() == Some(true);
                self.silent = self.silent.saturating_sub(usize::from(address));
            }
            TagEnd::Strikethrough => self.silent = self.silent.saturating_sub(1),
            TagEnd::Image => self.end_image(),
            _ => {}
        }
    }

    fn enter(&mut self, kind: BlockKind) {
        self.end_block();
        self.writer.enter();
        self.containers.open(None, kind);
    }

    /// Begins a block of the kind that its containers make it.
    fn begin(&mut self) {
        self.end_block();
        let (kind, group) = self.containers.block();
        self.writer.begin(kind, group);
    }

    fn end_block(&mut self) {
        self.writer.end();
        self.html.end_run();
    }

    fn words(&mut self, words: &str, span: Span) {
        if self.silent > 0 {
            return;
        }
        let exact = span.of(self.text) == words;
        if let Some((pieces, _)) = &mut self.alt {
            pieces.push(Piece {
                text: words.to_owned(),
                source: span,
                exact,
            });
            return;
        }
        if self.html.leaves_out(words) {
            self.writer.leave_out(span);
            return;
        }
        if !self.writer.is_open() {
            // The items of a tight list hold no paragraphs.
            self.begin();
        }
        if exact {
            self.writer.push(words, span.start);
        } else {
            self.writer.push_mapped(words, span);
        }
    }

    fn leave_out(&mut self, span: Span) {
        if self.silent == 0 && self.alt.is_none() {
            self.writer.leave_out(span);
        }
    }

    fn line_break(&mut self, read_as: &str, span: Span) {
        if self.silent > 0 {
            return;
        }
        match &mut self.alt {
            Some((pieces, _)) => pieces.push(Piece {
                text: " ".to_owned(),
                source: span,
                exact: false,
            }),
            None => self.writer.push_mapped(read_as, span),
        }
    }

    fn end_image(&mut self) {
        match &mut self.alt {
            Some((_, nested)) if *nested > 0 => *nested -= 1,
            alt => {
                if let Some((pieces, _)) = alt.take()
                    && self.silent == 0
                {
                    self.writer.caption(pieces);
                }
            }
        }
    }

    fn inline_html(&mut self, tag: &str, span: Span) {
        if self.alt.is_some() {
            return;
        }
        let mut lines = Lines::default();
        lines.push(tag, span.start);
        self.html.read(&lines, self.containers, self.writer);
    }

    fn end_html(&mut self) {
        let Some(run) = self.run.take() else {
            return;
        };
        let in_block = self.containers.element();
        self.html.read(&run, self.containers, self.writer);
        self.containers.close_html_lists(self.writer);
        if self.writer.is_open() && self.containers.element() == in_block {
            self.joins = Some(run.end());
        } else {
            self.end_block();
        }
    }
}
