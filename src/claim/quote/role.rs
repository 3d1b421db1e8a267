//! Descriptions beside names: "the mayor of Orlo, Dana Orr".

use std::ops::Range;

use super::name::Name;
use super::people::span;
use super::phrase;
use super::scene::Scene;
use super::words::{Gender, Grammar, NounKind, lower};

/// Words that a description before or after a name may have.
const DESCRIPTION: usize = 12;

/// A description beside a name.
pub struct Role {
    /// Without the article.
    pub tokens: Range<usize>,
    /// Without article, in lower case.
    pub words: String,
    /// As far as it tells.
    pub gender: Gender,
}

/// "the former hostage Dana Orr", "U.S. first lady Dana Orr".
pub fn described_before(scene: &Scene<'_>, tokens: &Range<usize>, name: &Name<'_>) -> Option<Role> {
    let text = scene.parsed.text();
    let name_start = span(scene, tokens).end - {
        let whole = span(scene, tokens).of(text);
        whole.len() - whole.rfind(name.full)?
    };
    let first = (tokens.clone()).find(|&t| scene.token(t).span.start >= name_start)?;
    let mut start = first;
    let floor = first.saturating_sub(8);
    while start > floor && scene.passage_at(start - 1).is_none() {
        let at = start - 1;
        let hyphen = !scene.is_word(at) && scene.is(at, '-') && scene.is_joined(at);
        let point = !scene.is_word(at) && at >= tokens.start && scene.is(at, '.');
        let fits = hyphen
            || point
            || scene.is_word(at)
                && matches!(
                    scene.grammar(at, usize::MAX),
                    None | Some(Grammar::Noun | Grammar::Adverb)
                )
                && !scene.is_possessive(at)
                && (scene.is_capital(at)
                    || scene.lexicon.speaker(&scene.lower(at)).is_some()
                    || scene.lexicon.cue(&scene.lower(at)).is_none());
        if !fits {
            break;
        }
        start = at;
    }
    describe(scene, start..first, true)
}

/// "the Rovers' manager, Dana Orr," before a name that a comma sets off.
pub fn set_off_before(scene: &Scene<'_>, name: &Range<usize>) -> Option<Role> {
    let comma = name.start.checked_sub(1)?;
    let block = scene.block(name.start);
    let owns_more = name.end < block.end && owns(scene, name.end);
    if owns_more
        || !block.contains(&comma)
        || !scene.is(comma, ',')
        || scene.passage_at(comma).is_some()
    {
        return None;
    }
    let role = phrase::before(scene, comma, block.start, block.start)?;
    let head = names_role(scene, &role)?;
    let determined = scene.lexicon.grammar(&scene.lower(role.start)) == Some(Grammar::Determiner);
    let owned = (role.start..head).any(|at| owns(scene, at));
    (determined || owned).then(|| describe(scene, role, false))?
}

/// The noun of a phrase that names one person by a role, where it names nobody
/// by name: "the chair of the board".
pub fn names_role(scene: &Scene<'_>, phrase: &Range<usize>) -> Option<usize> {
    let links = |&at: &usize| scene.lexicon.grammar(&scene.lower(at)) == Some(Grammar::Linking);
    let end = phrase.clone().find(links).unwrap_or(phrase.end);
    let head = end.checked_sub(1).filter(|head| phrase.contains(head))?;
    let noun = scene.lexicon.speaker(&scene.lower(head))?;
    let is_one = noun.kind == NounKind::Person && noun.gender != Gender::Plural;
    (is_one && !scene.is_capital(head)).then_some(head)
}

/// True for a name at `first` that stands where a place does: "in Orlo".
pub fn is_place(scene: &Scene<'_>, first: usize) -> bool {
    let before = first.checked_sub(1);
    before.is_some_and(|at| {
        scene.passage_at(at).is_none() && scene.lexicon.is_place(&scene.lower(at))
    })
}

/// True for an apostrophe that makes an owner: "Rovers' manager", "Orlo's".
fn owns(scene: &Scene<'_>, at: usize) -> bool {
    let bare = !scene.is_word(at)
        && (scene.is(at, '\'') || scene.is(at, '\u{2019}'))
        && scene.is_joined(at);
    bare || scene.is_possessive(at)
}

/// ", the mayor of Orlo," after a name.
pub fn described_after(scene: &Scene<'_>, end: usize) -> Option<Role> {
    let block = scene.block(end.checked_sub(1)?);
    if end >= block.end || !scene.is(end, ',') || scene.passage_at(end).is_some() {
        return None;
    }
    let mut from = end + 1;
    // "Dana Orr, 45, the mayor,"
    if from + 1 < block.end && scene.token(from).is_number() && scene.is(from + 1, ',') {
        from += 2;
    }
    let high = block.end.min(from + DESCRIPTION);
    let mut to = from;
    while to < high && scene.passage_at(to).is_none() {
        let holds = scene.is(to, '-') || scene.is(to, '.') || to > from && owns(scene, to);
        let stops = !scene.is_word(to) && !holds
            || scene.grammar(to, from) == Some(Grammar::Subordinator)
            || scene.grammar(to, from) == Some(Grammar::Passive);
        let shortens = || {
            let before = scene.word(to - 1);
            scene.is_joined(to)
                && (before.chars().count() == 1 || scene.lexicon.honorific(before).is_some())
        };
        if stops || scene.is(to, '.') && !shortens() {
            break;
        }
        to += 1;
    }
    let begins = from < to
        && (matches!(scene.grammar(from, from), Some(Grammar::Determiner))
            || scene.lexicon.speaker(&scene.lower(from)).is_some()
            || matches!(
                &*scene.lower(from),
                "former" | "chief" | "senior" | "managing" | "acting" | "vice"
            ));
    if !begins {
        return None;
    }
    describe(scene, from..to, false)
}

/// A description that names a role; `at_end` where the role must be its last
/// word.
fn describe(scene: &Scene<'_>, tokens: Range<usize>, at_end: bool) -> Option<Role> {
    let mut from = tokens.start;
    while from < tokens.end
        && scene.lexicon.grammar(&scene.lower(from)) == Some(Grammar::Determiner)
    {
        from += 1;
    }
    let tokens = from..tokens.end;
    if tokens.is_empty() {
        return None;
    }
    let noun = |at: usize| {
        let small = scene.lower(at);
        let title = scene.lexicon.honorific(scene.word(at));
        let told = scene.lexicon.speaker(&small).map(|s| s.gender);
        told.or(title.filter(|_| small.len() > 4))
    };
    let gender = if at_end {
        noun(tokens.end - 1)?
    } else {
        let high = tokens.end.min(tokens.start + 6);
        (tokens.start..high).find_map(noun)?
    };
    let words = lower(span(scene, &tokens).of(scene.parsed.text())).into_owned();
    Some(Role {
        tokens,
        words,
        gender,
    })
}

/// True for a name that what follows shows to be a person's: ", 45," or
/// ", who".
pub fn is_told_of(scene: &Scene<'_>, end: usize) -> bool {
    let high = scene.block(end.saturating_sub(1)).end;
    let is = |at: usize, mark: char| at < high && scene.is(at, mark);
    let who = end + 1 < high && matches!(&*scene.lower(end + 1), "who" | "whose" | "whom");
    let age = end + 1 < high && scene.token(end + 1).is_number() && is(end + 2, ',');
    is(end, ',') && scene.passage_at(end).is_none() && (who || age)
}
