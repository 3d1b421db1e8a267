//! Text that was put together from lines of a file, with the way back.

use crate::text::Span;

/// A run of HTML that was put together from lines of a file.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The lines, one after the other.
    pub text: String,
    /// Where each line begins, here and in the file.
    starts: Vec<(usize, usize)>,
}

impl Lines {
    /// Adds a line that stands in the file at `source`.
    pub fn push(&mut self, line: &str, source: usize) {
        self.starts.push((self.text.len(), source));
        self.text.push_str(line);
    }

    /// The byte of the file after the last line.
    pub fn end(&self) -> usize {
        self.span(self.text.len(), self.text.len()).end
    }

    /// The byte of the file that an offset stands for.
    pub fn source(&self, offset: usize) -> usize {
        let after = self.starts.partition_point(|(here, _)| *here <= offset);
        let line = after.checked_sub(1).map(|i| self.starts[i]);
        line.map_or(offset, |(here, source)| source + offset - here)
    }

    /// The bytes of the file that a part of the text was read from.
    pub fn span(&self, start: usize, end: usize) -> Span {
        // The end is the byte after the last one, which may stand on the line
        // before.
        let last = end.saturating_sub(1).max(start);
        Span::new(
            self.source(start),
            self.source(last) + (end - last.min(end)),
        )
    }
}
