//! `textDocument/semanticTokens`: figures, quotations and speakers, each with
//! the verdict as modifier.

use tower_lsp_server::ls_types::{
    Range, SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens,
    SemanticTokensLegend, Uri,
};

use crate::claim::Kind;
use crate::lsp::analysis::Analysis;
use crate::lsp::session::Session;
use crate::text::Span;
use crate::verify::Verdict;

const TYPES: [&str; 3] = ["figure", "quotation", "speaker"];
const FIGURE: u32 = 0;
const QUOTATION: u32 = 1;
const SPEAKER: u32 = 2;

/// What the numbers of tokens mean.
pub fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: TYPES.map(SemanticTokenType::new).to_vec(),
        token_modifiers: Verdict::ALL
            .map(|verdict| SemanticTokenModifier::new(verdict.name()))
            .to_vec(),
    }
}

/// All of a document, or those in a range of it.
pub async fn semantic_tokens(
    session: &Session,
    uri: &Uri,
    range: Option<Range>,
) -> Option<SemanticTokens> {
    let analysis = session.analysis(uri).await?;
    let within = range.map_or(Span::new(0, analysis.draft.source.text().len()), |range| {
        analysis.lines().span(range)
    });
    Some(SemanticTokens {
        result_id: None,
        data: encode(&analysis, &pieces(&analysis, within)),
    })
}

#[derive(Clone, Copy)]
struct Piece {
    source: Span,
    kind: u32,
    verdict: u32,
}

/// The tokens, none over another: what stands inside a quotation cuts it.
fn pieces(analysis: &Analysis, within: Span) -> Vec<Piece> {
    let mut inner: Vec<Piece> = Vec::new();
    let mut outer: Vec<Piece> = Vec::new();
    for finding in &analysis.checked.findings {
        let verdict = Verdict::ALL.iter().position(|v| *v == finding.verdict);
        let verdict = 1 << verdict.unwrap_or(0);
        let piece = |span, kind| Piece {
            source: analysis.source_span(span),
            kind,
            verdict,
        };
        match &analysis.claim(finding).kind {
            Kind::Figure(figure) => inner.push(piece(figure.span, FIGURE)),
            Kind::Quote(quote) => {
                outer.extend(quote.parts.iter().map(|part| piece(*part, QUOTATION)));
                let speaker = quote.speaker.as_ref();
                inner.extend(speaker.map(|s| piece(s.span, SPEAKER)));
            }
            Kind::Name(_) => inner.push(piece(analysis.claim(finding).span, SPEAKER)),
        }
    }
    inner.sort_by_key(|p| (p.source, p.kind));
    inner.dedup_by(|next, kept| next.source.overlaps(kept.source));
    let mut all = inner.clone();
    for piece in outer {
        let mut start = piece.source.start;
        let cuts = inner.iter().filter(|p| p.source.overlaps(piece.source));
        for cut in cuts {
            if cut.source.start > start {
                let source = Span::new(start, cut.source.start);
                all.push(Piece { source, ..piece });
            }
            start = start.max(cut.source.end);
        }
        if start < piece.source.end {
            let source = Span::new(start, piece.source.end);
            all.push(Piece { source, ..piece });
        }
    }
    all.sort_by_key(|p| p.source);
    all.dedup_by(|next, kept| next.source.overlaps(kept.source));
    all.retain(|p| p.source.overlaps(within));
    all
}

/// Line by line, each place relative to the one before.
fn encode(analysis: &Analysis, pieces: &[Piece]) -> Vec<SemanticToken> {
    let lines = analysis.lines();
    let mut tokens = Vec::new();
    let mut before = (0, 0);
    for piece in pieces {
        let mut start = piece.source.start;
        for line in piece.source.of(lines.text).split_inclusive(['\n', '\r']) {
            let words = line.trim_end_matches(['\n', '\r']);
            let at = lines.position(start);
            start += line.len();
            let length = u32::try_from(lines.encoding.width(words)).unwrap_or(0);
            if length == 0 {
                continue;
            }
            let same_line = at.line == before.0;
            tokens.push(SemanticToken {
                delta_line: at.line - before.0,
                delta_start: at.character - if same_line { before.1 } else { 0 },
                length,
                token_type: piece.kind,
                token_modifiers_bitset: piece.verdict,
            });
            before = (at.line, at.character);
        }
    }
    tokens
}
