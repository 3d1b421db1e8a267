//! Noun phrases that name a speaker.

use std::ops::Range;

use super::cue::is_part_of_role;
use super::scene::Scene;
use super::words::{Case, Grammar};

/// A phrase has at most so many tokens.
const LONGEST: usize = 24;

/// Reads the phrase that ends before `end` and begins at `low` or later: the
/// subject of a verb. `start` is where the sentence begins.
pub fn before(scene: &Scene<'_>, end: usize, low: usize, start: usize) -> Option<Range<usize>> {
    let end = skip_bracket(scene, end, low);
    let last = end.checked_sub(1).filter(|&l| l >= low)?;
    if let Some((_, case)) = scene.lexicon.pronoun(&scene.lower(last)) {
        let is_subject = case == Case::Subject && scene.passage_at(last).is_none();
        return is_subject.then_some(last..end);
    }
    if !scene.is_word(last) || scene.is_possessive(last) {
        return None;
    }
    let floor = low.max(end.saturating_sub(LONGEST));
    if scene.token(last).is_number() {
        return share(scene, end, floor, start);
    }
    let mut at = end;
    while at > floor {
        match step(scene, at - 1, at, floor, start) {
            Step::Take => at -= 1,
            Step::TakeTo(to) => at = to,
            Step::TakeAndStop => {
                at -= 1;
                break;
            }
            Step::Stop => break,
        }
    }
    let phrase = trim(scene, at..end, start);
    names_someone(scene, &phrase, start).then_some(phrase)
}

/// A share of people: "about four in 10".
fn share(scene: &Scene<'_>, end: usize, floor: usize, start: usize) -> Option<Range<usize>> {
    let belongs = |&at: &usize| {
        let kind = scene.grammar(at, start);
        scene.passage_at(at).is_none()
            && (scene.token(at).is_number()
                || matches!(kind, Some(Grammar::Determiner | Grammar::Adverb))
                || matches!(&*scene.lower(at), "in" | "of" | "about" | "out"))
    };
    let first = (floor..end).rev().take_while(belongs).last()?;
    let is_share = (first..end).any(|at| matches!(&*scene.lower(at), "in" | "of"));
    is_share.then_some(first..end)
}

enum Step {
    Take,
    TakeTo(usize),
    TakeAndStop,
    Stop,
}

/// Whether the token at `at` belongs to the phrase that begins at `at + 1`.
fn step(scene: &Scene<'_>, at: usize, begun: usize, floor: usize, start: usize) -> Step {
    if scene.passage_at(at).is_some() {
        return nickname(scene, at, floor);
    }
    if !scene.is_word(at) {
        return mark(scene, at, floor);
    }
    if scene.is_possessive(at) {
        return Step::Take;
    }
    match scene.grammar(at, start) {
        Some(Grammar::Determiner) => match at.checked_sub(1).filter(|&b| b >= floor) {
            Some(b) if links(scene, b, floor, start) => Step::TakeTo(b - 1),
            _ => Step::TakeAndStop,
        },
        Some(Grammar::Linking | Grammar::Preposition) => {
            if begun > at && links(scene, at, floor, start) {
                Step::TakeTo(at - 1)
            } else {
                Step::Stop
            }
        }
        Some(Grammar::Conjunction) => {
            let joins = at > floor
                && scene.is_capital(at - 1)
                && scene.is_capital(at + 1)
                && scene.grammar(at - 1, start).is_none();
            if joins { Step::Take } else { Step::Stop }
        }
        Some(Grammar::Adverb) if scene.lower(at) == "first" => Step::Take,
        Some(Grammar::Noun) | None => {
            let small = scene.lower(at);
            let is_verb = !scene.is_capital(at)
                && scene.lexicon.cue(&small).is_some()
                && scene.lexicon.speaker(&small).is_none()
                && !(begun == at + 1 && begins_role(scene, at, floor));
            let is_pronoun = scene.lexicon.pronoun(&small).is_some();
            if is_verb || is_pronoun {
                Step::Stop
            } else {
                Step::Take
            }
        }
        Some(_) => Step::Stop,
    }
}

/// True for "fire" in "fire chief", where nothing before it can be the subject
/// of a verb.
fn begins_role(scene: &Scene<'_>, at: usize, floor: usize) -> bool {
    is_part_of_role(scene, at)
        && (at <= floor || {
            let before = at - 1;
            let small = scene.lower(before);
            !scene.is_word(before)
                || scene.lexicon.grammar(&small) == Some(Grammar::Determiner)
                || !scene.is_capital(before)
                    && scene.lexicon.grammar(&small).is_none()
                    && scene.lexicon.speaker(&small).is_none()
                    && !small.ends_with('s')
        })
}

