//! What is said of a claim: on hover, behind a mark, in a list.

use std::collections::BTreeSet;

use super::analysis::Analysis;
use crate::article::Metadata;
use crate::claim::Kind;
use crate::reference::Reference;
use crate::report::{articles, clean, day, excerpt};
use crate::text::Span;
use crate::verify::{Evidence, Finding, Stance, Verdict, WordChange};

/// Columns of a passage.
const PASSAGE: usize = 180;

/// Columns of a wording in a table.
const WORDING: usize = 44;

/// Outlets in a table, at most.
const MOST_ROWS: usize = 12;

/// Silent outlets that are named, at most.
const MOST_SILENT: usize = 12;

/// The mark of a verdict.
pub fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported => "✓",
        Verdict::Derived => "≈",
        Verdict::Qualified => "~",
        Verdict::Outdated => "↻",
        Verdict::Disputed => "⇄",
        Verdict::Contradicted => "✗",
        Verdict::Altered => "✎",
        Verdict::Misattributed => "☝",
        Verdict::Narration => "¶",
        Verdict::Misspelt => "@",
        Verdict::Inconsistent => "≠",
        Verdict::Unsourced => "?",
    }
}

/// The mark of a stance.
pub fn stance_mark(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => "✓",
        Stance::Contradicts => "✗",
        Stance::Qualifies => "~",
        Stance::Differs => "·",
    }
}

/// An outlet's value in one line: "Harbour Post, 11 Mar 2026: 47 houses".
pub fn passage(analysis: &Analysis, evidence: &Evidence) -> String {
    let article = analysis.set.memory.article(evidence.article);
    let mut said = outlet(&article.metadata);
    if let Some(date) = evidence.published {
        said += &format!(", {}", day(date));
    }
    let value = value(evidence);
    said += &match &evidence.speaker {
        Some(speaker) => format!(": {value} ({})", clean(speaker)),
        None => format!(": {value}"),
    };
    said
}

fn outlet(metadata: &Metadata) -> String {
    clean(&metadata.outlet).into_owned()
}

fn value(evidence: &Evidence) -> String {
    let value = evidence.value.as_deref().unwrap_or_default();
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let all = Span::new(0, value.len());
    excerpt(&value, all, WORDING).focus
}

/// Text as Markdown prints it, letter by letter: what a source says is never
/// markup. What needs no backslash gets none, for some editors show it.
pub fn escape(text: &str) -> String {
    let text = clean(text);
    let mut escaped = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let is_markup = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' => true,
            '&' => next.is_alphanumeric() || next == '#',
            '~' => next == '~' || escaped.ends_with('~'),
            '#' | '+' | '-' => escaped.is_empty() && (next == c || next == ' '),
            _ => false,
        };
        if is_markup {
            escaped.push('\\');
        }
        escaped.push(if c == '\n' { ' ' } else { c });
    }
    escaped
}

/// Columns of plain text: as wide as a popup of an editor in a terminal is.
const PLAIN_COLUMNS: usize = 60;

/// How a text is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// Markdown with tables.
    Tables,
    /// Markdown with lists, for editors that show a table as it is written.
    Lists,
    /// No Markdown.
    #[default]
    Plain,
}

impl Look {
    fn bold(self, text: &str) -> String {
        match self {
            Look::Plain => clean(text).into_owned(),
            _ if text.trim().is_empty() => text.to_owned(),
            Look::Tables | Look::Lists => format!("**{}**", escape(text)),
        }
    }

    /// A text that is not the program's own.
    pub fn text(self, text: &str) -> String {
        match self {
            Look::Plain => clean(text).into_owned(),
            Look::Tables | Look::Lists => escape(text),
        }
    }
}

