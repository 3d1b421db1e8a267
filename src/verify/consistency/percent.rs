//! Percentages that cannot be.

use rust_decimal::Decimal;

use super::view::{View, mentions};
use crate::claim::{Dimension, Figure, Hedge, Value};
use crate::verify::Finding;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for sentence in 0..view.statements.sentences.len() {
        let figures: Vec<(usize, &Figure)> = view
            .figures_in(sentence)
            .into_iter()
            .filter(|(_, f)| f.date.is_none() && !f.frame.is_quoted)
            .collect();
        let found = share(view, &figures)
            .or_else(|| change(view, &figures))
            .or_else(|| whole(view, sentence, &figures));
        findings.extend(found);
    }
    findings
}

/// The least and greatest percentage that a printed one can mean.
fn bounds(figure: &Figure) -> Option<(Decimal, Decimal)> {
    let Value::Number(n) = figure.value else {
        return None;
    };
    if figure.dimension != Dimension::Percent
        || figure.unit.as_deref().is_some_and(|u| u != "percent")
    {
        return None;
    }
    // Half of the last printed place; one whole place where it is a round
    // number or hedged, because those are rounded freely.
    let place = Decimal::new(1, n.scale());
    let loose = matches!(figure.hedge, Some(Hedge::About | Hedge::Nearly));
    let width = if loose { Decimal::from(3) } else { place };
    match figure.hedge {
        None | Some(Hedge::About | Hedge::Nearly) => Some((n - width, n + width)),
        Some(_) => None,
    }
}

/// "12 of 40, or 25%".
fn share(view: &View<'_>, figures: &[(usize, &Figure)]) -> Option<Finding> {
    figures.windows(3).find_map(|run| {
        let [(_, part), (_, whole), (at, percent)] = *run else {
            return None;
        };
        let linked = joined(view.between(part, whole), "out_of");
        let tail = view.between(whole, percent);
        let tail = match whole.noun_span {
            Some(noun) if noun.end > whole.span.end => tail.get(noun.end - whole.span.end..)?,
            _ => tail,
        };
        let apposed = tail.trim() == "(" || joined(tail.trim().trim_start_matches(','), "or");
        let after = view.around(at).1.trim_start();
        let alone = after.is_empty() || after.starts_with(['.', ',', ')', ';']);
        if !linked || !apposed || !alone || percent.is_delta {
            return None;
        }
        let (low, high) = bounds(percent)?;
        let hundred = Decimal::ONE_HUNDRED;
        let least = part.low?.checked_mul(hundred)?.checked_div(whole.high?)?;
        let most = part.high?.checked_mul(hundred)?.checked_div(whole.low?)?;
        let counts = |f: &Figure| matches!(f.dimension, Dimension::Count | Dimension::Cardinal);
        if !counts(part) || !counts(whole) || (least <= high && low <= most) {
            return None;
        }
        let message = format!(
            "{} of {} is {}%, not {}",
            number(part)?,
            number(whole)?,
            least.round_dp(1).normalize(),
            view.text(percent.span)
        );
        Some(view.inconsistent(at, "figure/inconsistent", message))
    })
}

fn joined(between: &str, name: &str) -> bool {
    super::view::cue(name).contains(&between.trim().to_lowercase().as_str())
}

fn number(figure: &Figure) -> Option<Decimal> {
    match figure.value {
        Value::Number(n) => Some(n.normalize()),
        _ => None,
    }
}