/// True where a preposition ties a phrase to a noun before it: "a spokesman
/// for the mayor", "officials in Orlo".
fn links(scene: &Scene<'_>, at: usize, floor: usize, start: usize) -> bool {
    if at <= floor || !scene.is_word(at) {
        return false;
    }
    let before = at - 1;
    if !scene.is_word(before) || scene.passage_at(before).is_some() {
        return false;
    }
    let small = scene.lower(before);
    match scene.grammar(at, start) {
        Some(Grammar::Linking) => {
            scene.grammar(before, start).is_none()
                && (scene.is_capital(before)
                    || scene.lexicon.speaker(&small).is_some()
                    || scene.lexicon.cue(&small).is_none())
        }
        Some(Grammar::Preposition) => scene.lexicon.speaker(&small).is_some(),
        _ => false,
    }
}

/// Marks inside a name: hyphens, the point of a title or initial, brackets.
fn mark(scene: &Scene<'_>, at: usize, floor: usize) -> Step {
    if scene.is(at, ')') {
        let open = skip_bracket(scene, at + 1, floor);
        return if open <= at {
            Step::TakeTo(open)
        } else {
            Step::Stop
        };
    }
    let holds = [
        '-', '\u{2010}', '\u{2011}', '&', '/', '%', '#', '@', '_', '\'', '\u{2019}',
    ]
    .iter()
    .any(|&c| scene.is(at, c));
    let point = scene.is(at, '.')
        && scene.is_joined(at)
        && at > floor
        && (scene.lexicon.honorific(scene.word(at - 1)).is_some()
            || scene.word(at - 1).chars().count() == 1
            || scene.word(at - 1).contains('.')
            || scene.word(at - 1) == "Jr"
            || scene.lexicon.is_generation(scene.word(at - 1)));
    let spaced_apostrophe =
        (scene.is(at, '\'') || scene.is(at, '\u{2019}')) && !scene.is_joined(at);
    if (holds || point) && !spaced_apostrophe {
        Step::Take
    } else {
        Step::Stop
    }
}

/// Steps over a nickname in marks between two names.
fn nickname(scene: &Scene<'_>, at: usize, floor: usize) -> Step {
    let Some(passage) = scene.passage_at(at) else {
        return Step::Stop;
    };
    let fits = passage.start > floor
        && passage.len() <= 6
        && scene.is_capital(passage.start - 1)
        && passage.end < scene.parsed.tokens.len()
        && scene.is_capital(passage.end);
    if fits {
        Step::TakeTo(passage.start)
    } else {
        Step::Stop
    }
}

/// Where a bracket that closes before `end` opens; `end` where none does.
fn skip_bracket(scene: &Scene<'_>, end: usize, low: usize) -> usize {
    if end <= low || !scene.is(end - 1, ')') {
        return end;
    }
    let floor = low.max(end.saturating_sub(12));
    (floor..end - 1)
        .rev()
        .find(|&at| scene.is(at, '('))
        .unwrap_or(end)
}

/// A phrase without the marks, adverbs and conjunctions at its edges.
fn trim(scene: &Scene<'_>, phrase: Range<usize>, start: usize) -> Range<usize> {
    let mut first = phrase.start;
    let loose = |at: usize| {
        !scene.is_word(at) && !scene.is(at, '@') && !scene.is(at, '#')
            || scene.is_possessive(at)
            || matches!(
                scene.grammar(at, start),
                Some(
                    Grammar::Conjunction | Grammar::Time | Grammar::Linking | Grammar::Preposition
                )
            )
    };
    while first < phrase.end && loose(first) {
        first += 1;
    }
    first..phrase.end
}

/// True where a phrase can name a speaker at all.
fn names_someone(scene: &Scene<'_>, phrase: &Range<usize>, start: usize) -> bool {
    let mut determined = false;
    for at in phrase.clone() {
        if !scene.is_word(at) {
            continue;
        }
        let small = scene.lower(at);
        let grammar = scene.grammar(at, start);
        let named = scene.is_capital(at) && grammar.is_none_or(|g| g == Grammar::Noun);
        if named || scene.lexicon.speaker(&small).is_some() {
            return true;
        }
        determined |= grammar == Some(Grammar::Determiner);
    }
    determined
}

