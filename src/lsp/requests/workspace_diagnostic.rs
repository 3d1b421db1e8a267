//! `workspace/diagnostic`: diagnostics of every draft of the folders, open or
//! not. An answer that would only say "unchanged" waits until something changes.

use std::collections::BTreeMap;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use tower_lsp_server::ls_types::{
    Diagnostic, FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Uri,
    WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};

use crate::lsp::diagnostics::result_id;
use crate::lsp::session::Session;
use crate::lsp::sweep;

struct Report {
    version: Option<i64>,
    id: String,
    items: Vec<Diagnostic>,
}

pub async fn workspace_diagnostic(
    session: &Session,
    params: WorkspaceDiagnosticParams,
) -> WorkspaceDiagnosticReport {
    let known: BTreeMap<String, String> = params
        .previous_result_ids
        .into_iter()
        .map(|p| (p.uri.as_str().to_owned(), p.value))
        .collect();
    loop {
        let changed = session.changed.notified();
        tokio::pin!(changed);
        changed.as_mut().enable();
        let before = session.changes.load(Ordering::Relaxed);
        let reports = reports(session).await;
        let is_new =
            |(uri, report): (&String, &(Uri, Report))| known.get(uri) != Some(&report.1.id);
        let gone: Vec<&String> = known
            .keys()
            .filter(|uri| !reports.contains_key(*uri))
            .collect();
        let has_news = reports.iter().any(is_new) || !gone.is_empty();
        if has_news || known.is_empty() || session.queue.is_closed() {
            let gone = gone.into_iter().filter_map(|uri| uri.parse().ok());
            let gone = gone.map(|uri: Uri| full(uri, None, String::new(), Vec::new()));
            let mut items: Vec<_> = gone.collect();
            for (key, (uri, report)) in reports {
                items.push(if known.get(&key) == Some(&report.id) {
                    unchanged(uri, report.version, report.id)
                } else {
                    full(uri, report.version, report.id, report.items)
                });
            }
            return WorkspaceDiagnosticReport { items };
        }
        if session.changes.load(Ordering::Relaxed) == before {
            changed.await;
        }
    }
}

async fn reports(session: &Session) -> BTreeMap<String, (Uri, Report)> {
    // Called off, it tells of what is done.
    let _ = sweep::begin(session).await;
    let mut reports = BTreeMap::new();
    {
        let sweep = session.sweep.lock().unwrap_or_else(PoisonError::into_inner);
        for draft in sweep.drafts.values() {
            let report = Report {
                version: None,
                id: draft.result_id.clone(),
                items: draft.diagnostics.clone(),
            };
            let key = draft.uri.as_str().to_owned();
            reports.insert(key, (draft.uri.clone(), report));
        }
    }
    for uri in session.open_documents() {
        session.analysis(&uri).await;
        if let Some((items, analysis, _)) = session.diagnostics(uri.as_str()) {
            let report = Report {
                version: Some(i64::from(analysis.version)),
                id: result_id(&items),
                items,
            };
            reports.insert(uri.as_str().to_owned(), (uri, report));
        }
    }
    reports
}

fn full(
    uri: Uri,
    version: Option<i64>,
    id: String,
    items: Vec<Diagnostic>,
) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceFullDocumentDiagnosticReport {
        uri,
        version,
        full_document_diagnostic_report: FullDocumentDiagnosticReport {
            result_id: Some(id),
            items,
        },
    }
    .into()
}

fn unchanged(uri: Uri, version: Option<i64>, id: String) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceUnchangedDocumentDiagnosticReport {
        uri,
        version,
        unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
    }
    .into()
}
