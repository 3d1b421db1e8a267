//! What a number without a unit counts.

use rust_decimal::Decimal;

use super::lexicon::{Classes, NumberWord};
use super::line::Line;
use super::numeral::Shape;
use super::range::Quantity;
use super::{hedge, noun};
use crate::claim::figure::{Dimension, Figure, TIMES, Value};
use crate::text::lemma;

/// Noun, dimension and end of a number without a unit of its own.
pub fn read(
    line: &Line<'_>,
    quantity: &Quantity,
    figure: &mut Figure,
    end: &mut usize,
) -> Option<()> {
    let number = &quantity.atom.number;
    let is_one = quantity.value == Value::Number(Decimal::ONE);
    let mut at = quantity.end;
    match number.shape {
        Shape::Multiple => {
            figure.unit = Some(TIMES.to_owned());
            figure.trend = line.entry(quantity.first).and_then(|e| match e.number {
                Some(NumberWord::Multiple(_, trend)) => trend,
                _ => None,
            });
            return Some(());
        }
        Shape::Ordinal => {
            figure.dimension = Dimension::Ordinal;
            take_noun(line, figure, at, true, end);
            return Some(());
        }
        Shape::Fraction => {
            if line.has(at, Classes::OF) {
                let whole = past_determiners(line, at + 1);
                if let Some(found) = noun::read(line, whole, false) {
                    figure.noun = Some(found.name);
                }
            } else {
                take_noun(line, figure, at, false, end);
            }
            if figure.noun.is_some() {
                figure.dimension = Dimension::Count;
            }
            return Some(());
        }
        _ => {}
    }
    if times(line, at) {
        figure.unit = Some(TIMES.to_owned());
        figure.span = line.span(quantity.first, at + 1);
        *end = at + 1;
        return Some(());
    }
    at = hedge::past_joined(line, at);
    // "11 times": occasions.
    if line.has(at, Classes::TIMES) && !line.has(at, Classes::SIGN) && !line.joined(at) {
        figure.dimension = Dimension::Count;
        figure.noun = Some(lemma(line.text(at)));
        figure.noun_span = Some(line.span(at, at + 1));
        *end = at + 1;
        return Some(());
    }
    let of_many = number.shape == Shape::Vague || number.scale >= Decimal::ONE_THOUSAND;
    let part_of = line.has(at, Classes::OF);
    if part_of && (of_many || is_partitive(line, at)) {
        at = past_determiners(line, at + 1);
    }
    let is_one = is_one && !part_of;
    take_noun(line, figure, at, is_one, end);
    let before = |n| quantity.first.checked_sub(n);
    let is_crowd = before(1).is_some_and(|of| line.has(of, Classes::OF))
        && before(2).is_some_and(|crowd| line.has(crowd, Classes::CROWD));
    if figure.noun.is_none() && is_crowd {
        figure.noun = Some(lemma("people"));
    }
    if figure.noun.is_some() {
        figure.dimension = Dimension::Count;
    }
    Some(())
}

/// "one of the people", "two of his sons": "of" and a word that says whose or
/// which.
fn is_partitive(line: &Line<'_>, of: usize) -> bool {
    line.has(of + 1, Classes::DETERMINER)
}

/// Past the words between "of" and what a part is of.
fn past_determiners(line: &Line<'_>, at: usize) -> usize {
    let mut at = at;
    while line.has(at, Classes::DETERMINER) {
        at += 1;
    }
    at
}

/// "three times as many", "5 times higher".
fn times(line: &Line<'_>, at: usize) -> bool {
    let next = at + 1;
    let word = line.low(next);
    let compared = line.has(next, Classes::AFTER_TIMES) || word.len() > 4 && word.ends_with("er");
    let is_fold = |at| {
        line.entry(at)
            .is_some_and(|e| e.number == Some(NumberWord::Fold))
    };
    line.has(at, Classes::TIMES) && (compared || line.has(at, Classes::SIGN))
        || is_fold(at)
        || line.past_hyphen(at) > at && is_fold(next)
}

/// Gives `figure` the noun that begins at `at`, and moves `end` past it.
pub fn take_noun(line: &Line<'_>, figure: &mut Figure, at: usize, is_one: bool, end: &mut usize) {
    if let Some(found) = noun::read(line, at, is_one) {
        figure.noun = Some(found.name);
        figure.noun_span = Some(line.span(found.first, found.end));
        *end = found.end;
    }
}
