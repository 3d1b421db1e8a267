//! The figures of the reference set that a figure of the draft is held
//! against.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{Alignment, Pairing, Side, Text};
use super::comparable::{Comparison, NounMatch, Relation, by_arithmetic, compare};
use crate::claim::{Claim, Statements};
use crate::reference::{Passage, Reference};
use crate::text::Term;

/// Passages looked at in each article for one sentence of the draft.
const PASSAGES: usize = 6;

/// Passages looked at in all articles together: in an archive the best are
/// enough to judge by.
const MOST_PASSAGES: usize = 300;

/// What a slot that differs takes from the fit of a pair, in thousandths, when
/// figures are assigned.
const SLOT: u32 = 200;

/// By how much the fit of a pair may be below another's, in thousandths, to
/// count as about as good.
const ABOUT_AS_WELL: u32 = 100;

/// A figure of an article beside a figure of the draft.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Index of the draft's claim.
    pub draft: usize,
    /// Where the article's figure stands.
    pub passage: Passage,
    /// Index of the article's claim.
    pub source: usize,
    /// Their values, units and nouns.
    pub comparison: Comparison,
    /// Their frames.
    pub alignment: Alignment,
    /// True where neither figure fits another figure of the two sentences
    /// better: within a pair of sentences figures are assigned one to one.
    pub assigned: bool,
}

impl Candidate {
    /// How well the frames fit, values left out, in thousandths.
    pub fn fit(&self) -> u32 {
        let a = &self.alignment;
        let noun = match self.comparison.noun {
            NounMatch::Same => 1000,
            NounMatch::Unknown | NounMatch::Kind => 500,
            NounMatch::Different => 0,
        };
        (5 * a.draft_covered + 3 * a.source_covered + 2 * noun) / 10
    }
}

/// The terms of a text that carry subject matter.
pub fn vocabulary(statements: &Statements) -> BTreeSet<Term> {
    let words = statements.sentences.iter().flat_map(|s| &s.words);
    words.filter(|w| w.is_content).map(|w| w.term).collect()
}

/// All candidates for the figures of one sentence of the draft, in the order
/// of the articles.
pub fn collect(
    statements: &Statements,
    sentence: usize,
    reference: &dyn Reference,
    known: &BTreeSet<Term>,
) -> Vec<Candidate> {
    let figures: Vec<(usize, &Claim)> = statements
        .claims_in(sentence)
        .filter(|(_, c)| c.figure().is_some())
        .collect();
    let words = statements.sentences[sentence].words.iter();
    let mut terms: Vec<Term> = words.filter(|w| w.is_content).map(|w| w.term).collect();
    terms.sort_unstable();
    terms.dedup();
    let ours = Side::new(statements, sentence, Text::Draft(known), reference);
    let mut found = Vec::new();
    for passage in reference.alike(&terms, PASSAGES, MOST_PASSAGES) {
        let mut pairs = pairs(&ours, &figures, passage, reference);
        assign(&mut pairs);
        found.append(&mut pairs);
    }
    found
}

fn pairs(
    ours: &Side<'_>,
    figures: &[(usize, &Claim)],
    passage: Passage,
    reference: &dyn Reference,
) -> Vec<Candidate> {
    let article = &reference.article(passage.article).statements;
    let sentence = passage.sentence as usize;
    let mut comparable = Vec::new();
    for (source, claim) in article.claims_in(sentence) {
        let Some(theirs) = claim.figure() else {
            continue;
        };
        for &(draft, ours) in figures {
            if let Some(ours) = ours.figure()
                && let Some(comparison) =
                    compare(ours, theirs).or_else(|| by_arithmetic(ours, theirs))
            {
                comparable.push((draft, ours, source, theirs, comparison));
            }
        }
    }
    if comparable.is_empty() {
        return Vec::new();
    }
    let text = Text::Article(reference, passage.article);
    let theirs = Side::new(article, sentence, text, reference);
    let pairing = Pairing::new(ours, &theirs);
    let candidate =
        |(draft, ours, source, theirs, comparison): (_, _, _, _, Comparison)| Candidate {
            draft,
            passage,
            source,
            comparison,
            alignment: pairing.align(ours, theirs, comparison.noun),
            assigned: false,
        };
    comparable.into_iter().map(candidate).collect()
}

/// One to one, equal values first, then by fit.
fn assign(pairs: &mut [Candidate]) {
    let rank = |c: &Candidate| match c.comparison.relation {
        Relation::Same => 0,
        Relation::Rounded | Relation::Finer | Relation::OtherHedge => 1,
        Relation::Within | Relation::Open | Relation::Incompatible => 2,
        Relation::Arithmetic => 3,
    };
    let fit = |c: &Candidate| {
        let slots = u32::try_from(c.alignment.differs.len()).unwrap_or(u32::MAX);
        c.fit().saturating_sub(slots.saturating_mul(SLOT))
    };
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by(|&a, &b| {
        let (x, y) = (&pairs[a], &pairs[b]);
        rank(x)
            .cmp(&rank(y))
            .then(fit(y).cmp(&fit(x)))
            .then((x.draft, x.source).cmp(&(y.draft, y.source)))
    });
    let mut drafts = BTreeSet::new();
    let mut sources = BTreeSet::new();
    for index in order {
        let pair = &mut pairs[index];
        if !drafts.contains(&pair.draft) && !sources.contains(&pair.source) {
            drafts.insert(pair.draft);
            sources.insert(pair.source);
            pair.assigned = true;
        }
    }
}

/// Which figures of the articles a figure of the draft states as they are.
#[derive(Debug)]
pub struct Taken {
    best: BTreeMap<(Passage, usize), Vec<(usize, u32)>>,
}

impl Taken {
    /// Of all candidates of a draft.
    pub fn new(found: &[Vec<Candidate>]) -> Self {
        let mut best: BTreeMap<(Passage, usize), Vec<(usize, u32)>> = BTreeMap::new();
        for c in found.iter().flatten() {
            if c.comparison.agrees() {
                let of = best.entry((c.passage, c.source)).or_default();
                of.push((c.draft, c.fit()));
            }
        }
        Self { best }
    }

    /// True where another figure of the draft has the value of the candidate's
    /// passage, and fits it about as well: then the passage speaks of that
    /// figure.
    pub fn by_another(&self, c: &Candidate) -> bool {
        let of = self.best.get(&(c.passage, c.source));
        of.is_some_and(|of| {
            of.iter()
                .any(|&(draft, fit)| draft != c.draft && fit + ABOUT_AS_WELL >= c.fit())
        })
    }
}
