//! Whether two sentences name the same people, places and organisations.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Pairing;
use super::side::{Met, Side, clause_bit};
use crate::claim::{Dimension, Figure, Word};
use crate::text::language::ENGLISH;
use crate::text::{Term, term};

/// Words between an age and the name of whose it is ("58-year-old farmer Edda
/// Holm").
const BEARER_REACH: usize = 3;

/// Words within which "who" stands before an age.
const WHO_REACH: usize = 2;

static WHO: LazyLock<Term> = LazyLock::new(|| term("who"));

impl Pairing<'_> {
    /// Each figure's clause names somebody or some place that the other's text
    /// does not have anywhere, or two ages are those of two people.
    pub(super) fn names_differ(&self, ours: &Figure, theirs: &Figure) -> bool {
        if ours.dimension == Dimension::Age
            && are_two(&bearer(self.draft, ours), &bearer(self.source, theirs))
        {
            return true;
        }
        if is_of_group(self.draft, ours) && names_other(self.source, &self.in_draft, theirs)
            || is_of_group(self.source, theirs) && names_other(self.draft, &self.in_source, ours)
        {
            return true;
        }
        let named = named_by(self.draft, ours).zip(named_by(self.source, theirs));
        if named.is_some_and(|(a, b)| a != b) {
            return true;
        }
        names_stranger(self.draft, &self.in_source, Some(ours.frame.clause))
            && names_stranger(self.source, &self.in_draft, Some(theirs.frame.clause))
            && !self.source.is_of_unnamed
    }

    /// One sentence tells of all places, and the other begins with one that it does
    /// not name ("Overall", "In Brandon"), or tells of all places of something else
    /// ("nationwide", "worldwide").
    pub(super) fn is_one_place_of_all(&self) -> bool {
        let (draft, source) = (self.draft, self.source);
        let is_country_of_world = |a: &Side<'_>, b: &Side<'_>| {
            a.is_of_country && b.is_of_world && !(a.is_of_world || b.is_of_country)
        };
        if is_country_of_world(draft, source) || is_country_of_world(source, draft) {
            return true;
        }
        let led_in = |side: &Side<'_>, met: &[Met]| {
            let words = side.sentence.words.iter().zip(met);
            let mut lead = words.take_while(|(w, _)| w.clause == 0);
            side.leads_in && lead.any(|(w, m)| w.is_name() && m.clauses == 0)
        };
        source.is_of_all && led_in(draft, &self.in_source)
            || draft.is_of_all && led_in(source, &self.in_draft)
    }

    /// The name that stands nearest before one of the figures is not found where
    /// the other stands.
    pub(super) fn is_of_another(&self, ours: &Figure, theirs: &Figure) -> bool {
        lacks_name(self.draft, &self.in_source, ours)
            || lacks_name(self.source, &self.in_draft, theirs)
    }

    /// The nearest name before the draft's figure is not told where the other
    /// stands, nor is the one before that told beside the draft's.
    pub(super) fn subjects_differ(&self, ours: &Figure, theirs: &Figure) -> bool {
        let clause = clause_bit(ours.frame.clause);
        let mut own = name_before(self.draft, &self.in_source, ours).peekable();
        let mut other = name_before(self.source, &self.in_draft, theirs).peekable();
        let both = own.peek().is_some() && other.peek().is_some();
        both && own.all(|m| m.clauses == 0) && other.all(|m| m.clauses & clause == 0)
    }

    /// Each sentence names somebody or some place that the other's text does not
    /// have anywhere.
    pub(super) fn strangers(&self) -> bool {
        names_stranger(self.draft, &self.in_source, None)
            && names_stranger(self.source, &self.in_draft, None)
            && !self.source.is_of_unnamed
    }
}

/// True where a sentence, or the clause given with what leads up to it, names
/// somebody or some place that the other's text does not have anywhere.
fn names_stranger(side: &Side<'_>, met: &[Met], clause: Option<u8>) -> bool {
    let mut words = side.sentence.words.iter().zip(met).peekable();
    while let Some((w, m)) = words.next() {
        let is_led = w.clause == 0 && side.leads_in;
        let is_asked = clause.is_none_or(|clause| w.clause == clause || clause == 1 && is_led);
        // A text that has "Orr" may leave out that she is Dana.
        let mut is_given = || {
            let surname = words.peek().filter(|(next, _)| follows(w, next));
            surname.is_some_and(|(_, met)| met.is_known) && GIVEN_NAMES.contains(&w.term)
        };
        if is_asked && w.is_name() && w.is_content() && !m.is_known && !is_given() {
            return true;
        }
    }
    false
}

