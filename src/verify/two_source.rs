//! The two-source rule: how many independent origins a claim needs.

use super::{Finding, Rule, Verdict};

/// Makes a supported finding `qualified` where fewer independent origins stand
/// behind it than `minimum` (0 and 1 ask for no more than one). Its evidence
/// stays, and its message says how many there are and should be.
pub fn ask_for_origins(finding: &mut Finding, minimum: usize) {
    let found = finding.independent.supports;
    if finding.verdict != Verdict::Supported || found == 0 || found >= minimum.max(1) {
        return;
    }
    let kind = finding.rule.code.split('/').next().unwrap_or_default();
    let Some(rule) = Rule::find(&format!("{kind}/qualified")) else {
        return;
    };
    let sources = if found == 1 { "source" } else { "sources" };
    finding.verdict = Verdict::Qualified;
    finding.rule = rule;
    finding.message = format!(
        "only {found} independent {sources}, {minimum} wanted: {}",
        finding.message
    );
}
