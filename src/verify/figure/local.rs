//! A sentence of the draft as figures are judged in it: without its place, so
//! that what was found holds wherever the same sentence stands.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::claim::{Claim, Figure, Kind, Stated, Statements};
use crate::text::{Prose, Span, Term};

/// A longer sentence is no prose: its figures are held against nothing, and
/// nothing against them.
pub const MOST_WORDS: usize = 400;

/// A sentence with its figures. All spans are bytes of [`Local::text`].
#[derive(Debug, Clone, PartialEq)]
pub struct Local {
    /// The sentence.
    pub text: String,
    /// One sentence, and those of its claims that are figures.
    pub statements: Statements,
}

impl Local {
    /// Takes a sentence out of its draft, with its place in the prose and the
    /// numbers of its claims; `None` where it has no figure.
    pub fn of(prose: &Prose, statements: &Statements, sentence: usize) -> Option<(Self, Place)> {
        let stated = &statements.sentences[sentence];
        if stated.words.len() > MOST_WORDS {
            return None;
        }
        let figures = statements.claims_in(sentence);
        let figures: Vec<(usize, &Claim, &Figure)> = figures
            .filter_map(|(at, claim)| Some((at, claim, claim.figure()?)))
            .collect();
        let spans = figures.iter().flat_map(|(_, claim, f)| {
            let beside = [f.hedge_span, f.noun_span].into_iter().flatten();
            [claim.span, f.span].into_iter().chain(beside)
        });
        let whole = spans.fold(stated.span, Span::join);
        let base = whole.start;
        let claims = figures.iter().map(|(_, claim, figure)| Claim {
            span: claim.span.relative_to(base),
            sentence: 0,
            kind: Kind::Figure(Figure {
                span: figure.span.relative_to(base),
                hedge_span: figure.hedge_span.map(|s| s.relative_to(base)),
                noun_span: figure.noun_span.map(|s| s.relative_to(base)),
                ..(*figure).clone()
            }),
        });
        let words = stated.words.iter().map(|word| word.relative_to(base));
        let sentence = Stated {
            span: stated.span.relative_to(base),
            block: 0,
            words: words.collect(),
        };
        let local = Self {
            text: prose.slice(whole).to_owned(),
            statements: Statements {
                sentences: vec![sentence],
                claims: claims.collect(),
                unread: Vec::new(),
            },
        };
        let claims: Vec<usize> = figures.iter().map(|(at, ..)| *at).collect();
        (!claims.is_empty()).then_some((local, Place { base, claims }))
    }

    /// The sentence.
    pub fn sentence(&self) -> &Stated {
        &self.statements.sentences[0]
    }

    /// One of its figures.
    pub fn figure(&self, claim: usize) -> Option<&Figure> {
        self.statements.claims.get(claim)?.figure()
    }
}

/// Where a [`Local`] stands in its draft.
#[derive(Debug, Clone)]
pub struct Place {
    /// Its first byte in the prose.
    pub base: usize,
    /// For each of its claims the number in the draft.
    pub claims: Vec<usize>,
}

/// The words of the draft that carry subject matter. It keeps what it is asked
/// for: what was found holds as long as the answers would be the same.
#[derive(Debug, Default)]
pub struct Vocabulary {
    terms: BTreeSet<Term>,
    asked: RefCell<Vec<Term>>,
}

impl Vocabulary {
    /// Of all a draft states.
    pub fn of(statements: &Statements) -> Self {
        let words = statements.sentences.iter().flat_map(|s| &s.words);
        Self {
            terms: words.filter(|w| w.is_content()).map(|w| w.term).collect(),
            asked: RefCell::default(),
        }
    }

    /// True where a term occurs anywhere in the draft.
    pub fn mentions(&self, term: Term) -> bool {
        self.asked.borrow_mut().push(term);
        self.terms.contains(&term)
    }

    /// What it was asked for since this was last called, each once, in order.
    pub fn asked(&self) -> Vec<Term> {
        let mut asked = self.asked.take();
        asked.sort_unstable();
        asked.dedup();
        asked
    }

    /// The terms that only one of two vocabularies has.
    pub fn changed(&self, other: &Self) -> Vec<Term> {
        let changed = self.terms.symmetric_difference(&other.terms);
        changed.copied().collect()
    }
}
