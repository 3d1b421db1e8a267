//! SARIF 2.1.0, for code-scanning services and review tools
//! (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>).

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{CheckedDraft, JsonGuard, Place, Report, day, place};
use crate::article::Unreadable;
use crate::draft::Draft;
use crate::reference::Reference;
use crate::verify::{Edit, Evidence, Finding, Fix, RULES, Severity, Stance};

/// Prints what a check found. Supported claims are no results.
///
/// # Errors
/// Those of the writer.
pub fn check(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let results = report.drafts.iter().flat_map(|draft| {
        let findings = draft.checked.findings.iter();
        findings.filter_map(|f| result(draft, f, report.reference))
    });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "tickmark",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": RULES.iter().map(|rule| json!({
                    "id": rule.code,
                    "shortDescription": {"text": rule.summary},
                    "help": {"text": rule.page, "markdown": rule.page},
                    "defaultConfiguration": {"level": level(rule.severity)},
                })).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": report.unreadable.is_empty(),
                "toolExecutionNotifications": notifications(report),
            }],
            "results": results.collect::<Vec<_>>(),
        }],
    });
    let mut out = JsonGuard::new(out);
    serde_json::to_writer_pretty(&mut out, &log).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

fn level(severity: Option<Severity>) -> &'static str {
    match severity {
        Some(Severity::Error) => "error",
        Some(Severity::Warning) => "warning",
        Some(Severity::Info | Severity::Hint) => "note",
        None => "none",
    }
}

fn notifications(report: &Report<'_>) -> Vec<Value> {
    let notify = |file: &Unreadable, level: &str| {
        let uri = uri(&file.path.to_string_lossy());
        json!({
            "level": level,
            "message": {"text": file.error},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}}}],
        })
    };
    let drafts = report.unreadable.iter().map(|f| notify(f, "error"));
    let sources = report.reference.unreadable().iter();
    drafts
        .chain(sources.map(|f| notify(f, "warning")))
        .collect()
}

fn result(draft: &CheckedDraft, finding: &Finding, reference: &dyn Reference) -> Option<Value> {
    finding.severity?;
    let claim = draft.checked.statements.claims.get(finding.claim)?;
    let at = place(&draft.draft.source, &draft.draft.prose, claim.span);
    let index = RULES.iter().position(|r| r.code == finding.rule.code)?;
    let mut message = finding.message.clone();
    for note in &finding.notes {
        message += &format!("\n{note}");
    }
    let evidence = finding.evidence.iter();
    let related: Vec<Value> = evidence
        .filter(|e| e.stance != Stance::Differs)
        .enumerate()
        .map(|(id, e)| related(id, e, reference))
        .collect();
    let mut result = json!({
        "ruleId": finding.rule.code,
        "ruleIndex": index,
        "level": level(finding.severity),
        "message": {"text": message},
        "locations": [{"physicalLocation": location(&draft.draft.path, at)}],
        "partialFingerprints": {"claim/v1": finding.id},
    });
    if !related.is_empty() {
        result["relatedLocations"] = Value::Array(related);
    }
    if !finding.fixes.is_empty() {
        let fixes = finding.fixes.iter().map(|f| fix(&draft.draft, f));
        result["fixes"] = fixes.collect();
    }
    if let Some(by) = &finding.suppressed {
        let comments = &draft.draft.suppressions;
        let in_source = comments
            .iter()
            .any(|c| c.reason == by.reason && c.by == by.by);
        result["suppressions"] = json!([{
            "kind": if in_source { "inSource" } else { "external" },
            "status": "accepted",
            "justification": format!("{} ({})", by.reason, by.by),
        }]);
    }
    Some(result)
}

fn related(id: usize, evidence: &Evidence, reference: &dyn Reference) -> Value {
    let article = reference.article(evidence.article);
    let at = place(&article.source, &article.prose, evidence.span);
    let date = evidence.published.or(article.metadata.published_day());
    let date = date.map(|d| format!(", {}", day(d))).unwrap_or_default();
    let stance = evidence.stance.name();
    let text = article.prose.slice(evidence.span);
    json!({
        "id": id,
        "message": {"text": format!("{} {stance}{date}: {text}", article.metadata.outlet)},
        "physicalLocation": location(&article.path, at),
    })
}

fn location(path: &str, at: Place) -> Value {
    json!({"artifactLocation": {"uri": uri(path)}, "region": region(at)})
}

fn region(at: Place) -> Value {
    json!({
        "startLine": at.begin.line,
        "startColumn": at.begin.column,
        "endLine": at.end.line,
        "endColumn": at.end.column,
        "byteOffset": at.disk.start,
        "byteLength": at.disk.len(),
    })
}

fn fix(draft: &Draft, fix: &Fix) -> Value {
    let replacement = |edit: &Edit| {
        let at = place(&draft.source, &draft.prose, edit.span);
        json!({
            "deletedRegion": region(at),
            "insertedContent": {"text": edit.text},
        })
    };
    let replacements: Vec<Value> = fix.edits().map(replacement).collect();
    json!({
        "description": {"text": fix.title},
        "artifactChanges": [{
            "artifactLocation": {"uri": uri(&draft.path)},
            "replacements": replacements,
        }],
    })
}

/// A path as a URI reference (RFC 3986): absolute paths as `file:` URIs,
/// others relative.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.bytes() {
        let byte = if byte == b'\\' && cfg!(windows) {
            b'/'
        } else {
            byte
        };
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_escaped_as_uris() {
        assert_eq!(uri("drafts/août 1.md"), "drafts/ao%C3%BBt%201.md");
        assert_eq!(uri("/d/a.md"), "file:///d/a.md");
    }
}
