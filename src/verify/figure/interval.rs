//! Two figures as intervals: what one says about the value of the other.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use crate::claim::{Dimension, Figure, Hedge, Value};

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
    /// 19,000" in the source.
    OtherHedge,
    /// Both could be true, and neither follows from the other.
    Open,
    /// Both cannot be true.
    Incompatible,
    /// They measure different kinds of things, of which one may follow from
    /// the other only by arithmetic: "25%" and "30 schools".
    Arithmetic,
}

/// Compares two figures of one unit.
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
    if draft.are_both_near(&source) && draft.is_near(&source, ABOUT_PERCENT) {
        return if draft.stated == source.stated {
            Relation::Same
        } else {
            Relation::Open
        };
    }
    if draft.is_disjoint(&source) || draft.misses(&source) {
        let cut = draft.cut_off(&source) || source.cut_off(&draft);
        return if cut {
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
    let bound = draft.hedge.is_some() && draft.is_near(&source, HALF_PERCENT);
    if draft.holds(&source) && (bound || draft.is_range() && source.is_number()) {
        return Relation::Within;
    }
    if draft.is_exact() && source.hedge.is_some_and(is_near) && source.holds(&draft) {
        return Relation::OtherHedge;
    }
    Relation::Open
}

/// How far, in percent, a rounded number may be from what it rounds: "$3
/// billion" does not stand for 2.6.
const NEAR_PERCENT: i64 = 5;
/// How far, in percent, a number may be from the bound it is told by: "more
/// than 1,000" says nothing of 5,300.
const HALF_PERCENT: i64 = 50;
/// How far, in percent, two numbers may be from one another that are both
/// given "about".
const ABOUT_PERCENT: i64 = 25;
/// True where the numbers of two figures differ by at most `percent` of the
/// greater.
pub fn differ_by(a: &Figure, b: &Figure, percent: i64) -> bool {
    let both = Bounds::of(a).zip(Bounds::of(b));
    both.is_some_and(|(a, b)| a.is_near(&b, percent))
}

/// True for a number that may well be the rounding of a greater one: "more
/// than 800,000" does not exclude "800,000".
fn is_round(n: Decimal) -> bool {
    n.normalize().is_integer() && (n / Decimal::ONE_HUNDRED).is_integer() && !n.is_zero()
}

/// Numbers below this are given as they are: 20 is not 21.
const LEAST_ROUNDED: u128 = 100;
/// Rounded to thousands a number needs no "about".
const ROUND_UNHEDGED: u128 = 1000;

/// The unit to which `exact` was rounded, where `printed` ends in zeros and is
/// its rounding. Not where that moves the value by more than a twentieth:
/// "800,000" is no rounding of "850,000".
fn rounding(exact: Decimal, printed: Decimal) -> Option<u128> {
    let printed = printed.normalize();
    let decimals = printed.scale();
    if exact.normalize().scale() > decimals && exact.round_dp(decimals) == printed {
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
    let off = (exact - printed).abs();
    let near = off.checked_mul(Decimal::from(20))? <= exact.abs();
    let rounded = off.checked_mul(Decimal::TWO)? <= Decimal::from_u128(unit)?;
    (unit > 1 && near && rounded).then_some(unit)
}

fn is_near(hedge: Hedge) -> bool {
    matches!(hedge, Hedge::About | Hedge::Nearly)
}

/// A figure's value as an interval; an end that is `None` is open.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    stated: Option<(Decimal, Decimal)>,
    low: Option<Decimal>,
    high: Option<Decimal>,
    /// True where the low end itself is not meant ("more than 100").
    low_is_strict: bool,
    high_is_strict: bool,
    hedge: Option<Hedge>,
    /// True where only printed precision widens it ("1.4 million").
    is_rounded: bool,
}

impl Bounds {
    fn of(figure: &Figure) -> Option<Self> {
        let stated = match figure.value {
            Value::Number(n) => Some((n, n)),
            Value::Range(a, b) => Some((a, b)),
            Value::None => None,
        };
        if figure.low.is_none() && figure.high.is_none() {
            return None;
        }
        // A measure is rounded where it is printed: "more than 2 percent" does
        // not exclude "2 percent".
        let counted = matches!(
            figure.dimension,
            Dimension::Count | Dimension::Cardinal | Dimension::Ordinal
        ) && !stated.is_some_and(|(n, _)| is_round(n));
        Some(Self {
            stated,
            low: figure.low,
            high: figure.high,
            low_is_strict: figure.hedge == Some(Hedge::MoreThan) && counted,
            high_is_strict: figure.hedge == Some(Hedge::LessThan) && counted,
            hedge: figure.hedge,
            is_rounded: figure.hedge.is_none()
                && figure.low != figure.high
                && matches!(figure.value, Value::Number(_)),
        })
    }

    /// True where the stated numbers are within `percent` of the greater.
    fn is_near(&self, other: &Self, percent: i64) -> bool {
        let (Some((_, a)), Some((_, b))) = (self.stated, other.stated) else {
            return false;
        };
        let off = (a - b).abs().checked_mul(Decimal::ONE_HUNDRED);
        let most = a.abs().max(b.abs()).checked_mul(Decimal::from(percent));
        off.zip(most).is_some_and(|(off, most)| off <= most)
    }

    /// True where a rounded number may have been cut off instead: "$43 million"
    /// for 43.9.
    fn cut_off(&self, other: &Self) -> bool {
        let (Some(low), Some(high), Some((n, _))) = (self.low, self.high, self.stated) else {
            return false;
        };
        let within = |(a, b): (Decimal, Decimal)| a == b && a >= n && a - n < high - low;
        self.is_rounded && other.stated.is_some_and(within)
    }

    /// True for "33 to 35" and for "dozens"; not for an end below the start.
    fn is_range(&self) -> bool {
        self.stated.is_some_and(|(a, b)| a < b)
    }

    /// True for two ranges that are told by their ends, and other ends: "220 to
    /// 240" and "230 to 240". Not for "dozens".
    fn is_other_range(&self, other: &Self) -> bool {
        // "Tens of millions" is told by no ends.
        let is_told = |b: &Self| {
            let thrice = |a: Decimal| a.checked_mul(Decimal::from(3));
            b.stated
                .is_some_and(|(a, z)| a < z && thrice(a).is_some_and(|a| z <= a))
                && b.stated == b.low.zip(b.high)
        };
        is_told(self) && is_told(other) && self.stated != other.stated
    }

    /// True for two numbers printed to one precision, of which no digit is
    /// left to rounding: "one billion" and "two billion".
    fn is_next_to(&self, other: &Self) -> bool {
        let margin = |b: &Self| b.high.zip(b.low).map(|(high, low)| high - low);
        let both = self.is_rounded && other.is_rounded && margin(self) == margin(other);
        both && self.stated != other.stated && !self.is_near(other, NEAR_PERCENT)
    }

    /// True for bounds to opposite sides that exclude each other: "less than
    /// 20 million" and "over 20 million".
    fn opposes(&self, other: &Self) -> bool {
        let opposite = |a: &Self, b: &Self| match (a.hedge, b.hedge) {
            (Some(x), Some(y)) => side(x) * side(y) == -1 && (is_strict(x) || is_strict(y)),
            _ => false,
        };
        opposite(self, other) && self.stated.is_some() && self.stated == other.stated
    }

    /// True where both are told by the same bound, and the draft's promises
    /// more than its source: "more than 250" where the source has "more than
    /// 105".
    fn overstates(&self, source: &Self) -> bool {
        let (Some(a), Some(b)) = (self.hedge, source.hedge) else {
            return false;
        };
        let (Some((ours, to)), Some((theirs, end))) = (self.stated, source.stated) else {
            return false;
        };
        let numbers = ours == to && theirs == end;
        numbers && side(a) == side(b) && (ours - theirs) * Decimal::from(side(a)) > Decimal::ZERO
    }

    fn is_number(&self) -> bool {
        self.stated.is_some_and(|(a, b)| a == b)
    }

    /// The one number of a figure without a hedge.
    fn single(&self) -> Option<Decimal> {
        self.stated
            .filter(|(a, b)| a == b && self.hedge.is_none())
            .map(|(a, _)| a)
    }

    fn is_exact(&self) -> bool {
        self.hedge.is_none()
    }

    fn is_disjoint(&self, other: &Self) -> bool {
        let below = |high: &Self, low: &Self| match (high.high, low.low) {
            (Some(h), Some(l)) => h < l || (h == l && (high.high_is_strict || low.low_is_strict)),
            _ => false,
        };
        below(self, other) || below(other, self)
    }

    /// True where both are given "about" or "nearly".
    fn are_both_near(&self, other: &Self) -> bool {
        self.hedge.is_some_and(is_near) && other.hedge.is_some_and(is_near)
    }

    /// For two figures that are both given "about": true where neither's own
    /// number is near the other's. Their margins may still touch.
    fn misses(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (self.stated, other.stated) else {
            return false;
        };
        let has = |of: &Self, (from, to): (Decimal, Decimal)| {
            of.low.is_none_or(|l| to >= l) && of.high.is_none_or(|h| from <= h)
        };
        self.are_both_near(other) && !has(self, b) && !has(other, a)
    }

    /// True where every value of `other` is one of `self`.
    fn holds(&self, other: &Self) -> bool {
        let low = match (self.low, other.low) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => b > a || (b == a && (!self.low_is_strict || other.low_is_strict)),
        };
        let high = match (self.high, other.high) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => {
                b < a || (b == a && (!self.high_is_strict || other.high_is_strict))
            }
        };
        low && high
    }

    /// For two figures of one stated number: true where the draft's bound
    /// follows from the source's.
    fn says_no_more_than(&self, source: &Self) -> bool {
        match (self.hedge, source.hedge) {
            (None, None) => true,
            (Some(a), Some(b)) if a == b => true,
            // A count given "about" or "nearly" is safe where the source has
            // the number itself; so is "at least".
            (Some(Hedge::MoreThan | Hedge::LessThan), None) => false,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (Some(a), Some(b)) => side(a) == side(b) && (!is_strict(a) || is_strict(b)),
        }
    }
}

