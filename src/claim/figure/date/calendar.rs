//! Dates that are written out with the name of a month or a weekday.

use jiff::civil::Weekday;

use super::lexicon::Role;
use super::line::Line;
use super::sense::{Calendar, Counted, Sense, Unit, Within};
use super::{numeric, year};
use crate::text::TokenKind;

type Found = (Sense, usize);

/// Reads a date with a month's or weekday's name at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    if let Some((weekday, next)) = weekday(line, at) {
        let day_at = if line.is(next, ',') { next + 1 } else { next };
        let day_at = if line.has(day_at, Role::The) {
            day_at + 1
        } else {
            day_at
        };
        let numbers = numeric::read(line, day_at).filter(|_| day_at > at);
        let ordinal = || {
            let (n, end) = line.ordinal(day_at).filter(|d| line.ends_phrase(d.1))?;
            let date = Calendar {
                day: Some(i8::try_from(n).ok().filter(|d| *d <= 31)?),
                ..Calendar::default()
            };
            Some((Sense::Calendar(date), end))
        };
        return match numbers
            .or_else(|| written(line, day_at, true))
            .or_else(ordinal)
        {
            Some((Sense::Calendar(mut date), end)) if date.day.is_some() => {
                date.weekday = Some(weekday);
                Some((Sense::Calendar(date), end))
            }
            _ if is_bare_weekday(line, at, next) => Some((Sense::Weekday(weekday, None), next)),
            _ => None,
        };
    }
    if let Some(found) = year_first(line, at) {
        return Some(found);
    }
    let is_sure = at
        .checked_sub(1)
        .is_some_and(|b| line.has(b, Role::Cue) || line.vague(b).is_some());
    written(line, at, is_sure || joins_month(line, at))
}

/// "2017 April", "2017 April 5".
fn year_first(line: &Line<'_>, at: usize) -> Option<Found> {
    let year = year::plain(line, at)?;
    let (month, next) = month(line, at + 1)?;
    let entry = line.entry(at + 1)?;
    let spaced = line.tokens.get(at + 1).is_some_and(|t| t.spaced);
    let day = day(line, next).filter(|d| line.ends_phrase(d.1));
    let end = day.map_or(next, |d| d.1);
    // "the 1963 March on the capital"
    let doubtful = entry.doubtful && day.is_none() && line.is_kind(end, TokenKind::Word)
        || entry.month == Some(MAY) && day.is_none();
    let date = Calendar {
        year: Some(year),
        month: Some(month),
        day: day.map(|d| d.0),
        ..Calendar::default()
    };
    let sure = spaced && !doubtful && line.ends_phrase(end);
    sure.then_some((Sense::Calendar(date), end))
}

/// The month whose name most often is a verb.
const MAY: i8 = 5;

/// True where another month's name stands after a dash ("Nov-Feb").
fn joins_month(line: &Line<'_>, at: usize) -> bool {
    month(line, at).is_some_and(|(_, next)| {
        line.is_dash(next) && line.is_capitalised(next + 1) && month(line, next + 1).is_some()
    })
}

/// "Feb. 4, 2026", "4 February", "February 2022", "February". `is_cued` where
/// a word before says that a date follows.
pub(super) fn written(line: &Line<'_>, at: usize, is_cued: bool) -> Option<Found> {
    let start = if line.has(at, Role::The) { at + 1 } else { at };
    if let Some(found) = day_first(line, start) {
        return Some(found);
    }
    if start > at {
        return None;
    }
    month_first(line, at, is_cued)
}

/// A weekday's name, and the index after it and its point.
pub(super) fn weekday(line: &Line<'_>, at: usize) -> Option<(Weekday, usize)> {
    let entry = line.entry(at)?;
    let weekday = entry.weekday?;
    let next = at + 1;
    if !entry.short {
        let plural_or_part = line.is_glued(next) && line.is_dash(next);
        return (!plural_or_part || line.is_kind(next + 1, TokenKind::Word))
            .then_some((weekday, next));
    }
    if !line.is_capitalised(at) {
        return None;
    }
    let after = if line.is(next, '.') { next + 1 } else { next };
    let comma = usize::from(line.is(after, ','));
    let dated = month(line, after + comma).is_some() || day(line, after + comma).is_some();
    (dated || after > next).then_some((weekday, after))
}

