//! The last lines of a report.

use std::io::{self, Write};

use super::style::{BAD, GOOD, NOTE, STRONG, WARN, styled};
use super::{Layout, style};
use crate::report::{Census, Report, Tally, clean, count};
use crate::verify::{RULES, Severity, Verdict};

/// Prints what was checked, and how it came out.
pub(super) fn summary(report: &Report<'_>, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let tally = Tally::of(report);
    let census = Census::of(report.reference);
    let checked = format!(
        "{} in {}, against {} by {} ({})",
        count(tally.claims, "claim"),
        count(report.drafts.len(), "draft"),
        count(census.articles, "article"),
        count(census.outlets, "outlet"),
        count(census.origins, "independent origin"),
    );
    for line in textwrap::wrap(&checked, layout.columns()) {
        writeln!(out, "{}", styled(STRONG, line))?;
    }
    let mut counts: Vec<String> = tally
        .verdicts
        .iter()
        .rev()
        .map(|(verdict, n)| styled(of_verdict(*verdict), format!("{n} {}", verdict.name())))
        .collect();
    if tally.suppressed > 0 {
        counts.push(format!("{} left out by hand", tally.suppressed));
    }
    if !counts.is_empty() {
        for line in fill(&counts, layout.columns()) {
            writeln!(out, "{line}")?;
        }
    }
    if tally.claims == 0 && !report.drafts.is_empty() {
        writeln!(out, "No figure and no quotation was found.")?;
    }
    if tally.unread > 0 {
        let passages = count(tally.unread, "passage");
        let warn = format!("{passages} of the drafts too long to be prose: not read");
        writeln!(out, "{}", styled(WARN, warn))?;
    }
    unreadable(report, out)
}

fn unreadable(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    // What is wrong with each draft has been told on standard error.
    if !report.unreadable.is_empty() {
        let drafts = count(report.unreadable.len(), "draft");
        writeln!(
            out,
            "{}",
            styled(BAD, format!("{drafts} could not be read"))
        )?;
    }
    let sources = report.reference.unreadable();
    if !sources.is_empty() {
        let title = format!("{} could not be read:", count(sources.len(), "source file"));
        writeln!(out, "{}", styled(BAD, title))?;
    }
    for file in sources {
        let path = file.path.to_string_lossy();
        writeln!(out, "  {}: {}", clean(&path), clean(&file.error))?;
    }
    Ok(())
}

/// Puts pieces on as few lines as they need.
fn fill(pieces: &[String], width: usize) -> Vec<String> {
    let joined = pieces.join(" · ");
    let options = textwrap::Options::new(width);
    let lines = textwrap::wrap(&joined, options);
    lines.into_iter().map(String::from).collect()
}

/// The colour of a verdict: that of its loudest rule.
fn of_verdict(verdict: Verdict) -> anstyle::Style {
    let rules = RULES.iter().filter(|r| r.code.ends_with(verdict.name()));
    match rules.filter_map(|r| r.severity).max() {
        None => GOOD,
        Some(Severity::Info | Severity::Hint) => NOTE,
        loud => style::of_severity(loud),
    }
}
