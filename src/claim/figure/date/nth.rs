//! What is counted within a month, a year or another stretch: "the last Friday
//! of March", "the first week of next month", "the last four months of 2021".

use super::lexicon::Role;
use super::line::Line;
use super::sense::{Counted, Sense, Unit, Which, Within};
use super::{calendar, year};

type Found = (Sense, usize);

/// Reads a counted part of a stretch at `at`, after its article.
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    let (n, next) = place(line, at)?;
    let one_end = n.abs() == 1;
    if one_end && let Some(found) = ends(line, next, n) {
        return Some(found);
    }
    let entry = line.entry(next)?;
    let counted = match (entry.weekday.filter(|_| !entry.short), entry.unit) {
        (Some(weekday), _) => Counted::Weekday(weekday),
        (None, Some(Unit::Day | Unit::Week | Unit::Weekend | Unit::Month)) => {
            Counted::Unit(entry.unit?)
        }
        _ => return None,
    };
    let (within, end) = within(line, next + 1)?;
    Some((Sense::Nth(n, counted, within), end))
}

/// "third", "last" (-1), and the index after it.
fn place(line: &Line<'_>, at: usize) -> Option<(i32, usize)> {
    if line.which(at) == Some(Which::Last) {
        return Some((-1, at + 1));
    }
    line.ordinal(at)
}

/// "four months of 2021", after "last" or "first".
fn ends(line: &Line<'_>, at: usize, sign: i32) -> Option<Found> {
    let (count, unit_at) = line.number(at).filter(|(n, _)| (1..=1000).contains(n))?;
    let unit = line.unit(unit_at)?;
    let (within, end) = within(line, unit_at + 1)?;
    Some((Sense::Ends(sign * count, unit, within), end))
}

/// The stretch after "of" or "in", and the index after it.
fn within(line: &Line<'_>, at: usize) -> Option<(Within, usize)> {
    if !line.has(at, Role::Of) && !line.has(at, Role::In) {
        return None;
    }
    let the = usize::from(line.has(at + 1, Role::The));
    let start = at + 1 + the;
    if let Some(year) = year::plain(line, start) {
        return Some((Within::Year(year), start + 1));
    }
    if the == 0 && (line.is_capitalised(start) || line.has(at, Role::Of)) {
        let dated = |end| calendar::day(line, end).is_some();
        if let Some((month, end)) = calendar::month(line, start).filter(|m| !dated(m.1)) {
            let year = calendar::comma_year(line, end);
            let end = year.map_or(end, |y| y.1);
            return Some((Within::Month(year.map(|y| y.0), month), end));
        }
    }
    let (offset, unit_at) = match line.which(start) {
        Some(which) => (which.offset(), start + 1),
        None if the == 1 => (0, start),
        None => return None,
    };
    let unit = line.unit(unit_at)?;
    let whole = matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year);
    let goes_on = line.has(unit_at + 1, Role::Of) || line.is_dash(unit_at + 1);
    (whole && !goes_on).then_some((Within::Shift(unit, offset), unit_at + 1))
}
