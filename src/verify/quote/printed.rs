//! An article as quotations are searched in it: all its words, and those
//! between quotation marks.

use std::sync::{Arc, OnceLock};

use super::row::Row;
use super::words::{Word, read};
use crate::article::Article;
use crate::claim::quote::{Reported, reported};
use crate::claim::{Context, Quotation, Statements};
use crate::text::{MAX_BLOCK, Parsed, Span};

/// Marks that open a quotation within one.
const NESTED: [char; 6] = ['\'', '‘', '"', '“', '«', '‹'];

/// Words between a pair of quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The marks and what stands between them, in the prose.
    pub span: Span,
    /// The words between the marks, one span a paragraph.
    pub parts: Vec<Span>,
    /// Index of the claim; `None` for marks that are not read as speech.
    pub claim: Option<usize>,
}

/// An article made ready for search.
#[derive(Debug)]
pub struct Printed {
    /// The article.
    pub article: Arc<Article>,
    /// What stands between quotation marks, in reading order.
    pub marked: Vec<Marked>,
    /// The words between quotation marks, in a row: a tag between two parts of
    /// an utterance is no word of it.
    pub speech: Row,
    /// For each word of `speech` the index of its marks.
    pub mark_of: Vec<u32>,
    /// Most quotations are found between marks: all words are read when they
    /// are first asked for.
    all: OnceLock<All>,
    /// Few articles are asked for what they state in their own words.
    reported: OnceLock<Vec<Reported>>,
}

/// All words of an article.
#[derive(Debug)]
pub struct All {
    /// The words.
    pub row: Row,
    /// For each word whether it stands between quotation marks.
    pub is_speech: Vec<bool>,
}

impl Printed {
    /// Reads what an article prints between quotation marks.
    pub fn new(article: Arc<Article>) -> Self {
        let text = article.prose.text();
        let marked = marked(text, &article);
        let mut speech = Vec::new();
        let mut mark_of = Vec::new();
        for (part, index) in parts(&marked) {
            let words = read(text, part).words;
            mark_of.resize(mark_of.len() + words.len(), index);
            speech.extend(words);
        }
        // Many are kept ready.
        speech.shrink_to_fit();
        mark_of.shrink_to_fit();
        Self {
            article,
            marked,
            speech: Row::new(speech),
            mark_of,
            all: OnceLock::new(),
            reported: OnceLock::new(),
        }
    }

    /// What the article says that someone said, in its own words.
    pub fn reported(&self) -> &[Reported] {
        self.reported.get_or_init(|| {
            let context = Context::on(self.article.metadata.published_day());
            let parsed = Parsed::new(&self.article.prose, context.language);
            reported(&parsed, &context)
        })
    }

    /// All words.
    pub fn all(&self) -> &All {
        self.all.get_or_init(|| {
            let text = self.article.prose.text();
            let parts = parts(&self.marked);
            let mut words: Vec<Word> = Vec::new();
            let blocks = self.article.prose.blocks().iter();
            for block in blocks.filter(|b| b.span.len() <= MAX_BLOCK) {
                words.extend(read(text, block.span).words);
            }
            words.shrink_to_fit();
            let mut is_speech = Vec::with_capacity(words.len());
            for word in &mut words {
                let after = parts.partition_point(|(part, _)| part.start <= word.span.start);
                let part = after.checked_sub(1).map(|at| parts[at].0);
                let part = part.filter(|p| p.contains(word.span));
                word.is_name &= part.is_none_or(|p| p.start != word.span.start);
                is_speech.push(part.is_some());
            }
            All {
                row: Row::new(words),
                is_speech,
            }
        })
    }

    /// The marks that word `at` of `speech` stands between.
    pub fn mark(&self, at: usize) -> &Marked {
        &self.marked[self.mark_of[at] as usize]
    }

