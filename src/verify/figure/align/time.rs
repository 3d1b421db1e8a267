//! Whether two sentences tell the same time.

use std::sync::LazyLock;

use super::Pairing;
use super::side::Side;
use crate::claim::{Dimension, Figure};
use crate::text::language::ENGLISH;
use crate::text::{Term, term};
use crate::verify::figure::comparable::Relation;
use crate::verify::figure::{attribution, calendar};

impl Pairing<'_> {
    /// Both sentences tell a time, and no two of them are the same. Not asked
    /// of dates themselves.
    pub(super) fn times_differ(&self, ours: &Figure, theirs: &Figure) -> bool {
        if ours.dimension.is_date() {
            return false;
        }
        let (mut a, mut b) = (self.draft.dates_of(ours), self.source.dates_of(theirs));
        if ours.dimension == Dimension::Age {
            a.retain(|d| calendar::is_of_years(d));
            b.retain(|d| calendar::is_of_years(d));
        }
        // "Officials said on Monday": that day is not when the homes were flooded.
        let is_all_said =
            |side: &Side<'_>, dates: &[&Figure]| dates.iter().all(|d| is_of_saying(side, d));
        if !is_all_said(self.draft, &a) && !is_all_said(self.source, &b) {
            a.retain(|d| !is_of_saying(self.draft, d));
            b.retain(|d| !is_of_saying(self.source, d));
        }
        if a.is_empty() || b.is_empty() {
            return false;
        }
        let same = |x: &Figure, y: &Figure| {
            if calendar::is_quarter_of_year(x, y) {
                return false;
            }
            if calendar::is_resolved(x) != calendar::is_resolved(y) {
                return calendar::relation(x, y) != Relation::Incompatible;
            }
            calendar::is_same(x, y)
                || calendar::relation(x, y) == Relation::Same
                || calendar::relation(y, x) == Relation::Same
        };
        // A change has two ends: "in May from April" is not "in May from a year
        // earlier".
        if ours.trend.is_some() && a.len() > 1 && b.len() > 1 {
            let told = |x: &&Figure, others: &[&Figure]| others.iter().any(|y| same(x, y));
            return !a.iter().all(|x| told(x, &b)) || !b.iter().all(|y| told(y, &a));
        }
        !a.iter().any(|x| b.iter().any(|y| same(x, y)))
    }

    /// Only one sentence counts within a length of time up to the day of its
    /// text ("in the last 24 hours"). Not asked of dates themselves.
    pub(super) fn window_is_open(&self, ours: &Figure, theirs: &Figure) -> bool {
        // No age and no length of time hangs on the week that it is told of.
        let is_open = matches!(ours.dimension, Dimension::Age | Dimension::Duration);
        if ours.dimension.is_date() || is_open {
            return false;
        }
        let (a, b) = (self.draft.dates_of(ours), self.source.dates_of(theirs));
        let windowed = |dates: &[&Figure]| dates.iter().any(|d| calendar::is_window(d));
        windowed(&a) != windowed(&b)
    }

    /// Only one sentence tells a time, and that a period in the figure's own
    /// clause ("in 2013"): the other may speak of any year. Not asked of dates
    /// themselves.
    pub(super) fn period_is_open(&self, ours: &Figure, theirs: &Figure) -> bool {
        let (a, b) = (&self.draft.dates, &self.source.dates);
        let is_date = ours.dimension.is_date();
        if is_date || a.is_empty() == b.is_empty() {
            return false;
        }
        let tells = |dates: &[&Figure], figure: &Figure| {
            let mut beside = dates
                .iter()
                .filter(|d| d.frame.clause == figure.frame.clause);
            let is_age = figure.dimension == Dimension::Age;
            beside.any(|d| calendar::is_period(d) && (!is_age || calendar::is_of_years(d)))
        };
        tells(a, ours) || tells(b, theirs)
    }

    /// Both dates say when ("in 2014"), not which ("the 2014 games").
    pub(super) fn are_adverbial(&self, ours: &Figure, theirs: &Figure) -> bool {
        is_adverbial(self.draft, ours) && is_adverbial(self.source, theirs)
    }

    /// No time of either is known in full, and one hangs on the day of its text:
    /// "today" and "on Friday", "last week" and "in the week to 15 June".
    pub(super) fn time_is_open(&self, ours: &Figure, theirs: &Figure) -> bool {
        let (a, b) = (self.draft.dates_of(ours), self.source.dates_of(theirs));
        let mut both = a.iter().chain(&b);
        both.clone().all(|d| !calendar::is_resolved(d)) && both.any(|d| calendar::is_relative(d))
    }

    /// Both sentences tell the same time, in full.
    pub(super) fn is_of_a_told_time(&self, ours: &Figure, theirs: &Figure) -> bool {
        let (a, b) = (self.draft.dates_of(ours), self.source.dates_of(theirs));
        let is_told = |x: &Figure| calendar::is_resolved(x) && !calendar::is_relative(x);
        let same = |x: &Figure, y: &Figure| is_told(x) && is_told(y) && calendar::is_same(x, y);
        a.iter().any(|x| b.iter().any(|y| same(x, y)))
    }
}

/// Words of `when_words.tsv`.
static WHEN: LazyLock<Vec<Term>> = LazyLock::new(|| {
    let mut terms: Vec<Term> = ENGLISH.rows("when_words").flatten().map(term).collect();
    terms.sort_unstable();
    terms
});

/// True for a date that tells when something was said: "said on Monday".
fn is_of_saying(side: &Side<'_>, date: &Figure) -> bool {
    let before = &side.sentence.words[..date.frame.at.min(side.sentence.words.len())];
    let mut before = before.iter().rev();
    let past = before.find(|w| WHEN.binary_search(&w.term).is_err());
    past.is_some_and(|w| attribution::is_saying(w.term))
}

/// True for a date after a word like "in" or "on".
fn is_adverbial(side: &Side<'_>, figure: &Figure) -> bool {
    let before = figure.frame.at.checked_sub(1);
    let word = before.and_then(|at| side.sentence.words.get(at));
    figure.frame.bound.is_some() || word.is_some_and(|w| WHEN.binary_search(&w.term).is_ok())
}
