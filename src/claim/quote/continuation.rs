//! Quotations that go on over several paragraphs.

use std::ops::Range;

use super::marks::{Family, Mark, find};
use super::pair::{Passage, passages};
use super::words::{Lexicon, lower};
use crate::text::{BlockKind, Parsed, Span, Token};

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
    /// Index of the block in which it begins.
    pub fn block(&self) -> usize {
        self.passages[0].block
    }

    /// True for a block quotation without marks.
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

/// All that stands between marks, in reading order.
pub fn runs(parsed: &Parsed<'_>, blocks: &[(usize, Range<usize>)], lexicon: &Lexicon) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let mut before: Option<usize> = None;
    for (block, tokens) in blocks {
        if let Some(passage) = set_off(parsed, *block, tokens) {
            match out.last_mut() {
                Some(run) if goes_on(parsed, run, before) => {
                    run.span = run.span.join(passage.span);
                    run.passages.push(passage);
                }
                _ if is_introduced(parsed, before, lexicon) => out.push(Run {
                    span: passage.span,
                    passages: vec![passage],
                }),
                _ => {}
            }
            before = Some(tokens.end);
            continue;
        }
        before = Some(tokens.end);
        for passage in passages(parsed, *block, tokens, lexicon) {
            match out.last_mut() {
                Some(run) if continues(parsed, run, &passage, tokens) => {
                    run.span = run.span.join(passage.span);
                    run.passages.push(passage);
                }
                _ if passage.is_opened => out.push(Run {
                    span: passage.span,
                    passages: vec![passage],
                }),
                _ => {}
            }
        }
    }
    out
}

/// A paragraph of a block quotation without marks, as a passage.
fn set_off(parsed: &Parsed<'_>, block: usize, tokens: &Range<usize>) -> Option<Passage> {
    let own = parsed.prose.blocks().get(block)?;
    let is_mark = |m: &Mark| m.family != Family::Single;
    if own.kind != BlockKind::BlockQuote || find(parsed, tokens.clone()).iter().any(is_mark) {
        return None;
    }
    let words = &parsed.tokens[tokens.clone()];
    let span = words.first()?.span.join(words.last()?.span);
    Some(Passage {
        block,
        span,
        inner: span,
        tokens: tokens.clone(),
        words: tokens.clone(),
        family: Family::Double,
        is_opened: false,
        is_closed: true,
    })
}

/// True where `run` is a block quotation that ends at token `before`.
fn goes_on(parsed: &Parsed<'_>, run: &Run, before: Option<usize>) -> bool {
    let ends = before.is_some_and(|end| run.last().end == end);
    let kind = parsed.prose.blocks().get(run.block()).map(|b| b.kind);
    ends && run.is_set_off() && kind == Some(BlockKind::BlockQuote)
}

/// How many tokens before the colon a verb of saying is looked for.
const INTRODUCTION: usize = 40;

/// True where the text before token `end` ends in a colon, with a verb of
/// saying in its last words: "he wrote to the council:".
fn is_introduced(parsed: &Parsed<'_>, end: Option<usize>, lexicon: &Lexicon) -> bool {
    let Some(colon) = end.and_then(|end| end.checked_sub(1)) else {
        return false;
    };
    let says = |t: &Token| lexicon.cue(&lower(t.text(parsed.text()))).is_some();
    let words = &parsed.tokens[colon.saturating_sub(INTRODUCTION)..colon];
    parsed.tokens[colon].is(parsed.text(), ':') && words.iter().any(says)
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
