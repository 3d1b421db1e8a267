//! A file decoded to text, and the way back to its bytes on disk.

use encoding_rs::Encoding;

use super::{LineIndex, Span};

/// The decoded text of a file.
///
/// The text never holds the byte-order mark. Offsets into it are UTF-8 bytes;
/// [`Source::on_disk`] gives the bytes of the file.
#[derive(Debug, Clone)]
pub struct Source {
    text: String,
    encoding: &'static Encoding,
    bom: usize,
    lines: LineIndex,
}

impl Source {
    /// Text that was decoded from a file in `encoding` with a byte-order mark
    /// of `bom` bytes (0 where there is none).
    pub fn decoded(text: String, encoding: &'static Encoding, bom: usize) -> Self {
        let lines = LineIndex::new(&text);
        Self {
            text,
            encoding,
            bom,
            lines,
        }
    }

    /// Text that is UTF-8 without a byte-order mark.
    pub fn utf8(text: impl Into<String>) -> Self {
        Self::decoded(text.into(), encoding_rs::UTF_8, 0)
    }

    /// The decoded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The encoding it was read from.
    pub fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// Line and column numbers of the decoded text.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// The bytes of the file that a span of the decoded text was read from.
    pub fn on_disk(&self, span: Span) -> Span {
        Span::new(self.disk_offset(span.start), self.disk_offset(span.end))
    }

    fn disk_offset(&self, offset: usize) -> usize {
        let before = &self.text[..self.text.floor_char_boundary(offset)];
        let name = self.encoding;
        let width = if name == encoding_rs::UTF_8 {
            before.len()
        } else if name == encoding_rs::UTF_16LE || name == encoding_rs::UTF_16BE {
            2 * before.encode_utf16().count()
        } else if name.is_single_byte() {
            before.chars().count()
        } else {
            name.encode(before).0.len()
        };
        self.bom + width
    }
}
