//! The words that ascribe a quotation, and their subject.

use std::ops::Range;

use super::phrase;
use super::reported::{clause_end, stated_from};
use super::scene::Scene;
use super::words::{Case, Cue, CueKind, Form, Gender, Grammar, NounKind};
use crate::text::BlockKind;
use crate::text::language::ENGLISH;

/// How many tokens before a quotation its cue is looked for.
const REACH: usize = 90;

/// How many tokens before a verb the one it is coordinated with stands.
const CLAUSE: usize = 40;

/// How many verbs before a quotation are tried.
const TRIES: usize = 6;

/// How many tokens after a quotation its tag may have before the verb.
const TAG: usize = 30;

/// How many tokens before its noun a verb like "made" stands.
const LIGHT: usize = 5;

/// Who is said to have said it, as token ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The words that name the speaker.
    pub mention: Range<usize>,
    /// The words that ascribe; none in "“…” – Dana Orr".
    pub cue: Option<Range<usize>>,
}

/// The verb of saying at `at`, unless the word is a noun or adjective here.
pub fn verb(scene: &Scene<'_>, at: usize, start: usize) -> Option<Cue> {
    if !scene.is_word(at) {
        return None;
    }
    let small = scene.lower(at);
    let idiom = || {
        let (with, cue) = scene.lexicon.idiom(&small)?;
        let next = at + 1 < scene.parsed.tokens.len() && scene.passage_at(at + 1).is_none();
        (next && scene.lower(at + 1) == with).then_some(cue)
    };
    let cue = idiom().or_else(|| scene.lexicon.cue(&small))?;
    let title_case = || {
        let block = scene.parsed.prose.block_at(scene.token(at).span.start);
        let kind = block.and_then(|b| scene.parsed.prose.blocks().get(b));
        kind.is_some_and(|b| matches!(b.kind, BlockKind::Headline | BlockKind::Heading))
    };
    if at > start && scene.is_capital(at) && !title_case() {
        return None;
    }
    let Some(before) = at.checked_sub(1).filter(|&b| b >= start) else {
        return Some(cue);
    };
    if scene.is_possessive(before) && !is_contracted(scene, before, start)
        || scene.is_joined(at) && scene.is(before, '-')
    {
        return None;
    }
    if scene
        .lexicon
        .pronoun(&scene.lower(before))
        .is_some_and(|(_, c)| c == Case::Owner)
    {
        return None;
    }
    if cue.form == Form::Finite && !cue.is_past && scene.lower(before) == "to" {
        return Some(Cue {
            form: Form::Participle,
            ..cue
        });
    }
    match scene.grammar(before, start) {
        Some(Grammar::Determiner) if is_article(&scene.lower(before)) => return None,
        Some(Grammar::Linking | Grammar::Preposition) if cue.form == Form::Finite => return None,
        _ => {}
    }
    let is_noun_verb = scene.lexicon.is_noun_verb(&small);
    let is_base = !cue.is_past && cue.form == Form::Finite && !small.ends_with('s');
    if is_noun_verb && is_base && is_singular(scene, before) {
        return None;
    }
    let may_be_noun = is_noun_verb
        || scene.lexicon.is_cue_noun(&small)
        || scene.lexicon.speaker(&small).is_some();
    if may_be_noun && scene.is_word(before) {
        let word = scene.lower(before);
        let fits = scene.is_capital(before)
            || scene.lexicon.pronoun(&word).is_some()
            || scene.lexicon.speaker(&word).is_some()
            || scene.grammar(before, start).is_some();
        return fits.then_some(cue);
    }
    Some(cue)
}

/// True for a subject that a base form does not agree with: "Orlo attack".
fn is_singular(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.lower(at);
    let name = scene.is_capital(at) && !word.ends_with('s') && word.len() > 1;
    let pronoun = scene.lexicon.pronoun(&word).map(|(gender, _)| gender);
    let joined = at
        .checked_sub(1)
        .is_some_and(|and| scene.lower(and) == "and");
    let one = matches!(pronoun, Some(Gender::Male | Gender::Female)) || word == "one";
    one || name && !joined && pronoun.is_none()
}

