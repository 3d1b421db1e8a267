//! The whole comparison behind the verdict on one figure, candidate by
//! candidate.

use std::collections::BTreeSet;

use super::candidates::{Candidate, Taken};
use super::comparable::{NounMatch, Relation};
use super::local::{Local, Place, Vocabulary};
use super::memo::{Known, Memo};
use super::stance::{
    Obstacle, against_by_article, against_contradiction, against_support, agrees_in_value, judge,
};
use crate::claim::{Stated, Statements, Word};
use crate::draft::Draft;
use crate::reference::Reference;
use crate::text::{Span, Term};
use crate::verify::Stance;

/// A figure of an article that was held against a figure of the draft.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The two figures, with how their values and frames compare.
    pub candidate: Candidate,
    /// What the article does to the figure, where it does so by this passage.
    pub stance: Option<Stance>,
    /// What keeps it from supporting; empty where nothing does.
    pub against_support: Vec<Obstacle>,
    /// What keeps it from contradicting; empty where nothing does.
    pub against_contradiction: Vec<Obstacle>,
}

/// All figures of the articles that the figure `claim` of a draft was held
/// against, in the order of the articles, of each the best fit first. None
/// where the claim is no figure.
pub fn explain(
    draft: &Draft,
    statements: &Statements,
    reference: &dyn Reference,
    claim: usize,
) -> Vec<Compared> {
    let mut memo = Memo::default();
    memo.begin(Vocabulary::of(statements));
    let mut taken = Taken::default();
    let mut found: Option<(Known, Place)> = None;
    for sentence in 0..statements.sentences.len() {
        let Some((local, place)) = Local::of(&draft.prose, statements, sentence) else {
            continue;
        };
        let known = memo.look_up(local, reference);
        for candidates in &known.candidates {
            taken.add(&known.local, candidates, |claim| place.claims[claim]);
        }
        if place.claims.contains(&claim) {
            found = Some((known, place));
        }
    }
    let Some((known, place)) = found else {
        return Vec::new();
    };
    let at = place.claims.iter().position(|c| *c == claim);
    let Some((at, candidates)) = at.and_then(|at| Some((at, known.candidates.get(at)?))) else {
        return Vec::new();
    };
    candidates
        .chunk_by(|a, b| a.passage.article == b.passage.article)
        .flat_map(|of| {
            let mut by_draft = |c: &Candidate| {
                let ours = known.local.figure(at)?;
                taken.against((c.passage, c.source), claim, ours, c.fit())
            };
            compared(&known.local, at, of, &mut by_draft, reference)
        })
        .collect()
}

/// The candidates of one article.
fn compared(
    local: &Local,
    claim: usize,
    candidates: &[Candidate],
    by_draft: &mut dyn FnMut(&Candidate) -> Option<Obstacle>,
    reference: &dyn Reference,
) -> Vec<Compared> {
    let Some(ours) = local.figure(claim) else {
        return Vec::new();
    };
    let judged = judge(local, claim, candidates, by_draft, reference);
    let mut compared: Vec<Compared> = Vec::with_capacity(candidates.len());
    for c in candidates {
        let is_judged = judged
            .as_ref()
            .filter(|j| (j.candidate.passage, j.candidate.source) == (c.passage, c.source));
        let assigned = (!c.assigned).then_some(Obstacle::Assigned);
        let text = local.text.as_str();
        let mut contradiction: Vec<Obstacle> = assigned.into_iter().collect();
        contradiction.extend(against_contradiction(c, ours, text, reference));
        contradiction.extend(against_by_article(c, ours, candidates, by_draft, reference));
        let mut support: Vec<Obstacle> = assigned.into_iter().collect();
        if !agrees_in_value(c) {
            support.push(Obstacle::Value);
        }
        support.extend(against_support(c, ours));
        compared.push(Compared {
            candidate: c.clone(),
            stance: is_judged.map(|j| j.stance),
            against_support: support,
            against_contradiction: contradiction,
        });
    }
    compared.sort_by_key(|c| std::cmp::Reverse(c.candidate.fit()));
    compared
}

/// The words of subject matter of a sentence of the draft that a candidate's
/// passage has too, in other forms or as synonyms; where they stand, each once.
pub fn matched(ours: &Stated, candidate: &Candidate, reference: &dyn Reference) -> Vec<Span> {
    let article = reference.article(candidate.passage.article);
    let sentence = candidate.passage.sentence as usize;
    let Some(theirs) = article.statements.sentences.get(sentence) else {
        return Vec::new();
    };
    let mut theirs: Vec<Term> = theirs
        .words
        .iter()
        .filter(|w| w.is_content())
        .map(|w| w.term)
        .collect();
    theirs.sort_unstable();
    let mut seen = BTreeSet::new();
    let words = ours.words.iter().filter(|w| w.is_content());
    let words = words.filter(|w| theirs.binary_search(&w.term).is_ok() && seen.insert(w.term));
    words.map(Word::span).collect()
}

/// Words of both sentences that are named in [`say`].
const SAID: usize = 6;

/// In one sentence what of a figure of the draft and its best candidate is
/// alike, and what differs.
pub(super) fn say(local: &Local, candidate: &Candidate, reference: &dyn Reference) -> String {
    let c = &candidate.comparison;
    let a = &candidate.alignment;
    let ours = local.figure(candidate.draft);
    let names_a_thing = ours.is_some_and(|f| f.frame.head.is_some());
    let mut alike: Vec<&str> = Vec::new();
    let mut differs: Vec<&str> = Vec::new();
    match c.relation {
        Relation::Same | Relation::Within => alike.push("the value"),
        Relation::Rounded | Relation::Finer => differs.push("the precision"),
        Relation::OtherHedge => differs.push("the bound"),
        Relation::Open | Relation::Incompatible => differs.push("the value"),
        Relation::Arithmetic => differs.push("the kind of figure"),
    }
    match c.noun {
        NounMatch::Same if names_a_thing => alike.push("what is counted"),
        NounMatch::Kind => alike.push("what is counted, in wider words"),
        NounMatch::Same | NounMatch::Unknown | NounMatch::Different => {}
    }
    if a.is_of_a_told_time {
        alike.push("the time");
    }
    let words = matched(local.sentence(), candidate, reference);
    alike.extend(words.iter().take(SAID).map(|span| span.of(&local.text)));
    differs.extend(a.differs.iter().map(|s| s.words()));
    let said = match (alike.is_empty(), differs.is_empty()) {
        (false, false) => format!(
            "alike in {}; different in {}",
            alike.join(", "),
            differs.join(", ")
        ),
        (false, true) => format!("alike in {}; nothing differs", alike.join(", ")),
        (true, _) => format!("different in {}", differs.join(", ")),
    };
    let mut chars = said.chars();
    let first = chars.next().map(|c| c.to_uppercase());
    first.into_iter().flatten().chain(chars).collect()
}
