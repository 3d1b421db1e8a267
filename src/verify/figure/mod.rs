//! Figures against the reference set.

use super::{Finding, Settings, Verdict};
use crate::claim::Statements;
use crate::draft::Draft;
use crate::reference::Reference;

/// One finding for every figure of a draft.
pub fn judge(
    _draft: &Draft,
    statements: &Statements,
    _reference: &dyn Reference,
    _settings: &Settings,
) -> Vec<Finding> {
    let figures = statements
        .claims
        .iter()
        .enumerate()
        .filter(|(_, c)| c.figure().is_some());
    figures
        .map(|(i, _)| {
            Finding::new(
                i,
                Verdict::Unsourced,
                "figure/unsourced",
                "no article speaks to it".to_owned(),
            )
        })
        .collect()
}