fn is_bare_weekday(line: &Line<'_>, at: usize, next: usize) -> bool {
    let title = line.has(next, Role::Title) && line.is_capitalised(next);
    let entry = line.entry(at);
    let short = entry.is_some_and(|e| e.short);
    !title
        && !short
        && line.is_capitalised(at)
        && !line.has_before(at, Role::NotWeekday)
        && !line.has_before(at, Role::Set)
}

/// A month's name, and the index after it and its point.
pub(super) fn month(line: &Line<'_>, at: usize) -> Option<(i8, usize)> {
    let entry = line.entry(at)?;
    let month = entry.month?;
    let point = line.is(at + 1, '.') && line.is_glued(at + 1) && entry.short;
    Some((month, at + 1 + usize::from(point)))
}

/// A day of a month in digits or as an ordinal, and the index after it.
pub(super) fn day(line: &Line<'_>, at: usize) -> Option<(i8, usize)> {
    let (number, next) = line.ordinal(at).or_else(|| {
        let (n, len) = line.digits(at)?;
        (len <= 2).then_some((i32::from(n), at + 1))
    })?;
    let day = i8::try_from(number).ok().filter(|d| (1..=31).contains(d))?;
    let glued_word = line.is_glued(next) && line.is_kind(next, TokenKind::Word);
    let clock = line.is(next, ':') && line.is_glued(next) && line.digits(next + 1).is_some();
    let other = line.is(next, '%') || line.entry(next).is_some_and(|e| e.clock.is_some());
    let possessive = line.word(next).ends_with(['s', 'S']) && line.word(next).len() > 1;
    let blocked = (glued_word && !possessive && month(line, next).is_none()) || clock || other;
    (!blocked).then_some((day, next))
}

/// An optional comma and a year, after a day or month.
pub(super) fn comma_year(line: &Line<'_>, at: usize) -> Option<(i16, usize)> {
    let start = if line.is(at, ',') || line.has(at, Role::Of) {
        at + 1
    } else {
        at
    };
    let short = line.is_any(start, &['\'', '\u{2019}']) && line.is_glued(start + 1);
    if short {
        let (n, len) = line.digits(start + 1)?;
        return (len == 2).then(|| (year::of_two_digits(n), start + 2));
    }
    if let Some(found) = year::in_words(line, start) {
        return Some(found);
    }
    if start > at
        && line.has(at, Role::Of)
        && let Some((n, 2)) = line.digits(start)
    {
        // No day of the month is as high.
        return (n > 31 && line.ends_phrase(start + 1))
            .then(|| (year::of_two_digits(n), start + 1));
    }
    let found = year::plain(line, start)?;
    let counted = line.has(start + 1, Role::Counted)
        && line.tokens.get(start + 1).is_some_and(|t| t.spaced)
        && start > at
        && !line.has(start + 1, Role::And);
    (!counted).then_some((found, start + 1))
}

/// "4 February 2026", "the 4th of July", "16-19 September".
fn day_first(line: &Line<'_>, at: usize) -> Option<Found> {
    let priced = at
        .checked_sub(1)
        .is_some_and(|b| line.is_any(b, &['$', '€', '£', '¥', '#']));
    let (first, next) = day(line, at).filter(|_| !priced)?;
    let mut last = None;
    let mut next = next;
    let joined = line.is_dash(next)
        || line.has(next, Role::To)
        || line.has(next, Role::And)
        || line.is(next, '/');
    if joined && let Some((to, after)) = day(line, next + 1) {
        last = Some(to);
        next = after;
    }
    if line.has(next, Role::Of) || (line.is_dash(next) && last.is_none()) || line.is(next, '/') {
        next += 1;
    }
    let (month, mut end) = month(line, next)?;
    let lower = !line.is_capitalised(next);
    if lower && line.entry(next).is_some_and(|e| e.short || e.doubtful) {
        return None;
    }
    let slash = usize::from(line.is(end, '/') || (line.is_dash(end) && line.is_glued(end)));
    let year = comma_year(line, end + slash);
    if let Some((_, after)) = year {
        end = after;
    }
    let date = Calendar {
        year: year.map(|y| y.0),
        month: Some(month),
        day: Some(first),
        ..Calendar::default()
    };
    Some((span(date, last), end))
}

