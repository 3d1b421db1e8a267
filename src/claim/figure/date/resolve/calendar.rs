//! Dates that are written out.

use jiff::civil::{Date, Weekday};

use super::super::lexicon::Tense;
use super::super::sense::{Calendar, Unit};
use super::{Against, days, named, of_chosen, one_day, step, up_to};
use crate::claim::DateValue;

/// A date as far as it is written out, completed by the day of the text.
pub(super) fn date(date: Calendar, against: Against) -> Option<DateValue> {
    let mut value = match (date.year, date.month, date.day) {
        (Some(year), Some(month), Some(day)) => full(year, month, day, date.is_ambiguous)?,
        (Some(year), Some(month), None) => {
            let first = Date::new(year, month, 1).ok()?;
            days(
                step::month_timex(first),
                (first, first.last_of_month()),
                false,
            )
        }
        (Some(year), None, _) => days(format!("{year:04}"), step::years(year, year)?, false),
        (None, Some(month), Some(day)) => month_day(month, day, date, against)?,
        (None, Some(month), None) => month_alone(month, against)?,
        (None, None, Some(day)) => day_alone(day, date.weekday, against)?,
        (None, None, None) => return None,
    };
    value.weekday = date.weekday;
    Some(value)
}

/// A day that the calendar does not have ("Feb. 30") is read as it stands, and
/// means no day.
fn full(year: i16, month: i8, day: i8, is_ambiguous: bool) -> Option<DateValue> {
    let Ok(date) = Date::new(year, month, day) else {
        return Some(named(format!("{year:04}-{month:02}-{day:02}"), false));
    };
    let mut value = one_day(date, false);
    if is_ambiguous {
        let other = Date::new(year, day, month).ok()?;
        value.alternatives.push(other.to_string());
    }
    Some(value)
}

/// Every year in which a day may stand, beside the year of the text.
fn candidates(today: Date, in_year: impl Fn(i16) -> Option<Date>) -> Vec<Date> {
    let years = [today.year() - 1, today.year(), today.year() + 1];
    years.into_iter().filter_map(in_year).collect()
}

/// The candidate that the tense asks for: the last one up to today, the first
/// one from today, else the nearest.
fn choose(candidates: &[Date], today: Date, tense: Tense, slack: i32) -> Option<Date> {
    let distance = |d: &Date| (*d - today).get_days();
    let past = candidates.iter().filter(|d| distance(d) <= slack);
    let future = candidates.iter().filter(|d| distance(d) >= -slack);
    match tense {
        Tense::Past => {
            // News leaves the year out where the day is near.
            let ahead = future.min().filter(|d| distance(d) <= SOON);
            let past = past
                .max()
                .filter(|d| ahead.is_none() || distance(d) >= -LONG_AGO);
            past.or(ahead).copied()
        }
        Tense::Future => future.min().copied(),
        Tense::Unknown => candidates
            .iter()
            .min_by_key(|d| weight(distance(d)))
            .copied(),
    }
}

/// The value of the chosen day; the others are alternatives.
pub(super) fn of_candidates(
    candidates: &[Date],
    today: Date,
    tense: Tense,
    slack: i32,
    unit: Unit,
) -> Option<DateValue> {
    of_chosen(choose(candidates, today, tense, slack)?, candidates, unit)
}

/// How far off a day is, where no verb says which way to look: news looks back
/// about twice as often as ahead, so what lies ahead counts as further.
fn weight(days: i32) -> i32 {
    if days > 0 { days * 5 / 4 } else { -days }
}

/// In days: what is this near ahead is meant rather than what is
/// [`LONG_AGO`], whatever the tense of a verb nearby.
const SOON: i32 = 92;
const LONG_AGO: i32 = 240;

/// A candidate day a little ahead is no reason to go back a year ("held from
/// Feb. 4" in a text of Feb. 3).
const SLACK: i32 = 3;

