//! The words that ascribe a quotation, and their subject.

use std::ops::Range;

use super::phrase;
use super::reported::{clause_end, stated_from};
use super::scene::Scene;
use super::subject::{is_contracted, subject};
use super::words::{Case, Cue, CueKind, Form, Gender, Grammar, NounKind};
use crate::text::BlockKind;
use crate::text::language::ENGLISH;

/// How many tokens before a quotation its cue is looked for.
const REACH: usize = 90;

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
        return (!is_part_of_role(scene, at)).then_some(cue);
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

/// True for a noun like a verb, before the noun of a role: "fire chief",
/// "state officials". Where a subject may stand before it, it is a verb:
/// "residents blame officials".
pub fn is_part_of_role(scene: &Scene<'_>, at: usize) -> bool {
    let next = at + 1;
    if next >= scene.parsed.tokens.len() || scene.passage_at(next).is_some() {
        return false;
    }
    let small = scene.lower(at);
    let role = scene.lexicon.speaker(&scene.lower(next));
    scene.lexicon.is_noun_verb(&small)
        && (!small.ends_with('s') || small.ends_with("ss"))
        && !scene.is_capital(next)
        && scene.is_word(next)
        && role.is_some_and(|noun| noun.kind == NounKind::Person)
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
    if at >= high || is_taken_up(scene, at, high) {
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
    let goes_on = match scene.grammar(at, sentence.start) {
        Some(Grammar::Conjunction) => true,
        Some(Grammar::Subordinator) => scene.lexicon.cue(&scene.lower(at)).is_none(),
        _ => false,
    };
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

/// True where a clause about the quoted words, not one of who said them,
/// begins at `at`: "“tax reform,” which Orr described as “overdue”".
fn is_taken_up(scene: &Scene<'_>, at: usize, high: usize) -> bool {
    let mut near = (at..high.min(at + 3)).filter(|&at| scene.is_word(at));
    near.next()
        .is_some_and(|at| scene.passage_at(at).is_none() && scene.lower(at) == "which")
}

/// A verb of saying after quoted words that the writer's sentence begins
/// with, not right behind them.
pub fn later(
    scene: &Scene<'_>,
    own: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Attribution> {
    if is_taken_up(scene, own.end, sentence.end) {
        return None;
    }
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
