//! An anniversary, a birthday or a year of something against its start.

use rust_decimal::prelude::ToPrimitive;

use super::view::{View, cue, ends_clause, ends_with, exact, mentions, starts_with};
use crate::claim::{Dimension, Figure};
use crate::verify::Finding;

/// What is celebrated may be early or late, and begins to count with its
/// first or with its zeroth year.
const ROOM: i64 = 1;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let ordinals = view
        .figures()
        .filter(|(_, _, f)| f.dimension == Dimension::Ordinal && !f.frame.is_quoted);
    ordinals
        .filter_map(|(claim, _, figure)| judge(view, claim, figure))
        .collect()
}

fn judge(view: &View<'_>, claim: usize, figure: &Figure) -> Option<Finding> {
    let today = view.draft.day?;
    let noun = figure.noun.as_deref()?;
    let is = |name: &str| cue(name).contains(&noun);
    let sentence = view.statements.claims[claim].sentence;
    let before = view.around(claim).0;
    let rest = view.rest_after(claim);
    let counted = is("anniversary") && !starts_with(rest, "of")
        || is("year_of_it") && ends_with(before, "in_its") && ends_clause(rest);
    let nth = exact(figure).and_then(|n| n.to_i64())?;
    let (starts, others): (Vec<_>, Vec<_>) = view
        .figures_in(sentence)
        .into_iter()
        .filter(|(_, f)| f.date.is_some())
        .partition(|(at, _)| {
            let before = view.around(*at).0;
            ends_with(before, "began") || ends_with(before, "born")
        });
    let [(_, start)] = starts.as_slice() else {
        return None;
    };
    let begun = start.date.as_ref().filter(|d| !d.relative)?.from?;
    // The year in which it is told to be: another date's, or the draft's.
    let years = others.iter().map(|(_, f)| {
        let date = f.date.as_ref()?;
        date.from
            .filter(|from| date.to.is_some_and(|to| to.year() == from.year()))
    });
    let years: Option<Vec<_>> = years.map(|d| d.map(|d| d.year())).collect();
    let span = view.statements.sentences[sentence].span;
    let year = match years?.as_slice() {
        [] if mentions(view.text(span), "celebrates") || is("year_of_it") => today.year(),
        [year] => *year,
        _ => return None,
    };
    let reached = i64::from(year) - i64::from(begun.year());
    let nth_year = if is("year_of_it") {
        reached + 1
    } else {
        reached
    };
    let past = mentions(view.text(span), "elsewhen_year");
    if !counted || past || reached < 1 || nth_year.saturating_sub(nth).saturating_abs() <= ROOM {
        return None;
    }
    let message = format!(
        "{year} - {} = {reached}; you have {}",
        begun.year(),
        view.text(figure.span)
    );
    Some(view.inconsistent(claim, "date/inconsistent", message))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{says, silent};

    #[test]
    fn an_anniversary_of_another_year() {
        says(
            "The club, founded in 1970, marks its 50th anniversary this year.",
            "2026 - 1970 = 56; you have 50th",
        );
        says(
            "The war, which began in February 2022, is now in its eighth year.",
            "2026 - 2022 = 4; you have eighth",
        );
    }

    #[test]
    fn anniversaries_that_fit() {
        silent("The club, founded in 1976, marks its 50th anniversary this year.");
        silent("The club, founded in 1970, marked its 50th anniversary in 2020.");
        silent("The war, which began in February 2022, is now in its fourth year.");
        silent("The team, founded in 1970 and now in its 10th year in the league, lost.");
        silent("The club, founded in 1970, marks the 50th anniversary of its first title.");
        silent("The club, founded in 1970, had its 50th anniversary in a tent.");
    }
}
