//! Numbers written in digits.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::lexicon::NumberWord;
use super::line::Line;

/// A number in digits.
pub struct Digits {
    pub value: Decimal,
    /// First token after it.
    pub end: usize,
    /// The last printed place: 0.1 for "1.4", 1 for "15"; zero for a fraction.
    pub place: Decimal,
    /// True where it has decimals.
    pub has_decimals: bool,
}

/// The number that begins at a token of digits, at a point before digits
/// (".001") or at a fraction in one character ("½").
pub fn read(line: &Line<'_>, at: usize) -> Option<Digits> {
    if line.text(at) == "." && line.is_number(at + 1) && line.joined(at + 1) && !line.joined(at) {
        let value = Decimal::from_str(&format!("0.{}", line.text(at + 1))).ok()?;
        return Some(with_decimals(value, at + 2));
    }
    if let Some(value) = glyph(line, at) {
        return Some(exact(value, at + 1));
    }
    if !line.is_number(at) {
        return None;
    }
    if let Some((joined, end)) = spaced_groups(line, at) {
        let value = Decimal::from_str(&joined).ok()?;
        return Some(match joined.contains('.') {
            true => with_decimals(value, end),
            false => whole(value, end),
        });
    }
    if let Some((value, end)) = gaping_groups(line, at) {
        return Some(whole(value, end));
    }
    let written = parse(line.text(at))?;
    let mut found = if written.scale() > 0 {
        with_decimals(written, at + 1)
    } else {
        whole(written, at + 1)
    };
    if let Some(value) = slashed(line, at) {
        return Some(exact(value, at + 3));
    }
    if found.has_decimals {
        return Some(found);
    }
    let next = found.end;
    if let Some(part) = glyph(line, next) {
        found = exact(found.value + part, next + 1);
    } else if line.is_number(next)
        && !line.joined(next)
        && let Some(part) = slashed(line, next)
        && part < Decimal::ONE
    {
        found = exact(found.value + part, next + 3);
    }
    Some(found)
}

fn exact(value: Decimal, end: usize) -> Digits {
    Digits {
        value,
        end,
        place: Decimal::ZERO,
        has_decimals: false,
    }
}

fn whole(value: Decimal, end: usize) -> Digits {
    Digits {
        value,
        end,
        place: Decimal::ONE,
        has_decimals: false,
    }
}

fn with_decimals(value: Decimal, end: usize) -> Digits {
    Digits {
        value,
        end,
        place: Decimal::new(1, value.scale()),
        has_decimals: true,
    }
}

fn glyph(line: &Line<'_>, at: usize) -> Option<Decimal> {
    match line.entry(at)?.number? {
        NumberWord::Glyph(upper, lower) => upper.checked_div(lower),
        _ => None,
    }
}

/// "1/40": two whole numbers with a stroke between them.
fn slashed(line: &Line<'_>, at: usize) -> Option<Decimal> {
    let stroke = matches!(line.text(at + 1), "/" | "\u{2044}");
    if !stroke || !line.joined(at + 1) || !line.joined(at + 2) || !line.is_number(at + 2) {
        return None;
    }
    if line.text(at + 3) == "/" && line.joined(at + 3) {
        return None;
    }
    let upper = parse(line.text(at))?;
    let lower = parse(line.text(at + 2))?;
    (lower > upper && lower.scale() == 0 && upper.scale() == 0)
        .then(|| upper.checked_div(lower))
        .flatten()
}

/// The value of digits with separators, or `None` where they are none of a
/// number ("1.2.3"). A comma before any but three digits is a decimal comma;
/// Indian groups of two are read.
pub fn parse(written: &str) -> Option<Decimal> {
    if !written.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let points = written.matches('.').count();
    let commas = written.matches(',').count();
    if points == 0 && commas == 0 {
        return Decimal::from_str(written).ok();
    }
    if points > 1 {
        let groups = commas == 0 && are_groups(written.split('.'));
        return groups
            .then(|| Decimal::from_str(&written.replace('.', "")).ok())
            .flatten();
    }
    let (body, decimals) = written.split_once('.').unwrap_or((written, ""));
    if decimals.contains(',') {
        return None;
    }
    if commas == 0 {
        return Decimal::from_str(written).ok();
    }
    if are_groups(body.split(',')) {
        return Decimal::from_str(&written.replace(',', "")).ok();
    }
    if commas == 1 && points == 0 {
        return Decimal::from_str(&written.replace(',', ".")).ok();
    }
    None
}

/// True for a group of at most three digits, then groups of three, or of two
/// with a last one of three.
fn are_groups<'s>(groups: impl Iterator<Item = &'s str>) -> bool {
    let groups: Vec<usize> = groups.map(str::len).collect();
    let Some((last, before)) = groups.split_last() else {
        return false;
    };
    let Some((first, middle)) = before.split_first() else {
        return false;
    };
    *last == 3
        && *first <= 3
        && (middle.iter().all(|&n| n == 3) || (*first <= 2 && middle.iter().all(|&n| n == 2)))
}

/// "13, 000": a space has slipped in after the comma. Only where a group
/// begins with a zero, as no number does.
fn gaping_groups(line: &Line<'_>, at: usize) -> Option<(Decimal, usize)> {
    let is_digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    let first = line.text(at);
    if first.len() > 3 || !is_digits(first) || first.starts_with('0') {
        return None;
    }
    let mut joined = first.to_owned();
    let mut end = at + 1;
    while line.text(end) == "," && line.joined(end) && !line.joined(end + 1) {
        let group = line.text(end + 1);
        if group.len() != 3 || !is_digits(group) || !group.starts_with('0') {
            break;
        }
        joined.push_str(group);
        end += 2;
    }
    (end > at + 1).then_some((Decimal::from_str(&joined).ok()?, end))
}

/// Groups of three digits with spaces between them: thin or no-break spaces,
/// or, from three groups on, common ones.
fn spaced_groups(line: &Line<'_>, at: usize) -> Option<(String, usize)> {
    let first = line.text(at);
    if first.len() > 3 || !first.bytes().all(|b| b.is_ascii_digit()) || first.starts_with('0') {
        return None;
    }
    let mut joined = first.to_owned();
    let mut end = at + 1;
    let mut common = false;
    while line.is_number(end) && !line.is_blocked(end) {
        let group = line.text(end);
        let digits = group.find(['.', ',']).unwrap_or(group.len());
        let gap = line.gap(end - 1);
        if digits != 3 || !matches!(gap, " " | "\u{A0}" | "\u{202F}" | "\u{2009}") {
            break;
        }
        common |= gap == " ";
        joined.push_str(&group.replace(',', "."));
        end += 1;
        if digits != group.len() {
            break;
        }
    }
    let groups = end - at;
    // No number of its own begins with a zero.
    let zero = line.text(at + 1).starts_with('0');
    (groups > 2 || (groups == 2 && (!common || zero))).then_some((joined, end))
}
