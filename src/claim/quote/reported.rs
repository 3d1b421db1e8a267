//! Indirect speech: what a text says that someone said, in the writer's words.

use std::ops::Range;

use super::Speaker;
use super::continuation;
use super::cue::{ascribing_phrase, verb};
use super::people::span;
use super::phrase;
use super::resolve::Resolver;
use super::scene::Scene;
use super::subject::{skip_helpers, subject};
use super::words::{Case, Cue, CueKind, Form, Grammar, Lexicon};
use crate::claim::Context;
use crate::text::{Parsed, Span};

/// A stated clause has at least so many words of the writer's.
const WORDS: usize = 3;

/// How many tokens after a verb of saying its "that" is looked for.
const THAT: usize = 18;

/// How many tokens a tag in the middle of a sentence has after its verb.
const TAG: usize = 10;

/// How many tokens after "and" the next verb of saying stands.
const JOINED: usize = 8;

/// What a text says that someone said, in the writer's words: "Dana Orr said
/// (that) the bridge would close".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// The clause stated, in the prose; a tag in its midst ("the bridge, Orr
    /// said, would close") lies inside.
    pub span: Span,
    /// The clause without the tag: one span, or the two around it.
    pub parts: Vec<Span>,
    /// Who is said to have stated it.
    pub speaker: Speaker,
    /// The verb or phrase that ascribes it ("said", "according to"). A denial
    /// states the contrary of its clause: "denied" is left to the reader.
    pub cue: String,
}

/// Reads the indirect speech of a document, in reading order. A clause within
/// a stated clause ("Orr said that Hale believed …") belongs to the outer one.
/// Reads the whole text anew, quotations apart: for few texts, on demand.
pub fn reported(parsed: &Parsed<'_>, context: &Context) -> Vec<Reported> {
    let lexicon = Lexicon::of(context.language);
    let blocks = continuation::block_tokens(parsed);
    let runs = continuation::runs(parsed, &blocks, lexicon);
    let scene = Scene::new(parsed, lexicon, &runs, &blocks);
    let mut resolver = Resolver::new(&scene);
    let mut out = Vec::new();
    for (_, block) in &blocks {
        let mut at = block.start;
        while at < block.end {
            let end = scene.sentence(&(at..at + 1)).end.max(at + 1);
            for found in in_sentence(&scene, &(at..end)) {
                let parts: Vec<Span> = found.parts.iter().map(|p| span(&scene, p)).collect();
                out.push(Reported {
                    span: parts[0].join(parts[parts.len() - 1]),
                    parts,
                    speaker: resolver.speaker(&found.mention, true),
                    cue: span(&scene, &found.cue).of(parsed.text()).to_owned(),
                });
            }
            at = end;
        }
    }
    out
}

/// A stated clause, as token ranges.
struct Found {
    mention: Range<usize>,
    cue: Range<usize>,
    parts: Vec<Range<usize>>,
}

impl Found {
    /// `None` where the clause holds next to nothing of the writer's words.
    fn new(
        scene: &Scene<'_>,
        mention: Range<usize>,
        cue: Range<usize>,
        clause: Range<usize>,
        after_tag: Option<Range<usize>>,
    ) -> Option<Self> {
        let both = std::iter::once(clause).chain(after_tag);
        let parts: Vec<Range<usize>> = both.filter_map(|p| trimmed(scene, &p)).collect();
        let own = |at: &usize| scene.is_word(*at) && scene.passage_at(*at).is_none();
        let words = parts.iter().cloned().flatten().filter(own).count();
        (words >= WORDS).then_some(Self {
            mention,
            cue,
            parts,
        })
    }
}

/// A clause without the marks at its ends.
fn trimmed(scene: &Scene<'_>, clause: &Range<usize>) -> Option<Range<usize>> {
    let loose = |at: usize| {
        [
            ',', '.', ';', ':', '!', '?', '\u{2026}', '-', '\u{2013}', '\u{2014}',
        ]
        .iter()
        .any(|&c| scene.is(at, c))
    };
    let start = clause.clone().find(|&at| !loose(at))?;
    let end = clause.clone().rev().find(|&at| !loose(at))? + 1;
    (start < end).then_some(start..end)
}

