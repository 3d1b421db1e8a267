//! A file decoded to text, and the way back to its bytes on disk.

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use super::checkpoint::Checkpoints;
use super::excerpt::{Places, Point};
use super::{LineColumn, LineIndex, Span};

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
    /// Bytes on disk; none where they are counted otherwise.
    disk: Option<Checkpoints>,
    /// The ends of replaced bytes, in the text and on disk, in order.
    replaced: Vec<(usize, usize)>,
    /// Where it stands in its file, if it is only a part of it.
    places: Option<Places>,
}

impl Source {
    /// Text that was decoded from a file in `encoding` with a byte-order mark
    /// of `bom` bytes (0 where there is none).
    pub fn decoded(mut text: String, encoding: &'static Encoding, bom: usize) -> Self {
        // Thousands of articles are kept as they are read.
        text.shrink_to_fit();
        let lines = LineIndex::new(&text);
        // What a part of a text in ISO-2022-JP takes depends on what precedes.
        let is_additive = encoding != UTF_8 && encoding != ISO_2022_JP;
        let disk = is_additive.then(|| Checkpoints::new(&text, |part| width(encoding, part)));
        Self {
            text,
            encoding,
            bom,
            lines,
            disk,
            replaced: Vec::new(),
            places: None,
        }
    }

    /// A part of a file that was in `encoding`; `places` are those of `text`.
    pub(super) fn excerpt(text: String, encoding: &'static Encoding, places: Places) -> Self {
        let mut source = Self::utf8(text);
        source.encoding = encoding;
        source.places = Some(places);
        source
    }

    /// Text that is UTF-8 without a byte-order mark.
    pub fn utf8(text: impl Into<String>) -> Self {
        Self::decoded(text.into(), UTF_8, 0)
    }

    /// Bytes of which some are not UTF-8: each sequence of these is U+FFFD.
    pub fn lossy(bytes: &[u8]) -> Self {
        let mut text = String::with_capacity(bytes.len());
        let mut replaced = Vec::new();
        let mut disk = 0;
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            disk += chunk.valid().len() + chunk.invalid().len();
            if !chunk.invalid().is_empty() {
                text.push(char::REPLACEMENT_CHARACTER);
                replaced.push((text.len(), disk));
            }
        }
        Self {
            replaced,
            ..Self::utf8(text)
        }
    }

    /// The decoded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The encoding it was read from.
    pub fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// Line and column numbers of the decoded text. Of an excerpt they are
    /// not those of the file: see [`Source::point`].
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// The bytes of the file that a span of the decoded text was read from.
    pub fn on_disk(&self, span: Span) -> Span {
        match self.places {
            Some(_) => Span::new(self.point(span.start).disk, self.point(span.end).disk),
            None => Span::new(self.disk_offset(span.start), self.disk_offset(span.end)),
        }
    }

    /// Line and column in the file of a byte of the decoded text.
    pub fn line_column(&self, offset: usize) -> LineColumn {
        match &self.places {
            Some(_) => self.point(offset).line_column(),
            None => self.lines.line_column(&self.text, offset),
        }
    }

    /// Where a byte of the decoded text stands in the file.
    pub fn point(&self, offset: usize) -> Point {
        if let Some(places) = &self.places {
            return places.point(&self.text, offset, |part| width(self.encoding, part));
        }
        let offset = self.text.floor_char_boundary(offset);
        let line = self.lines.line(offset);
        let begin = self.lines.start(line).unwrap_or(offset);
        Point {
            disk: self.disk_offset(offset),
            line,
            utf8: offset - begin,
            utf16: self.lines.units(&self.text, Span::new(begin, offset)),
            characters: self.lines.characters(&self.text, Span::new(begin, offset)),
        }
    }

    fn disk_offset(&self, offset: usize) -> usize {
        if !self.replaced.is_empty() {
            let offset = self.text.floor_char_boundary(offset);
            let before = self.replaced.partition_point(|(end, _)| *end <= offset);
            let (text, disk) = match before.checked_sub(1) {
                Some(last) => self.replaced[last],
                None => (0, 0),
            };
            return disk + offset - text;
        }
        let measure = |part: &str| width(self.encoding, part);
        let before = match &self.disk {
            Some(disk) => disk.before(&self.text, offset, measure),
            None => measure(&self.text[..self.text.floor_char_boundary(offset)]),
        };
        self.bom + before
    }
}

/// How many bytes a text takes in an encoding.
fn width(encoding: &'static Encoding, text: &str) -> usize {
    if encoding == UTF_8 {
        text.len()
    } else if encoding == UTF_16LE || encoding == UTF_16BE {
        2 * text.encode_utf16().count()
    } else if encoding.is_single_byte() {
        text.chars().count()
    } else {
        encoding.encode(text).0.len()
    }
}
