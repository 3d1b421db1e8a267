//! Dates that are told from the day of the text.

use super::calendar;
use super::lexicon::{Away, Role};
use super::line::Line;
use super::sense::{Expression, Sense, Time, Unit, Which};
use crate::text::TokenKind;

type Found = (Expression, usize);
type Reader = fn(&Line<'_>, usize, bool) -> Option<Found>;

/// Reads a relative date at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    let the = line.has(at, Role::The);
    let start = at + usize::from(the);
    let readers: [Reader; 5] = [day_word, which, away, year_ago, weekday_of_week];
    readers.iter().find_map(|reader| reader(line, start, the))
}

fn plain(sense: Sense, end: usize) -> Option<Found> {
    Some((sense.into(), end))
}

/// "yesterday", "tonight", "the day before yesterday".
fn day_word(line: &Line<'_>, at: usize, the: bool) -> Option<Found> {
    if the && line.unit(at) == Some(Unit::Day) {
        let step = match line.entry(at + 1)?.away? {
            Away::Before => -1,
            Away::After => 1,
            Away::Ago => return None,
        };
        let day = line.entry(at + 2)?.day.filter(|d| *d == step)?;
        return plain(Sense::Days(day + step), at + 3);
    }
    let day = line.entry(at)?.day?;
    // "USA Today", "the Today show".
    let after_word = at
        .checked_sub(1)
        .is_some_and(|b| line.is_kind(b, TokenKind::Word));
    if line.is_capitalised(at) && after_word {
        return None;
    }
    let is_night = line.word(at).len() == 7;
    let mut found = Expression::from(Sense::Days(day));
    if is_night && day == 0 {
        found.time = Some(Time::Part("TNI"));
    }
    Some((found, at + 1))
}

/// "last week", "next Friday", "this morning", "the past 24 hours".
fn which(line: &Line<'_>, at: usize, the: bool) -> Option<Found> {
    let mut which = line.which(at)?;
    let mut next = at + 1;
    if which == Which::This && line.which(next) == Some(Which::Past) {
        which = Which::Past;
        next += 1;
    }
    let the = the || line.has_before(at, Role::The);
    let back = which.offset() < 0;
    if let Some((count, unit_at)) = line.number(next) {
        let unit_at = unit_at + usize::from(line.is_dash(unit_at) && line.is_glued(unit_at));
        let unit = line.unit(unit_at)?;
        let of = line.has(unit_at + 1, Role::Of);
        if which == Which::This || !(1..=1000).contains(&count) || of {
            return None;
        }
        let count = if back { -count } else { count };
        return plain(
            match which.is_anchored_in_text() {
                true => Sense::Elsewhere(count, unit),
                false => Sense::Lasting(count, unit),
            },
            unit_at + 1,
        );
    }
    let entry = line.entry(next)?;
    if let Some(weekday) = entry.weekday.filter(|_| !entry.short) {
        return plain(Sense::Weekday(weekday, Some(which)), next + 1);
    }
    if let Some(month) = entry.month.filter(|_| line.is_capitalised(next)) {
        let (_, end) = calendar::month(line, next)?;
        let dated = calendar::day(line, end).is_some();
        return plain(Sense::MonthOf(month, which), end).filter(|_| !dated);
    }
    if let Some(part) = entry.part {
        let day = match which {
            Which::This => 0,
            Which::Last if part == "TNI" || part == "TEV" => -1,
            _ => return None,
        };
        let mut found = Expression::from(Sense::Days(day));
        found.time = Some(Time::Part(part));
        return Some((found, next + 1)).filter(|_| !the);
    }
    if let Some(season) = entry.season {
        return plain(Sense::SeasonOf(season, which), next + 1);
    }
    if line.has(next, Role::Fiscal) && line.unit(next + 1) == Some(Unit::Year) {
        return plain(Sense::FiscalOf(which), next + 2);
    }
    one_unit(line, next, which, the)
}

