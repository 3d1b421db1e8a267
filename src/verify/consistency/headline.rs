//! The headline's figure against the body's.

use std::collections::BTreeSet;

use super::view::{View, count, disjoint, exact, mentions, quote};
use crate::claim::{Claim, Dimension, Figure};
use crate::text::{BlockKind, Term};
use crate::verify::Finding;

/// Words of subject matter, the counted noun not among them, that a body
/// sentence must share with the headline to speak of the same thing.
const SHARED: usize = 2;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let in_headline = |claim: &Claim| {
        let sentence = view.sentence(claim);
        sentence.and_then(|s| view.kind_of(s)) == Some(BlockKind::Headline)
    };
    let (headline, body): (Vec<_>, Vec<_>) = view.figures().partition(|(_, c, _)| in_headline(c));
    headline
        .iter()
        .filter_map(|(at, claim, figure)| judge(view, *at, claim, figure, &body))
        .collect()
}

type Stated<'a> = (usize, &'a Claim, &'a Figure);

fn judge(
    view: &View<'_>,
    at: usize,
    claim: &Claim,
    figure: &Figure,
    body: &[Stated<'_>],
) -> Option<Finding> {
    let head = figure.frame.head?;
    let plain = figure.dimension == Dimension::Count && figure.frame.part.is_none();
    let value = count(figure).filter(|_| plain && !figure.frame.is_quoted)?;
    let title = view.sentence(claim)?;
    if mentions(view.text(title.span), "revised") {
        return None;
    }
    let subject = subject_of(view, claim, head);
    let same_number =
        |f: &Figure| exact(f) == Some(value) || !disjoint(f, figure) && f.low.is_some();
    // The same number of anything may be what the headline means.
    if body
        .iter()
        .any(|(_, _, f)| f.date.is_none() && same_number(f) && f.unit == figure.unit)
    {
        return None;
    }
    let of_it: Vec<&Stated<'_>> = body
        .iter()
        .filter(|(_, _, f)| f.dimension == Dimension::Count && f.frame.head == Some(head))
        .collect();
    let values: BTreeSet<_> = of_it.iter().map(|(_, _, f)| f.low).collect();
    let aligned = of_it.iter().find(|(_, c, f)| {
        let shared = subject_of(view, c, head).intersection(&subject).count();
        let all = shared == subject.len() && shared > 0;
        let whole = f.frame.part.is_none() && !f.frame.is_quoted && !f.is_delta;
        (shared >= SHARED || all) && whole && count(f).is_some()
    })?;
    let sentence = view.sentence(aligned.1)?;
    if values.len() > 1 || mentions(view.text(sentence.span), "revised") {
        return None;
    }
    let other = view.text(aligned.2.span);
    let message = format!(
        "the headline says {}, the body {other}",
        view.text(figure.span)
    );
    let mut finding = view.inconsistent(at, "figure/inconsistent", message);
    finding
        .notes
        .push(format!("the body: {}", quote(view.text(sentence.span))));
    finding.fixes.push(view.replace(figure.span, other));
    Some(finding)
}

/// What the sentence of a claim speaks of, the counted noun left out.
fn subject_of(view: &View<'_>, claim: &Claim, head: Term) -> BTreeSet<Term> {
    let words = view.sentence(claim).map_or(&[][..], |s| &s.words);
    words
        .iter()
        .filter(|w| w.is_content && w.term != head)
        .map(|w| w.term)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, silent};

    #[test]
    fn another_number_in_the_body() {
        let found = findings(
            "# Ferry brings 16 children home to Port Orlin\n\nThe ferry brought 15 children home on Monday.\n",
        );
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, "the headline says 16, the body 15");
        assert!(found[0].1[0].starts_with("Ferry brings 15 children"));
    }

    #[test]
    fn a_headline_that_the_body_bears_out() {
        silent(
            "# Ferry brings 16 children home\n\nThe ferry brought seven boys and nine girls home. In all, 16 came.\n",
        );
        silent("# Ferry brings 16 children home\n\nThe ferry brought at least 15 children home.\n");
        silent(
            "# Ferry brings 16 children home\n\nIn May, 15 children had left the island by train.\n",
        );
    }
}