fn span(date: Calendar, last: Option<i8>) -> Sense {
    match last {
        Some(day) if Some(day) > date.day => Sense::Span(
            date,
            Calendar {
                day: Some(day),
                ..date
            },
        ),
        _ => Sense::Calendar(date),
    }
}

/// "Feb. 4, 2026", "September 16-19", "February 2022", "February".
fn month_first(line: &Line<'_>, at: usize, is_cued: bool) -> Option<Found> {
    let (month, next) = month(line, at)?;
    let entry = line.entry(at)?;
    let capital = line.is_capitalised(at);
    let mut date = Calendar {
        month: Some(month),
        ..Calendar::default()
    };
    let the = usize::from(line.has(next, Role::The));
    if let Some((first, mut end)) = day(line, next + the).filter(|d| is_day_of(line, at, d.1)) {
        if !capital && !is_cued && (entry.doubtful || entry.short) && !line.is_glued(next) {
            return None;
        }
        date.day = Some(first);
        let mut last = None;
        while let Some((to, after)) = next_day(line, end) {
            last = Some(to);
            end = after;
        }
        if let Some((year, after)) = comma_year(line, end) {
            date.year = Some(year);
            end = after;
        }
        return Some((span(date, last), end));
    }
    if let Some((sense, end)) = month_of_which_year(line, month, next)
        && (capital || !entry.doubtful)
    {
        return Some((sense, end));
    }
    if let Some((year, end)) = comma_year(line, next) {
        if !capital && entry.doubtful && !is_cued {
            return None;
        }
        date.year = Some(year);
        return Some((Sense::Calendar(date), end));
    }
    is_bare_month(line, at, next, is_cued).then_some((Sense::Calendar(date), next))
}

/// "June of last year", "in June this year".
fn month_of_which_year(line: &Line<'_>, month: i8, at: usize) -> Option<Found> {
    let of = usize::from(line.has(at, Role::Of));
    let the = usize::from(of == 1 && line.has(at + 1, Role::The));
    let which = line.which(at + of + the)?;
    let unit_at = at + of + the + 1;
    let ends = !line.is_dash(unit_at + 1);
    (line.unit(unit_at) == Some(Unit::Year) && ends && !which.is_anchored_in_text()).then(|| {
        let within = Within::Shift(Unit::Year, which.offset());
        let nth = Counted::Unit(Unit::Month);
        (Sense::Nth(i32::from(month), nth, within), unit_at + 1)
    })
}

/// False where the number after a month counts something ("in May 10 people
/// were …").
fn is_day_of(line: &Line<'_>, at: usize, end: usize) -> bool {
    let spaced = line.tokens.get(end).is_some_and(|t| t.spaced);
    let counted = line.has(end, Role::Counted) && !line.has(end, Role::And);
    !(spaced && counted && line.has_before(at, Role::In))
}

/// "-19", " to 19", " and 5", ", 5" after a day, where it is no month's or
/// other number.
fn next_day(line: &Line<'_>, at: usize) -> Option<(i8, usize)> {
    let comma = line.is(at, ',');
    let comma_and = comma && line.has(at + 1, Role::And);
    let joined = line.is_dash(at) || line.has(at, Role::To) || line.has(at, Role::And) || comma;
    if !joined {
        return None;
    }
    let start = at + 1 + usize::from(comma_and);
    let (to, end) = day(line, start)?;
    let another = month(line, end).is_some()
        || line.has(end, Role::Counted) && !line.has(end, Role::And)
        || (comma || line.has(at, Role::And)) && !line.ends_phrase(end)
        || line.is(end, ',') && line.digits(end + 1).is_some_and(|d| d.1 == 3);
    (!another).then_some((to, end))
}

fn is_bare_month(line: &Line<'_>, at: usize, next: usize, is_cued: bool) -> bool {
    let Some(entry) = line.entry(at) else {
        return false;
    };
    let capital = line.is_capitalised(at);
    if entry.short {
        return is_cued && (capital || !entry.doubtful && !line.is_glued(next));
    }
    if !entry.doubtful {
        return capital || is_cued;
    }
    let word = line.is_kind(next, TokenKind::Word);
    // "her March comment": the month stands between its noun and an article.
    let modifies = line.has_before(at, Role::Determiner)
        && word
        && line.entry(next).is_none()
        && line.tokens.get(next).is_some_and(|t| t.spaced);
    capital && (is_cued || modifies) && !(word && line.is_capitalised(next))
}
