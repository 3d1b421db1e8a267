//! `textDocument/documentLink`: from a claim to the page of the article that its
//! verdict rests on, where its address is known.

use tower_lsp_server::ls_types::{DocumentLink, DocumentLinkParams};

use crate::lsp::say;
use crate::lsp::session::Session;
use crate::reference::Reference;
use crate::verify::Stance;

pub async fn document_link(
    session: &Session,
    params: DocumentLinkParams,
) -> Option<Vec<DocumentLink>> {
    let analysis = session.analysis(&params.text_document.uri).await?;
    let links = analysis.checked.findings.iter().filter_map(|finding| {
        let judged = finding.evidence.iter();
        let (evidence, url) = judged
            .filter(|e| e.stance != Stance::Differs)
            .find_map(|e| {
                let url = analysis
                    .set
                    .memory
                    .article(e.article)
                    .metadata
                    .url
                    .as_ref()?;
                Some((e, url))
            })?;
        // What a source says of itself is no more than a text: only addresses
        // of the web are followed.
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        Some(DocumentLink {
            range: analysis.range(analysis.claim(finding).span),
            target: Some(url.parse().ok().filter(|_| is_web)?),
            tooltip: Some(say::passage(&analysis, evidence)),
            data: None,
        })
    });
    Some(links.collect())
}
