//! The age of a person that the draft gives twice, with two values.

use rust_decimal::Decimal;

use super::age::is_news;
use super::view::{View, exact, mentions, quote, starts_with};
use crate::claim::{Claim, Dimension, Figure};
use crate::text::Span;
use crate::verify::Finding;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let ages: Vec<Aged<'_>> = view
        .figures()
        .filter_map(|(at, claim, figure)| Aged::of(view, at, claim, figure))
        .collect();
    let mut findings = Vec::new();
    for (i, second) in ages.iter().enumerate() {
        let mut earlier = ages[..i].iter();
        if let Some(first) = earlier.find(|first| first.is_same_person(second, &ages))
            && first.years != second.years
            && first.sentence != second.sentence
        {
            findings.push(finding(view, first, second));
        }
    }
    findings
}

/// A person with an age.
struct Aged<'a> {
    at: usize,
    figure: &'a Figure,
    years: Decimal,
    given: Option<&'a str>,
    surname: &'a str,
    sentence: &'a str,
}

impl<'a> Aged<'a> {
    fn of(view: &View<'a>, at: usize, claim: &Claim, figure: &'a Figure) -> Option<Self> {
        let is_years = figure
            .unit
            .as_deref()
            .is_some_and(|u| u.starts_with("year"));
        let plain = figure.dimension == Dimension::Age && is_years && !figure.frame.is_quoted;
        let years = exact(figure).filter(|_| plain)?;
        let sentence = view.text(view.sentence(claim)?.span);
        if mentions(sentence, "another_age") {
            return None;
        }
        // Of another year is another age.
        let dated = |(_, f): &(usize, &Figure)| f.date.is_some() && !is_news(view, f);
        if view.figures_in(claim.sentence).iter().any(dated) {
            return None;
        }
        let (before, after) = view.around(at);
        let name = apposed(before, after).or_else(|| named_after(after))?;
        let mut words = name.rsplit(char::is_whitespace);
        let surname = words.next()?;
        Some(Self {
            at,
            figure,
            years,
            given: words.next(),
            surname,
            sentence,
        })
    }

    fn is_same_person(&self, other: &Self, all: &[Self]) -> bool {
        // A surname alone is sure where only one person of the draft has it.
        let sure = || {
            let mut known = all.iter().filter(|a| a.surname == self.surname);
            let given = known.clone().find_map(|a| a.given);
            known.all(|a| a.given.is_none() || a.given == given)
        };
        self.surname == other.surname
            && match (self.given, other.given) {
                (Some(a), Some(b)) => a == b,
                (Some(_), None) => sure(),
                _ => false,
            }
    }
}

/// "Dara Orlin, 34, …", "Dara Orlin, aged 34, …"
fn apposed<'a>(before: &'a str, after: &str) -> Option<&'a str> {
    let lead = before.trim_end();
    let lead = lead.strip_suffix("aged").unwrap_or(lead).trim_end();
    let open = lead.strip_suffix([',', '('])?.trim_end();
    let closes = after.trim_start().starts_with([',', ')', '.', ';']);
    closes.then(|| capitalised_end(open))?
}

/// "34-year-old Dara Orlin, …"
fn named_after(after: &str) -> Option<&str> {
    let after = after.trim_start();
    let mut end = 0;
    let mut words = 0;
    for word in after.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        if !is_capitalised(bare) {
            break;
        }
        words += 1;
        end += word.len();
        if bare.ends_with([',', '.', ';', ')']) {
            break;
        }
    }
    let name = after[..end].trim_end();
    let closed = name.ends_with([',', '.', ';', ')']) || starts_with(&after[end..], "after_name");
    (words == 2 && closed).then(|| name.trim_end_matches([',', '.', ';', ')']))
}

/// The run of capitalised words at the end of a text.
fn capitalised_end(text: &str) -> Option<&str> {
    let mut start = text.len();
    for word in text.rsplit(char::is_whitespace) {
        let at = start.checked_sub(word.len())?;
        let at = if start == text.len() {
            at
        } else {
            at.checked_sub(1)?
        };
        if !is_capitalised(word) || word.ends_with([',', ';', ':']) && start != text.len() {
            break;
        }
        start = at;
    }
    let run = text.get(start..)?.trim();
    (!run.is_empty()).then_some(run)
}

fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn finding(view: &View<'_>, first: &Aged<'_>, second: &Aged<'_>) -> Finding {
    let message = format!(
        "{} is {} here, but {} before",
        second.surname, second.years, first.years
    );
    let mut finding = view.inconsistent(second.at, "figure/inconsistent", message);
    finding
        .notes
        .push(format!("before: {}", quote(first.sentence)));
    let digits = |f: &Figure| {
        let text = view.text(f.span);
        let end = text
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len());
        (end > 0).then(|| Span::new(f.span.start, f.span.start + end))
    };
    if let (Some(wrong), Some(_)) = (digits(second.figure), digits(first.figure)) {
        let years = first.years.normalize().to_string();
        finding.fixes.push(view.replace(wrong, &years));
    }
    finding
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, says, silent};

    #[test]
    fn one_person_with_two_ages() {
        says(
            "Dara Orlin, 34, was fined.\n\nOrlin, 43, said nothing.",
            "Orlin is 43 here, but 34 before",
        );
        says(
            "Police arrested Dara Orlin, 34, on Monday.\n\nThe court freed 36-year-old Dara Orlin, who had no shoes.",
            "Orlin is 36 here, but 34 before",
        );
    }

    #[test]
    fn the_second_is_mended() {
        let found = findings("Dara Orlin, 34, was fined.\n\nOrlin, 43, said nothing.");
        assert!(found[0].1[0].ends_with("Orlin, 34, said nothing."));
    }

    #[test]
    fn two_persons() {
        silent("Dara Orlin, 34, was fined.\n\nTom Orlin, 43, said nothing.");
        silent("Dara Orlin, 34, and Tom Orlin, 43, were fined. Orlin, 43, said nothing.");
        silent("In 2019 Dara Orlin, 28, moved.\n\nDara Orlin, 34, runs the shop.");
        silent("Dara Orlin, 34, was fined.\n\nOrlin, 20 when she came, said nothing.");
    }
}
