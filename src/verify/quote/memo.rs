//! What was found for the quotations of a draft, kept from one check to the
//! next.
//!
//! A quotation's finding hangs on its words and those beside it, on the
//! reference set, and on which names stand anywhere in the draft. The names are
//! kept beside the finding and looked for again before it is used.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::case::{Case, Local};
use super::ready::Ready;
use super::search::Shelf;
use super::verdict;
use crate::reference::Reference;
use crate::verify::Finding;

/// Checks for which a quotation is kept that the draft no longer has.
const KEPT: u32 = 16;

/// What was found for quotations of one draft against one reference set.
#[derive(Debug, Default)]
pub struct Memo {
    known: FxHashMap<String, Vec<Known>>,
    round: u32,
    /// Names looked for in this round.
    named: FxHashMap<String, bool>,
    ready: Ready,
}

#[derive(Debug)]
struct Known {
    local: Local,
    /// Names that the draft was asked for, with the answers.
    asked: Vec<(String, bool)>,
    finding: Finding,
    round: u32,
}

impl Memo {
    /// Begins a check.
    pub fn begin(&mut self) {
        self.round = self.round.wrapping_add(1);
        self.named.clear();
        let round = self.round;
        self.known.retain(|_, same| {
            same.retain(|known| round.wrapping_sub(known.round) <= KEPT);
            !same.is_empty()
        });
    }

    /// The finding on a quotation of the draft with the prose `draft`, as it
    /// stands in [`Local`].
    pub fn finding(&mut self, local: Local, draft: &str, reference: &dyn Reference) -> Finding {
        let Self {
            known,
            round,
            named,
            ready,
        } = self;
        let named = RefCell::new(named);
        let mentions = |name: &str| {
            if let Some(&answer) = named.borrow().get(name) {
                return answer;
            }
            let answer = draft.contains(name);
            named.borrow_mut().insert(name.to_owned(), answer);
            answer
        };
        let same = known.entry(local.quote.words.clone()).or_default();
        let at = same.iter().position(|known| known.local == local);
        if let Some(known) = at.map(|at| &mut same[at])
            && known.asked.iter().all(|(name, was)| mentions(name) == *was)
        {
            known.round = *round;
            return known.finding.clone();
        }
        let asked = RefCell::new(Vec::new());
        let asks = |name: &str| {
            let answer = mentions(name);
            asked.borrow_mut().push((name.to_owned(), answer));
            answer
        };
        let finding = verdict::judge(&Case::new(&local, &asks), &mut Shelf::new(reference, ready));
        if let Some(at) = at {
            same.swap_remove(at);
        }
        same.push(Known {
            local,
            asked: asked.into_inner(),
            finding: finding.clone(),
            round: *round,
        });
        finding
    }
}