fn month_day(month: i8, day: i8, date: Calendar, against: Against) -> Option<DateValue> {
    let unresolved = || Some(named(format!("XXXX-{month:02}-{day:02}"), false));
    let Some(today) = against.day else {
        return unresolved();
    };
    let all = candidates(today, |y| Date::new(y, month, day).ok());
    if all.is_empty() {
        return unresolved();
    }
    let mut found = all.clone();
    let fits: Vec<Date> = found
        .iter()
        .copied()
        .filter(|d| date.weekday.is_some_and(|w| d.weekday() == w))
        .collect();
    let chosen = choose(&found, today, against.tense, SLACK);
    // The weekday tells the year, where it fits a year nearby and the one that
    // the tense asks for only by chance would not.
    if let (Some(chosen), [only]) = (chosen, fits.as_slice()) {
        let far = (chosen - today).get_days().abs() > 150;
        if far && *only != chosen {
            found = fits;
        }
    }
    let mut value = of_candidates(&found, today, against.tense, SLACK, Unit::Day)
        .or_else(|| of_candidates(&found, today, Tense::Unknown, SLACK, Unit::Day))?;
    // The weekday may be what is wrong.
    let others = all.iter().filter(|d| Some(**d) != value.from);
    value.alternatives = others.map(Date::to_string).collect();
    if date.is_ambiguous
        && let Some(other) = Date::new(value.from?.year(), day, month).ok()
    {
        value.alternatives.push(other.to_string());
    }
    Some(value)
}

fn month_alone(month: i8, against: Against) -> Option<DateValue> {
    let Some(today) = against.day else {
        return Some(named(format!("XXXX-{month:02}"), false));
    };
    let this = today.first_of_month();
    let found = candidates(today, |y| Date::new(y, month, 1).ok());
    of_candidates(&found, this, against.tense, 0, Unit::Month)
}

/// The first days of the months that a month's name may mean, the likeliest
/// first; none where the day of the text is not known.
pub(super) fn months(month: i8, against: Against) -> Vec<Date> {
    let Some(today) = against.day else {
        return Vec::new();
    };
    let this = today.first_of_month();
    let mut found = candidates(today, |y| Date::new(y, month, 1).ok());
    let chosen = choose(&found, this, against.tense, 0);
    found.sort_by_key(|d| Some(*d) != chosen);
    found
}

/// A day of no named month: of this one or those beside it, or, where its
/// weekday is told, of the nearest months in which it falls on that.
fn day_alone(day: i8, weekday: Option<Weekday>, against: Against) -> Option<DateValue> {
    let Some(today) = against.day else {
        return Some(named(format!("XXXX-XX-{day:02}"), false));
    };
    let in_months = |reach: i32| {
        (-reach..=reach)
            .filter_map(|n| step::add(today.first_of_month(), n, Unit::Month))
            .filter_map(|first| Date::new(first.year(), first.month(), day).ok())
            .filter(|d| weekday.is_none_or(|w| d.weekday() == w))
            .collect::<Vec<Date>>()
    };
    let near = in_months(1);
    let found = if near.is_empty() { in_months(12) } else { near };
    of_candidates(&found, today, against.tense, 0, Unit::Day)
        .or_else(|| of_candidates(&found, today, Tense::Unknown, 0, Unit::Day))
}

/// From one date to another.
pub(super) fn span(a: Calendar, b: Calendar, against: Against) -> Option<DateValue> {
    let from = date(a, against)?;
    let mut to = date(b, against)?;
    if let (None, Some(first), Some(last)) = (b.year, from.from, to.to) {
        let shift = if last < first { 1 } else { 0 };
        let same_year = last.year() - first.year() > 0 && (a.month, a.day) < (b.month, b.day);
        let years = shift - i32::from(same_year);
        if years != 0 {
            let moved = step::add(last, years, Unit::Year)?;
            let unit = if b.day.is_some() {
                Unit::Day
            } else {
                Unit::Month
            };
            let (timex, bounds) = step::whole(moved, unit)?;
            to = days(timex, bounds, true);
        }
    }
    if from
        .from
        .zip(to.to)
        .is_some_and(|(first, last)| first > last)
    {
        return None;
    }
    let timex = match (from.from, to.to) {
        (Some(first), Some(last)) if a.day.is_some() != b.day.is_some() => {
            format!("{first}/{last}")
        }
        _ => format!("{}/{}", from.timex, to.timex),
    };
    Some(DateValue {
        timex,
        alternatives: up_to(&from, &to),
        from: from.from,
        to: to.to,
        weekday: None,
        relative: from.relative,
        away: None,
    })
}

/// From one year to another, both included.
pub(super) fn years(from: i16, to: i16) -> Option<DateValue> {
    let (first, last) = step::years(from, to)?;
    let mut value = days(format!("{from:04}/{to:04}"), (first, last), false);
    let end = Date::new(to, 1, 1).ok()?;
    value.alternatives.push(format!("{first}/{end}"));
    Some(value)
}

/// A decade or century: TIMEX3 writes the first `digits` of its years.
pub(super) fn years_named(from: i16, to: i16, digits: usize) -> Option<DateValue> {
    let mut timex = format!("{from:04}");
    timex.truncate(digits);
    Some(days(timex, step::years(from, to)?, false))
}
