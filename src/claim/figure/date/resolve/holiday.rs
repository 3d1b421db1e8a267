//! Holidays with a fixed or computed day.

use jiff::civil::{Date, Weekday};

use super::super::sense::{Unit, YearOf};
use super::{Against, calendar, named, one_day, period, step};
use crate::claim::DateValue;

/// The day of a holiday by its rule (see `holidays.tsv`).
pub(super) fn holiday(rule: &str, of: YearOf, against: Against) -> Option<DateValue> {
    if let Some(year) = period::year(of, against) {
        let relative = !matches!(of, YearOf::Number(_));
        return Some(one_day(in_year(rule, year)?, relative));
    }
    let Some(today) = against.day else {
        let fixed = rule.len() == 5 && rule.as_bytes().get(2) == Some(&b'-');
        let day = if fixed { rule } else { "XX-XX" };
        return Some(named(format!("XXXX-{day}"), true));
    };
    let years = [today.year() - 1, today.year(), today.year() + 1];
    let found: Vec<Date> = years.iter().filter_map(|y| in_year(rule, *y)).collect();
    calendar::of_candidates(&found, today, against.tense, 7, Unit::Day)
}

fn in_year(rule: &str, year: i16) -> Option<Date> {
    if let Some(offset) = rule.strip_prefix("easter") {
        return step::add(easter(year)?, offset.parse().ok()?, Unit::Day);
    }
    if let Some((month, rest)) = rule.split_once('#') {
        let (nth, rest) = rest.split_once('#')?;
        let (weekday, offset) = rest.split_once('+').unwrap_or((rest, "0"));
        let weekday = Weekday::from_monday_one_offset(weekday.parse().ok()?).ok()?;
        let first = Date::new(year, month.parse().ok()?, 1).ok()?;
        let day = first
            .nth_weekday_of_month(nth.parse().ok()?, weekday)
            .ok()?;
        return step::add(day, offset.parse().ok()?, Unit::Day);
    }
    let (month, day) = rule.split_once('-')?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Easter Sunday of the Gregorian calendar (the computus of Meeus, Jones and
/// Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let m = (a + 11 * h) / 319;
    let l = (2 * (b % 4) + 2 * (c / 4) - c % 4 - h + m + 32) % 7;
    let month = (h - m + l + 90) / 25;
    let day = (h - m + l + month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rule: &str, year: i16, expect: &str) {
        assert_eq!(in_year(rule, year).unwrap().to_string(), expect);
    }

    #[test]
    fn days_of_holidays() {
        check("easter+0", 2024, "2024-03-31");
        check("easter+0", 2026, "2026-04-05");
        check("easter-2", 2025, "2025-04-18");
        check("11#4#4", 2026, "2026-11-26");
        check("11#4#4+1", 2026, "2026-11-27");
        check("05#-1#1", 2026, "2026-05-25");
        check("12-25", 2026, "2026-12-25");
    }
}
