//! Whether two figures measure the same kind of thing.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use rustc_hash::FxHashSet;

use super::{calendar, interval};
use crate::claim::figure::quantity;
use crate::claim::frame::MEASURES;
use crate::claim::{Dimension, Figure, Value};
use crate::text::language::ENGLISH;

pub use super::interval::Relation;

/// How well the counted nouns of two figures fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NounMatch {
    /// Two different things are counted.
    Different,
    /// One thing is a kind of the other: "people" and "passengers".
    Kind,
    /// One of them names no thing.
    Unknown,
    /// The same thing, or no thing is counted on either side.
    Same,
}

/// Two figures of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// What the source's value says of the draft's.
    pub relation: Relation,
    /// How well the nouns fit.
    pub noun: NounMatch,
    /// True where a unit was converted to compare them.
    pub converted: bool,
}

impl Comparison {
    /// True where both may state the same value of the same thing.
    pub fn agrees(&self) -> bool {
        let value = matches!(
            self.relation,
            Relation::Same | Relation::Rounded | Relation::Finer | Relation::OtherHedge
        );
        value && self.noun != NounMatch::Different
    }
}

/// Compares two figures; `None` where they measure different kinds of things.
pub fn compare(draft: &Figure, source: &Figure) -> Option<Comparison> {
    use Dimension::{Age, Cardinal, Count, Date, Duration, Ordinal, Percent, Score, Year};
    let noun = noun_match(draft, source);
    let plain = |relation| Comparison {
        relation,
        noun,
        converted: false,
    };
    match (draft.dimension, source.dimension) {
        (Date | Year, Date | Year) => Some(plain(calendar::relation(draft, source))),
        (Score, Score) => Some(plain(score(draft, source))),
        // "Doubled" is no count of two.
        (Count | Cardinal, Count | Cardinal) if draft.unit != source.unit => {
            Some(plain(Relation::Arithmetic))
        }
        (Count | Cardinal, Count | Cardinal) if is_whole(draft) == is_whole(source) => {
            Some(plain(interval::relation(draft, source)))
        }
        (Ordinal, Ordinal) => Some(plain(interval::relation(draft, source))),
        (Percent, Count | Cardinal) if !is_whole(source) => {
            as_percent(source).map(|s| in_other_unit(draft, &s, noun))
        }
        (Count | Cardinal, Percent) if !is_whole(draft) => {
            as_percent(draft).map(|d| in_other_unit(&d, source, noun))
        }
        // A bare number may be an age, and may be anything else.
        (Age, Cardinal) | (Cardinal, Age) => Some(plain(match interval::relation(draft, source) {
            Relation::Incompatible => Relation::Open,
            other => other,
        })),
        (a, b) if a == b || matches!((a, b), (Age, Duration) | (Duration, Age)) => {
            if draft.unit == source.unit {
                return Some(plain(interval::relation(draft, source)));
            }
            let (ours, theirs) = (draft.unit.as_deref()?, source.unit.as_deref()?);
            if let Some(days) = in_days(draft).zip(in_days(source)).filter(|_| {
                // A month has no number of days.
                convert(source, ours).is_none()
            }) {
                return Some(plain(rough(&days.0, &days.1)));
            }
            if let Some(converted) = convert(source, ours).or_else(|| in_whole(source, ours)) {
                Some(in_other_unit(draft, &converted, noun))
            } else if let Some(converted) = in_whole(draft, theirs) {
                Some(in_other_unit(&converted, source, noun))
            } else {
                in_other_currency(draft, source).map(plain)
            }
        }
        _ => None,
    }
}

/// A percentage and a level of things or money, from two of which it may
/// follow.
pub fn by_arithmetic(draft: &Figure, source: &Figure) -> Option<Comparison> {
    use Dimension::{Cardinal, Count, Measurement, Money, Percent};
    let level = matches!(source.dimension, Count | Cardinal | Money | Measurement);
    let noun = match noun_match(draft, source) {
        NounMatch::Different => return None,
        noun => noun,
    };
    (draft.dimension == Percent && level).then_some(Comparison {
        relation: Relation::Arithmetic,
        noun,
        converted: false,
    })
}

/// False for a share or a decimal below a thousand: a count of things is never
/// "4.2", which stands for a rate.
fn is_whole(figure: &Figure) -> bool {
    match figure.value {
        Value::Number(n) => n.is_integer() || n.abs() >= Decimal::ONE_THOUSAND,
        _ => true,
    }
}

/// A fraction ("a third") as a percentage.
fn as_percent(figure: &Figure) -> Option<Figure> {
    let Value::Number(n) = figure.value else {
        return None;
    };
    if n <= Decimal::ZERO || n > Decimal::ONE {
        return None;
    }
    times(figure, &|n| n.checked_mul(Decimal::ONE_HUNDRED))
}

/// A figure in another unit of its kind.
fn convert(figure: &Figure, unit: &str) -> Option<Figure> {
    let from = figure.unit.as_deref()?;
    times(figure, &|n| quantity::unit::convert(n, from, unit))
}

/// Days of a month, roughly, in hundredths.
const DAYS: i64 = 3044;
/// How far, in percent, lengths may be apart that were told by months and by days.
const ROUGH_PERCENT: i64 = 30;

