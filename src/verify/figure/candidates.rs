//! The figures of the reference set that a figure of the draft is held
//! against.

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::align::{Alignment, Pairing, Side, Slot, Text};
use super::assign::assign;
use super::comparable::{Comparison, NounMatch, Relation, by_arithmetic, compare};
use super::local::{Local, MOST_WORDS, Vocabulary};
use super::stance::Obstacle;
use crate::claim::{Claim, Dimension, Figure, Value};
use crate::reference::{Of, Passage, Reference};
use crate::text::Term;

/// Passages looked at in each article for one sentence of the draft.
const PASSAGES: usize = 6;

/// Passages looked at in each article for the sake of a figure's value.
const VALUE_PASSAGES: usize = 3;

/// Numbers that agree differ by less than their greater one divided by this.
const ROUNDED: i64 = 10;

/// Passages looked at in all articles together: in an archive the best are
/// enough to judge by.
const MOST_PASSAGES: usize = 300;

/// By how much the fit of a pair may be below another's, in thousandths, to
/// count as about as good.
const ABOUT_AS_WELL: u32 = 100;

/// A figure of an article beside a figure of the draft.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Index of the draft's claim in its sentence ([`Local`]).
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

impl Candidate {
    /// The same with what the sentences beside the passage tell: what an article
    /// says of "the 29-year-old" it said of a name before.
    pub fn fit_in_context(&self) -> u32 {
        let a = &self.alignment;
        self.fit() + (a.in_context.saturating_sub(a.draft_covered)) / 2
    }

    /// True where a limit is told of one of the two figures and not of the other:
    /// a length of time, a period, a part of a whole, a scope.
    pub fn is_limited(&self) -> bool {
        let limits = |s: &Slot| matches!(s, Slot::Window | Slot::Period | Slot::Part | Slot::Scope);
        self.alignment.differs.iter().any(limits)
    }

    /// How much of both sentences is the same matter, in thousandths: words of
    /// the draft, with and without what is told beside the passage, and words
    /// of the passage, which count twice.
    ///
    /// The parts are weighed as a logistic regression over pairs of known
    /// relation weighs them, rounded.
    pub fn likeness(&self) -> u32 {
        let a = &self.alignment;
        (a.draft_covered + a.in_context + 2 * a.source_covered) / 4
    }
}

/// Figures of one sentence that are held against others, from its beginning:
/// what has more is a table that has lost its lines, and nobody's sentence.
const MOST_FIGURES: usize = 128;

/// All candidates for the figures of one sentence of the draft, in the order
/// of the articles.
pub fn collect(
    local: &Local,
    reference: &dyn Reference,
    vocabulary: &Vocabulary,
) -> Vec<Candidate> {
    let statements = &local.statements;
    let claims = statements.claims.iter().enumerate();
    let figures: Vec<(usize, &Claim)> = claims.take(MOST_FIGURES).collect();
    let words = local.sentence().words.iter();
    let mut terms: Vec<Term> = words.filter(|w| w.is_content()).map(|w| w.term).collect();
    terms.sort_unstable();
    terms.dedup();
    let ours = Side::new(statements, 0, Text::Draft(vocabulary), reference);
    let mut found = Vec::new();
    let alike = reference.alike(&terms, Of::Figures, PASSAGES, MOST_PASSAGES);
    for of in alike.chunk_by(|a, b| a.article == b.article) {
        let others = with_a_value(&figures, of, reference);
        for passage in of.iter().copied().chain(others) {
            let mut pairs = pairs(&ours, &figures, passage, reference);
            assign(&mut pairs, &|draft| figures.get(draft)?.1.figure());
            found.append(&mut pairs);
        }
    }
    found
}

/// Sentences of an article that give the value of one of `figures`, beyond the
/// passages that were found in it by their words: what is told in words of
/// another passage ("the 29-year-old") shares few with it.
fn with_a_value(
    figures: &[(usize, &Claim)],
    found: &[Passage],
    reference: &dyn Reference,
) -> Vec<Passage> {
    let Some(Passage { article, .. }) = found.first().copied() else {
        return Vec::new();
    };
    let mut others: Vec<Passage> = Vec::new();
    for (_, ours) in figures {
        let Some(ours) = ours.figure() else { continue };
        let mut of_this = 0;
        for claim in &reference.article(article).statements.claims {
            let sentence = u32::try_from(claim.sentence).unwrap_or(u32::MAX);
            let passage = Passage { article, sentence };
            let agrees =
                |f: &Figure| may_agree(ours, f) && compare(ours, f).is_some_and(|c| c.agrees());
            if of_this < VALUE_PASSAGES
                && claim.figure().is_some_and(agrees)
                && !found.contains(&passage)
            {
                of_this += 1;
                others.push(passage);
            }
        }
    }
    others.sort_unstable();
    others.dedup();
    others
}

