//! Figures that follow from a passage by arithmetic: sums, differences,
//! rates of change, shares. The derivation is shown.

use rust_decimal::Decimal;

use super::candidates::Candidate;
use super::comparable::{NounMatch, compare};
use crate::claim::{Claim, Dimension, Figure, Value};
use crate::reference::Reference;

/// Summands tried in one sentence.
const MOST_SUMMANDS: usize = 5;

/// The arithmetic by which a draft's figure follows from one passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation {
    /// As shown: "7 + 8 = 15".
    pub text: String,
}

/// Looks for a derivation of `ours` from the figures of a candidate's
/// passage.
pub fn derive(ours: &Figure, c: &Candidate, reference: &dyn Reference) -> Option<Derivation> {
    let Value::Number(wanted) = ours.value else {
        return None;
    };
    let statements = &reference.article(c.passage.article).statements;
    let beside: Vec<&Figure> = statements
        .claims_in(c.passage.sentence as usize)
        .filter_map(|(_, claim)| Claim::figure(claim))
        .filter(|f| f.hedge.is_none())
        .collect();
    let alike: Vec<Decimal> = beside
        .iter()
        .filter(|f| {
            compare(ours, f).is_some_and(|c| c.noun != NounMatch::Different && !c.converted)
        })
        .filter_map(|f| number(f))
        .collect();
    let text = match ours.dimension {
        Dimension::Percent => {
            change_in_percent(wanted, ours, &beside).or_else(|| share(wanted, &beside))
        }
        _ if ours.is_delta => difference(wanted, &beside, ours),
        Dimension::Count | Dimension::Money | Dimension::Measurement | Dimension::Cardinal => {
            sum(wanted, &alike)
        }
        _ => None,
    }?;
    Some(Derivation { text })
}

fn number(figure: &Figure) -> Option<Decimal> {
    match figure.value {
        Value::Number(n) => Some(n),
        _ => None,
    }
}

/// Parts that add up to the draft's whole: all figures of one kind in the
/// sentence, so that no chance pair among many is taken.
fn sum(wanted: Decimal, parts: &[Decimal]) -> Option<String> {
    if !(2..=MOST_SUMMANDS).contains(&parts.len()) || parts.iter().any(|p| *p <= Decimal::ZERO) {
        return None;
    }
    let total = parts
        .iter()
        .try_fold(Decimal::ZERO, |a, b| a.checked_add(*b))?;
    let shown: Vec<String> = parts.iter().map(|p| p.normalize().to_string()).collect();
    (total == wanted).then(|| format!("{} = {}", shown.join(" + "), wanted.normalize()))
}

/// Start and end of a change that the sentence states ("rose from 8 to 15").
fn from_to(beside: &[&Figure]) -> Option<(Decimal, Decimal)> {
    let levels: Vec<&&Figure> = beside
        .iter()
        .filter(|f| f.trend.is_some() && !f.is_delta)
        .collect();
    let [from, to] = levels.as_slice() else {
        return None;
    };
    let same = from.dimension == to.dimension && from.unit == to.unit;
    same.then(|| Some((number(from)?, number(to)?)))?
}

fn difference(wanted: Decimal, beside: &[&Figure], ours: &Figure) -> Option<String> {
    let (from, to) = from_to(beside)?;
    let change = to.checked_sub(from)?;
    let sign_fits = ours
        .trend
        .is_none_or(|t| (t == crate::claim::Trend::Up) == change.is_sign_positive());
    let (more, less) = (from.max(to).normalize(), from.min(to).normalize());
    (change.abs() == wanted && sign_fits)
        .then(|| format!("{more} − {less} = {}", wanted.normalize()))
}

fn change_in_percent(wanted: Decimal, ours: &Figure, beside: &[&Figure]) -> Option<String> {
    ours.trend?;
    let (from, to) = from_to(beside)?;
    let rate = to
        .checked_sub(from)?
        .checked_div(from)?
        .checked_mul(Decimal::ONE_HUNDRED)?;
    rounds_to(rate.abs(), wanted).then(|| {
        format!(
            "({} − {}) ÷ {} = {}%",
            to.normalize(),
            from.normalize(),
            from.normalize(),
            wanted.normalize()
        )
    })
}

/// Two counts of one sentence whose share is the draft's percentage.
fn share(wanted: Decimal, beside: &[&Figure]) -> Option<String> {
    let counts: Vec<Decimal> = beside
        .iter()
        .filter(|f| {
            matches!(
                f.dimension,
                Dimension::Count | Dimension::Cardinal | Dimension::Money
            )
        })
        .filter_map(|f| number(f))
        .collect();
    let [part, whole] = counts.as_slice() else {
        return None;
    };
    let (part, whole) = (part.min(whole), part.max(whole));
    let rate = part
        .checked_div(*whole)?
        .checked_mul(Decimal::ONE_HUNDRED)?;
    rounds_to(rate, wanted).then(|| {
        format!(
            "{} ÷ {} = {}%",
            part.normalize(),
            whole.normalize(),
            wanted.normalize()
        )
    })
}

/// True where `exact`, rounded to the digits that `printed` has, is `printed`.
fn rounds_to(exact: Decimal, printed: Decimal) -> bool {
    exact.round_dp(printed.normalize().scale()) == printed.normalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(n: i64) -> Decimal {
        Decimal::from(n)
    }

    #[test]
    fn parts_add_up() {
        assert_eq!(sum(d(15), &[d(7), d(8)]).as_deref(), Some("7 + 8 = 15"));
        assert_eq!(sum(d(15), &[d(7), d(8), d(2)]), None);
        assert_eq!(sum(d(7), &[d(7)]), None);
    }

    #[test]
    fn rounding_is_by_printed_digits() {
        let third = d(100) / d(3);
        assert!(rounds_to(third, d(33)));
        assert!(rounds_to(third, Decimal::new(333, 1)));
        assert!(!rounds_to(third, d(34)));
    }
}
