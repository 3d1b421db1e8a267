//! Findings as diagnostics.

use std::sync::OnceLock;

use serde_json::json;
use tower_lsp_server::ls_types::{
    CodeDescription, Diagnostic, DiagnosticSeverity, DiagnosticTag, NumberOrString, Range, Uri,
};
use xxhash_rust::xxh3::xxh3_64;

use super::analysis::Analysis;
use super::client::Client;
use super::uri;
use crate::config::ConfigError;
use crate::report::clean;
use crate::verify::{Finding, RULES, Severity, Verdict};

/// What every diagnostic names as its source.
pub const SOURCE: &str = "tickmark";

/// The diagnostics of a text, in reading order. Claims that `waits` is true of
/// are left out.
pub fn of(
    analysis: &Analysis,
    client: &Client,
    waits: &dyn Fn(&Finding) -> bool,
) -> Vec<Diagnostic> {
    let shown = analysis.checked.findings.iter();
    let shown = shown.filter(|f| analysis.is_problem(f) && !waits(f));
    let mut diagnostics: Vec<Diagnostic> = shown.map(|f| finding(analysis, f, client)).collect();
    for (place, what) in &analysis.draft.problems {
        diagnostics.push(Diagnostic {
            range: analysis.lines().range(*place),
            severity: Some(DiagnosticSeverity::WARNING),
            source: Some(SOURCE.to_owned()),
            message: clean(what).into_owned(),
            ..Diagnostic::default()
        });
    }
    diagnostics.sort_by_key(|d| (d.range.start, d.range.end));
    diagnostics
}

fn finding(analysis: &Analysis, finding: &Finding, client: &Client) -> Diagnostic {
    let mut message = clean(&finding.message).into_owned();
    for note in &finding.notes {
        message += &format!("\n{}", clean(note));
    }
    let outdated = finding.verdict == Verdict::Outdated && client.deprecated_tag;
    Diagnostic {
        range: analysis.range(analysis.claim(finding).span),
        severity: finding.severity.map(severity),
        code: Some(NumberOrString::String(finding.rule.code.to_owned())),
        code_description: client
            .code_description
            .then(|| page(finding.rule.code))
            .flatten()
            .map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message,
        related_information: client
            .related_information
            .then(|| analysis.passages.shown(finding, analysis))
            .filter(|related| !related.is_empty()),
        tags: outdated.then(|| vec![DiagnosticTag::DEPRECATED]),
        data: client.diagnostic_data.then(|| json!({ "id": finding.id })),
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// What is wrong with a configuration file.
pub fn of_config(error: &ConfigError) -> Diagnostic {
    use tower_lsp_server::ls_types::Position;
    let number = |n: usize| u32::try_from(n.saturating_sub(1)).unwrap_or(0);
    let at = error.place.map_or(Position::default(), |at| {
        Position::new(number(at.line), number(at.column))
    });
    let mut message = error.what.clone();
    if let Some(help) = &error.help {
        message += &format!("; {help}");
    }
    Diagnostic {
        range: Range::new(at, Position::new(at.line, at.character + 1)),
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some(SOURCE.to_owned()),
        message: clean(&message).into_owned(),
        ..Diagnostic::default()
    }
}

/// Tells two lists of diagnostics apart: the same for equal ones.
pub fn result_id(diagnostics: &[Diagnostic]) -> String {
    let text = serde_json::to_vec(diagnostics).unwrap_or_default();
    format!("{:016x}", xxh3_64(&text))
}

/// The page of a rule as a file: written into the user's cache once, so that
/// the link needs no network. `None` where nothing can be written there.
pub fn page(code: &str) -> Option<Uri> {
    static FOLDER: OnceLock<Option<std::path::PathBuf>> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = uri::own_folder().join("rules");
        for rule in RULES {
            let file = folder.join(format!("{}.md", rule.code));
            std::fs::create_dir_all(file.parent()?).ok()?;
            let same = std::fs::read(&file).is_ok_and(|old| old == rule.page.as_bytes());
            if !same {
                std::fs::write(&file, rule.page).ok()?;
            }
        }
        Some(folder)
    });
    uri::of_path(&folder.as_ref()?.join(format!("{code}.md")))
}
