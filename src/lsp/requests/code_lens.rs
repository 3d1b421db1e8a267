//! `textDocument/codeLens`: how the claims of a section or paragraph stand.

use serde_json::json;
use tower_lsp_server::ls_types::{CodeLens, CodeLensParams, Command};

use crate::config;
use crate::lsp::analysis::Analysis;
use crate::lsp::sections::{findings_in, sections};
use crate::lsp::session::Session;
use crate::lsp::status::Counts;
use crate::report::count;
use crate::text::{BlockKind, Span};

use super::execute_command::OPEN_SHEET;

pub async fn code_lens(session: &Session, params: CodeLensParams) -> Option<Vec<CodeLens>> {
    let uri = params.text_document.uri;
    let analysis = session.analysis(&uri).await?;
    let parts: Vec<Span> = match analysis.editor.code_lens.unwrap_or_default() {
        config::CodeLens::Off => return Some(Vec::new()),
        config::CodeLens::Sections => sections(&analysis).iter().map(|s| s.own).collect(),
        config::CodeLens::Paragraphs => paragraphs(&analysis),
    };
    let lens = |part: Span| {
        let counts = Counts::of(&analysis, findings_in(&analysis, part));
        if counts.claims == 0 {
            return None;
        }
        let title = format!("{}: {}", count(counts.claims, "claim"), counts.say());
        let first = first_line(&analysis, part);
        let arguments = Some(vec![json!(uri.as_str())]);
        Some(CodeLens {
            range: analysis.lines().range(Span::new(first, first)),
            command: Some(Command::new(title, OPEN_SHEET.to_owned(), arguments)),
            data: None,
        })
    };
    Some(parts.into_iter().filter_map(lens).collect())
}

fn paragraphs(analysis: &Analysis) -> Vec<Span> {
    let blocks = analysis.draft.prose.blocks().iter();
    blocks
        .filter(|b| b.kind != BlockKind::TableCell)
        .map(|b| analysis.source_span(b.span))
        .collect()
}

/// The first line of a part that is not blank.
fn first_line(analysis: &Analysis, part: Span) -> usize {
    let text = part.of(analysis.draft.source.text());
    part.start + (text.len() - text.trim_start().len())
}
