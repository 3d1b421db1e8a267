//! HTML in a draft: whole files, blocks and tags in Markdown.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::containers::Containers;
use super::lines::Lines;
use super::writer::Writer;
use crate::text::{BlockKind, HtmlRole as Role, Span, html_element as element, html_reference};

/// What of the HTML read so far bears on what follows.
#[derive(Debug, Default)]
pub(super) struct Html {
    /// The element that is not read, with how often it is open.
    dropped: Option<(&'static str, usize)>,
    /// The element that is left out, at most to the end of the block.
    aside: Option<&'static str>,
    mark: bool,
}

impl Html {
    /// True where `text` is not to be read.
    pub fn leaves_out(&self, text: &str) -> bool {
        let digit = || text.contains(|c: char| c.is_numeric());
        self.dropped.is_some() || self.aside.is_some() || (self.mark && digit())
    }

    /// Forgets what ends with a block.
    pub fn end_block(&mut self) {
        self.aside = None;
        self.mark = false;
    }

    /// Forgets what ends with a run of HTML.
    pub fn end_run(&mut self) {
        self.end_block();
        self.dropped = None;
    }

    /// Reads a run of HTML.
    pub fn read(&mut self, lines: &Lines, containers: &mut Containers, writer: &mut Writer) {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let mut read = 0;
        for Ok(token) in Tokenizer::new_with_emitter(lines.text.as_str(), emitter) {
            let span = match &token {
                Token::StartTag(tag) => tag.span,
                Token::EndTag(tag) => tag.span,
                Token::Comment(comment) => comment.span,
                Token::Doctype(doctype) => doctype.span,
                Token::String(_) | Token::Error(_) => continue,
            };
            self.text(lines, read, span.start, containers, writer);
            read = span.end.max(read);
            let place = lines.span(span.start, span.end);
            match token {
                Token::StartTag(tag) => self.open(&tag.name, place, containers, writer),
                Token::EndTag(tag) => self.close(&tag.name, place, containers, writer),
                Token::Comment(comment) if self.dropped.is_none() => {
                    writer.comment(&String::from_utf8_lossy(&comment.value), place);
                }
                _ => {}
            }
        }
        self.text(lines, read, lines.text.len(), containers, writer);
    }

    fn open(&mut self, name: &[u8], place: Span, containers: &mut Containers, writer: &mut Writer) {
        let Some((name, role)) = element(name) else {
            return;
        };
        if let Some((dropped, times)) = &mut self.dropped {
            *times += usize::from(*dropped == name);
            return;
        }
        match role {
            Role::Block(kind) | Role::Parent(kind) | Role::List(kind) => {
                writer.end();
                self.end_block();
                if is_item(kind) && !matches!(role, Role::List(_)) {
                    containers.close_items(writer);
                } else if containers.element().is_some_and(holds_no_block) {
                    let open = containers.element().unwrap_or_default();
                    containers.close_element(open, writer);
                }
                if let Role::List(kind) = role {
                    containers.open_list(Some(name), kind, writer);
                } else {
                    containers.open(Some(name), kind);
                }
            }
            Role::Break => writer.push_mapped("\n", place),
            Role::Drop | Role::Skip => self.dropped = Some((name, 1)),
            Role::Aside => {
                self.aside = Some(name);
                writer.leave_out(place);
            }
            Role::Mark => self.mark = true,
            Role::Quote => {
                if !writer.is_open() {
                    let (kind, group) = containers.block();
                    writer.begin(kind, group);
                }
                writer.push_mapped("\u{201C}", place);
            }
        }
    }

    fn close(
        &mut self,
        name: &[u8],
        place: Span,
        containers: &mut Containers,
        writer: &mut Writer,
    ) {
        let Some((name, role)) = element(name) else {
            return;
        };
        if let Some((dropped, times)) = &mut self.dropped {
            *times -= usize::from(*dropped == name);
            if *times == 0 {
                self.dropped = None;
            }
            return;
        }
        match role {
            Role::Block(_) | Role::Parent(_) | Role::List(_) => {
                writer.end();
                self.end_block();
                containers.close_element(name, writer);
            }
            Role::Aside if self.aside == Some(name) => self.aside = None,
            Role::Mark => self.mark = false,
            Role::Quote => writer.push_mapped("\u{201D}", place),
            Role::Break | Role::Drop | Role::Skip | Role::Aside => {}
        }
    }

    fn text(
        &mut self,
        lines: &Lines,
        start: usize,
        end: usize,
        containers: &mut Containers,
        writer: &mut Writer,
    ) {
        let Some(text) = lines.text.get(start..end).filter(|t| !t.is_empty()) else {
            return;
        };
        if self.leaves_out(text) {
            return;
        }
        if !writer.is_open() {
            if text.trim().is_empty() {
                return;
            }
            let (kind, group) = containers.block();
            writer.begin(kind, group);
        }
        let mut at = 0;
        while let Some(found) = memchr::memchr3(b'&', b'\n', b'\r', &text.as_bytes()[at..]) {
            let special = at + found;
            writer.push(&text[at..special], lines.source(start + at));
            if writer.is_full() {
                return;
            }
            at = special;
            let (read, len) = match text.as_bytes()[special] {
                b'&' => html_reference(&text[special..]),
                _ => {
                    let rest = &text[special..];
                    (" ".to_owned(), rest.len() - rest.trim_start().len())
                }
            };
            let place = lines.span(start + special, start + special + len);
            if read == text[special..special + len] {
                writer.push(&read, place.start);
            } else if read == " " {
                writer.leave_out(place);
            } else {
                writer.push_mapped(&read, place);
            }
            at += len;
        }
        writer.push(&text[at..], lines.source(start + at));
    }
}

fn is_item(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::ListItem | BlockKind::TableCell)
}

/// True for the elements that a block ends although they were not closed.
fn holds_no_block(name: &str) -> bool {
    let headline = |kind| matches!(kind, BlockKind::Headline | BlockKind::Heading);
    name == "p"
        || matches!(element(name.as_bytes()), Some((_, Role::Block(kind))) if headline(kind))
}

/// Reads a whole file of HTML.
pub(super) fn read(text: &str, start: usize, containers: &mut Containers, writer: &mut Writer) {
    let mut lines = Lines::default();
    lines.push(&text[start..], start);
    Html::default().read(&lines, containers, writer);
    writer.end();
    containers.close_html_lists(writer);
}
