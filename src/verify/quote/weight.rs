//! How much a change of words weighs: a lost "not" is worse than a lost "that".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::case::Case;
use super::compare::Change;
use super::form::Form;
use super::search::Match;
use super::words::Word;
use crate::text::is_inflected;
use crate::text::language::ENGLISH;

/// What a change touches. Declared from the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A word that turns the statement round.
    Negation,
    /// A number.
    Number,
    /// A name.
    Name,
    /// Other words.
    Words,
    /// The form of a word: "run" for "ran".
    Form,
    /// Words that carry no sense of their own: "that".
    Small,
}

impl Weight {
    /// In plain words; nothing where the words shown tell enough.
    pub fn note(self) -> Option<&'static str> {
        match self {
            Weight::Negation => Some("a negation is changed"),
            Weight::Number => Some("a number is changed"),
            Weight::Name => Some("a name is changed"),
            Weight::Words => None,
            Weight::Form => Some("the form of a word is changed"),
            Weight::Small => Some("a small word is changed"),
        }
    }
}

/// Words that carry no sense of their own.
static SMALL: LazyLock<FxHashSet<Form>> = LazyLock::new(|| {
    let words = ENGLISH.rows("small_words").flatten();
    words.map(Form::of).collect()
});

/// The changes, those that weigh most first.
pub fn weigh(case: &Case<'_>, found: &Match) -> Vec<(Change, Weight)> {
    let changes = found.compared.changes.iter();
    let mut weighed: Vec<(Change, Weight)> = changes
        .map(|change| (change.clone(), weight(case, found, change)))
        .collect();
    weighed.sort_by_key(|(change, weight)| (*weight, change.ours.start));
    weighed
}

/// True where nothing but small words was changed.
pub fn is_light(case: &Case<'_>, found: &Match) -> bool {
    let compared = &found.compared;
    let changed_only = compared.welds.is_empty() && found.lost.is_none();
    let weighed = weigh(case, found);
    changed_only && weighed.first().is_some_and(|(_, w)| *w == Weight::Small)
}

fn weight(case: &Case<'_>, found: &Match, change: &Change) -> Weight {
    let ours = &case.wording.words[change.ours.clone()];
    let theirs = &found.row()[change.theirs.clone()];
    let their_text = found.printed.article.prose.text();
    let differs = |is: fn(&Word) -> bool| {
        let forms =
            |words: &[Word]| -> Vec<_> { words.iter().filter(|w| is(w)).map(|w| w.form).collect() };
        forms(ours) != forms(theirs)
    };
    let all = || ours.iter().chain(theirs);
    if differs(|w| w.is_negation) {
        Weight::Negation
    } else if differs(|w| w.is_number) {
        Weight::Number
    } else if differs(|w| w.is_name) {
        Weight::Name
    } else if all().all(|w| SMALL.contains(&w.form)) {
        Weight::Small
    } else if are_forms(case.text, ours, their_text, theirs) {
        Weight::Form
    } else {
        Weight::Words
    }
}

/// True where the words of subject matter are forms of the same ones, in order.
fn are_forms(text: &str, ours: &[Word], their_text: &str, theirs: &[Word]) -> bool {
    let content =
        |words: &[Word]| -> Vec<Word> { words.iter().filter(|w| w.is_content).copied().collect() };
    let (ours, theirs) = (content(ours), content(theirs));
    let mut pairs = ours.iter().zip(&theirs);
    let same = |(a, b): (&Word, &Word)| is_inflected(a.span.of(text), b.span.of(their_text));
    !ours.is_empty() && ours.len() == theirs.len() && pairs.all(same)
}
