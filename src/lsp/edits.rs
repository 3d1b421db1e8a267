//! Edits of the draft and of tickmark.toml: as small as can be, and for one
//! version of the text.

use std::collections::HashMap;
use std::fs;

use tower_lsp_server::ls_types::{
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, Range, TextDocumentEdit,
    TextEdit, Uri, WorkspaceEdit,
};

use super::analysis::Analysis;
use super::client::Client;
use super::position::Lines;
use super::session::Session;
use super::uri;
use crate::text::{Block, BlockKind, FrontMatter, LineIndex, Span};
use crate::verify::{Edit, Finding, Fix};

/// Why a finding is ignored, until a person says it better.
const REASON: &str = "checked by hand";

/// A fix as edits of the document.
pub fn fix(analysis: &Analysis, fix: &Fix) -> Vec<TextEdit> {
    of(analysis, fix.edits())
}

fn of<'a>(analysis: &Analysis, edits: impl Iterator<Item = &'a Edit>) -> Vec<TextEdit> {
    edits
        .map(|edit| TextEdit::new(analysis.range(edit.span), edit.text.clone()))
        .collect()
}

/// The findings under a rule that a fix would mend.
pub fn fixable<'a>(analysis: &'a Analysis, rule: &'a str) -> impl Iterator<Item = &'a Finding> {
    let findings = analysis.checked.findings.iter();
    findings.filter(move |f| f.rule.code == rule && !f.fixes.is_empty() && analysis.is_problem(f))
}

/// The first fix of every finding under a rule, none over another.
pub fn fix_all(analysis: &Analysis, rule: &str) -> Vec<TextEdit> {
    let fixes = fixable(analysis, rule).filter_map(|f| f.fixes.first());
    let mut edits: Vec<&Edit> = fixes.flat_map(Fix::edits).collect();
    edits.sort_by_key(|edit| edit.span);
    edits.dedup_by(|next, kept| next.span.start < kept.span.end);
    of(analysis, edits.into_iter())
}

/// The edits of a draft for the version they were made for.
pub fn in_draft(client: &Client, uri: &Uri, version: i32, edits: Vec<TextEdit>) -> WorkspaceEdit {
    edit_of(client, uri, Some(version), edits)
}

fn edit_of(
    client: &Client,
    uri: &Uri,
    version: Option<i32>,
    edits: Vec<TextEdit>,
) -> WorkspaceEdit {
    if !client.document_changes {
        return WorkspaceEdit::new(HashMap::from([(uri.clone(), edits)]));
    }
    let edit = TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier {
            uri: uri.clone(),
            version,
        },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    };
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(vec![edit])),
        ..WorkspaceEdit::default()
    }
}

