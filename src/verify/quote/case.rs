//! A quotation of the draft, made ready for the check.

use super::compare::turn;
use super::words::{Wording, read};
use crate::claim::quote::QuoteForm;
use crate::claim::{Quotation, Statements};
use crate::draft::Draft;
use crate::reference::terms_in_row;
use crate::text::{Span, Term};

/// A wording with fewer words of subject matter, and fewer words, says too
/// little to be known by itself: "a very important day".
const SMALL: (usize, usize) = (4, 6);

/// Bytes after the closing mark in which the draft may carry on with words
/// that it would otherwise have lost.
const CARRY_ON: usize = 160;

/// A quotation of the draft.
#[derive(Debug)]
pub struct Case<'a> {
    /// Index of the claim.
    pub index: usize,
    /// The quotation.
    pub quote: &'a Quotation,
    /// Its words as they are compared.
    pub wording: Wording,
    /// The draft's prose.
    pub text: &'a str,
    /// Its words as the reference set is asked for them.
    pub terms: Vec<Term>,
    /// The words of subject matter that stand around it in its sentence.
    pub around: Vec<Term>,
}

impl<'a> Case<'a> {
    /// Reads the quotation of a claim; `None` where it is a figure.
    pub fn new(draft: &'a Draft, statements: &'a Statements, index: usize) -> Option<Self> {
        let claim = statements.claims.get(index)?;
        let quote = claim.quote()?;
        let text = draft.prose.text();
        let mut wording = Wording::default();
        let mut terms = Vec::new();
        for &part in &quote.parts {
            let read = read(text, part);
            wording.words.extend(read.words);
            wording.ends_in_gap = read.ends_in_gap;
            terms.extend(terms_in_row(text, part));
        }
        Some(Self {
            index,
            quote,
            wording,
            text,
            terms,
            around: around(statements, claim.sentence, quote.span),
        })
    }

    /// Number of its words without those in brackets.
    pub fn len(&self) -> usize {
        let own = self.wording.words.iter().filter(|w| !w.is_inserted);
        own.count()
    }

    /// True where it says too little to be known by itself.
    pub fn is_small(&self) -> bool {
        let words = self.wording.words.iter();
        let content = words.filter(|w| w.is_content && !w.is_inserted).count();
        content < SMALL.0 && self.len() < SMALL.1
    }

    /// True where it is said as a whole sentence or with a cue.
    pub fn is_speech(&self) -> bool {
        self.quote.form == QuoteForm::Speech
    }

    /// True where it begins as a sentence does, not inside the writer's own.
    pub fn begins_sentence(&self) -> bool {
        let first = self.wording.words.first();
        first.is_some_and(|w| {
            w.span
                .of(self.text)
                .starts_with(|c: char| !c.is_lowercase())
        })
    }

    /// True where the draft goes on after the closing mark with a turn ("but",
    /// "unless"), in its own words or in the next quotation.
    pub fn carries_on(&self) -> bool {
        let start = self.quote.span.end;
        let end = self.text.floor_char_boundary(start + CARRY_ON);
        let line = Span::new(start, end).of(self.text);
        let line = line.split('\n').next().unwrap_or(line);
        let after = read(self.text, Span::new(start, start + line.len())).words;
        (0..after.len()).any(|at| turn(&after[at..]) > 0)
    }

    /// The words of the draft from the first to the last of `words`.
    pub fn printed(&self, words: std::ops::Range<usize>) -> &'a str {
        printed(self.text, &self.wording.words[words])
    }
}

/// The text from the first word to the last.
pub fn printed<'t>(text: &'t str, words: &[super::words::Word]) -> &'t str {
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.span.join(last.span).of(text),
        _ => "",
    }
}

/// The words of subject matter of a sentence outside `span`.
pub fn around(statements: &Statements, sentence: usize, span: Span) -> Vec<Term> {
    let Some(sentence) = statements.sentences.get(sentence) else {
        return Vec::new();
    };
    let outside = sentence.words.iter().filter(|w| !span.contains(w.span));
    let mut terms: Vec<Term> = outside.filter(|w| w.is_content).map(|w| w.term).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}
