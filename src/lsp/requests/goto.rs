//! From a claim to its passages: `textDocument/definition` to the best one,
//! `textDocument/references` to all, `textDocument/implementation` to those that
//! contradict it.

use tower_lsp_server::ls_types::{
    GotoDefinitionParams, GotoDefinitionResponse, Location, LocationLink, ReferenceParams, Uri,
};

use crate::lsp::analysis::Analysis;
use crate::lsp::session::{Session, at};
use crate::verify::{Evidence, Finding, Stance};

/// The passage that the verdict rests on first.
pub async fn definition(
    session: &Session,
    params: GotoDefinitionParams,
) -> Option<GotoDefinitionResponse> {
    let params = params.text_document_position_params;
    let link = session.client().definition_link;
    go(
        session,
        &params.text_document.uri,
        params.position,
        link,
        |f| f.evidence.iter().take(1).collect(),
    )
    .await
}

/// The passages that contradict.
pub async fn implementation(
    session: &Session,
    params: GotoDefinitionParams,
) -> Option<GotoDefinitionResponse> {
    let params = params.text_document_position_params;
    let link = session.client().implementation_link;
    go(
        session,
        &params.text_document.uri,
        params.position,
        link,
        |f| {
            let contradicts = |e: &&Evidence| e.stance == Stance::Contradicts;
            f.evidence.iter().filter(contradicts).collect()
        },
    )
    .await
}

async fn go(
    session: &Session,
    uri: &Uri,
    position: tower_lsp_server::ls_types::Position,
    as_links: bool,
    pick: impl for<'f> Fn(&'f Finding) -> Vec<&'f Evidence>,
) -> Option<GotoDefinitionResponse> {
    let offset = session.offset(uri, position)?;
    let analysis = session.analysis(uri).await?;
    let finding = *analysis.findings_at(at(offset)).first()?;
    let picked = pick(finding);
    if picked.is_empty() {
        return None;
    }
    if !as_links {
        let locations = locations(&analysis, picked.into_iter());
        return Some(GotoDefinitionResponse::Array(locations));
    }
    let origin = analysis.range(analysis.claim(finding).span);
    let links = picked.into_iter().filter_map(|e| {
        let whole = analysis.location(e, e.span.join(e.focus))?;
        let focus = analysis.location(e, e.focus)?;
        Some(LocationLink {
            origin_selection_range: Some(origin),
            target_uri: whole.uri,
            target_range: whole.range,
            target_selection_range: focus.range,
        })
    });
    Some(GotoDefinitionResponse::Link(links.collect()))
}

/// All passages in all articles; with the claim itself where it is asked for.
pub async fn references(session: &Session, params: ReferenceParams) -> Option<Vec<Location>> {
    let with_claim = params.context.include_declaration;
    let params = params.text_document_position;
    let uri = params.text_document.uri;
    let offset = session.offset(&uri, params.position)?;
    let analysis = session.analysis(&uri).await?;
    let finding = *analysis.findings_at(at(offset)).first()?;
    let claim = with_claim.then(|| {
        let range = analysis.range(analysis.claim(finding).span);
        Location::new(uri.clone(), range)
    });
    let mut all: Vec<Location> = claim.into_iter().collect();
    all.extend(locations(&analysis, finding.evidence.iter()));
    Some(all)
}

fn locations<'e>(
    analysis: &Analysis,
    evidence: impl Iterator<Item = &'e Evidence>,
) -> Vec<Location> {
    evidence
        .filter_map(|e| analysis.location(e, e.focus))
        .collect()
}
