//! How well two figures' frames fit: the words around them, and the slots
//! that must not differ.

mod cover;
mod limit;
mod measure;
mod name;
mod side;
mod slot;
mod time;

pub use side::{Side, Text};
pub use slot::Slot;

use std::collections::BTreeSet;

use super::attribution::{self, Attribution};
use super::comparable::NounMatch;
use crate::claim::Figure;
use crate::text::Term;
use cover::{BESIDE, covered};
use limit::limit_is_open;
use measure::{
    are_readings, changes_differ, measures, measures_differ, parts_differ, scope_is_open,
    wholes_differ,
};
use side::Met;

/// How well two frames fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// Share of the draft's words near the figure, by weight, that stand in
    /// the passage, in thousandths.
    pub draft_covered: u32,
    /// Share of the passage's words near its figure that stand in the draft's
    /// sentence, in thousandths.
    pub source_covered: u32,
    /// [`Self::draft_covered`] with what the sentences beside the passage tell,
    /// in thousandths; never less than that.
    pub in_context: u32,
    /// Number of different subject words both share.
    pub shared: usize,
    /// True where each sentence names somebody or some place that the other's
    /// text does not have anywhere.
    pub strangers: bool,
    /// True where the name that stands nearest before one of the figures is not
    /// found where the other stands.
    pub is_of_another: bool,
    /// True where both tell one time in full ("in 2023"): what was then does
    /// not change with the day of the text.
    pub is_of_a_told_time: bool,
    /// True where the times hang on the days of the texts, which are not known:
    /// "today" and "on Friday" may be one day.
    pub time_is_open: bool,
    /// True for two dates that say when ("in 2014"), not which ("the 2014
    /// games").
    pub are_adverbial: bool,
    /// True where one bound tells both: "at least", "since".
    pub are_bound_alike: bool,
    /// How many figures of the passage might stand for the draft's.
    pub rivals: usize,
    /// How many other figures the two sentences agree on, such as are hardly met
    /// by chance.
    pub agreeing: usize,
    /// How many of those are the very same values, told to two digits or more.
    pub anchors: usize,
    /// How many other figures of one kind they differ in, but for their times.
    pub disagreeing: usize,
    /// Whether both name the same as who says it.
    pub attribution: Attribution,
    /// Slots that are known on both sides and differ, or on one side only
    /// where that alone changes what is meant.
    pub differs: BTreeSet<Slot>,
}

/// Two sentences side by side.
pub struct Pairing<'s> {
    draft: &'s Side<'s>,
    source: &'s Side<'s>,
    /// For each word of the draft, how the source has it.
    in_source: Vec<Met>,
    /// For each word of the source, how the draft has it.
    in_draft: Vec<Met>,
    /// See [`Alignment::shared`].
    shared: usize,
}

impl<'s> Pairing<'s> {
    /// Looks each word of either sentence up in the other.
    pub fn new(draft: &'s Side<'s>, source: &'s Side<'s>) -> Self {
        let in_source = draft.met_in(source);
        let words = draft.sentence.words.iter().zip(&in_source);
        let mut shared: Vec<Term> = words
            .filter(|(_, m)| m.clauses != 0)
            .map(|(w, _)| w.term)
            .collect();
        shared.sort_unstable();
        shared.dedup();
        Self {
            in_draft: source.met_in(draft),
            shared: shared.len(),
            draft,
            source,
            in_source,
        }
    }

    /// Compares the frames of two figures of one kind.
    pub fn align(&self, ours: &Figure, theirs: &Figure, noun: NounMatch) -> Alignment {
        let (draft, source) = (self.draft, self.source);
        let checks = [
            (Slot::Noun, noun == NounMatch::Different),
            (
                Slot::Part,
                parts_differ(draft.part_of(ours), source.part_of(theirs)),
            ),
            (
                Slot::Measure,
                measures_differ(&measures(draft, ours), &measures(source, theirs)),
            ),
            (Slot::Name, self.names_differ(ours, theirs)),
            (Slot::Subject, self.subjects_differ(ours, theirs)),
            (Slot::Time, self.times_differ(ours, theirs)),
            (Slot::Window, self.window_is_open(ours, theirs)),
            (Slot::Period, self.period_is_open(ours, theirs)),
            (
                Slot::Scope,
                scope_is_open(draft, ours, source)
                    || scope_is_open(source, theirs, draft)
                    || limit_is_open(draft, ours, source)
                    || limit_is_open(source, theirs, draft)
                    || self.is_one_place_of_all(),
            ),
            (Slot::Whole, wholes_differ(ours, theirs)),
            (Slot::Change, changes_differ(ours, theirs)),
            (Slot::Snapshot, are_readings(draft, ours, source, theirs)),
        ];
        let (other, itself) = ((theirs, source.order(theirs)), (ours, draft.order(ours)));
        Alignment {
            draft_covered: covered(draft, ours, &self.in_source, other, 0),
            in_context: covered(draft, ours, &self.in_source, other, BESIDE),
            source_covered: covered(source, theirs, &self.in_draft, itself, 0),
            shared: self.shared,
            are_bound_alike: are_bound_alike(ours, theirs),
            rivals: 0,
            agreeing: 0,
            anchors: 0,
            disagreeing: 0,
            strangers: self.strangers(),
            are_adverbial: self.are_adverbial(ours, theirs),
            is_of_another: self.is_of_another(ours, theirs),
            is_of_a_told_time: self.is_of_a_told_time(ours, theirs),
            time_is_open: self.time_is_open(ours, theirs),
            attribution: attribution::compare(&draft.sayers, &source.sayers),
            differs: checks
                .into_iter()
                .filter(|(_, on)| *on)
                .map(|(slot, _)| slot)
                .collect(),
        }
    }
}

fn are_bound_alike(a: &Figure, b: &Figure) -> bool {
    let hedged = a.hedge.is_some() && a.hedge == b.hedge;
    hedged || a.frame.bound.is_some() && a.frame.bound == b.frame.bound
}