fn in_sentence(scene: &Scene<'_>, sentence: &Range<usize>) -> Vec<Found> {
    if let Some(found) = headed(scene, sentence) {
        return vec![found];
    }
    let mut out: Vec<Found> = Vec::new();
    let mut reach = sentence.start;
    for at in sentence.clone() {
        if at < reach || scene.passage_at(at).is_some() {
            continue;
        }
        if let Some(found) = tailed(scene, at, sentence) {
            out.push(found);
            break;
        }
        let Some(cue) = verb(scene, at, sentence.start) else {
            continue;
        };
        if cue.kind == CueKind::Call {
            continue;
        }
        let found =
            introduced(scene, at, cue, sentence).or_else(|| tagged(scene, at, cue, sentence));
        if let Some(found) = found {
            reach = found.parts[found.parts.len() - 1].end;
            out.push(found);
        }
    }
    out
}

/// "According to Dana Orr, the bridge will close."
fn headed(scene: &Scene<'_>, sentence: &Range<usize>) -> Option<Found> {
    let first = sentence.clone().find(|&at| scene.is_word(at))?;
    let to = ascribing_phrase(scene, first, sentence.end)?;
    let comma = comma(scene, to.mention.end, sentence.end)?;
    let begins = scene.is_word(comma + 1)
        && scene.grammar(comma + 1, sentence.start) == Some(Grammar::Determiner);
    let described = begins
        .then(|| self::comma(scene, comma + 1, sentence.end.min(comma + TAG)))
        .flatten()
        .filter(|&end| {
            (comma + 1..end).any(|at| scene.lexicon.speaker(&scene.lower(at)).is_some())
        });
    let from = described.unwrap_or(comma) + 1;
    Found::new(scene, to.mention, to.cue?, from..sentence.end, None)
}

/// The next comma outside quoted words.
fn comma(scene: &Scene<'_>, from: usize, high: usize) -> Option<usize> {
    let found = (from..high).find(|&at| scene.is(at, ',') && scene.passage_at(at).is_none())?;
    (found + 1 < high).then_some(found)
}

