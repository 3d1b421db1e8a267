//! `textDocument/diagnostic`: diagnostics for clients that ask for them.

use tower_lsp_server::ls_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, FullDocumentDiagnosticReport,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    UnchangedDocumentDiagnosticReport,
};

use crate::lsp::diagnostics::result_id;
use crate::lsp::session::Session;

pub async fn diagnostic(
    session: &Session,
    params: DocumentDiagnosticParams,
) -> DocumentDiagnosticReport {
    let uri = params.text_document.uri;
    session.analysis(&uri).await;
    let found = session.diagnostics(uri.as_str());
    let items = found
        .map(|(diagnostics, ..)| diagnostics)
        .unwrap_or_default();
    let id = result_id(&items);
    if params.previous_result_id.as_ref() == Some(&id) {
        return RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                result_id: id,
            },
        }
        .into();
    }
    RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport {
            result_id: Some(id),
            items,
        },
    }
    .into()
}
