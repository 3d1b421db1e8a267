//! What one article does to one figure of the draft.

mod contradiction;
mod elsewhere;
mod obstacle;
mod size;
mod support;

pub use contradiction::against_contradiction;
pub use elsewhere::against_by_article;
pub use obstacle::Obstacle;
pub use support::{against_support, rarity};

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::align::Slot;
use super::attribution::Attribution;
use super::candidates::Candidate;
use super::comparable::{NounMatch, Relation};
use super::derive::{Derivation, derive};
use super::local::Local;
use crate::claim::{Claim, Figure};
use crate::reference::Reference;
use crate::verify::Stance;

/// Fit from which arithmetic on the figures of a passage is tried.
const DERIVE: u32 = 420;
/// Likeness from which another value that follows by arithmetic contradicts.
const REFUTE: u32 = 450;

/// Slots that must not differ where arithmetic is tried. Parts and levels
/// differ from what follows from them by their nature.
static UNDERIVABLE: LazyLock<BTreeSet<Slot>> =
    LazyLock::new(|| BTreeSet::from([Slot::Measure, Slot::Name, Slot::Time, Slot::Window]));

/// Fit from which a comparable figure is shown at all.
const SHOWN: u32 = 400;
/// Likeness from which a passage contradicts together with one of another
/// origin that gives the same value.
const TOGETHER: u32 = 230;

/// An article's best passage for one claim, with what it does.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The passage and its figure.
    pub candidate: Candidate,
    /// What it does.
    pub stance: Stance,
    /// Slots of the frames that differ.
    pub differs: Vec<Slot>,
    /// For `differs`: true where nothing but too little likeness keeps the
    /// passage from contradicting.
    pub is_near: bool,
    /// The arithmetic, where the draft's figure follows by it, or another value
    /// does.
    pub derivation: Option<String>,
}

/// Judges the candidates of one claim of a sentence that come from one
/// article. `by_draft` says what the rest of the draft has against a candidate's
/// contradicting.
pub fn judge(
    local: &Local,
    claim: usize,
    candidates: &[Candidate],
    by_draft: &mut dyn FnMut(&Candidate) -> Option<Obstacle>,
    reference: &dyn Reference,
) -> Option<Judged> {
    let ours = local.figure(claim)?;
    let draft = local.text.as_str();
    let best = |wanted: &dyn Fn(&Candidate) -> bool| {
        candidates.iter().filter(|c| wanted(c)).max_by_key(|c| {
            (
                c.fit(),
                std::cmp::Reverse(c.passage),
                std::cmp::Reverse(c.source),
            )
        })
    };
    let judged = |candidate: &Candidate, stance| Judged {
        candidate: candidate.clone(),
        stance,
        differs: candidate.alignment.differs.iter().copied().collect(),
        is_near: false,
        derivation: None,
    };
    let contradicts = |c: &Candidate| {
        let mut against = against_contradiction(c, ours, draft, reference);
        against.next().is_none()
    };
    if let Some(c) = best(&|c| c.assigned && agrees_in_value(c) && supports(c, ours)) {
        // The article gives the value to one side, and another to the side
        // that the draft names.
        let of_side = |other: &Candidate| {
            other.alignment.attribution == Attribution::Same && contradicts(other)
        };
        let other = (c.alignment.attribution == Attribution::Other)
            .then(|| best(&of_side))
            .flatten();
        return Some(match other {
            Some(other) => judged(other, Stance::Contradicts),
            None => judged(c, Stance::Supports),
        });
    }
    if let Some(c) = best(&|c| c.assigned && qualifies(c) && supports(c, ours)) {
        return Some(judged(c, Stance::Qualifies));
    }
    let derived = |c: &&Candidate| {
        let a = &c.alignment;
        c.fit() >= DERIVE && a.shared >= 2 && a.differs.is_disjoint(&UNDERIVABLE)
    };
    let mut refuted = None;
    for c in candidates.iter().filter(derived) {
        match derive(ours, c, reference) {
            Some(Derivation::Follows(how)) => {
                return Some(Judged {
                    derivation: Some(how),
                    ..judged(c, Stance::Supports)
                });
            }
            Some(Derivation::Refutes(how))
                if c.likeness() >= REFUTE
                    && against_by_article(c, ours, candidates, by_draft, reference).is_none() =>
            {
                refuted.get_or_insert((c, how));
            }
            _ => {}
        }
    }
    if let Some((c, how)) = refuted {
        return Some(Judged {
            derivation: Some(how),
            ..judged(c, Stance::Contradicts)
        });
    }
    if let Some(c) = best(&|c| c.assigned && contradicts(c))
        && against_by_article(c, ours, candidates, by_draft, reference).is_none()
    {
        return Some(judged(c, Stance::Contradicts));
    }
    let shown = |c: &Candidate| {
        c.fit() >= SHOWN
            && c.comparison.noun != NounMatch::Different
            && c.comparison.relation != Relation::Arithmetic
    };
    let near = |c: &Candidate| {
        let mut against = against_contradiction(c, ours, draft, reference);
        let is_of_one = !c.alignment.is_of_another;
        c.assigned && is_of_one && c.likeness() >= TOGETHER && against.all(|o| o == Obstacle::Fit)
    };
    if let Some(c) = best(&near)
        && against_by_article(c, ours, candidates, by_draft, reference).is_none()
    {
        return Some(Judged {
            is_near: true,
            ..judged(c, Stance::Differs)
        });
    }
    best(&shown).map(|c| judged(c, Stance::Differs))
}

/// True where the article's value bears out the draft's but for its hedge or its
/// digits.
fn qualifies(c: &Candidate) -> bool {
    matches!(
        c.comparison.relation,
        Relation::OtherHedge | Relation::Finer
    )
}

/// True where the draft's value follows from the article's.
pub(super) fn agrees_in_value(c: &Candidate) -> bool {
    matches!(
        c.comparison.relation,
        Relation::Same | Relation::Within | Relation::Rounded
    )
}

fn supports(c: &Candidate, ours: &Figure) -> bool {
    against_support(c, ours).next().is_none()
}

/// The article's claim of a candidate.
pub fn claim_of<'r>(c: &Candidate, reference: &'r dyn Reference) -> &'r Claim {
    &reference.article(c.passage.article).statements.claims[c.source]
}

/// The article's figure of a candidate.
pub fn figure_of<'r>(c: &Candidate, reference: &'r dyn Reference) -> Option<&'r Figure> {
    claim_of(c, reference).figure()
}
