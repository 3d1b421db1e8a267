//! A quotation of the draft, made ready for the check.

use super::lost::turn;
use super::search::Match;
use super::words::{Word, Wording, read};
use crate::claim::quote::QuoteForm;
use crate::claim::{Quotation, Speaker, Statements};
use crate::reference::terms_in_row;
use crate::text::{Prose, Span, Term, TokenKind, known, tokenize};

/// A wording with fewer words of subject matter, and fewer words, says too
/// little to be known by itself: "a very important day".
const SMALL: (usize, usize) = (4, 6);

/// Bytes after the closing mark in which the draft may carry on with words
/// that it would otherwise have lost.
const CARRY_ON: usize = 160;

/// Bytes of its sentence before the opening mark that are looked at for what
/// the draft says in its own words.
const LEAD_IN: usize = 160;

/// A quotation of the draft with the words beside it, without its place, so
/// that what was found holds wherever the same words stand. All spans are bytes
/// of [`Local::text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Local {
    /// The part of the draft that is looked at: the quotation, its speaker, what
    /// its sentence says before it, and what follows.
    pub text: String,
    /// The quotation.
    pub quote: Quotation,
    /// The words of subject matter that stand around it in its sentence.
    pub around: Vec<Term>,
}

impl Local {
    /// Takes the quotation of a claim out of its draft, with the first byte of
    /// its part of the prose; `None` where the claim is a figure.
    pub fn of(prose: &Prose, statements: &Statements, index: usize) -> Option<(Self, usize)> {
        let claim = statements.claims.get(index)?;
        let quote = claim.quote()?;
        let text = prose.text();
        let around = around(statements, claim.sentence, quote.span);
        let speaker = quote.speaker.as_ref().map(|s| s.span);
        let after = text.floor_char_boundary(quote.span.end + CARRY_ON);
        let sentence = statements.sentences.get(claim.sentence);
        let before = sentence.map_or(quote.span.start, |s| s.span.start);
        let before = before.clamp(
            text.ceil_char_boundary(quote.span.start.saturating_sub(LEAD_IN)),
            quote.span.start,
        );
        let whole = quote.span.join(speaker.unwrap_or(quote.span));
        let whole = whole.join(Span::new(before, quote.span.start));
        let whole = whole.join(Span::new(quote.span.end, after));
        let base = whole.start;
        let quote = Quotation {
            span: quote.span.relative_to(base),
            parts: quote.parts.iter().map(|p| p.relative_to(base)).collect(),
            speaker: quote.speaker.clone().map(|s| Speaker {
                span: s.span.relative_to(base),
                ..s
            }),
            utterance: 0,
            ..quote.clone()
        };
        let text = whole.of(text).to_owned();
        Some((
            Self {
                text,
                quote,
                around,
            },
            base,
        ))
    }
}

/// A quotation of the draft made ready.
pub struct Case<'a> {
    /// The quotation.
    pub quote: &'a Quotation,
    /// Its words as they are compared.
    pub wording: Wording,
    /// The part of the draft's prose that it stands in.
    pub text: &'a str,
    /// Its words as the reference set is asked for them.
    pub terms: Vec<Term>,
    /// The words of subject matter that stand around it in its sentence.
    pub around: &'a [Term],
    /// Whether a name stands anywhere in the draft.
    pub mentions: &'a dyn Fn(&str) -> bool,
    local: &'a Local,
}

/// The words of subject matter of parts of a text, in order, each once.
pub fn content(text: &str, parts: &[Span]) -> Vec<Term> {
    let mut tokens = Vec::new();
    for &part in parts {
        tokenize(text, part, &mut tokens);
    }
    let words = tokens.iter().filter(|t| t.kind != TokenKind::Mark);
    let known = words.map(|t| known(t.text(text))).filter(|k| !k.is_stop);
    let mut terms: Vec<Term> = known.map(|k| k.term).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

impl<'a> Case<'a> {
    /// Reads a quotation; `mentions` says whether a name stands anywhere in
    /// the draft.
    pub fn new(local: &'a Local, mentions: &'a dyn Fn(&str) -> bool) -> Self {
        let text = local.text.as_str();
        let mut wording = Wording::default();
        let mut terms = Vec::new();
        for &part in &local.quote.parts {
            let read = read(text, part);
            wording.words.extend(read.words);
            wording.ends_in_gap = read.ends_in_gap;
            terms.extend(terms_in_row(text, part));
        }
        Self {
            quote: &local.quote,
            wording,
            text,
            terms,
            around: &local.around,
            mentions,
            local,
        }
    }

    /// What is left of the quotation without the words that `found` has of it:
    /// before and after them, where that is `least` words or more.
    pub fn without(&self, found: &Match, least: usize) -> Vec<Local> {
        let words = &self.wording.words;
        let (Some(first), Some(last)) = (found.first_of_ours(), found.last_of_ours()) else {
            return Vec::new();
        };
        let rest = [&words[..first], &words[last + 1..]];
        let rest = rest.into_iter().filter(|rest| rest.len() >= least);
        let local = |rest: &[Word]| {
            let whole = rest.first()?.span.join(rest.last()?.span);
            let parts = self.quote.parts.iter();
            let parts = parts.filter_map(|part| part.intersection(whole)).collect();
            let mut local = self.local.clone();
            local.quote.parts = parts;
            Some(local)
        };
        rest.filter_map(local).collect()
    }

    /// Its words of subject matter, in order, each once.
    pub fn content(&self) -> Vec<Term> {
        content(self.text, &self.quote.parts)
    }

    /// True where a name stands anywhere in the draft.
    pub fn draft_mentions(&self, name: &str) -> bool {
        (self.mentions)(name)
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

    /// The draft's own words of its sentence before the opening mark.
    pub fn lead_in(&self) -> &'a str {
        let before = &self.text[..self.quote.span.start];
        before.rsplit('\n').next().unwrap_or(before)
    }

    /// The words of the draft from the first to the last of `words`.
    pub fn printed(&self, words: std::ops::Range<usize>) -> &'a str {
        printed(self.text, &self.wording.words[words])
    }
}

/// The text from the first word to the last.
pub fn printed<'t>(text: &'t str, words: &[Word]) -> &'t str {
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
    let outside = sentence.words.iter().filter(|w| !span.contains(w.span()));
    let mut terms: Vec<Term> = outside.filter(|w| w.is_content()).map(|w| w.term).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}
