//! Parts of a year: quarters, halves, weeks, seasons, holidays.

use super::lexicon::{HOLIDAYS, Role};
use super::line::Line;
use super::sense::{Calendar, Sense, Unit, Which, YearOf};
use super::{calendar, nth, year};
use crate::text::TokenKind;

type Found = (Sense, usize);

/// Reads a part of a year at `at`.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    let start = at + usize::from(line.has(at, Role::The));
    numbered(line, start)
        .or_else(|| nth::read(line, start))
        .or_else(|| day_of_month(line, at))
        .or_else(|| short_quarter(line, at))
        .or_else(|| season(line, start))
        .or_else(|| holiday(line, at))
}

/// A year after a part of one: "of 2018", ", 2018", "of last year".
pub(super) fn year_of(line: &Line<'_>, at: usize) -> Option<(YearOf, usize)> {
    let joint = line.has(at, Role::Of) || line.has(at, Role::In) || line.is(at, ',');
    let mut next = at + usize::from(joint);
    if let Some((Sense::Fiscal(year), end)) = year::read(line, next) {
        return Some((YearOf::Number(year), end));
    }
    if let Some(year) = year::plain(line, next) {
        return Some((YearOf::Number(year), next + 1));
    }
    if let Some((year, end)) = year::after_apostrophe(line, next) {
        return Some((YearOf::Number(year), end));
    }
    let the = line.has(next, Role::The);
    next += usize::from(the);
    let which = match line.which(next) {
        Some(which) => {
            next += 1;
            which
        }
        None if the && joint => Which::This,
        None => return None,
    };
    if line.has(next, Role::Fiscal) {
        next += 1;
    }
    (line.unit(next) == Some(Unit::Year)).then_some((YearOf::Shift(which.offset()), next + 1))
}

/// "first quarter of 2018", "first-quarter", "second half of last year".
fn numbered(line: &Line<'_>, at: usize) -> Option<Found> {
    let (n, next) = line.ordinal(at)?;
    let mut unit_at = next + usize::from(line.is_dash(next) && line.is_glued(next));
    if line.has(unit_at, Role::Fiscal) {
        unit_at += 1;
    }
    let unit = line.unit(unit_at)?;
    let end = unit_at + 1;
    let year = year_of(line, end);
    let (of, after) = year.unwrap_or((YearOf::Open, end));
    let quarter_fits = (1..=4).contains(&n);
    match unit {
        Unit::Quarter if quarter_fits => {
            let sport = year.is_none() && (0..line.len()).any(|i| line.has(i, Role::Sport));
            (!sport).then_some((Sense::Quarter(n, of), after))
        }
        Unit::Half if n <= 2 && year.is_some() => Some((Sense::Half(n, of), after)),
        _ => None,
    }
}

/// "the 15th of next month", "on the 4th".
fn day_of_month(line: &Line<'_>, at: usize) -> Option<Found> {
    let start = at + usize::from(line.has(at, Role::The));
    let (n, mut next) = line.ordinal(start)?;
    let day = i8::try_from(n).ok().filter(|d| (1..=31).contains(d))?;
    if line.unit(next) == Some(Unit::Day) {
        next += 1;
    }
    if line.has(next, Role::Of) {
        let which = line.which(next + 1)?;
        let month = line.unit(next + 2) == Some(Unit::Month);
        return month.then_some((Sense::DayOfMonth(day, which), next + 3));
    }
    let digits = line.digits(start).is_some();
    let cued = start > at && line.has_before(at, Role::On);
    let ends = next >= line.len() || line.is_any(next, &['.', ',', ';', ')', '?', '!']);
    let date = Calendar {
        day: Some(day),
        ..Calendar::default()
    };
    (digits && cued && ends).then_some((Sense::Calendar(date), next))
}

/// "Q1 2017", "2017-Q1", "1Q", "H1 2018".
fn short_quarter(line: &Line<'_>, at: usize) -> Option<Found> {
    if let Some(number) = year::plain(line, at) {
        let dash = usize::from(line.is_dash(at + 1));
        let (part, end) = short_part(line, at + 1 + dash)?;
        return Some((part(YearOf::Number(number)), end));
    }
    let (part, end) = short_part(line, at)?;
    let dash = usize::from(line.is_dash(end) && line.is_glued(end));
    let year = year_of(line, end + dash);
    let (of, after) = year.unwrap_or((YearOf::Open, end));
    // "H1" alone is a heading, a vaccine or a visa.
    let alone = year.is_none() && matches!(part(of), Sense::Half(..));
    (!alone).then(|| (part(of), after))
}

