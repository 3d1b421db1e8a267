//! From what an expression says to the days it means.

mod again;
mod calendar;
mod holiday;
mod nth;
mod period;
mod relative;
mod step;

use jiff::civil::Date;

use super::length;
use super::lexicon::Tense;
use super::sense::{Expression, Sense, Time, Unit, Vague};
use crate::claim::DateValue;

/// What a date is resolved against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Against {
    pub day: Option<Date>,
    pub tense: Tense,
}

/// The value of an expression; `None` where it means no day that exists.
pub(super) fn resolve(expression: &Expression, against: Against) -> Option<DateValue> {
    let mut value = of_sense(expression.sense, against)?;
    if let Some((n, unit)) = expression.on {
        value = relative::on(&value, n, unit)?;
    }
    if let Some(unit) = expression.around {
        value = relative::around(&value, unit)?;
    }
    if let Some(last) = expression.until {
        let last = match (last, value.from) {
            // "today through Sunday": the first one from there.
            (Sense::Weekday(weekday, None), Some(first)) => relative::first_from(weekday, first)?,
            _ => of_sense(last, against)?,
        };
        value = until(&value, &last, expression.is_through)?;
    } else if expression.is_through {
        value.alternatives.clear();
    }
    if let Some(vague) = expression.vague {
        narrow(&mut value, vague);
    }
    if let Some(time) = expression.time {
        at_time(&mut value, time);
    }
    Some(value)
}

fn of_sense(sense: Sense, against: Against) -> Option<DateValue> {
    Some(match sense {
        Sense::Calendar(date) => calendar::date(date, against)?,
        Sense::Span(a, b) => calendar::span(a, b, against)?,
        Sense::Years(from, to) => calendar::years(from, to)?,
        Sense::Decade(first) => calendar::years_named(first, first.checked_add(9)?, 3)?,
        Sense::Century(n) => calendar::years_named((n - 1) * 100, (n - 1) * 100 + 99, 2)?,
        Sense::Fiscal(year) => named(format!("FY{year}"), false),
        Sense::FiscalOf(which) => {
            let year = against
                .day
                .and_then(|d| d.year().checked_add(which.offset() as i16));
            named(year.map_or("FYXXXX".to_owned(), |y| format!("FY{y}")), true)
        }
        Sense::Weekday(weekday, which) => relative::weekday(weekday, which, against)?,
        Sense::Weekdays(a, b) => relative::weekdays(a, b, against)?,
        Sense::WeekdayOf(weekday, which) => relative::weekday_of(weekday, which, against)?,
        Sense::Shift(unit, which) => relative::shift(unit, which, against)?,
        Sense::Days(n) => relative::days(n, against)?,
        Sense::Lasting(n, unit) => relative::lasting(n, unit, against)?,
        Sense::Away(n, unit) => relative::away(n, unit, against)?,
        Sense::AwayFrom(n, unit, days) => relative::away_from(n, unit, days, against)?,
        Sense::Elsewhere(n, unit) => relative::elsewhere(n, unit, against)?,
        Sense::YearAgo(unit) => relative::year_ago(unit, against)?,
        Sense::MonthOf(month, which) => relative::month_of(month, which, against)?,
        Sense::DayOfMonth(day, which) => relative::day_of_month(day, which, against)?,
        Sense::Season(index, of) => period::season(index, of, against)?,
        Sense::SeasonOf(index, which) => period::season_of(index, which, against)?,
        Sense::Quarter(n, of) => period::part(n, 3, "Q", of, against)?,
        Sense::Half(n, of) => period::part(n, 6, "H", of, against)?,
        Sense::Week(n, of) => period::week(n, of, against)?,
        Sense::Nth(n, counted, within) => nth::nth(n, counted, within, against)?,
        Sense::Ends(n, unit, within) => nth::ends(n, unit, within, against)?,
        Sense::ShiftBy(unit, n) => relative::shift_by(unit, n, against)?,
        Sense::Same(unit) => relative::same(unit, against)?,
        Sense::Length(n, unit) => named(length::timex(n.into(), unit)?, false),
        Sense::Again(again) => named(again::timex(again)?, false),
        Sense::Holiday(rule, of) => holiday::holiday(rule, of, against)?,
    })
}

/// From the first day of the one to the last of the other.
fn until(first: &DateValue, last: &DateValue, is_through: bool) -> Option<DateValue> {
    let relative = first.relative || last.relative;
    let (Some(from), Some(to)) = (first.from, last.to) else {
        return Some(named(format!("{}/{}", first.timex, last.timex), relative));
    };
    let mut value = days(format!("{from}/{to}"), (from, to), relative);
    value.alternatives = match is_through {
        true => Vec::new(),
        false => up_to(first, last),
    };
    (from <= to).then_some(value)
}

/// The other reading of a range whose end is longer than a day: "from 2014 to
/// 2018" may last until 2018 begins.
fn up_to(first: &DateValue, last: &DateValue) -> Vec<String> {
    match (first.from, last.from) {
        (Some(from), Some(to)) if from < to && last.to != Some(to) => vec![format!("{from}/{to}")],
        _ => Vec::new(),
    }
}

/// A value without days.
fn named(timex: String, relative: bool) -> DateValue {
    DateValue {
        timex,
        relative,
        ..DateValue::default()
    }
}

/// A value with its days.
fn days(timex: String, (from, to): (Date, Date), relative: bool) -> DateValue {
    DateValue {
        from: Some(from),
        to: Some(to),
        ..named(timex, relative)
    }
}

/// One day, as TIMEX3 writes it.
fn one_day(day: Date, relative: bool) -> DateValue {
    days(day.to_string(), (day, day), relative)
}

/// The stretch that begins on the chosen day; those of the other candidates are
/// alternatives.
fn of_chosen(chosen: Date, candidates: &[Date], unit: Unit) -> Option<DateValue> {
    let (timex, bounds) = step::whole(chosen, unit)?;
    let mut value = days(timex, bounds, true);
    let others = candidates.iter().filter(|d| **d != chosen);
    value.alternatives = others
        .filter_map(|d| step::whole(*d, unit))
        .map(|(timex, _)| timex)
        .collect();
    Some(value)
}

/// Cuts a stretch to its start, middle or end. TIMEX3 keeps the value of the
/// whole (with a modifier); the days are a generous half of it.
fn narrow(value: &mut DateValue, vague: Vague) {
    let (Some(from), Some(to)) = (value.from, value.to) else {
        return;
    };
    let length = (to - from).get_days();
    let cut = |n: i32| step::add(from, n, Unit::Day);
    match vague {
        Vague::Start => value.to = cut(length / 2),
        Vague::Mid => {
            value.from = cut(length / 4);
            value.to = cut(length - length / 4);
        }
        Vague::End => value.from = cut(length / 2),
    }
}

fn at_time(value: &mut DateValue, time: Time) {
    let suffix = match time {
        Time::Part(code) => code.to_owned(),
        Time::Clock(hour, minute) => format!("T{hour:02}:{minute:02}"),
    };
    value.timex.push_str(&suffix);
    for other in &mut value.alternatives {
        other.push_str(&suffix);
    }
}
