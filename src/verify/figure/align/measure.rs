//! Slots that say what is measured: measure, scope, part and whole, change,
//! reading.

use std::sync::LazyLock;

use super::cover::distance;
use super::side::Side;
use crate::claim::{Dimension, Figure, Part, Word, frame::MEASURES};
use crate::text::{Term, term};

/// Words within which a measure belongs to a figure.
const MEASURE_REACH: usize = 7;
/// Words by which "and" makes what stands before it farther.
const PARTED: usize = 2;

/// The word that joins two of a kind.
pub(super) static AND: LazyLock<Term> = LazyLock::new(|| term("and"));

/// Other parts of a whole; all together is as good as nothing said.
pub(super) fn parts_differ(a: Option<Part>, b: Option<Part>) -> bool {
    let plain = |p: Option<Part>| p.filter(|p| *p != Part::Whole);
    plain(a) != plain(b)
}

/// Groups and classes of measures beside a figure: of each group the nearest
/// ("80 people killed and 53 wounded" gives each its own).
pub(super) fn measures(side: &Side<'_>, figure: &Figure) -> Vec<(u16, u16)> {
    let mut found: Vec<((u16, u16), usize)> = near(side, figure)
        .flat_map(|(w, far)| MEASURES.of(w.term).iter().map(move |m| (*m, far)))
        .collect();
    let nearest = |group: u16, found: &[((u16, u16), usize)]| {
        let of = found.iter().filter(|((g, _), _)| *g == group);
        of.map(|(_, far)| *far).min()
    };
    let all = found.clone();
    found.retain(|((group, _), far)| nearest(*group, &all) == Some(*far));
    found.into_iter().map(|(m, _)| m).collect()
}

/// Both have measures of one group, and none of its classes is shared.
pub(super) fn measures_differ(a: &[(u16, u16)], b: &[(u16, u16)]) -> bool {
    a.iter().any(|(group, _)| {
        let of = |set: &'_ [(u16, u16)]| -> Vec<u16> {
            set.iter()
                .filter(|(g, _)| g == group)
                .map(|(_, class)| *class)
                .collect()
        };
        let (x, y) = (of(a), of(b));
        !y.is_empty() && !x.iter().any(|class| y.contains(class))
    })
}

/// A scope word stands beside the figure, and the other sentence has none of
/// its group.
pub(super) fn scope_is_open(side: &Side<'_>, figure: &Figure, other: &Side<'_>) -> bool {
    let has = |group: u16| {
        let mut words = other.sentence.words.iter();
        words.any(|w| MEASURES.answers(w.term, group))
    };
    if matches!(figure.dimension, Dimension::Age | Dimension::Score) {
        return false;
    }
    let beside = near(side, figure).map(|(w, _)| w);
    let mut scopes = beside
        .chain(heads_beside(side, figure))
        .filter_map(|w| MEASURES.scope(w.term));
    scopes.any(|group| !has(group))
}

/// The first words of the clauses before and after a figure's own: "Excluding
/// the sale, it earned $9 million", "… $9 million, excluding the sale".
fn heads_beside<'a>(side: &'a Side<'_>, figure: &Figure) -> impl Iterator<Item = &'a Word> {
    let words = &side.sentence.words;
    let (own, at) = (figure.frame.clause, figure.frame.at.min(words.len()));
    let (before, after) = words.split_at(at);
    let nearest = before.iter().rev().find(|w| w.clause < own);
    let first = nearest.and_then(|n| before.iter().find(|w| w.clause == n.clause));
    first
        .into_iter()
        .chain(after.iter().find(|w| w.clause > own))
}

/// The words of a figure's clause that are near it, each with its distance.
fn near<'a>(side: &'a Side<'_>, figure: &'a Figure) -> impl Iterator<Item = (&'a Word, usize)> {
    let words = &side.sentence.words;
    // "Fifty were killed and 53 wounded": what "and" parts from a figure is told of
    // the one before.
    let before = words.iter().take(figure.frame.at);
    let and = before.rev().position(|w| w.term == *AND);
    let parted = move |far: usize| and.is_some_and(|and| far > and);
    let words = words.iter().enumerate();
    words
        .map(move |(i, w)| {
            let far = distance(figure, i);
            let is_parted = i < figure.frame.at && parted(far);
            (w, far + if is_parted { PARTED } else { 0 })
        })
        .filter(|(w, far)| w.clause == figure.frame.clause && *far < MEASURE_REACH)
}

/// Both shares tell what they are of, and it is not the same.
pub(super) fn wholes_differ(ours: &Figure, theirs: &Figure) -> bool {
    let (Some(a), Some(b)) = (ours.frame.of, theirs.frame.of) else {
        return false;
    };
    let has = |of: (Term, Term), word: Term| of.0 == word || of.1 == word;
    !has(b, a.0) && !has(b, a.1) && !MEASURES.is_kind(a.1, b.1)
}

/// A change against a level, or a rise against a fall.
pub(super) fn changes_differ(a: &Figure, b: &Figure) -> bool {
    a.is_delta != b.is_delta || matches!((a.trend, b.trend), (Some(x), Some(y)) if x != y)
}

/// Both sentences tell of the reading of a moment, or one does and the figure
/// is a move of it.
pub(super) fn are_readings(
    draft: &Side<'_>,
    ours: &Figure,
    source: &Side<'_>,
    theirs: &Figure,
) -> bool {
    let moves = ours.trend.is_some() && theirs.trend.is_some();
    let both = draft.is_snapshot && source.is_snapshot;
    may_be_reading(ours) && (both || moves && (draft.is_snapshot || source.is_snapshot))
}

/// True for figures that prices, indices and polls are given in.
fn may_be_reading(figure: &Figure) -> bool {
    matches!(
        figure.dimension,
        Dimension::Money
            | Dimension::Percent
            | Dimension::Cardinal
            | Dimension::PercentagePoint
            | Dimension::Count
    )
}
