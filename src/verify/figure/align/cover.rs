//! How much of what stands around a figure the other sentence has.

use super::side::{Met, Side, clause_bit};
use crate::claim::Figure;

/// Distance in words at which a word's weight is halved.
const REACH: u64 = 5;
/// What a word in another clause than the figure's counts, in percent.
const OTHER_CLAUSE: u64 = 50;
/// What a name counts beside another word, in percent.
const NAME: u64 = 150;
/// What a word of the other sentence counts that stands in another clause
/// than its figure, in percent.
const MET_ELSEWHERE: u64 = 65;
/// What one counts that stands in its clause, nearer to another figure.
const MET_BESIDE_ANOTHER: u64 = 93;
/// … and before all its figures: what a sentence begins with is told of each.
const MET_BEFORE: u64 = 95;
/// What a name counts that stands elsewhere in the other text ("she", "the
/// album"), in percent.
const KNOWN_NAME: u64 = 50;
/// What a word counts that stands in a sentence beside the other one, in
/// percent.
pub(super) const BESIDE: u64 = 60;

/// Share of the words near `figure`, by weight, that the other sentence has,
/// in thousandths; `other` is the figure there with its place among those that
/// are no dates; `beside` is what a word of the sentences beside it counts, in
/// percent.
pub(super) fn covered(
    side: &Side<'_>,
    figure: &Figure,
    met: &[Met],
    other: (&Figure, Option<u8>),
    beside: u64,
) -> u32 {
    let mut all = 0;
    let mut found = 0;
    let words = side.sentence.words.iter().zip(&side.weights).zip(met);
    for (index, ((word, weight), met)) in words.enumerate() {
        if !word.is_content() {
            continue;
        }
        let near = 64 * REACH / (REACH + distance(figure, index) as u64);
        let mut weigh = u64::from(*weight) * near;
        if word.clause != figure.frame.clause {
            weigh = weigh * OTHER_CLAUSE / 100;
        }
        if word.is_name() {
            weigh = weigh * NAME / 100;
        }
        all += weigh;
        let (theirs, order) = other;
        let is_in_clause = met.clauses & clause_bit(theirs.frame.clause) != 0;
        let is_of_another = match order {
            Some(order) => met.owners != 0 && met.owners & clause_bit(order) == 0,
            None => false,
        };
        let share = if is_in_clause && !is_of_another {
            100
        } else if is_in_clause {
            MET_BESIDE_ANOTHER.max(if met.leads { MET_BEFORE } else { 0 })
        } else if met.leads {
            MET_BEFORE
        } else if met.clauses != 0 {
            MET_ELSEWHERE
        } else {
            let known = if word.is_name() && met.is_known {
                KNOWN_NAME
            } else {
                0
            };
            known.max(if met.is_beside { beside } else { 0 })
        };
        found += weigh * share / 100;
    }
    u32::try_from((found * 1000).checked_div(all).unwrap_or(0)).unwrap_or(1000)
}

/// Distance in words from the figure, 0 for a neighbour.
pub(super) fn distance(figure: &Figure, index: usize) -> usize {
    if index < figure.frame.at {
        figure.frame.at - 1 - index
    } else {
        index - figure.frame.at
    }
}
