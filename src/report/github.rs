//! Annotations for GitHub Actions: workflow commands
//! (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).

use std::io::{self, Write};

use super::{CheckedDraft, Report, clean, day, place};
use crate::verify::{Finding, Severity, Stance};

/// Prints one annotation a finding; what is left out by hand or only counted
/// has none.
///
/// # Errors
/// Those of the writer.
pub fn check(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for draft in report.drafts {
        for finding in &draft.checked.findings {
            if finding.suppressed.is_none() {
                annotation(draft, finding, report, out)?;
            }
        }
    }
    for file in report.unreadable {
        let path = property(&file.path.to_string_lossy());
        writeln!(
            out,
            "::error file={path},title=unreadable::{}",
            data(&file.error)
        )?;
    }
    Ok(())
}

fn annotation(
    draft: &CheckedDraft,
    finding: &Finding,
    report: &Report<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let command = match finding.severity {
        Some(Severity::Error) => "error",
        Some(Severity::Warning) => "warning",
        Some(Severity::Info | Severity::Hint) => "notice",
        None => return Ok(()),
    };
    let Some(claim) = draft.checked.statements.claims.get(finding.claim) else {
        return Ok(());
    };
    let at = place(&draft.draft.source, &draft.draft.prose, claim.span);
    let mut message = finding.message.clone();
    for note in &finding.notes {
        message += &format!("\n{note}");
    }
    for evidence in finding.evidence.iter() {
        if evidence.stance == Stance::Differs {
            continue;
        }
        let article = report.reference.article(evidence.article);
        let date = evidence.published.or(article.metadata.published_day());
        let date = date.map(|d| format!(", {}", day(d))).unwrap_or_default();
        let outlet = &article.metadata.outlet;
        let text = article.prose.slice(evidence.span);
        message += &format!("\n{} ({outlet}{date}): {text}", evidence.stance.name());
    }
    // GitHub takes columns only where both ends stand on one line.
    let columns = if at.begin.line == at.end.line {
        format!(",col={},endColumn={}", at.begin.column, at.end.column)
    } else {
        String::new()
    };
    writeln!(
        out,
        "::{command} file={},line={},endLine={}{columns},title={}::{}",
        property(&draft.draft.path),
        at.begin.line,
        at.end.line,
        property(finding.rule.code),
        data(&message),
    )
}

/// Escapes the text of a command; line breaks are kept.
fn data(text: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|l| clean(l).replace('%', "%25"))
        .collect();
    lines.join("%0A")
}

/// Escapes a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_can_end_a_command_or_begin_one() {
        assert_eq!(data("100%\n::error::x\u{1b}"), "100%25%0A::error::x␛");
        assert_eq!(property("a:b,c%.md"), "a%3Ab%2Cc%25.md");
    }
}