/// Which end a hedge leaves open: -1 the low one, 1 the high one, 0 both near.
fn side(hedge: Hedge) -> i8 {
    match hedge {
        Hedge::AtLeast | Hedge::MoreThan => 1,
        Hedge::AtMost | Hedge::LessThan | Hedge::UpTo => -1,
        Hedge::About | Hedge::Nearly => 0,
    }
}

fn is_strict(hedge: Hedge) -> bool {
    matches!(hedge, Hedge::MoreThan | Hedge::LessThan)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn figure(number: i64, hedge: Option<Hedge>) -> Figure {
        let n = Decimal::from(number);
        let mut f = Figure::new(Span::default(), Dimension::Count, Value::Number(n));
        f.hedge = hedge;
        let tenth = n / Decimal::TEN;
        (f.low, f.high) = match hedge {
            None => (Some(n), Some(n)),
            Some(Hedge::AtLeast | Hedge::MoreThan) => (Some(n), None),
            Some(Hedge::AtMost | Hedge::LessThan | Hedge::UpTo) => (None, Some(n)),
            Some(Hedge::About) => (Some(n - tenth), Some(n + tenth)),
            Some(Hedge::Nearly) => (Some(n - tenth), Some(n)),
        };
        f
    }

    #[track_caller]
    fn check(draft: (i64, Option<Hedge>), source: (i64, Option<Hedge>), expect: Relation) {
        let got = relation(&figure(draft.0, draft.1), &figure(source.0, source.1));
        assert_eq!(got, expect);
    }

    #[test]
    fn values_that_agree() {
        check((15, None), (15, None), Relation::Same);
        check((100, Some(Hedge::MoreThan)), (120, None), Relation::Within);
        check(
            (20_000, Some(Hedge::Nearly)),
            (19_546, None),
            Relation::Within,
        );
        check(
            (19_000, Some(Hedge::AtLeast)),
            (19_000, Some(Hedge::AtLeast)),
            Relation::Same,
        );
        check((20_000, Some(Hedge::About)), (20_000, None), Relation::Same);
    }

    #[test]
    fn rounding_is_told() {
        check((11_000, None), (11_072, None), Relation::Rounded);
        check((11_072, None), (11_000, None), Relation::Finer);
        check((800_000, None), (850_000, None), Relation::Incompatible);
        check((900, None), (902, None), Relation::OtherHedge);
        check((20, None), (21, None), Relation::Incompatible);
        check((15, None), (16, None), Relation::Incompatible);
    }

    #[test]
    fn a_dropped_hedge_is_told() {
        check(
            (19_000, None),
            (19_000, Some(Hedge::AtLeast)),
            Relation::OtherHedge,
        );
        check(
            (19_546, None),
            (20_000, Some(Hedge::Nearly)),
            Relation::OtherHedge,
        );
        check(
            (19_000, Some(Hedge::MoreThan)),
            (19_000, Some(Hedge::AtLeast)),
            Relation::OtherHedge,
        );
    }

    #[test]
    fn values_that_exclude_each_other() {
        check((16, None), (15, None), Relation::Incompatible);
        check(
            (22, Some(Hedge::MoreThan)),
            (22, None),
            Relation::Incompatible,
        );
        check(
            (18_000, None),
            (19_000, Some(Hedge::AtLeast)),
            Relation::Incompatible,
        );
        check(
            (20, Some(Hedge::LessThan)),
            (20, Some(Hedge::MoreThan)),
            Relation::Incompatible,
        );
        check(
            (250, Some(Hedge::MoreThan)),
            (105, Some(Hedge::MoreThan)),
            Relation::Incompatible,
        );
    }

    #[test]
    fn values_that_leave_it_open() {
        check(
            (20_000, None),
            (19_000, Some(Hedge::MoreThan)),
            Relation::Open,
        );
        check(
            (100, Some(Hedge::MoreThan)),
            (250, Some(Hedge::MoreThan)),
            Relation::Open,
        );
    }
}
