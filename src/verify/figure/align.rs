//! How well two figures' frames fit: the words around them, and the slots
//! that must not differ.

use std::collections::BTreeSet;

use super::calendar;
use super::comparable::{NounMatch, Relation};
use crate::claim::{Claim, Dimension, Figure, Part, Stated, Statements, Word, frame::MEASURES};
use crate::reference::{ArticleId, Reference};
use crate::text::Term;

/// A slot of the frame that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// Another thing is counted.
    Noun,
    /// Part against whole.
    Part,
    /// Another measure of the event: killed against injured.
    Measure,
    /// Another person, place or organisation.
    Name,
    /// Another time.
    Time,
    /// Planned against done, average against total, for each against all.
    Scope,
    /// The amount of a change against a level, or a rise against a fall.
    Change,
    /// A reading of a moment: a price, an index, a poll.
    Snapshot,
}

impl Slot {
    /// What differs, as the hover says it.
    pub fn words(self) -> &'static str {
        match self {
            Slot::Noun => "another thing is counted",
            Slot::Part => "a part against the whole",
            Slot::Measure => "another measure",
            Slot::Name => "another name",
            Slot::Time => "another time",
            Slot::Scope => "another scope",
            Slot::Change => "a change against a level",
            Slot::Snapshot => "a reading of another moment",
        }
    }
}

/// How well two frames fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// Share of the draft's words near the figure, by weight, that stand in
    /// the passage, in thousandths.
    pub draft_covered: u32,
    /// Share of the passage's words near its figure that stand in the draft's
    /// sentence, in thousandths.
    pub source_covered: u32,
    /// Number of different subject words both share.
    pub shared: usize,
    /// Slots that are known on both sides and differ, or on one side only
    /// where that alone changes what is meant.
    pub differs: BTreeSet<Slot>,
}

/// One side of a comparison.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// What the text states.
    pub statements: &'a Statements,
    /// The claim, a figure.
    pub claim: &'a Claim,
    /// The figure of the claim.
    pub figure: &'a Figure,
    /// The whole text.
    pub text: Text<'a>,
}

/// A text as a whole: which words occur in it.
#[derive(Clone, Copy)]
pub enum Text<'a> {
    /// The draft, by its terms.
    Draft(&'a BTreeSet<Term>),
    /// An article.
    Article(&'a dyn Reference, ArticleId),
}

impl Text<'_> {
    /// True where a term occurs anywhere in the text.
    pub fn mentions(&self, term: Term) -> bool {
        match self {
            Text::Draft(terms) => terms.contains(&term),
            Text::Article(reference, id) => reference.mentions(*id, term),
        }
    }
}

impl<'a> Side<'a> {
    /// The sentence of the figure.
    pub fn sentence(&self) -> &'a Stated {
        &self.statements.sentences[self.claim.sentence]
    }
}

/// Distance in words at which a word's weight is halved.
const REACH: u64 = 5;
/// What a word in another clause than the figure's counts, in percent.
const OTHER_CLAUSE: u64 = 50;
/// What a name counts beside another word, in percent.
const NAME: u64 = 150;
/// What a word of the other sentence counts that stands in another clause
/// than its figure, in percent.
const MET_ELSEWHERE: u64 = 80;
/// What a name counts that stands elsewhere in the other text ("she", "the
/// album"), in percent.
const KNOWN_NAME: u64 = 50;
/// Words within which a measure belongs to a figure.
const MEASURE_REACH: usize = 7;

/// Compares the frames of two figures of one kind.
pub fn align(
    draft: Side<'_>,
    source: Side<'_>,
    noun: NounMatch,
    reference: &dyn Reference,
) -> Alignment {
    let shared: BTreeSet<Term> = terms(draft.sentence())
        .intersection(&terms(source.sentence()))
        .copied()
        .collect();
    let checks = [
        (Slot::Noun, noun == NounMatch::Different),
        (
            Slot::Part,
            parts_differ(draft.figure.frame.part, source.figure.frame.part),
        ),
        (Slot::Measure, measures_differ(draft, source)),
        (Slot::Name, names_differ(draft, source)),
        (Slot::Time, times_differ(draft, source)),
        (Slot::Scope, scopes(draft) != scopes(source)),
        (Slot::Change, changes_differ(draft.figure, source.figure)),
        (Slot::Snapshot, is_snapshot(draft) && is_snapshot(source)),
    ];
    let differs = checks
        .into_iter()
        .filter(|(_, on)| *on)
        .map(|(slot, _)| slot);
    Alignment {
        draft_covered: covered(draft, source, reference),
        source_covered: covered(source, draft, reference),
        shared: shared.len(),
        differs: differs.collect(),
    }
}

fn terms(sentence: &Stated) -> BTreeSet<Term> {
    let content = sentence.words.iter().filter(|w| w.is_content);
    content.map(|w| w.term).collect()
}

/// Distance in words from the figure, 0 for a neighbour.
fn distance(figure: &Figure, index: usize) -> usize {
    if index < figure.frame.at {
        figure.frame.at - 1 - index
    } else {
        index - figure.frame.at
    }
}

