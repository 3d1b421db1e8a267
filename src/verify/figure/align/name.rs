//! Whether two sentences name the same people, places and organisations.

use super::Pairing;
use super::side::{Met, Side};
use crate::claim::{Dimension, Figure};
use crate::text::Term;

/// Words between an age and the name of whose it is ("58-year-old farmer Edda
/// Holm").
const BEARER_REACH: usize = 3;

impl Pairing<'_> {
    /// Each figure's clause names somebody or some place that the other's text
    /// does not have anywhere, or two ages are those of two people.
    pub(super) fn names_differ(&self, ours: &Figure, theirs: &Figure) -> bool {
        if ours.dimension == Dimension::Age
            && are_two(&bearer(self.draft, ours), &bearer(self.source, theirs))
        {
            return true;
        }
        names_stranger(self.draft, &self.in_source, Some(ours.frame.clause))
            && names_stranger(self.source, &self.in_draft, Some(theirs.frame.clause))
    }

    /// Each sentence names somebody or some place that the other's text does not
    /// have anywhere.
    pub(super) fn strangers(&self) -> bool {
        names_stranger(self.draft, &self.in_source, None)
            && names_stranger(self.source, &self.in_draft, None)
    }
}

/// True where a sentence, or the clause given, names somebody or some place that
/// the other's text does not have anywhere.
fn names_stranger(side: &Side<'_>, met: &[Met], clause: Option<u8>) -> bool {
    let mut words = side.sentence.words.iter().zip(met);
    words.any(|(w, m)| {
        let is_asked = clause.is_none_or(|clause| w.clause == clause);
        is_asked && w.is_name() && w.is_content() && !m.is_known
    })
}

/// The name that stands beside an age: before it ("Edda Holm, 58,"), else after
/// it. The first word of a sentence belongs to a name that follows.
fn bearer(side: &Side<'_>, figure: &Figure) -> Vec<Term> {
    let (before, after) = side.sentence.words.split_at(figure.frame.at);
    let mut name: Vec<Term> = Vec::new();
    for (index, word) in before.iter().enumerate().rev() {
        if !(word.is_name() || index == 0 && !name.is_empty()) {
            break;
        }
        name.push(word.term);
    }
    if name.is_empty() {
        let skipped = after
            .iter()
            .take(BEARER_REACH)
            .take_while(|w| !w.is_name())
            .count();
        let names = after.iter().skip(skipped).take_while(|w| w.is_name());
        name.extend(names.map(|w| w.term));
    }
    name
}

/// Two names of which neither is a part of the other.
fn are_two(a: &[Term], b: &[Term]) -> bool {
    let within = |x: &[Term], y: &[Term]| x.iter().all(|t| y.contains(t));
    !a.is_empty() && !b.is_empty() && !within(a, b) && !within(b, a)
}
