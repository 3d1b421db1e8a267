//! Parts that are counted within a stretch of the calendar.

use jiff::civil::{Date, Weekday};

use super::super::sense::{Counted, Unit, Within};
use super::relative::unknown;
use super::{Against, calendar, days, named, step};
use crate::claim::DateValue;

type Bounds = (Date, Date);

/// "the third month of 2021", "the last Friday of March": the `n`-th, counted
/// from the end where negative.
pub(super) fn nth(n: i32, counted: Counted, within: Within, against: Against) -> Option<DateValue> {
    let found = bounds(within, against)?;
    let Some((first, others)) = found.split_first() else {
        return Some(named(open(within), true));
    };
    let (timex, bounds) = part(n, counted, *first)?;
    let mut value = days(timex, bounds, is_relative(within));
    value.alternatives = others
        .iter()
        .filter_map(|b| Some(part(n, counted, *b)?.0))
        .collect();
    if let Counted::Weekday(weekday) = counted {
        value.weekday = Some(weekday);
    }
    Some(value)
}

/// "the last four months of 2021", "the first ten days of May".
pub(super) fn ends(n: i32, unit: Unit, within: Within, against: Against) -> Option<DateValue> {
    let found = bounds(within, against)?;
    let Some(&(first, last)) = found.first() else {
        return Some(named(open(within), true));
    };
    let after = step::add(last, 1, Unit::Day)?;
    let week = |n| Some(part(n, Counted::Unit(Unit::Week), (first, last))?.1);
    let (from, to) = match (unit, n < 0) {
        (Unit::Week, true) => (week(n)?.0, step::add(week(-1)?.1, 1, Unit::Day)?),
        (Unit::Week, false) => (week(1)?.0, step::add(week(n)?.1, 1, Unit::Day)?),
        (_, true) => (step::add(after, n, unit)?, after),
        (_, false) => (first, step::add(first, n, unit)?),
    };
    let last = step::add(to, -1, Unit::Day)?;
    (from <= last).then(|| days(format!("{from}/{to}"), (from, last), is_relative(within)))
}

fn is_relative(within: Within) -> bool {
    !matches!(within, Within::Year(_) | Within::Month(Some(_), _))
}

fn open(within: Within) -> String {
    match within {
        Within::Month(_, month) => format!("XXXX-{month:02}"),
        Within::Year(year) => format!("{year:04}"),
        Within::Shift(unit, _) => unknown(unit).to_owned(),
    }
}

/// The stretches that may be meant, the likeliest first; none where that hangs
/// on a day that is not known.
fn bounds(within: Within, against: Against) -> Option<Vec<Bounds>> {
    let month = |first: Date| (first, first.last_of_month());
    Some(match within {
        Within::Year(year) => vec![step::years(year, year)?],
        Within::Month(Some(year), m) => vec![month(Date::new(year, m, 1).ok()?)],
        Within::Month(None, m) => {
            let months = calendar::months(m, against);
            months.into_iter().map(month).collect()
        }
        Within::Shift(unit, n) => match against.day {
            Some(today) => vec![step::whole(step::add(today, n, unit)?, unit)?.1],
            None => Vec::new(),
        },
    })
}

/// The part with its TIMEX3 value. A week belongs to the month or year that
/// holds its Thursday, as in ISO 8601; a weekend to that of its Saturday.
fn part(n: i32, counted: Counted, within: Bounds) -> Option<(String, Bounds)> {
    let (first, last) = within;
    match counted {
        Counted::Weekday(weekday) => step::whole(nth_weekday(n, weekday, within)?, Unit::Day),
        Counted::Unit(Unit::Week) => {
            step::whole(nth_weekday(n, Weekday::Thursday, within)?, Unit::Week)
        }
        Counted::Unit(Unit::Weekend) => {
            step::whole(nth_weekday(n, Weekday::Saturday, within)?, Unit::Weekend)
        }
        Counted::Unit(unit) => {
            let there = match n {
                0 => return None,
                1.. => step::add(first, n - 1, unit)?,
                // The first of the last month, so that a step does not run
                // into the end of a shorter one.
                _ if unit == Unit::Month => step::add(last.first_of_month(), n + 1, unit)?,
                _ => step::add(last, n + 1, unit)?,
            };
            let inside = first <= there && there <= last;
            inside.then(|| step::whole(there, unit)).flatten()
        }
    }
}

fn nth_weekday(n: i32, weekday: Weekday, (first, last): Bounds) -> Option<Date> {
    let there = if n < 0 {
        let back = i32::from(last.weekday().since(weekday));
        step::add(last, -back - 7 * (-n - 1), Unit::Day)?
    } else {
        let ahead = i32::from(weekday.since(first.weekday()));
        step::add(first, ahead + 7 * (n - 1), Unit::Day)?
    };
    (first <= there && there <= last).then_some(there)
}