fn is_article(small: &str) -> bool {
    ENGLISH.is_possessive(small) || matches!(small, "the" | "a" | "an" | "no" | "every" | "each")
}

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
    if passive && cue.may_be_passive && cue.form == Form::Finite {
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
    phrase::before(scene, end, low, start).or_else(|| main_subject(scene, at, cue, low, sentence))
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
fn is_contracted(scene: &Scene<'_>, at: usize, low: usize) -> bool {
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

/// The tag after a quotation whose last passage is `last`: "“…,” she said".
pub fn after(scene: &Scene<'_>, last: &Range<usize>) -> Option<Attribution> {
    let sentence = scene.sentence(last);
    if sentence.end <= last.end {
        return None;
    }
    let inner_goes_on = scene.last_inner(last).is_some_and(|t| {
        [',', '?', '!', '\u{2026}', '-', '\u{2013}', '\u{2014}']
            .iter()
            .any(|&c| scene.is(t, c))
    });
    let mut at = last.end;
    let dash = ['-', '\u{2013}', '\u{2014}', '\u{2015}']
        .iter()
        .any(|&c| scene.is(at, c));
    let comma = scene.is(at, ',');
    if !inner_goes_on && !comma && !dash {
        return None;
    }
    while at < sentence.end && !scene.is_word(at) && scene.passage_at(at).is_none() {
        at += 1;
    }
    let high = (at..sentence.end)
        .find(|&i| scene.passage_at(i).is_some_and(|p| p.len() > 5))
        .unwrap_or(sentence.end);
    if at >= high {
        return None;
    }
    tag(scene, at, high, &sentence).or_else(|| {
        let short = high - at <= 12 && high == scene.block(last.start).end;
        let mention = phrase::after(scene, at, high, at).filter(|_| dash && short)?;
        Some(Attribution { mention, cue: None })
    })
}

/// A tag that begins at `at`: "said Dana Orr", "Dana Orr said", "according to
/// Dana Orr".
fn tag(scene: &Scene<'_>, at: usize, high: usize, sentence: &Range<usize>) -> Option<Attribution> {
    if let Some(found) = ascribing_phrase(scene, at, high) {
        return Some(found);
    }
    let goes_on = scene.grammar(at, sentence.start) == Some(Grammar::Conjunction);
    if goes_on && scene.lexicon.pronoun(&scene.lower(at)).is_none() {
        return None;
    }
    let mut from = at;
    while from < high
        && matches!(
            scene.grammar(from, sentence.start),
            Some(Grammar::Adverb | Grammar::Auxiliary)
        )
    {
        from += 1;
    }
    let inverted = (from < high)
        .then(|| verb(scene, from, from))
        .flatten()
        .filter(|c| c.kind == CueKind::Say && c.form == Form::Finite);
    if inverted.is_some() {
        let object = |m: &Range<usize>| {
            let pronoun = scene.lexicon.pronoun(&scene.lower(m.start));
            m.len() == 1 && pronoun.is_some_and(|(_, c)| c != Case::Subject)
        };
        let mention = phrase::after(scene, from + 1, high, sentence.start).filter(|m| !object(m));
        if let Some(mention) = mention {
            return Some(Attribution {
                mention,
                cue: Some(from..from + 1),
            });
        }
    }
    for v in at + 1..high.min(at + TAG) {
        if scene.passage_at(v).is_some() || scene.is(v, ';') {
            continue;
        }
        let Some(cue) = verb(scene, v, sentence.start) else {
            continue;
        };
        if cue.form == Form::Participle && v > at + 3 {
            if scene.grammar(v - 1, sentence.start) == Some(Grammar::Linking)
                || scene.lexicon.is_noun_verb(&scene.lower(v))
            {
                continue;
            }
            return None;
        }
        let mention = subject(scene, v, cue, at, &(at..high))?;
        return Some(Attribution {
            mention,
            cue: Some(v..v + 1),
        });
    }
    None
}

/// "according to Dana Orr" at `at`.
pub fn ascribing_phrase(scene: &Scene<'_>, at: usize, high: usize) -> Option<Attribution> {
    if !scene.is_word(at) {
        return None;
    }
    let len = scene
        .lexicon
        .phrase(|i| (at + i < high && scene.is_word(at + i)).then(|| scene.lower(at + i)))?;
    let mention = phrase::after(scene, at + len, high, at)?;
    Some(Attribution {
        mention,
        cue: Some(at..at + len),
    })
}

/// The cue before a quotation that begins at `first`, in its sentence: the
/// nearest, unless that only tells what somebody thinks, calls or does within
/// what somebody else is said to have said ("Orr said the council wants “…”").
pub fn before(scene: &Scene<'_>, first: usize, sentence: &Range<usize>) -> Option<Attribution> {
    let floor = sentence.start.max(first.saturating_sub(REACH));
    let mut at = first;
    let mut tries = 0;
    let mut weak: Option<Attribution> = None;
    while at > floor && tries < TRIES {
        at -= 1;
        if let Some(passage) = scene.passage_at(at) {
            at = passage.start.max(floor);
            continue;
        }
        if !scene.is_word(at) {
            continue;
        }
        if weak.is_none()
            && let Some(found) = ascribing_phrase(scene, at, first)
        {
            return Some(found);
        }
        if let Some(cue) = verb(scene, at, sentence.start) {
            tries += 1;
            let says = cue.kind != CueKind::Call && !cue.takes.is_thought;
            if weak.is_some() && !(says && states(scene, at, cue, sentence, first)) {
                continue;
            }
            let mention = subject(scene, at, cue, sentence.start, sentence);
            if let Some(mention) = mention.filter(|m| m.end <= first) {
                let found = Attribution {
                    mention,
                    cue: Some(at..at + 1),
                };
                if says {
                    return Some(found);
                }
                weak = Some(found);
            }
        }
        let is_noun =
            weak.is_none() && first - at <= 10 && scene.lexicon.is_cue_noun(&scene.lower(at));
        let owner = is_noun
            .then(|| owner(scene, at, sentence.start))
            .flatten()
            .or_else(|| made(scene, at, first, sentence).filter(|_| weak.is_none()));
        if let Some(mention) = owner {
            let found = Attribution {
                mention,
                cue: Some(at..at + 1),
            };
            if !is_judged(scene, at, first, sentence.start) {
                return Some(found);
            }
            weak = Some(found);
        }
    }
    weak
}

/// True where a quotation at `first` lies in the clause that the verb at `at`
/// states.
fn states(scene: &Scene<'_>, at: usize, cue: Cue, sentence: &Range<usize>, first: usize) -> bool {
    let until = sentence.start..sentence.end.min(first);
    stated_from(scene, at, cue, &until)
        .is_some_and(|from| clause_end(scene, from, &until) >= until.end)
}

/// True where a verb stands between a noun of saying and the quoted words:
/// "Orr's claim was “false”".
fn is_judged(scene: &Scene<'_>, noun: usize, first: usize, start: usize) -> bool {
    (noun + 1..first).any(|at| {
        matches!(
            scene.grammar(at, start),
            Some(Grammar::Passive | Grammar::Auxiliary)
        ) && scene.lower(at) != "to"
    })
}

/// Whose the noun at `noun` is: "Orr's claim", "her recent claim".
fn owner(scene: &Scene<'_>, noun: usize, start: usize) -> Option<Range<usize>> {
    let floor = start.max(noun.saturating_sub(3));
    for at in (floor..noun).rev() {
        let possessive = scene.is_possessive(at)
            || !scene.is_word(at)
                && (scene.is(at, '\'') || scene.is(at, '\u{2019}'))
                && scene.is_joined(at);
        if possessive {
            return phrase::before(scene, at, start, start);
        }
        let pronoun = scene.lexicon.pronoun(&scene.lower(at));
        let owns = pronoun.is_some_and(|(_, c)| c == Case::Owner)
            || matches!(&*scene.lower(at), "her" | "his" | "their");
        if owns {
            return Some(at..at + 1);
        }
        if !scene.is_word(at) || scene.grammar(at, start).is_some() {
            return None;
        }
    }
    None
}

/// Who made what the noun at `noun` names: "Orr made the point that “…”".
fn made(
    scene: &Scene<'_>,
    noun: usize,
    first: usize,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    if !scene.lexicon.is_cue_noun(&scene.lower(noun)) {
        return None;
    }
    let states = noun + 1 == first || scene.lower(noun + 1) == "that" || scene.is(noun + 1, ':');
    let floor = sentence.start.max(noun.saturating_sub(LIGHT));
    let (at, cue) = (floor..noun)
        .rev()
        .filter(|&at| scene.passage_at(at).is_none())
        .find_map(|at| Some((at, scene.lexicon.light(&scene.lower(at))?)))
        .filter(|_| states)?;
    subject(scene, at, cue, sentence.start, sentence)
}

/// The owner of quoted words before a noun of saying: "Orr's “not now” line".
pub fn owned(
    scene: &Scene<'_>,
    own: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Attribution> {
    let noun = (own.end..sentence.end.min(own.end + 2))
        .find(|&i| scene.is_word(i) && scene.lexicon.is_cue_noun(&scene.lower(i)))?;
    let mark = own.start.checked_sub(1).filter(|&m| m >= sentence.start)?;
    let mention = if scene.is_possessive(mark) {
        phrase::before(scene, mark, sentence.start, sentence.start)?
    } else {
        let pronoun = scene.lexicon.pronoun(&scene.lower(mark));
        pronoun.filter(|(_, c)| *c == Case::Owner)?;
        mark..own.start
    };
    Some(Attribution {
        mention,
        cue: Some(noun..noun + 1),
    })
}

/// A verb of saying after quoted words that the writer's sentence begins
/// with, not right behind them.
pub fn later(
    scene: &Scene<'_>,
    own: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Attribution> {
    for at in own.end + 1..sentence.end.min(own.end + REACH) {
        if scene.passage_at(at).is_some() {
            continue;
        }
        if let Some(found) = ascribing_phrase(scene, at, sentence.end) {
            return Some(found);
        }
        let Some(cue) = verb(scene, at, sentence.start) else {
            continue;
        };
        if cue.kind == CueKind::Call || cue.form == Form::Participle {
            continue;
        }
        let inverted = (cue.kind == CueKind::Say && scene.is(at - 1, ','))
            .then(|| phrase::after(scene, at + 1, sentence.end, sentence.start))
            .flatten();
        if let Some(mention) = inverted {
            return Some(Attribution {
                mention,
                cue: Some(at..at + 1),
            });
        }
        if let Some(mention) = subject(scene, at, cue, own.end, sentence) {
            return Some(Attribution {
                mention,
                cue: Some(at..at + 1),
            });
        }
    }
    None
}

/// The last verb of saying with a subject in a sentence without quotation, or
/// what it begins with: who the next sentence quotes.
pub fn last_of(scene: &Scene<'_>, sentence: &Range<usize>) -> Option<Attribution> {
    let found = before(scene, sentence.end, sentence);
    found.or_else(|| {
        let mention = phrase::leading(scene, sentence)?;
        Some(Attribution { mention, cue: None })
    })
}
