//! A date against how long ago it is said to be: "in February 2024, four years
//! ago".

use super::view::{View, ends_with, exact, is_form};
use crate::claim::{Dimension, Figure};
use crate::verify::Finding;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for sentence in 0..view.statements.sentences.len() {
        let figures = view.figures_in(sentence);
        for pair in figures.windows(2) {
            if let [first, second] = *pair {
                let found = judge(view, first, second);
                findings.extend(found.or_else(|| since(view, first, second)));
            }
        }
    }
    findings
}

fn judge(view: &View<'_>, first: (usize, &Figure), second: (usize, &Figure)) -> Option<Finding> {
    let today = view.draft.day?;
    let is_ago = |f: &Figure| ends_with(view.text(f.span), "ago");
    let (date, ago) = match (is_ago(first.1), is_ago(second.1)) {
        (false, true) => (first, second),
        (true, false) => (second, first),
        _ => return None,
    };
    let quoted = date.1.frame.is_quoted || ago.1.frame.is_quoted;
    let apposed = is_form(view.between(first.1, second.1), "apposed_date");
    let day = date.1.date.as_ref().filter(|d| !d.relative)?;
    let told = ago.1.date.as_ref()?;
    let apart = day.to? < told.from? || told.to? < day.from?;
    let hedged = ago.1.hedge.is_some() || ends_with(view.around(ago.0).0, "more_or_less");
    if quoted || hedged || !apposed || !apart {
        return None;
    }
    let years = i64::from(today.year()) - i64::from(day.from?.year());
    let long = match years {
        0 => "this year".to_owned(),
        1 => "last year".to_owned(),
        n if n > 1 => format!("{n} years before this one"),
        _ => return None,
    };
    let message = format!(
        "{} was {long}, not {}",
        view.text(date.1.span),
        view.text(ago.1.span)
    );
    Some(view.inconsistent(ago.0, "date/inconsistent", message))
}

/// "In the 20 years since 2010"
fn since(view: &View<'_>, length: (usize, &Figure), start: (usize, &Figure)) -> Option<Finding> {
    let today = view.draft.day?;
    let in_years =
        length.1.dimension == Dimension::Duration && length.1.unit.as_deref() == Some("year");
    let told = exact(length.1).filter(|n| in_years && n.fract().is_zero())?;
    let told = i64::try_from(told).ok()?;
    let from = start.1.date.as_ref().filter(|d| !d.relative)?.from?;
    let linked = is_form(view.between(length.1, start.1), "since");
    let led = view.follows(length.0, "in_the_years");
    let reached = i64::from(today.year()) - i64::from(from.year());
    let quoted = length.1.frame.is_quoted || start.1.frame.is_quoted;
    let near = reached.saturating_sub(told).saturating_abs() <= 1;
    if !linked || !led || quoted || near || reached < 1 {
        return None;
    }
    let message = format!(
        "{} - {} = {reached} years; you have {}",
        today.year(),
        from.year(),
        view.text(length.1.span)
    );
    Some(view.inconsistent(length.0, "date/inconsistent", message))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{says, silent};

    #[test]
    fn a_date_that_is_not_so_long_ago() {
        says(
            "The war began in February 2024, four years ago.",
            "February 2024 was 2 years before this one, not four years ago",
        );
        says(
            "Ten years ago, in 2010, the mill closed.",
            "2010 was 16 years before this one, not Ten years ago",
        );
    }

    #[test]
    fn years_since() {
        says(
            "In the 20 years since 2010 the mill has stood still.",
            "2026 - 2010 = 16 years; you have 20 years",
        );
        silent("In the 16 years since 2010 the mill has stood still.");
        silent("In the first 10 years since 2010 the mill stood still.");
    }

    #[test]
    fn dates_that_fit() {
        silent("The war began in February 2024, two years ago.");
        silent("The mill closed in 2010, more than ten years ago.");
        silent("He left in 2010 and came back two years ago.");
        silent("“It closed in 2010, ten years ago,” he said.");
    }
}
