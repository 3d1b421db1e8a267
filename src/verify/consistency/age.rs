//! An age against the birth, or the start, that the same sentence gives.

use jiff::civil::Date;

use super::view::{View, ends_with, exact, mentions};
use crate::claim::{Dimension, Figure};
use crate::verify::Finding;

/// How far a stated age of a thing ("the four-year-old war") may be from its
/// start, in years: ages of things are rounded up as well as down.
const THING: i64 = 1;

/// Things older than this are told in round numbers.
const ROUND: i64 = 20;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let ages = view
        .figures()
        .filter(|(_, _, f)| f.dimension == Dimension::Age && !f.frame.is_quoted);
    ages.filter_map(|(claim, _, figure)| judge(view, claim, figure))
        .collect()
}

fn judge(view: &View<'_>, claim: usize, figure: &Figure) -> Option<Finding> {
    let today = view.draft.day?;
    let unit = figure.unit.as_deref().unwrap_or("");
    let stated = exact(figure).filter(|n| unit.starts_with("year") && n.fract().is_zero())?;
    let stated = i64::try_from(stated).ok()?;
    let sentence = view.statements.claims[claim].sentence;
    let dates: Vec<(usize, &Figure)> = view
        .figures_in(sentence)
        .into_iter()
        .filter(|(_, f)| f.date.is_some())
        .collect();
    let [(at, date)] = dates.as_slice() else {
        return None;
    };
    let others = view.figures_in(sentence);
    if others
        .iter()
        .filter(|(_, f)| f.dimension == Dimension::Age)
        .count()
        > 1
    {
        return None;
    }
    let (from, to) = (date.date.as_ref()?.from?, date.date.as_ref()?.to?);
    let whole = view.text(view.sentence(&view.statements.claims[claim])?.span);
    let before = view.around(*at).0;
    let born = ends_with(before, "born");
    if mentions(whole, "elsewhen") || !(born || ends_with(before, "began")) || to > today {
        return None;
    }
    let (least, most) = (years(to, today)?, years(from, today)?);
    let fits = if born {
        (least..=most).contains(&stated)
    } else {
        stated > ROUND || (least - THING..=most + THING).contains(&stated)
    };
    if fits {
        return None;
    }
    let reached = if least == most {
        least.to_string()
    } else {
        format!("{least} or {most}")
    };
    let start = if born { "born" } else { "begun" };
    let message = format!(
        "{start} in {}, that is {reached} years by the day of the draft, not {stated}",
        view.text(date.span),
    );
    Some(view.inconsistent(claim, "date/inconsistent", message))
}

/// Whole years from one day to another.
fn years(from: Date, to: Date) -> Option<i64> {
    let span = from.until((jiff::Unit::Year, to)).ok()?;
    Some(i64::from(span.get_years()))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{says, silent};

    #[test]
    fn an_age_that_the_birth_year_rules_out() {
        says(
            "Ada Orlin, an 80-year-old baker born in 1950, lives here.",
            "born in 1950, that is 75 or 76 years by the day of the draft, not 80",
        );
        silent("Ada Orlin, a 75-year-old baker born in 1950, lives here.");
    }

    #[test]
    fn an_age_at_another_time() {
        silent("Ada Orlin, born in 1950, was an 18-year-old pupil.");
        silent("Ada Orlin, born in 1950, died an 18-year-old soldier.");
    }

    #[test]
    fn the_age_of_a_thing_is_rounded() {
        says(
            "The six-year-old strike, which began in March 2022, goes on.",
            "begun in March 2022, that is 3 years by the day of the draft, not 6",
        );
        silent("The four-year-old strike, which began in March 2022, goes on.");
    }
}
