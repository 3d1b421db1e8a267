//! Dates that are told from the day of the text.

use jiff::civil::{Date, Weekday};

use super::super::length;
use super::super::lexicon::Tense;
use super::super::sense::{Unit, Which};
use super::{Against, calendar, days as stretch, named, one_day, step};
use crate::claim::DateValue;

/// What TIMEX3 writes for a weekday of no known week.
pub(super) fn week_timex(weekday: Weekday) -> String {
    format!("XXXX-WXX-{}", weekday.to_monday_one_offset())
}

/// The day of a weekday on or before `today`.
fn latest(weekday: Weekday, today: Date) -> Option<Date> {
    let back = today.weekday().since(weekday);
    step::add(today, -i32::from(back), Unit::Day)
}

/// A weekday. Bare, it is the most recent one, today included: of bare weekdays
/// in news 44% are the day itself, 47% one of the six days before, 5% ahead.
pub(super) fn weekday(
    weekday: Weekday,
    which: Option<Which>,
    against: Against,
) -> Option<DateValue> {
    let Some(today) = against.day else {
        return Some(DateValue {
            weekday: Some(weekday),
            ..named(week_timex(weekday), true)
        });
    };
    let latest = latest(weekday, today)?;
    let is_today = latest == today;
    let ahead = step::add(latest, if is_today { 0 } else { 7 }, Unit::Day)?;
    let week = |d, n| step::add(d, 7 * n, Unit::Day);
    let (chosen, others) = match which {
        None if against.tense == Tense::Future => (ahead, [latest, week(ahead, 1)?]),
        None => (latest, [week(latest, 1)?, week(latest, -1)?]),
        Some(Which::Last | Which::Past | Which::Previous) => {
            let last = if is_today { week(latest, -1)? } else { latest };
            (last, [week(last, -1)?, week(last, 1)?])
        }
        Some(Which::Next | Which::Following) => {
            let next = week(latest, 1)?;
            (next, [week(next, 1)?, latest])
        }
        Some(Which::This) => {
            let (_, (monday, sunday)) = step::whole(today, Unit::Week)?;
            let in_week = if latest >= monday { latest } else { ahead };
            let chosen = if in_week <= sunday { in_week } else { latest };
            (chosen, [latest, ahead])
        }
    };
    let mut value = one_day(chosen, true);
    value.weekday = Some(weekday);
    let mut others: Vec<Date> = others.into_iter().filter(|d| *d != chosen).collect();
    others.dedup();
    value.alternatives = others.iter().map(Date::to_string).collect();
    Some(value)
}

/// The first day from `first` on that is of a weekday.
pub(super) fn first_from(weekday: Weekday, first: Date) -> Option<DateValue> {
    let ahead = i32::from(weekday.since(first.weekday()));
    Some(one_day(step::add(first, ahead, Unit::Day)?, true))
}

/// From one weekday to the next of another.
pub(super) fn weekdays(a: Weekday, b: Weekday, against: Against) -> Option<DateValue> {
    let Some(_) = against.day else {
        return Some(named(format!("{}/{}", week_timex(a), week_timex(b)), true));
    };
    let first = weekday(a, None, against)?.from?;
    let length = i32::from(b.since(a));
    let last = step::add(first, length, Unit::Day)?;
    Some(stretch(format!("{first}/{last}"), (first, last), true))
}

/// "Tuesday of next week".
pub(super) fn weekday_of(weekday: Weekday, which: Which, against: Against) -> Option<DateValue> {
    let Some(today) = against.day else {
        return Some(named(week_timex(weekday), true));
    };
    let there = step::add(today, which.offset(), Unit::Week)?;
    let (_, (monday, _)) = step::whole(there, Unit::Week)?;
    let offset = i32::from(weekday.to_monday_zero_offset());
    let mut value = one_day(step::add(monday, offset, Unit::Day)?, true);
    value.weekday = Some(weekday);
    Some(value)
}

/// What TIMEX3 writes for a stretch whose place is not known.
pub(super) fn unknown(unit: Unit) -> &'static str {
    match unit {
        Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Half => "XXXX-HX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
    }
}

