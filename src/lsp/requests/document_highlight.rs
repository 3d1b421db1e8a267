//! `textDocument/documentHighlight`: the same figure elsewhere in the draft, the
//! other parts of a quotation.

use tower_lsp_server::ls_types::{
    DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams,
};

use crate::claim::{Claim, Kind, Value};
use crate::lsp::session::{Session, at};

pub async fn document_highlight(
    session: &Session,
    params: DocumentHighlightParams,
) -> Option<Vec<DocumentHighlight>> {
    let params = params.text_document_position_params;
    let uri = params.text_document.uri;
    let offset = session.offset(&uri, params.position)?;
    let analysis = session.analysis(&uri).await?;
    let finding = *analysis.findings_at(at(offset)).first()?;
    let here = analysis.claim(finding);
    let same = analysis.checked.statements.claims.iter();
    let same = same.filter(|claim| claim.span == here.span || is_same(here, claim));
    let highlight = |claim: &Claim| DocumentHighlight {
        range: analysis.range(claim.span),
        kind: Some(DocumentHighlightKind::TEXT),
    };
    Some(same.map(highlight).collect())
}

/// One value in one unit, or parts of one utterance.
fn is_same(a: &Claim, b: &Claim) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Figure(a), Kind::Figure(b)) => {
            let same_date = || match (&a.date, &b.date) {
                (Some(a), Some(b)) => a.from.is_some() && (a.from, a.to) == (b.from, b.to),
                _ => false,
            };
            let same_value = a.value != Value::None && a.value == b.value;
            (same_value || same_date()) && a.unit == b.unit && a.dimension == b.dimension
        }
        (Kind::Quote(a), Kind::Quote(b)) => a.utterance == b.utterance,
        _ => false,
    }
}
