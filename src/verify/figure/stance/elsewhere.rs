//! What an article, or the draft, says elsewhere that keeps a passage from
//! contradicting.

use super::{Obstacle, figure_of};
use crate::claim::Figure;
use crate::reference::Reference;
use crate::verify::figure::align::Slot;
use crate::verify::figure::candidates::Candidate;
use crate::verify::figure::comparable::compare;

/// What else its article says, or the draft, that keeps a passage from
/// contradicting.
pub fn against_by_article(
    c: &Candidate,
    ours: &Figure,
    candidates: &[Candidate],
    by_draft: &mut dyn FnMut(&Candidate) -> Option<Obstacle>,
    reference: &dyn Reference,
) -> Option<Obstacle> {
    if value_is_elsewhere(ours, c, candidates, reference) {
        Some(Obstacle::Elsewhere)
    } else if is_limited_elsewhere(c, candidates, reference) {
        Some(Obstacle::Limited)
    } else {
        by_draft(c)
    }
}

/// The article gives the same figure in another passage with a limit that the
/// draft's has not ("in the past 24 hours", "of them"): then it is limited here
/// too.
fn is_limited_elsewhere(c: &Candidate, all: &[Candidate], reference: &dyn Reference) -> bool {
    let Some(figure) = figure_of(c, reference) else {
        return false;
    };
    if figure.dimension.is_date() {
        return false;
    }
    let day = |f: &Figure| f.date.as_ref().map(|d| d.timex.clone());
    let is_same = |f: &Figure| {
        let kind = (f.dimension, &f.unit, f.frame.head);
        kind == (figure.dimension, &figure.unit, figure.frame.head)
            && f.value == figure.value
            && day(f) == day(figure)
    };
    all.iter().any(|other| {
        other.passage != c.passage
            && other.is_limited()
            && figure_of(other, reference).is_some_and(is_same)
    })
}

/// The article gives the draft's value somewhere, for what may be the same:
/// then it is not said that the draft is wrong. What it gives beside another
/// measure, or in the same passage for a wider thing, is not the same.
fn value_is_elsewhere(
    ours: &Figure,
    c: &Candidate,
    candidates: &[Candidate],
    reference: &dyn Reference,
) -> bool {
    let article = reference.article(c.passage.article);
    let is_other = |claim: usize| {
        let mut of = candidates.iter().filter(|o| o.source == claim);
        of.any(|o| {
            let wider = o.passage == c.passage && o.comparison.noun < c.comparison.noun;
            wider || o.alignment.differs.contains(&Slot::Measure)
        })
    };
    let figures = article.statements.claims.iter().enumerate();
    let mut figures = figures.filter_map(|(at, claim)| Some((at, claim.figure()?)));
    figures.any(|(at, f)| compare(ours, f).is_some_and(|c| c.agrees()) && !is_other(at))
}