fn covered(a: Side<'_>, b: Side<'_>, reference: &dyn Reference) -> u32 {
    let mut all = 0;
    let mut met = 0;
    for (index, word) in a.sentence().words.iter().enumerate() {
        if !word.is_content {
            continue;
        }
        let near = 64 * REACH / (REACH + distance(a.figure, index) as u64);
        let mut weigh = u64::from(reference.weight(word.term)) * near;
        if word.clause != a.figure.frame.clause {
            weigh = weigh * OTHER_CLAUSE / 100;
        }
        if word.is_name {
            weigh = weigh * NAME / 100;
        }
        all += weigh;
        let there = b.sentence().words.iter().filter(|w| w.term == word.term);
        let clause = b.figure.frame.clause;
        let best = there.map(|w| {
            if w.clause == clause {
                100
            } else {
                MET_ELSEWHERE
            }
        });
        let known = if word.is_name && b.text.mentions(word.term) {
            KNOWN_NAME
        } else {
            0
        };
        met += weigh * best.max().unwrap_or(0).max(known) / 100;
    }
    u32::try_from((met * 1000).checked_div(all).unwrap_or(0)).unwrap_or(1000)
}

fn parts_differ(a: Option<Part>, b: Option<Part>) -> bool {
    let plain = |p: Option<Part>| p.filter(|p| *p != Part::Whole);
    plain(a) != plain(b)
}

/// The words of a figure's clause that are near it.
fn near(side: Side<'_>) -> impl Iterator<Item = &Word> {
    let words = side.sentence().words.iter().enumerate();
    words
        .filter(move |(i, w)| {
            w.clause == side.figure.frame.clause && distance(side.figure, *i) < MEASURE_REACH
        })
        .map(|(_, w)| w)
}

/// Groups and classes of measures beside a figure.
fn measures(side: Side<'_>) -> BTreeSet<(u16, u16)> {
    near(side)
        .flat_map(|w| MEASURES.of(w.term))
        .copied()
        .collect()
}

/// Groups of scope words beside a figure.
fn scopes(side: Side<'_>) -> BTreeSet<u16> {
    near(side).filter_map(|w| MEASURES.scope(w.term)).collect()
}

/// A figure that is a reading of a moment, by the words of its sentence.
fn is_snapshot(side: Side<'_>) -> bool {
    let words = side.sentence().words.iter();
    let unit = matches!(
        side.figure.dimension,
        Dimension::Money
            | Dimension::Percent
            | Dimension::Cardinal
            | Dimension::PercentagePoint
            | Dimension::Count
    );
    unit && words.clone().any(|w| MEASURES.is_snapshot(w.term))
}

fn changes_differ(a: &Figure, b: &Figure) -> bool {
    a.is_delta != b.is_delta || matches!((a.trend, b.trend), (Some(x), Some(y)) if x != y)
}

fn measures_differ(draft: Side<'_>, source: Side<'_>) -> bool {
    let (a, b) = (measures(draft), measures(source));
    a.iter().any(|(group, _)| {
        let of = |set: &BTreeSet<(u16, u16)>| -> BTreeSet<u16> {
            set.iter()
                .filter(|(g, _)| g == group)
                .map(|(_, c)| *c)
                .collect()
        };
        let (x, y) = (of(&a), of(&b));
        !y.is_empty() && x.is_disjoint(&y)
    })
}

/// Names of the figure's own clause.
fn names(side: Side<'_>) -> BTreeSet<Term> {
    let words = side.sentence().words.iter();
    let near = words.filter(|w| w.is_name && w.is_content && w.clause == side.figure.frame.clause);
    near.map(|w| w.term).collect()
}

/// Each clause names somebody or some place that the other's text does not
/// have anywhere.
fn names_differ(draft: Side<'_>, source: Side<'_>) -> bool {
    let strange =
        |names: &BTreeSet<Term>, other: Side<'_>| names.iter().any(|n| !other.text.mentions(*n));
    strange(&names(draft), source) && strange(&names(source), draft)
}

/// The dates beside a figure, without itself.
fn dates(side: Side<'_>) -> Vec<&Figure> {
    if matches!(side.figure.dimension, Dimension::Date | Dimension::Year) {
        return Vec::new();
    }
    let beside = side.statements.claims_in(side.claim.sentence);
    beside
        .filter_map(|(_, c)| c.figure())
        .filter(|f| matches!(f.dimension, Dimension::Date | Dimension::Year))
        .collect()
}

/// Both sentences tell a time, and no two of them are the same.
fn times_differ(draft: Side<'_>, source: Side<'_>) -> bool {
    let (a, b) = (dates(draft), dates(source));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let same = |x: &&Figure, y: &&Figure| {
        if calendar::is_resolved(x) != calendar::is_resolved(y) {
            return calendar::relation(x, y) != Relation::Incompatible;
        }
        calendar::is_same(x, y)
            || calendar::relation(x, y) == Relation::Same
            || calendar::relation(y, x) == Relation::Same
    };
    !a.iter().any(|x| b.iter().any(|y| same(x, y)))
}
