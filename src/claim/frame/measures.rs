//! Words that say, beside a figure, what it measures.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::language::ENGLISH;
use crate::text::{Term, term};

/// Tables from terms to what they say of a figure beside them.
#[derive(Debug)]
pub struct Measures {
    /// Group and class; see [`Measures::of`].
    exclusive: FxHashMap<Term, Vec<(u16, u16)>>,
    scopes: FxHashMap<Term, u16>,
    /// Words that answer a scope word, with its group.
    answers: FxHashSet<(Term, u16)>,
    snapshots: FxHashSet<Term>,
    /// The wider noun, then the narrower one.
    kinds: FxHashSet<(Term, Term)>,
    dividing: FxHashSet<Term>,
}

/// `measures.tsv`, `scope_words.tsv`, `snapshot_words.tsv`, `kinds.tsv` and
/// `dividing_nouns.tsv`.
pub static MEASURES: LazyLock<Measures> = LazyLock::new(|| {
    let mut exclusive: FxHashMap<Term, Vec<(u16, u16)>> = FxHashMap::default();
    for (group, row) in (0..).zip(ENGLISH.rows("measures")) {
        for (class, words) in (0..).zip(&row) {
            for word in words.split(' ') {
                let seen = exclusive.entry(term(word)).or_default();
                if !seen.contains(&(group, class)) {
                    seen.push((group, class));
                }
            }
        }
    }
    let mut scopes = FxHashMap::default();
    let mut answers = FxHashSet::default();
    for (group, row) in (0..).zip(ENGLISH.rows("scope_words")) {
        let words = row.iter().flat_map(|cell| cell.split(' '));
        answers.extend(words.map(|word| (term(word), group)));
        let words = row.iter().take(1).flat_map(|cell| cell.split(' '));
        scopes.extend(words.map(|word| (term(word), group)));
    }
    let snapshots = ENGLISH.rows("snapshot_words").flatten().map(term).collect();
    let mut kinds = FxHashSet::default();
    for row in ENGLISH.rows("kinds") {
        let narrower = row[1..].iter().flat_map(|cell| cell.split(' '));
        kinds.extend(narrower.map(|n| (term(row[0]), term(n))));
    }
    let dividing = ENGLISH.rows("dividing_nouns").flatten();
    Measures {
        dividing: dividing
            .flat_map(|cell| cell.split(' '))
            .map(term)
            .collect(),
        kinds,
        exclusive,
        scopes,
        answers,
        snapshots,
    }
});

impl Measures {
    /// Groups of measures that exclude one another ("killed" and "injured"),
    /// each with its class, that a term names; mostly none.
    pub fn of(&self, term: Term) -> &[(u16, u16)] {
        self.exclusive.get(&term).map_or(&[], Vec::as_slice)
    }

    /// The group of scope words ("planned", "average") that a term is of.
    pub fn scope(&self, term: Term) -> Option<u16> {
        self.scopes.get(&term).copied()
    }

    /// True for a word that says what the scope words of a group say.
    pub fn answers(&self, term: Term, group: u16) -> bool {
        self.answers.contains(&(term, group))
    }

    /// True where one of two nouns may stand for the other: "people" for
    /// "passengers".
    pub fn is_kind(&self, a: Term, b: Term) -> bool {
        self.kinds.contains(&(a, b)) || self.kinds.contains(&(b, a))
    }

    /// True for a noun that divides those counted by a wider one: there may be
    /// fewer women than people.
    pub fn divides(&self, noun: Term) -> bool {
        self.dividing.contains(&noun)
    }

    /// True for a word of readings of a moment: prices, indices, polls.
    pub fn is_snapshot(&self, term: Term) -> bool {
        self.snapshots.contains(&term)
    }
}