/// "last week", "this year", "the following month".
pub(super) fn shift(unit: Unit, which: Which, against: Against) -> Option<DateValue> {
    let Some(today) = against.day else {
        return Some(named(unknown(unit).to_owned(), true));
    };
    let there = step::add(today, which.offset(), unit)?;
    let (timex, bounds) = step::whole(there, unit)?;
    let mut value = stretch(timex, bounds, true);
    if which.is_anchored_in_text() {
        value.from = None;
        value.to = None;
    } else if unit == Unit::Weekend && which == Which::This {
        // Early in a week "this weekend" is ahead in one text, behind in
        // another.
        let before = step::add(today, -1, Unit::Week)?;
        value.alternatives.push(step::whole(before, unit)?.0);
    }
    Some(value)
}

/// "the week after next".
pub(super) fn shift_by(unit: Unit, n: i32, against: Against) -> Option<DateValue> {
    let Some(today) = against.day else {
        return Some(named(unknown(unit).to_owned(), true));
    };
    let (timex, bounds) = step::whole(step::add(today, n, unit)?, unit)?;
    Some(stretch(timex, bounds, true))
}

/// "that weekend", "the year". Which one the text told before, so its days are
/// open; the value takes that of the day of the text, and without one there is
/// nothing to tell.
pub(super) fn same(unit: Unit, against: Against) -> Option<DateValue> {
    against.day?;
    let mut value = shift_by(unit, 0, against)?;
    value.from = None;
    value.to = None;
    Some(value)
}

/// A number of days from today.
pub(super) fn days(n: i32, against: Against) -> Option<DateValue> {
    match against.day {
        Some(today) => Some(one_day(step::add(today, n, Unit::Day)?, true)),
        None => Some(named(unknown(Unit::Day).to_owned(), true)),
    }
}

/// A stretch that ends or begins today ("the past 24 hours", "the next two
/// weeks").
pub(super) fn lasting(n: i32, unit: Unit, against: Against) -> Option<DateValue> {
    let Some(today) = against.day else {
        return Some(named(length::timex(n.unsigned_abs().into(), unit)?, true));
    };
    let is_clock = matches!(unit, Unit::Minute | Unit::Hour);
    if n > 0 && !is_clock {
        // Today is over, or under way: "the next two days" are the two after.
        let first = step::add(today, 1, Unit::Day)?;
        let after = step::add(first, n, unit)?;
        let last = step::add(after, -1, Unit::Day)?;
        return Some(stretch(format!("{first}/{after}"), (today, last), true));
    }
    let other = step::add(today, n, unit)?;
    let bounds = (today.min(other), today.max(other));
    let mut value = stretch(format!("{}/{}", bounds.0, bounds.1), bounds, true);
    if n == -1 && !is_clock {
        // "The past year" may be that of the calendar.
        value.alternatives.push(step::whole(other, unit)?.0);
    }
    Some(value)
}

/// "two weeks ago": the day counted back to; its days are as wide as the unit,
/// because nobody who says "two years ago" means the day.
pub(super) fn away(n: i32, unit: Unit, against: Against) -> Option<DateValue> {
    let Some(today) = against.day else {
        return Some(named(unknown(Unit::Day).to_owned(), true));
    };
    let there = match unit {
        // Half a day and more leads to another day.
        Unit::Hour => step::add(today, (n + 12 * n.signum()) / 24, Unit::Day)?,
        Unit::Minute => step::add(today, n / (24 * 60), Unit::Day)?,
        _ => step::add(today, n, unit)?,
    };
    let slack = match unit {
        Unit::Minute | Unit::Hour => 1,
        Unit::Day | Unit::Weekend => 0,
        Unit::Week => 4,
        Unit::Fortnight => 7,
        Unit::Month => 16,
        Unit::Quarter | Unit::Half => 50,
        Unit::Year => 200,
        Unit::Decade => 5 * 366,
        Unit::Century => 50 * 366,
    };
    let from = step::add(there, -slack, Unit::Day)?;
    let to = step::add(there, slack, Unit::Day)?;
    Some(stretch(there.to_string(), (from, to), true))
}

