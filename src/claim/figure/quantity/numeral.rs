//! One number: in digits, in words, or in both ("1.4 million").

use rust_decimal::Decimal;

use super::digits;
use super::lexicon::{Classes, NumberWord};
use super::line::Line;
use super::{fraction, vague};

/// How a number is written, where that decides how it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Digits, with or without a scale.
    Digits,
    /// Words.
    Words,
    /// A part of a whole.
    Fraction,
    /// A factor ("doubled").
    Multiple,
    /// A plural that stands for a range ("dozens").
    Vague,
    /// A place in an order.
    Ordinal,
}

/// A number and where it ends.
#[derive(Debug, Clone, Copy)]
pub struct Numeral {
    pub value: Decimal,
    /// The upper end of a vague one.
    pub high: Option<Decimal>,
    /// First token after it.
    pub end: usize,
    /// What it was rounded to; zero where it is exact.
    pub quantum: Decimal,
    /// The scale word's value ("million"), 1 without.
    pub scale: Decimal,
    pub shape: Shape,
    pub has_decimals: bool,
}

impl Numeral {
    /// An exact number.
    pub fn exact(value: Decimal, end: usize, shape: Shape) -> Self {
        Self {
            value,
            high: None,
            end,
            quantum: Decimal::ZERO,
            scale: Decimal::ONE,
            shape,
            has_decimals: false,
        }
    }

    /// Multiplies it by a scale, unless that overflows.
    pub fn scaled(mut self, by: Decimal, end: usize) -> Option<Self> {
        let place = if self.quantum.is_zero() && self.shape != Shape::Fraction {
            Decimal::ONE
        } else {
            self.quantum
        };
        self.value = self.value.checked_mul(by)?;
        self.quantum = place.checked_mul(by)?;
        self.scale = self.scale.checked_mul(by)?;
        self.end = end;
        Some(self)
    }
}

/// The number that begins at a token.
pub fn read(line: &Line<'_>, at: usize, is_money: bool) -> Option<Numeral> {
    if let Some(found) = vague::read(line, at) {
        return Some(found);
    }
    if let Some(found) = fraction::read(line, at) {
        return Some(found);
    }
    let number = if line.is_number(at) || line.text(at) == "." || is_glyph(line, at) {
        in_digits(line, at, is_money)?
    } else {
        in_words(line, at)?
    };
    Some(and_a_part(line, number).unwrap_or(number))
}

fn is_glyph(line: &Line<'_>, at: usize) -> bool {
    line.entry(at)
        .is_some_and(|e| matches!(e.number, Some(NumberWord::Glyph(..))))
}

fn in_digits(line: &Line<'_>, at: usize, is_money: bool) -> Option<Numeral> {
    let digits = digits::read(line, at)?;
    let mut number = Numeral::exact(digits.value, digits.end, Shape::Digits);
    number.has_decimals = digits.has_decimals;
    if digits.has_decimals {
        number.quantum = digits.place;
    }
    if digits.place.is_zero() {
        number.shape = Shape::Fraction;
    }
    let next = line.past_hyphen(number.end);
    let word = line.entry(next).and_then(|e| e.number);
    match word {
        Some(NumberWord::Scale(_) | NumberWord::Hundred) if !line.is_blocked(next) => {
            let more = compose(line, next, Some(digits.value))?;
            if number.shape == Shape::Fraction {
                number.shape = Shape::Digits;
                number.value = more.value;
                number.end = more.end;
                number.scale = more.scale;
                return Some(number);
            }
            let place = if digits.has_decimals {
                digits.place
            } else {
                Decimal::ONE
            };
            let quantum = if more.quantum.is_zero() {
                Decimal::ZERO
            } else {
                place.checked_mul(more.scale)?
            };
            Some(Numeral {
                quantum,
                has_decimals: digits.has_decimals,
                shape: Shape::Digits,
                ..more
            })
        }
        Some(NumberWord::Suffix(by)) if is_suffix(line, next, is_money) => {
            number.scaled(by, next + 1)
        }
        Some(NumberWord::MoneySuffix(by)) if is_money_suffix(line, next, is_money) => {
            number.scaled(by, next + 1)
        }
        _ => Some(number),
    }
}