static GIVEN_NAMES: LazyLock<FxHashSet<Term>> = LazyLock::new(|| {
    let names = ENGLISH.rows("given_names");
    names
        .filter_map(|row| row.first().map(|n| term(n)))
        .collect()
});

/// True for two words of one name.
fn follows(word: &Word, next: &Word) -> bool {
    next.is_name() && next.span().start <= word.span().end + 1
}

/// The nearest name before a figure in its clause stands neither in the other
/// sentence nor in those beside it.
fn lacks_name(side: &Side<'_>, met: &[Met], figure: &Figure) -> bool {
    let mut name = name_before(side, met, figure).peekable();
    name.peek().is_some() && name.all(|m| m.clauses == 0 && !m.is_beside)
}

/// The words of the nearest name before a figure in its clause, as the other
/// side has them.
fn name_before<'m>(
    side: &'m Side<'_>,
    met: &'m [Met],
    figure: &Figure,
) -> impl Iterator<Item = &'m Met> {
    let clause = figure.frame.clause;
    let is_name = move |(w, _): &(&Word, &Met)| w.clause == clause && w.is_name() && w.is_content();
    let words = side.sentence.words.iter().zip(met).take(figure.frame.at);
    let before = words.rev().skip_while(move |word| !is_name(word));
    before.take_while(is_name).map(|(_, m)| m)
}

/// Words that stand for two persons or more, who are named elsewhere.
static GROUPS: LazyLock<FxHashSet<Term>> = LazyLock::new(|| {
    let words = ENGLISH.rows("groups_of_persons");
    words
        .filter_map(|row| row.first().map(|word| term(word)))
        .collect()
});

/// A figure is told of persons whom its sentence does not name before it: "the
/// couple paid 31 percent".
fn is_of_group(side: &Side<'_>, figure: &Figure) -> bool {
    let mut before = side.sentence.words.iter().take(figure.frame.at);
    let named = before.clone().any(|w| w.is_name() && w.is_content());
    !named && before.any(|w| GROUPS.contains(&w.term))
}

/// The nearest name before a figure in its clause, else the word that begins
/// the sentence, does not stand in the other sentence.
fn names_other(side: &Side<'_>, met: &[Met], figure: &Figure) -> bool {
    let mut name = name_before(side, met, figure).peekable();
    if name.peek().is_some() {
        return name.all(|m| m.clauses == 0);
    }
    let first = side.sentence.words.first().zip(met.first());
    let is_before = |w: &Word| w.clause == figure.frame.clause && w.is_content();
    first.is_some_and(|(w, m)| figure.frame.at > 0 && is_before(w) && m.clauses == 0)
}

/// The word that a year tells which one of is meant: "storm" in "the 2003 storm".
fn named_by(side: &Side<'_>, figure: &Figure) -> Option<Term> {
    let word = side.sentence.words.get(figure.frame.at)?;
    let touches = word.span().start <= figure.span.end + 1;
    let names = figure.dimension == Dimension::Year && touches && word.is_content();
    names.then_some(word.term)
}

/// The name that stands beside an age: before it ("Edda Holm, 58,"), else after
/// it. The first word of a sentence belongs to a name that follows.
fn bearer(side: &Side<'_>, figure: &Figure) -> Vec<Term> {
    let (before, after) = side.sentence.words.split_at(figure.frame.at);
    let mut name: Vec<Term> = Vec::new();
    // "Edda Holm, who is 58,".
    let who = before.len().saturating_sub(WHO_REACH);
    let who = who
        + before[who..]
            .iter()
            .rposition(|w| w.term == *WHO)
            .unwrap_or(WHO_REACH);
    let before = &before[..who.min(before.len())];
    for (index, word) in before.iter().enumerate().rev() {
        if !(word.is_name() || index == 0 && !name.is_empty()) {
            break;
        }
        name.push(word.term);
    }
    if name.is_empty() {
        let skipped = after
            .iter()
            .take(BEARER_REACH)
            .take_while(|w| !w.is_name())
            .count();
        let names = after.iter().skip(skipped).take_while(|w| w.is_name());
        name.extend(names.map(|w| w.term));
    }
    name
}

/// Two names of which neither is a part of the other.
fn are_two(a: &[Term], b: &[Term]) -> bool {
    let within = |x: &[Term], y: &[Term]| x.iter().all(|t| y.contains(t));
    !a.is_empty() && !b.is_empty() && !within(a, b) && !within(b, a)
}
