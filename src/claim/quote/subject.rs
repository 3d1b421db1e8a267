//! The subject of a verb of saying.

use std::ops::Range;

use super::cue::verb;
use super::phrase;
use super::scene::Scene;
use super::words::{Case, Cue, CueKind, Form, Grammar, NounKind};

/// How many tokens before a verb the one it is coordinated with stands.
const CLAUSE: usize = 40;

/// The subject of the verb at `at`, looked for from `low` on.
pub fn subject(
    scene: &Scene<'_>,
    at: usize,
    cue: Cue,
    low: usize,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let start = sentence.start;
    let mut end = at;
    let mut passive = false;
    while end > low && scene.passage_at(end - 1).is_none() {
        match scene.grammar(end - 1, start) {
            _ if is_contracted(scene, end - 1, low) => passive = true,
            Some(Grammar::Passive) => passive = true,
            Some(Grammar::Auxiliary | Grammar::Adverb | Grammar::Time) => {}
            _ => break,
        }
        end -= 1;
    }
    let asked_by = at == start
        && cue.may_be_passive
        && at + 1 < sentence.end
        && scene.lower(at + 1) == "by"
        && scene.passage_at(at + 1).is_none();
    if asked_by || passive && cue.may_be_passive && cue.form == Form::Finite {
        return agent(scene, at, sentence);
    }
    if end <= low {
        let inverted = at == start && cue.kind == CueKind::Say && cue.form == Form::Finite;
        return inverted
            .then(|| phrase::after(scene, at + 1, sentence.end, start))
            .flatten()
            .or_else(|| main_subject(scene, at, cue, low, sentence));
    }
    let before = end - 1;
    if cue.form == Form::Participle && !passive {
        if let Some(own) = for_whom(scene, at, low, start) {
            return Some(own);
        }
        let own =
            phrase::before(scene, end, low, start).and_then(|p| own_subject(scene, &p, start));
        if own.is_some() {
            return own;
        }
        return quoted_as(scene, at, low, sentence)
            .or_else(|| main_subject(scene, at, cue, low, sentence));
    }
    if scene.is(before, ',') || scene.is(before, '\u{2014}') || scene.is(before, '\u{2013}') {
        return apposed(scene, before, low, start)
            .or_else(|| main_subject(scene, at, cue, low, sentence));
    }
    match scene.grammar(before, start) {
        Some(Grammar::Conjunction) => return main_subject(scene, at, cue, low, sentence),
        Some(Grammar::Subordinator) => {
            let mark = |c| before > low && scene.is(before - 1, c);
            let set_off = [',', '-', '\u{2013}', '\u{2014}'].into_iter().any(mark)
                && !scene.is_joined(before);
            let end = if set_off { before - 1 } else { before };
            return phrase::before(scene, end, low, start);
        }
        _ => {}
    }
    match phrase::before(scene, end, low, start) {
        Some(near) => Some(head(scene, &near, low, sentence).unwrap_or(near)),
        None => main_subject(scene, at, cue, low, sentence),
    }
}

/// The subject where the phrase right before the verb, `near`, stands behind a
/// preposition: "The mother of a man killed at Port Elin said", "In a letter to
/// the town Orr wrote".
fn head(
    scene: &Scene<'_>,
    near: &Range<usize>,
    low: usize,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let start = sentence.start;
    let before = near.start.checked_sub(1).filter(|&b| b >= low)?;
    let is_place = scene.grammar(before, start) == Some(Grammar::Preposition)
        && scene.passage_at(before).is_none();
    if !is_place {
        return None;
    }
    let named = |&at: &usize| scene.is_capital(at) && scene.grammar(at, start).is_none();
    let name = near.clone().rev().take_while(named).last();
    let own = name.filter(|&name| {
        let noun = name.checked_sub(1).filter(|&noun| noun > near.start);
        noun.is_some_and(|noun| {
            let small = scene.lower(noun);
            let role = scene.lexicon.speaker(&small);
            scene.is_word(noun)
                && scene.grammar(noun, start).is_none()
                && !scene.is_possessive(noun)
                && !scene.lexicon.is_organisation(&small)
                && role.is_none_or(|noun| noun.kind == NounKind::Document)
        })
    });
    if let Some(name) = own.filter(|_| before == start) {
        return Some(name..near.end);
    }
    let mut whole = phrase::leading(scene, &(low.max(start)..near.start))?;
    let is_role = |at: usize| scene.lexicon.speaker(&scene.lower(at)).is_some();
    while whole.len() > 1
        && scene.lower(whole.end - 1).ends_with("ed")
        && !scene.is_capital(whole.end - 1)
        && !is_role(whole.end - 1)
    {
        whole.end -= 1;
    }
    let speaks = whole.clone().any(|at| {
        let noun = scene.lexicon.speaker(&scene.lower(at));
        noun.is_some_and(|noun| noun.kind == NounKind::Person)
    });
    let mut relative = false;
    let parted = (whole.end..near.start).any(|at| {
        relative |= matches!(&*scene.lower(at), "that" | "who" | "which");
        let kind = scene.grammar(at, start);
        let helps = matches!(
            kind,
            Some(Grammar::Passive | Grammar::Auxiliary | Grammar::Subordinator)
        );
        scene.passage_at(at).is_some()
            || !scene.is_word(at)
            || kind == Some(Grammar::Conjunction)
            || helps && !relative
            || verb(scene, at, start).is_some_and(|cue| {
                let passive = cue.may_be_passive
                    && matches!(
                        scene.grammar(at + 1, start),
                        Some(Grammar::Linking | Grammar::Preposition)
                    );
                cue.form == Form::Finite && !passive
            })
    });
    (speaks && !parted && whole.end < near.start).then_some(whole)
}