    /// The quotation between marks, where they are read as one.
    pub fn quotation(&self, mark: &Marked) -> Option<&Quotation> {
        let claim = self.article.statements.claims.get(mark.claim?)?;
        claim.quote()
    }

    /// The quotation that word `at` of `speech` belongs to.
    pub fn quotation_at(&self, at: usize) -> Option<&Quotation> {
        self.quotation(self.mark(at))
    }

    /// True where word `at` of `speech` begins what somebody quotes in turn:
    /// "she said, ‘Go home’".
    pub fn begins_nested(&self, at: usize) -> bool {
        let start = self.speech.words[at].span.start;
        let before = self.article.prose.text()[..start].chars().next_back();
        let begins_part = self.mark(at).parts.iter().any(|p| p.start == start);
        !begins_part && before.is_some_and(|c| NESTED.contains(&c))
    }

    /// True where word `at` of `speech` is the first between its marks.
    pub fn begins_mark(&self, at: usize) -> bool {
        at == 0 || self.mark_of[at - 1] != self.mark_of[at]
    }

    /// True where word `at` of `speech` is the last between its marks.
    pub fn ends_mark(&self, at: usize) -> bool {
        self.mark_of.get(at + 1) != Some(&self.mark_of[at])
    }
}

/// The parts of all marks, in reading order, with the index of their marks.
fn parts(marked: &[Marked]) -> Vec<(Span, u32)> {
    let of = |(mark, index): (&Marked, u32)| {
        let parts = mark.parts.clone();
        parts.into_iter().map(move |part| (part, index))
    };
    let mut parts: Vec<(Span, u32)> = marked.iter().zip(0u32..).flat_map(of).collect();
    parts.sort_unstable();
    parts
}

/// The sentence of a text that holds an offset of its prose.
pub fn sentence_at(statements: &Statements, offset: usize) -> Option<usize> {
    let sentences = &statements.sentences;
    let after = sentences.partition_point(|s| s.span.start <= offset);
    let index = after.checked_sub(1)?;
    (offset < sentences[index].span.end).then_some(index)
}

/// The article's quotations, and all other pairs of marks: words that the
/// reader takes for a title or for scare quotes may still be what the draft
/// quotes.
fn marked(text: &str, article: &Article) -> Vec<Marked> {
    let claims = article.statements.claims.iter().enumerate();
    let mut marked: Vec<Marked> = claims
        .filter_map(|(index, claim)| {
            let quote = claim.quote()?;
            Some(Marked {
                span: quote.span,
                parts: quote.parts.clone(),
                claim: Some(index),
            })
        })
        .collect();
    let read: Vec<Span> = marked.iter().map(|m| m.span).collect();
    let blocks = article.prose.blocks().iter();
    for block in blocks.filter(|b| b.span.len() <= MAX_BLOCK) {
        for (outer, inner) in pairs(text, block.span) {
            let after = read.partition_point(|r| r.end <= outer.start);
            if !read.get(after).is_some_and(|r| r.overlaps(outer)) {
                marked.push(Marked {
                    span: outer,
                    parts: vec![inner],
                    claim: None,
                });
            }
        }
    }
    marked.sort_by_key(|m| m.span);
    marked
}

/// Pairs of double marks in a block: with the marks, and without. A pair that
/// is not closed in the block is none.
fn pairs(text: &str, block: Span) -> Vec<(Span, Span)> {
    let mut pairs = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in block.of(text).char_indices() {
        let at = block.start + at;
        let end = at + c.len_utf8();
        match (c, open) {
            ('"', None) => open = Some((at, '"')),
            ('“', _) => open = Some((at, '”')),
            ('«', _) => open = Some((at, '»')),
            (c, Some((start, close))) if c == close => {
                let first = text[start..].chars().next().map_or(1, char::len_utf8);
                pairs.push((Span::new(start, end), Span::new(start + first, at)));
                open = None;
            }
            _ => {}
        }
    }
    pairs
}
