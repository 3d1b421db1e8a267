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

use candidates::{Candidate, collect, vocabulary};

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
    let mut findings = Vec::new();
    for sentence in 0..statements.sentences.len() {
        let mut figures = statements
            .claims_in(sentence)
            .filter(|(_, c)| c.figure().is_some())
            .peekable();
        if figures.peek().is_none() {
            continue;
        }
        let found = collect(statements, sentence, reference, &known);
        for (claim, _) in figures {
            let judged = by_article(&found, claim)
                .filter_map(|of_article| {
                    stance::judge(
                        statements,
                        claim,
                        &of_article,
                        draft.prose.text(),
                        reference,
                    )
                })
                .collect();
            findings.push(verdict::finding(
                draft, statements, claim, judged, reference, settings,
            ));
        }
    }
    findings
}

/// The candidates of one claim, an article at a time.
fn by_article(found: &[Candidate], claim: usize) -> impl Iterator<Item = Vec<Candidate>> {
    found
        .chunk_by(|a, b| a.passage.article == b.passage.article)
        .map(move |run| {
            run.iter()
                .filter(|c| c.draft == claim)
                .cloned()
                .collect::<Vec<_>>()
        })
        .filter(|run| !run.is_empty())
}
