//! One page that holds everything: the draft with its claims marked, and the
//! evidence beside. No scripts, nothing loaded from elsewhere.

mod card;
mod marks;

use std::fmt::Display;
use std::io::{self, Write};

use super::{Census, CheckedDraft, Report, Tally, clean, count, day};
use crate::text::BlockKind;
use crate::verify::{Finding, Severity, Verdict};

const STYLE: &str = include_str!("style.css");

/// Prints what a check found.
///
/// # Errors
/// Those of the writer.
pub fn check(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let title = match report.drafts {
        [one] => headline(one),
        many => count(many.len(), "draft"),
    };
    write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"generator\" content=\"tickmark {}\">\n\
         <title>{} checked</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        env!("CARGO_PKG_VERSION"),
        escape(&title),
    )?;
    top(report, out)?;
    for (number, draft) in report.drafts.iter().enumerate() {
        one(number, draft, report, out)?;
    }
    bottom(report, out)?;
    writeln!(out, "</body>\n</html>")
}

/// Text that stands between or in tags.
fn escape(text: &str) -> impl Display + use<> {
    let text = clean(text).replace('&', "&amp;");
    let text = text.replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;")
}

fn headline(draft: &CheckedDraft) -> String {
    let title = draft.draft.title.as_deref();
    title.unwrap_or(&draft.draft.path).to_owned()
}

/// Class of a finding: how loud it is.
fn class(finding: &Finding) -> &'static str {
    if finding.suppressed.is_some() {
        return "aside";
    }
    finding.severity.map_or("ok", Severity::name)
}

fn top(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let tally = Tally::of(report);
    let census = Census::of(report.reference);
    writeln!(
        out,
        "<header>\n<p>{} checked against {} by {} ({})</p>\n<ul class=\"counts\">",
        count(tally.claims, "claim"),
        count(census.articles, "article"),
        count(census.outlets, "outlet"),
        count(census.origins, "independent origin"),
    )?;
    for (verdict, n) in tally.verdicts.iter().rev() {
        let class = loudest(report, *verdict);
        writeln!(out, "<li class=\"{class}\">{n} {}</li>", verdict.name())?;
    }
    if tally.suppressed > 0 {
        writeln!(
            out,
            "<li class=\"aside\">{} left out by hand</li>",
            tally.suppressed
        )?;
    }
    writeln!(out, "</ul>\n</header>")
}

/// Class of a verdict: that of its loudest finding.
fn loudest(report: &Report<'_>, verdict: Verdict) -> &'static str {
    let findings = report.drafts.iter().flat_map(|d| &d.checked.findings);
    let of = findings.filter(|f| f.verdict == verdict && f.suppressed.is_none());
    of.max_by_key(|f| f.severity).map_or("ok", class)
}

fn one(
    number: usize,
    draft: &CheckedDraft,
    report: &Report<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(
        out,
        "<main>\n<p class=\"faint\">{}</p>",
        escape(&draft.draft.path)
    )?;
    for (span, message) in &draft.draft.problems {
        let line = draft.draft.source.lines().line(span.start) + 1;
        writeln!(
            out,
            "<p class=\"faint\">Line {line}: {}</p>",
            escape(message)
        )?;
    }
    for (index, block) in draft.draft.prose.blocks().iter().enumerate() {
        let (open, close) = tags(block.kind);
        let text = marks::marked(number, draft, block.span);
        writeln!(out, "<div class=\"row\">\n{open}{text}{close}\n<aside>")?;
        for (place, finding) in draft.checked.findings.iter().enumerate() {
            let claim = draft.checked.statements.claims.get(finding.claim);
            let Some(claim) = claim else { continue };
            if draft.draft.prose.block_at(claim.span.start) == Some(index) {
                let id = format!("c{number}-{place}");
                card::card(&id, draft, finding, report.reference, out)?;
            }
        }
        writeln!(out, "</aside>\n</div>")?;
    }
    writeln!(out, "</main>")
}

fn tags(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Headline => ("<h1>", "</h1>"),
        BlockKind::Heading => ("<h2>", "</h2>"),
        BlockKind::Paragraph | BlockKind::Deck => ("<p>", "</p>"),
        BlockKind::ListItem => ("<p class=\"item\">• ", "</p>"),
        BlockKind::TableCell => ("<p class=\"cell\">", "</p>"),
        BlockKind::BlockQuote => ("<p class=\"quoted\">", "</p>"),
        BlockKind::Caption | BlockKind::Footnote => ("<p class=\"faint\">", "</p>"),
    }
}

fn bottom(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<footer>\n<p>Checked against</p>\n<ul>")?;
    for id in super::tally::articles(report.reference) {
        let article = report.reference.article(id);
        let origin = &report.reference.origin(id).name;
        let outlet = &article.metadata.outlet;
        let copy = if origin == outlet {
            String::new()
        } else {
            format!(", {origin} copy")
        };
        let date = article.metadata.published_day();
        let date = date.map(|d| format!(", {}", day(d))).unwrap_or_default();
        let headline = article
            .metadata
            .headline
            .as_deref()
            .unwrap_or(&article.path);
        let line = format!("{outlet}{copy}{date}: {headline}");
        writeln!(out, "<li>{}</li>", escape(&line))?;
    }
    writeln!(out, "</ul>")?;
    let cannot = report
        .unreadable
        .iter()
        .chain(report.reference.unreadable());
    for file in cannot {
        let path = file.path.to_string_lossy();
        let line = format!("Could not be read: {path}: {}", file.error);
        writeln!(out, "<p>{}</p>", escape(&line))?;
    }
    writeln!(out, "</footer>")
}
