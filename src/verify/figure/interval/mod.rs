//! Two figures as intervals: what one says about the value of the other.

mod bounds;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use crate::claim::Figure;
use bounds::{Bounds, is_approximate};

/// What the source's value says of the draft's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The same value, by the digits or by rounding.
    Same,
    /// Another value that the draft's hedge allows: "more than 100" in the
    /// draft, "120" in the source.
    Within,
    /// The draft's number is the source's, rounded to the draft's digits:
    /// "11,000" in the draft, "11,072" in the source.
    Rounded,
    /// The draft's number is finer than the source's, which is its rounding:
    /// "11,072" in the draft, "11,000" in the source.
    Finer,
    /// The same number with another bound: "19,000" in the draft, "at least
    /// 19,000" in the source. Also a number that only lacks an "about": "900"
    /// in the draft, "902" in the source.
    OtherHedge,
    /// Both could be true, and neither follows from the other.
    Open,
    /// Both cannot be true.
    Incompatible,
    /// They measure different kinds of things, of which one may follow from
    /// the other only by arithmetic: "25%" and "30 schools".
    Arithmetic,
}

/// How far, in percent, a rounded number may be from what it rounds: "$3
/// billion" does not stand for 2.6.
const NEAR_PERCENT: i64 = 5;
/// How far, in percent, a number may be from the bound it is told by, by the
/// digits of the bound: one, two, more. "More than 1,000" says nothing of 5,300,
/// and nobody says "more than 24,121" of 30,900.
const BOUND_PERCENT: [i64; 3] = [50, 30, 15];
/// How far, in percent, two numbers may be from one another that are both
/// given "about".
const ABOUT_PERCENT: i64 = 10;
/// Numbers below this are given as they are: 20 is not 21.
const LEAST_ROUNDED: u128 = 100;
/// Unit from which a rounded number needs no "about": thousands.
const ROUND_UNHEDGED: u128 = 1000;

/// What the source's figure says of the draft's, of the same unit; open where
/// either tells no number.
pub fn relation(draft: &Figure, source: &Figure) -> Relation {
    let Some(source) = Bounds::of(source) else {
        return Relation::Open;
    };
    let Some(draft) = Bounds::of(draft) else {
        return Relation::Open;
    };
    if let (Some(ours), Some(theirs)) = (draft.single(), source.single()) {
        match (rounding(theirs, ours), rounding(ours, theirs)) {
            (Some(unit), _) if unit >= ROUND_UNHEDGED => return Relation::Rounded,
            (Some(_), _) => return Relation::OtherHedge,
            (None, Some(_)) => return Relation::Finer,
            (None, None) => {}
        }
    }
    if draft.is_exact() && source.hedge.is_some() && draft.stated == source.stated {
        return Relation::OtherHedge;
    }
    if draft.opposes(&source) || draft.overstates(&source) {
        return Relation::Incompatible;
    }
    if draft.are_both_near(&source)
        && !draft.are_both_nearly(&source)
        && draft.is_near(&source, ABOUT_PERCENT)
    {
        return if draft.stated == source.stated {
            Relation::Same
        } else {
            Relation::Open
        };
    }
    if draft.is_disjoint(&source) || draft.misses(&source) {
        let is_truncated = draft.truncates(&source) || source.truncates(&draft);
        return if is_truncated {
            Relation::OtherHedge
        } else {
            Relation::Incompatible
        };
    }
    if draft.is_other_range(&source) || draft.is_next_to(&source) {
        return Relation::Incompatible;
    }
    if draft.stated == source.stated && draft.stated.is_some() {
        return if draft.says_no_more_than(&source) {
            Relation::Same
        } else {
            Relation::OtherHedge
        };
    }
    let rounded =
        draft.is_rounded && draft.holds(&source) || source.is_rounded && source.holds(&draft);
    if rounded && draft.is_near(&source, NEAR_PERCENT) {
        return Relation::Same;
    }
    let bound = draft.hedge.is_some() && draft.is_near(&source, draft.reach());
    if draft.holds(&source) && (bound || draft.is_range() && source.is_number()) {
        return Relation::Within;
    }
    if draft.is_exact() && source.hedge.is_some_and(is_approximate) && source.holds(&draft) {
        return Relation::OtherHedge;
    }
    Relation::Open
}

/// True where the numbers of two figures differ by no more than `percent` of the
/// greater.
pub fn are_near(a: &Figure, b: &Figure, percent: i64) -> bool {
    let both = Bounds::of(a).zip(Bounds::of(b));
    both.is_some_and(|(a, b)| a.is_near(&b, percent))
}

/// True where `exact`, rounded to the decimals of `printed`, is `printed`; halves
/// either way, for newsrooms differ.
pub fn rounds_to(exact: Decimal, printed: Decimal) -> bool {
    let unit = Decimal::new(1, printed.normalize().scale());
    let twice = exact
        .saturating_sub(printed)
        .abs()
        .checked_mul(Decimal::TWO);
    twice.is_some_and(|twice| twice <= unit)
}

/// The unit to which `exact` was rounded, where `printed` ends in zeros or has
/// fewer decimals, and is its rounding; [`ROUND_UNHEDGED`] for decimals.
/// Not where that moves the value by more than a twentieth: "800,000" is no
/// rounding of "850,000".
fn rounding(exact: Decimal, printed: Decimal) -> Option<u128> {
    let printed = printed.normalize();
    let decimals = printed.scale();
    if exact.normalize().scale() > decimals && rounds_to(exact, printed) {
        return Some(ROUND_UNHEDGED);
    }
    let whole = printed.mantissa().unsigned_abs();
    if exact == printed || printed.scale() > 0 || whole < LEAST_ROUNDED {
        return None;
    }
    let mut unit = 1;
    while whole.is_multiple_of(unit * 10) {
        unit *= 10;
    }
    let off = exact.saturating_sub(printed).abs();
    let near = off.checked_mul(Decimal::from(20))? <= exact.abs();
    let rounded = off.checked_mul(Decimal::TWO)? <= Decimal::from_u128(unit)?;
    (unit > 1 && near && rounded).then_some(unit)
}
