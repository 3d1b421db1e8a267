//! `textDocument/inlayHint`: a mark behind each claim.

use tower_lsp_server::ls_types::{InlayHint, InlayHintLabel, InlayHintParams, InlayHintTooltip};

use crate::config::InlayHints;
use crate::lsp::analysis::Analysis;
use crate::lsp::say;
use crate::lsp::session::Session;
use crate::verify::{Finding, Verdict};

pub async fn inlay_hint(session: &Session, params: InlayHintParams) -> Option<Vec<InlayHint>> {
    let analysis = session.analysis(&params.text_document.uri).await?;
    let shown = analysis.editor.inlay_hints.unwrap_or_default();
    let range = params.range;
    let hints = analysis.checked.findings.iter();
    let hints = hints.filter(|f| is_shown(&analysis, f, shown));
    let hints = hints.map(|f| hint(&analysis, f));
    let is_inside = |h: &InlayHint| range.start <= h.position && h.position <= range.end;
    let mut hints: Vec<InlayHint> = hints.filter(is_inside).collect();
    hints.sort_by_key(|hint| hint.position);
    Some(hints)
}

fn is_shown(analysis: &Analysis, finding: &Finding, shown: InlayHints) -> bool {
    let is_ticked = matches!(finding.verdict, Verdict::Supported | Verdict::Derived)
        || finding.suppressed.is_some();
    match shown {
        InlayHints::Off => false,
        InlayHints::Problems => !is_ticked && analysis.is_known(finding),
        InlayHints::All => analysis.is_known(finding),
    }
}

fn hint(analysis: &Analysis, finding: &Finding) -> InlayHint {
    let label = match (&finding.suppressed, finding.verdict) {
        (Some(_), _) => "✓ by hand".to_owned(),
        (None, Verdict::Supported) => format!("✓{}", finding.independent.supports.max(1)),
        (None, verdict) => say::mark(verdict).to_owned(),
    };
    let range = analysis.range(analysis.claim(finding).span);
    InlayHint {
        position: range.end,
        label: InlayHintLabel::String(label),
        kind: None,
        text_edits: None,
        tooltip: Some(InlayHintTooltip::String(say::line(analysis, finding))),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    }
}
