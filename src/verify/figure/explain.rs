//! The whole comparison behind the verdict on one figure, candidate by
//! candidate.

use super::candidates::{Candidate, Taken};
use super::local::{Local, Place, Vocabulary};
use super::memo::{Known, Memo};
use super::stance::{Obstacle, against_by_article, against_contradiction, against_support, judge};
use crate::claim::Statements;
use crate::draft::Draft;
use crate::reference::Reference;
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
            taken.add(candidates, |claim| place.claims[claim]);
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
            let mut is_taken =
                |c: &Candidate| taken.by_another((c.passage, c.source), claim, c.fit());
            compared(&known.local, at, of, &mut is_taken, reference)
        })
        .collect()
}

/// The candidates of one article.
fn compared(
    local: &Local,
    claim: usize,
    candidates: &[Candidate],
    is_taken: &mut dyn FnMut(&Candidate) -> bool,
    reference: &dyn Reference,
) -> Vec<Compared> {
    let Some(ours) = local.figure(claim) else {
        return Vec::new();
    };
    let judged = judge(local, claim, candidates, is_taken, reference);
    let mut compared: Vec<Compared> = Vec::with_capacity(candidates.len());
    for c in candidates {
        let is_judged = judged.as_ref().filter(|j| {
            (j.candidate.passage, j.candidate.source) == (c.passage, c.source)
        });
        let assigned = (!c.assigned).then_some(Obstacle::Assigned);
        let text = local.text.as_str();
        let mut contradiction: Vec<Obstacle> = assigned.into_iter().collect();
        contradiction.extend(against_contradiction(c, ours, text, reference));
        contradiction.extend(against_by_article(c, ours, candidates, is_taken, reference));
        let mut support: Vec<Obstacle> = assigned.into_iter().collect();
        if !c.comparison.agrees() {
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
