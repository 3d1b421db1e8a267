//! How two numbers differ: by a slip of the pen, or by so much that they hardly
//! count the same thing.

use rust_decimal::Decimal;

use crate::claim::figure::quantity::unit;
use crate::claim::{Dimension, Figure, Value};

/// How many times one value may be the other to be of a size with it.
const OF_A_SIZE: i64 = 10;
/// How many times the end of a range may be its start to say as much as a
/// number.
const NARROW: i64 = 2;
/// Digits that two numbers must have in common to be one number with two
/// scales ("2.3 million" and "2.3 billion").
const SCALE_DIGITS: usize = 2;

/// Two numbers of as many digits, at least two, of which one differs, or two
/// beside each other have changed places.
pub(super) fn is_slip(a: &Figure, b: &Figure) -> bool {
    let printed = |f: &Figure| match f.value {
        Value::Number(n) if f.date.is_none() => {
            let n = n.abs().normalize();
            Some((n.to_string().into_bytes(), n))
        }
        _ => None,
    };
    let (Some((a, x)), Some((b, y))) = (printed(a), printed(b)) else {
        return false;
    };
    let point = |digits: &[u8]| digits.iter().position(|d| *d == b'.');
    let is_of_a_length = a.len() == b.len() && a.len() >= 2 && point(&a) == point(&b);
    let tenfold = |n: Decimal| n.checked_mul(Decimal::TEN);
    let of_one_scale = tenfold(x).is_some_and(|x| y < x) && tenfold(y).is_some_and(|y| x < y);
    let off: Vec<usize> = (0..a.len().min(b.len()))
        .filter(|&i| a[i] != b[i])
        .collect();
    let slipped = match off.as_slice() {
        [_] => true,
        [i, j] => j - i == 1 && a[*i] == b[*j] && a[*j] == b[*i],
        _ => false,
    };
    is_of_a_length && of_one_scale && slipped
}

/// True where the greater of two numbers is less than ten times the smaller one,
/// or has its digits at another scale; true for dates and the like and for two
/// ranges, false for a range beside a number.
pub(super) fn is_of_a_size(a: &Figure, b: &Figure) -> bool {
    let (a, b) = match (a.value, b.value) {
        (Value::Number(x), Value::Number(y)) => match lengths(a, b, (x, y)) {
            // "Five weeks" for "five months" is a slip of the unit.
            Some(_) if x == y => return true,
            Some(both) => both,
            None => (x, y),
        },
        (Value::Number(n), Value::Range(from, to)) | (Value::Range(from, to), Value::Number(n)) => {
            // "Tens of millions" is too vague to contradict a number.
            let is_told = is_less_than(from.abs(), to.abs(), NARROW);
            let end = if n < from { from } else { to };
            return is_told
                && is_less_than(n.abs().min(end.abs()), n.abs().max(end.abs()), OF_A_SIZE);
        }
        _ => return true,
    };
    let (less, more) = (a.abs().min(b.abs()), a.abs().max(b.abs()));
    // The digits are right, and the scale is not.
    if digits_of(a) == digits_of(b) && digits(a) >= SCALE_DIGITS {
        return true;
    }
    is_less_than(less, more, OF_A_SIZE)
}

/// Two lengths of time told in different units, in that of the first.
fn lengths(a: &Figure, b: &Figure, (x, y): (Decimal, Decimal)) -> Option<(Decimal, Decimal)> {
    let (to, from) = (a.unit.as_deref()?, b.unit.as_deref()?);
    let are_lengths = a.dimension == Dimension::Duration && b.dimension == a.dimension;
    let other = are_lengths && from != to;
    other.then(|| Some((x, unit::convert(y, from, to)?)))?
}

/// True where the greater of two numbers is less than `times` the smaller one,
/// and for all that is not two numbers.
pub(super) fn is_within(a: &Figure, b: &Figure, times: i64) -> bool {
    let (Value::Number(a), Value::Number(b)) = (a.value, b.value) else {
        return true;
    };
    is_less_than(a.abs().min(b.abs()), a.abs().max(b.abs()), times)
}

/// True where `more` is less than `times` as much as `less`.
fn is_less_than(less: Decimal, more: Decimal, times: i64) -> bool {
    let most = less.checked_mul(Decimal::from(times));
    most.is_none_or(|most| more < most)
}

/// Number of significant digits.
pub(super) fn digits(n: Decimal) -> usize {
    digits_of(n).len()
}

/// The significant digits of a number, zeros at its end left out.
fn digits_of(n: Decimal) -> String {
    let mantissa = n.mantissa().unsigned_abs().to_string();
    mantissa.trim_end_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[track_caller]
    fn check(a: i64, b: i64, expect: bool) {
        let count = |n: i64| {
            let value = Value::Number(Decimal::from(n));
            Figure::new(Span::default(), Dimension::Count, value)
        };
        assert_eq!(is_slip(&count(a), &count(b)), expect, "{a} {b}");
    }

    #[test]
    fn a_slip_is_one_digit_or_two_that_changed_places() {
        check(15, 51, true);
        check(120, 102, true);
        check(68_000, 60_000, true);
        check(1_234, 1_244, true);
        check(15, 26, false);
        check(15, 150, false);
        check(7, 8, false);
    }
}
