//! Line and column numbers.

use std::sync::OnceLock;

use memchr::memchr2_iter;

use super::Span;
use super::checkpoint::Checkpoints;

/// Parts of more bytes than this are not counted from their start.
const LONG: usize = 2048;

/// A place as people and editors count: both from 1, columns in characters
/// (Unicode scalar values).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Where the lines of a text begin. A line ends at LF, CR or CRLF, and at
/// nothing else (the Language Server Protocol's rule), so U+2028 is a
/// character like any other.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<usize>,
    characters: Checkpoints,
    /// Code units of UTF-16; asked for only in long lines.
    units: OnceLock<Checkpoints>,
}

impl LineIndex {
    /// Reads the line breaks of `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            starts.push(at + 1);
        }
        starts.shrink_to_fit();
        let characters = Checkpoints::new(text, count);
        Self {
            starts,
            characters,
            units: OnceLock::new(),
        }
    }

    /// Number of lines, at least 1.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never true: every text has a line.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// Line (from 0) of a byte offset.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&s| s <= offset) - 1
    }

    /// Byte offset at which a line (from 0) begins.
    pub fn start(&self, line: usize) -> Option<usize> {
        self.starts.get(line).copied()
    }

    /// Line and column of a byte offset of `text`, the text this index was
    /// made from.
    pub fn line_column(&self, text: &str, offset: usize) -> LineColumn {
        let line = self.line(offset);
        let before = |offset| self.characters.before(text, offset, count);
        LineColumn {
            line: line + 1,
            column: before(offset).saturating_sub(before(self.starts[line])) + 1,
        }
    }

    /// Number of characters of a part of `text`, the text this index was made
    /// from: a feed may be one line of many megabytes.
    pub(super) fn characters(&self, text: &str, part: Span) -> usize {
        between(text, part, count, || &self.characters)
    }

    /// Number of code units of UTF-16 of a part of `text`, the text this index
    /// was made from.
    pub(super) fn units(&self, text: &str, part: Span) -> usize {
        // What takes four bytes takes two units.
        let pairs = |text: &str| text.bytes().filter(|b| *b >= 0xF0).count();
        let measure = |text: &str| count(text) + pairs(text);
        between(text, part, measure, || {
            self.units.get_or_init(|| Checkpoints::new(text, measure))
        })
    }

    /// The words of a line (from 0) of `text`, without its line break.
    pub fn line_text<'t>(&self, text: &'t str, line: usize) -> &'t str {
        let Some(&start) = self.starts.get(line) else {
            return "";
        };
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        text.get(start..end)
            .unwrap_or("")
            .trim_end_matches(['\n', '\r'])
    }
}

/// The measure of a part of a text.
fn between<'c>(
    text: &str,
    part: Span,
    measure: impl Fn(&str) -> usize,
    checkpoints: impl Fn() -> &'c Checkpoints,
) -> usize {
    if part.len() <= LONG {
        return measure(part.of(text));
    }
    let before = |offset| checkpoints().before(text, offset, &measure);
    before(part.end).saturating_sub(before(part.start))
}

fn count(text: &str) -> usize {
    text.chars().count()
}
