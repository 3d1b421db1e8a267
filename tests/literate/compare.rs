//! What was found, held against what was expected.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use tickmark::verify::{Finding, Stance, Verdict};

use super::{Case, Detail, Expected, Outcome, Wanted};

/// What is not as the case expects, one line each.
pub fn compare(case: &Case, outcome: &Outcome) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut met = BTreeSet::new();
    for expected in &case.expected {
        let found = outcome.finding(expected);
        met.extend(found.map(|f| f.claim));
        hold(expected, found, outcome, &mut wrong);
    }
    for finding in &outcome.checked.findings {
        let is_quiet = is_silent(finding) || finding.suppressed.is_some();
        if !is_quiet && !met.contains(&finding.claim) {
            wrong.push(format!(
                "not expected: `{}`: {} ({})",
                outcome.words(finding),
                finding.verdict.name(),
                finding.message
            ));
        }
    }
    wrong
}

/// The findings as a case would write them.
pub fn notation(outcome: &Outcome) -> String {
    let mut text = String::new();
    for finding in &outcome.checked.findings {
        let _ = writeln!(
            text,
            "- `{}`: {}",
            outcome.words(finding),
            finding.verdict.name()
        );
        for words in std::iter::once(&finding.message).chain(&finding.notes) {
            let _ = writeln!(text, "  - says: {words}");
        }
        for stance in [
            Stance::Supports,
            Stance::Contradicts,
            Stance::Qualifies,
            Stance::Differs,
        ] {
            let outlets = outcome.outlets(finding, stance);
            if !outlets.is_empty() {
                let outlets: Vec<&str> = outlets.into_iter().collect();
                let _ = writeln!(text, "  - {}: {}", stance.name(), outlets.join(", "));
            }
        }
        for fix in &finding.fixes {
            let _ = writeln!(text, "  - becomes: {} [{}]", fix.edit.text, fix.title);
        }
        if let Some(suppressed) = &finding.suppressed {
            let _ = writeln!(text, "  - ignored by: {}", suppressed.by);
        }
    }
    text
}

fn is_silent(finding: &Finding) -> bool {
    matches!(
        finding.verdict,
        Verdict::Supported | Verdict::Derived | Verdict::Unsourced
    )
}

fn hold(expected: &Expected, found: Option<&Finding>, outcome: &Outcome, wrong: &mut Vec<String>) {
    let words = &expected.words;
    let Some(finding) = found else {
        if expected.wanted != Wanted::NoClaim {
            wrong.push(format!("`{words}` is not read as a claim"));
        }
        return;
    };
    let name = finding.verdict.name();
    match &expected.wanted {
        Wanted::NoClaim => {
            wrong.push(format!("`{words}` is read as `{}`", outcome.words(finding)));
        }
        Wanted::Silent if !is_silent(finding) => {
            wrong.push(format!(
                "`{words}` should be silent, is {name} ({})",
                finding.message
            ));
        }
        Wanted::Verdict(verdicts) if !verdicts.contains(&finding.verdict) => {
            let wanted: Vec<&str> = verdicts.iter().map(|v| v.name()).collect();
            let wanted = wanted.join(" or ");
            wrong.push(format!(
                "`{words}` should be {wanted}, is {name} ({})",
                finding.message
            ));
        }
        _ => {}
    }
    for detail in &expected.details {
        if let Err(problem) = hold_detail(detail, finding, outcome) {
            wrong.push(format!("`{words}` {problem}"));
        }
    }
}

/// True where the message or a note holds these words.
fn says(finding: &Finding, words: &str) -> bool {
    let notes = finding.evidence.iter().filter_map(|e| e.note.as_ref());
    let mut said = std::iter::once(&finding.message)
        .chain(&finding.notes)
        .chain(notes);
    said.any(|s| s.contains(words))
}

fn hold_detail(detail: &Detail, finding: &Finding, outcome: &Outcome) -> Result<(), String> {
    match detail {
        Detail::Says(words) => {
            if !says(finding, words) {
                return Err(format!(
                    "should say \"{words}\", says \"{}\"",
                    finding.message
                ));
            }
        }
        Detail::DoesNotSay(words) => {
            if says(finding, words) {
                return Err(format!("should not say \"{words}\""));
            }
        }
        Detail::Stance(stance, outlets) => {
            let wanted: BTreeSet<&str> = outlets.iter().map(String::as_str).collect();
            let found = outcome.outlets(finding, *stance);
            if wanted != found {
                return Err(format!(
                    "{} should be {wanted:?}, is {found:?}",
                    stance.name()
                ));
            }
        }
        Detail::Independent(supports, contradicts) => {
            let found = finding.independent;
            if (found.supports, found.contradicts) != (*supports, *contradicts) {
                return Err(format!(
                    "has {} independent for, {} against",
                    found.supports, found.contradicts
                ));
            }
        }
        Detail::Becomes(words) => {
            if !finding
                .fixes
                .iter()
                .any(|fix| outcome.mended(fix).contains(words))
            {
                return Err(format!(
                    "has no fix after which the draft reads \"{words}\""
                ));
            }
        }
        Detail::IgnoredBy(who) => match &finding.suppressed {
            Some(suppressed) if suppressed.by == *who => {}
            Some(suppressed) => return Err(format!("is ignored by {}", suppressed.by)),
            None => return Err("is not ignored".to_owned()),
        },
    }
    Ok(())
}