/// All that is to be said of a finding.
pub fn finding(analysis: &Analysis, finding: &Finding, look: Look) -> String {
    let mut said = headline(finding, look);
    for note in &finding.notes {
        said += &format!("\n\n{}", look.text(note));
    }
    if let Some(compared) = &finding.compared {
        said += &format!("\n\n{}", look.text(compared));
    }
    if let Some(who) = &finding.suppressed {
        let by = if who.by.is_empty() {
            "the draft"
        } else {
            &who.by
        };
        said += &format!(
            "\n\nVerified by {}: {}",
            look.text(by),
            look.text(&who.reason)
        );
    }
    let rows = table(analysis, finding, look);
    if !rows.is_empty() {
        said += &format!("\n\n{rows}");
    }
    let judged = |e: &&Evidence| e.stance != Stance::Differs;
    let passages = finding.evidence.iter().filter(judged).take(MOST_ROWS);
    for evidence in passages {
        said += &sentence(analysis, evidence, look);
    }
    said += &differing(analysis, finding, look);
    said += &silent(analysis, finding, look);
    match look {
        Look::Tables | Look::Lists => said,
        Look::Plain => textwrap::fill(&said, PLAIN_COLUMNS),
    }
}

fn headline(finding: &Finding, look: Look) -> String {
    let verdict = finding.verdict.name();
    let mark = mark(finding.verdict);
    let message = look.text(&finding.message);
    let said = format!("{mark} {} \u{2014} {message}", look.bold(verdict));
    match (look, super::diagnostics::page(finding.rule.code)) {
        (Look::Tables | Look::Lists, Some(page)) => {
            format!("{said} [{}]({})", finding.rule.code, page.as_str())
        }
        (_, None) | (Look::Plain, _) => format!("{said} ({})", finding.rule.code),
    }
}

/// A row for each outlet that speaks to it.
fn table(analysis: &Analysis, finding: &Finding, look: Look) -> String {
    let rows: Vec<&Evidence> = finding
        .evidence
        .iter()
        .filter(|e| e.stance != Stance::Differs)
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let mut table = Vec::new();
    if look == Look::Tables {
        table.push("| | outlet | says | date | origin |\n|-|-|-|-|-|".to_owned());
    }
    for evidence in rows.iter().take(MOST_ROWS) {
        let article = analysis.set.memory.article(evidence.article);
        let origin = look.text(&analysis.set.memory.origin(evidence.article).name);
        let date = evidence.published.map_or("no date".to_owned(), day);
        let mark = stance_mark(evidence.stance);
        let name = look.text(&outlet(&article.metadata));
        let link = link(analysis, evidence);
        let linked = link.map_or(name.clone(), |link| format!("[{name}]({link})"));
        let says = look.bold(&value(evidence));
        table.push(match look {
            Look::Tables => format!("| {mark} | {linked} | {says} | {date} | {origin} |"),
            Look::Lists => format!("- {mark} {linked}: {says}, {date}, origin {origin}"),
            Look::Plain => format!("{mark} {name}: {says}, {date}, origin {origin}"),
        });
    }
    let mut table = table.join("\n");
    if rows.len() > MOST_ROWS {
        table += &format!("\n\nand {} more", rows.len() - MOST_ROWS);
    }
    table
}

/// The address of a passage, with its line.
fn link(analysis: &Analysis, evidence: &Evidence) -> Option<String> {
    let at = analysis.location(evidence, evidence.focus)?;
    Some(format!("{}#L{}", at.uri.as_str(), at.range.start.line + 1))
}

/// The sentence with what matters in bold, and how it was compared.
fn sentence(analysis: &Analysis, evidence: &Evidence, look: Look) -> String {
    let article = analysis.set.memory.article(evidence.article);
    let passage = article.prose.slice(evidence.span);
    let focus = evidence.focus.relative_to(evidence.span.start);
    let cut = excerpt(passage, focus, PASSAGE);
    let outlet = look.text(&outlet(&article.metadata));
    let said = format!(
        "{}{}{}",
        look.text(&cut.before),
        look.bold(&cut.focus),
        look.text(&cut.after)
    );
    let mut told = format!("\n\n{outlet}: {said}");
    if !evidence.words.is_empty() {
        told += &format!("\n\n{}", words(&evidence.words, look));
    }
    if let Some(note) = &evidence.note {
        told += &format!("\n\n{}", look.text(note));
    }
    let origin = analysis.set.memory.origin(evidence.article);
    if origin.name != article.metadata.outlet || origin.from.is_some() {
        let (name, reason) = (look.text(&origin.name), look.text(&origin.reason));
        told += &format!("\n\nOrigin: {name} ({reason})");
    }
    for notice in article.notices.iter().filter(|n| !n.kind.warns()) {
        let all = Span::new(0, notice.text.len());
        let text = excerpt(&notice.text, all, PASSAGE).focus;
        told += &format!("\n\n{outlet} adds: {}", look.text(&text));
    }
    told
}

