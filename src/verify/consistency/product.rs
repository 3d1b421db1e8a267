//! A total of equal parts: "40 families get 2,000 euros each, a total of
//! 80,000 euros".

use rust_decimal::Decimal;

use super::view::{View, count, ends_clause, ends_with, print, slack};
use crate::claim::{Dimension, Figure, Part, Value};
use crate::verify::Finding;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let sentences = 0..view.statements.sentences.len();
    let mut findings = Vec::new();
    for sentence in sentences {
        let figures = view.quantities_in(sentence);
        if let [a, b, total] = *figures.as_slice() {
            findings.extend(judge(view, sentence, [a, b], total));
        }
    }
    findings
}

fn judge(
    view: &View<'_>,
    sentence: usize,
    pair: [(usize, &Figure); 2],
    (at, total): (usize, &Figure),
) -> Option<Finding> {
    let each = |f: &Figure| f.frame.part == Some(Part::Each);
    let (times, each) = match pair {
        [(_, n), (_, e)] if each(e) && count(n).is_some() => (n, e),
        [(_, e), (_, n)] if each(e) && count(n).is_some() => (n, e),
        _ => return None,
    };
    let amount = |f: &Figure| match f.value {
        Value::Number(n) if f.hedge.is_none() => Some(n),
        _ => None,
    };
    let (one, all) = (amount(each)?, amount(total)?);
    let times = count(times).filter(|n| *n > Decimal::ONE)?;
    let alike = each.dimension == total.dimension
        && each.unit == total.unit
        && matches!(each.dimension, Dimension::Money | Dimension::Count)
        && each.frame.head == total.frame.head;
    let alone = ends_clause(view.rest_after(at));
    let said = alone && ends_with(&view.gap(sentence, pair[1].1, total), "total_of");
    let product = times.checked_mul(one)?;
    let room = slack(all).checked_add(slack(one).checked_mul(times)?)?;
    let wrong = product.checked_sub(all)?.abs() > room;
    (alike && said && wrong).then(|| {
        let message = format!(
            "{} × {} = {}; you have {}",
            print(times),
            print(one),
            print(product),
            view.text(total.span)
        );
        view.inconsistent(at, "figure/inconsistent", message)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{says, silent};

    #[test]
    fn a_total_that_is_not_the_product() {
        says(
            "The city will pay 40 families 2,000 euros each, a total of 90,000 euros.",
            "40 × 2,000 = 80,000; you have 90,000 euros",
        );
    }

    #[test]
    fn totals_that_fit() {
        silent("The city will pay 40 families 2,000 euros each, a total of 80,000 euros.");
        silent("The city will pay 40 families 2,000 euros each, on top of 90,000 euros.");
        silent("He paid $20 each for three tickets, a total of $80 with fees.");
        silent("The city will pay about 40 families 2,000 euros each, a total of 90,000 euros.");
    }
}