/// "four months from tomorrow".
pub(super) fn away_from(n: i32, unit: Unit, days: i32, against: Against) -> Option<DateValue> {
    let day = match against.day {
        Some(today) => Some(step::add(today, days, Unit::Day)?),
        None => None,
    };
    away(n, unit, Against { day, ..against })
}

/// "two days after Christmas": counted on from a day.
pub(super) fn on(day: &DateValue, n: i32, unit: Unit) -> Option<DateValue> {
    let Some(from) = day.from else {
        return Some(named(unknown(Unit::Day).to_owned(), true));
    };
    let mut value = one_day(step::add(from, n, unit)?, true);
    let others = day.alternatives.iter().filter_map(|d| d.parse().ok());
    let others = others.filter_map(|d: Date| step::add(d, n, unit));
    value.alternatives = others.map(|d| d.to_string()).collect();
    if !matches!(unit, Unit::Day | Unit::Week | Unit::Fortnight) {
        // Nobody who says "two months after" means the day.
        value.from = None;
        value.to = None;
    }
    Some(value)
}

/// The week or weekend around a day ("the week of May 1", "Labor Day weekend"):
/// of two weekends the nearer one.
pub(super) fn around(day: &DateValue, unit: Unit) -> Option<DateValue> {
    let nearest = |d: Date| match (unit, d.weekday()) {
        (Unit::Weekend, Weekday::Monday | Weekday::Tuesday) => step::add(d, -1, Unit::Week),
        _ => Some(d),
    };
    let Some(from) = day.from else {
        return Some(named(unknown(unit).to_owned(), true));
    };
    let (timex, bounds) = step::whole(nearest(from)?, unit)?;
    let mut value = stretch(timex, bounds, day.relative);
    let others = day.alternatives.iter().filter_map(|d| d.parse().ok());
    value.alternatives = others
        .filter_map(|d| Some(step::whole(nearest(d)?, unit)?.0))
        .collect();
    Some(value)
}

/// "two weeks earlier". What it counts from is not known, so its days are open;
/// the value takes the day of the text.
pub(super) fn elsewhere(n: i32, unit: Unit, against: Against) -> Option<DateValue> {
    let mut value = away(n, unit, against)?;
    value.from = None;
    value.to = None;
    Some(value)
}

/// "the year-ago quarter": the same stretch of the year before.
pub(super) fn year_ago(unit: Unit, against: Against) -> Option<DateValue> {
    let Some(today) = against.day else {
        return Some(named(unknown(unit).to_owned(), true));
    };
    let there = step::add(today, -1, Unit::Year)?;
    let (timex, _) = step::whole(there, unit)?;
    Some(named(timex, true))
}

/// "last August".
pub(super) fn month_of(month: i8, which: Which, against: Against) -> Option<DateValue> {
    let Some(today) = against.day else {
        return Some(named(format!("XXXX-{month:02}"), true));
    };
    let this = today.first_of_month();
    let in_year = |n: i16| Date::new(this.year() + n, month, 1).ok();
    let (years, tense, slack): (&[i16], _, _) = match which {
        Which::This => (&[0], Tense::Unknown, 0),
        Which::Last | Which::Past | Which::Previous => (&[-1, 0], Tense::Past, -1),
        Which::Next | Which::Following => (&[0, 1], Tense::Future, -1),
    };
    let mut found: Vec<Date> = years.iter().filter_map(|n| in_year(*n)).collect();
    if which != Which::This {
        found.retain(|d| *d != this);
    }
    calendar::of_candidates(&found, this, tense, slack, Unit::Month)
}

/// "the 15th of next month".
pub(super) fn day_of_month(day: i8, which: Which, against: Against) -> Option<DateValue> {
    let Some(today) = against.day else {
        return Some(named(format!("XXXX-XX-{day:02}"), true));
    };
    let month = step::add(today.first_of_month(), which.offset(), Unit::Month)?;
    Some(one_day(
        Date::new(month.year(), month.month(), day).ok()?,
        true,
    ))
}
