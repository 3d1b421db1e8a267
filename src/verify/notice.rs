//! What an outlet said of its report afterwards, on the findings that rest on
//! it.
//!
//! What was retracted bears nothing out and contradicts nothing. Where it is
//! all there is, the claim is `qualified`: the value is there, but nobody
//! stands by it any more. What was corrected is right now, so it counts, and
//! the correction is told.

use super::{Evidence, Finding, Rule, Sides, Stance, Verdict, say_outlets};
use crate::article::{Article, Notice, NoticeKind};
use crate::reference::{ArticleId, Reference};

/// The note on evidence that was retracted.
const RETRACTED: &str = "this report was retracted";

/// Characters of a notice that are shown.
const SHOWN: usize = 240;

/// Reports whose notices are told of one finding, at most.
const TOLD: usize = 3;

fn retraction(article: &Article) -> Option<&Notice> {
    let mut notices = article.notices.iter();
    notices.find(|n| n.kind == NoticeKind::Retraction)
}

/// True for an article that its outlet retracted, or that carries the words of
/// one that was.
pub(super) fn is_retracted(id: ArticleId, reference: &dyn Reference) -> bool {
    let from = reference.origin(id).from;
    let mut both = [Some(id), from].into_iter().flatten();
    both.any(|id| retraction(reference.article(id)).is_some())
}

/// Adds passages of retracted articles to a finding: they judge nothing. Where
/// one of them states the claim, and nothing else speaks to it, the finding
/// says so; `says` is what they state ("15").
pub(super) fn add_retracted(
    finding: &mut Finding,
    passages: Vec<Evidence>,
    says: Option<&str>,
    reference: &dyn Reference,
) {
    let supports = passages.iter().filter(|e| e.stance == Stance::Supports);
    let sides = Sides::count(supports.map(|e| (e.article, e.stance)), reference);
    let names = sides.names(Stance::Supports);
    let alone = finding.verdict == Verdict::Unsourced && !names.is_empty();
    if alone {
        let kind = finding.rule.code.split('/').next().unwrap_or_default();
        let who = say_outlets(&names, sides.origins(Stance::Supports));
        let (verb, report) = match names.len() {
            1 => ("says", "its report was"),
            _ => ("say", "their reports were"),
        };
        let said = says.map_or_else(|| "prints it".to_owned(), |says| format!("{verb} {says}"));
        finding.message = format!("only {who} {said}, and {report} retracted");
        finding.verdict = Verdict::Qualified;
        finding.rule = Rule::find(&format!("{kind}/qualified")).unwrap_or(finding.rule);
        finding.fixes.clear();
    }
    let evidence = std::sync::Arc::make_mut(&mut finding.evidence);
    evidence.extend(passages.into_iter().map(|passage| Evidence {
        stance: match passage.stance {
            Stance::Supports if alone => Stance::Qualifies,
            _ => Stance::Differs,
        },
        note: Some(RETRACTED.to_owned()),
        ..passage
    }));
}

/// Notes what the outlets said afterwards of the reports that a finding rests
/// on.
pub(super) fn tell(finding: &mut Finding, reference: &dyn Reference) {
    let judged = finding
        .evidence
        .iter()
        .filter(|e| e.stance != Stance::Differs);
    let mut notes: Vec<String> = Vec::new();
    for passage in judged {
        let from = reference.origin(passage.article).from;
        let carrier = &reference.article(passage.article).metadata.outlet;
        for id in [Some(passage.article), from].into_iter().flatten() {
            let article = reference.article(id);
            let Some(notice) = article.notices.iter().find(|n| n.kind.warns()) else {
                continue;
            };
            let outlet = &article.metadata.outlet;
            let report = if id == passage.article {
                "this report".to_owned()
            } else {
                format!("the report that {carrier} carries")
            };
            let (done, text) = (notice.kind.name(), cut(&notice.text));
            let note = format!("{outlet} has {done} {report}: {text}");
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
    }
    notes.truncate(TOLD);
    notes.retain(|note| !finding.notes.contains(note));
    finding.notes.extend(notes);
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        None => text.to_owned(),
        Some((end, _)) => format!("{} …", text[..end].trim_end()),
    }
}