/// How lines end in a text.
fn line_break(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// True where a comment can stand on a line above the claim: not in front
/// matter.
pub fn has_line_of_its_own(analysis: &Analysis, finding: &Finding) -> bool {
    line_above(analysis, finding).is_some()
}

/// Where the line begins that a comment on a claim is to stand above.
fn line_above(analysis: &Analysis, finding: &Finding) -> Option<usize> {
    let text = analysis.draft.source.text();
    let blocks = analysis.draft.prose.blocks();
    let index = analysis
        .draft
        .prose
        .block_at(analysis.claim(finding).span.start)?;
    let first = first_of_group(blocks, index);
    let at = analysis.source_span(blocks[first].span).start;
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    (start >= FrontMatter::read(text).body).then_some(start)
}

/// Of a list or table the first item or cell: a comment between two would cut
/// it.
fn first_of_group(blocks: &[Block], index: usize) -> usize {
    let block = blocks[index];
    let in_group = matches!(block.kind, BlockKind::ListItem | BlockKind::TableCell);
    let same = |b: &Block| in_group && b.kind == block.kind && b.group == block.group;
    blocks
        .iter()
        .position(same)
        .map_or(index, |at| at.min(index))
}

/// A comment above the paragraph of a claim.
pub fn ignore_here(analysis: &Analysis, finding: &Finding) -> Option<TextEdit> {
    let at = line_above(analysis, finding)?;
    Some(comment(analysis, at, "ignore", finding))
}

/// A comment at the head of the draft, below its front matter.
pub fn ignore_in_draft(analysis: &Analysis, finding: &Finding) -> TextEdit {
    let at = FrontMatter::read(analysis.draft.source.text()).body;
    comment(analysis, at, "ignore-file", finding)
}

fn comment(analysis: &Analysis, at: usize, verb: &str, finding: &Finding) -> TextEdit {
    let text = analysis.draft.source.text();
    let comment = format!(
        "<!-- tickmark: {verb} {} -- {REASON} -->{}",
        finding.rule.code,
        line_break(text)
    );
    let place = analysis.lines().position(at);
    TextEdit::new(Range::new(place, place), comment)
}

/// A rule switched off in the tickmark.toml that holds for a draft; `None`
/// where there is none, or it cannot be read.
pub fn switch_off(session: &Session, draft: &Uri, rule: &str) -> Option<WorkspaceEdit> {
    let project = session.project_of(draft.as_str())?;
    let path = project.key.config.as_ref()?;
    let text = fs::read_to_string(path).ok()?;
    let (place, new) = severity_off(&text, rule)?;
    let index = LineIndex::new(&text);
    let lines = Lines {
        text: &text,
        index: &index,
        encoding: session.client().encoding,
    };
    let edit = TextEdit::new(lines.range(place), new);
    Some(edit_of(
        session.client(),
        &uri::of_path(path)?,
        None,
        vec![edit],
    ))
}

/// What is to be put where in a tickmark.toml; `None` where the rule is off.
fn severity_off(text: &str, rule: &str) -> Option<(Span, String)> {
    let document: toml_edit::Document<&str> = toml_edit::Document::parse(text).ok()?;
    let line_break = line_break(text);
    let severity = document.get("severity");
    if let Some(level) = severity.and_then(|s| s.get(rule)) {
        let place = level.span()?;
        let place = Span::new(place.start, place.end);
        return (level.as_str() != Some("off")).then(|| (place, "\"off\"".to_owned()));
    }
    let line = format!("\"{rule}\" = \"off\"{line_break}");
    if let Some(place) = severity.and_then(|s| s.as_table()?.span()) {
        let after = text[place.start..]
            .find('\n')
            .map(|at| place.start + at + 1);
        return Some(match after {
            Some(at) => (Span::new(at, at), line),
            None => (
                Span::new(text.len(), text.len()),
                format!("{line_break}{line}"),
            ),
        });
    }
    let end = Span::new(text.len(), text.len());
    let gap = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        line_break
    };
    Some((
        end,
        format!("{gap}{line_break}[severity]{line_break}{line}"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, expect: Option<&str>) {
        let after = severity_off(before, "figure/derived").map(|(place, new)| {
            let mut after = before.to_owned();
            after.replace_range(place.range(), &new);
            after
        });
        assert_eq!(after.as_deref(), expect);
    }

    #[test]
    fn a_rule_is_switched_off_where_it_stands_or_belongs() {
        check("", Some("\n[severity]\n\"figure/derived\" = \"off\"\n"));
        check(
            "sources = [\"a\"]",
            Some("sources = [\"a\"]\n\n[severity]\n\"figure/derived\" = \"off\"\n"),
        );
        check(
            "[severity]\n\"quote/altered\" = \"info\"\n",
            Some("[severity]\n\"figure/derived\" = \"off\"\n\"quote/altered\" = \"info\"\n"),
        );
        check(
            "[severity]\r\n\"figure/derived\" = \"hint\"\r\n",
            Some("[severity]\r\n\"figure/derived\" = \"off\"\r\n"),
        );
        check("[severity]\n\"figure/derived\" = \"off\"\n", None);
        check("[severity", None);
    }
}
