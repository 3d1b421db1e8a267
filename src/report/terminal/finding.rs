//! One finding: the line of the draft with the claim underlined, and what the
//! verdict rests on.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Element, Level, Message, Origin, Renderer, Snippet};
use unicode_width::UnicodeWidthStr;

use super::style::level;
use super::{Detail, Layout, evidence};
use crate::reference::Reference;
use crate::report::{CheckedDraft, Place, clean, place, place_decoded};
use crate::text::Span;
use crate::verify::{Finding, Severity};

/// Bytes of a line that are looked at on each side of a claim: more than any
/// terminal shows, and little of a line with thousands of claims.
const BESIDE: usize = 2048;

/// Prints one finding.
pub(super) fn finding(
    draft: &CheckedDraft,
    finding: &Finding,
    reference: &dyn Reference,
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(claim) = draft.checked.statements.claims.get(finding.claim) else {
        return Ok(());
    };
    let source = &draft.draft.source;
    let at = place(source, &draft.draft.prose, claim.span);
    let indent = gutter(at.begin.line);
    let mut elements = picture(draft, at);
    elements.extend(
        evidence::messages(finding, reference, layout, indent)
            .into_iter()
            .map(Element::Message),
    );
    let notes = finding
        .notes
        .iter()
        .map(|n| note(Level::NOTE, "note", n, layout, indent));
    elements.extend(notes.map(Element::Message));
    let mut titles: Vec<&str> = finding.fixes.iter().map(|f| f.title.as_str()).collect();
    titles.dedup();
    let fixes = titles
        .into_iter()
        .map(|title| note(Level::HELP, "help", title, layout, indent));
    elements.extend(fixes.map(Element::Message));
    if layout.detail == Detail::Verbose {
        let compared = finding.compared.iter();
        let compared = compared.map(|c| note(Level::NOTE, "compared", c, layout, indent));
        elements.extend(compared.map(Element::Message));
        let id = note(Level::NOTE, "id", &finding.id, layout, indent);
        elements.push(Element::Message(id));
    }
    let title = level(finding.severity.unwrap_or(Severity::Info))
        .primary_title(clean(&finding.message))
        .id(finding.rule.code);
    render(title.elements(elements), layout, out)
}

/// Prints what is wrong with a comment or the front matter of a draft.
pub(super) fn problem(
    draft: &CheckedDraft,
    span: Span,
    message: &str,
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    let at = place_decoded(&draft.draft.source, span);
    let title = Level::WARNING.primary_title(clean(message)).id("draft");
    render(title.elements(picture(draft, at)), layout, out)
}

/// The place, and the line with the span underlined.
fn picture<'a>(draft: &CheckedDraft, at: Place) -> Vec<Element<'a>> {
    let source = &draft.draft.source;
    let line = source.lines().line_text(source.text(), at.begin.line - 1);
    let start = source.lines().start(at.begin.line - 1).unwrap_or(0);
    let focus = at.decoded.start - start..(at.decoded.end - start).min(line.len());
    let from = line.floor_char_boundary(focus.start.saturating_sub(BESIDE));
    let cut = line.floor_char_boundary(focus.end.min(focus.start + BESIDE));
    let to = line.ceil_char_boundary(cut + BESIDE);
    // One character is shown for each, so that columns stay what they are.
    let parts = [from..focus.start, focus.start..cut, cut..to];
    let parts = parts.map(|part| clean(line.get(part).unwrap_or("")).into_owned());
    let marked = parts[0].len()..parts[0].len() + parts[1].len();
    let path = clean(&draft.draft.path).into_owned();
    let snippet = Snippet::source(parts.concat())
        .line_start(at.begin.line)
        .annotation(AnnotationKind::Primary.span(marked));
    if from == 0 {
        return vec![Element::Cause(snippet.path(path))];
    }
    // The renderer would count columns from the cut.
    let origin = Origin::path(path)
        .line(at.begin.line)
        .char_column(at.begin.column);
    vec![Element::Origin(origin), Element::Cause(snippet)]
}

/// A message under the picture, wrapped to the width.
pub(super) fn note<'a>(
    level: Level<'a>,
    name: &'a str,
    text: &str,
    layout: Layout,
    indent: usize,
) -> Message<'a> {
    let room = layout.columns().saturating_sub(indent + name.width() + 5);
    let lines = textwrap::wrap(&clean(text), room.max(20)).join("\n");
    level.with_name(name).message(lines)
}

/// Columns that line numbers take.
fn gutter(line: usize) -> usize {
    line.to_string().len() + 1
}

fn render(
    group: annotate_snippets::Group<'_>,
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    let renderer = Renderer::styled().term_width(layout.columns());
    writeln!(out, "{}\n", renderer.render(&[group]))
}
