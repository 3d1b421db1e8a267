//! Ordinals: "third", "41st", "twenty-first".

use rust_decimal::Decimal;

use super::atom::{Atom, Measure};
use super::digits;
use super::hedge::Found;
use super::lexicon::{Classes, NumberWord};
use super::line::Line;
use super::numeral::{Numeral, Shape};
use crate::claim::figure::Hedge;
use crate::text::is_apostrophe;
use crate::text::language::ENGLISH;

/// The ordinal that begins at a token, where it places something in an order.
pub fn read(line: &Line<'_>, at: usize) -> Option<Atom> {
    let placed = || {
        let (value, end) = in_digits(line, at).or_else(|| in_words(line, at))?;
        (!line.is_blocked(at) && places(line, at, end, value)).then_some((value, end))
    };
    let (value, end) = placed().or_else(|| ranked(line, at))?;
    Some(Atom {
        first: at,
        number_at: at,
        number_end: end,
        end,
        number: Numeral::exact(value, end, Shape::Ordinal),
        measure: Measure::Bare,
        sign: None,
    })
}

/// Words between a verb of rank and the place ("debuted at No. 3").
const TO_RANK: usize = 2;

/// The place after a verb of rank: "ranked No. 3", "ranked # 13", "reached
/// number 12".
fn ranked(line: &Line<'_>, at: usize) -> Option<(Decimal, usize)> {
    let whole = line.is_number(at) && line.text(at).bytes().all(|b| b.is_ascii_digit());
    let sign = at.checked_sub(1).filter(|_| whole)?;
    let sign = if line.text(sign) == "." {
        sign.checked_sub(1)?
    } else {
        sign
    };
    let is_sign = line.text(sign) == "#" || line.has(sign, Classes::NUMBER_SIGN);
    let before = sign.saturating_sub(TO_RANK)..sign;
    let is_ranked = before.into_iter().any(|t| line.has(t, Classes::RANK));
    if !is_sign || !is_ranked {
        return None;
    }
    let value = digits::parse(line.text(at))?;
    (value > Decimal::ZERO).then_some((value, at + 1))
}

/// True for the number of a place after a verb of rank, which is a label
/// otherwise.
pub fn is_ranked(line: &Line<'_>, at: usize) -> bool {
    line.is_number(at) && ranked(line, at).is_some()
}

/// True for an ordinal in digits, also where it places nothing.
pub fn is_in_digits(line: &Line<'_>, at: usize) -> bool {
    in_digits(line, at).is_some()
}

fn in_digits(line: &Line<'_>, at: usize) -> Option<(Decimal, usize)> {
    if !line.is_number(at) || !line.joined(at + 1) || line.low(at + 1) != ending(line.text(at))? {
        return None;
    }
    digits::parse(line.text(at)).map(|value| (value, at + 2))
}

/// What an ordinal in digits ends in; "12st" is a weight.
fn ending(digits: &str) -> Option<&'static str> {
    let mut last = digits.bytes().rev();
    let (unit, ten) = (last.next()?, last.next());
    Some(match unit {
        _ if ten == Some(b'1') => "th",
        b'1' => "st",
        b'2' => "nd",
        b'3' => "rd",
        _ => "th",
    })
}

fn in_words(line: &Line<'_>, at: usize) -> Option<(Decimal, usize)> {
    let entry = line.entry(at)?;
    if let Some(value) = entry.ordinal {
        return Some((value, at + 1));
    }
    let NumberWord::Tens(tens) = entry.number? else {
        return None;
    };
    let last = line.past_hyphen(at + 1);
    let unit = line.entry(last)?.ordinal?;
    (unit < Decimal::TEN).then(|| (tens + unit, last + 1))
}

/// "than third", "than the third".
fn is_compared(line: &Line<'_>, at: usize) -> bool {
    let is = |t: Option<usize>, class| t.is_some_and(|t| line.has(t, class));
    let before = at.checked_sub(1);
    is(before, Classes::THAN) || is(before, Classes::THE) && is(at.checked_sub(2), Classes::THAN)
}

/// The bound that a place is told by: "richer than the 17th richest" is a place
/// before it, "ranks behind the 40th" one after it. `first` and `end` are those
/// of the ordinal.
pub fn bound(line: &Line<'_>, first: usize, end: usize) -> Option<Found> {
    let last = first
        .checked_sub(1)
        .filter(|&t| line.has(t, Classes::THE))
        .unwrap_or(first)
        .checked_sub(1)?;
    let superlative = line.past_hyphen(end);
    let is_superlative = line.low(superlative).ends_with("est");
    let at = if line.has(last, Classes::THAN | Classes::OF) {
        last.checked_sub(1)?
    } else {
        last
    };
    // "behind the 4th tee" is a place to stand.
    let is_told = line.has(last, Classes::THAN) || is_superlative;
    let is_ahead = if line.has(at, Classes::RANKS_HIGHER) {
        true
    } else if line.has(at, Classes::RANKS_LOWER) {
        false
    } else {
        return None;
    };
    let counts_up = line.has(superlative, Classes::LEAST_FIRST);
    (is_told && !line.is_blocked(at)).then(|| Found {
        hedge: if is_ahead == counts_up {
            Hedge::MoreThan
        } else {
            Hedge::LessThan
        },
        span: line.span(at, last + 1),
        first: at,
    })
}

/// True where the ordinal stands as one: not "second" as a time or an adverb,
/// not a part ("two thirds"), not half of a name ("third-party"), a century or
/// a day.
fn places(line: &Line<'_>, at: usize, end: usize, value: Decimal) -> bool {
    // "the second-largest city"
    let compound = line.is_dash(end) && line.joined(end);
    if compound && !line.low(end + 1).ends_with("est") {
        return false;
    }
    if line.joined(at) && !line.is_number(at) {
        return false;
    }
    if line.has(end, Classes::AFTER_ORDINAL) || line.has(end, Classes::OF) && line.is_number(at) {
        return false;
    }
    // "more than third" places nobody.
    if is_compared(line, at) && bound(line, at, end).is_none() {
        return false;
    }
    let before = at.checked_sub(1);
    let ranked = before.is_some_and(|b| line.has(b, Classes::RANK));
    if ranked || line.is_number(at) {
        return true;
    }
    let owns = |b: usize| {
        ENGLISH.is_possessive(line.low(b))
            || line.has(b, Classes::BEFORE_ORDINAL)
            || is_parted_ending(line, b)
    };
    // "the upcoming second album"
    let modifier = before.filter(|&b| line.has(b, Classes::COMING));
    let owned =
        before.is_some_and(owns) || modifier.and_then(|m| m.checked_sub(1)).is_some_and(owns);
    let determined = owned || before.is_some_and(|b| line.has(b, Classes::BEFORE_RANK));
    let has_noun = compound
        || line.is_word(end)
            && !line.has(end, Classes::VERB)
            && (!line.has(end, Classes::STOP)
                || line.has(end, Classes::ONE | Classes::SUPERLATIVE));
    let early = value <= Decimal::TWO;
    if early {
        return owned && has_noun;
    }
    determined || has_noun
}

/// True for the "s" of a possessor that a program has parted from its
/// apostrophe ("the album ' s").
fn is_parted_ending(line: &Line<'_>, at: usize) -> bool {
    line.low(at) == "s"
        && at
            .checked_sub(1)
            .is_some_and(|mark| line.text(mark).chars().all(is_apostrophe))
}
