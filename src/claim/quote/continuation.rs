//! Quotations that go on over several paragraphs.

use std::ops::Range;

use super::pair::{Passage, passages};
use super::unmarked::{BlockQuotes, dialogue};
use super::words::Lexicon;
use crate::text::{BlockKind, Parsed, Span};

/// What one speaker says between marks: a passage, or one a paragraph where
/// the marks are opened anew and closed only at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its passages; at least one.
    pub passages: Vec<Passage>,
    /// From the first mark to the last.
    pub span: Span,
}

impl Run {
    /// One passage.
    pub fn of(passage: Passage) -> Self {
        Self {
            span: passage.span,
            passages: vec![passage],
        }
    }

    /// Adds the passage of the next paragraph.
    pub fn push(&mut self, passage: Passage) {
        self.span = self.span.join(passage.span);
        self.passages.push(passage);
    }

    /// Index of the block in which it begins.
    pub fn block(&self) -> usize {
        self.passages[0].block
    }

    /// True for a quotation without marks: a block quotation, dialogue.
    pub fn is_set_off(&self) -> bool {
        self.passages[0].span == self.passages[0].inner
    }

    /// The tokens of its first passage with its mark.
    pub fn first(&self) -> &Range<usize> {
        &self.passages[0].tokens
    }

    /// The tokens of its last passage with its mark.
    pub fn last(&self) -> &Range<usize> {
        &self.passages[self.passages.len() - 1].tokens
    }
}

/// The tokens of each block that has any, in reading order.
pub fn block_tokens(parsed: &Parsed<'_>) -> Vec<(usize, Range<usize>)> {
    let mut blocks: Vec<(usize, Range<usize>)> = Vec::new();
    for sentence in &parsed.sentences {
        match blocks.last_mut() {
            Some((block, tokens)) if *block == sentence.block => tokens.end = sentence.tokens.end,
            _ => blocks.push((sentence.block, sentence.tokens.clone())),
        }
    }
    blocks
}

/// All that stands between marks, and what is quoted without them, in reading
/// order.
pub fn runs(parsed: &Parsed<'_>, blocks: &[(usize, Range<usize>)], lexicon: &Lexicon) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let mut set_off = BlockQuotes::default();
    for (block, tokens) in blocks {
        if set_off.read(parsed, *block, tokens, lexicon, &mut out) {
            continue;
        }
        if let Some(parts) = dialogue(parsed, *block, tokens, lexicon) {
            out.extend(parts.into_iter().map(Run::of));
            continue;
        }
        for passage in passages(parsed, *block, tokens, lexicon) {
            match out.last_mut() {
                Some(run) if continues(parsed, run, &passage, tokens) => run.push(passage),
                _ if passage.is_opened => out.push(Run::of(passage)),
                _ => {}
            }
        }
    }
    out
}

fn continues(parsed: &Parsed<'_>, run: &Run, next: &Passage, tokens: &Range<usize>) -> bool {
    let Some(last) = run.passages.last() else {
        return false;
    };
    let blocks = parsed.prose.blocks();
    let kinds = [last.block, next.block].map(|b| blocks.get(b).map(|b| b.kind));
    let is_prose = |k: Option<BlockKind>| {
        matches!(
            k,
            Some(BlockKind::Paragraph | BlockKind::BlockQuote | BlockKind::ListItem)
        )
    };
    !last.is_closed
        && last.family == next.family
        && next.block == last.block + 1
        && next.tokens.start == tokens.start
        && kinds.into_iter().all(is_prose)
}
