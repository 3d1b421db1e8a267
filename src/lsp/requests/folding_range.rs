//! `textDocument/foldingRange`: by section.

use tower_lsp_server::ls_types::{FoldingRange, FoldingRangeKind, FoldingRangeParams};

use crate::lsp::sections::sections;
use crate::lsp::session::Session;

pub async fn folding_range(
    session: &Session,
    params: FoldingRangeParams,
) -> Option<Vec<FoldingRange>> {
    let analysis = session.analysis(&params.text_document.uri).await?;
    let text = analysis.draft.source.text();
    let folds = sections(&analysis).into_iter().filter_map(|section| {
        section.heading?;
        let body = section.source.of(text).trim_end();
        let end = section.source.start + body.len();
        let range = analysis
            .lines()
            .range(crate::text::Span::new(section.source.start, end));
        (range.end.line > range.start.line).then(|| FoldingRange {
            start_line: range.start.line,
            end_line: range.end.line,
            kind: Some(FoldingRangeKind::Region),
            ..FoldingRange::default()
        })
    });
    Some(folds.collect())
}