/// "week" after "last", "the past" and so on.
fn one_unit(line: &Line<'_>, at: usize, which: Which, the: bool) -> Option<Found> {
    let unit = line.unit(at)?;
    let plural = line.word(at).ends_with(['s', 'S']);
    let compound = line.is_dash(at + 1) && line.is_glued(at + 1);
    if plural || compound || matches!(unit, Unit::Minute | Unit::Half) {
        return None;
    }
    let of = line.has(at + 1, Role::Of);
    let end = at + 1;
    let sense = match (unit, which) {
        (Unit::Hour, _) => return None,
        (Unit::Day, Which::Next | Which::Following) if the => Sense::Elsewhere(1, unit),
        (Unit::Day, Which::Previous) if the => Sense::Elsewhere(-1, unit),
        (Unit::Day, _) => return None,
        (Unit::Week | Unit::Month | Unit::Year, Which::Next) if the => {
            Sense::Shift(unit, Which::Following)
        }
        (_, Which::Past) => Sense::Lasting(-1, unit),
        (_, Which::Last | Which::Next) if the && of => return None,
        (Unit::Week | Unit::Month | Unit::Year | Unit::Decade, Which::Last) if the => {
            Sense::Lasting(-1, unit)
        }
        (Unit::Fortnight, Which::Last) => Sense::Lasting(-1, unit),
        (Unit::Fortnight, Which::Next) => Sense::Lasting(1, unit),
        _ => Sense::Shift(unit, which),
    };
    if unit == Unit::Week
        && let Some((weekday, after)) = calendar::weekday(line, end)
    {
        return plain(Sense::WeekdayOf(weekday, which), after);
    }
    plain(sense, end)
}

/// "two weeks ago", "a year earlier", "four months from tomorrow".
fn away(line: &Line<'_>, at: usize, the: bool) -> Option<Found> {
    let (count, unit_at) = line.number(at)?;
    let unit = line.unit(unit_at)?;
    if the || !(0..=10_000).contains(&count) || unit == Unit::Half {
        return None;
    }
    let next = unit_at + 1;
    if line.has(next, Role::From) {
        let now = line.has(next + 1, Role::Now);
        let day = line.entry(next + 1).and_then(|e| e.day);
        let shift = if now { 0 } else { day? };
        return match (shift, unit) {
            (0, _) => plain(Sense::Away(count, unit), next + 2),
            (days, Unit::Day) => plain(Sense::Days(count + days), next + 2),
            (days, Unit::Week) => plain(Sense::Days(7 * count + days), next + 2),
            (days, _) => plain(Sense::AwayFrom(count, unit, days), next + 2),
        };
    }
    match line.entry(next)?.away? {
        Away::Ago => plain(Sense::Away(-count, unit), next + 1),
        direction => {
            let sign = if direction == Away::Before { -1 } else { 1 };
            let today = line.entry(next + 1).and_then(|e| e.day);
            if let (Some(day), Unit::Day | Unit::Week) = (today, unit) {
                let days = if unit == Unit::Week { 7 } else { 1 };
                return plain(Sense::Days(sign * days * count + day), next + 2);
            }
            let ends = !line.is_kind(next + 1, TokenKind::Word);
            let comparative = line.word(next).ends_with("er") && line.word(next).len() < 8;
            let alone = comparative && !line.word(next).eq_ignore_ascii_case("after");
            (ends || alone).then(|| (Sense::Elsewhere(sign * count, unit).into(), next + 1))
        }
    }
}

/// "the year-ago quarter", "the year-earlier period".
fn year_ago(line: &Line<'_>, at: usize, _the: bool) -> Option<Found> {
    let compound = line.unit(at) == Some(Unit::Year)
        && line.is_dash(at + 1)
        && line.is_glued(at + 1)
        && matches!(line.entry(at + 2)?.away?, Away::Ago | Away::Before);
    if !compound {
        return None;
    }
    let (unit, end) = match line.unit(at + 3) {
        Some(unit) => (unit, at + 4),
        None => (Unit::Year, at + 3),
    };
    plain(Sense::YearAgo(unit), end)
}

/// "Tuesday of next week", "Tuesday, next week".
fn weekday_of_week(line: &Line<'_>, at: usize, _the: bool) -> Option<Found> {
    let (weekday, next) = calendar::weekday(line, at)?;
    let joint = usize::from(line.is(next, ',') || line.has(next, Role::Of));
    let which = line.which(next + joint)?;
    let week = line.unit(next + joint + 1) == Some(Unit::Week);
    week.then(|| (Sense::WeekdayOf(weekday, which).into(), next + joint + 2))
}
