//! The parts of a draft under its headings.

use super::analysis::Analysis;
use crate::text::{Block, BlockKind, Span};
use crate::verify::Finding;

/// A part of a draft: from a heading to the next one of its level or above; the
/// text before the first heading has none.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its heading in the prose, with its level from 1.
    pub heading: Option<(Span, u8)>,
    /// Its text with all parts below it, in the document, in bytes.
    pub source: Span,
    /// Its own text, up to the next heading of any level, in the document.
    pub own: Span,
}

/// The sections of a draft, in reading order.
pub fn sections(analysis: &Analysis) -> Vec<Section> {
    let text = analysis.draft.source.text();
    let heads: Vec<(&Block, Span, u8)> = analysis
        .draft
        .prose
        .blocks()
        .iter()
        .filter(|b| matches!(b.kind, BlockKind::Headline | BlockKind::Heading))
        .map(|b| {
            let at = analysis.source_span(b.span);
            (b, line_of(text, at), level(text, at))
        })
        .collect();
    let mut sections = Vec::new();
    let first = heads.first().map_or(text.len(), |(_, at, _)| at.start);
    if analysis
        .draft
        .prose
        .blocks()
        .first()
        .is_some_and(|b| analysis.source_span(b.span).start < first)
    {
        sections.push(Section {
            heading: None,
            source: Span::new(0, first),
            own: Span::new(0, first),
        });
    }
    for (n, (block, at, level)) in heads.iter().enumerate() {
        let later = &heads[n + 1..];
        let next = later.first().map_or(text.len(), |(_, at, _)| at.start);
        let end = later.iter().find(|(_, _, other)| other <= level);
        sections.push(Section {
            heading: Some((block.span, *level)),
            source: Span::new(at.start, end.map_or(text.len(), |(_, at, _)| at.start)),
            own: Span::new(at.start, next),
        });
    }
    sections
}

/// The findings whose claims begin in a part of the document.
pub fn findings_in(analysis: &Analysis, source: Span) -> impl Iterator<Item = &Finding> {
    let findings = analysis.checked.findings.iter();
    findings.filter(move |f| {
        let at = analysis.source_span(analysis.claim(f).span).start;
        source.start <= at && at < source.end
    })
}

/// The line that a span begins in, without its break.
fn line_of(text: &str, span: Span) -> Span {
    let is_break = |c: char| matches!(c, '\n' | '\r');
    let start = text[..span.start].rfind(is_break).map_or(0, |at| at + 1);
    let end = text[span.start..].find(is_break);
    Span::new(start, end.map_or(text.len(), |at| span.start + at))
}

/// The level of a heading: of `#` marks, of the line below, or of its tag; a
/// title in front matter and what is not known are of the first.
fn level(text: &str, heading: Span) -> u8 {
    let line = line_of(text, heading).of(text).trim_start();
    let marks = line.chars().take_while(|c| *c == '#').count();
    if let Ok(level @ 1..=6) = u8::try_from(marks) {
        return level;
    }
    let before = text[..heading.start].trim_end_matches(|c| c != '<');
    let tag: Vec<char> = before_tag(before, text).chars().take(2).collect();
    if let ['h' | 'H', digit @ '1'..='6'] = tag[..] {
        return digit
            .to_digit(10)
            .and_then(|d| u8::try_from(d).ok())
            .unwrap_or(1);
    }
    let below = text[line_of(text, heading).end..].trim_start_matches(['\r', '\n']);
    if below.starts_with("--") { 2 } else { 1 }
}

fn before_tag<'t>(before: &str, text: &'t str) -> &'t str {
    &text[before.len()..]
}