/// The draft's words against the source's.
fn words(changes: &[WordChange], look: Look) -> String {
    let part = |change: &WordChange| match (change, look) {
        (WordChange::Same(words), _) => look.text(words),
        (WordChange::Draft(words), Look::Plain) => format!("[-{}-]", clean(words)),
        (WordChange::Source(words), Look::Plain) => format!("{{+{}+}}", clean(words)),
        (WordChange::Draft(words), _) => format!("~~{}~~", escape(words)),
        (WordChange::Source(words), _) => format!("**{}**", escape(words)),
    };
    let parts: Vec<String> = changes.iter().map(part).collect();
    format!("you / they: {}", parts.join(" "))
}

/// What is alike and was not judged, in a line each.
fn differing(analysis: &Analysis, finding: &Finding, look: Look) -> String {
    let mut said = String::new();
    let differs = finding
        .evidence
        .iter()
        .filter(|e| e.stance == Stance::Differs);
    for evidence in differs.take(4) {
        let article = analysis.set.memory.article(evidence.article);
        let note = evidence.note.as_deref().unwrap_or("alike");
        let lead = if said.is_empty() {
            "\n\nNot judged: "
        } else {
            "; "
        };
        said += &format!(
            "{lead}{} {} ({})",
            look.text(&outlet(&article.metadata)),
            look.text(&value(evidence)),
            look.text(note)
        );
    }
    said
}

/// The outlets that do not speak to it, in one line.
fn silent(analysis: &Analysis, finding: &Finding, look: Look) -> String {
    if !analysis.has_sources {
        return "\n\nThere are no sources to check against.".to_owned();
    }
    let memory = &analysis.set.memory;
    let name = |id| memory.article(id).metadata.outlet.as_str();
    let speaks: BTreeSet<&str> = finding.evidence.iter().map(|e| name(e.article)).collect();
    let all: BTreeSet<&str> = articles(memory).map(name).collect();
    let silent: Vec<String> = all.difference(&speaks).map(|n| look.text(n)).collect();
    let reading = if analysis.set.is_partial {
        "\n\nSources are still being read."
    } else {
        ""
    };
    if silent.is_empty() {
        return reading.to_owned();
    }
    let more = silent.len().saturating_sub(MOST_SILENT);
    let named = silent[..silent.len() - more].join(", ");
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    format!("\n\nSilent: {named}{more}{reading}")
}

/// A finding in one line, for a list or a tooltip.
pub fn line(analysis: &Analysis, finding: &Finding) -> String {
    let kind = match analysis.claim(finding).kind {
        Kind::Figure(_) => "figure",
        Kind::Quote(_) => "quotation",
        Kind::Name(_) => "name",
    };
    format!(
        "{kind} {}: {}",
        finding.verdict.name(),
        clean(&finding.message)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(escape(text), expect);
    }

    #[test]
    fn what_a_source_says_is_never_markup() {
        check("[click](javascript:x)", r"\[click\](javascript:x)");
        check(
            "<script>alert(1)</script>",
            r"\<script\>alert(1)\</script\>",
        );
        check("&lt;b&gt; R&D & more", r"\&lt;b\&gt; R\&D & more");
        check("a | b **c** ~~d~~ ~5", r"a \| b \*\*c\*\* \~\~d\~\~ ~5");
        check("# 5 boats", r"\# 5 boats");
    }

    #[test]
    fn plain_words_stay_plain() {
        check(
            "2 others (1 origin) say 47% - 50!",
            "2 others (1 origin) say 47% - 50!",
        );
    }
}
