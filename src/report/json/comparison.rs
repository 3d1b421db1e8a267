//! The comparison behind one verdict in JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::claim::{ClaimJson, SpanJson};
use super::{SCHEMA, print};
use crate::claim::Claim;
use crate::draft::Draft;
use crate::reference::Reference;
use crate::report::comparison::{against_contradiction, against_support, read_as, same_words};
use crate::verify::figure::align::Slot;
use crate::verify::figure::comparable::{NounMatch, Relation};
use crate::verify::figure::explain::{Compared, explain};
use crate::verify::{Checked, Stance};

#[derive(Serialize)]
struct ComparisonJson<'a> {
    schema: u32,
    path: &'a str,
    claim: ClaimJson<'a>,
    read_as: String,
    candidates: Vec<CandidateJson<'a>>,
}

#[derive(Serialize)]
struct CandidateJson<'a> {
    article: &'a str,
    outlet: &'a str,
    origin: &'a str,
    published: Option<String>,
    text: &'a str,
    span: SpanJson,
    value: &'a str,
    focus: SpanJson,
    stance: Option<&'static str>,
    relation: &'static str,
    converted: bool,
    noun: &'static str,
    matched: Vec<String>,
    differs: Vec<&'static str>,
    likeness: u32,
    draft_covered: u32,
    draft_covered_in_context: u32,
    source_covered: u32,
    against_support: Vec<&'static str>,
    against_contradiction: Vec<&'static str>,
}

/// Prints one claim with its finding, and all figures that a figure was held
/// against; schema `docs/schema/explain.schema.json`.
///
/// # Errors
/// Those of the writer.
pub fn explanation(
    draft: &Draft,
    checked: &Checked,
    claim: usize,
    reference: &dyn Reference,
    out: &mut dyn Write,
) -> io::Result<()> {
    let statements = &checked.statements;
    let (Some(read), Some(finding)) = (statements.claims.get(claim), checked.findings.get(claim))
    else {
        return Ok(());
    };
    let compared = explain(draft, statements, reference, claim);
    let candidates = compared.iter().filter_map(|c| {
        let mut candidate = CandidateJson::of(c, reference)?;
        candidate.matched = same_words(draft, checked, read, &c.candidate, reference);
        let article = c.candidate.passage.article;
        let mut evidence = finding.evidence.iter();
        // What all articles together make of it.
        let whole = evidence.find(|e| c.stance.is_some() && e.article == article);
        candidate.stance = whole.map(|e| e.stance.name()).or(candidate.stance);
        Some(candidate)
    });
    let json = ComparisonJson {
        schema: SCHEMA,
        path: &draft.path,
        claim: ClaimJson::of(draft, &finding.id, read).with(draft, finding, reference),
        read_as: read_as(draft, read),
        candidates: candidates.collect(),
    };
    print(&json, out)
}

impl<'a> CandidateJson<'a> {
    fn of(compared: &Compared, reference: &'a dyn Reference) -> Option<Self> {
        let c = &compared.candidate;
        let a = &c.alignment;
        let id = c.passage.article;
        let article = reference.article(id);
        let statements = &article.statements;
        let sentence = statements.sentences.get(c.passage.sentence as usize)?;
        let theirs = statements.claims.get(c.source).and_then(Claim::figure)?;
        let at = |span| SpanJson::of(&article.source, &article.prose, span);
        Some(Self {
            article: &article.path,
            outlet: &article.metadata.outlet,
            origin: &reference.origin(id).name,
            published: article.metadata.published_day().map(super::claim::iso),
            text: article.prose.slice(sentence.span),
            span: at(sentence.span),
            value: article.prose.slice(theirs.span),
            focus: at(theirs.span),
            stance: compared.stance.map(Stance::name),
            relation: relation(c.comparison.relation),
            converted: c.comparison.converted,
            noun: noun(c.comparison.noun),
            matched: Vec::new(),
            differs: a.differs.iter().map(|s| slot(*s)).collect(),
            likeness: c.likeness(),
            draft_covered: a.draft_covered,
            draft_covered_in_context: a.in_context,
            source_covered: a.source_covered,
            against_support: against_support(compared).iter().map(|o| o.name()).collect(),
            against_contradiction: against_contradiction(compared)
                .iter()
                .map(|o| o.name())
                .collect(),
        })
    }
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "same",
        Relation::Within => "within",
        Relation::Rounded => "rounded",
        Relation::Finer => "finer",
        Relation::OtherHedge => "other_hedge",
        Relation::Open => "open",
        Relation::Incompatible => "incompatible",
        Relation::Arithmetic => "arithmetic",
    }
}

fn noun(noun: NounMatch) -> &'static str {
    match noun {
        NounMatch::Same => "same",
        NounMatch::Kind => "kind",
        NounMatch::Unknown => "unknown",
        NounMatch::Different => "different",
    }
}

fn slot(slot: Slot) -> &'static str {
    match slot {
        Slot::Noun => "noun",
        Slot::Part => "part",
        Slot::Measure => "measure",
        Slot::Name => "name",
        Slot::Subject => "subject",
        Slot::Time => "time",
        Slot::Window => "window",
        Slot::Period => "period",
        Slot::Whole => "whole",
        Slot::Scope => "scope",
        Slot::Change => "change",
        Slot::Snapshot => "snapshot",
    }
}
