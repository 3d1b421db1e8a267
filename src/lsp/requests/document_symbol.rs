//! `textDocument/documentSymbol`: claims under the headings of the draft.

use tower_lsp_server::ls_types::{
    DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, Location, SymbolInformation,
    SymbolKind,
};

use crate::claim::Kind;
use crate::lsp::analysis::Analysis;
use crate::lsp::say;
use crate::lsp::sections::{Section, findings_in, sections};
use crate::lsp::session::Session;
use crate::lsp::status::Counts;
use crate::report::{clean, excerpt};
use crate::text::Span;
use crate::verify::Finding;

/// Columns of a claim's words.
const WORDS: usize = 60;

pub async fn document_symbol(
    session: &Session,
    params: DocumentSymbolParams,
) -> Option<DocumentSymbolResponse> {
    let uri = params.text_document.uri;
    let analysis = session.analysis(&uri).await?;
    if session.client().nested_symbols {
        let symbols = nested(&analysis, &sections(&analysis), 0);
        return Some(DocumentSymbolResponse::Nested(symbols));
    }
    let flat = analysis.checked.findings.iter().map(|finding| {
        let range = analysis.range(analysis.claim(finding).span);
        #[expect(deprecated, reason = "the type has the field")]
        SymbolInformation {
            name: name(&analysis, finding),
            kind: kind(&analysis, finding),
            tags: None,
            deprecated: None,
            location: Location::new(uri.clone(), range),
            container_name: None,
        }
    });
    Some(DocumentSymbolResponse::Flat(flat.collect()))
}

/// The sections whose level is above `level`, each with those below it.
fn nested(analysis: &Analysis, sections: &[Section], level: u8) -> Vec<DocumentSymbol> {
    let mut symbols = Vec::new();
    let mut at = 0;
    while let Some(section) = sections.get(at) {
        let Some((heading, own)) = section.heading else {
            symbols.extend(claims(analysis, section.own));
            at += 1;
            continue;
        };
        debug_assert!(own > level);
        let below = sections[at + 1..]
            .iter()
            .take_while(|s| s.heading.is_some_and(|(_, level)| level > own))
            .count();
        let mut children = claims(analysis, section.own);
        children.extend(nested(analysis, &sections[at + 1..=at + below], own));
        let counts = Counts::of(analysis, findings_in(analysis, section.source));
        let name = clean(analysis.draft.prose.slice(heading)).into_owned();
        symbols.push(symbol(
            name,
            Some(counts.say()),
            SymbolKind::STRING,
            analysis.lines().range(section.source),
            analysis.range(heading),
            children,
        ));
        at += 1 + below;
    }
    symbols
}

fn claims(analysis: &Analysis, source: Span) -> Vec<DocumentSymbol> {
    let claim = |finding: &Finding| {
        let range = analysis.range(analysis.claim(finding).span);
        let detail = clean(&finding.message).into_owned();
        symbol(
            name(analysis, finding),
            Some(detail),
            kind(analysis, finding),
            range,
            range,
            Vec::new(),
        )
    };
    findings_in(analysis, source).map(claim).collect()
}

fn symbol(
    name: String,
    detail: Option<String>,
    kind: SymbolKind,
    range: tower_lsp_server::ls_types::Range,
    selection_range: tower_lsp_server::ls_types::Range,
    children: Vec<DocumentSymbol>,
) -> DocumentSymbol {
    #[expect(deprecated, reason = "the type has the field")]
    DocumentSymbol {
        // An empty name is against the protocol.
        name: if name.trim().is_empty() {
            "—".to_owned()
        } else {
            name
        },
        detail,
        kind,
        tags: None,
        deprecated: None,
        range,
        selection_range,
        children: (!children.is_empty()).then_some(children),
    }
}

/// Mark and words of a claim.
pub fn name(analysis: &Analysis, finding: &Finding) -> String {
    let words = analysis.words(finding);
    let words: Vec<&str> = words.split_whitespace().collect();
    let words = words.join(" ");
    let cut = excerpt(&words, Span::new(0, words.len()), WORDS);
    format!("{} {}", say::mark(finding.verdict), cut.focus)
}

/// A number for figures, a string for quotations.
pub fn kind(analysis: &Analysis, finding: &Finding) -> SymbolKind {
    match analysis.claim(finding).kind {
        Kind::Figure(_) => SymbolKind::NUMBER,
        Kind::Quote(_) => SymbolKind::STRING,
        Kind::Name(_) => SymbolKind::OBJECT,
    }
}
