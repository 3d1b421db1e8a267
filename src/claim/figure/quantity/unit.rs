//! Units: of measurement, of time, of shares.

use std::str::FromStr;

use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::Classes;
use super::line::Line;
use crate::claim::figure::Dimension;
use crate::text::language::{ENGLISH, Language};

/// The most tokens that a unit's name has.
const LONGEST: usize = 5;

/// A unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Singular, in British spelling ("kilometre", "kilometre/hour").
    pub name: &'static str,
    /// What it measures ("length"). Units of one kind convert into each other.
    pub kind: &'static str,
    /// How many of the kind's base unit it is, where it converts by a factor.
    pub factor: Option<Decimal>,
    /// How many months it is, for times of the calendar.
    pub months: Option<Decimal>,
}

impl Unit {
    /// The dimension of a figure in this unit.
    pub fn dimension(&self) -> Dimension {
        match self.kind {
            "percent" => Dimension::Percent,
            "point" => Dimension::PercentagePoint,
            "time" => Dimension::Duration,
            _ if self.name.contains('/') => Dimension::Rate,
            _ => Dimension::Measurement,
        }
    }
}

/// The units of a language.
pub struct Units {
    all: Vec<Unit>,
    words: FxHashMap<String, usize>,
    symbols: FxHashMap<&'static str, usize>,
    /// Symbols that are read only where they touch their number or end a
    /// phrase.
    close: FxHashMap<&'static str, usize>,
    /// First tokens of all names, so that most words are told at one look-up.
    firsts: FxHashSet<String>,
}

/// A unit after a number.
pub struct Found<'u> {
    /// Which.
    pub unit: &'u Unit,
    /// First token after it.
    pub end: usize,
}

impl Units {
    /// Reads the table of a language.
    pub fn new(language: &Language) -> Self {
        let mut units = Self {
            all: Vec::new(),
            words: FxHashMap::default(),
            symbols: FxHashMap::default(),
            close: FxHashMap::default(),
            firsts: FxHashSet::default(),
        };
        for row in language.rows("units") {
            let cell = |i: usize| row.get(i).copied().unwrap_or("");
            let at = units.all.len();
            units.all.push(Unit {
                name: row[0],
                kind: cell(1),
                factor: Decimal::from_str(cell(2)).ok(),
                months: months(cell(2)),
            });
            for word in cell(3).split(';').filter(|w| !w.is_empty()) {
                units.firsts.extend(first_tokens(word));
                units.words.insert(word.replace('-', " "), at);
            }
            for symbol in cell(4).split(';').filter(|s| !s.is_empty()) {
                units
                    .firsts
                    .extend(first_tokens(symbol.trim_matches(['(', ')'])));
                match symbol.strip_prefix('(').and_then(|s| s.strip_suffix(')')) {
                    Some(close) => units.close.insert(close, at),
                    None => units.symbols.insert(symbol, at),
                };
            }
        }
        units
    }

    /// The unit of a name.
    pub fn named(&self, name: &str) -> Option<&Unit> {
        self.all.iter().find(|u| u.name == name)
    }

    fn word(&self, key: &str) -> Option<&Unit> {
        let singular = key.strip_suffix('s').filter(|k| k.len() > 2);
        let found = self.words.get(key).or_else(|| self.words.get(singular?));
        let found = found.or_else(|| {
            let (head, rest) = key.split_once(' ')?;
            let head = head.strip_suffix('s')?;
            self.words.get(&format!("{head} {rest}"))
        });
        found.map(|&at| &self.all[at])
    }

    /// The unit that a lower-case word is, where it is one.
    pub fn of_word(&self, word: &str) -> Option<&Unit> {
        self.word(word)
    }

