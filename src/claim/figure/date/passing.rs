//! Times that a text mentions only in passing: "daily", "every Monday", "that
//! weekend", "the year", "week 10".
//!
//! They are read where all that a text states is wanted. A check does not ask
//! for them: no source bears out "daily", and nobody wants it underlined.

use super::lexicon::Role;
use super::line::Line;
use super::period;
use super::sense::{Again, Calendar, Expression, Sense, Time, Unit, Vague, Which, YearOf};
use crate::text::TokenKind;

type Found = (Expression, usize);
type Reader = fn(&Line<'_>, usize) -> Option<Found>;

/// Reads such a time at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    let readers: [Reader; 8] = [
        every,
        so_often,
        again,
        definite,
        numbered_week,
        end_of,
        lasting,
        compact,
    ];
    readers.iter().find_map(|reader| reader(line, at))
}

fn plain(sense: Sense, end: usize) -> Option<Found> {
    Some((sense.into(), end))
}

/// "every Monday", "each week", "every other day". Where a number is told
/// ("every two weeks"), that is a figure.
fn every(line: &Line<'_>, at: usize) -> Option<Found> {
    if !line.has(at, Role::Set) {
        return None;
    }
    let mut next = at + 1;
    let mut count = 1;
    if line.has(next, Role::Other) {
        count = 2;
        next += 1;
    } else if let Some((n, after)) = line.ordinal(next) {
        count = n;
        next = after;
    }
    let again = of_name(line, next).or_else(|| {
        let unit = line.unit(next)?;
        Some(Again::Unit(count, unit))
    })?;
    let compound = line.is_dash(next + 1) && line.is_glued(next + 1);
    (count > 0 && !compound).then_some((Sense::Again(again).into(), next + 1))
}

/// What comes again by its name: a weekday, a month, a season, a part of the
/// day.
fn of_name(line: &Line<'_>, at: usize) -> Option<Again> {
    let entry = line.entry(at)?;
    if let Some(weekday) = entry.weekday.filter(|_| !entry.short) {
        return Some(Again::Weekday(weekday));
    }
    if let Some(month) = entry.month.filter(|_| line.is_capitalised(at)) {
        return Some(Again::Month(month));
    }
    entry
        .season
        .map(Again::Season)
        .or(entry.part.map(Again::Part))
}

/// "twice a week".
fn so_often(line: &Line<'_>, at: usize) -> Option<Found> {
    let told = line.has(at, Role::Often) && line.has(at + 1, Role::Per);
    let unit = line.unit(at + 2).filter(|_| told)?;
    plain(Sense::Again(Again::Unit(1, unit)), at + 3)
}

/// "daily", "bi-monthly", "on Mondays".
fn again(line: &Line<'_>, at: usize) -> Option<Found> {
    if line.has(at, Role::Twice) && line.is_dash(at + 1) {
        let Again::Unit(n, unit) = line.entry(at + 2)?.again? else {
            return None;
        };
        return plain(Sense::Again(Again::Unit(2 * n, unit)), at + 3);
    }
    let again = line.entry(at)?.again?;
    // "The Daily Harbour" is a name.
    let named = line.is_capitalised(at)
        && matches!(again, Again::Unit(..))
        && (at > 0 || line.is_capitalised(at + 1));
    plain(Sense::Again(again), at + 1).filter(|_| !named)
}

/// "the year", "that weekend", "the same week".
fn definite(line: &Line<'_>, at: usize) -> Option<Found> {
    let the = line.has(at, Role::The);
    let same_at = at + usize::from(the);
    let same = line.has(same_at, Role::Same);
    let unit_at = same_at + usize::from(same);
    let unit = line.unit(unit_at)?;
    let whole = match unit {
        Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Year => true,
        Unit::Quarter | Unit::Decade => !same,
        _ => false,
    };
    let plural = line.word(unit_at).ends_with(['s', 'S']);
    let goes_on = line.has(unit_at + 1, Role::Of)
        || line.is_dash(unit_at + 1) && line.is_glued(unit_at + 1)
        || line.has(unit_at + 1, Role::Ended)
        || line.entry(unit_at + 1).is_some_and(|e| e.away.is_some())
        || line.digits(unit_at + 1).is_some();
    if !(the || same) || !whole || plural || goes_on {
        return None;
    }
    plain(Sense::Same(unit), unit_at + 1)
}

