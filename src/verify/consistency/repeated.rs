//! One count that the body gives twice, with two values.

use std::collections::BTreeSet;

use super::age::is_news;
use super::view::{View, count, ends_with, mentions, quote};
use crate::claim::{Claim, Dimension, Figure, frame::MEASURES};
use crate::text::{BlockKind, Term};
use crate::verify::Finding;

/// A block of at most this many bytes may be a clock time alone.
const CLOCK: usize = 16;

/// Words of subject matter that both sentences must share.
const SHARED: usize = 3;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let counts: Vec<Stated<'_>> = view
        .figures()
        .filter_map(|(at, claim, figure)| Stated::of(view, at, claim, figure))
        .collect();
    let mut findings = Vec::new();
    if is_live(view) {
        return findings;
    }
    for (i, second) in counts.iter().enumerate() {
        let first = counts[..i].iter().find(|first| first.is_same_count(second));
        if let Some(first) = first {
            findings.push(finding(view, first, second));
        }
    }
    findings
}

/// True for a running report, whose entries are headed by clock times: each of
/// them is of another time.
fn is_live(view: &View<'_>) -> bool {
    let blocks = view.draft.prose.blocks();
    blocks.iter().any(|b| {
        let text = view.text(b.span).trim_end_matches([':', '-']);
        text.len() <= CLOCK
            && text.starts_with(|c: char| c.is_ascii_digit())
            && ends_with(text, "live")
    })
}

/// A count with what its sentence speaks of.
struct Stated<'a> {
    at: usize,
    figure: &'a Figure,
    sentence: usize,
    text: &'a str,
    subject: BTreeSet<Term>,
    names: BTreeSet<Term>,
    measures: BTreeSet<(u16, u16)>,
    times: Vec<&'a str>,
}

impl<'a> Stated<'a> {
    /// `None` where the figure is no plain count of the body.
    fn of(view: &View<'a>, at: usize, claim: &'a Claim, figure: &'a Figure) -> Option<Self> {
        let sentence = view.sentence(claim)?;
        let body = view.kind_of(sentence) == Some(BlockKind::Paragraph);
        let plain = figure.dimension == Dimension::Count
            && figure.frame.part.is_none()
            && !figure.frame.is_quoted
            && !figure.is_delta
            && figure.trend.is_none();
        let text = view.text(sentence.span);
        let alone = view.figures_in(claim.sentence);
        let counts = alone.iter().filter(|(_, f)| f.date.is_none()).count();
        if !body || !plain || counts != 1 || mentions(text, "revised") {
            return None;
        }
        count(figure)?;
        let head = figure.frame.head?;
        let content = || sentence.words.iter().filter(|w| w.is_content());
        // The day of the news may be given once.
        let dates = alone.into_iter().filter(|(_, f)| !is_news(view, f));
        let dates = dates.filter_map(|(_, f)| f.date.as_ref());
        Some(Self {
            at,
            figure,
            sentence: claim.sentence,
            text,
            subject: content().map(|w| w.term).filter(|t| *t != head).collect(),
            names: content().filter(|w| w.is_name()).map(|w| w.term).collect(),
            measures: content()
                .flat_map(|w| MEASURES.of(w.term))
                .copied()
                .collect(),
            times: dates.map(|d| d.timex.as_str()).collect(),
        })
    }

    fn is_same_count(&self, other: &Self) -> bool {
        let shared = self.subject.intersection(&other.subject).count();
        let smaller = self.subject.len().min(other.subject.len());
        let larger = self.subject.len().max(other.subject.len());
        self.sentence != other.sentence
            && self.figure.value != other.figure.value
            && self.figure.noun == other.figure.noun
            && self.figure.unit == other.figure.unit
            && self.names == other.names
            && self.measures == other.measures
            && self.times == other.times
            && shared >= SHARED
            && 4 * shared >= 3 * smaller
            && 2 * shared >= larger
    }
}

fn finding(view: &View<'_>, first: &Stated<'_>, second: &Stated<'_>) -> Finding {
    let message = format!(
        "{} here, but {} before",
        view.text(second.figure.span),
        view.text(first.figure.span)
    );
    let mut finding = view.inconsistent(second.at, "figure/inconsistent", message);
    finding.notes.push(format!("before: {}", quote(first.text)));
    finding
        .fixes
        .push(view.replace(second.figure.span, view.text(first.figure.span)));
    finding
}

#[cfg(test)]
mod tests {
    use super::super::testing::{says, silent};

    #[test]
    fn one_count_with_two_values() {
        says(
            "The fire in Orlin destroyed 12 houses on Monday.\n\nThe fire in Orlin destroyed 14 houses.\n",
            "14 here, but 12 before",
        );
        silent(
            "The fire in Orlin destroyed 12 houses on Monday.\n\nThe fire in Orlin destroyed 14 houses last May.\n",
        );
        says(
            "The fire in Orlin destroyed 12 houses.\n\nThe council met.\n\nThe fire in Orlin destroyed 14 houses, the mayor said.\n",
            "14 here, but 12 before",
        );
    }

    #[test]
    fn counts_of_other_things_and_times() {
        silent("The fire in Orlin destroyed 12 houses.\n\nThe fire in Dara destroyed 14 houses.\n");
        silent(
            "9:05 p.m.\n\nThe fire in Orlin destroyed 12 houses, he said.\n\n8:40 p.m.\n\nThe fire in Orlin destroyed 10 houses.\n",
        );
        silent("The fire in Orlin destroyed 12 houses.\n\nThe fire in Orlin damaged 14 houses.\n");
        silent(
            "In 2019 fires in Orlin destroyed 12 houses.\n\nIn 2020 fires in Orlin destroyed 14 houses.\n",
        );
        silent(
            "At first the fire in Orlin destroyed 12 houses.\n\nLater the fire in Orlin destroyed 14 houses.\n",
        );
        silent(
            "The fire in Orlin destroyed 12 houses.\n\nThe fire in Orlin destroyed 12 houses, he said.\n",
        );
    }
}
