//! What the sources were asked about the names of a draft, kept from one check
//! to the next.

use std::hash::Hash;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::spelling;
use crate::reference::Reference;

/// Checks for which an answer is kept that no check has asked for again.
const KEPT: u32 = 16;

/// An answer, and the check that asked for it last.
type Kept<K, V> = FxHashMap<K, (V, u32)>;

/// Spellings that were asked for, in one reference set.
#[derive(Debug, Default)]
pub struct Memo {
    near: Kept<String, Arc<[String]>>,
    like: Kept<String, Arc<[String]>>,
    pairs: Kept<(String, String), bool>,
    round: u32,
}

impl Memo {
    /// Begins a check: names that the draft has not had for long are forgotten.
    pub fn begin(&mut self) {
        self.round = self.round.wrapping_add(1);
        let round = self.round;
        let is_recent = |asked: u32| round.wrapping_sub(asked) <= KEPT;
        self.near.retain(|_, (_, asked)| is_recent(*asked));
        self.like.retain(|_, (_, asked)| is_recent(*asked));
        self.pairs.retain(|_, (_, asked)| is_recent(*asked));
    }

    /// The spellings of sources that are near one that no source has; none
    /// where a source has it.
    pub fn near(&mut self, name: &str, reference: &dyn Reference) -> Arc<[String]> {
        let find = || match reference.spells(name) {
            true => Arc::default(),
            false => reference.spelled_like(name, spelling::most(name)).into(),
        };
        keep(&mut self.near, name.to_owned(), self.round, find)
    }

    /// The spellings of sources that are near a name, whether they have it or
    /// not.
    pub fn like(&mut self, name: &str, reference: &dyn Reference) -> Arc<[String]> {
        let find = || reference.spelled_like(name, 1).into();
        keep(&mut self.like, name.to_owned(), self.round, find)
    }

    /// Whether a source has a given name before a surname, as `find` tells.
    pub fn is_known(&mut self, given: &str, surname: &str, find: impl FnOnce() -> bool) -> bool {
        let pair = (given.to_owned(), surname.to_owned());
        keep(&mut self.pairs, pair, self.round, find)
    }
}

fn keep<K: Eq + Hash, V: Clone>(
    kept: &mut Kept<K, V>,
    key: K,
    round: u32,
    find: impl FnOnce() -> V,
) -> V {
    let answer = kept.entry(key).or_insert_with(|| (find(), round));
    answer.1 = round;
    answer.0.clone()
}