/// "rose 50% from 10 to 12", "rose 50% to 12 from 10".
fn change(view: &View<'_>, figures: &[(usize, &Figure)]) -> Option<Finding> {
    let [(at, percent), (a, first), (b, second)] = *figures else {
        return None;
    };
    let (from, to) = match (view.follows(a, "from"), view.follows(b, "from")) {
        (true, false) if view.follows(b, "to") => (first, second),
        (false, true) if view.follows(a, "to") => (second, first),
        _ => return None,
    };
    let (low, high) = bounds(percent)?;
    let near = view.between(percent, first).split_whitespace().count() <= 2
        && view.between(first, second).split_whitespace().count() <= 5;
    let alike = from.dimension == to.dimension && from.unit == to.unit;
    let level = from.dimension != Dimension::Percent && from.date.is_none();
    if !near || !alike || !level || percent.trend.is_none() && !percent.is_delta {
        return None;
    }
    let ratio = |new: Decimal, old: Decimal| {
        let growth = new.checked_div(old)?.checked_sub(Decimal::ONE)?;
        growth.checked_mul(Decimal::ONE_HUNDRED)
    };
    let least = ratio(to.low?, from.high?)?;
    let most = ratio(to.high?, from.low?)?;
    let (least, most) = if most <= Decimal::ZERO {
        (-most, -least)
    } else {
        (least, most)
    };
    if least < Decimal::ZERO || least <= high && low <= most {
        return None;
    }
    let message = format!(
        "{} to {} is a change of {}%, not {}",
        number(from)?,
        number(to)?,
        ratio(number(to)?, number(from)?)?
            .abs()
            .round_dp(1)
            .normalize(),
        view.text(percent.span)
    );
    Some(view.inconsistent(at, "figure/inconsistent", message))
}

/// Shares of one vote that make more than 100%.
fn whole(view: &View<'_>, sentence: usize, figures: &[(usize, &Figure)]) -> Option<Finding> {
    let shares: Vec<(usize, &Figure)> = figures
        .iter()
        .copied()
        .filter(|(_, f)| f.dimension == Dimension::Percent)
        .collect();
    let span = view.statements.sentences[sentence].span;
    let voted = mentions(view.text(span), "vote") && !mentions(view.text(span), "revised");
    if shares.len() < 2 || shares.len() != figures.len() || !voted {
        return None;
    }
    let next_word = |f: &Figure| {
        let rest = view.text(crate::text::Span::new(f.span.end, span.end));
        rest.split_whitespace().next().unwrap_or("").to_lowercase()
    };
    let first = next_word(shares[0].1);
    let parallel = matches!(first.as_str(), "for")
        && shares
            .iter()
            .all(|(_, f)| next_word(f) == first && f.trend.is_none());
    let mut least = Decimal::ZERO;
    let mut sum = Decimal::ZERO;
    for (_, share) in &shares {
        least = least.checked_add(bounds(share)?.0)?;
        sum = sum.checked_add(number(share)?)?;
    }
    if !parallel || least <= Decimal::ONE_HUNDRED {
        return None;
    }
    let (at, _) = *shares.last()?;
    let message = format!("the shares of this vote make {}%", sum.normalize());
    Some(view.inconsistent(at, "figure/inconsistent", message))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{says, silent};

    #[test]
    fn a_share_that_does_not_fit() {
        says(
            "The panel backed 12 of 40 bids, or 25%.",
            "12 of 40 is 30%, not 25%",
        );
        silent("The panel backed 12 of 40 bids, or 30%.");
        silent("The panel backed 13 of 40 bids, or about 33%.");
        silent("The panel backed 12 of 40 bids, or 25% fewer than in May.");
    }

    #[test]
    fn a_change_that_does_not_fit() {
        says(
            "Sales rose 50% from $10 to $12.",
            "10 to 12 is a change of 20%, not 50%",
        );
        silent("Sales rose 20% from $10 to $12.");
        silent("Sales rose 19% from $1.4 million to $1.7 million.");
    }

    #[test]
    fn shares_of_a_vote() {
        says(
            "The town voted 52% for Dara, 41% for Orlin and 12% for Pell.",
            "the shares of this vote make 105%",
        );
        silent("The town voted 52% for Dara, 41% for Orlin and 7% for Pell.");
        silent("Asked what they like, 52% said tea, 41% coffee and 32% milk.");
    }
}
