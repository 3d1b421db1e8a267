//! Puts the readers together: what bounds a date, times of day, ranges.

use super::lexicon::Role;
use super::line::Line;
use super::sense::{Calendar, Expression, Sense, Time, Unit, Which, YearOf};
use super::{calendar, clock, numeric, passing, period, relative, year};

type Found = (Expression, usize);

/// Reads the longest date expression that begins at `at`: what it says, and the
/// index after it.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    let (first, end) = single(line, at)?;
    let between = line.has_before(at, Role::Between);
    let joined = line.has(end, Role::To)
        || line.is_dash(end)
        || line.is(end, '\u{2014}') && line.is_glued(end)
        || between && line.has(end, Role::And);
    let is_through = line.has(end, Role::Through);
    if joined
        && let Some((last, after)) = single(line, end + 1).or_else(|| now(line, end + 1, between))
    {
        if let Some(sense) = range(first.sense, last.sense) {
            let range = Expression::from(sense);
            return Some((
                Expression {
                    is_through,
                    ..range
                },
                after,
            ));
        }
        let told =
            between || is_through || line.has_before(at, Role::From) || is_exact(first.sense);
        if told && is_exact(last.sense) && first.time.is_none() && last.time.is_none() {
            let until = Some(last.sense);
            let range = Expression {
                until,
                is_through,
                ..first
            };
            return Some((range, after));
        }
    }
    Some((first, end))
}

/// One expression with what bounds it.
fn single(line: &Line<'_>, at: usize) -> Option<Found> {
    if let Some((clock, next)) = clock::read(line, at) {
        let on = usize::from(line.has(next, Role::On));
        let comma = usize::from(on == 0 && line.is(next, ','));
        if let Some((mut found, end)) = core(line, next + on + comma).filter(is_one_day) {
            if let Some(Time::Part(part)) = found.time {
                // "6 o'clock this afternoon"
                found.time = Some(clock.in_part(Some(part)));
                return Some((found, end));
            }
            let part = line.entry(end).and_then(|e| e.part);
            found.time = Some(clock.in_part(part));
            return Some((found, end + usize::from(part.is_some())));
        }
    }
    if let Some(found) = hour_of_part(line, at) {
        return Some(found);
    }
    if let Some(found) = vague(line, at).or_else(|| part_of_day(line, at)) {
        return Some(found);
    }
    let (mut found, mut end) = core(line, at)?;
    if is_of_the_year(found.sense) && line.unit(end) == Some(Unit::Weekend) {
        found.around = Some(Unit::Weekend);
        return Some((found, end + 1));
    }
    if is_one_day(&(found, end)) {
        let after = match found.time {
            None => clock::after_day(line, end),
            Some(Time::Part(code)) => clock::after_part(line, end, Some(code)),
            Some(Time::Clock(..)) => None,
        };
        if let Some((time, next)) = after {
            found.time = Some(time);
            end = next;
        }
    }
    Some((found, end))
}

/// True for a holiday and other days of the year ("the Fourth of July").
fn is_of_the_year(sense: Sense) -> bool {
    match sense {
        Sense::Calendar(date) => date.day.is_some() && date.month.is_some(),
        Sense::Holiday(..) => true,
        _ => false,
    }
}

/// True where the expression means one day.
fn is_one_day((found, _): &Found) -> bool {
    is_day(found.sense) && found.around.is_none()
}

/// "late March", "mid-2020", "the end of the year", "earlier this week".
fn vague(line: &Line<'_>, at: usize) -> Option<Found> {
    let start = at + usize::from(line.has(at, Role::The));
    let entry = line.entry(start)?;
    let vague = entry.vague?;
    let mut next = start + 1;
    if line.is_dash(next) && line.is_glued(next) {
        next += 1;
    }
    let linked = line.has(next, Role::Of) || line.has(next, Role::In);
    if entry.needs_of && !line.has(next, Role::Of)
        || start > at && !linked && line.which(next).is_some()
    {
        return None;
    }
    next += usize::from(linked);
    if linked
        && line.has(next, Role::The)
        && let Some(unit) = line.unit(next + 1).filter(|u| whole(*u))
    {
        let mut found = Expression::from(Sense::Shift(unit, Which::This));
        found.vague = Some(vague);
        let ends = !line.has(next + 2, Role::Of);
        return ends.then_some((found, next + 2));
    }
    let (mut found, end) = core(line, next)?;
    if !is_day(found.sense) {
        found.vague = Some(vague);
    } else if let Some((time, after)) = clock::after_day(line, end) {
        found.time = Some(time);
        return Some((found, after));
    }
    Some((found, end))
}

