//! Who is said to have given a figure: "Kyiv says", "according to Moscow".

use std::sync::LazyLock;

use crate::claim::{Stated, Word};
use crate::text::language::ENGLISH;
use crate::text::{Term, term};

/// Words of `attribution_words.tsv`.
static SAYS: LazyLock<Vec<Term>> = LazyLock::new(|| {
    let mut terms: Vec<Term> = ENGLISH
        .rows("attribution_words")
        .flatten()
        .map(term)
        .collect();
    terms.sort_unstable();
    terms.dedup();
    terms
});

/// Words of a name, counted from the word of saying.
const NAME: usize = 4;
/// Words that may stand between the word of saying and the name after it
/// ("according to the").
const BETWEEN: usize = 2;

/// How the attributions of two sentences compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attribution {
    /// At least one sentence names nobody.
    Unknown,
    /// Both name the same.
    Same,
    /// They name different people, places or organisations.
    Other,
}

/// True for a word of saying.
pub fn is_saying(term: Term) -> bool {
    SAYS.binary_search(&term).is_ok()
}

/// The names beside the words of saying of a sentence, in order, each once.
pub fn sayers(sentence: &Stated) -> Vec<Term> {
    let words = &sentence.words;
    let mut names = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !is_saying(word.term) {
            continue;
        }
        let before = words[at.saturating_sub(NAME)..at].iter().enumerate().rev();
        let is_first = |index: usize| at.saturating_sub(NAME) + index == 0;
        let mut before = before.take_while(|(i, w)| w.is_name() || is_first(*i));
        names.extend(before.by_ref().map(|(_, w)| w.term));
        let after = words[at + 1..].iter().take(BETWEEN + NAME);
        let after = after.skip_while(|w| !w.is_name() && !w.is_content());
        names.extend(after.take_while(|w| w.is_name()).map(|w: &Word| w.term));
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// Compares two lists of [`sayers`].
pub fn compare(ours: &[Term], theirs: &[Term]) -> Attribution {
    if ours.is_empty() || theirs.is_empty() {
        Attribution::Unknown
    } else if ours.iter().any(|name| theirs.binary_search(name).is_ok()) {
        Attribution::Same
    } else {
        Attribution::Other
    }
}
