//! Quotations against the reference set.

use super::{Finding, Settings, Verdict};
use crate::claim::Statements;
use crate::draft::Draft;
use crate::reference::Reference;

/// One finding for every quotation of a draft.
pub fn judge(
    _draft: &Draft,
    statements: &Statements,
    _reference: &dyn Reference,
    _settings: &Settings,
) -> Vec<Finding> {
    let quotes = statements
        .claims
        .iter()
        .enumerate()
        .filter(|(_, c)| c.quote().is_some());
    quotes
        .map(|(i, _)| {
            Finding::new(
                i,
                Verdict::Unsourced,
                "quote/unsourced",
                "no article has these words".to_owned(),
            )
        })
        .collect()
}
