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
const MET_ELSEWHERE: u64 = 80;
/// What a name counts that stands elsewhere in the other text ("she", "the
/// album"), in percent.
const KNOWN_NAME: u64 = 50;
/// What a word counts that stands in a sentence beside the other one, in
/// percent.
pub(super) const BESIDE: u64 = 60;

/// Share of the words near `figure`, by weight, that the other sentence has,
/// in thousandths; `beside` is what a word of the sentences beside it counts, in
/// percent.
pub(super) fn covered(
    side: &Side<'_>,
    figure: &Figure,
    met: &[Met],
    other: &Figure,
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
        let share = if met.clauses & clause_bit(other.frame.clause) != 0 {
            100
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
