//! The levels of a change.

use rust_decimal::Decimal;

use crate::claim::figure::TIMES;
use crate::claim::{Dimension, Figure, Value};
use crate::verify::consistency::view::slack;

/// A level before or after a change, with what its number may stand for.
#[derive(Clone, Copy)]
pub(super) struct Level {
    pub(super) number: Decimal,
    pub(super) low: Decimal,
    pub(super) high: Decimal,
}

impl Level {
    /// A bare number, within what its last printed place leaves open.
    pub(super) fn new(number: Decimal) -> Self {
        Self {
            number,
            low: number.saturating_sub(slack(number)),
            high: number.saturating_add(slack(number)),
        }
    }

    /// The number of a figure, within its hedge and its printed precision.
    pub(super) fn of(figure: &Figure) -> Option<Self> {
        let Value::Number(number) = figure.value else {
            return None;
        };
        let (low, high) = (figure.low?, figure.high?);
        let exact = Self::new(number);
        Some(Self {
            number,
            low: low.min(exact.low),
            high: high.max(exact.high),
        })
    }
}

/// What may be the level of something.
pub(super) fn is_level(figure: &Figure) -> bool {
    figure.unit.as_deref() != Some(TIMES)
        && matches!(
            figure.dimension,
            Dimension::Count | Dimension::Cardinal | Dimension::Money | Dimension::Percent
        )
}

/// True for a number of things, or a bare one.
pub(super) fn is_number(figure: &Figure) -> bool {
    matches!(figure.dimension, Dimension::Count | Dimension::Cardinal)
}
