//! What a figure can mean after hedge and printed precision.

use rust_decimal::Decimal;

use crate::claim::figure::{Figure, Hedge, Value};

/// How far "about" reaches to either side, as a share of the value.
const ABOUT: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

/// Sets `low` and `high`.
///
/// A whole number in full ("19,000") states itself. A number with decimals or
/// with a scale word was rounded to its last printed place, `quantum`: half of
/// that to either side ("1.4 million" is 1.35 to 1.45 million). A hedge opens
/// or widens one side: at least and more than have no upper bound, at most,
/// less than and up to no lower one, "nearly" begins a tenth below, "about"
/// reaches a tenth to either side.
pub fn set(figure: &mut Figure, quantum: Decimal) {
    let (low, high) = match figure.value {
        Value::Number(n) => (n, n),
        Value::Range(a, b) => (a.min(b), a.max(b)),
        Value::None => return,
    };
    let half = quantum / Decimal::TWO;
    let tenth = |n: Decimal| n.abs().checked_mul(ABOUT).unwrap_or_default();
    let below = |n: Decimal, by: Decimal| n.checked_sub(by).unwrap_or(n);
    let above = |n: Decimal, by: Decimal| n.checked_add(by).unwrap_or(n);
    (figure.low, figure.high) = match figure.hedge {
        None => (Some(below(low, half)), Some(above(high, half))),
        Some(Hedge::AtLeast | Hedge::MoreThan) => (Some(low), None),
        Some(Hedge::AtMost | Hedge::LessThan | Hedge::UpTo) => (None, Some(high)),
        Some(Hedge::About) => (
            Some(below(low, tenth(low).max(half))),
            Some(above(high, tenth(high).max(half))),
        ),
        Some(Hedge::Nearly) => (Some(below(low, tenth(low).max(half))), Some(high)),
    };
}
