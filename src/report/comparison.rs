//! The whole comparison behind one verdict, candidate by candidate:
//! `tickmark explain --claim`.

use std::io::{self, Write};

use serde::Serialize;

use super::{Layout, clean, day, place};
use crate::claim::{Claim, Figure, Kind};
use crate::draft::Draft;
use crate::reference::Reference;
use crate::verify::figure::candidates::Candidate;
use crate::verify::figure::comparable::{NounMatch, Relation};
use crate::verify::figure::explain::{Compared, explain, matched};
use crate::verify::figure::stance::Obstacle;
use crate::verify::{Checked, Evidence, Stance};

/// Candidates printed of one article; the rest fits worse.
const MOST_OF_ONE: usize = 4;

/// Prints the claim as it was read, its verdict, and each passage that it was
/// held against, with what is the same and what differs.
///
/// # Errors
/// Those of `out`.
pub fn text(
    draft: &Draft,
    checked: &Checked,
    claim: usize,
    reference: &dyn Reference,
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (Some(read), Some(finding)) = (
        checked.statements.claims.get(claim),
        checked.findings.get(claim),
    ) else {
        return Ok(());
    };
    let strong = anstyle::Style::new().bold();
    let prose = &draft.prose;
    let at = place(&draft.source, prose, read.span).begin;
    let words = clean(prose.slice(read.span));
    let path = clean(&draft.path);
    writeln!(
        out,
        "{path}:{}:{}  {strong}{words}{strong:#}",
        at.line, at.column
    )?;
    let mut page = Page {
        width: layout.columns(),
        out,
    };
    page.row(
        "verdict",
        &format!("{} ({})", finding.verdict.name(), finding.rule.code),
    )?;
    page.row("because", &finding.message)?;
    for note in &finding.notes {
        page.row("note", note)?;
    }
    page.row("read as", &read_as(draft, read))?;
    if read.figure().is_none() {
        for evidence in finding.evidence.iter() {
            page.passage(evidence, reference)?;
        }
        return page.end(finding.evidence.len(), reference);
    }
    let compared = explain(draft, &checked.statements, reference, claim);
    for of in compared.chunk_by(|a, b| a.candidate.passage.article == b.candidate.passage.article) {
        let shown = |(at, c): &(usize, &Compared)| *at < MOST_OF_ONE || c.stance.is_some();
        for (_, c) in of.iter().enumerate().filter(shown) {
            page.candidate(draft, checked, read, c, reference)?;
        }
    }
    page.end(compared.len(), reference)
}

/// What was read in the claim, in a line.
fn read_as(draft: &Draft, claim: &Claim) -> String {
    let figure = match &claim.kind {
        Kind::Figure(figure) => figure,
        Kind::Quote(quote) => {
            let speaker = quote.speaker.as_ref();
            let speaker = speaker.map_or("nobody", |s| s.name.as_str());
            return format!("a quotation of {speaker}");
        }
    };
    let mut parts = vec![figure.dimension.name().replace('_', " "), bounds(figure)];
    parts.extend(figure.unit.clone());
    parts.extend(
        figure
            .noun
            .as_ref()
            .map(|noun| format!("of \u{201c}{noun}\u{201d}")),
    );
    if let Some(date) = &figure.date {
        parts.push(date.timex.clone());
        if let (Some(from), Some(to)) = (date.from, date.to) {
            parts.push(if from == to {
                day(from)
            } else {
                format!("{} to {}", day(from), day(to))
            });
        }
    }
    parts.extend(
        figure
            .hedge
            .map(|hedge| format!("\u{201c}{}\u{201d}", hedge.words())),
    );
    parts.extend(
        draft
            .day
            .map(|day| format!("in a draft of {}", super::day(day))),
    );
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

fn bounds(figure: &Figure) -> String {
    match (figure.low, figure.high) {
        (Some(low), Some(high)) if low == high => low.normalize().to_string(),
        (Some(low), Some(high)) => format!("{} to {}", low.normalize(), high.normalize()),
        (Some(low), None) => format!("{} or more", low.normalize()),
        (None, Some(high)) => format!("{} or less", high.normalize()),
        (None, None) => String::new(),
    }
}

/// Width of the names of rows.
const NAMES: usize = 13;

struct Page<'o> {
    width: usize,
    out: &'o mut dyn Write,
}

