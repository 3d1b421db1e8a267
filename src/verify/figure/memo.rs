//! What was found for the sentences of a draft, kept from one check to the
//! next.
//!
//! A sentence's candidates hang on the sentence, on the reference set, and on
//! which names occur anywhere in the draft; a figure's finding also on which
//! passages other figures of the draft have taken. All of that is kept beside
//! what was found, and asked again before it is used: a check with a memo finds
//! what one without it finds.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::candidates::{Candidate, Taken, collect};
use super::local::{Local, Vocabulary};
use super::stance::Obstacle;
use super::{stance, verdict};
use crate::reference::{Passage, Reference};
use crate::text::Term;
use crate::verify::{Finding, Settings};

/// Checks for which a sentence is kept that the draft no longer has: what is
/// undone, or moved with two edits, need not be judged again.
const KEPT: u32 = 16;

/// What was found for sentences of one draft against one reference set.
#[derive(Debug, Default)]
pub struct Memo {
    known: FxHashMap<String, Vec<Known>>,
    vocabulary: Vocabulary,
    round: u32,
}

/// A sentence with what was found for it.
#[derive(Debug)]
pub struct Known {
    /// The sentence.
    pub local: Local,
    /// Names of articles that the draft was asked for, sorted.
    asked: Vec<Term>,
    /// For each figure.
    pub candidates: Vec<Vec<Candidate>>,
    judged: Vec<Option<Judgement>>,
    round: u32,
}

/// A finding with the questions that its passages raised: figures of articles
/// with the fit, and what the rest of the draft had against them.
#[derive(Debug)]
struct Judgement {
    asked: Vec<((Passage, usize), u32, Option<Obstacle>)>,
    finding: Finding,
}

impl Memo {
    /// Begins a check: what hangs on names that came or went is forgotten.
    pub fn begin(&mut self, vocabulary: Vocabulary) {
        let changed = vocabulary.changed(&self.vocabulary);
        self.vocabulary = vocabulary;
        self.round = self.round.wrapping_add(1);
        let round = self.round;
        let holds = |known: &Known| {
            round.wrapping_sub(known.round) <= KEPT
                && changed
                    .iter()
                    .all(|term| known.asked.binary_search(term).is_err())
        };
        self.known.retain(|_, same| {
            same.retain(holds);
            !same.is_empty()
        });
    }

    /// Takes what is known of a sentence, or finds it.
    pub fn look_up(&mut self, local: Local, reference: &dyn Reference) -> Known {
        let round = self.round;
        if let Some(same) = self.known.get_mut(&local.text)
            && let Some(at) = same.iter().position(|known| known.local == local)
        {
            let mut known = same.swap_remove(at);
            known.round = round;
            return known;
        }
        let figures = local.statements.claims.len();
        let mut candidates: Vec<Vec<Candidate>> = vec![Vec::new(); figures];
        for candidate in collect(&local, reference, &self.vocabulary) {
            candidates[candidate.draft].push(candidate);
        }
        // They are kept for as long as the draft has the sentence.
        candidates.iter_mut().for_each(Vec::shrink_to_fit);
        Known {
            local,
            asked: self.vocabulary.asked(),
            candidates,
            judged: (0..figures).map(|_| None).collect(),
            round,
        }
    }

    /// Keeps sentences for the next check.
    pub fn keep(&mut self, sentences: impl Iterator<Item = Known>) {
        for known in sentences {
            let same = self.known.entry(known.local.text.clone()).or_default();
            same.push(known);
        }
    }
}

impl Known {
    /// The finding on one figure, which has the number `number` in the draft;
    /// as it stands in [`Local`].
    pub fn finding(
        &mut self,
        claim: usize,
        number: usize,
        taken: &Taken,
        day: Option<Date>,
        reference: &dyn Reference,
        settings: &Settings,
    ) -> Finding {
        let local = &self.local;
        let against = |figure, fit| taken.against(figure, number, local.figure(claim)?, fit);
        let holds = |j: &Judgement| {
            let mut asked = j.asked.iter();
            asked.all(|&(figure, fit, was)| against(figure, fit) == was)
        };
        if let Some(judged) = self.judged[claim].as_ref().filter(|j| holds(j)) {
            return judged.finding.clone();
        }
        let mut asked = Vec::new();
        let mut by_draft = |c: &Candidate| {
            let figure = (c.passage, c.source);
            let answer = against(figure, c.fit());
            asked.push((figure, c.fit(), answer));
            answer
        };
        let judged = self.candidates[claim]
            .chunk_by(|a, b| a.passage.article == b.passage.article)
            .filter_map(|of| stance::judge(local, claim, of, &mut by_draft, reference))
            .collect();
        let finding = verdict::finding(local, day, claim, judged, reference, settings);
        self.judged[claim] = Some(Judgement {
            asked,
            finding: finding.clone(),
        });
        finding
    }
}
