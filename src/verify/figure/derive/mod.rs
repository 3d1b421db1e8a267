//! Figures that follow from a passage by arithmetic: sums, differences,
//! rates of change, shares. The derivation is shown.

mod passage;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

use super::candidates::Candidate;
use super::comparable::{NounMatch, compare};
use super::interval::rounds_to;
use crate::claim::figure::TIMES;
use crate::claim::{Dimension, Figure, Trend, Value};
use crate::reference::Reference;
use crate::text::Span;
use crate::verify::cue::ends_with;
use crate::verify::printed::grouped;
use passage::{Passage, number};

/// Summands tried in one sentence.
const MOST_SUMMANDS: usize = 5;

/// What the arithmetic on one passage says of a figure of the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Derivation {
    /// The figure follows: "7 + 8 = 15".
    Follows(String),
    /// Another value follows, as told: "223 − 208 = 15".
    Refutes(String),
}

/// Looks for a derivation of `ours` from the figures of a candidate's
/// passage.
pub fn derive(ours: &Figure, c: &Candidate, reference: &dyn Reference) -> Option<Derivation> {
    let Value::Number(wanted) = ours.value else {
        return None;
    };
    let passage = Passage::of(c, reference)?;
    match ours.dimension {
        Dimension::Percent if ours.trend.is_some() => change_in_percent(wanted, ours, &passage),
        Dimension::Percent => share(wanted, &passage).map(Derivation::Follows),
        _ if ours.unit.as_deref() == Some(TIMES) => multiple(wanted, ours, &passage),
        _ if ours.is_delta => difference(wanted, &passage, ours),
        Dimension::Count | Dimension::Money | Dimension::Measurement | Dimension::Cardinal => {
            let sum = || sum(wanted, &passage.parts_of(ours)?);
            let found = sum().or_else(|| part(wanted, ours, &passage));
            found.map(Derivation::Follows)
        }
        _ => None,
    }
}

/// Parts that add up to the draft's whole: all figures of one kind in the
/// sentence, so that no chance pair among many is taken. None of them may be
/// the sum of others: a total is not added to its own parts.
fn sum(wanted: Decimal, parts: &[Decimal]) -> Option<String> {
    if !(2..=MOST_SUMMANDS).contains(&parts.len()) || parts.iter().any(|p| *p <= Decimal::ZERO) {
        return None;
    }
    let total = parts
        .iter()
        .try_fold(Decimal::ZERO, |a, b| a.checked_add(*b))?;
    if total != wanted || holds_a_total(parts) {
        return None;
    }
    let shown: Vec<String> = parts.iter().map(|p| grouped(*p)).collect();
    Some(format!("{} = {}", shown.join(" + "), grouped(wanted)))
}

/// True where one of the numbers is the sum of two or more others.
fn holds_a_total(parts: &[Decimal]) -> bool {
    (1..1_u32 << parts.len()).any(|chosen| {
        let is_chosen = |i: &usize| chosen >> i & 1 == 1;
        let of: Option<Decimal> = (0..parts.len())
            .filter(is_chosen)
            .try_fold(Decimal::ZERO, |sum, i| sum.checked_add(parts[i]));
        let others = (0..parts.len()).filter(|i| !is_chosen(i));
        chosen.count_ones() > 1 && others.map(|i| parts[i]).any(|part| Some(part) == of)
    })
}

/// The amount of a change, where the sentence states its levels.
fn difference(wanted: Decimal, passage: &Passage<'_>, ours: &Figure) -> Option<Derivation> {
    let (from, to) = passage.levels()?;
    let is_of_one_unit = passage.level().is_some_and(|level| level.unit == ours.unit);
    let change = to.checked_sub(from)?;
    let (more, less) = (grouped(from.max(to)), grouped(from.min(to)));
    let shown = format!("{more} − {less} = {}", grouped(change.abs()));
    if !is_of_one_unit || !goes(ours, change) {
        None
    } else if change.abs() == wanted {
        Some(Derivation::Follows(shown))
    } else {
        passage.refutes(ours, shown)
    }
}

/// "Doubled", where the sentence states a change to that many times as much.
fn multiple(wanted: Decimal, ours: &Figure, passage: &Passage<'_>) -> Option<Derivation> {
    let (from, to) = passage.levels()?;
    let change = to.checked_sub(from)?;
    let times = to.checked_div(from)?;
    let shown = format!("{} ÷ {} = {}", grouped(to), grouped(from), grouped(wanted));
    // 40 to 96 is no mere doubling.
    let is_it = times.round_dp(1) == wanted;
    (goes(ours, change) && is_it).then_some(Derivation::Follows(shown))
}

/// True where a change goes the way that the draft's figure says.
fn goes(ours: &Figure, change: Decimal) -> bool {
    ours.trend
        .is_none_or(|trend| (trend == Trend::Up) == change.is_sign_positive())
}

/// The rate of a change, where the sentence states its levels.
fn change_in_percent(wanted: Decimal, ours: &Figure, passage: &Passage<'_>) -> Option<Derivation> {
    let (from, to) = passage.levels()?;
    let change = to.checked_sub(from)?;
    let rate = percent_of(change, from)?;
    let (to, from) = (grouped(to), grouped(from));
    let shown = |rate: Decimal| format!("({to} − {from}) ÷ {from} = {}%", grouped(rate));
    if !goes(ours, change) {
        None
    } else if rounds_to(rate.abs(), wanted) {
        Some(Derivation::Follows(shown(rate_shown(rate, wanted))))
    } else if rate.abs().saturating_sub(wanted).abs() > Decimal::ONE {
        let printed = rate.round_dp(wanted.normalize().scale()).normalize();
        passage.refutes(ours, shown(printed))
    } else {
        None
    }
}

/// A share of a whole that the sentence tells ("a quarter of its 80 workers"),
/// where that is the draft's number.
fn part(wanted: Decimal, ours: &Figure, passage: &Passage<'_>) -> Option<String> {
    passage.figures.windows(2).find_map(|pair| {
        let [share, whole] = pair else { return None };
        let (rate, told) = passage.share_of(share)?;
        let between = Span::new(share.span.end.min(whole.span.start), whole.span.start);
        let is_whole = ends_with(between.of(passage.text), "of_whole")
            && compare(ours, whole).is_some_and(|c| c.noun != NounMatch::Different)
            && whole.hedge.is_none();
        let whole = number(whole)?;
        let of = rate.checked_mul(whole)?;
        (is_whole && of == wanted)
            .then(|| format!("{told} of {} = {}", grouped(whole), grouped(wanted)))
    })
}

/// The draft's number with the sign of the change.
fn rate_shown(rate: Decimal, wanted: Decimal) -> Decimal {
    let wanted = wanted.normalize();
    if rate.is_sign_negative() {
        -wanted
    } else {
        wanted
    }
}

/// What `part` is of `whole`, in percent.
fn percent_of(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED)
}

/// A part and its whole whose share is the draft's percentage.
fn share(wanted: Decimal, passage: &Passage<'_>) -> Option<String> {
    let (part, whole) = passage.part_of_whole()?;
    let rate = percent_of(part, whole)?;
    rounds_to(rate, wanted).then(|| {
        let (part, whole) = (grouped(part), grouped(whole));
        format!("{part} ÷ {whole} = {}%", grouped(wanted))
    })
}
