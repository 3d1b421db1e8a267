//! `textDocument/selectionRange`: figure, claim, sentence, paragraph, section.

use tower_lsp_server::ls_types::{Position, SelectionRange, SelectionRangeParams};

use crate::claim::Kind;
use crate::lsp::analysis::Analysis;
use crate::lsp::sections::sections;
use crate::lsp::session::{Session, at};
use crate::text::Span;

pub async fn selection_range(
    session: &Session,
    params: SelectionRangeParams,
) -> Option<Vec<SelectionRange>> {
    let analysis = session.analysis(&params.text_document.uri).await?;
    let ranges = params.positions.into_iter();
    Some(ranges.map(|position| around(&analysis, position)).collect())
}

fn around(analysis: &Analysis, position: Position) -> SelectionRange {
    let offset = analysis.lines().offset(position);
    let mut spans: Vec<Span> = Vec::new();
    for finding in analysis.findings_at(at(offset)) {
        let claim = analysis.claim(finding);
        match &claim.kind {
            Kind::Figure(figure) => spans.push(analysis.source_span(figure.span)),
            Kind::Quote(quote) => {
                spans.extend(quote.parts.iter().map(|part| analysis.source_span(*part)));
            }
            Kind::Name(_) => {}
        }
        spans.push(analysis.source_span(claim.span));
    }
    let statements = &analysis.checked.statements;
    spans.extend(
        statements
            .sentences
            .iter()
            .map(|s| analysis.source_span(s.span)),
    );
    let blocks = analysis.draft.prose.blocks().iter();
    spans.extend(blocks.map(|b| analysis.source_span(b.span)));
    spans.extend(sections(analysis).iter().map(|s| s.source));
    spans.push(Span::new(0, analysis.draft.source.text().len()));
    spans.retain(|s| s.start <= offset && offset <= s.end);
    spans.sort_by_key(|s| std::cmp::Reverse((s.len(), std::cmp::Reverse(s.start))));
    // From the widest to the narrowest; what does not lie inside the one before
    // is left out.
    let mut nested: Option<SelectionRange> = None;
    let mut last: Option<Span> = None;
    for span in spans {
        if last.is_some_and(|last| !last.contains(span) || last == span) {
            continue;
        }
        last = Some(span);
        nested = Some(SelectionRange {
            range: analysis.lines().range(span),
            parent: nested.map(Box::new),
        });
    }
    nested.unwrap_or_else(|| SelectionRange {
        range: analysis.lines().range(at(offset)),
        parent: None,
    })
}