fn whole(unit: Unit) -> bool {
    use Unit::{Century, Day, Decade, Month, Quarter, Week, Year};
    matches!(unit, Day | Week | Month | Quarter | Year | Decade | Century)
}

/// "at 8 tonight", "8:30 this evening".
fn hour_of_part(line: &Line<'_>, at: usize) -> Option<Found> {
    let (mut found, end, time) = clock::before_part(line, at, |next| {
        let (found, end) = relative::read(line, next)?;
        match found.time {
            Some(Time::Part(code)) if is_day(found.sense) => Some((found, end, code)),
            _ => None,
        }
    })?;
    found.time = Some(time);
    Some((found, end))
}

/// "the night of Sept. 11".
fn part_of_day(line: &Line<'_>, at: usize) -> Option<Found> {
    let start = at + usize::from(line.has(at, Role::The));
    let part = line.entry(start)?.part?;
    if !line.has(start + 1, Role::Of) || !period::is_day(line, start + 2) {
        return None;
    }
    let (mut found, end) = core(line, start + 2)?;
    found.time = Some(Time::Part(part));
    Some((found, end))
}

/// "now" at the end of "between March and now".
fn now(line: &Line<'_>, at: usize, is_between: bool) -> Option<Found> {
    let is_now = is_between && line.has(at, Role::Now);
    is_now.then(|| (Sense::Days(0).into(), at + 1))
}

/// True for what names its days by itself, so that two of them make a range
/// with only a dash between.
fn is_exact(sense: Sense) -> bool {
    match sense {
        Sense::Calendar(date) => date.month.is_some(),
        Sense::Quarter(_, of) => !matches!(of, YearOf::Open),
        Sense::Days(_) | Sense::Weekday(..) => true,
        _ => false,
    }
}

/// The longest of what the readers find.
fn core(line: &Line<'_>, at: usize) -> Option<Found> {
    let plain = |found: Option<(Sense, usize)>| found.map(|(s, end)| (s.into(), end));
    let passing = line.with_passing.then(|| passing::read(line, at));
    let found = [
        relative::read(line, at),
        plain(numeric::read(line, at)),
        plain(calendar::read(line, at)),
        plain(period::read(line, at)),
        plain(year::read(line, at)),
        passing.flatten(),
    ];
    let mut best: Option<Found> = None;
    for candidate in found.into_iter().flatten() {
        if best.is_none_or(|b| candidate.1 > b.1) {
            best = Some(candidate);
        }
    }
    best
}

/// True where one day is meant.
fn is_day(sense: Sense) -> bool {
    match sense {
        Sense::Calendar(date) => date.day.is_some(),
        Sense::Weekday(..) | Sense::Days(_) | Sense::WeekdayOf(..) | Sense::Holiday(..) => true,
        _ => false,
    }
}

/// From the one to the other, where they are of one kind.
fn range(first: Sense, last: Sense) -> Option<Sense> {
    match (first, last) {
        (Sense::Calendar(a), Sense::Calendar(b)) => calendar_range(a, b),
        (Sense::Weekday(a, None), Sense::Weekday(b, None)) if a != b => Some(Sense::Weekdays(a, b)),
        _ => None,
    }
}

fn calendar_range(mut a: Calendar, mut b: Calendar) -> Option<Sense> {
    if let (
        Calendar {
            month: None,
            day: None,
            year: Some(from),
            ..
        },
        Some(to),
    ) = (a, b.year)
    {
        let bare = b.month.is_none() && b.day.is_none();
        return (bare && from < to).then_some(Sense::Years(from, to));
    }
    if a.month.is_none() || b.month.is_none() {
        return None;
    }
    let turns = (a.month, a.day) > (b.month, b.day);
    match (a.year, b.year) {
        (None, Some(year)) => a.year = Some(year - i16::from(turns)),
        (Some(year), None) => b.year = Some(year + i16::from(turns)),
        _ => {}
    }
    let grows = (a.year, a.month, a.day) < (b.year, b.month, b.day) || a.year.is_none();
    grows.then_some(Sense::Span(a, b))
}
