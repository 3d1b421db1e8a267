//! Fractions in words: "a third", "two-thirds", "half of", "two in five".

use rust_decimal::Decimal;

use super::digits;
use super::lexicon::{Classes, NumberWord};
use super::line::Line;
use super::numeral::{Numeral, Shape};

/// The fraction that begins at a token.
pub fn read(line: &Line<'_>, at: usize) -> Option<Numeral> {
    half(line, at)
        .or_else(|| parts(line, at))
        .or_else(|| so_many_in(line, at))
}

fn scale_at(line: &Line<'_>, at: usize) -> Option<Decimal> {
    match line.entry(at)?.number? {
        NumberWord::Scale(by) => Some(by),
        NumberWord::Hundred => Some(Decimal::ONE_HUNDRED),
        _ => None,
    }
}

/// "half of", "half the", "half a million", "half-dozen", "half an hour".
fn half(line: &Line<'_>, at: usize) -> Option<Numeral> {
    if !line.has(at, Classes::HALF) || line.is_blocked(at) {
        return None;
    }
    let value = Decimal::new(5, 1);
    let is_article = line.has(at + 1, Classes::ARTICLE);
    let next = if is_article {
        at + 2
    } else {
        line.past_hyphen(at + 1)
    };
    if let Some(by) = scale_at(line, next) {
        let mut number = Numeral::exact(value.checked_mul(by)?, next + 1, Shape::Words);
        number.scale = by;
        return Some(number);
    }
    if is_article {
        let is_unit = line.lexicon.units.after(line, next).is_some();
        let end = if is_unit { next } else { at + 1 };
        let shape = if is_unit {
            Shape::Words
        } else {
            Shape::Fraction
        };
        return Some(Numeral::exact(value, end, shape));
    }
    let before = |class| at.checked_sub(1).is_some_and(|b| line.has(b, class));
    let of = line.has(at + 1, Classes::OF);
    let named = before(Classes::HALF_NAMED | Classes::HALF_PLACED)
        || line.joined(at)
        || line.joined(at + 1) && !line.is_mark(at + 1)
        || line.is_dash(at + 1) && line.joined(at + 1);
    let whole = of || line.has(at + 1, Classes::AFTER_HALF);
    ((whole || before(Classes::BEFORE_HALF)) && (!named || of && !before(Classes::HALF_PLACED)))
        .then(|| Numeral::exact(value, at + 1, Shape::Fraction))
}

/// "a third", "one fifth", "two-thirds", "three quarters".
fn parts(line: &Line<'_>, at: usize) -> Option<Numeral> {
    let is_article = line.has(at, Classes::ARTICLE);
    let upper = if is_article {
        Decimal::ONE
    } else if line.is_number(at) {
        digits::parse(line.text(at))?
    } else {
        match line.entry(at)?.number? {
            NumberWord::Unit(n) => n,
            _ => return None,
        }
    };
    let hyphenated = line.past_hyphen(at + 1) != at + 1;
    let word = line.past_hyphen(at + 1);
    if line.is_blocked(word) || line.is_blocked(at) || line.joined(word) && !hyphenated {
        return None;
    }
    let entry = line.entry(word)?;
    let lower = entry.part?;
    let is_plural = entry.ordinal.is_none() && line.low(word).ends_with('s');
    let end = word + 1;
    let singular = upper == Decimal::ONE;
    if is_article && at > 0 && line.has(at - 1, Classes::AND_WORD) && line.has(word, Classes::HALF)
    {
        return None;
    }
    if upper.is_zero() || upper >= lower || singular == is_plural {
        return None;
    }
    if singular && !hyphenated && !ends_fraction(line, end) {
        return None;
    }
    if line.is_dash(end) && line.joined(end) && line.joined(end + 1) && !is_plural {
        return None;
    }
    // A quarter is a time too: "a quarter" alone says no part.
    if is_article && lower == Decimal::from(4) && !line.has(end, Classes::OF | Classes::MORE) {
        if let Some(by) = scale_at(line, end) {
            return quarter_of(by, end + 1);
        }
        return None;
    }
    let value = upper.checked_div(lower)?;
    if line.has(end, Classes::OF)
        && line.has(end + 1, Classes::ARTICLE)
        && let Some(by) = scale_at(line, end + 2)
    {
        let mut number = Numeral::exact(value.checked_mul(by)?, end + 3, Shape::Words);
        number.scale = by;
        return Some(number);
    }
    Some(Numeral::exact(value, end, Shape::Fraction))
}

fn quarter_of(by: Decimal, end: usize) -> Option<Numeral> {
    let value = Decimal::new(25, 2).checked_mul(by)?;
    let mut number = Numeral::exact(value, end, Shape::Words);
    number.scale = by;
    Some(number)
}

/// True where the words at `at` do not make "a third" an ordinal before its
/// noun ("a third child").
fn ends_fraction(line: &Line<'_>, at: usize) -> bool {
    if at >= line.len() || line.is_mark(at) {
        return true;
    }
    line.has(at, Classes::STOP) || line.has(at, Classes::VERB)
}

/// "One in 16" is a share up to here; "one in 1990" tells a year.
const MOST_OF_ONE: u32 = 200;

/// "one in five", "nine out of 10".
fn so_many_in(line: &Line<'_>, at: usize) -> Option<Numeral> {
    let upper = small(line, at)?;
    let lower_at = if line.has(at + 1, Classes::IN) {
        at + 2
    } else if line.has(at + 1, Classes::OUT) && line.has(at + 2, Classes::OF) {
        at + 3
    } else if line.has(at + 1, Classes::OF) && line.has(at + 2, Classes::EVERY) {
        at + 2
    } else {
        return None;
    };
    let lower_at = lower_at + usize::from(line.has(lower_at, Classes::EVERY));
    if line.is_blocked(at) || line.is_blocked(lower_at) {
        return None;
    }
    let lower = small(line, lower_at)?;
    let end = lower_at + 1;
    let round = [
        2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 250, 500, 1000,
    ]
    .iter()
    .any(|&n| lower == Decimal::from(n));
    let of_another_kind = line.lexicon.units.after(line, end).is_some()
        || line.text(end) == "%"
        || scale_at(line, end).is_some()
        || line.joined(end) && !line.is_mark(end);
    let is_one_of = upper == Decimal::ONE && lower <= Decimal::from(MOST_OF_ONE);
    let told = round || is_one_of;
    (!upper.is_zero() && upper < lower && told && !of_another_kind)
        .then(|| upper.checked_div(lower))
        .flatten()
        .map(|value| Numeral::exact(value, end, Shape::Fraction))
}

fn small(line: &Line<'_>, at: usize) -> Option<Decimal> {
    if line.is_number(at) {
        let text = line.text(at);
        return (!line.joined(at) && text.bytes().all(|b| b.is_ascii_digit() || b == b','))
            .then(|| digits::parse(text))
            .flatten();
    }
    match line.entry(at)?.number? {
        NumberWord::Unit(n) | NumberWord::Tens(n) => Some(n),
        _ => None,
    }
}
