//! Bare years, spans of years, decades, centuries and fiscal years.

use std::ops::RangeInclusive;

use super::lexicon::Role;
use super::line::Line;
use super::sense::Sense;
use crate::text::TokenKind;

/// Numbers of four digits that may be a year at all.
const POSSIBLE: RangeInclusive<i16> = 1000..=2199;

/// Numbers of four digits that in news nearly always are a year: of the runs of
/// digits in news that are no quantity, more are years than anything else.
const LIKELY: RangeInclusive<i16> = 1900..=2100;

/// Reads an expression of years at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<(Sense, usize)> {
    let start = if line.has(at, Role::The) { at + 1 } else { at };
    if let Some(found) = century(line, start).or_else(|| decade(line, start)) {
        return Some(found);
    }
    if let Some(found) = fiscal(line, at) {
        return Some(found);
    }
    spelled(line, at)
        .or_else(|| clipped(line, at))
        .or_else(|| bare(line, at))
}

/// "'95" after a word that says when.
fn clipped(line: &Line<'_>, at: usize) -> Option<(Sense, usize)> {
    let (year, end) = after_apostrophe(line, at)?;
    let date = super::sense::Calendar {
        year: Some(year),
        ..Default::default()
    };
    let sure = line.has_before(at, Role::Cue) && line.ends_phrase(end);
    sure.then_some((Sense::Calendar(date), end))
}

/// "'95", and the index after it.
pub(super) fn after_apostrophe(line: &Line<'_>, at: usize) -> Option<(i16, usize)> {
    let marks = ['\'', '\u{2018}', '\u{2019}'];
    let opens = line.is_any(at, &marks) && line.is_glued(at + 1) && !line.is_glued(at);
    let (n, len) = line.digits(at + 1).filter(|_| opens)?;
    let goes_on = line.is_any(at + 2, &marks)
        || line.is_glued(at + 2) && line.is_kind(at + 2, TokenKind::Word);
    (len == 2 && !goes_on).then(|| (of_two_digits(n), at + 2))
}

/// "nineteen ninety-six", "two thousand and five", "twenty twenty-four".
fn spelled(line: &Line<'_>, at: usize) -> Option<(Sense, usize)> {
    let (year, end) = in_words(line, at)?;
    let date = super::sense::Calendar {
        year: Some(year),
        ..Default::default()
    };
    line.has_before(at, Role::Cue)
        .then_some((Sense::Calendar(date), end))
}

/// A year in words at `at`.
pub(super) fn in_words(line: &Line<'_>, at: usize) -> Option<(i16, usize)> {
    let century = line.entry(at)?.number?;
    let (year, end) = if line.has(at + 1, Role::Thousand) && century == 2 {
        let and = usize::from(line.has(at + 2, Role::And));
        let (n, end) = two_digits(line, at + 2 + and)?;
        (2000 + n, end)
    } else {
        let (n, end) = two_digits(line, at + 1).filter(|(n, _)| *n >= 10)?;
        let plausible = (16..=20).contains(&century);
        plausible.then_some((100 * century + n, end))?
    };
    let ends = !line.is_kind(end, TokenKind::Word) || line.has(end, Role::And);
    let year = i16::try_from(year).ok()?;
    (ends && !line.is_dash(end)).then_some((year, end))
}

/// A number from 1 to 99 in words, with or without its hyphen.
fn two_digits(line: &Line<'_>, at: usize) -> Option<(i32, usize)> {
    let tens = line.entry(at)?.number?;
    let dash = usize::from(line.is_dash(at + 1));
    let ones = line.entry(at + 1 + dash).and_then(|e| e.number);
    match ones {
        Some(ones) if tens >= 20 && ones < 10 => Some((tens + ones, at + 2 + dash)),
        _ => Some((tens, at + 1)),
    }
}

/// The year of two digits as a person means it: 50 to 99 are in the 20th
/// century.
pub(super) fn of_two_digits(n: i16) -> i16 {
    if n >= 50 { 1900 + n } else { 2000 + n }
}

