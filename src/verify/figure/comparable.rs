//! Whether two figures measure the same kind of thing.

use rust_decimal::Decimal;

use super::{calendar, interval};
use crate::claim::{Dimension, Figure, Value};

pub use super::interval::Relation;

/// How well the counted nouns of two figures fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NounMatch {
    /// Two different things are counted.
    Different,
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

/// Compares two figures; `None` where they measure different kinds of things.
pub fn compare(draft: &Figure, source: &Figure) -> Option<Comparison> {
    use Dimension::{Age, Cardinal, Count, Date, Duration, Ordinal, Score, Year};
    let noun = noun_match(draft, source);
    let plain = |relation| Comparison {
        relation,
        noun,
        converted: false,
    };
    match (draft.dimension, source.dimension) {
        (Date | Year, Date | Year) => Some(plain(calendar::relation(draft, source))),
        (Score, Score) => Some(plain(score(draft, source))),
        (Count | Cardinal, Count | Cardinal) | (Ordinal, Ordinal) => {
            Some(plain(interval::relation(draft, source, Decimal::ONE)))
        }
        (Age, Age | Cardinal) | (Cardinal, Age) if units_fit(draft, source) => {
            Some(plain(interval::relation(draft, source, Decimal::ONE)))
        }
        (a, b) if a == b || matches!((a, b), (Age, Duration) | (Duration, Age)) => {
            let factor = factor(draft, source)?;
            Some(Comparison {
                relation: interval::relation(draft, source, factor),
                noun,
                converted: factor != Decimal::ONE,
            })
        }
        _ => None,
    }
}

fn units_fit(draft: &Figure, source: &Figure) -> bool {
    match (&draft.unit, &source.unit) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// Draft units to one source unit, where both measure the same.
fn factor(draft: &Figure, source: &Figure) -> Option<Decimal> {
    if draft.unit == source.unit {
        Some(Decimal::ONE)
    } else {
        None
    }
}

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
    match (draft.frame.head, source.frame.head) {
        (Some(a), Some(b)) if a == b => NounMatch::Same,
        (Some(_), Some(_)) => NounMatch::Different,
        (None, None) => NounMatch::Same,
        _ => NounMatch::Unknown,
    }
}