impl Page<'_> {
    fn row(&mut self, name: &str, said: &str) -> io::Result<()> {
        let said = clean(said);
        let first = format!("  {name:<NAMES$}");
        let next = " ".repeat(NAMES + 2);
        let options = textwrap::Options::new(self.width.max(NAMES * 4))
            .initial_indent(&first)
            .subsequent_indent(&next);
        writeln!(self.out, "{}", textwrap::fill(&said, options))
    }

    fn candidate(
        &mut self,
        draft: &Draft,
        checked: &Checked,
        claim: &Claim,
        compared: &Compared,
        reference: &dyn Reference,
    ) -> io::Result<()> {
        let c = &compared.candidate;
        let article = reference.article(c.passage.article);
        let (Some(ours), Some(theirs)) = (
            claim.figure(),
            article
                .statements
                .claims
                .get(c.source)
                .and_then(Claim::figure),
        ) else {
            return Ok(());
        };
        self.heading(article, theirs.span, compared.stance)?;
        let sentence = &article.statements.sentences[c.passage.sentence as usize];
        self.row("passage", article.prose.slice(sentence.span))?;
        let [ours_said, theirs_said] = [
            draft.prose.slice(ours.span),
            article.prose.slice(theirs.span),
        ];
        let relation = relation(c.comparison.relation);
        let converted = if c.comparison.converted {
            ", converted"
        } else {
            ""
        };
        self.row(
            "value",
            &format!("{ours_said} here, {theirs_said} there{converted}: {relation}"),
        )?;
        self.row("counted", counted(c.comparison.noun, ours, theirs))?;
        let same = same_words(draft, checked, claim, c, reference);
        let same = if same.is_empty() {
            "no word".to_owned()
        } else {
            same.join(", ")
        };
        self.row("the same", &same)?;
        let differs: Vec<&str> = c.alignment.differs.iter().map(|s| s.words()).collect();
        let differs = if differs.is_empty() {
            "no slot".to_owned()
        } else {
            differs.join(", ")
        };
        self.row("differs", &differs)?;
        self.row("likeness", &likeness(c))?;
        let but = |of: &[Obstacle]| {
            let said: Vec<&str> = of.iter().map(|o| o.words()).collect();
            format!("no: {}", said.join("; "))
        };
        if compared.stance != Some(Stance::Supports) && !compared.against_support.is_empty() {
            self.row("supports", &but(&compared.against_support))?;
        }
        if compared.stance != Some(Stance::Contradicts)
            && !compared.against_contradiction.is_empty()
        {
            self.row("contradicts", &but(&compared.against_contradiction))?;
        }
        Ok(())
    }

    fn passage(&mut self, evidence: &Evidence, reference: &dyn Reference) -> io::Result<()> {
        let article = reference.article(evidence.article);
        self.heading(article, evidence.focus, Some(evidence.stance))?;
        self.row("passage", article.prose.slice(evidence.span))?;
        if let Some(speaker) = &evidence.speaker {
            self.row("speaker", speaker)?;
        }
        if let Some(note) = &evidence.note {
            self.row("note", note)?;
        }
        Ok(())
    }

    fn heading(
        &mut self,
        article: &crate::article::Article,
        span: crate::text::Span,
        stance: Option<Stance>,
    ) -> io::Result<()> {
        let strong = anstyle::Style::new().bold();
        let at = place(&article.source, &article.prose, span).begin;
        let outlet = clean(&article.metadata.outlet);
        let date = article
            .metadata
            .published
            .map_or(String::new(), |d| format!(", {}", day(d)));
        let path = clean(&article.path);
        let stance = stance.map_or("has no say", Stance::name);
        writeln!(
            self.out,
            "\n{strong}{outlet}{strong:#}{date}  {path}:{}:{}  {strong}{stance}{strong:#}",
            at.line, at.column
        )
    }

    fn end(&mut self, shown: usize, reference: &dyn Reference) -> io::Result<()> {
        if shown == 0 {
            let articles = super::count(reference.len(), "article");
            writeln!(
                self.out,
                "\nNothing of its kind in the {articles} comes near enough to be compared."
            )?;
        }
        Ok(())
    }
}

