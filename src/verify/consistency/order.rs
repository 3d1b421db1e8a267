//! A stretch of time that ends before it begins.

use super::view::{View, ends_with, is_form};
use crate::claim::{Dimension, Figure};
use crate::text::language::ENGLISH;
use crate::verify::Finding;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let sentences = 0..view.statements.sentences.len();
    let mut findings = Vec::new();
    for sentence in sentences {
        let figures = view.figures_in(sentence);
        findings.extend(figures.iter().filter_map(|(at, f)| in_month(view, *at, f)));
        for pair in figures.windows(2) {
            if let [first, second] = *pair {
                findings.extend(years(view, first, second));
            }
        }
    }
    findings
}

/// "from 2024 to 2021", "(1950-1932)"
fn years(view: &View<'_>, first: (usize, &Figure), second: (usize, &Figure)) -> Option<Finding> {
    let year = |f: &Figure| {
        let plain = f.dimension == Dimension::Year && f.hedge.is_none() && !f.frame.is_quoted;
        let text = view.text(f.span);
        let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        (plain && digits).then(|| text.parse::<i32>().ok())?
    };
    let (from, to) = (year(first.1)?, year(second.1)?);
    let before = view.around(first.0).0.trim_end();
    let after = view.around(second.0).1;
    let gap = view.between(first.1, second.1);
    let parenthesis = before.ends_with('(') && after.starts_with(')');
    // What falls "from 2024 to 2021" is a number.
    let mut words = before.rsplit(char::is_whitespace).skip(1);
    let moves = words.next().is_some_and(|verb| {
        let verb = verb.to_lowercase();
        let mut rows = ENGLISH.rows("trends");
        rows.any(|row| row.first() == Some(&verb.as_str()))
    });
    let told = ends_with(before, "from") && !moves && is_form(gap, "until");
    let dashed = parenthesis && is_form(gap, "until");
    ((told || dashed) && to < from).then(|| {
        let message = format!("{to} is before {from}, with which it begins");
        view.inconsistent(second.0, "date/inconsistent", message)
    })
}

/// "Feb. 6-2", "from Feb. 6 to Feb. 2"
fn in_month(view: &View<'_>, claim: usize, figure: &Figure) -> Option<Finding> {
    let date = figure.date.as_ref()?;
    let text = view.text(figure.span);
    let mut months: Vec<&str> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| is_month(word))
        .map(|word| word.get(..3).unwrap_or(word))
        .collect();
    months.dedup();
    let numbers: Vec<u32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .map_while(|run| run.parse().ok())
        .collect();
    let [first, last] = *numbers.as_slice() else {
        return None;
    };
    let is_day = |n: u32| (1..=31).contains(&n);
    let between = text
        .split_once(&first.to_string())?
        .1
        .rsplit_once(&last.to_string())?
        .0;
    let joint = between
        .split_whitespace()
        .filter(|word| !is_month(word.trim_end_matches('.')))
        .collect::<Vec<_>>()
        .join(" ");
    let ranged = is_form(&joint, "until");
    let sure = figure.dimension == Dimension::Date && !figure.frame.is_quoted && date.relative;
    (sure && months.len() == 1 && ranged && is_day(first) && is_day(last) && last < first).then(
        || {
            let message = format!("{text} ends before it begins: {last} comes before {first}");
            view.inconsistent(claim, "date/inconsistent", message)
        },
    )
}

fn is_month(word: &str) -> bool {
    let lower = word.to_lowercase();
    !lower.is_empty()
        && ENGLISH.rows("months").any(|row| {
            row.iter()
                .flat_map(|cell| cell.split(' '))
                .any(|m| m == lower)
        })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{says, silent};

    #[test]
    fn an_end_before_the_start() {
        says(
            "He led the party from 2024 to 2021.",
            "2021 is before 2024, with which it begins",
        );
        says(
            "The fair runs from Feb. 6 to Feb. 2.",
            "Feb. 6 to Feb. 2 ends before it begins: 2 comes before 6",
        );
        says(
            "The fair is on Feb. 6-2 in Tarn.",
            "Feb. 6-2 ends before it begins: 2 comes before 6",
        );
    }

    #[test]
    fn ends_that_follow() {
        silent("He led the party from 2021 to 2024.");
        silent("The number of cows fell from 2024 to 2021.");
        silent("The fair runs from Dec. 28 to Jan. 2.");
        silent("The fair runs from Feb. 2 to Feb. 6.");
    }
}