/// A length of time in days, roughly.
fn in_days(figure: &Figure) -> Option<Figure> {
    if !matches!(figure.dimension, Dimension::Duration) {
        return None;
    }
    convert(figure, "day").or_else(|| {
        let months = convert(figure, "month")?;
        times(&months, &|n| n.checked_mul(Decimal::new(DAYS, 2)))
    })
}

/// Two lengths of time that are given roughly.
fn rough(draft: &Figure, source: &Figure) -> Relation {
    if interval::are_near(draft, source, ROUGH_PERCENT) {
        Relation::Open
    } else {
        interval::relation(draft, source)
    }
}

/// Subunits, each with a currency that it is a hundredth of.
static SUBUNITS: LazyLock<FxHashSet<(&'static str, &'static str)>> = LazyLock::new(|| {
    let rows = ENGLISH.rows("subunits");
    let pairs = rows.flat_map(|row| row[1..].iter().map(|of| (row[0], *of)).collect::<Vec<_>>());
    pairs.collect()
});

/// Pence in pounds: an amount of a subunit in a currency that it is one of.
fn in_whole(figure: &Figure, currency: &str) -> Option<Figure> {
    let subunit = figure.unit.as_deref()?;
    SUBUNITS
        .contains(&(subunit, currency))
        .then(|| times(figure, &|n| n.checked_div(Decimal::ONE_HUNDRED)))?
}

fn times(figure: &Figure, by: &dyn Fn(Decimal) -> Option<Decimal>) -> Option<Figure> {
    let end = |n: Option<Decimal>| match n {
        Some(n) => by(n).map(Some),
        None => Some(None),
    };
    let mut converted = figure.clone();
    converted.value = match figure.value {
        Value::Number(n) => Value::Number(by(n)?),
        Value::Range(a, b) => Value::Range(by(a)?, by(b)?),
        Value::None => return None,
    };
    (converted.low, converted.high) = (end(figure.low)?, end(figure.high)?);
    Some(converted)
}

/// The same amount in another currency, which only a slip explains. Open where
/// both currencies have one name: newspapers leave out whose dollar they mean.
fn in_other_currency(draft: &Figure, source: &Figure) -> Option<Relation> {
    let name = |f: &Figure| {
        let code = f.unit.as_deref()?;
        let currency = iso_currency::Currency::from_code(code)?;
        currency
            .name()
            .split(' ')
            .next_back()
            .map(str::to_lowercase)
    };
    let is_same = draft.dimension == Dimension::Money
        && draft.value == source.value
        && matches!(draft.value, Value::Number(_));
    is_same.then(|| {
        if name(draft) == name(source) {
            Relation::Open
        } else {
            Relation::OtherHedge
        }
    })
}

/// Degrees by which a temperature may differ from another that was converted,
/// and from which it is another.
const DEGREES: (i64, i64) = (1, 3);

/// What is printed in another unit was rounded there.
fn in_other_unit(draft: &Figure, source: &Figure, noun: NounMatch) -> Comparison {
    let stated = interval::relation(draft, source);
    let relation = match stated {
        _ if is_temperature(draft) => match (draft.value, source.value) {
            (Value::Number(a), Value::Number(b)) => match a.saturating_sub(b).abs() {
                off if off <= Decimal::from(DEGREES.0) => Relation::Same,
                off if off < Decimal::from(DEGREES.1) => Relation::Open,
                _ if draft.hedge.is_none() && source.hedge.is_none() => Relation::Incompatible,
                _ => stated,
            },
            _ => stated,
        },
        Relation::Rounded | Relation::Finer => Relation::Same,
        Relation::Incompatible | Relation::Open if interval::are_near(draft, source, 3) => {
            Relation::Same
        }
        Relation::Incompatible if interval::are_near(draft, source, 10) => Relation::Open,
        other => other,
    };
    Comparison {
        relation,
        noun,
        converted: true,
    }
}

/// Degrees count from no true zero, so that a share of them says nothing.
fn is_temperature(figure: &Figure) -> bool {
    let unit = figure.unit.as_deref().unwrap_or_default();
    TEMPERATURES.contains(&unit)
}

const TEMPERATURES: [&str; 2] = ["celsius", "fahrenheit"];

fn score(draft: &Figure, source: &Figure) -> Relation {
    match (draft.value, source.value) {
        (Value::Range(a, b), Value::Range(c, d)) if (a, b) == (c, d) || (a, b) == (d, c) => {
            Relation::Same
        }
        (Value::Range(..), Value::Range(..)) => Relation::Incompatible,
        _ => Relation::Open,
    }
}

fn noun_match(draft: &Figure, source: &Figure) -> NounMatch {
    // "58-year-old farmer Edda Holm" and "Edda Holm, 58," are one age.
    if draft.dimension == Dimension::Age && source.dimension == Dimension::Age {
        return NounMatch::Same;
    }
    match (draft.frame.head, source.frame.head) {
        (Some(a), Some(b)) if a == b => NounMatch::Same,
        (Some(a), Some(b)) if MEASURES.is_kind(a, b) => NounMatch::Kind,
        (Some(_), Some(_)) => NounMatch::Different,
        (None, None) => NounMatch::Same,
        _ => NounMatch::Unknown,
    }
}