    /// The unit whose name begins at `at`; the longest name wins.
    pub fn after(&self, line: &Line<'_>, at: usize) -> Option<Found<'_>> {
        let start = line.past_hyphen(at);
        if start >= line.len() || line.is_number(start) {
            return None;
        }
        let low = line.low(start);
        let may_begin = |word: &str| self.firsts.contains(word);
        let known = may_begin(low)
            || may_begin(line.text(start))
            || low.strip_suffix('s').is_some_and(may_begin);
        if !known {
            return None;
        }
        let mut words = String::new();
        let mut printed = String::new();
        let mut best = None;
        for token in start..line.len().min(start + LONGEST) {
            let gap = token > start && !line.joined(token);
            if gap {
                printed.push(' ');
            }
            if line.is_dash(token) && token > start {
                words.push(' ');
            } else {
                if gap {
                    words.push(' ');
                }
                words.push_str(line.low(token));
            }
            printed.push_str(line.text(token));
            let end = token + 1;
            if end < line.len()
                && line.joined(end)
                && line.is_number(end)
                && line.is_word(token)
                && token > start
            {
                continue;
            }
            let symbol = self.symbols.get(printed.as_str()).map(|&i| &self.all[i]);
            let found = symbol.or_else(|| self.word(&words));
            if let Some(unit) = found.or_else(|| self.close_symbol(line, start, end, &printed)) {
                best = Some(Found { unit, end });
            }
        }
        best.filter(|f| !is_split_word(line, f.end))
    }

    fn close_symbol(&self, line: &Line<'_>, start: usize, end: usize, key: &str) -> Option<&Unit> {
        let unit = &self.all[*self.close.get(key)?];
        let touches = line.joined(start);
        let is_word = |at: usize| line.is_word(at) && !line.has(at, Classes::STOP);
        let is_preposition = line.has(start, Classes::STOP);
        let closes = end >= line.len() || !is_word(end) && !line.is_number(end);
        let hyphenated = line.is_dash(end) && line.joined(end) && line.joined(end + 1);
        let ends = line.has(end, Classes::LENGTH) || closes && !is_preposition && !hyphenated;
        let is_temperature = unit.kind == "temperature";
        (ends || touches && !is_temperature).then_some(unit)
    }
}

/// What the first token of a name may be: its letters up to the first mark, up
/// to the first space, or its first character.
pub(super) fn first_tokens(name: &str) -> [String; 3] {
    let letters = name.split(|c: char| !c.is_alphabetic()).next();
    let word = name.split(' ').next();
    let first = name.chars().take(1).collect();
    [
        letters.unwrap_or("").to_owned(),
        word.unwrap_or("").to_owned(),
        first,
    ]
}

/// True where a word goes on at `at` without a space ("m" in "5m²x").
fn is_split_word(line: &Line<'_>, at: usize) -> bool {
    line.joined(at) && line.is_number(at)
}

/// Converts `value` from one unit into another by their names, where both
/// measure the same kind of thing; exact as far as the factors are.
pub fn convert(value: Decimal, from: &str, to: &str) -> Option<Decimal> {
    if from == to {
        return Some(value);
    }
    let units = &super::lexicon::of(&ENGLISH).units;
    let (from, to) = (units.named(from)?, units.named(to)?);
    if from.kind != to.kind {
        return None;
    }
    if from.kind == "temperature" {
        return temperature(value, from.name, to.name);
    }
    let by =
        |from: Option<Decimal>, to: Option<Decimal>| value.checked_mul(from?)?.checked_div(to?);
    by(from.factor, to.factor).or_else(|| by(from.months, to.months))
}

/// The months of a cell like "12 months".
fn months(cell: &str) -> Option<Decimal> {
    let (number, unit) = cell.split_once(' ')?;
    (unit == "months").then(|| Decimal::from_str(number).ok())?
}

fn temperature(value: Decimal, from: &str, to: &str) -> Option<Decimal> {
    let zero = Decimal::new(27315, 2);
    let celsius = match from {
        "fahrenheit" => value
            .checked_sub(Decimal::from(32))?
            .checked_mul(Decimal::from(5))?
            .checked_div(Decimal::from(9))?,
        "kelvin" => value.checked_sub(zero)?,
        _ => value,
    };
    match to {
        "fahrenheit" => celsius
            .checked_mul(Decimal::from(9))?
            .checked_div(Decimal::from(5))?
            .checked_add(Decimal::from(32)),
        "kelvin" => celsius.checked_add(zero),
        _ => Some(celsius),
    }
}
