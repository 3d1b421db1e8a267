//! The words of a sentence as alignment compares them.

use super::phrase;
use crate::claim::Figure;
use crate::text::{Parsed, Sentence, Span, Term, TokenKind, known};

/// A word of a sentence as alignment compares it.
///
/// Of a reference set most of the memory is words, so one takes 16 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// What is compared.
    pub term: Term,
    start: u32,
    len: u16,
    /// Number of its clause in the sentence, from 0; clauses after the 255th
    /// count as one. Clauses are told by marks and by the words of
    /// `clause_words.tsv`.
    pub clause: u8,
    kind: u8,
}

/// See [`Word::is_name`].
const NAME: u8 = 1;
/// See [`Word::is_content`].
const CONTENT: u8 = 2;

impl Word {
    /// `None` for what is no word that anybody would read: longer than 64 KiB,
    /// or more than 4 GiB into a text.
    fn new(span: Span, term: Term, clause: u8) -> Option<Self> {
        Some(Self {
            term,
            start: u32::try_from(span.start).ok()?,
            len: u16::try_from(span.len()).ok()?,
            clause,
            kind: 0,
        })
    }

    fn with(self, kind: u8, is: bool) -> Self {
        Self {
            kind: if is { self.kind | kind } else { self.kind },
            ..self
        }
    }

    /// The same word, of no subject matter.
    pub(super) fn alone(self) -> Self {
        Self { kind: 0, ..self }
    }

    /// A word in the same place that stands for a phrase.
    pub(super) fn standing_for(self, term: Term, is_name: bool) -> Self {
        Self { term, ..self }
            .with(CONTENT, true)
            .with(NAME, is_name)
    }

    /// Where it stands in the prose.
    pub fn span(&self) -> Span {
        let start = self.start as usize;
        Span::new(start, start + usize::from(self.len))
    }

    /// The same word seen from `base`, an offset not after its start.
    pub fn relative_to(self, base: usize) -> Self {
        let base = u32::try_from(base).unwrap_or(u32::MAX);
        Self {
            start: self.start.saturating_sub(base),
            ..self
        }
    }

    /// True for a capitalised word that does not only begin its sentence, for one
    /// that does before another, and for a country that does.
    pub fn is_name(&self) -> bool {
        self.kind & NAME != 0
    }

    /// True for a word that carries subject matter.
    pub fn is_content(&self) -> bool {
        self.kind & CONTENT != 0
    }
}

/// The words of a sentence outside its figures, each with its clause.
pub(super) fn words_of(parsed: &Parsed<'_>, sentence: &Sentence, figures: &[Figure]) -> Vec<Word> {
    let text = parsed.text();
    let mut words = Vec::with_capacity(sentence.tokens.len());
    let mut clause = 0u8;
    let mut next = 0;
    for token in parsed.tokens_of(sentence) {
        while figures
            .get(next)
            .is_some_and(|f| f.span.end <= token.span.start)
        {
            next += 1;
        }
        if figures
            .get(next)
            .is_some_and(|f| f.span.overlaps(token.span))
        {
            continue;
        }
        let word = token.text(text);
        match token.kind {
            TokenKind::Mark => clause = clause.saturating_add(ends_clause(word).into()),
            TokenKind::Number => {}
            TokenKind::Word => {
                let known = known(word);
                clause = clause.saturating_add(known.begins_clause.into());
                let begins = token.span.start == sentence.span.start;
                let is_name = token.is_capitalised(text)
                    && (!begins
                        || known.is_place
                        || !known.is_stop && begins_name(parsed, sentence));
                let read = Word::new(token.span, known.term, clause);
                words.extend(read.map(|w| w.with(NAME, is_name).with(CONTENT, !known.is_stop)));
                phrase::join_last(&mut words);
            }
        }
    }
    words
}

/// True where the second word of a sentence is capitalised: "Dana Orr".
fn begins_name(parsed: &Parsed<'_>, sentence: &Sentence) -> bool {
    let second = parsed.tokens_of(sentence).get(1);
    second.is_some_and(|t| t.kind == TokenKind::Word && t.is_capitalised(parsed.text()))
}

fn ends_clause(mark: &str) -> bool {
    matches!(mark, "," | ";" | ":" | "(" | ")" | "–" | "—" | "…")
}