/// True where the letters at `at` are a scale: "m" is read by context later
/// where no money stands before the number.
fn is_suffix(line: &Line<'_>, at: usize, is_money: bool) -> bool {
    let joined = line.joined(at);
    match line.low(at) {
        "m" => is_money || (joined && line.text(at) == "M"),
        "k" => joined && (is_money || line.text(at) == "k" || line.text(at) == "K"),
        _ => true,
    }
}

fn is_money_suffix(line: &Line<'_>, at: usize, is_money: bool) -> bool {
    let capital = line.is_capitalised(at);
    if is_money {
        return line.joined(at) || capital;
    }
    capital && line.low(at) == "b" && line.is_word(at + 1) && !line.joined(at + 1)
}

fn in_words(line: &Line<'_>, at: usize) -> Option<Numeral> {
    let is_article = line.has(at, Classes::ARTICLE);
    if is_article {
        let next = at + 1;
        let scale = match line.entry(next)?.number? {
            NumberWord::Hundred => Decimal::ONE_HUNDRED,
            NumberWord::Scale(by) => by,
            _ => return None,
        };
        let singular = !line.is_blocked(next) && scale > Decimal::ZERO;
        return singular
            .then(|| compose(line, next, Some(Decimal::ONE)))
            .flatten();
    }
    match line.entry(at)?.number? {
        NumberWord::Unit(_) | NumberWord::Tens(_) => {
            let whole = compose(line, at, None)?;
            Some(with_spoken_decimals(line, &whole).unwrap_or(whole))
        }
        NumberWord::Multiple(value, _) => Some(Numeral::exact(value, at + 1, Shape::Multiple)),
        _ => None,
    }
}

/// "two point three trillion": number words, "point", digits in words, and a
/// scale or unit, without which a "point" may be one that is scored.
fn with_spoken_decimals(line: &Line<'_>, whole: &Numeral) -> Option<Numeral> {
    if !line.has(whole.end, Classes::POINT) || whole.scale != Decimal::ONE {
        return None;
    }
    let mut at = whole.end + 1;
    let mut value = whole.value;
    let mut place = Decimal::ONE;
    while let Some(NumberWord::Unit(digit)) = line.entry(at).and_then(|e| e.number)
        && digit < Decimal::TEN
        && !line.is_blocked(at)
    {
        place = place.checked_div(Decimal::TEN)?;
        value = value.checked_add(digit.checked_mul(place)?)?;
        at += 1;
    }
    if place == Decimal::ONE {
        return None;
    }
    let mut number = Numeral::exact(value, at, Shape::Words);
    number.quantum = place;
    number.has_decimals = true;
    match line.entry(at).and_then(|e| e.number) {
        Some(NumberWord::Scale(by)) => number.scaled(by, at + 1),
        _ => line.lexicon.units.after(line, at).map(|_| number),
    }
}