/// Reads the phrase that begins at `from` and ends before `high`.
pub fn after(scene: &Scene<'_>, from: usize, high: usize, start: usize) -> Option<Range<usize>> {
    if from >= high || scene.passage_at(from).is_some() {
        return None;
    }
    if let Some((_, case)) = scene.lexicon.pronoun(&scene.lower(from)) {
        let alone = matches!(case, Case::Subject | Case::Object);
        if alone && !owns(scene, from, high) {
            return Some(from..from + 1);
        }
    }
    let high = high.min(from + LONGEST);
    let mut at = from;
    let mut named = false;
    while at < high {
        if let Some(passage) = scene.passage_at(at) {
            let inside =
                named && passage.end < high && scene.is_capital(passage.end) && passage.len() <= 6;
            if !inside {
                break;
            }
            at = passage.end;
            continue;
        }
        if !scene.is_word(at) {
            if goes_on(scene, at, high) {
                at += 1;
                continue;
            }
            if scene.is(at, '(') && named {
                let close = (at..high.min(at + 10)).find(|&i| scene.is(i, ')'));
                if let Some(close) = close.filter(|&c| c + 1 < high && scene.is_capital(c + 1)) {
                    at = close + 1;
                    continue;
                }
            }
            break;
        }
        if scene.is_possessive(at) {
            at += 1;
            named = false;
            continue;
        }
        let hyphenated = at > from && scene.is_joined(at) && scene.is(at - 1, '-');
        if hyphenated {
            at += 1;
            continue;
        }
        let small = scene.lower(at);
        let next_capital = at + 1 < high && scene.is_capital(at + 1);
        match scene.grammar(at, start) {
            Some(Grammar::Determiner) if at == from || at > from && is_linking(scene, at - 1) => {}
            Some(Grammar::Linking) if at > from && small == "of" => {}
            Some(Grammar::Linking) if at > from && !named => {}
            Some(Grammar::Conjunction) if named && next_capital => {}
            Some(Grammar::Adverb) if small == "first" => {}
            Some(Grammar::Noun) | None => {
                let capital = scene.is_capital(at) || scene.token(at).is_number();
                let noun = scene.lexicon.speaker(&small).is_some();
                let is_particle = scene.lexicon.is_particle(scene.word(at)) && next_capital;
                let role = noun && scene.grammar(from, start) == Some(Grammar::Determiner);
                let is_verb = !role
                    && (named || !noun && scene.lexicon.cue(&small).is_some())
                    && (named || !is_part_of_role(scene, at));
                if !capital && is_verb && !is_particle {
                    break;
                }
                named |= capital && (at > from || !noun);
                if noun && !capital {
                    let goes_on = at + 1 < high
                        && (scene.is_capital(at + 1)
                            || is_linking(scene, at + 1)
                            || scene.is_possessive(at + 1)
                            || !scene.is_word(at + 1) && scene.is(at + 1, '-')
                            || scene.lexicon.speaker(&scene.lower(at + 1)).is_some());
                    if !goes_on {
                        at += 1;
                        break;
                    }
                }
            }
            Some(_) => break,
        }
        at += 1;
    }
    let mut end = at;
    while end > from
        && (!scene.is_word(end - 1)
            || scene.is_possessive(end - 1)
            || is_linking(scene, end - 1)
            || matches!(
                scene.grammar(end - 1, start),
                Some(Grammar::Conjunction | Grammar::Determiner)
            ) && end - 1 > from)
    {
        end -= 1;
    }
    let phrase = trim(scene, from..end, start);
    names_someone(scene, &phrase, start).then_some(phrase)
}

/// True for the "her" of "her nephew".
fn owns(scene: &Scene<'_>, at: usize, high: usize) -> bool {
    let plain = |&at: &usize| {
        scene.is_word(at)
            && scene.passage_at(at).is_none()
            && scene.lexicon.grammar(&scene.lower(at)).is_none()
    };
    let mut near = (at + 1..high.min(at + 4)).take_while(plain);
    scene.lexicon.grammar(&scene.lower(at)) == Some(Grammar::Determiner)
        && near.any(|at| scene.lexicon.speaker(&scene.lower(at)).is_some())
}

fn is_linking(scene: &Scene<'_>, at: usize) -> bool {
    scene.is_word(at) && scene.lexicon.grammar(&scene.lower(at)) == Some(Grammar::Linking)
}

fn goes_on(scene: &Scene<'_>, at: usize, high: usize) -> bool {
    if at + 1 >= high {
        return false;
    }
    matches!(mark(scene, at, 0), Step::Take)
}

/// The subject that a sentence begins with, after introductory phrases ("In
/// an interview on Monday, …").
pub fn leading(scene: &Scene<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let mut from = sentence.start;
    for _ in 0..3 {
        while from < sentence.end
            && scene.passage_at(from).is_none()
            && (!scene.is_word(from)
                || matches!(
                    scene.grammar(from, from),
                    Some(Grammar::Conjunction | Grammar::Adverb | Grammar::Time)
                ))
        {
            from += 1;
        }
        if from >= sentence.end {
            return None;
        }
        let small = scene.lower(from);
        let introduces = matches!(
            scene.grammar(from, from),
            Some(
                Grammar::Preposition
                    | Grammar::Subordinator
                    | Grammar::Linking
                    | Grammar::Auxiliary
            )
        ) || small.ends_with("ing") && small.len() > 4
            || small.ends_with("ed") && small.len() > 4 && scene.lexicon.cue(&small).is_some();
        if !introduces {
            return after(scene, from, sentence.end, from);
        }
        let limit = sentence.end.min(from + 40);
        let comma = (from..limit).find(|&at| scene.is(at, ',') && scene.passage_at(at).is_none());
        match comma {
            Some(comma) => from = comma + 1,
            None => return None,
        }
    }
    after(scene, from, sentence.end, from)
}
