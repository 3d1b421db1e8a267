//! The passages that diagnostics point at, kept from one check to the next.
//!
//! To find a passage's line and to print its value costs more than to judge
//! most claims again, and after a key nearly all findings rest on what they
//! rested on before.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;
use tower_lsp_server::ls_types::DiagnosticRelatedInformation;

use super::analysis::Analysis;
use super::say;
use crate::verify::{Evidence, Finding, Stance};

/// Passages that a diagnostic points at, at most. A hover shows more, and
/// references show all; these are sent for every finding after every key.
const MOST: usize = 4;

/// The evidence of findings with the passages that it shows.
///
/// A finding shares its evidence with that of the check before
/// ([`Finding::evidence`]), so evidence is told apart by its address: as it is
/// held here, no other can have that address.
#[derive(Debug, Default)]
pub struct Passages(FxHashMap<usize, Arc<Kept>>);

#[derive(Debug)]
struct Kept {
    evidence: Arc<Vec<Evidence>>,
    /// Worked out when it is first asked for.
    shown: OnceLock<Vec<DiagnosticRelatedInformation>>,
}

fn address(finding: &Finding) -> usize {
    Arc::as_ptr(&finding.evidence).addr()
}

impl Passages {
    /// Those of `findings`, with what is known from a check of the same draft
    /// against the same reference set.
    pub fn of(findings: &[Finding], before: Option<&Self>) -> Self {
        let resting = findings.iter().filter(|f| !f.evidence.is_empty());
        let kept = resting.map(|finding| {
            let address = address(finding);
            let known = before.and_then(|b| b.0.get(&address));
            let kept = known.map(Arc::clone).unwrap_or_else(|| {
                Arc::new(Kept {
                    evidence: Arc::clone(&finding.evidence),
                    shown: OnceLock::new(),
                })
            });
            (address, kept)
        });
        Self(kept.collect())
    }

    /// The passages that the verdict of a finding rests on.
    pub fn shown(
        &self,
        finding: &Finding,
        analysis: &Analysis,
    ) -> Vec<DiagnosticRelatedInformation> {
        let Some(kept) = self.0.get(&address(finding)) else {
            return Vec::new();
        };
        let judged = kept.evidence.iter().filter(|e| e.stance != Stance::Differs);
        let passages = judged.take(MOST).filter_map(|e| {
            Some(DiagnosticRelatedInformation {
                location: analysis.location(e, e.focus)?,
                message: say::passage(analysis, e),
            })
        });
        kept.shown.get_or_init(|| passages.collect()).clone()
    }
}