/// The words that both sentences have, as the draft spells them.
fn same_words(
    draft: &Draft,
    checked: &Checked,
    claim: &Claim,
    candidate: &Candidate,
    reference: &dyn Reference,
) -> Vec<String> {
    let sentences = &checked.statements.sentences;
    let words = sentences
        .get(claim.sentence)
        .map_or(Vec::new(), |s| matched(s, candidate, reference));
    let words = words.into_iter().map(|w| draft.prose.slice(w).to_owned());
    words.collect()
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "the same",
        Relation::Within => "allowed by the hedge",
        Relation::Rounded => "the same, rounded here",
        Relation::Finer => "finer here than there",
        Relation::OtherHedge => "another bound, precision or currency",
        Relation::Open => "both may be true",
        Relation::Incompatible => "both cannot be true",
        Relation::Arithmetic => "one may follow from the other by arithmetic",
    }
}

fn counted(noun: NounMatch, ours: &Figure, theirs: &Figure) -> &'static str {
    match noun {
        NounMatch::Same if ours.frame.head.is_none() && theirs.frame.head.is_none() => {
            "no thing is named on either side"
        }
        NounMatch::Same => "the same thing",
        NounMatch::Kind => "one thing is a kind of the other",
        NounMatch::Unknown => "only one side names a thing",
        NounMatch::Different => "different things",
    }
}

fn likeness(c: &Candidate) -> String {
    let a = &c.alignment;
    format!(
        "{} of 1000 (of the draft's words near the figure {}, with the sentences beside {}, of the passage's {})",
        c.likeness(),
        a.draft_covered,
        a.in_context,
        a.source_covered
    )
}

/// The same for programs; schema `docs/schema/explain.schema.json`.
///
/// # Errors
/// Those of `out`.
pub fn json(
    draft: &Draft,
    checked: &Checked,
    claim: usize,
    reference: &dyn Reference,
    out: &mut dyn Write,
) -> io::Result<()> {
    let statements = &checked.statements;
    let compared = explain(draft, statements, reference, claim);
    let (Some(read), Some(finding)) = (statements.claims.get(claim), checked.findings.get(claim))
    else {
        return Ok(());
    };
    let candidates = compared.iter().map(|c| {
        let article = reference.article(c.candidate.passage.article);
        let sentence = &article.statements.sentences[c.candidate.passage.sentence as usize];
        let theirs = article.statements.claims.get(c.candidate.source);
        let span = theirs.map_or(sentence.span, |c| c.figure().map_or(c.span, |f| f.span));
        let at = place(&article.source, &article.prose, span).begin;
        let a = &c.candidate.alignment;
        CandidateJson {
            article: &article.path,
            outlet: &article.metadata.outlet,
            line: at.line,
            column: at.column,
            text: article.prose.slice(sentence.span),
            value: article.prose.slice(span),
            stance: c.stance.map(Stance::name),
            relation: relation(c.candidate.comparison.relation),
            matched: same_words(draft, checked, read, &c.candidate, reference),
            differs: a.differs.iter().map(|s| s.words()).collect(),
            likeness: c.candidate.likeness(),
            draft_covered: a.draft_covered,
            source_covered: a.source_covered,
            against_support: c.against_support.iter().map(|o| o.name()).collect(),
            against_contradiction: c.against_contradiction.iter().map(|o| o.name()).collect(),
        }
    });
    let report = ReportJson {
        schema: 1,
        path: &draft.path,
        id: &finding.id,
        text: draft.prose.slice(read.span),
        verdict: finding.verdict.name(),
        rule: finding.rule.code,
        message: &finding.message,
        read_as: read_as(draft, read),
        candidates: candidates.collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

#[derive(Serialize)]
struct ReportJson<'a> {
    schema: u32,
    path: &'a str,
    id: &'a str,
    text: &'a str,
    verdict: &'static str,
    rule: &'static str,
    message: &'a str,
    read_as: String,
    candidates: Vec<CandidateJson<'a>>,
}

#[derive(Serialize)]
struct CandidateJson<'a> {
    article: &'a str,
    outlet: &'a str,
    line: usize,
    column: usize,
    text: &'a str,
    value: &'a str,
    stance: Option<&'static str>,
    relation: &'static str,
    matched: Vec<String>,
    differs: Vec<&'static str>,
    likeness: u32,
    draft_covered: u32,
    source_covered: u32,
    against_support: Vec<&'static str>,
    against_contradiction: Vec<&'static str>,
}
