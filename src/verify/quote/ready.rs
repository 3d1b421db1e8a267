//! What searches for quotations keep of one reference set.

use std::num::NonZero;
use std::sync::Arc;

use lru::LruCache;
use rayon::prelude::*;
use rustc_hash::FxBuildHasher;
use xxhash_rust::xxh3::Xxh3Default;

use super::printed::Printed;
use crate::claim::Speaker;
use crate::claim::quote::same_person;
use crate::reference::{ArticleId, Reference};

/// Articles kept ready for search at most, those used last: all that one
/// quotation looks at, and not many more, for each takes several times its text.
const READY: NonZero<usize> = NonZero::new(192).expect("not 0");

/// So many articles are worth waking other threads for.
pub const SIDE_BY_SIDE: usize = 8;

/// Pairs of speakers of whom it is kept whether they are one, at most.
const PAIRS: NonZero<usize> = NonZero::new(1024).expect("not 0");

/// What was made ready for the searches in one reference set, and may be asked
/// for again.
#[derive(Debug)]
pub struct Ready {
    articles: LruCache<ArticleId, Arc<Printed>, FxBuildHasher>,
    /// By the fingerprints of their names.
    same_person: LruCache<(u64, u64), Option<bool>, FxBuildHasher>,
}

impl Default for Ready {
    fn default() -> Self {
        Self {
            articles: LruCache::with_hasher(READY, FxBuildHasher),
            same_person: LruCache::with_hasher(PAIRS, FxBuildHasher),
        }
    }
}

impl Ready {
    /// As [`same_person`]: one speaker is met in many articles.
    pub fn same_person(&mut self, ours: &Speaker, theirs: &Speaker) -> Option<bool> {
        let pair = (names(ours), names(theirs));
        let found = || same_person(ours, theirs);
        *self.same_person.get_or_insert(pair, found)
    }

    /// Articles made ready. A first key in a quotation may ask for a hundred
    /// that were not looked at for long: then they are read side by side.
    pub fn printed(&mut self, ids: &[ArticleId], reference: &dyn Reference) -> Vec<Arc<Printed>> {
        let ready = &mut self.articles;
        let known: Vec<_> = ids.iter().map(|id| ready.get(id).cloned()).collect();
        let missing = ids.iter().zip(&known).filter(|(_, known)| known.is_none());
        let missing: Vec<ArticleId> = missing.map(|(id, _)| *id).collect();
        let read = |id: &ArticleId| Arc::new(Printed::new(reference.shared(*id)));
        let new: Vec<_> = if missing.len() < SIDE_BY_SIDE {
            missing.iter().map(read).collect()
        } else {
            missing.par_iter().map(read).collect()
        };
        for (id, printed) in missing.into_iter().zip(&new) {
            ready.put(id, Arc::clone(printed));
        }
        let mut new = new.into_iter();
        let all = known.into_iter().map(|known| known.or_else(|| new.next()));
        all.flatten().collect()
    }
}

/// A fingerprint of all that [`same_person`] looks at.
fn names(speaker: &Speaker) -> u64 {
    let mut hasher = Xxh3Default::new();
    for name in std::iter::once(&speaker.name).chain(&speaker.aliases) {
        hasher.update(name.as_bytes());
        hasher.update(&[0]);
    }
    hasher.digest()
}
