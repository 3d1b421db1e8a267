//! A measurement against its conversion beside it: "62 miles (100 km)".

use rust_decimal::Decimal;

use super::view::{View, cue, mentions, print, slack};
use crate::claim::figure::quantity::unit::convert;
use crate::claim::{Dimension, Figure, Value};
use crate::text::Span;
use crate::verify::Finding;

/// How far a conversion may be off, in percent: both numbers are rounded.
const OFF: Decimal = Decimal::from_parts(10, 0, 0, false, 0);

/// The same for units of which there are several of one name.
const FAR_OFF: Decimal = Decimal::from_parts(25, 0, 0, false, 0);

/// The same for temperatures, in degrees Celsius.
const DEGREES: Decimal = Decimal::TWO;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let sentences = 0..view.statements.sentences.len();
    let mut findings = Vec::new();
    for sentence in sentences {
        let figures = view.quantities_in(sentence);
        for (at, pair) in figures.windows(2).enumerate() {
            let [(_, stated), (claim, other)] = *pair else {
                continue;
            };
            let whole = at.checked_sub(1).is_none_or(|before| {
                // "5 feet 10 inches (178 cm)" is one measure in two figures.
                view.gap(sentence, figures[before].1, stated).len() > 1
                    || figures[before].1.dimension != stated.dimension
            });
            let closes = view.rest_after(claim).trim_start().starts_with(')');
            let opens = view.gap(sentence, stated, other) == "(";
            if whole && closes && opens {
                findings.extend(judge(view, sentence, stated, claim, other));
            }
        }
    }
    findings
}

fn judge(
    view: &View<'_>,
    sentence: usize,
    stated: &Figure,
    claim: usize,
    other: &Figure,
) -> Option<Finding> {
    let measured = |f: &Figure| matches!(f.dimension, Dimension::Measurement | Dimension::Rate);
    let (Value::Number(n), Value::Number(m)) = (stated.value, other.value) else {
        return None;
    };
    let (from, to) = (stated.unit.as_deref()?, other.unit.as_deref()?);
    // "6-foot-3 (1.91 m)" is one measure, too.
    let before = view.text_before(stated);
    let last = before.trim_end().rsplit(char::is_whitespace).next();
    let joined = before.ends_with(['-', '–'])
        || last.is_some_and(|word| word.contains(|c: char| c.is_ascii_digit()));
    let joined = joined
        || [from, to]
            .iter()
            .any(|unit| cue("not_converted").contains(unit));
    if !measured(stated) || !measured(other) || from == to || joined {
        return None;
    }
    let right = convert(n, from, to)?;
    let is_temperature = convert(Decimal::ZERO, from, to)? != Decimal::ZERO;
    let wrong = if is_temperature {
        let apart = convert(right, to, "celsius")?.checked_sub(convert(m, to, "celsius")?)?;
        apart.abs() > DEGREES && !is_step(view, sentence, n, m, from, to)
    } else {
        let loose = [from, to]
            .iter()
            .any(|unit| mentions(unit, "several_of_a_name"));
        let off = if loose { FAR_OFF } else { OFF };
        let about = |n: Decimal| {
            let part = n
                .abs()
                .checked_mul(off)?
                .checked_div(Decimal::ONE_HUNDRED)?;
            Some(part.max(last_place(n)))
        };
        // Either number may have been rounded; the place of the first counts
        // in units of the second.
        let first = convert(last_place(n), from, to)?;
        let room = about(m)?.max(about(right)?).max(first);
        right.checked_sub(m)?.abs() > room
    };
    wrong.then(|| {
        let shown = print(rounded_like(right, m));
        let words = view.text(other.span);
        let digits = leading_digits(words);
        // In the notation of the draft, where the digits are all of it.
        let plain = is_plain(digits, m);
        let right = if plain {
            format!("{shown}{}", &words[digits.len()..])
        } else {
            format!("{shown} {to}")
        };
        let message = format!("{} = {right}; you have {words}", view.text(stated.span));
        let mut finding = view.inconsistent(claim, "figure/inconsistent", message);
        if plain {
            let span = Span::new(other.span.start, other.span.start + digits.len());
            finding.fixes.push(view.replace(span, &shown));
        }
        finding
    })
}

/// True where both tell how much a temperature changes.
fn is_step(view: &View<'_>, sentence: usize, n: Decimal, m: Decimal, from: &str, to: &str) -> bool {
    let step = || {
        let of = convert(n, from, to)?.checked_sub(convert(Decimal::ZERO, from, to)?)?;
        Some(of.checked_sub(m)?.abs() <= Decimal::TWO)
    };
    let span = view.statements.sentences[sentence].span;
    step() == Some(true) || mentions(view.text(span), "step")
}

/// Half of the last place that a number is printed with.
fn last_place(n: Decimal) -> Decimal {
    let n = n.normalize();
    let half = Decimal::new(1, n.scale()) / Decimal::TWO;
    half.max(slack(n))
}

/// The right number with as many places as the one given.
fn rounded_like(right: Decimal, given: Decimal) -> Decimal {
    let places = given.normalize().scale();
    if places == 0 && right.abs() < Decimal::ONE {
        return right.round_dp(2);
    }
    right.round_dp(places)
}

/// True where the digits are the whole number, which "2 million" is not.
fn is_plain(digits: &str, number: Decimal) -> bool {
    let digits = digits.replace(',', "");
    digits.parse::<Decimal>().is_ok_and(|n| n == number)
}

/// The digits with which a figure begins.
fn leading_digits(words: &str) -> &str {
    let end = words
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.'))
        .unwrap_or(words.len());
    words[..end].trim_end_matches(['.', ','])
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, says, silent};

    #[test]
    fn a_conversion_that_is_wrong() {
        says(
            "The path is 62 miles (80 km) long.",
            "62 miles = 100 km; you have 80 km",
        );
        says(
            "The fire burned 2,470 acres (2,000 hectares).",
            "2,470 acres = 1,000 hectares; you have 2,000 hectares",
        );
        says(
            "It was 41 degrees Celsius (110 degrees Fahrenheit) in Tarn.",
            "41 degrees Celsius = 106 degrees Fahrenheit; you have 110 degrees Fahrenheit",
        );
    }

    #[test]
    fn a_number_in_words_is_not_mended() {
        let found = findings("The fire burned 2.4 million acres (2 million hectares).");
        assert_eq!(
            found[0].0,
            "2.4 million acres = 971,246 hectare; you have 2 million hectares"
        );
        assert!(found[0].1.is_empty(), "{found:?}");
    }

    #[test]
    fn it_is_mended() {
        let found = findings("The path is 62 miles (80 km) long.");
        assert_eq!(found[0].1, ["The path is 62 miles (100 km) long."]);
    }

    #[test]
    fn a_conversion_that_is_rounded() {
        silent("The path is 62 miles (100 km) long, and speeds reach 60 mph (97 km/h).");
        silent("The path is about 60 miles (100 km) long.");
        silent("The walk is 1 mile (2 km) long.");
        silent("It was 41 degrees Celsius (106 degrees Fahrenheit) in Tarn.");
        silent("It warmed by 2 degrees Celsius (3.6 degrees Fahrenheit).");
        silent("She is 5 feet 10 inches (178 cm) tall.");
        silent("He weighs 12st 4lb (78kg) and is 6ft 4in (1.93m) tall.");
        silent("A bar has 500 calories (2,000 kilojoules).");
        silent("The tank holds 10 gallons (45 litres).");
    }
}
