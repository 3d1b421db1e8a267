//! Steps on the calendar. All of it is jiff's; what does not exist is `None`.

use jiff::civil::Date;

use super::super::sense::Unit;

/// The day `n` units later, or earlier where `n` is negative.
pub(super) fn add(day: Date, n: i32, unit: Unit) -> Option<Date> {
    let n = i64::from(n);
    let span = jiff::Span::new();
    let span = match unit {
        Unit::Minute | Unit::Hour => {
            let hours = if unit == Unit::Hour { n } else { n / 60 };
            span.try_days(hours / 24 + (hours % 24).signum())
        }
        Unit::Day => span.try_days(n),
        Unit::Week | Unit::Weekend => span.try_weeks(n),
        Unit::Fortnight => span.try_weeks(2 * n),
        Unit::Month => span.try_months(n),
        Unit::Quarter => span.try_months(3 * n),
        Unit::Half => span.try_months(6 * n),
        Unit::Year => span.try_years(n),
        Unit::Decade => span.try_years(10 * n),
        Unit::Century => span.try_years(100 * n),
    };
    day.checked_add(span.ok()?).ok()
}

/// The first and last day of the week, month … that holds a day, and its
/// TIMEX3 value.
pub(super) fn whole(day: Date, unit: Unit) -> Option<(String, (Date, Date))> {
    let year = day.year();
    let monday = add(
        day,
        -i32::from(day.weekday().to_monday_zero_offset()),
        Unit::Day,
    )?;
    let week = day.iso_week_date();
    let weeks = format!("{:04}-W{:02}", week.year(), week.week());
    Some(match unit {
        Unit::Minute | Unit::Hour | Unit::Day => (day.to_string(), (day, day)),
        Unit::Week => (weeks, (monday, add(monday, 6, Unit::Day)?)),
        Unit::Fortnight => (weeks, (monday, add(monday, 13, Unit::Day)?)),
        Unit::Weekend => (
            format!("{weeks}-WE"),
            (add(monday, 5, Unit::Day)?, add(monday, 6, Unit::Day)?),
        ),
        Unit::Month => (
            month_timex(day),
            (day.first_of_month(), day.last_of_month()),
        ),
        Unit::Quarter | Unit::Half => {
            let length = if unit == Unit::Quarter { 3 } else { 6 };
            let index = (day.month() - 1) / length;
            let first = Date::new(year, index * length + 1, 1).ok()?;
            let last = add(first, i32::from(length) - 1, Unit::Month)?.last_of_month();
            let mark = if unit == Unit::Quarter { 'Q' } else { 'H' };
            (format!("{year:04}-{mark}{}", index + 1), (first, last))
        }
        Unit::Year => (format!("{year:04}"), years(year, year)?),
        Unit::Decade => {
            let first = year - year % 10;
            (format!("{:03}", first / 10), years(first, first + 9)?)
        }
        Unit::Century => {
            let first = year - year % 100;
            (format!("{:02}", first / 100), years(first, first + 99)?)
        }
    })
}

/// First day of the one year, last day of the other.
pub(super) fn years(first: i16, last: i16) -> Option<(Date, Date)> {
    Some((Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?))
}

pub(super) fn month_timex(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}
