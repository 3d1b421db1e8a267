//! What was found about one claim, beside the draft.

use std::io::{self, Write};

use super::{class, escape};
use crate::reference::Reference;
use crate::report::{CheckedDraft, day};
use crate::text::Span;
use crate::verify::{Evidence, Finding, Stance, WordChange};

/// Prints a card. Evidence of what needs no look is folded away.
pub(super) fn card(
    id: &str,
    draft: &CheckedDraft,
    finding: &Finding,
    reference: &dyn Reference,
    out: &mut dyn Write,
) -> io::Result<()> {
    let class = class(finding);
    let Some(claim) = draft.checked.statements.claims.get(finding.claim) else {
        return Ok(());
    };
    let words = escape(draft.draft.prose.slice(claim.span));
    writeln!(
        out,
        "<div class=\"card {class}\" id=\"{id}\">\n<p><span class=\"verdict\">{}</span> \
         <span class=\"claim\">{words}</span></p>\n<p>{}</p>",
        finding.verdict.name(),
        escape(&finding.message),
    )?;
    for note in &finding.notes {
        writeln!(out, "<p>{}</p>", escape(note))?;
    }
    if let Some(compared) = &finding.compared {
        writeln!(out, "<p class=\"faint\">{}</p>", escape(compared))?;
    }
    for fix in &finding.fixes {
        writeln!(out, "<p class=\"faint\">{}</p>", escape(&fix.title))?;
    }
    if let Some(by) = &finding.suppressed {
        let line = format!("Left out by hand: {} ({})", by.reason, by.by);
        writeln!(out, "<p class=\"faint\">{}</p>", escape(&line))?;
    }
    let loud = matches!(class, "error" | "warning");
    let told: Vec<&Evidence> = finding.evidence.iter().collect();
    let (shown, folded): (Vec<&Evidence>, Vec<&Evidence>) = told
        .into_iter()
        .partition(|e| loud && e.stance != Stance::Differs);
    list(&shown, reference, out)?;
    if !folded.is_empty() {
        let passages = crate::report::count(folded.len(), "passage");
        writeln!(out, "<details>\n<summary>{passages}</summary>")?;
        list(&folded, reference, out)?;
        writeln!(out, "</details>")?;
    }
    writeln!(out, "</div>")
}

fn list(all: &[&Evidence], reference: &dyn Reference, out: &mut dyn Write) -> io::Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    writeln!(out, "<ul>")?;
    for evidence in all {
        item(evidence, reference, out)?;
    }
    writeln!(out, "</ul>")
}

fn item(evidence: &Evidence, reference: &dyn Reference, out: &mut dyn Write) -> io::Result<()> {
    let article = reference.article(evidence.article);
    let metadata = &article.metadata;
    let origin = reference.origin(evidence.article);
    let class = match evidence.stance {
        Stance::Supports => "ok",
        Stance::Contradicts => "error",
        Stance::Qualifies => "warning",
        Stance::Differs => "info",
    };
    let mut facts = String::new();
    if origin.name != metadata.outlet {
        facts += &format!(" ({} copy: {})", origin.name, origin.reason);
    }
    if let Some(date) = evidence.published.or(metadata.published_day()) {
        facts += &format!(", {}", day(date));
    }
    if let Some(speaker) = &evidence.speaker {
        facts += &format!(", quoting {speaker}");
    }
    writeln!(
        out,
        "<li class=\"{class}\"><span class=\"outlet\">{}</span>{} \
         <span class=\"verdict\">{}</span>\n<blockquote>{}</blockquote>",
        escape(&metadata.outlet),
        escape(&facts),
        evidence.stance.name(),
        passage(evidence, article.prose.slice(evidence.span)),
    )?;
    if let Some(note) = &evidence.note {
        writeln!(out, "<p class=\"faint\">{}</p>", escape(note))?;
    }
    writeln!(out, "</li>")
}

/// The passage with what is compared marked, or the changes of wording.
fn passage(evidence: &Evidence, text: &str) -> String {
    if !evidence.words.is_empty() {
        let words = evidence.words.iter().map(|change| match change {
            WordChange::Same(words) => escape(words).to_string(),
            WordChange::Draft(words) => format!("<del>{}</del>", escape(words)),
            WordChange::Source(words) => format!("<ins>{}</ins>", escape(words)),
        });
        return words.collect::<Vec<_>>().join(" ");
    }
    let start = evidence.focus.start.saturating_sub(evidence.span.start);
    let end = evidence.focus.end.saturating_sub(evidence.span.start);
    let focus = Span::new(start.min(text.len()), end.min(text.len()));
    let part = |span: Span| escape(span.of(text)).to_string();
    format!(
        "{}<mark>{}</mark>{}",
        part(Span::new(0, focus.start)),
        part(focus),
        part(Span::new(focus.end, text.len())),
    )
}
