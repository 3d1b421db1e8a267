//! The part of a file that is read, without the rest of it.
//!
//! A saved page is a hundred times as long as its story; a thousand of them
//! are kept in memory.

use super::{LineColumn, Source, Span};

/// A place in a file, as all that count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Point {
    /// Bytes of the file as it is on disk.
    pub disk: usize,
    /// Line, from 0.
    pub line: usize,
    /// Bytes of UTF-8 before it in its line.
    pub utf8: usize,
    /// Code units of UTF-16 before it in its line.
    pub utf16: usize,
    /// Characters (Unicode scalar values) before it in its line.
    pub characters: usize,
}

impl Point {
    /// Line and column as people count.
    pub fn line_column(&self) -> LineColumn {
        LineColumn {
            line: self.line + 1,
            column: self.characters + 1,
        }
    }

    /// The place after `text`, which stands at this one and holds no line
    /// break; `disk` bytes of the file.
    fn after(self, text: &str, disk: usize) -> Self {
        Self {
            disk: self.disk + disk,
            line: self.line,
            utf8: self.utf8 + text.len(),
            utf16: self.utf16 + text.encode_utf16().count(),
            characters: self.characters + text.chars().count(),
        }
    }
}

/// A run of an excerpt.
#[derive(Debug, Clone, Copy)]
struct Piece {
    /// First byte in the excerpt.
    at: usize,
    /// Bytes in the excerpt.
    len: usize,
    begin: Point,
    end: Point,
    /// True where it stands in the file as it does in the excerpt, on one
    /// line.
    is_exact: bool,
}

/// Where the runs of an excerpt stand in the file it was taken from.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    pieces: Vec<Piece>,
}

impl Places {
    /// Where a byte of the excerpt stands; `text` is the excerpt, `width` what
    /// a part of it takes on disk. The end of a run that maps as a whole is
    /// where the run ends in the file, any other place in it where it begins.
    pub fn point(&self, text: &str, offset: usize, width: impl Fn(&str) -> usize) -> Point {
        let after = self.pieces.partition_point(|piece| piece.at <= offset);
        let Some(piece) = after.checked_sub(1).map(|at| self.pieces[at]) else {
            return self.pieces.first().map_or(Point::default(), |p| p.begin);
        };
        let inside = offset - piece.at;
        if inside >= piece.len {
            piece.end
        } else if piece.is_exact {
            let end = text.floor_char_boundary(offset);
            let passed = &text[piece.at..end];
            piece.begin.after(passed, width(passed))
        } else {
            piece.begin
        }
    }
}

/// Makes an excerpt of a file, run by run.
#[derive(Debug, Default)]
pub struct ExcerptBuilder {
    text: String,
    places: Places,
}

impl ExcerptBuilder {
    /// Adds words that were read from a span of the decoded text of `from`;
    /// gives their place in the excerpt.
    pub fn push(&mut self, words: &str, from: &Source, span: Span) -> Span {
        let at = self.text.len();
        if span.of(from.text()) != words || words.contains(['\n', '\r']) {
            self.piece(words, from, span, false);
            return Span::new(at, self.text.len());
        }
        // Such a character may have another length on disk.
        let mut start = span.start;
        for part in words.split_inclusive(char::REPLACEMENT_CHARACTER) {
            let span = Span::new(start, start + part.len());
            self.piece(part, from, span, true);
            start = span.end;
        }
        Span::new(at, self.text.len())
    }

    fn piece(&mut self, words: &str, from: &Source, span: Span, is_exact: bool) {
        self.places.pieces.push(Piece {
            at: self.text.len(),
            len: words.len(),
            begin: from.point(span.start),
            end: from.point(span.end),
            is_exact,
        });
        self.text.push_str(words);
    }

    /// Ends a line of the excerpt.
    pub fn end_line(&mut self) {
        self.text.push('\n');
    }

    /// The excerpt as a source of its own: its text is what was pushed, its
    /// places are those in the file.
    pub fn finish(mut self, from: &Source) -> Source {
        self.places.pieces.shrink_to_fit();
        Source::excerpt(self.text, from.encoding(), self.places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::decode;

    #[test]
    fn bytes_that_are_no_text_have_their_places() {
        let page = b"<p>Caf\xE9 \xF0\x9F\x9Aopens \xC3\xA9t\xC3\xA9 \xFF 15 ships";
        let from = Source::lossy(page);
        let words = &from.text()[3..];
        let span = Span::new(3, from.text().len());
        let mut builder = ExcerptBuilder::default();
        builder.push(words, &from, span);
        let read = builder.finish(&from);
        for source in [&from, &read] {
            for (words, bytes) in [("Caf", &b"Caf"[..]), ("opens", b"opens"), ("15", b"15")] {
                let at = source.text().find(words).unwrap();
                let disk = source.on_disk(Span::new(at, at + words.len()));
                assert_eq!(&page[disk.range()], bytes, "{words}");
            }
            let all = source.on_disk(Span::new(0, source.text().trim_end().len()));
            assert_eq!(all.end, page.len());
        }
    }

    #[test]
    fn places_are_those_of_the_file() {
        let page = "<p>Fünf 😀 Schiffe</p>\n<p>sanken &amp; mehr</p>";
        for (bytes, wide) in [
            (page.as_bytes().to_vec(), false),
            (
                [0xFEFF]
                    .into_iter()
                    .chain(page.encode_utf16())
                    .flat_map(u16::to_le_bytes)
                    .collect(),
                true,
            ),
        ] {
            let from = decode(&bytes).unwrap();
            let mut builder = ExcerptBuilder::default();
            let find = |words: &str| {
                let start = page.find(words).unwrap();
                Span::new(start, start + words.len())
            };
            builder.push("Fünf 😀 Schiffe", &from, find("Fünf 😀 Schiffe"));
            builder.end_line();
            builder.push("sanken ", &from, find("sanken "));
            let and = builder.push("&", &from, find("&amp;"));
            let more = builder.push(" mehr", &from, find(" mehr"));
            let read = builder.finish(&from);
            assert_eq!(read.text(), "Fünf 😀 Schiffe\nsanken & mehr");
            for (at, words) in [
                (0, "Fünf"),
                ("Fünf 😀 ".len(), "Schiffe"),
                (more.start + 1, "mehr"),
            ] {
                let there = from.point(find(words).start);
                assert_eq!(read.point(at), there, "{words} {wide}");
            }
            assert_eq!(read.point(and.start), from.point(find("&amp;").start));
            assert_eq!(read.on_disk(and), from.on_disk(find("&amp;")));
        }
    }
}
