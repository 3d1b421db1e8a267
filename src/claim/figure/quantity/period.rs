//! Dates that state a length of time: "the past two years".

use std::str::FromStr;

use rust_decimal::Decimal;

use super::lexicon;
use crate::claim::figure::{Dimension, Figure, Value};
use crate::text::language::Language;

/// Gives each date whose TIMEX3 value is one length of time ("P2Y") that
/// length as its value and unit. It stays a date, for it says when.
pub fn measure_periods(dates: &mut [Figure], text: &str, language: &Language) {
    let lexicon = lexicon::of(language);
    // "the last week" is one week that no number counts.
    let counts = |figure: &Figure| {
        let words = figure.span.of(text).split([' ', '-', '\u{a0}']);
        words.filter(|w| !w.is_empty()).any(|word| {
            let entry = lexicon.word(&word.to_ascii_lowercase());
            word.as_bytes()[0].is_ascii_digit() || entry.is_some_and(|e| e.number.is_some())
        })
    };
    for figure in dates {
        let timex = figure.date.as_ref().map_or("", |d| d.timex.as_str());
        if figure.dimension == Dimension::Date
            && let Some((value, unit)) = length(timex)
            && counts(figure)
        {
            figure.value = Value::Number(value);
            (figure.low, figure.high) = (Some(value), Some(value));
            figure.unit = Some(unit.to_owned());
        }
    }
}

fn length(timex: &str) -> Option<(Decimal, &'static str)> {
    let period = timex.strip_prefix('P')?;
    let (period, is_time) = match period.strip_prefix('T') {
        Some(time) => (time, true),
        None => (period, false),
    };
    let (number, unit) = period.split_at_checked(period.len().checked_sub(1)?)?;
    let unit = match (unit, is_time) {
        ("Y", false) => "year",
        ("M", false) => "month",
        ("W", false) => "week",
        ("D", false) => "day",
        ("H", true) => "hour",
        ("M", true) => "minute",
        ("S", true) => "second",
        _ => return None,
    };
    let is_number = number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    Decimal::from_str(number)
        .ok()
        .filter(|_| is_number)
        .map(|n| (n, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time() {
        for (timex, expect) in [
            ("P2Y", Some((2, "year"))),
            ("PT48H", Some((48, "hour"))),
            ("P10D", Some((10, "day"))),
            ("PXY", None),
            ("2026-02", None),
            ("P", None),
            ("", None),
        ] {
            let expect = expect.map(|(n, unit)| (Decimal::from(n), unit));
            assert_eq!(length(timex), expect, "{timex}");
        }
    }
}
