//! Counts over a reference set and over findings.

use std::collections::{BTreeMap, BTreeSet};

use super::Report;
use crate::reference::{ArticleId, Reference};
use crate::verify::{Finding, Severity, Verdict};

/// The numbers of all articles of a reference set, in order.
pub fn articles(reference: &dyn Reference) -> impl Iterator<Item = ArticleId> {
    let len = u32::try_from(reference.len()).unwrap_or(u32::MAX);
    (0..len).map(ArticleId)
}

/// Sizes of a reference set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Census {
    /// Articles.
    pub articles: usize,
    /// Outlets, by name.
    pub outlets: usize,
    /// Origins, by name.
    pub origins: usize,
}

impl Census {
    /// Counts a reference set.
    pub fn of(reference: &dyn Reference) -> Self {
        let mut outlets = BTreeSet::new();
        let mut origins = BTreeSet::new();
        for id in articles(reference) {
            outlets.insert(reference.article(id).metadata.outlet.as_str());
            origins.insert(reference.origin(id).name.as_str());
        }
        Self {
            articles: reference.len(),
            outlets: outlets.len(),
            origins: origins.len(),
        }
    }
}

/// Counts over the findings of one run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// All claims.
    pub claims: usize,
    /// Claims by verdict, suppressed ones left out.
    pub verdicts: BTreeMap<Verdict, usize>,
    /// Claims that somebody left out by hand.
    pub suppressed: usize,
    /// Passages too long to be read.
    pub unread: usize,
}

impl Tally {
    /// Counts the findings of a report.
    pub fn of(report: &Report<'_>) -> Self {
        let mut tally = Self::default();
        for draft in report.drafts {
            tally.unread += draft.checked.statements.unread.len();
            for finding in &draft.checked.findings {
                tally.claims += 1;
                if finding.suppressed.is_some() {
                    tally.suppressed += 1;
                } else {
                    *tally.verdicts.entry(finding.verdict).or_default() += 1;
                }
            }
        }
        tally
    }
}

/// The severest finding that nobody left out.
pub fn severest<'f>(findings: impl Iterator<Item = &'f Finding>) -> Option<Severity> {
    findings
        .filter(|f| f.suppressed.is_none())
        .filter_map(|f| f.severity)
        .max()
}
