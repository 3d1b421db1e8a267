//! Lengths of time as TIMEX3 writes them.

use rust_decimal::Decimal;

use super::sense::Unit;
use crate::claim::{Dimension, Figure, Value};

/// The TIMEX3 value of a duration ("P2W", "PT36H", "P1.5Y"); none for a range
/// and for what is no duration.
pub(super) fn of_figure(figure: &Figure) -> Option<String> {
    let Value::Number(n) = figure.value else {
        return None;
    };
    if figure.dimension != Dimension::Duration || n.is_sign_negative() {
        return None;
    }
    match figure.unit.as_deref()? {
        "second" => Some(format!("PT{}S", n.normalize())),
        name => timex(n, Unit::named(name)?),
    }
}

/// The TIMEX3 value of a length; none where it is too great to be told.
pub(super) fn timex(n: Decimal, unit: Unit) -> Option<String> {
    let (mark, factor, code) = match unit {
        Unit::Minute => ("PT", 1, "M"),
        Unit::Hour => ("PT", 1, "H"),
        Unit::Day => ("P", 1, "D"),
        Unit::Week => ("P", 1, "W"),
        Unit::Fortnight => ("P", 2, "W"),
        Unit::Weekend => ("P", 1, "WE"),
        Unit::Month => ("P", 1, "M"),
        Unit::Quarter => ("P", 3, "M"),
        Unit::Half => ("P", 6, "M"),
        Unit::Year => ("P", 1, "Y"),
        Unit::Decade => ("P", 10, "Y"),
        Unit::Century => ("P", 100, "Y"),
    };
    let n = n.checked_mul(Decimal::from(factor))?;
    Some(format!("{mark}{}{code}", n.normalize()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[track_caller]
    fn check(dimension: Dimension, value: Value, unit: &str, expect: Option<&str>) {
        let mut figure = Figure::new(Span::new(0, 1), dimension, value);
        figure.unit = Some(unit.to_owned());
        assert_eq!(of_figure(&figure).as_deref(), expect);
    }

    #[test]
    fn durations_have_a_value() {
        let number = |n| Value::Number(Decimal::new(n, 1));
        check(Dimension::Duration, number(20), "week", Some("P2W"));
        check(Dimension::Duration, number(15), "hour", Some("PT1.5H"));
        check(Dimension::Duration, number(900), "second", Some("PT90S"));
        check(Dimension::Duration, number(20), "decade", Some("P20Y"));
        check(Dimension::Duration, number(20), "night", None);
        check(Dimension::Age, number(20), "year", None);
        let range = Value::Range(Decimal::ONE, Decimal::TWO);
        check(Dimension::Duration, range, "week", None);
        let huge = Value::Number(Decimal::MAX);
        check(Dimension::Duration, huge, "century", None);
    }
}
