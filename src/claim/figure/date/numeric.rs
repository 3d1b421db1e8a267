//! Dates in digits alone.

use super::lexicon::Role;
use super::line::Line;
use super::sense::{Calendar, Sense};
use super::year;
use crate::text::TokenKind;

/// Reads "2026-02-04", "4/2/2026", "04.02.2026" at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<(Sense, usize)> {
    if !line.is_kind(at, TokenKind::Number) || is_inside(line, at) {
        return None;
    }
    if let Some(found) = month_of_year(line, at).or_else(|| month_and_day(line, at)) {
        return Some(found);
    }
    let (parts, lens, end) = pointed(line, at).or_else(|| separated(line, at))?;
    let goes_on = line.is_glued(end)
        && (line.is_kind(end, TokenKind::Number)
            || line.is_any(end, &['-', '/', '_']) && line.is_glued(end + 1));
    if goes_on {
        return None;
    }
    let [a, b, c] = parts;
    let (year, month, day, is_ambiguous) = if lens[0] == 4 {
        (a, b, c, false)
    } else {
        let year = match lens[2] {
            4 => c,
            2 => year::of_two_digits(c),
            _ => return None,
        };
        if end > at + 1 && (1..=12).contains(&a) {
            (year, a, b, a != b && b <= 12)
        } else {
            (year, b, a, false)
        }
    };
    let month = i8::try_from(month).ok().filter(|m| (1..=12).contains(m))?;
    let day = i8::try_from(day).ok()?;
    jiff::civil::Date::new(year, month, day).ok()?;
    let date = Calendar {
        year: Some(year),
        month: Some(month),
        day: Some(day),
        weekday: None,
        is_ambiguous,
    };
    Some((Sense::Calendar(date), end))
}

/// "12-2015", "12/2015".
fn month_of_year(line: &Line<'_>, at: usize) -> Option<(Sense, usize)> {
    let (month, len) = line.digits(at)?;
    let month = i8::try_from(month).ok().filter(|m| (1..=12).contains(m))?;
    let mark = line.is_any(at + 1, &['-', '/']);
    let glued = line.is_glued(at + 1) && line.is_glued(at + 2) && !line.is_glued(at + 3);
    let ends = glued || line.is_any(at + 3, &['.', ',', ')', ';']) && !line.is_glued(at + 4);
    let year = year::plain(line, at + 2).filter(|y| (1900..=2100).contains(y))?;
    let date = Calendar {
        year: Some(year),
        month: Some(month),
        ..Calendar::default()
    };
    (len == 2 && mark && ends && line.is_glued(at + 2)).then_some((Sense::Calendar(date), at + 3))
}

/// "4/22" after "on" or a weekday. The month stands first where both can be it.
fn month_and_day(line: &Line<'_>, at: usize) -> Option<(Sense, usize)> {
    let before = at.checked_sub(1)?;
    let after_weekday = |i| line.entry(i).is_some_and(|e| e.weekday.is_some());
    let comma = line.is(before, ',') && before > 0 && after_weekday(before - 1);
    let cued = line.has(before, Role::On) || after_weekday(before) || comma;
    let (a, x) = line.digits(at)?;
    let (b, y) = line.digits(at + 2)?;
    let glued = line.is(at + 1, '/') && line.is_glued(at + 1) && line.is_glued(at + 2);
    let end = at + 3;
    let goes_on = line.is_glued(end) && line.is_any(end, &['/', '-', '%'])
        || !line.ends_phrase(end)
        || line.has(end, Role::Of);
    if !cued || !glued || x > 2 || y > 2 || goes_on {
        return None;
    }
    let (month, day) = if a <= 12 { (a, b) } else { (b, a) };
    let month = i8::try_from(month).ok()?;
    let day = i8::try_from(day).ok()?;
    // A leap year, so that Feb. 29 is a day.
    jiff::civil::Date::new(2024, month, day).ok()?;
    let date = Calendar {
        month: Some(month),
        day: Some(day),
        is_ambiguous: month != day && day <= 12,
        ..Calendar::default()
    };
    Some((Sense::Calendar(date), end))
}

/// True where something stands glued before the number: a longer number, a
/// name.
fn is_inside(line: &Line<'_>, at: usize) -> bool {
    line.is_glued(at)
        && at.checked_sub(1).is_some_and(|b| {
            line.is_kind(b, TokenKind::Number) || line.is_any(b, &['.', '/', '$', '+', '#'])
        })
}

type Parts = ([i16; 3], [usize; 3], usize);

/// "04.02.2026", which is one token.
fn pointed(line: &Line<'_>, at: usize) -> Option<Parts> {
    let word = line.word(at);
    let mut parts = [0; 3];
    let mut lens = [0; 3];
    let mut pieces = word.split('.');
    for i in 0..3 {
        let piece = pieces.next()?;
        lens[i] = piece.len();
        parts[i] = piece.parse().ok()?;
    }
    let whole = pieces.next().is_none() && lens[2] == 4 && lens[0] <= 2 && lens[1] <= 2;
    whole.then_some((parts, lens, at + 1))
}

fn separated(line: &Line<'_>, at: usize) -> Option<Parts> {
    let mark = ['-', '/', '\u{2010}', '\u{2011}'];
    let (a, x) = line.digits(at)?;
    let (b, y) = line.digits(at + 2)?;
    let (c, z) = line.digits(at + 4)?;
    let marks = line.is_any(at + 1, &mark) && line.word(at + 1) == line.word(at + 3);
    let glued = (at + 1..at + 5).all(|i| line.is_glued(i));
    let sizes = (x == 4 && y <= 2 && z <= 2) || (x <= 2 && y <= 2 && z >= 2);
    (marks && glued && sizes && y > 0).then_some(([a, b, c], [x, y, z], at + 5))
}
