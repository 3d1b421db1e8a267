//! A document as a person reads it, with the way back to the file.
//!
//! Markup is left out (`**`, link targets, tags), so that a sentence with a
//! link in the middle is one sentence. Everything after `text/` works on prose
//! offsets; only what is shown or written is mapped back.

use super::{MAX_BLOCK, Span};

/// What a block of prose is in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The title of the document: front matter, or the first top-level heading.
    Headline,
    /// A heading inside the document.
    Heading,
    /// A paragraph.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// One cell of a table.
    TableCell,
    /// A paragraph of a block quotation.
    BlockQuote,
    /// What stands between the headline and the text of an article.
    Deck,
    /// A caption of a picture or table.
    Caption,
    /// A footnote's text.
    Footnote,
}

/// One block of prose. Blocks do not overlap and stand in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the prose.
    pub span: Span,
    /// For list items and table cells: number of the list or table, from 0.
    pub group: Option<u32>,
}

/// A run of prose and the bytes of the document it was read from.
///
/// Exact runs stand in the document as they stand in the prose and map byte
/// for byte; others (an entity such as `&amp;`) map as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    prose: usize,
    len: usize,
    source: usize,
    source_len: usize,
    exact: bool,
}

/// The reading text of a document. Blocks are separated by one line feed.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    text: String,
    blocks: Vec<Block>,
    runs: Vec<Run>,
}

impl Prose {
    /// The reading text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks, in reading order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The words of a span of the prose.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The bytes of the decoded document that a span of the prose came from.
    ///
    /// A start inside a run that maps as a whole goes to the run's first byte,
    /// an end to its last. Markup between two runs is included only where the
    /// span reaches over it.
    pub fn to_source(&self, span: Span) -> Span {
        let start = self.point(span.start, false);
        let end = if span.is_empty() {
            start
        } else {
            self.point(span.end, true)
        };
        Span::new(start, end)
    }

    fn point(&self, offset: usize, is_end: bool) -> usize {
        let after = self.runs.partition_point(|r| {
            if is_end {
                r.prose < offset
            } else {
                r.prose <= offset
            }
        });
        let Some(run) = after.checked_sub(1).map(|i| self.runs[i]) else {
            return self.runs.first().map_or(0, |r| r.source);
        };
        let inside = (offset - run.prose).min(run.len);
        if run.exact {
            run.source + inside
        } else if inside == 0 {
            run.source
        } else {
            run.source + if is_end { run.source_len } else { 0 }
        }
    }

    /// The span of the prose that was read from a span of the decoded
    /// document: what lies between the first and the last byte of it that
    /// stand in the prose, or `None` where none does.
    pub fn from_source(&self, span: Span) -> Option<Span> {
        let mut found: Option<Span> = None;
        for run in &self.runs {
            let source = Span::new(run.source, run.source + run.source_len);
            if !source.overlaps(span) {
                continue;
            }
            let part = if run.exact {
                let start = span.start.max(source.start) - source.start;
                let end = span.end.min(source.end) - source.start;
                Span::new(run.prose + start, run.prose + end)
            } else {
                Span::new(run.prose, run.prose + run.len)
            };
            found = Some(found.map_or(part, |f| f.join(part)));
        }
        found
    }

    /// Index of the block that holds an offset of the prose.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        let after = self.blocks.partition_point(|b| b.span.start <= offset);
        let index = after.checked_sub(1)?;
        (offset <= self.blocks[index].span.end).then_some(index)
    }
}

/// Builds [`Prose`] block by block.
#[derive(Debug, Default)]
pub struct ProseBuilder {
    prose: Prose,
    open: Option<usize>,
    overfull: bool,
}

impl ProseBuilder {
    /// An empty document.
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins a block; what is open is ended first, as a paragraph.
    pub fn begin(&mut self) {
        self.end(BlockKind::Paragraph, None);
        self.open = Some(self.prose.text.len());
    }

    /// Adds text that stands in the document, byte for byte, at `source`.
    pub fn push(&mut self, text: &str, source: usize) {
        let fits = text.floor_char_boundary(self.room(text.len()));
        self.add(&text[..fits], Span::new(source, source + fits), true);
    }

    /// Adds text that was read from other bytes: an entity, an escape, a break
    /// that becomes a space.
    pub fn push_mapped(&mut self, text: &str, source: Span) {
        if self.room(text.len()) == text.len() {
            self.add(text, source, false);
        }
    }

    /// How many of `len` further bytes the open block holds.
    ///
    /// A block that has outgrown [`MAX_BLOCK`] is never read, so what comes
    /// after that is not kept either: a line of 50 MB costs no memory.
    fn room(&mut self, len: usize) -> usize {
        let written = self.open.map_or(0, |start| self.prose.text.len() - start);
        let room = (MAX_BLOCK + char::MAX_LEN_UTF8).saturating_sub(written);
        if len > room {
            self.overfull = true;
        }
        len.min(room)
    }

    fn add(&mut self, text: &str, source: Span, exact: bool) {
        if text.is_empty() {
            return;
        }
        let prose = self.prose.text.len();
        self.prose.text.push_str(text);
        if let Some(last) = self.prose.runs.last_mut()
            && exact
            && last.exact
            && last.prose + last.len == prose
            && last.source + last.source_len == source.start
        {
            last.len += text.len();
            last.source_len += source.len();
            return;
        }
        self.prose.runs.push(Run {
            prose,
            len: text.len(),
            source: source.start,
            source_len: source.len(),
            exact,
        });
    }

    /// True where the open block has outgrown [`MAX_BLOCK`]:
    /// nothing more of it is kept.
    pub fn is_full(&self) -> bool {
        self.overfull
    }

    /// The words of the open block so far; empty where none is open.
    pub fn written(&self) -> &str {
        self.open.map_or("", |start| &self.prose.text[start..])
    }

    /// The blocks that were ended and kept so far.
    pub fn blocks(&self) -> &[Block] {
        &self.prose.blocks
    }

    /// Ends the open block and keeps it, unless it is blank.
    pub fn end(&mut self, kind: BlockKind, group: Option<u32>) {
        let Some(start) = self.open.take() else {
            return;
        };
        let overfull = std::mem::take(&mut self.overfull);
        let written = &self.prose.text[start..];
        let lead = written.len() - written.trim_start().len();
        let body = written.trim();
        if body.is_empty() {
            return;
        }
        // An overfull block keeps its white space, to stay longer than what
        // is read of any block.
        let span = if overfull {
            Span::new(start, start + written.len())
        } else {
            Span::new(start + lead, start + lead + body.len())
        };
        self.prose.blocks.push(Block { kind, span, group });
        self.prose.text.push('\n');
    }

    /// One whole block that stands in the document byte for byte.
    pub fn block(&mut self, kind: BlockKind, text: &str, source: usize) {
        self.begin();
        self.push(text, source);
        self.end(kind, None);
    }

    /// The document.
    pub fn finish(mut self) -> Prose {
        self.end(BlockKind::Paragraph, None);
        let mut prose = self.prose;
        // Thousands of articles are kept as they are read.
        prose.text.shrink_to_fit();
        prose.blocks.shrink_to_fit();
        prose.runs.shrink_to_fit();
        prose
    }
}
