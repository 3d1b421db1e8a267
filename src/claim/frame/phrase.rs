//! Phrases that are compared as one word: `phrases.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Word;
use crate::text::language::ENGLISH;
use crate::text::{Term, term};

/// A phrase, by its last word.
struct Phrase {
    /// The words before the last, in reading order.
    before: Vec<Term>,
    /// The term of the whole.
    whole: Term,
}

/// Longest first.
static PHRASES: LazyLock<FxHashMap<Term, Vec<Phrase>>> = LazyLock::new(|| {
    let mut table: FxHashMap<Term, Vec<Phrase>> = FxHashMap::default();
    for row in ENGLISH.rows("phrases") {
        let [words, whole] = row.as_slice() else {
            continue;
        };
        let mut before: Vec<Term> = words.split(' ').map(term).collect();
        let Some(last) = before.pop() else { continue };
        let whole = term(whole);
        table
            .entry(last)
            .or_default()
            .push(Phrase { before, whole });
    }
    for phrases in table.values_mut() {
        phrases.sort_by_key(|p| std::cmp::Reverse(p.before.len()));
    }
    table
});

/// Where the last of `words` ends a phrase, adds a word that stands for all of
/// it, in the place of the last; the words themselves then carry no subject
/// matter of their own.
pub(super) fn join_last(words: &mut Vec<Word>) {
    let Some((last, rest)) = words.split_last() else {
        return;
    };
    let Some(phrases) = PHRASES.get(&last.term) else {
        return;
    };
    let begin = |p: &Phrase| {
        let from = rest.len().checked_sub(p.before.len())?;
        let mut beside = rest[from..].iter().zip(&p.before);
        beside
            .all(|(w, term)| w.term == *term && w.clause == last.clause)
            .then_some(from)
    };
    let found = phrases.iter().find_map(|p| Some((begin(p)?, p.whole)));
    if let Some((first, whole)) = found {
        let parts = &mut words[first..];
        let is_name = parts.iter().any(Word::is_name);
        parts.iter_mut().for_each(|part| *part = part.alone());
        let joined = words.last().map(|last| last.standing_for(whole, is_name));
        words.extend(joined);
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::{self, Context};
    use crate::text::{BlockKind, ProseBuilder, term};

    #[track_caller]
    fn check(text: &str, subject: &[&str]) {
        let mut prose = ProseBuilder::new();
        prose.block(BlockKind::Paragraph, text, 0);
        let read = claim::read(&prose.finish(), &Context::default());
        let words = read.sentences.iter().flat_map(|s| &s.words);
        let terms: Vec<_> = words.filter(|w| w.is_content()).map(|w| w.term).collect();
        let expect: Vec<_> = subject.iter().map(|w| term(w)).collect();
        assert_eq!(terms, expect);
    }

    #[test]
    fn a_phrase_is_one_word() {
        check("The United States sent help.", &["U.S.", "sent", "help"]);
        check("The US sent help.", &["U.S.", "sent", "help"]);
        check("They sent us help.", &["sent", "help"]);
        check("The mill laid off workers.", &["mill", "layoff", "workers"]);
    }

    #[test]
    fn a_phrase_does_not_reach_over_a_mark() {
        check(
            "They united, states differ.",
            &["united", "states", "differ"],
        );
    }
}
