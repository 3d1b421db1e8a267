//! `textDocument/hover`: what the sources say of a claim.

use tower_lsp_server::ls_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use crate::lsp::say::{self, Look};
use crate::lsp::session::{Session, at};

pub async fn hover(session: &Session, params: HoverParams) -> Option<Hover> {
    let params = params.text_document_position_params;
    let uri = params.text_document.uri;
    let offset = session.offset(&uri, params.position)?;
    let analysis = session.analysis(&uri).await?;
    let finding = *analysis.findings_at(at(offset)).first()?;
    let look = session.client().look;
    let kind = match look {
        Look::Tables | Look::Lists => MarkupKind::Markdown,
        Look::Plain => MarkupKind::PlainText,
    };
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind,
            value: say::finding(&analysis, finding, look),
        }),
        range: Some(analysis.range(analysis.claim(finding).span)),
    })
}