/// A number at `at` that can be a year, whatever stands around it.
pub(super) fn plain(line: &Line<'_>, at: usize) -> Option<i16> {
    let (n, len) = line.digits(at)?;
    let glued_word = line.is_glued(at + 1)
        && line.is_kind(at + 1, TokenKind::Word)
        && !line.word(at + 1).starts_with(['\'', '\u{2019}']);
    (len == 4 && POSSIBLE.contains(&n) && !glued_word).then_some(n)
}

fn bare(line: &Line<'_>, at: usize) -> Option<(Sense, usize)> {
    let first = plain(line, at)?;
    if is_part_of_something(line, at) {
        return None;
    }
    if let Some((last, end)) = span_end(line, at, first)? {
        return Some((Sense::Years(first, last), end));
    }
    let cued = at
        .checked_sub(1)
        .is_some_and(|b| line.has(b, Role::Cue) || line.is(b, '(') || line.has(b, Role::The));
    let likely = LIKELY.contains(&first) || cued && POSSIBLE.contains(&first);
    if !likely || counts(line, at, first, cued) {
        return None;
    }
    let date = super::sense::Calendar {
        year: Some(first),
        ..Default::default()
    };
    Some((Sense::Calendar(date), at + 1))
}

/// True where the digits belong to a longer number, a name, an amount, a
/// clock time or an address.
fn is_part_of_something(line: &Line<'_>, at: usize) -> bool {
    if let Some(before) = at.checked_sub(1) {
        let glued = line.is_glued(at);
        let opening = line.is_any(before, &['(', '[', '"', '\u{201C}', '\'', '\u{2018}'])
            || line.is_any(before, &['\u{2014}', '/', ',', ';']);
        let hyphen = line.is_dash(before)
            && at >= 2
            && !line.is_kind(at - 2, TokenKind::Number)
            && (!line.is_glued(before)
                || line.vague(at - 2).is_some()
                || line.has(at - 2, Role::Cue));
        if glued && !opening && !hyphen {
            return true;
        }
        let dash_after_number =
            line.is_dash(before) && !glued && at >= 2 && line.is_kind(at - 2, TokenKind::Number);
        let number_sign = line.is_any(before, &['$', '€', '£', '¥', '#', '+']);
        let point = line.is(before, '.') && at >= 2 && line.has(at - 2, Role::Numbered);
        if number_sign || dash_after_number || point || line.has(before, Role::Numbered) {
            return true;
        }
    }
    let next = at + 1;
    let season = line.is(next, '/')
        && line.digits(next + 1).is_some_and(|(n, len)| {
            let year = line.digits(at).map_or(0, |d| d.0);
            len == 2 && (year + 1) % 100 == n && line.is_glued(next + 1)
        })
        && !line.is_any(next + 2, &['/', '-']);
    let glued_next = line.is_glued(next)
        && !season
        && (line.is_any(next, &['%', '°', '/', '@', '_', '$', '€'])
            || line.is(next, ':') && line.is_glued(next + 1));
    let street = (next..next + 3).any(|i| line.has(i, Role::Street) && line.is_capitalised(i))
        && line.is_capitalised(next);
    glued_next || line.is(next, '%') || line.has(next, Role::ClockZone) || street
}

/// The end of "2013-14", "2013-2014". The outer `None` where the number goes on
/// in a way that no year does ("2000-3000").
#[allow(clippy::option_option)]
fn span_end(line: &Line<'_>, at: usize, first: i16) -> Option<Option<(i16, usize)>> {
    let dash = line.is_dash(at + 1) || line.is(at + 1, '/');
    if !dash || !line.is_kind(at + 2, TokenKind::Number) {
        return Some(None);
    }
    let (n, len) = line.digits(at + 2)?;
    let last = match len {
        4 => n,
        2 if line.is_glued(at + 1) && line.is_glued(at + 2) => first - first % 100 + n,
        _ => return None,
    };
    (last > first && last - first <= 200 && POSSIBLE.contains(&last))
        .then_some(Some((last, at + 3)))
}

