//! A figure's value as an interval, and how two of them lie.

use rust_decimal::Decimal;

use super::{BOUND_PERCENT, NEAR_PERCENT};
use crate::claim::{Dimension, Figure, Hedge, Value};

/// A figure's value as an interval; an end that is `None` is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// The number as stated, twice, or the two of a range.
    pub(super) stated: Option<(Decimal, Decimal)>,
    low: Option<Decimal>,
    high: Option<Decimal>,
    /// True where the low end itself is not meant ("more than 100").
    low_is_strict: bool,
    /// True where the high end itself is not meant ("less than 100").
    high_is_strict: bool,
    pub(super) hedge: Option<Hedge>,
    /// True where only printed precision widens it ("1.4 million").
    pub(super) is_rounded: bool,
}

impl Bounds {
    /// `None` where no number is told.
    pub(super) fn of(figure: &Figure) -> Option<Self> {
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
    pub(super) fn is_near(&self, other: &Self, percent: i64) -> bool {
        let (Some((_, a)), Some((_, b))) = (self.stated, other.stated) else {
            return false;
        };
        let off = a.saturating_sub(b).abs().checked_mul(Decimal::ONE_HUNDRED);
        let most = a.abs().max(b.abs()).checked_mul(Decimal::from(percent));
        off.zip(most).is_some_and(|(off, most)| off <= most)
    }

    /// True where a rounded number may have been cut off instead: "$43 million"
    /// for 43.9.
    pub(super) fn truncates(&self, other: &Self) -> bool {
        let (Some(low), Some(high), Some((n, _))) = (self.low, self.high, self.stated) else {
            return false;
        };
        let within = |(a, b): (Decimal, Decimal)| {
            let off = a.saturating_sub(n);
            a == b && a >= n && off < high.saturating_sub(low)
        };
        self.is_rounded && other.stated.is_some_and(within)
    }

    /// How far, in percent, a number may be from this bound.
    pub(super) fn reach(&self) -> i64 {
        let digits = self.stated.map_or(0, |(_, n)| {
            let digits = n.normalize().mantissa().unsigned_abs().to_string();
            digits.trim_end_matches('0').len()
        });
        BOUND_PERCENT[digits.saturating_sub(1).min(BOUND_PERCENT.len() - 1)]
    }

    /// True for "33 to 35" and for "dozens"; not for an end below the start.
    pub(super) fn is_range(&self) -> bool {
        self.stated.is_some_and(|(a, b)| a < b)
    }

    /// True for two ranges that are told by their ends, and other ends: "220 to
    /// 240" and "230 to 240". Not for "dozens".
    pub(super) fn is_other_range(&self, other: &Self) -> bool {
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
    pub(super) fn is_next_to(&self, other: &Self) -> bool {
        let margin = |b: &Self| {
            b.high
                .zip(b.low)
                .map(|(high, low)| high.saturating_sub(low))
        };
        let both = self.is_rounded && other.is_rounded && margin(self) == margin(other);
        both && self.stated != other.stated && !self.is_near(other, NEAR_PERCENT)
    }

    /// True for bounds to opposite sides that exclude each other: "less than
    /// 20 million" and "over 20 million".
    pub(super) fn opposes(&self, other: &Self) -> bool {
        let opposite = |a: &Self, b: &Self| match (a.hedge, b.hedge) {
            (Some(x), Some(y)) => side(x) * side(y) == -1 && (is_strict(x) || is_strict(y)),
            _ => false,
        };
        opposite(self, other) && self.stated.is_some() && self.stated == other.stated
    }

    /// True where both are told by the same bound, and the draft's promises
    /// more than its source: "more than 250" where the source has "more than
    /// 105". Two limits ("up to 60", "no more than 40") promise what they allow.
    pub(super) fn overstates(&self, source: &Self) -> bool {
        let (Some(a), Some(b)) = (self.hedge, source.hedge) else {
            return false;
        };
        let (Some((ours, to)), Some((theirs, end))) = (self.stated, source.stated) else {
            return false;
        };
        let numbers = ours == to && theirs == end;
        // "Up to 60" promises that there may be 60.
        let are_limits = !is_strict(a) && !is_strict(b) && side(a) == -1;
        let promises_more = match side(a) {
            1 => ours > theirs,
            -1 => ours < theirs || are_limits && !self.is_near(source, NEAR_PERCENT),
            _ => false,
        };
        numbers && side(a) == side(b) && promises_more
    }

    /// True for one number, with or without a hedge.
    pub(super) fn is_number(&self) -> bool {
        self.stated.is_some_and(|(a, b)| a == b)
    }

    /// The one number of a figure without a hedge.
    pub(super) fn single(&self) -> Option<Decimal> {
        self.stated
            .filter(|(a, b)| a == b && self.hedge.is_none())
            .map(|(a, _)| a)
    }

    /// True where nothing is said of how the number is meant.
    pub(super) fn is_exact(&self) -> bool {
        self.hedge.is_none()
    }

    /// True where no value is in both.
    pub(super) fn is_disjoint(&self, other: &Self) -> bool {
        let below = |high: &Self, low: &Self| match (high.high, low.low) {
            (Some(h), Some(l)) => h < l || (h == l && (high.high_is_strict || low.low_is_strict)),
            _ => false,
        };
        below(self, other) || below(other, self)
    }

    /// True where both are told by "about" or "nearly".
    pub(super) fn are_both_near(&self, other: &Self) -> bool {
        self.hedge.is_some_and(is_approximate) && other.hedge.is_some_and(is_approximate)
    }

    /// True where both are told by "nearly", which is said of a number just below.
    pub(super) fn are_both_nearly(&self, other: &Self) -> bool {
        self.hedge == Some(Hedge::Nearly) && other.hedge == Some(Hedge::Nearly)
    }

    /// For two figures that are both given "about": true where neither's own
    /// number is near the other's. Their margins may still touch.
    pub(super) fn misses(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (self.stated, other.stated) else {
            return false;
        };
        let has = |of: &Self, (from, to): (Decimal, Decimal)| {
            of.low.is_none_or(|l| to >= l) && of.high.is_none_or(|h| from <= h)
        };
        self.are_both_near(other) && !has(self, b) && !has(other, a)
    }

    /// True where every value of `other` is one of `self`.
    pub(super) fn holds(&self, other: &Self) -> bool {
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
    pub(super) fn says_no_more_than(&self, source: &Self) -> bool {
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

/// True for a number that may well be the rounding of a greater one: "more
/// than 800,000" does not exclude "800,000".
fn is_round(n: Decimal) -> bool {
    n.normalize().is_integer() && (n / Decimal::ONE_HUNDRED).is_integer() && !n.is_zero()
}

/// True for a hedge that says no more than that a number is near.
pub(super) fn is_approximate(hedge: Hedge) -> bool {
    matches!(hedge, Hedge::About | Hedge::Nearly)
}

/// Which end a hedge leaves open: -1 the low one, 1 the high one, 0 both near.
fn side(hedge: Hedge) -> i8 {
    match hedge {
        Hedge::AtLeast | Hedge::MoreThan => 1,
        Hedge::AtMost | Hedge::LessThan | Hedge::UpTo => -1,
        Hedge::About | Hedge::Nearly => 0,
    }
}

/// True for a hedge that leaves its own number out.
fn is_strict(hedge: Hedge) -> bool {
    matches!(hedge, Hedge::MoreThan | Hedge::LessThan)
}