/// "week 10", "week 3 of 2021".
fn numbered_week(line: &Line<'_>, at: usize) -> Option<Found> {
    let start = at + usize::from(line.has(at, Role::The));
    if line.unit(start) != Some(Unit::Week) {
        return None;
    }
    let (n, len) = line.digits(start + 1)?;
    let counted = line.is_any(start + 2, &['-', ':', '/', '%']) && line.is_glued(start + 2);
    let fits = (1..=53).contains(&n) && len <= 2 && !counted;
    let year = period::year_of(line, start + 2);
    let (of, end) = year.unwrap_or((YearOf::Shift(0), start + 2));
    plain(Sense::Week(i32::from(n), of), end).filter(|_| fits)
}

/// "EOY", "end of day".
fn end_of(line: &Line<'_>, at: usize) -> Option<Found> {
    let start = at + usize::from(line.has(at, Role::The));
    let entry = line.entry(start)?;
    let (unit, end) = if let Some(unit) = entry.end_of {
        (unit, start + 1)
    } else {
        let ends = entry.vague == Some(Vague::End) && line.has(start + 1, Role::Of);
        let unit = line.unit(start + 2).filter(|_| ends)?;
        let whole = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year);
        (whole.then_some(unit)?, start + 3)
    };
    let mut found = Expression::from(Sense::Shift(unit, Which::This));
    if unit == Unit::Day {
        // What is due by the end of a day is due by its last minute.
        found.time = Some(Time::Clock(23, 59));
    } else {
        found.vague = Some(Vague::End);
    }
    Some((found, end))
}

/// "a week" in "for a week", "a couple of days", "all day": a length that no
/// number tells.
fn lasting(line: &Line<'_>, at: usize) -> Option<Found> {
    if line.has(at, Role::All) {
        let whole = line.unit(at + 1).filter(|u| is_told_whole(*u))?;
        return plain(Sense::Length(1, whole), at + 2)
            .filter(|_| !line.word(at + 1).ends_with('s'));
    }
    // "a one-year gap" tells its number.
    let numbered = line.entry(at + 1).is_some_and(|e| e.number == Some(1));
    let told = line.has_before(at, Role::Lasting) && line.has(at, Role::Determiner) && !numbered;
    let (n, next) = line.number(at).filter(|(n, _)| told && *n < 3)?;
    let unit_at = next + usize::from(line.has(next, Role::Whole));
    let unit = line.unit(unit_at).filter(|u| *u != Unit::Half)?;
    let compound = line.is_dash(unit_at + 1) && line.is_glued(unit_at + 1);
    plain(Sense::Length(n, unit), unit_at + 1).filter(|_| !compound)
}

/// What "all" stands before: "all day".
fn is_told_whole(unit: Unit) -> bool {
    matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year)
}

/// "20260204", as files are named.
fn compact(line: &Line<'_>, at: usize) -> Option<Found> {
    let word = line.word(at);
    let digits = word.len() == 8 && word.bytes().all(|b| b.is_ascii_digit());
    if !digits || !line.is_kind(at, TokenKind::Number) {
        return None;
    }
    let date = Calendar {
        year: word.get(..4)?.parse().ok().filter(|y| is_recent(*y)),
        month: word.get(4..6)?.parse().ok(),
        day: word.get(6..)?.parse().ok(),
        ..Calendar::default()
    };
    jiff::civil::Date::new(date.year?, date.month?, date.day?).ok()?;
    plain(Sense::Calendar(date), at + 1)
}

/// Years in which files are dated.
fn is_recent(year: i16) -> bool {
    (1970..=2099).contains(&year)
}
