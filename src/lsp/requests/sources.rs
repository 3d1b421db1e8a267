//! `tickmark/sources`: the reference set with its stance on one claim, for a
//! list beside the draft.

use serde::Deserialize;
use serde_json::{Value, json};
use tower_lsp_server::jsonrpc::{Error, Result};
use tower_lsp_server::ls_types::{Position, TextDocumentIdentifier};

use crate::files::{near, shown};
use crate::lsp::analysis::Analysis;
use crate::lsp::project::Snapshot;
use crate::lsp::session::{Session, at};
use crate::lsp::status::state;
use crate::lsp::uri;
use crate::reference::Reference;
use crate::report::{articles, clean};
use crate::verify::{Evidence, Finding};

/// See docs/editors/protocol.md.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SourcesParams {
    text_document: TextDocumentIdentifier,
    position: Option<Position>,
}

pub async fn sources(session: &Session, params: SourcesParams) -> Result<Value> {
    let uri = params.text_document.uri;
    let offset = params.position.and_then(|at| session.offset(&uri, at));
    let analysis = session.analysis(&uri).await;
    let Some(project) = session.project_of(uri.as_str()) else {
        let what = format!("{} is not open", uri.as_str());
        return Err(Error::invalid_params(what));
    };
    let snapshot = project.snapshot();
    let analysis = analysis.as_deref();
    let finding = analysis.zip(offset).and_then(|(analysis, offset)| {
        let found = analysis.findings_at(at(offset));
        found.first().copied().map(|finding| (analysis, finding))
    });
    let memory = &snapshot.set.memory;
    let unreadable = memory
        .unreadable()
        .iter()
        .map(|file| json!({ "path": shown(&near(&file.path)), "error": file.error }));
    let named = snapshot
        .sources
        .iter()
        .map(|path| shown(path.strip_prefix(&project.key.folder).unwrap_or(path)));
    Ok(json!({
        "state": state(&snapshot.phase),
        "sources": named.collect::<Vec<_>>(),
        "articles": listed(&snapshot, finding),
        "unreadable": unreadable.collect::<Vec<_>>(),
        "claim": finding.map(|(analysis, finding)| claim(analysis, finding)),
    }))
}

fn listed(snapshot: &Snapshot, finding: Option<(&Analysis, &Finding)>) -> Vec<Value> {
    let memory = &snapshot.set.memory;
    let list = articles(memory).map(|id| {
        let article = memory.article(id);
        let metadata = &article.metadata;
        let origin = memory.origin(id);
        // Numbers of articles hold within one set only.
        let finding = finding.filter(|(a, _)| a.set.generation == snapshot.set.generation);
        let of = finding.and_then(|(analysis, finding)| {
            let evidence = finding.evidence.iter().find(|e| e.article == id)?;
            Some((analysis, evidence))
        });
        let text = |(_, e): (&Analysis, &Evidence)| clean(article.prose.slice(e.span)).into_owned();
        // Extracts are written for what somebody looks at, not for an archive.
        let uri = match of {
            None if article.is_extract => uri::of_path(&snapshot.set.path(id)),
            _ => snapshot.set.uri(id).cloned(),
        };
        json!({
            "uri": uri.map(|uri| uri.as_str().to_owned()),
            "path": article.path,
            "outlet": metadata.outlet,
            "headline": metadata.headline,
            "url": metadata.url,
            "published": metadata.published_day().map(|d| d.to_string()),
            "origin": origin.name,
            "originReason": origin.reason,
            "words": article.words(),
            "problems": article.problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "stance": of.map(|(_, e)| e.stance.name()),
            "value": of.and_then(|(_, e)| e.value.clone()),
            "text": of.map(text),
            "range": of.and_then(|(analysis, e)| Some(analysis.location(e, e.focus)?.range)),
        })
    });
    list.collect()
}

fn claim(analysis: &Analysis, finding: &Finding) -> Value {
    json!({
        "id": finding.id,
        "text": analysis.words(finding),
        "verdict": finding.verdict.name(),
        "severity": finding.severity.map(|s| s.name()),
        "message": finding.message,
        "range": analysis.range(analysis.claim(finding).span),
    })
}
