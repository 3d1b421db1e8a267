//! What is counted, told more narrowly by a number of its own: "people over
//! 65", "households that earn more than $50,000".

use super::measure::AND;
use super::side::Side;
use crate::claim::{Dimension, Figure, Hedge, Value};

/// Words between what is counted and the number that limits it: "households in
/// Halm that earn more than".
const REACH: usize = 4;

/// A number limits what the figure counts, and the other sentence has none like
/// it.
pub(super) fn limit_is_open(side: &Side<'_>, figure: &Figure, other: &Side<'_>) -> bool {
    let counts = matches!(
        figure.dimension,
        Dimension::Count | Dimension::Cardinal | Dimension::Percent
    );
    let has = |limit: &Figure| other.others.iter().any(|f| f.value == limit.value);
    let mut limits = side.others.iter().filter(|f| limits(side, figure, f));
    counts && limits.any(|limit| !has(limit))
}

/// True for an age or a bound that stands with what `figure` counts.
fn limits(side: &Side<'_>, figure: &Figure, limit: &Figure) -> bool {
    let bounds = limit.hedge.is_some_and(is_bound) || matches!(limit.value, Value::Range(..));
    let is_age = limit.dimension == Dimension::Age;
    if !bounds || limit.noun.is_some() || limit.frame.clause != figure.frame.clause {
        return false;
    }
    let hedge = limit.hedge_span.unwrap_or(limit.span);
    let whole = limit.span.join(hedge);
    let counted = figure.noun_span.unwrap_or(figure.span).join(figure.span);
    let words = &side.sentence.words;
    let between = |from: usize, to: usize| {
        let first = words.partition_point(|w| w.span().start < from);
        let last = words.partition_point(|w| w.span().end <= to);
        words.get(first..last).unwrap_or_default()
    };
    let (gap, may_stand) = if whole.start >= counted.end {
        (between(counted.end, whole.start), true)
    } else {
        (between(whole.end, counted.start), is_age)
    };
    // "paid by more than 20" and "12 killed and over 40 hurt" limit nothing.
    let told_of = between(0, whole.start).last();
    may_stand
        && gap.len() <= REACH
        && gap.iter().all(|w| w.term != *AND)
        && (gap.is_empty() || told_of.is_some_and(|w| w.is_content()))
}

fn is_bound(hedge: Hedge) -> bool {
    matches!(
        hedge,
        Hedge::AtLeast | Hedge::MoreThan | Hedge::AtMost | Hedge::LessThan | Hedge::UpTo
    )
}
