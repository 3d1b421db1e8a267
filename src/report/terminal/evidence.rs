//! The passages that a verdict rests on.

use annotate_snippets::{Level, Message};
use unicode_width::UnicodeWidthStr;

use super::style::{ADDED, FAINT, FOCUS, REMOVED, STRONG, stance, styled};
use super::{Detail, Layout, finding::note};
use crate::article::Article;
use crate::reference::Reference;
use crate::report::{clean, day, excerpt, place};
use crate::text::Span;
use crate::verify::{Evidence, Finding, Stance, WordChange};

/// Passages shown under a finding unless all are asked for.
const SHOWN: usize = 6;

/// Words that stand around a change of wording.
const AROUND: usize = 4;

/// The evidence of a finding, a message each.
pub(super) fn messages<'a>(
    finding: &Finding,
    reference: &dyn Reference,
    layout: Layout,
    indent: usize,
) -> Vec<Message<'a>> {
    let is_verbose = layout.detail == Detail::Verbose;
    let evidence = finding.evidence.iter();
    let told: Vec<&Evidence> = evidence
        .filter(|e| is_verbose || e.stance != Stance::Differs)
        .collect();
    let shown = if is_verbose { told.len() } else { SHOWN };
    let rest = told.len().saturating_sub(shown);
    let told = told.into_iter().take(shown);
    let mut messages: Vec<Message<'a>> = told
        .map(|e| message(e, reference, layout, indent))
        .collect();
    if rest > 0 {
        let more = format!("{rest} more passages; --verbose shows them");
        messages.push(note(Level::NOTE, "note", &more, layout, indent));
    }
    messages
}

fn message<'a>(
    evidence: &Evidence,
    reference: &dyn Reference,
    layout: Layout,
    indent: usize,
) -> Message<'a> {
    let article = reference.article(evidence.article);
    let room = layout
        .columns()
        .saturating_sub(indent + evidence.stance.name().width() + 5)
        .max(20);
    let mut lines = vec![heading(
        evidence,
        article,
        &reference.origin(evidence.article).name,
    )];
    if evidence.words.is_empty() {
        lines.push(passage(evidence, article, room));
    } else {
        lines.extend(wording(&evidence.words, room));
    }
    if let Some(note) = &evidence.note {
        let note = clean(note);
        lines.extend(textwrap::wrap(&note, room).into_iter().map(String::from));
    }
    stance(evidence.stance).message(lines.join("\n"))
}

/// Outlet, date, origin, place.
fn heading(evidence: &Evidence, article: &Article, origin: &str) -> String {
    let outlet = &article.metadata.outlet;
    let mut parts = vec![styled(STRONG, clean(outlet))];
    if origin != outlet {
        parts.push(format!("({} copy)", clean(origin)));
    }
    if let Some(date) = evidence.published.or(article.metadata.published_day()) {
        parts.push(day(date));
    }
    if let Some(speaker) = &evidence.speaker {
        parts.push(format!("quoting {}", clean(speaker)));
    }
    let at = place(&article.source, &article.prose, evidence.focus).begin;
    let path = clean(&article.path);
    parts.push(styled(FAINT, format!("{path}:{}:{}", at.line, at.column)));
    parts.join("  ")
}

/// The sentence with what is compared made to stand out.
fn passage(evidence: &Evidence, article: &Article, room: usize) -> String {
    let text = article.prose.slice(evidence.span);
    let focus = Span::new(
        evidence.focus.start.saturating_sub(evidence.span.start),
        evidence.focus.end.saturating_sub(evidence.span.start),
    );
    let is_all = focus.start == 0 && focus.end >= text.len();
    let cut = excerpt(text, focus, room);
    let style = if is_all { anstyle::Style::new() } else { FOCUS };
    let focus = styled(style, cut.focus);
    format!("{}{focus}{}", cut.before, cut.after)
}

/// The draft's words against the source's, as word-diff tools print them:
/// `[-draft-]` and `{+source+}`.
fn wording(changes: &[WordChange], room: usize) -> Vec<String> {
    let last = changes.len().saturating_sub(1);
    let mut pieces: Vec<(String, anstyle::Style)> = Vec::new();
    for (i, change) in changes.iter().enumerate() {
        match change {
            WordChange::Same(words) => {
                let words = around(&clean(words), i > 0, i < last);
                let plain = words
                    .split(' ')
                    .map(|w| (w.to_owned(), anstyle::Style::new()));
                pieces.extend(plain);
            }
            WordChange::Draft(words) => {
                pieces.push((format!("[-{}-]", clean(words).trim()), REMOVED));
            }
            WordChange::Source(words) => {
                pieces.push((format!("{{+{}+}}", clean(words).trim()), ADDED));
            }
        }
    }
    let mut lines = vec![String::new()];
    let mut used = 0;
    for (text, style) in pieces.into_iter().filter(|(text, _)| !text.is_empty()) {
        let width = text.width();
        if used > 0 && used + 1 + width > room {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(&styled(style, text));
            used += width;
        }
    }
    lines
}

/// The words of a run that is the same on both sides which stand next to a
/// change.
fn around(words: &str, after_change: bool, before_change: bool) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let first = if after_change { AROUND } else { 0 };
    let last = if before_change { AROUND } else { 0 };
    if words.len() <= first + last + 1 {
        return words.join(" ");
    }
    let (head, rest) = words.split_at(first);
    let tail = rest.get(rest.len() - last..).unwrap_or_default();
    let parts = [head.join(" "), "…".to_owned(), tail.join(" ")];
    parts.join(" ").trim().to_owned()
}
