//! Parts of a year.

use jiff::civil::Date;

use super::super::lexicon::{SEASONS, Tense};
use super::super::sense::{Unit, Which, YearOf};
use super::{Against, days, named, of_chosen, step};
use crate::claim::DateValue;

/// The year meant, where it is said.
pub(super) fn year(of: YearOf, against: Against) -> Option<i16> {
    match of {
        YearOf::Number(year) => Some(year),
        YearOf::Shift(n) => against.day?.year().checked_add(i16::try_from(n).ok()?),
        YearOf::Open => None,
    }
}

fn is_relative(of: YearOf) -> bool {
    !matches!(of, YearOf::Number(_))
}

/// The `n`-th of the stretches of `months` months of a year; `mark` is what
/// TIMEX3 writes before its number.
pub(super) fn part(
    n: i32,
    months: i8,
    mark: &str,
    of: YearOf,
    against: Against,
) -> Option<DateValue> {
    let n = i8::try_from(n).ok()?;
    let name = |year: &str| format!("{year}-{mark}{n}");
    let first = |year: i16| Date::new(year, (n - 1).checked_mul(months)? + 1, 1).ok();
    let Some(year) = year(of, against) else {
        return open_part(months, &name("XXXX"), first, against);
    };
    let first = first(year)?;
    let last = step::add(first, i32::from(months) - 1, Unit::Month)?.last_of_month();
    Some(days(
        name(&format!("{year:04}")),
        (first, last),
        is_relative(of),
    ))
}

/// "the first quarter" with no year: the last one that has begun, unless the
/// sentence looks ahead. Companies report past quarters.
fn open_part(
    months: i8,
    unknown: &str,
    first: impl Fn(i16) -> Option<Date>,
    against: Against,
) -> Option<DateValue> {
    let Some(today) = against.day else {
        return Some(named(unknown.to_owned(), true));
    };
    let years = [today.year() - 1, today.year(), today.year() + 1];
    let found: Vec<Date> = years.into_iter().filter_map(first).collect();
    let chosen = match against.tense {
        Tense::Future => found.iter().find(|d| **d >= today),
        _ => found.iter().rev().find(|d| **d <= today),
    };
    let unit = if months == 3 {
        Unit::Quarter
    } else {
        Unit::Half
    };
    let mut value = of_chosen(*chosen?, &found, unit)?;
    // A company's quarters need not be those of the calendar.
    value.from = None;
    value.to = None;
    Some(value)
}

/// "the second week of 2021", by ISO 8601.
pub(super) fn week(n: i32, of: YearOf, against: Against) -> Option<DateValue> {
    let Some(year) = year(of, against) else {
        return Some(named(format!("XXXX-W{n:02}"), true));
    };
    let week = i8::try_from(n).ok()?;
    let monday = jiff::civil::ISOWeekDate::new(year, week, jiff::civil::Weekday::Monday).ok()?;
    let (timex, bounds) = step::whole(monday.date(), Unit::Week)?;
    Some(days(timex, bounds, is_relative(of)))
}

fn season_in(index: usize, year: i16) -> Option<(String, (Date, Date))> {
    let season = SEASONS.get(index)?;
    let turns = i16::from(season.last_month < season.first_month);
    let first = Date::new(year, season.first_month, 1).ok()?;
    let last = Date::new(year + turns, season.last_month, 1).ok()?;
    Some((
        format!("{year:04}-{}", season.code),
        (first, last.last_of_month()),
    ))
}

/// "the summer of 2019", "in the spring".
pub(super) fn season(index: usize, of: YearOf, against: Against) -> Option<DateValue> {
    if let Some(year) = year(of, against) {
        let (timex, (mut from, to)) = season_in(index, year)?;
        if to.year() > year {
            // "The winter of 2019" may be the one that begins or ends in it.
            from = step::add(from, -1, Unit::Year)?.max(Date::new(year - 1, 12, 1).ok()?);
        }
        return Some(days(timex, (from, to), is_relative(of)));
    }
    season_of(index, Which::This, against)
}

/// "last summer".
pub(super) fn season_of(index: usize, which: Which, against: Against) -> Option<DateValue> {
    let code = SEASONS.get(index)?.code;
    let Some(today) = against.day else {
        return Some(named(format!("XXXX-{code}"), true));
    };
    // Last winter may have begun two years ago.
    let years = today.year() - 2..=today.year() + 1;
    let found: Vec<_> = years.filter_map(|y| season_in(index, y)).collect();
    let ahead = against.tense == Tense::Future;
    let chosen = match which {
        Which::Last | Which::Past | Which::Previous => {
            found.iter().rev().find(|(_, (_, to))| *to < today)
        }
        Which::Next | Which::Following => found.iter().find(|(_, (from, _))| *from > today),
        Which::This if ahead => found.iter().find(|(_, (_, to))| *to >= today),
        Which::This => found.iter().rev().find(|(_, (from, _))| *from <= today),
    }?;
    let mut value = days(chosen.0.clone(), chosen.1, true);
    value.alternatives = found
        .iter()
        .filter(|(timex, (from, _))| *timex != chosen.0 && (from.year() - today.year()).abs() <= 1)
        .map(|(timex, _)| timex.clone())
        .collect();
    Some(value)
}
