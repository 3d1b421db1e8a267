//! `workspace/symbol`: claims of open drafts, and articles.

use tower_lsp_server::ls_types::{
    Location, OneOf, Position, Range, SymbolKind, WorkspaceSymbol, WorkspaceSymbolParams,
    WorkspaceSymbolResponse,
};

use super::document_symbol::{kind, name};
use crate::lsp::session::Session;
use crate::reference::Reference;
use crate::report::{articles, clean};

/// Symbols in an answer, at most.
const MOST: usize = 256;

pub fn workspace_symbol(
    session: &Session,
    params: &WorkspaceSymbolParams,
) -> WorkspaceSymbolResponse {
    let query = params.query.to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let fits = |text: &str| {
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let mut symbols = Vec::new();
    let state = session.lock();
    let documents: Vec<_> = state
        .documents
        .values()
        .filter_map(|d| Some((d.uri.clone(), d.analysis.clone()?)))
        .collect();
    let projects: Vec<_> = state.projects.values().cloned().collect();
    drop(state);
    for (uri, analysis) in documents {
        for finding in &analysis.checked.findings {
            let name = name(&analysis, finding);
            if fits(&name) {
                symbols.push(symbol(
                    name,
                    kind(&analysis, finding),
                    Some(clean(&analysis.draft.path).into_owned()),
                    Location::new(uri.clone(), analysis.range(analysis.claim(finding).span)),
                ));
            }
        }
    }
    for project in projects {
        let set = project.snapshot().set;
        for id in articles(&set.memory) {
            if symbols.len() >= MOST {
                break;
            }
            let article = set.memory.article(id);
            let headline = article.metadata.headline.as_deref();
            let name = clean(headline.unwrap_or(&article.path)).into_owned();
            let outlet = clean(&article.metadata.outlet).into_owned();
            if let Some(uri) = set.uri(id).filter(|_| fits(&format!("{name} {outlet}"))) {
                let top = Range::new(Position::default(), Position::default());
                let at = Location::new(uri.clone(), top);
                symbols.push(symbol(name, SymbolKind::FILE, Some(outlet), at));
            }
        }
    }
    symbols.truncate(MOST);
    WorkspaceSymbolResponse::Nested(symbols)
}

fn symbol(
    name: String,
    kind: SymbolKind,
    container_name: Option<String>,
    location: Location,
) -> WorkspaceSymbol {
    WorkspaceSymbol {
        name,
        kind,
        tags: None,
        container_name,
        location: OneOf::Left(location),
        data: None,
    }
}
