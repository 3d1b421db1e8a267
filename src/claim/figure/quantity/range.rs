//! Two numbers that belong together: ranges, scores, changes, lists.

use rust_decimal::Decimal;

use super::atom::{Atom, Measure};
use super::change;
use super::lexicon::Classes;
use super::line::Line;
use super::numeral::Shape;
use crate::claim::figure::{Trend, Value};

/// How one number belongs to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bond {
    /// It does not.
    None,
    /// "$10 to $15 billion", "7- or 8-inch".
    Range,
    /// "2-0".
    Score,
    /// "rose from 8 to 15": two levels.
    Levels(Option<Trend>),
    /// "up $43.6bn to $419.2bn": an amount, then a level.
    AmountThenLevel(Trend),
    /// "four-, five- and six-cylinder".
    List,
    /// Both belong to a code or a season ("2019-20").
    Code,
}

/// A quantity: one number or two.
#[derive(Debug, Clone, Copy)]
pub struct Quantity {
    /// The number, or the first of two.
    pub atom: Atom,
    pub value: Value,
    pub quantum: Decimal,
    pub first: usize,
    /// First token after the last number.
    pub number_end: usize,
    pub end: usize,
    pub is_score: bool,
    pub trend: Option<Trend>,
    pub is_delta: bool,
    /// True where it is a level that a change goes from or to.
    pub is_level: bool,
    /// True where it takes the noun of the quantity after it.
    pub shares_noun: bool,
}

impl Quantity {
    fn of(atom: Atom) -> Self {
        let value = match atom.number.high {
            Some(high) => Value::Range(atom.number.value, high),
            None => Value::Number(atom.number.value),
        };
        Self {
            atom,
            value,
            quantum: atom.number.quantum,
            first: atom.first,
            number_end: atom.number_end,
            end: atom.end,
            is_score: false,
            trend: None,
            is_delta: false,
            is_level: false,
            shares_noun: false,
        }
    }
}

/// Joins the numbers of a sentence.
pub fn join(line: &Line<'_>, mut atoms: Vec<Atom>) -> Vec<Quantity> {
    let mut bonds = vec![Bond::None; atoms.len()];
    for i in (1..atoms.len()).rev() {
        let (left, right) = atoms.split_at_mut(i);
        if let (Some(a), Some(b)) = (left.last_mut(), right.first_mut()) {
            bonds[i - 1] = bond(line, a, b, bonds[i]);
        }
    }
    let mut found: Vec<Quantity> = Vec::with_capacity(atoms.len());
    let mut i = 0;
    while i < atoms.len() {
        let mut one = Quantity::of(atoms[i]);
        let before = i.checked_sub(1).map(|b| bonds[b]);
        match before {
            Some(Bond::Levels(trend)) => {
                one.trend = trend;
                one.is_level = true;
            }
            Some(Bond::AmountThenLevel(trend)) => {
                one.trend = Some(trend);
                one.is_level = true;
            }
            _ => {}
        }
        match bonds[i] {
            Bond::Range | Bond::Score => {
                let b = atoms[i + 1];
                one.value = Value::Range(
                    one.atom.number.value,
                    b.number.high.unwrap_or(b.number.value),
                );
                one.quantum = if b.number.quantum.is_zero() && one.quantum.is_zero() {
                    Decimal::ZERO
                } else {
                    one.quantum.max(b.number.quantum)
                };
                one.is_score = bonds[i] == Bond::Score;
                one.number_end = b.number_end;
                one.end = b.end;
                if one.atom.is_bare() {
                    one.atom.measure = b.measure;
                }
                one.atom.number_end = b.number_end;
                one.atom.end = b.end;
                found.push(one);
                i += 2;
                continue;
            }
            Bond::Levels(trend) => {
                one.trend = one.trend.or(trend);
                one.is_level = true;
                one.shares_noun = true;
            }
            Bond::AmountThenLevel(trend) => {
                one.trend = Some(trend);
                one.is_delta = true;
            }
            Bond::List => one.shares_noun = true,
            Bond::Code => {
                i += 2;
                continue;
            }
            Bond::None => {}
        }
        found.push(one);
        i += 1;
    }
    found
}

/// How `a` belongs to `b`, the number after it. Scale, currency and unit are
/// shared as they are found: leftwards, a currency sign also rightwards.
fn bond(line: &Line<'_>, a: &mut Atom, b: &mut Atom, next: Bond) -> Bond {
    if matches!(next, Bond::Range | Bond::Score) || b.first < a.end {
        return Bond::None;
    }
    let plain = |s: Shape| matches!(s, Shape::Digits | Shape::Words | Shape::Fraction);
    if !plain(a.number.shape) || !plain(b.number.shape) {
        return Bond::None;
    }
    if a.is_plain_digits() && a.end == a.number_at + 1 && super::blocked::is_year(line, a.number_at)
    {
        return Bond::None;
    }
    let gap = (a.end, b.first);
    let dash = |t: usize| line.is_dash(t) && line.joined(t);
    let (from, to) = gap;
    match to.saturating_sub(from) {
        1 if dash(from) && line.joined(b.first) => return dashed(line, a, b),
        1 if line.has(from, Classes::TO) => return self::to(line, a, b),
        1 if line.has(from, Classes::AND_WORD) && is_between(line, a.first) => {
            share(a, b);
            return if same(a, b) { Bond::Range } else { Bond::None };
        }
        1 if line.has(from, Classes::OR) => return or(a, b, false),
        _ => {}
    }
    // "7- or 8-inch", "18-to-34", "four-, five- and six-cylinder"
    if !dash(from) || to.saturating_sub(from) > 3 {
        return Bond::None;
    }
    let next = from + 1;
    let comma = usize::from(line.text(next) == "," && to - next > 1);
    let closed = to - next == 1 || to - next == 2 && (line.is_dash(next + 1) || comma > 0);
    if !closed {
        return Bond::None;
    }
    if comma == 0 && line.has(next, Classes::TO) {
        return self::to(line, a, b);
    }
    if to - next == 1 && line.has(next, Classes::OR) {
        return or(a, b, true);
    }
    let lists = line.text(to - 1) == "," || line.has(to - 1, Classes::AND_WORD);
    if !lists {
        return Bond::None;
    }
    share(a, b);
    if same(a, b) { Bond::List } else { Bond::None }
}