/// "Q1", "1Q", "H2", and the index after it.
fn short_part(line: &Line<'_>, at: usize) -> Option<(impl Fn(YearOf) -> Sense + use<>, usize)> {
    let is_mark = |i| line.has(i, Role::QuarterMark) || line.has(i, Role::HalfMark);
    let (digit, mark) = match is_mark(at) {
        true => (at + 1, at),
        false => (at, at + 1),
    };
    let glued = line.is_glued(at + 1) && is_mark(mark);
    let (n, len) = line.digits(digit).filter(|_| glued)?;
    let n = i32::from(n);
    let is_half = line.has(mark, Role::HalfMark);
    let most = if is_half { 2 } else { 4 };
    let part = move |of| match is_half {
        true => Sense::Half(n, of),
        false => Sense::Quarter(n, of),
    };
    (len == 1 && (1..=most).contains(&n)).then_some((part, at + 2))
}

/// "summer of 2019", "in the spring".
fn season(line: &Line<'_>, at: usize) -> Option<Found> {
    let index = line.entry(at)?.season?;
    if let Some((of, end)) = year_of(line, at + 1) {
        return Some((Sense::Season(index, of), end));
    }
    let the = line.has_before(at, Role::The);
    let cue = at.checked_sub(1 + usize::from(the));
    let cued = cue.is_some_and(|c| line.has(c, Role::Cue) && !line.has(c, Role::To));
    let ends = !line.is_kind(at + 1, TokenKind::Word)
        || line.has(at + 1, Role::Cue) && !line.has(at + 1, Role::Of);
    let compound = line.is_dash(at + 1) && line.is_glued(at + 1);
    (cued && ends && !compound && !line.is_capitalised(at))
        .then_some((Sense::Season(index, YearOf::Open), at + 1))
}

/// "Christmas Day", "Thanksgiving 2019", "last Easter".
pub(super) fn holiday(line: &Line<'_>, at: usize) -> Option<Found> {
    if !line.entry(at)?.is_holiday {
        return None;
    }
    let first = line.word(at).to_ascii_lowercase();
    for holiday in HOLIDAYS.get(first.as_str())? {
        let Some(end) = name_end(line, at, &holiday.name) else {
            continue;
        };
        let alone = holiday.name.len() == 1;
        let cued = line.has_before(at, Role::Cue);
        let noun = line.is_kind(end, TokenKind::Word)
            && !line.has(end, Role::Cue)
            && line.entry(end).is_none_or(|e| e.part.is_none());
        // "his first Father's Day" counts days, and names none.
        let counted = at
            .checked_sub(1)
            .is_some_and(|b| line.entry(b).is_some_and(|e| e.ordinal.is_some()));
        let after = year_of(line, end);
        let weekend = line.unit(end) == Some(Unit::Weekend);
        let sure = !alone || weekend || after.is_some() || cued && !noun;
        // "her father's day job"
        let common = alone || holiday.name.iter().any(|n| n.contains('\''));
        if !sure || counted || common && !line.is_capitalised(at) {
            return None;
        }
        let (of, end) = after.unwrap_or((YearOf::Open, end));
        return Some((Sense::Holiday(holiday.rule, of), end));
    }
    None
}

/// The index after a holiday's name, where it stands at `at`. Marks inside the
/// text's form ("New Year's", "St. Patrick's") are passed over.
fn name_end(line: &Line<'_>, at: usize, name: &[&str]) -> Option<usize> {
    let mut next = at;
    for part in name {
        let mut rest = *part;
        while !rest.is_empty() {
            let word = line.word(next);
            let tail = strip(rest, word)?;
            next += 1;
            rest = tail;
        }
    }
    Some(next)
}

/// `rest` without `word` at its start; case and the kind of apostrophe do not
/// matter.
fn strip<'t>(rest: &'t str, word: &str) -> Option<&'t str> {
    let mut left = rest.chars();
    for c in word.chars() {
        let c = if c == '\u{2019}' { '\'' } else { c };
        if left.next()? != c.to_ascii_lowercase() {
            return None;
        }
    }
    (!word.is_empty()).then_some(left.as_str())
}

/// True where a day of the calendar begins at `at` ("the night of Sept. 11").
pub(super) fn is_day(line: &Line<'_>, at: usize) -> bool {
    calendar::read(line, at).is_some_and(|(sense, _)| match sense {
        Sense::Calendar(date) => date.day.is_some(),
        Sense::Weekday(..) => true,
        _ => false,
    })
}
