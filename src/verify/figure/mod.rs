//! Figures against the reference set.

pub mod align;
mod calendar;
pub mod candidates;
pub mod comparable;
mod derive;
mod fix;
pub mod interval;
mod message;
mod stance;
mod verdict;

use std::collections::BTreeMap;

use candidates::{Candidate, Taken, collect, vocabulary};

use super::{Finding, Settings};
use crate::claim::Statements;
use crate::draft::Draft;
use crate::reference::Reference;

/// One finding for every figure of a draft.
pub fn judge(
    draft: &Draft,
    statements: &Statements,
    reference: &dyn Reference,
    settings: &Settings,
) -> Vec<Finding> {
    let known = vocabulary(statements);
    let has_figure = |sentence: &usize| {
        let mut claims = statements.claims_in(*sentence);
        claims.any(|(_, c)| c.figure().is_some())
    };
    let found: Vec<Vec<Candidate>> = (0..statements.sentences.len())
        .filter(has_figure)
        .map(|sentence| collect(statements, sentence, reference, &known))
        .collect();
    let taken = Taken::new(&found);
    let mut of_claim: BTreeMap<usize, Vec<Candidate>> = statements
        .claims
        .iter()
        .enumerate()
        .filter(|(_, c)| c.figure().is_some())
        .map(|(claim, _)| (claim, Vec::new()))
        .collect();
    for candidate in found.into_iter().flatten() {
        of_claim.entry(candidate.draft).or_default().push(candidate);
    }
    let text = draft.prose.text();
    let of_article = |claim, candidates: &[Candidate]| {
        candidates
            .chunk_by(|a, b| a.passage.article == b.passage.article)
            .filter_map(|of| stance::judge(statements, claim, of, &taken, text, reference))
            .collect::<Vec<_>>()
    };
    of_claim
        .into_iter()
        .map(|(claim, candidates)| {
            let judged = of_article(claim, &candidates);
            verdict::finding(draft, statements, claim, judged, reference, settings)
        })
        .collect()
}