/// The subject right before a participle: "with Orr saying", "an account of
/// Orr saying"; not "a statement saying" or "a post on Chirper saying".
fn own_subject(scene: &Scene<'_>, phrase: &Range<usize>, start: usize) -> Option<Range<usize>> {
    let can_speak = |at: usize| {
        let named = scene.is_capital(at) && scene.grammar(at, start).is_none();
        let noun = scene.lexicon.speaker(&scene.lower(at));
        named || noun.is_some_and(|n| n.kind == NounKind::Person)
    };
    let place = phrase.start.checked_sub(1).is_some_and(|before| {
        scene.grammar(before, start) == Some(Grammar::Preposition) && scene.lower(before) != "with"
    });
    let of = phrase.clone().rev().find(|&at| scene.lower(at) == "of");
    let from = of
        .filter(|&of| !can_speak(of - 1))
        .map_or(phrase.start, |of| of + 1);
    (can_speak(phrase.end - 1) && !place).then_some(from..phrase.end)
}

/// "for the council to say": the subject of an infinitive.
fn for_whom(scene: &Scene<'_>, at: usize, low: usize, start: usize) -> Option<Range<usize>> {
    let to = at
        .checked_sub(1)
        .filter(|&to| to > low && scene.lower(to) == "to")?;
    let phrase = phrase::before(scene, to, low, start)?;
    let before = phrase.start.checked_sub(1).filter(|&b| b >= low)?;
    (scene.lower(before) == "for").then_some(phrase)
}

/// True for the "'s" of "he's", which is "is" or "has".
pub fn is_contracted(scene: &Scene<'_>, at: usize, low: usize) -> bool {
    let subject = |before: usize| {
        let told = scene.lexicon.pronoun(&scene.lower(before));
        told.is_some_and(|(_, case)| case == Case::Subject || case == Case::Relative)
    };
    at > low && scene.is_possessive(at) && subject(at - 1)
}

/// "was quoted as saying": the subject of the passive verb before it.
fn quoted_as(
    scene: &Scene<'_>,
    at: usize,
    low: usize,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let quoted = at.checked_sub(2).filter(|&q| q > low)?;
    if scene.lower(at - 1) != "as" || scene.lexicon.cue(&scene.lower(quoted)).is_none() {
        return None;
    }
    let mut end = quoted;
    while end > low
        && matches!(
            scene.grammar(end - 1, sentence.start),
            Some(Grammar::Passive | Grammar::Auxiliary | Grammar::Adverb)
        )
    {
        end -= 1;
    }
    phrase::before(scene, end, low, sentence.start)
}

/// "was told by Dana Orr".
fn agent(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let high = sentence.end.min(at + 8);
    let by = (at + 1..high).find(|&i| scene.lower(i) == "by" && scene.passage_at(i).is_none())?;
    phrase::after(scene, by + 1, sentence.end, sentence.start)
}

