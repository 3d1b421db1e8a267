//! Dates that are told from the day of the text.

use super::lexicon::{Away, Role, Tense};
use super::line::Line;
use super::sense::{Again, Expression, Sense, Time, Unit, Which};
use super::{calendar, numeric, period, tense};
use crate::text::TokenKind;

type Found = (Expression, usize);
type Reader = fn(&Line<'_>, usize, bool) -> Option<Found>;

/// Reads a relative date at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    let the = line.has(at, Role::The);
    let start = at + usize::from(the);
    let readers: [Reader; 9] = [
        day_word,
        which,
        away,
        year_ago,
        weekday_of_week,
        two_away,
        next_to_day,
        around_day,
        turned,
    ];
    let found = readers.iter().find_map(|reader| reader(line, start, the));
    found.or_else(|| ahead(line, at))
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
    if which == Which::This
        && let Some(told @ (Which::Past | Which::Next)) = line.which(next)
    {
        // "this coming weekend" is the one that comes first.
        let first = told == Which::Next && line.unit(next + 1) == Some(Unit::Weekend);
        which = if first { which } else { told };
        next += 1;
    }
    // "this working week", "the past two full years"
    next += usize::from(line.has(next, Role::Whole));
    let the = the || line.has_before(at, Role::The);
    let back = which.offset() < 0;
    if let Some((count, unit_at)) = line.number(next) {
        let unit_at = unit_at + usize::from(line.is_dash(unit_at) && line.is_glued(unit_at));
        let unit_at = unit_at + usize::from(line.has(unit_at, Role::Whole));
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

/// An amount of time: "two weeks", "a year and a half", "two and a half years",
/// "half an hour". A half is told in the next smaller unit.
fn amount(line: &Line<'_>, at: usize) -> Option<(i32, Unit, usize)> {
    let is_half = |i| line.unit(i) == Some(Unit::Half);
    let and_a_half =
        |i| line.has(i, Role::And) && line.has(i + 1, Role::Determiner) && is_half(i + 2);
    let halves = |n: i32, unit: Unit, end| {
        let (k, smaller) = half(unit)?;
        Some((n.checked_mul(k)?, smaller, end))
    };
    if is_half(at) {
        let unit = line
            .unit(at + 2)
            .filter(|_| line.has(at + 1, Role::Determiner))?;
        return halves(1, unit, at + 3);
    }
    let (count, next) = line.number(at).filter(|(n, _)| (0..=10_000).contains(n))?;
    if and_a_half(next) {
        return halves(2 * count + 1, line.unit(next + 3)?, next + 4);
    }
    let unit = line.unit(next).filter(|u| *u != Unit::Half)?;
    if and_a_half(next + 1) {
        return halves(2 * count + 1, unit, next + 4);
    }
    Some((count, unit, next + 1))
}

/// How many of a smaller unit half of one is.
fn half(unit: Unit) -> Option<(i32, Unit)> {
    Some(match unit {
        Unit::Hour => (30, Unit::Minute),
        Unit::Day => (12, Unit::Hour),
        Unit::Fortnight => (1, Unit::Week),
        Unit::Month => (15, Unit::Day),
        Unit::Year => (6, Unit::Month),
        Unit::Decade => (5, Unit::Year),
        Unit::Century => (50, Unit::Year),
        _ => return None,
    })
}

/// "two weeks ago", "a year earlier", "four months from tomorrow".
fn away(line: &Line<'_>, at: usize, the: bool) -> Option<Found> {
    if the {
        return None;
    }
    if let Some(found) = weekdays_ago(line, at) {
        return Some(found);
    }
    let (count, unit, mut next) = amount(line, at)?;
    let mut rest = None;
    if line.has(next, Role::And)
        && !line.has_before(at, Role::And)
        && let Some((more, smaller, after)) = amount(line, next + 1)
        && line.entry(after).is_some_and(|e| e.away == Some(Away::Ago))
    {
        rest = Some((-more, smaller));
        next = after;
    }
    if line.has(next, Role::From) {
        let now = line.has(next + 1, Role::Now);
        let day = line.entry(next + 1).and_then(|e| e.day);
        if !now && day.is_none() {
            let (mut found, end) = self::day(line, next + 1)?;
            found.on = Some((count, unit));
            return Some((found, end));
        }
        let shift = day.unwrap_or(0);
        return match (shift, unit) {
            (0, _) => plain(Sense::Away(count, unit), next + 2),
            (days, Unit::Day) => plain(Sense::Days(count + days), next + 2),
            (days, Unit::Week) => plain(Sense::Days(7 * count + days), next + 2),
            (days, _) => plain(Sense::AwayFrom(count, unit, days), next + 2),
        };
    }
    match line.entry(next)?.away? {
        Away::Ago => {
            // "five years ago today", "a year ago Monday"
            let same_day = |s: &Sense| matches!(s, Sense::Weekday(..) | Sense::Days(_));
            let named = day(line, next + 1).or_else(|| day_word(line, next + 1, false));
            if let Some((mut found, end)) = named.filter(|f| rest.is_none() && same_day(&f.0.sense))
            {
                found.on = Some((-count, unit));
                return Some((found, end));
            }
            let mut found = Expression::from(Sense::Away(-count, unit));
            found.on = rest;
            Some((found, next + 1))
        }
        direction => {
            let sign = if direction == Away::Before { -1 } else { 1 };
            if let Some((mut found, end)) = day(line, next + 1) {
                found.on = Some((sign * count, unit));
                return Some((found, end));
            }
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

/// "two Mondays ago".
fn weekdays_ago(line: &Line<'_>, at: usize) -> Option<Found> {
    let (count, next) = line.number(at).filter(|(n, _)| (1..=52).contains(n))?;
    let ago = line.entry(next + 1)?.away? == Away::Ago;
    let entry = line.entry(next).filter(|_| ago)?;
    let weekday = match entry.again {
        Some(Again::Weekday(weekday)) => weekday,
        _ => entry.weekday.filter(|_| count == 1)?,
    };
    let mut found = Expression::from(Sense::Weekday(weekday, Some(Which::Last)));
    found.on = Some((1 - count, Unit::Week));
    Some((found, next + 2))
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

/// A day that is named, and ends its phrase: what days are counted from.
fn day(line: &Line<'_>, at: usize) -> Option<Found> {
    let plain = [
        calendar::read(line, at),
        numeric::read(line, at),
        period::holiday(line, at),
    ];
    let (sense, end) = plain.into_iter().flatten().max_by_key(|f| f.1)?;
    let is_day = match sense {
        Sense::Calendar(date) => date.day.is_some(),
        Sense::Weekday(..) | Sense::Holiday(..) => true,
        _ => false,
    };
    (is_day && line.ends_phrase(end)).then(|| (sense.into(), end))
}

/// "the week after next", "the month before last".
fn two_away(line: &Line<'_>, at: usize, the: bool) -> Option<Found> {
    let unit = line.unit(at).filter(|_| the)?;
    let n = match (line.entry(at + 1)?.away?, line.which(at + 2)?) {
        (Away::After, Which::Next) => 2,
        (Away::Before, Which::Last) => -2,
        _ => return None,
    };
    let ends = line.ends_phrase(at + 3);
    plain(Sense::ShiftBy(unit, n), at + 3).filter(|_| ends)
}

/// "the day after Christmas", "the day before Feb. 4".
fn next_to_day(line: &Line<'_>, at: usize, the: bool) -> Option<Found> {
    if !the || line.unit(at) != Some(Unit::Day) {
        return None;
    }
    let n = match line.entry(at + 1)?.away? {
        Away::Before => -1,
        Away::After => 1,
        Away::Ago => return None,
    };
    let (mut found, end) = day(line, at + 2)?;
    found.on = Some((n, Unit::Day));
    Some((found, end))
}

/// "the week of May 1", "the weekend of Feb. 7".
fn around_day(line: &Line<'_>, at: usize, the: bool) -> Option<Found> {
    let unit = line
        .unit(at)
        .filter(|_| the && line.has(at + 1, Role::Of))?;
    if !matches!(unit, Unit::Week | Unit::Weekend) {
        return None;
    }
    let (mut found, end) = day(line, at + 2)?;
    found.around = Some(unit);
    Some((found, end))
}

/// "two previous years", "3 next weeks"; "She was 24 last year" gives an age
/// and a year.
fn turned(line: &Line<'_>, at: usize, _the: bool) -> Option<Found> {
    let (count, which_at) = line.number(at).filter(|(n, _)| (2..=1000).contains(n))?;
    let which = line.which(which_at).filter(|w| *w != Which::This)?;
    let is_plural = line.word(which_at + 1).ends_with(['s', 'S']);
    let unit = line.unit(which_at + 1).filter(|_| is_plural)?;
    let count = count * which.offset();
    plain(
        match which.is_anchored_in_text() {
            true => Sense::Elsewhere(count, unit),
            false => Sense::Lasting(count, unit),
        },
        which_at + 2,
    )
}

/// "in five days", where the sentence does not look back: "he built it in five
/// days" tells how long it took, and "the first in five years" since when.
fn ahead(line: &Line<'_>, at: usize) -> Option<Found> {
    if !line.has(at, Role::In) {
        return None;
    }
    let (count, unit, end) = amount(line, at + 1).filter(|a| a.0 > 0)?;
    let since = (at.saturating_sub(tense::REACH)..at)
        .any(|i| line.has(i, Role::Best) || is_superlative(line.word(i)));
    let sure = match tense::at(line, at, end) {
        Tense::Future => true,
        Tense::Past => false,
        Tense::Unknown => at == 0 || line.ends_phrase(end) && is_due(line, at),
    };
    let compound = line.is_dash(end) && line.is_glued(end);
    (sure && !since && !compound).then(|| (Sense::Away(count, unit).into(), end))
}

/// True where a word before says that something is still to be done: "must",
/// "have to".
fn is_due(line: &Line<'_>, at: usize) -> bool {
    (at.saturating_sub(tense::REACH)..at)
        .any(|i| line.has(i, Role::Due) || line.has(i, Role::Have) && line.has(i + 1, Role::To))
}

/// "biggest": the ending is all that tells.
fn is_superlative(word: &str) -> bool {
    word.len() > 5 && word.ends_with("est")
}
