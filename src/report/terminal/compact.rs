//! Findings that need no picture, a line each.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::style::{FAINT, STRONG, of_severity, styled};
use super::{Detail, Layout};
use crate::report::excerpt::head;
use crate::report::{CheckedDraft, Report, clean, place};
use crate::verify::{Finding, Severity, Verdict};

/// Widest that the words of a claim are shown.
const WIDEST: usize = 44;

/// A list of findings with one thing in common.
struct Section<'a> {
    title: &'static str,
    rows: Vec<Row<'a>>,
}

struct Row<'a> {
    place: String,
    words: String,
    said: String,
    finding: &'a Finding,
}

/// Prints the lists.
pub(super) fn sections(report: &Report<'_>, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let is_verbose = layout.detail == Detail::Verbose;
    let quiet =
        |f: &Finding| f.suppressed.is_none() && f.severity.is_none_or(|s| s < Severity::Warning);
    let listed = |f: &Finding| is_verbose || f.severity.is_some();
    let list = |title, keep: &dyn Fn(&Finding) -> bool, say: &dyn Fn(&Finding) -> String| Section {
        title,
        rows: rows(report.drafts, keep, say),
    };
    let message = |f: &Finding| {
        let notes = f.notes.iter().map(|n| format!(". {n}"));
        f.message.clone() + &notes.collect::<String>()
    };
    let unsourced = |f: &Finding| f.verdict == Verdict::Unsourced;
    let sections = [
        list(
            "Follows from the sources",
            &|f| quiet(f) && f.verdict == Verdict::Derived && listed(f),
            &message,
        ),
        list(
            "Worth a look",
            &|f| quiet(f) && f.severity.is_some() && f.verdict != Verdict::Derived && !unsourced(f),
            &message,
        ),
        list(
            "Supported",
            &|f| quiet(f) && is_verbose && f.verdict == Verdict::Supported && f.severity.is_none(),
            &message,
        ),
        list(
            "No article speaks to these",
            &|f| quiet(f) && unsourced(f) && listed(f),
            &|f| f.notes.join(". "),
        ),
        list("Left out by hand", &|f| f.suppressed.is_some(), &left_out),
    ];
    for section in sections.iter().filter(|s| !s.rows.is_empty()) {
        print(section, layout, out)?;
    }
    Ok(())
}

fn left_out(finding: &Finding) -> String {
    let Some(by) = &finding.suppressed else {
        return String::new();
    };
    let who = if by.by.is_empty() {
        String::new()
    } else {
        format!(" ({})", by.by)
    };
    format!("{}: {}{who}", finding.rule.code, by.reason)
}

fn rows<'a>(
    drafts: &'a [CheckedDraft],
    keep: &dyn Fn(&Finding) -> bool,
    say: &dyn Fn(&Finding) -> String,
) -> Vec<Row<'a>> {
    let all = drafts.iter().flat_map(|draft| {
        let findings = draft.checked.findings.iter();
        findings.map(move |finding| (draft, finding))
    });
    all.filter(|(_, finding)| keep(finding))
        .filter_map(|(draft, finding)| {
            let claim = draft.checked.statements.claims.get(finding.claim)?;
            let at = place(&draft.draft.source, &draft.draft.prose, claim.span).begin;
            let path = clean(&draft.draft.path);
            Some(Row {
                place: format!("{path}:{}:{}", at.line, at.column),
                words: head(&clean(draft.draft.prose.slice(claim.span)), WIDEST).into_owned(),
                said: clean(&say(finding)).into_owned(),
                finding,
            })
        })
        .collect()
}

fn print(section: &Section<'_>, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let rows = &section.rows;
    writeln!(out, "{} ({})", styled(STRONG, section.title), rows.len())?;
    let place = rows.iter().map(|r| r.place.width()).max().unwrap_or(0);
    let words = rows.iter().map(|r| r.words.width()).max().unwrap_or(0);
    let with_id = layout.detail == Detail::Verbose;
    let ids = rows.iter().map(|r| r.finding.id.width() + 2);
    let ids = ids.max().filter(|_| with_id).unwrap_or(0);
    let beside = layout.columns().saturating_sub(place + ids + words + 6);
    for row in rows {
        let style = of_severity(row.finding.severity);
        write!(out, "  {}", styled(FAINT, &row.place))?;
        write!(out, "{:1$}", "", place - row.place.width() + 2)?;
        if with_id {
            write!(out, "{}  ", styled(FAINT, &row.finding.id))?;
        }
        write!(out, "{}", styled(style, &row.words))?;
        if row.said.is_empty() {
            writeln!(out)?;
        } else if row.said.width() <= beside {
            writeln!(out, "{:2$}{}", "", row.said, words - row.words.width() + 2)?;
        } else {
            writeln!(out)?;
            for line in textwrap::wrap(&row.said, layout.columns().saturating_sub(6)) {
                writeln!(out, "      {line}")?;
            }
        }
    }
    writeln!(out)
}
