//! A lead or a majority against the two results that it lies between.

use rust_decimal::Decimal;

use super::view::{View, is_form, print, slack, starts_with};
use crate::claim::{Dimension, Figure, Value};
use crate::verify::Finding;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let sentences = 0..view.statements.sentences.len();
    sentences.filter_map(|s| judge(view, s)).collect()
}

fn judge(view: &View<'_>, sentence: usize) -> Option<Finding> {
    let figures = view.quantities_in(sentence);
    let gap = |a: &Figure, b: &Figure| view.gap(sentence, a, b);
    if let [.., (_, score), (at, lead)] = *figures.as_slice()
        && let Value::Range(a, b) = score.value
        && score.dimension == Dimension::Score
        && is_form(&gap(score, lead), "by_margin")
    {
        return compare(view, at, lead, (a, b), Decimal::ZERO);
    }
    let [(a_at, a), (_, b), (c_at, c)] = *figures.as_slice() else {
        return None;
    };
    let one_time = view.figures_in(sentence).len() == figures.len();
    let of_both = one_time && !starts_with(view.rest_after(c_at), "over");
    if is_share(a) && is_share(b) && is_form(&gap(b, c), "by_margin") && of_both {
        let room = rounding(a)?.checked_add(rounding(b)?)?;
        return compare(view, c_at, c, (number(a)?, number(b)?), room);
    }
    let opens = matches!(gap(a, b).as_str(), "," | "(" | ":" | "–" | "—");
    let led = view.follows(a_at, "leads_by");
    if is_share(b) && is_share(c) && gap(b, c) == "to" && opens && led {
        let room = rounding(b)?.checked_add(rounding(c)?)?;
        return compare(view, a_at, a, (number(b)?, number(c)?), room);
    }
    None
}

fn is_share(figure: &Figure) -> bool {
    figure.dimension == Dimension::Percent && figure.hedge.is_none()
}

fn number(figure: &Figure) -> Option<Decimal> {
    match figure.value {
        Value::Number(n) if figure.hedge.is_none() => Some(n),
        _ => None,
    }
}

/// Half of the last printed place.
fn rounding(figure: &Figure) -> Option<Decimal> {
    let n = number(figure)?.normalize();
    Some(Decimal::new(1, n.scale()) / Decimal::TWO)
}

fn compare(
    view: &View<'_>,
    at: usize,
    lead: &Figure,
    (a, b): (Decimal, Decimal),
    room: Decimal,
) -> Option<Finding> {
    let points = matches!(
        lead.dimension,
        Dimension::Count | Dimension::Cardinal | Dimension::PercentagePoint
    );
    let said = number(lead).filter(|n| points && *n >= Decimal::ONE)?;
    let (above, below) = if a < b { (b, a) } else { (a, b) };
    let real = above.checked_sub(below)?;
    let off = real.checked_sub(said)?.abs();
    let room = room.checked_add(slack(said))?;
    (off > room).then(|| {
        let message = format!(
            "{} - {} = {}; you have {}",
            print(above),
            print(below),
            print(real),
            view.text(lead.span)
        );
        view.inconsistent(at, "figure/inconsistent", message)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{says, silent};

    #[test]
    fn a_lead_that_does_not_fit() {
        says(
            "The poll gave Orlin 48% and Pell 44%, a lead of six points.",
            "48 - 44 = 4; you have six",
        );
        says(
            "Orlin leads Pell by six points, 48% to 44%.",
            "48 - 44 = 4; you have six",
        );
        says(
            "The bill passed 51-49, a majority of three.",
            "51 - 49 = 2; you have three",
        );
    }

    #[test]
    fn leads_that_fit() {
        silent("The poll gave Orlin 48% and Pell 44%, a lead of five points.");
        silent("Orlin leads Pell by four points, 48% to 44%.");
        silent("The bill passed 51-49, a majority of two.");
        silent("Orlin had 48% in May and 44% in June, a lead of six points over Pell.");
        silent("The Harriers won 3-1 and lead the table by six points.");
    }
}
