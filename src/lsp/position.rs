//! Places in a text as the protocol counts them.

use ropey::Rope;
use tower_lsp_server::ls_types::{Position, PositionEncodingKind, Range};

use crate::text::{LineIndex, Point, Span};

/// The unit in which columns are counted. All columns of a session have one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Code units of UTF-16: what every client can.
    #[default]
    Utf16,
    /// Code points.
    Utf32,
}

impl Encoding {
    /// The first of the client's that needs least work here: UTF-8, then
    /// UTF-32; else UTF-16.
    pub fn negotiate(offered: &[PositionEncodingKind]) -> Self {
        if offered.contains(&PositionEncodingKind::UTF8) {
            Self::Utf8
        } else if offered.contains(&PositionEncodingKind::UTF32) {
            Self::Utf32
        } else {
            Self::Utf16
        }
    }

    /// Its name in the protocol.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// How many units a text takes.
    pub fn width(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
            Self::Utf32 => text.chars().count(),
        }
    }

    /// A place in a file.
    pub fn position(self, at: Point) -> Position {
        let column = match self {
            Self::Utf8 => at.utf8,
            Self::Utf16 => at.utf16,
            Self::Utf32 => at.characters,
        };
        Position::new(at.line as u32, column as u32)
    }

    fn width_of(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }

    /// Bytes of the first `units` of a line: all of it where it has fewer; a
    /// place inside a character is its beginning.
    fn bytes(self, line: impl Iterator<Item = char>, units: usize) -> usize {
        let (mut bytes, mut left) = (0, units);
        for c in line {
            let width = self.width_of(c);
            if width > left || matches!(c, '\n' | '\r') {
                break;
            }
            left -= width;
            bytes += c.len_utf8();
        }
        bytes
    }
}

/// A text with its lines.
#[derive(Clone, Copy)]
pub struct Lines<'a> {
    /// The text.
    pub text: &'a str,
    /// Its lines.
    pub index: &'a LineIndex,
    /// The unit of columns.
    pub encoding: Encoding,
}

impl Lines<'_> {
    /// The place of a byte offset; an offset inside a character is its
    /// beginning, one past the end is the end.
    pub fn position(self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.index.line(offset);
        let start = self.index.start(line).unwrap_or(0);
        let before = self.text.get(start..offset).unwrap_or("");
        // Between CR and LF is still the end of the line.
        let before = before.trim_end_matches('\r');
        Position::new(number(line), number(self.encoding.width(before)))
    }

    /// The places of a span.
    pub fn range(self, span: Span) -> Range {
        Range::new(self.position(span.start), self.position(span.end))
    }

    /// The byte offset of a place; past the end of a line is its end, past the
    /// last line the end of the text.
    pub fn offset(self, at: Position) -> usize {
        let line = at.line as usize;
        let Some(start) = self.index.start(line) else {
            return self.text.len();
        };
        let rest = self.text.get(start..).unwrap_or("");
        start + self.encoding.bytes(rest.chars(), at.character as usize)
    }

    /// The span of a range; one that ends before it begins is empty.
    pub fn span(self, range: Range) -> Span {
        Span::new(self.offset(range.start), self.offset(range.end))
    }
}

/// The byte offset of a place in a rope, as [`Lines::offset`].
pub fn offset_in(rope: &Rope, at: Position, encoding: Encoding) -> usize {
    let line = at.line as usize;
    let (Ok(start), Some(text)) = (rope.try_line_to_byte(line), rope.get_line(line)) else {
        return rope.len_bytes();
    };
    start + encoding.bytes(text.chars(), at.character as usize)
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX >> 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    #[track_caller]
    fn check(text: &str, at: (u32, u32), encoding: Encoding, before: &str) {
        let index = LineIndex::new(text);
        let lines = Lines {
            text,
            index: &index,
            encoding,
        };
        let at = Position::new(at.0, at.1);
        assert_eq!(&text[..lines.offset(at)], before);
        assert_eq!(offset_in(&Rope::from_str(text), at, encoding), before.len());
    }

    #[test]
    fn columns_are_counted_in_the_clients_unit() {
        let text = "a😀é 15\r\nboats";
        check(text, (0, 3), Encoding::Utf16, "a😀");
        check(text, (0, 5), Encoding::Utf8, "a😀");
        check(text, (0, 2), Encoding::Utf32, "a😀");
        check(text, (1, 2), Encoding::Utf16, "a😀é 15\r\nbo");
    }

    #[test]
    fn places_that_are_none_go_to_the_next_before() {
        let text = "a😀\r\nb\u{2028}c";
        check(text, (0, 2), Encoding::Utf16, "a");
        check(text, (0, 99), Encoding::Utf16, "a😀");
        check(text, (9, 9), Encoding::Utf16, text);
        check(text, (1, 3), Encoding::Utf16, text);
        check("", (0, 5), Encoding::Utf8, "");
    }

    proptest! {
        #[test]
        fn places_lead_back_to_their_offsets(text in "(\\PC|\r\n|\n|\r|\u{2028}|\u{85}){0,40}") {
            let index = LineIndex::new(&text);
            let rope = Rope::from_str(&text);
            prop_assert_eq!(rope.len_lines(), index.len());
            for encoding in ALL {
                let lines = Lines { text: &text, index: &index, encoding };
                for (at, c) in text.char_indices() {
                    let place = lines.position(at);
                    let back = lines.offset(place);
                    prop_assert_eq!(back, offset_in(&rope, place, encoding));
                    let inside_break = c == '\n' && text[..at].ends_with('\r');
                    prop_assert!(back == at || inside_break, "{} {}", at, back);
                }
            }
        }
    }
}
