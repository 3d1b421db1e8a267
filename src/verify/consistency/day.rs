//! A day that the calendar does not have.

use jiff::civil::Date;

use super::view::{View, ends_with};
use crate::claim::{Dimension, Figure};
use crate::verify::Finding;

/// The last country of Europe left the Julian calendar in 1923: in a century
/// year before, Feb. 29 may be one of its days.
const GREGORIAN: i16 = 1924;

/// Sweden's, by which it came back to the Julian calendar.
const FEBRUARY_30: i16 = 1712;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let dates = view.figures();
    dates
        .filter_map(|(claim, _, figure)| judge(view, claim, figure))
        .collect()
}

/// A day of a month, in no or one year.
#[derive(Clone, Copy)]
struct Day {
    year: Option<i16>,
    month: i8,
    day: i8,
}

fn judge(view: &View<'_>, claim: usize, figure: &Figure) -> Option<Finding> {
    if figure.dimension != Dimension::Date || figure.frame.is_quoted {
        return None;
    }
    let timex = &figure.date.as_ref()?.timex;
    let wrong = timex.split('/').filter_map(day).find(|d| !exists(*d))?;
    if wrong.year.is_none() && !is_sure(view, claim, figure) {
        return None;
    }
    let first = Date::new(wrong.year.unwrap_or(2024), wrong.month, 1).ok()?;
    let month = first.strftime("%B");
    let of_year = match wrong.year {
        Some(year) if wrong.month == 2 => format!(" {year}"),
        _ => String::new(),
    };
    let message = format!(
        "{} does not exist: {month}{of_year} has {} days",
        view.text(figure.span),
        first.days_in_month()
    );
    Some(view.inconsistent(claim, "date/inconsistent", message))
}

/// The day that a TIMEX3 value names.
fn day(timex: &str) -> Option<Day> {
    let mut parts = timex.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Day {
        year: year.parse().ok(),
        month: month.parse().ok()?,
        day: day.split('T').next()?.parse().ok()?,
    })
}

fn exists(date: Day) -> bool {
    let Day { year, month, day } = date;
    // A leap year, so that Feb. 29 is a day.
    let is_day = |year| Date::new(year, month, day).is_ok();
    match year {
        None => is_day(2024),
        Some(FEBRUARY_30) => is_day(FEBRUARY_30) || (month, day) == (2, 30),
        Some(year) if year < GREGORIAN => is_day(year) || (month, day) == (2, 29) && year % 4 == 0,
        Some(year) => is_day(year),
    }
}

/// True where the number beside the month counts nothing else ("In April 31
/// were hurt"): the date ends its phrase, or a word before it says that a day
/// follows.
fn is_sure(view: &View<'_>, claim: usize, figure: &Figure) -> bool {
    let (before, after) = view.around(claim);
    let weekday = figure.date.as_ref().is_some_and(|d| d.weekday.is_some());
    let ends = !after
        .trim_start()
        .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '$' | '€' | '£'));
    weekday || ends_with(before, "on_day") || ends && !ends_with(before, "in_month")
}

#[cfg(test)]
mod tests {
    use super::super::testing::{says, silent};

    #[test]
    fn a_day_that_no_year_has() {
        says(
            "The bridge opens on Feb. 30.",
            "Feb. 30 does not exist: February has 29 days",
        );
        says(
            "The term of the mayor ended on 31 June 2026, the council said.",
            "31 June 2026 does not exist: June has 30 days",
        );
        says(
            "The fair runs from September 28 to September 31.",
            "September 28 to September 31 does not exist: September has 30 days",
        );
    }

    #[test]
    fn a_leap_day_of_another_year() {
        says(
            "She was born on February 29, 2023.",
            "February 29, 2023 does not exist: February 2023 has 28 days",
        );
        silent("She was born on February 29, 2024.");
        silent("The next fair is on Feb. 29.");
        silent("The czar signed it on February 29, 1900.");
    }

    #[test]
    fn a_number_that_is_no_day() {
        silent("In April 31 people were hurt.");
        silent("In April 31 were hurt.");
        silent("The harbour took in 30 boats in February. 31 June berths are free.");
        silent("He said: “I will pay you on February 30.”");
    }

    #[test]
    fn days_that_exist() {
        silent("The fair runs from May 28 to May 31, and from June 1 to June 30.");
    }
}
