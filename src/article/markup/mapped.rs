//! Words that were decoded from a file, with the way back to it.

use std::borrow::Cow;

use crate::article::line::{Line, TOO_LONG};
use crate::article::{html, plain};
use crate::text::{BlockKind, MAX_BLOCK, Span};

/// What escapes, entities and the like stand for, piece by piece.
///
/// A piece that stands in the file as it is maps byte for byte, any other as
/// a whole.
#[derive(Debug, Clone, Default)]
pub(in crate::article) struct Mapped {
    text: String,
    /// The first byte of each piece in `text`, and its place in the file.
    pieces: Vec<(usize, Span)>,
}

impl Mapped {
    /// The words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds words that were read from a span of the file.
    pub fn push(&mut self, words: &str, span: Span) {
        if words.is_empty() {
            return;
        }
        let at = self.text.len();
        self.text.push_str(words);
        if let Some((start, last)) = self.pieces.last_mut()
            && last.len() == at - *start
            && last.end == span.start
            && span.len() == words.len()
        {
            last.end = span.end;
        } else {
            self.pieces.push((at, span));
        }
    }

    /// Adds other words with their places.
    pub fn append(&mut self, other: &Self) {
        for (at, (len, span)) in other.parts(Span::new(0, other.text.len())) {
            self.push(&other.text[at..at + len], span);
        }
    }

    /// The pieces of a part of the words: where each begins there, and what a
    /// line keeps of it.
    fn parts(&self, part: Span) -> impl Iterator<Item = (usize, (usize, Span))> + '_ {
        let first = self.pieces.partition_point(|(at, _)| *at <= part.start);
        let first = first.saturating_sub(1);
        let begun = self.pieces[first..].iter().enumerate();
        begun
            .take_while(move |(_, (at, _))| *at < part.end)
            .map(move |(index, &(at, span))| {
                let next = self.pieces.get(first + index + 1);
                let end = next.map_or(self.text.len(), |(at, _)| *at);
                let from = at.max(part.start);
                let to = end.min(part.end);
                let is_exact = span.len() == end - at;
                let place = if is_exact {
                    Span::new(span.start + from - at, span.start + to - at)
                } else {
                    span
                };
                (from, (to - from, place))
            })
    }

    /// Where a part of the words stands in the file.
    pub fn place(&self, part: Span) -> Span {
        let places = self.parts(part).map(|(_, (_, span))| span);
        let start = || self.pieces.first().map_or(0, |(_, span)| span.start);
        places
            .reduce(Span::join)
            .unwrap_or_else(|| Span::new(start(), start()))
    }

    /// A line that was read from the words, with its places in the file.
    pub fn line(&self, line: Line<'_>) -> Line<'static> {
        let whole = [(line.text.len(), line.span)];
        let runs = if line.runs.is_empty() {
            &whole[..]
        } else {
            &line.runs
        };
        let mut mapped = Vec::new();
        for &(len, span) in runs {
            if span.len() == len && len > 0 {
                mapped.extend(self.parts(span).map(|(_, run)| run));
            } else {
                mapped.push((len, self.place(span)));
            }
        }
        Line {
            span: self.place(line.span),
            text: Cow::Owned(line.text.into_owned()),
            runs: mapped,
            ..line
        }
    }

    /// The lines of words that are plain text.
    pub fn plain_lines(&self) -> Vec<Line<'static>> {
        let lines = plain::lines(&self.text, 0).into_iter();
        lines.map(|line| self.line(line)).collect()
    }

    /// The blocks of words that are HTML. Where they hold no tag, an empty
    /// line ends a paragraph.
    pub fn html_lines(&self) -> Vec<Line<'static>> {
        if self.text.contains('<') {
            let lines = html::blocks(&self.text, 0).into_iter();
            return lines.map(|line| self.line(line)).collect();
        }
        let mut lines = Vec::new();
        let mut start = 0;
        for paragraph in self.text.split_inclusive("\n\n") {
            if !paragraph.trim().is_empty() {
                let blocks = html::blocks(paragraph, start).into_iter();
                lines.extend(blocks.map(|line| self.line(line)));
            }
            start += paragraph.len();
        }
        lines
    }

    /// All of it as one line, white space collapsed; `None` where nothing
    /// else is there.
    pub fn into_line(self, kind: BlockKind) -> Option<Line<'static>> {
        let words = self.collapsed();
        let all = Line::plain(&words.text, 0)?;
        let long = all.text.len() > MAX_BLOCK;
        Some(Line {
            kind,
            aside: long.then_some(TOO_LONG),
            ..words.line(all)
        })
    }

    /// White space as single spaces.
    fn collapsed(&self) -> Self {
        let mut words = Self::default();
        let mut at = 0;
        let space = |c: char| c.is_whitespace();
        while at < self.text.len() {
            let rest = &self.text[at..];
            let gap = rest.find(|c| !space(c)).unwrap_or(rest.len());
            if gap > 0 {
                words.push(" ", self.place(Span::new(at, at + gap)));
                at += gap;
                continue;
            }
            let end = at + rest.find(space).unwrap_or(rest.len());
            for (from, (len, span)) in self.parts(Span::new(at, end)) {
                words.push(&self.text[from..from + len], span);
            }
            at = end;
        }
        words
    }
}

/// Words without markup, white space collapsed; `None` where none are left.
pub(in crate::article) fn words(text: &str) -> Option<String> {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `AT&amp;T  sold\n5` as it is read.
    fn sample() -> (&'static str, Mapped) {
        let file = "<a>AT&amp;T  sold\n5</a>";
        let mut mapped = Mapped::default();
        mapped.push("AT", Span::new(3, 5));
        mapped.push("&", Span::new(5, 10));
        mapped.push("T ", Span::new(10, 12));
        mapped.push(" sold\n5", Span::new(12, 19));
        (file, mapped)
    }

    #[test]
    fn pieces_that_stand_beside_each_other_are_one() {
        let (_, mapped) = sample();
        assert_eq!(mapped.pieces.len(), 3);
        assert_eq!(mapped.text(), "AT&T  sold\n5");
    }

    #[test]
    fn a_line_maps_back_to_the_file() {
        let (file, mapped) = sample();
        let line = mapped.into_line(BlockKind::Paragraph).unwrap();
        assert_eq!(line.text, "AT&T sold 5");
        let read: Vec<&str> = line.runs.iter().map(|(_, span)| span.of(file)).collect();
        assert_eq!(read, ["AT", "&amp;", "T", "  ", "sold\n5"]);
        assert_eq!(line.span.of(file), "AT&amp;T  sold\n5");
        let lengths: usize = line.runs.iter().map(|(len, _)| len).sum();
        assert_eq!(lengths, line.text.len());
    }

    #[test]
    fn a_part_of_a_run_is_a_part_of_its_place() {
        let (file, mapped) = sample();
        assert_eq!(mapped.place(Span::new(6, 10)).of(file), "sold");
        assert_eq!(mapped.place(Span::new(2, 3)).of(file), "&amp;");
        assert_eq!(mapped.place(Span::new(1, 4)).of(file), "T&amp;T");
    }
}
