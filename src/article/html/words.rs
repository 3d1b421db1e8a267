//! The words of one block as they are read, with their places.

use std::borrow::Cow;

use crate::article::line::{Line, TOO_LONG};
use crate::text::{BlockKind, MAX_BLOCK, Span, html_reference};

/// A block that is being read.
#[derive(Debug, Default)]
pub(super) struct Words {
    text: String,
    /// Byte lengths of `text` and their places; the last flag says whether it
    /// stands there as it is.
    runs: Vec<(usize, Span, bool)>,
    /// Bytes of it that stand in links.
    pub linked: usize,
    /// Bytes of it that are in italics.
    pub italic: usize,
    /// True after a line break.
    pub broken: bool,
    overfull: bool,
}

impl Words {
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds text that stands in the page at `start`: references are resolved,
    /// white space is collapsed, characters that only say where a word may
    /// break are left out.
    pub fn read(&mut self, raw: &str, start: usize) {
        let bytes = raw.as_bytes();
        let mut plain = 0;
        let mut at = 0;
        while at < raw.len() {
            let byte = bytes[at];
            let len = match byte {
                b'&' => {
                    let (read, len) = html_reference(&raw[at..]);
                    self.push(&raw[plain..at], start + plain);
                    if len > 1 {
                        self.resolved(&read, Span::new(start + at, start + at + len));
                    } else {
                        self.push("&", start + at);
                    }
                    len
                }
                _ if byte.is_ascii_whitespace() => {
                    let rest = &bytes[at..];
                    let len = rest.iter().take_while(|b| b.is_ascii_whitespace()).count();
                    self.push(&raw[plain..at], start + plain);
                    self.space(Span::new(start + at, start + at + len));
                    len
                }
                0xC2 | 0xE2 | 0xEF => {
                    let c = raw[at..].chars().next().unwrap_or_default();
                    let len = c.len_utf8();
                    if !is_silent(c) {
                        at += len;
                        continue;
                    }
                    self.push(&raw[plain..at], start + plain);
                    len
                }
                _ => {
                    at += 1;
                    continue;
                }
            };
            at += len;
            plain = at;
        }
        self.push(&raw[plain..], start + plain);
    }

    /// A single blank, unless one stands there or nothing does.
    pub fn space(&mut self, span: Span) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.mapped(" ", span);
        }
    }

    fn resolved(&mut self, read: &str, span: Span) {
        match read {
            " " | "\n" | "\t" | "\r" => self.space(span),
            _ if read.chars().all(is_silent) => {}
            _ => self.mapped(read, span),
        }
    }

    fn push(&mut self, text: &str, at: usize) {
        let room = self.room();
        self.overfull |= text.len() > room;
        let text = &text[..text.floor_char_boundary(room)];
        if text.is_empty() {
            return;
        }
        self.broken = false;
        self.text.push_str(text);
        let span = Span::new(at, at + text.len());
        self.run(text.len(), span, true);
    }

    /// Adds text that was read from other bytes.
    pub fn mapped(&mut self, text: &str, span: Span) {
        if text.len() > self.room() {
            self.overfull = true;
            return;
        }
        self.broken &= text == " ";
        self.text.push_str(text);
        let exact = text == " " && span.len() == 1;
        // A place as long as the words would be taken for their bytes.
        let long = span.len() == text.len() && !exact;
        let span = Span::new(span.start, span.end - usize::from(long));
        self.run(text.len(), span, exact);
    }

    fn room(&self) -> usize {
        (MAX_BLOCK + char::MAX_LEN_UTF8).saturating_sub(self.text.len())
    }

    fn run(&mut self, len: usize, span: Span, exact: bool) {
        if let Some((last, place, true)) = self.runs.last_mut()
            && exact
            && place.end == span.start
        {
            *last += len;
            *place = place.join(span);
            return;
        }
        self.runs.push((len, span, exact));
    }

    /// Cuts white space off both ends.
    fn trim(&mut self) {
        let end = self.text.trim_end().len();
        let mut cut = self.text.len() - end;
        self.text.truncate(end);
        while cut > 0 {
            let Some((len, span, exact)) = self.runs.last_mut() else {
                break;
            };
            let part = cut.min(*len);
            *len -= part;
            if *exact {
                *span = Span::new(span.start, span.end - part);
            }
            if *len == 0 {
                self.runs.pop();
            }
            cut -= part;
        }
        let mut cut = end - self.text.trim_start().len();
        self.text.drain(..cut);
        let mut empty = 0;
        for (len, span, exact) in &mut self.runs {
            let part = cut.min(*len);
            *len -= part;
            if *exact {
                *span = Span::new(span.start + part, span.end);
            }
            cut -= part;
            empty += usize::from(*len == 0);
            if cut == 0 {
                break;
            }
        }
        self.runs.drain(..empty);
    }

    /// The line of the block; `None` where it has no words.
    pub fn finish<'t>(
        mut self,
        page: &'t str,
        start: usize,
        kind: BlockKind,
        group: Option<u32>,
    ) -> Option<Line<'t>> {
        self.trim();
        let spans = self.runs.iter().map(|(_, span, _)| *span);
        let span = spans.reduce(Span::join)?;
        // The page itself may stand at another place of the file.
        let own = Span::new(span.start - start, span.end - start);
        if self.overfull || self.text.len() > MAX_BLOCK {
            let line = Line::aside(page, own, TOO_LONG)?;
            return Some(Line { span, ..line });
        }
        let whole = page.get(own.range()) == Some(self.text.as_str());
        Some(Line {
            text: if whole {
                Cow::Borrowed(own.of(page))
            } else {
                Cow::Owned(self.text)
            },
            span,
            runs: if whole {
                Vec::new()
            } else {
                self.runs
                    .into_iter()
                    .map(|(len, span, _)| (len, span))
                    .collect()
            },
            kind,
            group,
            aside: None,
        })
    }
}

/// Soft hyphens and the like: they tell where a line may break, and are no
/// part of a word.
fn is_silent(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{200E}' | '\u{200F}'
    )
}
