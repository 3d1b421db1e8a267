//! Markdown as drafts and articles are read: CommonMark with GitHub's tables,
//! task lists, strikethrough and footnotes.

use pulldown_cmark::{Event, Options, Parser};

use super::Span;

/// A line of more bytes than this is not parsed: the tree of a hostile one
/// takes 70 times its memory. No paragraph with it would be read anyway.
const LONGEST_LINE: usize = 4 << 20;

/// A part of a Markdown text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkdownPart {
    /// Markdown to be parsed.
    Parsed(Span),
    /// One line, far too long to be prose.
    LongLine(Span),
}

/// Cuts a text from byte `start` into what is parsed and what is not.
pub fn markdown_parts(text: &str, start: usize) -> Vec<MarkdownPart> {
    let mut parts = Vec::new();
    let mut at = start;
    let mut from = start;
    while text.len() - at > LONGEST_LINE {
        let line = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[at..]).unwrap_or(text.len() - at);
        if line > LONGEST_LINE {
            parts.push(MarkdownPart::Parsed(Span::new(from, at)));
            parts.push(MarkdownPart::LongLine(Span::new(at, at + line)));
            from = at + line;
        }
        at = (at + line + 1).min(text.len());
    }
    parts.push(MarkdownPart::Parsed(Span::new(from, text.len())));
    parts
}

/// Parses a part of a text; each event with where it stands in `text`.
pub fn markdown_events(text: &str, part: Span) -> impl Iterator<Item = (Event<'_>, Span)> {
    // Typographic replacement stays off: the prose holds the bytes of the file.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    Parser::new_ext(part.of(text), options)
        .into_offset_iter()
        .map(move |(event, range)| {
            let span = Span::new(range.start + part.start, range.end + part.start);
            (event, span)
        })
}
