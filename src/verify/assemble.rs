//! From the findings of each checker to one a claim.

use super::fingerprint::fingerprints;
use super::two_source::ask_for_origins;
use super::{Checked, Finding, Settings, Severity, Suppressed, Verdict};
use crate::claim::{Claim, Kind, Statements};
use crate::draft::Draft;

/// Puts the findings of one draft together: one a claim, with fingerprint,
/// severity and suppression. Names are entered among the claims.
pub(super) fn assemble(
    draft: &Draft,
    mut statements: Statements,
    mut judged: Vec<Finding>,
    names: Vec<(Claim, Finding)>,
    settings: &Settings,
) -> Checked {
    enter(&mut statements, &mut judged, names);
    let mut of_claim: Vec<Option<Finding>> = vec![None; statements.claims.len()];
    for mut finding in judged {
        let Some(place) = of_claim.get_mut(finding.claim) else {
            continue;
        };
        ask_for_origins(&mut finding, settings.minimum_origins);
        *place = Some(match place.take() {
            Some(other) => merge(other, finding),
            None => finding,
        });
    }
    let ids = fingerprints(&draft.prose, &statements);
    let findings = of_claim.into_iter().zip(ids).enumerate();
    let findings = findings.map(|(index, (found, id))| {
        let claim = &statements.claims[index];
        let mut finding = found.unwrap_or_else(|| unjudged(index, claim));
        finding.severity = severity(&finding, settings);
        finding.suppressed = suppressed(draft, claim, &finding, &id, settings);
        finding.id = id;
        finding
    });
    let findings = findings.collect();
    Checked {
        statements,
        findings,
    }
}

/// Enters names among the claims, in reading order, and their findings among
/// those that are judged.
fn enter(statements: &mut Statements, judged: &mut Vec<Finding>, names: Vec<(Claim, Finding)>) {
    if names.is_empty() {
        return;
    }
    let claims = std::mem::take(&mut statements.claims);
    let named = claims.len();
    let (new, found): (Vec<Claim>, Vec<Finding>) = names.into_iter().unzip();
    let mut all: Vec<(usize, Claim)> = claims.into_iter().chain(new).enumerate().collect();
    all.sort_by_key(|(_, claim)| (claim.span.start, claim.span.end));
    let mut place = vec![0; all.len()];
    for (at, (was, claim)) in all.into_iter().enumerate() {
        place[was] = at;
        statements.claims.push(claim);
    }
    for finding in judged.iter_mut() {
        finding.claim = place[finding.claim];
    }
    let found = found.into_iter().zip(named..);
    judged.extend(found.map(|(finding, was)| Finding {
        claim: place[was],
        ..finding
    }));
}

/// The finding of a claim that no checker has spoken to.
fn unjudged(index: usize, claim: &Claim) -> Finding {
    let code = match claim.kind {
        Kind::Figure(_) => "figure/unsourced",
        Kind::Quote(_) => "quote/unsourced",
        Kind::Name(_) => "name/misspelt",
    };
    let message = "no article speaks to it".to_owned();
    Finding::new(index, Verdict::Unsourced, code, message)
}

/// The weightier of two findings on one claim, with what the other says in its
/// notes. Evidence, fixes and counts of the lighter stay where it has any.
fn merge(a: Finding, b: Finding) -> Finding {
    let (mut heavy, light) = if b.verdict > a.verdict {
        (b, a)
    } else {
        (a, b)
    };
    if light.verdict != Verdict::Unsourced && !heavy.notes.contains(&light.message) {
        heavy.notes.push(light.message);
    }
    heavy.notes.extend(light.notes);
    if heavy.evidence.is_empty() {
        heavy.evidence = light.evidence;
        heavy.independent = light.independent;
    }
    heavy.compared = heavy.compared.or(light.compared);
    for fix in light.fixes {
        if !heavy.fixes.contains(&fix) {
            heavy.fixes.push(fix);
        }
    }
    heavy
}

fn severity(finding: &Finding, settings: &Settings) -> Option<Severity> {
    let told = settings.severity.iter().rev();
    let mut told = told.filter(|(code, _)| code == finding.rule.code);
    let default = finding.rule.severity;
    let light = default.map(|s| s.min(Severity::Warning));
    let default = if finding.is_light { light } else { default };
    told.next().map_or(default, |(_, s)| *s)
}

/// Who leaves a finding out: an entry of the claim's fingerprint, or a comment
/// in the draft. What is not shown anyway needs no leaving out.
fn suppressed(
    draft: &Draft,
    claim: &Claim,
    finding: &Finding,
    id: &str,
    settings: &Settings,
) -> Option<Suppressed> {
    finding.severity?;
    if let Some(verified) = settings.verified.iter().find(|v| v.id == id) {
        return Some(Suppressed {
            by: verified.by.clone(),
            reason: verified.reason.clone(),
        });
    }
    let comment = draft.suppression(claim.span, finding.rule.code)?;
    Some(Suppressed {
        by: comment.by.clone(),
        reason: comment.reason.clone(),
    })
}
