//! Which figures of two sentences stand for one another.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::align::Slot;
use super::candidates::Candidate;
use super::comparable::{NounMatch, Relation};
use super::stance::rarity;
use crate::claim::{Dimension, Figure};

/// What one bound for both ("or older", "since") adds to it.
const BOUND_ALIKE: u32 = 80;

/// What a slot that differs takes from the fit of a pair, in thousandths, when
/// figures are assigned.
const SLOT: u32 = 200;

/// Assigns the figures of two sentences one to one, equal values first, then by
/// fit, and counts what else the sentences agree on. `figure` is that of the
/// draft's sentence with a number.
pub fn assign<'a>(pairs: &mut [Candidate], figure: &dyn Fn(usize) -> Option<&'a Figure>) {
    // What is told of another measure or another thing does not hold a value
    // that is told of the same one ("killed 17 and injured three").
    let is_of_another = |c: &Candidate| {
        let differs = &c.alignment.differs;
        let is_age = || figure(c.draft).is_some_and(|f| f.dimension == Dimension::Age);
        c.comparison.noun == NounMatch::Different
            || differs.contains(&Slot::Measure)
            || differs.contains(&Slot::Name) && is_age()
    };
    // "22 people, including seven officers" says of 22 officers that they are
    // seven.
    let same = pairs
        .iter()
        .filter(|c| c.comparison.noun == NounMatch::Same);
    let with_its_noun: BTreeSet<usize> = same.map(|c| c.draft).collect();
    let has_its_noun =
        |c: &Candidate| c.comparison.noun == NounMatch::Kind && with_its_noun.contains(&c.draft);
    let rank = |c: &Candidate| match c.comparison.relation {
        Relation::Arithmetic => 5,
        _ if is_of_another(c) || has_its_noun(c) => 4,
        Relation::Same => 0,
        Relation::Rounded | Relation::Finer | Relation::OtherHedge => 1,
        Relation::Within | Relation::Incompatible => 2,
        Relation::Open => 3,
    };
    let fit = |c: &Candidate| {
        // One of two figures may leave out the period that is told of both, or
        // whose it is.
        let told = |s: &&Slot| !matches!(s, Slot::Period | Slot::Subject);
        let slots = c.alignment.differs.iter().filter(told);
        let slots = u32::try_from(slots.count()).unwrap_or(u32::MAX);
        let bound = BOUND_ALIKE * u32::from(c.alignment.are_bound_alike);
        (c.fit() + bound).saturating_sub(slots.saturating_mul(SLOT))
    };
    let ranked: Vec<(u8, u32)> = pairs.iter().map(|c| (rank(c), fit(c))).collect();
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by(|&a, &b| {
        let (x, y) = (&pairs[a], &pairs[b]);
        let ((first, fits), (second, other)) = (ranked[a], ranked[b]);
        first
            .cmp(&second)
            .then(other.cmp(&fits))
            .then((x.draft, x.source).cmp(&(y.draft, y.source)))
    });
    let mut drafts = BTreeSet::new();
    let mut sources: BTreeMap<usize, usize> = BTreeMap::new();
    for index in order {
        let pair = &mut pairs[index];
        // A sentence that gives one value twice may mean one figure by it.
        let is_held = sources.get(&pair.source).is_some_and(|&holder| {
            let both = figure(holder).zip(figure(pair.draft));
            let is_one = both.is_some_and(|(a, b)| are_one(a, b));
            pair.comparison.relation != Relation::Same || !is_one
        });
        if !is_held && drafts.insert(pair.draft) {
            sources.insert(pair.source, pair.draft);
            pair.assigned = true;
        }
    }
    part_left_over(pairs, &ranked);
    count_agreeing(pairs, figure);
}

/// True for two figures that a reader takes for one.
fn are_one(a: &Figure, b: &Figure) -> bool {
    (a.dimension, a.value, a.frame.head) == (b.dimension, b.value, b.frame.head)
        && a.unit == b.unit
        && a.date.as_ref().map(|d| &d.timex) == b.date.as_ref().map(|d| &d.timex)
}

/// What fits another figure of its passage better, one held by a figure that it
/// does not bear out, is of neither for sure. `ranked` gives the order in which
/// pairs were assigned and their fit.
fn part_left_over(pairs: &mut [Candidate], ranked: &[(u8, u32)]) {
    let borne_out: BTreeSet<usize> = pairs
        .iter()
        .filter(|c| c.assigned && c.comparison.relation == Relation::Same)
        .map(|c| c.source)
        .collect();
    let mut best: FxHashMap<(usize, u8), u32> = FxHashMap::default();
    for (pair, (rank, fit)) in pairs.iter().zip(ranked) {
        if !borne_out.contains(&pair.source) {
            let most = best.entry((pair.draft, *rank)).or_default();
            *most = (*most).max(*fit);
        }
    }
    for (pair, (rank, fit)) in pairs.iter_mut().zip(ranked) {
        let is_other = pair.comparison.relation == Relation::Incompatible;
        let is_best = best
            .get(&(pair.draft, *rank))
            .is_none_or(|most| most <= fit);
        pair.assigned &= is_best || !is_other;
    }
}

/// Gives each pair the number of other figures that the two sentences agree on,
/// and of those that they differ in.
fn count_agreeing<'a>(pairs: &mut [Candidate], figure: &dyn Fn(usize) -> Option<&'a Figure>) {
    let tells = |c: &&Candidate| {
        let of_time = |s: &Slot| matches!(s, Slot::Time | Slot::Period | Slot::Window);
        let harmless = |s: &Slot| matches!(s, Slot::Snapshot | Slot::Subject) || of_time(s);
        c.assigned
            && c.comparison.agrees()
            && c.alignment.differs.iter().all(harmless)
            && figure(c.draft).is_some_and(|f| !f.dimension.is_date() && rarity(f) > 0)
    };
    let differs = |c: &&Candidate| {
        let of_time =
            |s: &Slot| matches!(s, Slot::Time | Slot::Period | Slot::Window | Slot::Snapshot);
        c.assigned
            && c.comparison.relation == Relation::Incompatible
            && c.comparison.noun == NounMatch::Same
            && c.alignment.differs.iter().all(of_time)
            && figure(c.draft).is_some_and(|f| !f.dimension.is_date())
    };
    let agreeing: BTreeSet<usize> = pairs.iter().filter(tells).map(|c| c.draft).collect();
    let differing: BTreeSet<usize> = pairs.iter().filter(differs).map(|c| c.draft).collect();
    // A value of three digits is hardly met by chance, whoever is named beside it.
    let is_rare = |c: &Candidate| {
        let named = |s: &Slot| matches!(s, Slot::Snapshot | Slot::Name | Slot::Time);
        c.assigned
            && c.comparison.noun == NounMatch::Same
            && c.alignment.differs.iter().all(named)
            && figure(c.draft).is_some_and(|f| !f.dimension.is_date() && rarity(f) > 1)
    };
    let is_same =
        |c: &&Candidate| c.comparison.relation == Relation::Same && (tells(c) || is_rare(c));
    let anchors: BTreeSet<usize> = pairs.iter().filter(is_same).map(|c| c.draft).collect();
    for pair in pairs {
        let itself = |of: &BTreeSet<usize>| usize::from(of.contains(&pair.draft));
        pair.alignment.agreeing = agreeing.len() - itself(&agreeing);
        pair.alignment.anchors = anchors.len() - itself(&anchors);
        pair.alignment.disagreeing = differing.len() - itself(&differing);
    }
}