/// True where "between" stands before the first of two numbers and its hedge.
fn is_between(line: &Line<'_>, first: usize) -> bool {
    follows(line, first, Classes::BETWEEN_TWO)
}

/// True where a word of `class` stands before a number and its hedge.
fn follows(line: &Line<'_>, first: usize, class: Classes) -> bool {
    let before = |at: usize| at.checked_sub(1).is_some_and(|b| line.has(b, class));
    before(first) || super::hedge::before(line, first).is_some_and(|h| before(h.first))
}

/// Gives `a` the scale and the unit of `b` where it has none, and `b` the
/// currency of `a`.
fn share(a: &mut Atom, b: &mut Atom) {
    let raw_b = b
        .number
        .value
        .checked_div(b.number.scale)
        .unwrap_or(b.number.value);
    let one = Decimal::ONE;
    if a.number.scale == one
        && b.number.scale > Decimal::ONE_HUNDRED
        && a.number.value <= raw_b
        && (a.is_bare()
            || matches!((a.measure, b.measure), (Measure::Money(x), Measure::Money(y)) if x == y))
        && let Some(number) = a.number.scaled(b.number.scale, a.number.end)
    {
        a.number = number;
    }
    if a.is_bare() {
        a.measure = b.measure;
    } else if b.is_bare() {
        b.measure = a.measure;
    }
}

fn same(a: &Atom, b: &Atom) -> bool {
    a.measure == b.measure
}

fn dashed(line: &Line<'_>, a: &mut Atom, b: &mut Atom) -> Bond {
    let (first, second) = (a.number.value, b.number.value);
    let plain = a.is_plain_digits() && b.is_plain_digits();
    let year = |at: usize| line.text(at).len() == 4 && !line.text(at).contains(['.', ',']);
    if plain
        && year(a.number_at)
        && (b.number_end - b.number_at) == 1
        && matches!(
            line.text(a.number_at).as_bytes(),
            [b'1', b'5'..=b'9', ..] | [b'2', b'0', ..]
        )
        && super::noun::read(line, b.end, false).is_none()
    {
        return Bond::Code;
    }
    if plain {
        let cue = (0..line.len()).any(|t| {
            t.abs_diff(a.first) < 12 && !line.is_blocked(t) && line.has(t, Classes::SCORE)
        });
        let counted = super::noun::read(line, b.end, false)
            .is_some_and(|n| n.first > b.end || super::noun::is_plural(line, n.end - 1));
        let small = first < Decimal::from(1000) && second < Decimal::from(1000);
        let rises = first < second;
        if small && (!rises || cue && !counted) {
            return Bond::Score;
        }
    }
    share(a, b);
    if same(a, b) && a.number.value < b.number.value {
        Bond::Range
    } else {
        Bond::None
    }
}

fn to(line: &Line<'_>, a: &mut Atom, b: &mut Atom) -> Bond {
    let own_unit = !a.is_bare();
    let from = follows(line, a.first, Classes::FROM);
    let amount = if from {
        None
    } else {
        change::of_amount(line, a.first, a.end, is_share(a.measure))
    };
    if let Some(trend) = amount
        && own_unit
    {
        return Bond::AmountThenLevel(trend);
    }
    let is_score = a.is_plain_digits()
        && b.is_plain_digits()
        && a.number.value > b.number.value
        && !from
        && (a.first.saturating_sub(8)..line.len().min(b.end + 4))
            .any(|t| line.has(t, Classes::SCORE));
    if is_score {
        return Bond::Score;
    }
    let trend = change::verb(line, a.first);
    let was_bare = b.is_bare();
    share(a, b);
    if !same(a, b) {
        return Bond::None;
    }
    if was_bare
        && own_unit
        && super::noun::read(line, b.end, false)
            .is_some_and(|n| super::noun::is_plural(line, n.end - 1))
    {
        b.measure = Measure::Bare;
        return Bond::None;
    }
    let falls = a.number.value > b.number.value;
    // "contracts running from two to four years": no verb, for it would go
    // the other way.
    let trend = trend.filter(|t| falls == (*t == Trend::Down));
    if falls || from && trend.is_some() {
        return Bond::Levels(trend.or((falls && from).then_some(Trend::Down)));
    }
    Bond::Range
}

fn is_share(measure: Measure) -> bool {
    matches!(measure, Measure::Unit(unit) if matches!(unit.kind, "percent" | "point"))
}

fn or(a: &mut Atom, b: &mut Atom, suspended: bool) -> Bond {
    let close = a.number.value < b.number.value
        && a.number
            .value
            .checked_mul(Decimal::TWO)
            .is_some_and(|twice| twice >= b.number.value || a.number.value <= Decimal::TWO);
    if !(a.is_bare() && close) {
        return Bond::None;
    }
    let small = b.number.value <= Decimal::ONE_HUNDRED || b.number.scale > Decimal::ONE;
    share(a, b);
    if (small || suspended) && same(a, b) && a.number.value < b.number.value {
        Bond::Range
    } else {
        Bond::None
    }
}