/// False for two numbers of one unit that are further apart than any rounding:
/// most figures of an article, told without comparing their frames.
fn may_agree(ours: &Figure, theirs: &Figure) -> bool {
    let (Value::Number(a), Value::Number(b)) = (ours.value, theirs.value) else {
        return true;
    };
    let off = (a - b).abs().checked_mul(Decimal::from(ROUNDED));
    ours.unit != theirs.unit || off.is_none_or(|off| off <= a.abs().max(b.abs()))
}

fn pairs(
    ours: &Side<'_>,
    figures: &[(usize, &Claim)],
    passage: Passage,
    reference: &dyn Reference,
) -> Vec<Candidate> {
    let article = &reference.article(passage.article).statements;
    let sentence = passage.sentence as usize;
    if article.sentences[sentence].words.len() > MOST_WORDS {
        return Vec::new();
    }
    let mut comparable = Vec::new();
    for (source, claim) in article.claims_in(sentence).take(MOST_FIGURES) {
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
    let mut pairs: Vec<Candidate> = comparable.into_iter().map(candidate).collect();
    let mut rivals: FxHashMap<usize, usize> = FxHashMap::default();
    let is_rival = |p: &&Candidate| p.comparison.noun != NounMatch::Different;
    for pair in pairs.iter().filter(is_rival) {
        *rivals.entry(pair.draft).or_default() += 1;
    }
    for pair in &mut pairs {
        pair.alignment.rivals = rivals.get(&pair.draft).copied().unwrap_or(0);
    }
    pairs
}

/// What the other figures of the draft say of the figures of the articles.
#[derive(Debug, Default)]
pub struct Taken {
    /// Figures of the draft that state one as it is, with their fit.
    stated: FxHashMap<(Passage, usize), Vec<Statement>>,
    /// For each figure of the draft the first of its sentence.
    sentences: FxHashMap<usize, usize>,
    /// Figures of the draft that one would contradict but for a limit.
    limited: FxHashMap<(Passage, usize), Vec<(usize, Told)>>,
}

/// A figure of the draft that has the value of an article's.
#[derive(Debug)]
struct Statement {
    /// Its number in the draft.
    claim: usize,
    fit: u32,
    /// The number of the first claim of its sentence.
    sentence: usize,
    /// True where another figure of the passage is its own.
    is_left: bool,
}

/// What a figure tells, wherever it stands.
type Told = (Dimension, Option<String>, Option<Term>, Value);

fn told(figure: &Figure) -> Told {
    let unit = figure.unit.as_deref().map(str::to_owned);
    (figure.dimension, unit, figure.frame.head, figure.value)
}

impl Taken {
    /// Adds the candidates of a sentence of the draft; `claim` gives the number
    /// in the draft of one of its claims.
    pub fn add(&mut self, local: &Local, candidates: &[Candidate], claim: impl Fn(usize) -> usize) {
        for c in candidates {
            self.sentences.insert(claim(c.draft), claim(0));
            let figure = (c.passage, c.source);
            if c.comparison.agrees() && !c.alignment.differs.contains(&Slot::Measure) {
                let of = self.stated.entry(figure).or_default();
                of.push(Statement {
                    claim: claim(c.draft),
                    fit: c.fit(),
                    sentence: claim(0),
                    is_left: !c.assigned,
                });
            } else if c.comparison.relation == Relation::Incompatible
                && c.is_limited()
                && let Some(ours) = local.figure(c.draft).filter(|f| !f.dimension.is_date())
            {
                let of = self.limited.entry(figure).or_default();
                of.push((claim(c.draft), told(ours)));
            }
        }
    }

    /// What the rest of the draft says that keeps a figure of an article from
    /// contradicting `ours`, the figure `claim` of the draft, which it fits by
    /// `fit`.
    pub fn against(
        &self,
        figure: (Passage, usize),
        claim: usize,
        ours: &Figure,
        fit: u32,
    ) -> Option<Obstacle> {
        if self.is_stated_by_another(figure, claim, fit) {
            Some(Obstacle::Taken)
        } else {
            let of = self.limited.get(&figure)?;
            let is_limited = of.iter().any(|(c, t)| *c != claim && *t == told(ours));
            is_limited.then_some(Obstacle::LimitedHere)
        }
    }

    /// True where another figure of the draft than `claim` has the value of a
    /// passage's figure, and fits it about as well as `fit`: then the passage
    /// speaks of that figure.
    fn is_stated_by_another(&self, figure: (Passage, usize), claim: usize, fit: u32) -> bool {
        let of = self.stated.get(&figure);
        let sentence = self.sentences.get(&claim);
        // Within one sentence each has been given its own.
        let is_left = |s: &Statement| s.is_left && Some(&s.sentence) == sentence;
        let is_meant =
            |s: &Statement| s.claim != claim && !is_left(s) && s.fit + ABOUT_AS_WELL >= fit;
        of.is_some_and(|of| of.iter().any(is_meant))
    }
}