/// True where the number counts what follows ("2000 people").
fn counts(line: &Line<'_>, at: usize, year: i16, is_cued: bool) -> bool {
    let next = at + 1;
    let round = year % 50 == 0;
    if line.is_dash(next) && line.is_glued(next) && line.is_glued(next + 1) {
        return round && line.is_kind(next + 1, TokenKind::Word);
    }
    if !line.is_kind(next, TokenKind::Word) || line.is_glued(next) {
        return false;
    }
    if line.has(next, Role::Counted) && !line.has(next, Role::And) {
        return round || !line.has_before(at, Role::In);
    }
    let word = line.word(next);
    let plural = word.ends_with('s') && !word.ends_with("ss") && !line.is_capitalised(next);
    let known = line.entry(next).is_some();
    let lone_in = at >= 2
        && line.has(at - 1, Role::In)
        && line.entry(at - 2).is_some_and(|e| e.number == Some(1));
    lone_in || round && plural && !known && !is_cued
}

/// "15th century", "nineteenth-century".
fn century(line: &Line<'_>, at: usize) -> Option<(Sense, usize)> {
    let (n, next) = line.ordinal(at)?;
    let noun = if line.is_dash(next) { next + 1 } else { next };
    let is_century = line.unit(noun) == Some(super::sense::Unit::Century);
    let n = i16::try_from(n).ok().filter(|n| (2..=22).contains(n))?;
    is_century.then_some((Sense::Century(n), noun + 1))
}

/// "1990s", "'90s", "the 90s", "the nineties".
fn decade(line: &Line<'_>, at: usize) -> Option<(Sense, usize)> {
    let apostrophe = line.is_any(at, &['\'', '\u{2018}', '\u{2019}']) && line.is_glued(at + 1);
    let number = at + usize::from(apostrophe);
    let after_the = line.has_before(at, Role::The);
    if let Some(n) = line.entry(at).and_then(|e| e.decade) {
        let person = at.checked_sub(2).is_some_and(|b| line.has(b, Role::Person));
        return (after_the && !person).then(|| (Sense::Decade(1900 + n as i16), at + 1));
    }
    let (n, len) = line.digits(number)?;
    let mark = number + 1;
    let quoted = line.is_any(mark, &['\'', '\u{2019}']) && line.word(mark + 1) == "s";
    let ends = line.is_glued(mark)
        && (line.has(mark, Role::DecadeMark)
            || line.word(mark).ends_with(['s']) && quoted_s(line, mark));
    let end = if ends {
        mark + 1
    } else if quoted {
        mark + 2
    } else {
        return None;
    };
    if n % 10 != 0 {
        return None;
    }
    if len == 4 {
        return POSSIBLE.contains(&n).then_some((Sense::Decade(n), end));
    }
    let first = if n >= 30 { 1900 + n } else { 2000 + n };
    let heat = (0..line.len()).any(|i| line.has(i, Role::Heat));
    let person = at
        .checked_sub(1)
        .is_some_and(|b| line.has(b, Role::Person) || line.is_dash(b));
    // "the mid-90s"
    let mid = at >= 3
        && line.is_dash(at - 1)
        && line.vague(at - 2).is_some()
        && line.has(at - 3, Role::The);
    let sure = apostrophe || after_the && !heat && !person || mid && !heat;
    let person = person && !mid;
    (len == 2 && sure && !person).then_some((Sense::Decade(first), end))
}

/// True for the possessive form that tokens give "1990's".
fn quoted_s(line: &Line<'_>, at: usize) -> bool {
    line.word(at).chars().count() == 2 && line.word(at).starts_with(['\'', '\u{2019}'])
}

/// "FY2024", "FY 24", "fiscal 2024", "fiscal year 2024".
fn fiscal(line: &Line<'_>, at: usize) -> Option<(Sense, usize)> {
    if !line.has(at, Role::Fiscal) {
        return None;
    }
    let year = line.unit(at + 1) == Some(super::sense::Unit::Year);
    let at = at + 1 + usize::from(year);
    let apostrophe = usize::from(line.is_any(at, &['\'', '\u{2019}']));
    let (n, len) = line.digits(at + apostrophe)?;
    let full = match len {
        4 if POSSIBLE.contains(&n) => n,
        2 => 2000 + n,
        _ => return None,
    };
    Some((Sense::Fiscal(full), at + apostrophe + 1))
}