/// The phrase before what a closing comma at `comma` sets off: "Dana Orr, the
/// mayor, said".
fn apposed(scene: &Scene<'_>, comma: usize, low: usize, start: usize) -> Option<Range<usize>> {
    let begins = phrase::leading(scene, &(low..comma)).filter(|p| {
        let described = p.end + 1 < comma && scene.is(p.end, ',');
        let capital = p
            .clone()
            .all(|i| !scene.is_word(i) || scene.is_capital(i) && scene.grammar(i, start).is_none());
        described && capital
    });
    if begins.is_some() {
        return begins;
    }
    let mut found = None;
    let mut at = comma;
    let floor = low.max(comma.saturating_sub(40));
    while at > floor {
        at -= 1;
        if let Some(passage) = scene.passage_at(at) {
            at = passage.start.max(floor);
            continue;
        }
        let begins = |p: &Range<usize>| p.start == at + 1;
        if found.as_ref().is_some_and(begins)
            && scene.grammar(at, start) == Some(Grammar::Conjunction)
        {
            break;
        }
        let sets_off = scene.is(at, ',') || scene.is(at, '\u{2014}') || scene.is(at, '\u{2013}');
        if !sets_off {
            continue;
        }
        if let Some(phrase) = phrase::before(scene, at, low, start) {
            let named = phrase
                .clone()
                .any(|i| scene.is_word(i) && scene.is_capital(i));
            let whole = phrase.start == low
                || phrase
                    .start
                    .checked_sub(1)
                    .is_some_and(|b| !scene.is_word(b));
            if named || found.is_none() {
                found = Some(phrase);
            }
            if named && whole {
                break;
            }
        }
    }
    let is_named = |p: &Range<usize>| p.clone().any(|i| scene.is_word(i) && scene.is_capital(i));
    match found {
        Some(found) if is_named(&(found.start + 1..found.end.max(found.start + 1))) => Some(found),
        found => named_after(scene, comma, low, start).or(found),
    }
}

/// The full name that a closing comma at `comma` sets off after a description:
/// "the president, Peter Vale, said". "Peter" tells it from a place's name.
fn named_after(scene: &Scene<'_>, comma: usize, low: usize, start: usize) -> Option<Range<usize>> {
    let name = phrase::before(scene, comma, low, start)?;
    let is_given = scene.lexicon.given_name(scene.word(name.start)).is_some();
    let set_off = name.start > low && scene.is(name.start - 1, ',');
    let capital = name.clone().all(|i| scene.is_capital(i));
    (is_given && set_off && capital && name.len() > 1).then_some(name)
}

/// The subject of the sentence's main clause, for a verb that has none of its
/// own: that of the verb of saying before it, one in the same tense first
/// ("Orr said Hale thinks so but added"), else what the sentence begins with.
fn main_subject(
    scene: &Scene<'_>,
    at: usize,
    own: Cue,
    low: usize,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let mut other_tense = None;
    for earlier in (low..at).rev().take(CLAUSE) {
        if scene.passage_at(earlier).is_some() {
            continue;
        }
        let Some(cue) = verb(scene, earlier, sentence.start) else {
            continue;
        };
        let tag = inverted(scene, earlier, cue, sentence);
        if let Some(speaker) = tag.filter(|s| own.form == Form::Participle && s.end <= at) {
            return Some(speaker);
        }
        if cue.form == Form::Finite && earlier > low {
            let direct = phrase::before(
                scene,
                skip_helpers(scene, earlier, low, sentence.start),
                low,
                sentence.start,
            );
            if direct.is_some() && (own.form == Form::Participle || cue.is_past == own.is_past) {
                return direct;
            }
            other_tense = other_tense.or(direct);
        }
    }
    if other_tense.is_some() {
        return other_tense;
    }
    let from = low.max(sentence.start);
    phrase::leading(scene, &(from..sentence.end)).filter(|p| p.end <= at)
}

/// The speaker after the verb of a tag: "“…,” said Dana Orr".
fn inverted(
    scene: &Scene<'_>,
    at: usize,
    cue: Cue,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let before = at.checked_sub(1).filter(|&b| b >= sentence.start)?;
    let comma = scene.is(before, ',') && before > sentence.start;
    let quoted = scene.passage_at(if comma { before - 1 } else { before });
    let says = cue.kind == CueKind::Say && cue.form == Form::Finite;
    quoted.filter(|_| says)?;
    phrase::after(scene, at + 1, sentence.end, sentence.start)
}

/// Steps back from the verb at `at` over its helpers: "would also".
pub fn skip_helpers(scene: &Scene<'_>, at: usize, low: usize, start: usize) -> usize {
    let mut end = at;
    while end > low
        && scene.passage_at(end - 1).is_none()
        && matches!(
            scene.grammar(end - 1, start),
            Some(Grammar::Auxiliary | Grammar::Adverb | Grammar::Time)
        )
    {
        end -= 1;
    }
    end
}
