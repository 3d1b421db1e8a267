//! The frame of a figure: what it is about.

use super::{Claim, Context, Figure, Kind, Quotation, Stated, Statements};
use crate::text::{Parsed, Span, Term, TokenKind, is_stop_word, term};

/// A word of a sentence as alignment compares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the prose.
    pub span: Span,
    /// What is compared.
    pub term: Term,
    /// True for a capitalised word that does not only begin its sentence.
    pub is_name: bool,
    /// True for a word that carries subject matter.
    pub is_content: bool,
}

/// What a figure is about. Filled from the figure's own sentence.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Frame {}

/// Joins what was read into the statements of a text.
pub fn assemble(
    parsed: &Parsed<'_>,
    figures: Vec<Figure>,
    quotes: Vec<Quotation>,
    _context: &Context,
) -> Statements {
    let text = parsed.text();
    let sentences = parsed
        .sentences
        .iter()
        .map(|s| Stated {
            span: s.span,
            block: s.block,
            words: parsed
                .tokens_of(s)
                .iter()
                .filter(|t| t.kind == TokenKind::Word)
                .map(|t| Word {
                    span: t.span,
                    term: term(t.text(text)),
                    is_name: t.is_capitalised(text) && t.span.start > s.span.start,
                    is_content: !is_stop_word(t.text(text)),
                })
                .collect(),
        })
        .collect();
    let mut claims: Vec<Claim> = Vec::new();
    for figure in figures {
        let Some(sentence) = parsed.sentence_at(figure.span.start) else {
            continue;
        };
        let span = figure
            .noun_span
            .map_or(figure.span, |n| figure.span.join(n));
        claims.push(Claim {
            span,
            sentence,
            kind: Kind::Figure(figure),
        });
    }
    for quote in quotes {
        let Some(sentence) = parsed.sentence_at(quote.span.start) else {
            continue;
        };
        claims.push(Claim {
            span: quote.span,
            sentence,
            kind: Kind::Quote(quote),
        });
    }
    claims.sort_by_key(|c| (c.span.start, c.span.end));
    Statements {
        sentences,
        claims,
        unread: parsed.unread.clone(),
    }
}