/// "…, according to Dana Orr" with the phrase at `at`.
fn tailed(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> Option<Found> {
    let before = at.checked_sub(1).filter(|&b| b > sentence.start)?;
    if !scene.is_word(at) {
        return None;
    }
    let to = ascribing_phrase(scene, at, sentence.end)?;
    scene
        .is(before, ',')
        .then(|| Found::new(scene, to.mention, to.cue?, sentence.start..before, None))?
}

/// "Dana Orr said (that) the bridge would close", "promised to close it".
fn introduced(scene: &Scene<'_>, at: usize, cue: Cue, sentence: &Range<usize>) -> Option<Found> {
    let from = stated_from(scene, at, cue, sentence)?;
    let mention = subject(scene, at, cue, sentence.start, sentence).filter(|m| m.end <= at)?;
    let end = clause_end(scene, from, sentence);
    Found::new(scene, mention, at..at + 1, from..end, None)
}

/// Where what is stated begins after the verb at `at`.
pub(super) fn stated_from(
    scene: &Scene<'_>,
    at: usize,
    cue: Cue,
    sentence: &Range<usize>,
) -> Option<usize> {
    let mut from = at + 1;
    let told_time = |at: usize| {
        matches!(
            scene.grammar(at, sentence.start),
            Some(Grammar::Time | Grammar::Adverb)
        ) || scene.token(at).is_number()
    };
    while from < sentence.end && scene.passage_at(from).is_none() {
        let next_is_time = from + 1 < sentence.end && told_time(from + 1);
        let is_in = scene.grammar(from, sentence.start) == Some(Grammar::Preposition);
        if is_in && next_is_time {
            from += 2;
        } else if told_time(from) && !scene.token(from).is_number() {
            from += 1;
        } else {
            break;
        }
    }
    if from >= sentence.end || scene.passage_at(from).is_some() || !scene.is_word(from) {
        return None;
    }
    let small = scene.lower(from);
    if small == "that" {
        return Some(from + 1);
    }
    if small == "to" && cue.takes.infinitive && from == at + 1
        || small.ends_with("ing") && cue.takes.gerund && from == at + 1
    {
        return Some(from);
    }
    let has_subject = begins_clause(scene, from, sentence.start);
    let inverted = cue.form == Form::Finite && is_inverted(scene, at, sentence);
    if cue.takes.clause && has_subject {
        return (!inverted).then_some(from);
    }
    let states = cue.takes.clause || cue.takes.object || cue.kind == CueKind::Tell;
    if let Some(that) = that_after(scene, from, sentence).filter(|_| states) {
        return Some(that);
    }
    if !cue.takes.object || !has_subject || inverted {
        return None;
    }
    if cue.kind == CueKind::Tell {
        let listener = phrase::after(scene, from, sentence.end, sentence.start)?.end;
        return (listener < sentence.end
            && begins_clause(scene, listener, sentence.start)
            && has_verb(scene, listener, sentence))
        .then_some(listener);
    }
    has_verb(scene, from, sentence).then_some(from)
}

/// True where the words at `at` can be the subject of a clause.
fn begins_clause(scene: &Scene<'_>, at: usize, start: usize) -> bool {
    if scene.passage_at(at).is_some() || !scene.is_word(at) {
        return false;
    }
    if let Some((_, case)) = scene.lexicon.pronoun(&scene.lower(at)) {
        return matches!(case, Case::Subject | Case::Owner);
    }
    matches!(
        scene.grammar(at, start),
        None | Some(Grammar::Determiner | Grammar::Noun)
    )
}

/// True for ", said Dana Orr": the words after the verb are its subject. In
/// "Dana Orr, the mayor, said" the comma closes a description.
fn is_inverted(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let low = sentence.start;
    let end = skip_helpers(scene, at, low, low);
    if end == low || scene.passage_at(end - 1).is_some() {
        return true;
    }
    let described = |p: Range<usize>| p.end + 1 < end && scene.is(p.end, ',');
    scene.is(end - 1, ',') && !phrase::leading(scene, sentence).is_some_and(described)
}

/// Where the clause after the first "that" begins, before any mark.
fn that_after(scene: &Scene<'_>, from: usize, sentence: &Range<usize>) -> Option<usize> {
    for at in from..sentence.end.min(from + THAT) {
        let other =
            at > from && verb(scene, at, sentence.start).is_some_and(|c| c.kind != CueKind::Call);
        let mark =
            !scene.is_word(at) && !scene.is_joined(at) || scene.is(at, ',') || scene.is(at, ':');
        if scene.passage_at(at).is_some() || mark || other {
            return None;
        }
        if scene.lower(at) == "that" {
            return (at + 1 < sentence.end && begins_clause(scene, at + 1, sentence.start))
                .then_some(at + 1);
        }
    }
    None
}

/// True where a verb form stands among the next words.
fn has_verb(scene: &Scene<'_>, from: usize, sentence: &Range<usize>) -> bool {
    (from + 1..sentence.end.min(from + THAT))
        .take_while(|&at| scene.is_word(at) || scene.is_joined(at))
        .any(|at| {
            matches!(
                scene.grammar(at, sentence.start),
                Some(Grammar::Auxiliary | Grammar::Passive)
            ) && scene.lower(at) != "to"
        })
}

/// Where the stated clause ends: at a semicolon, or where the writer goes on
/// to what else was said.
pub(super) fn clause_end(scene: &Scene<'_>, from: usize, sentence: &Range<usize>) -> usize {
    for at in from..sentence.end {
        if scene.passage_at(at).is_some() {
            continue;
        }
        if scene.is(at, ';') || joins_other(scene, at, sentence) {
            return at;
        }
    }
    sentence.end
}

/// True for "and" or ", while" before another verb of saying.
fn joins_other(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let follows_comma = at > sentence.start && scene.is(at - 1, ',');
    let joins = match scene.grammar(at, sentence.start) {
        Some(Grammar::Conjunction) => true,
        Some(Grammar::Subordinator) => follows_comma && scene.lower(at) != "that",
        _ => follows_comma && scene.is_word(at) && scene.lower(at).ends_with("ing"),
    };
    if !joins {
        return false;
    }
    let mut near = at + 1..sentence.end.min(at + 1 + JOINED);
    let apposition = near
        .any(|at| scene.is(at, ','))
        .then(|| set_off(scene, at + 1, sentence))
        .flatten();
    let from = apposition.map_or(at + 1, |comma| comma + 1);
    let high = sentence.end.min(from + JOINED);
    let participle = verb(scene, at, sentence.start)
        .is_some_and(|c| c.form == Form::Participle && c.takes.clause);
    participle
        || (from..high)
            .take_while(|&i| scene.passage_at(i).is_none() && !scene.is(i, ','))
            .find_map(|i| Some((i, verb(scene, i, sentence.start)?)))
            .is_some_and(|(i, cue)| {
                let has_subject = || {
                    if apposition.is_some() {
                        return i == from;
                    }
                    let end = skip_helpers(scene, i, at + 1, sentence.start);
                    phrase::before(scene, end, at + 1, sentence.start)
                        .is_some_and(|subject| subject.start == at + 1)
                };
                if cue.kind == CueKind::Call && cue.form == Form::Finite && has_subject() {
                    return true;
                }
                let says = cue.kind != CueKind::Call && (cue.takes.clause || cue.takes.object);
                says && stated_from(scene, i, cue, sentence).is_some()
            })
}

/// The comma that closes what is set off after the subject that begins at
/// `from`: "her deputy, Ed Hale, called".
fn set_off(scene: &Scene<'_>, from: usize, sentence: &Range<usize>) -> Option<usize> {
    let subject = phrase::after(scene, from, sentence.end, sentence.start)?;
    let open = subject.end;
    let begins = subject.start == from && open < sentence.end && scene.is(open, ',');
    let close = comma(scene, open + 1, sentence.end.min(open + TAG))?;
    begins.then_some(close)
}

/// "The bridge would close, Dana Orr said", "the bridge, said Orr, would
/// close".
fn tagged(scene: &Scene<'_>, at: usize, cue: Cue, sentence: &Range<usize>) -> Option<Found> {
    if cue.form != Form::Finite {
        return None;
    }
    let end = skip_helpers(scene, at, sentence.start, sentence.start);
    let mark = |at: usize| {
        [',', '\u{2013}', '\u{2014}']
            .iter()
            .any(|&c| scene.is(at, c))
    };
    let inverted = is_inverted(scene, at, sentence);
    let (mention, open, rest) = if end > sentence.start && mark(end - 1) {
        if cue.kind != CueKind::Say {
            return None;
        }
        let mention = phrase::after(scene, at + 1, sentence.end, sentence.start)?;
        let rest = mention.end;
        (mention, end - 1, rest)
    } else {
        let mention = phrase::before(scene, end, sentence.start, sentence.start)?;
        let open = mention
            .start
            .checked_sub(1)
            .filter(|&o| o > sentence.start && mark(o))?;
        (mention, open, at + 1)
    };
    let begins = sentence.clone().find(|&i| scene.is_word(i))?;
    let adverbial = matches!(
        scene.grammar(begins, sentence.start),
        Some(Grammar::Preposition | Grammar::Subordinator)
    );
    let close = comma(scene, rest, sentence.end.min(rest + TAG));
    let end = close.unwrap_or(sentence.end);
    if end > rest + TAG || (rest..end).any(|i| scene.passage_at(i).is_some()) {
        return None;
    }
    if adverbial && close.is_none() && !has_verb(scene, begins, &(sentence.start..open)) {
        return None;
    }
    let first = sentence.start..open;
    let goes_on = |close: &usize| {
        let next = scene.grammar(close + 1, sentence.start);
        matches!(next, Some(Grammar::Auxiliary | Grammar::Passive))
            || !inverted && !has_verb(scene, begins, &first)
    };
    let second = close.filter(goes_on).map(|close| close + 1..sentence.end);
    Found::new(scene, mention, at..at + 1, first, second)
}