/// Adds up number words from `at` on; `start` is a number before them.
pub fn compose(line: &Line<'_>, at: usize, start: Option<Decimal>) -> Option<Numeral> {
    let thousand = Decimal::ONE_THOUSAND;
    let mut total = Decimal::ZERO;
    let mut current = start;
    let mut last_scale: Option<Decimal> = None;
    let mut last = NumberWord::Fold;
    let mut place = Decimal::ONE;
    let mut next = at;
    let mut end = at;
    while next < line.len() {
        let open = matches!(last, NumberWord::Hundred | NumberWord::Scale(_));
        let mut step = if next == at {
            next
        } else {
            line.past_hyphen(next)
        };
        if open && line.has(step, Classes::AND_WORD) && step == next {
            step += 1;
            let small = line.entry(step).and_then(|e| e.number);
            let words = matches!(small, Some(NumberWord::Unit(_) | NumberWord::Tens(_)));
            if !words && !digits_may_follow(line, step, last) {
                break;
            }
        }
        if line.is_blocked(step) {
            break;
        }
        if step > at && line.is_number(step) && digits_may_follow(line, step, last) {
            let small = digits::parse(line.text(step))?;
            current = Some(current.unwrap_or_default().checked_add(small)?);
            end = step + 1;
            break;
        }
        let Some(word) = line.entry(step).and_then(|e| e.number) else {
            break;
        };
        match word {
            NumberWord::Unit(n) => match (current, last) {
                (None, _) => current = Some(n),
                (Some(c), NumberWord::Hundred) => current = Some(c.checked_add(n)?),
                (Some(c), NumberWord::Tens(_)) if n < Decimal::TEN && !n.is_zero() => {
                    current = Some(c.checked_add(n)?);
                }
                _ => break,
            },
            NumberWord::Tens(n) => match (current, last) {
                (None, _) => current = Some(n),
                (Some(c), NumberWord::Hundred) => current = Some(c.checked_add(n)?),
                _ => break,
            },
            NumberWord::Hundred => match current {
                Some(c) if c < Decimal::ONE_HUNDRED && last != NumberWord::Hundred => {
                    current = Some(c.checked_mul(Decimal::ONE_HUNDRED)?);
                    place = Decimal::ONE_HUNDRED;
                }
                _ => break,
            },
            NumberWord::Scale(by) => {
                let Some(c) = current else { break };
                if last_scale.is_some_and(|l| by >= l) {
                    break;
                }
                total = total.checked_add(c.checked_mul(by)?)?;
                current = None;
                last_scale = Some(by);
                place = by;
            }
            _ => break,
        }
        if matches!(word, NumberWord::Unit(_) | NumberWord::Tens(_)) {
            place = Decimal::ONE;
        }
        last = word;
        next = step + 1;
        end = next;
    }
    if end == at {
        return None;
    }
    let value = total.checked_add(current.unwrap_or_default())?;
    let rounded = place >= thousand;
    Some(Numeral {
        value,
        high: None,
        end,
        quantum: if rounded { place } else { Decimal::ZERO },
        scale: if last_scale == Some(place) || place == Decimal::ONE_HUNDRED {
            place
        } else {
            Decimal::ONE
        },
        shape: Shape::Words,
        has_decimals: false,
    })
}

/// "3 hundred and 21".
fn digits_may_follow(line: &Line<'_>, at: usize, last: NumberWord) -> bool {
    let small =
        line.is_number(at) && line.text(at).len() <= 2 && line.has(at - 1, Classes::AND_WORD);
    let scale = line.entry(at + 1).and_then(|e| e.number);
    small
        && last == NumberWord::Hundred
        && !matches!(scale, Some(NumberWord::Hundred | NumberWord::Scale(_)))
}

/// "and a half", "-and-one-fourth" at a token: the part, below 1, and the
/// first token after it.
pub fn further_part(line: &Line<'_>, at: usize) -> Option<(Decimal, usize)> {
    let mut at = line.past_hyphen(at);
    if !line.has(at, Classes::AND_WORD) {
        return None;
    }
    at = line.past_hyphen(at + 1);
    let upper = if line.has(at, Classes::ARTICLE) {
        Decimal::ONE
    } else {
        match line.entry(at)?.number? {
            NumberWord::Unit(n) if n < Decimal::TEN => n,
            _ => return None,
        }
    };
    at = line.past_hyphen(at + 1);
    let part = upper.checked_div(line.entry(at)?.part?)?;
    (part < Decimal::ONE).then_some((part, at + 1))
}

/// "two and a half", "one million and a half", "three and one fourth", and a
/// scale after it ("two and a half million").
fn and_a_part(line: &Line<'_>, number: Numeral) -> Option<Numeral> {
    let (part, end) = further_part(line, number.end)?;
    let mut whole = number;
    whole.value = number.value.checked_add(part.checked_mul(number.scale)?)?;
    whole.quantum = Decimal::ZERO;
    whole.end = end;
    let next = line.past_hyphen(whole.end);
    match line.entry(next).and_then(|e| e.number) {
        Some(NumberWord::Scale(by)) if number.scale == Decimal::ONE => {
            whole.value = whole.value.checked_mul(by)?;
            whole.scale = by;
            whole.end = next + 1;
            Some(whole)
        }
        _ => Some(whole),
    }
}
