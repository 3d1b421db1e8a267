//! Who said a quotation: the words of its own sentence, else of those around.

use std::ops::Range;

use super::cue::{self, Attribution};
use super::form::Look;
use super::scene::Scene;
use super::unmarked::is_writing;
use super::words::{Case, Gender, Grammar};

/// A quotation's attribution and the utterance it belongs to.
#[derive(Debug, Clone, Default)]
pub struct Ascribed {
    /// Who and by which words.
    pub to: Option<Attribution>,
    /// True where the quotation carries on what the one before it begins.
    pub carries_on: bool,
    /// True where the words that name the speaker stand beside the quotation,
    /// or beside the one in the same breath before it; not where a sentence
    /// around it lets one guess.
    pub is_beside: bool,
}

/// The attribution of every run of the scene, in order. `looks` gives the form
/// of each.
pub fn ascribe(scene: &Scene<'_>, looks: &[Look]) -> Vec<Ascribed> {
    let mut out: Vec<Ascribed> = Vec::with_capacity(scene.runs.len());
    for i in 0..scene.runs.len() {
        let found = match looks[i] {
            Look::Other => Ascribed::default(),
            _ => one(scene, i, looks, &out),
        };
        out.push(found);
    }
    out
}

fn one(scene: &Scene<'_>, i: usize, looks: &[Look], done: &[Ascribed]) -> Ascribed {
    let run = &scene.runs[i];
    let first = run.first();
    let sentence = scene.sentence(first);
    let after = cue::after(scene, run.last()).or_else(|| signed_beside(scene, run.last().end));
    if after
        .as_ref()
        .is_some_and(|a| is_torn(scene, a, first.start, &sentence))
    {
        return Ascribed::default();
    }
    let found = after
        .or_else(|| cue::owned(scene, first, &sentence))
        .or_else(|| tag_before(scene, i, looks, done, &sentence))
        .or_else(|| cue::before(scene, first.start, &sentence))
        .or_else(|| cue::later(scene, run.last(), &sentence));
    let is_heading_noun = |to: &Attribution| {
        let noun = |cue: &Range<usize>| {
            scene.is_capital(cue.start)
                && scene.lexicon.is_cue_noun(&scene.lower(cue.start))
                && scene.has_title_case(&scene.block(first.start))
        };
        to.cue.as_ref().is_some_and(noun)
    };
    if let Some(to) = found.filter(|to| !is_heading_noun(to)) {
        let same_cue =
            i > 0 && to.cue.is_some() && done[i - 1].to.as_ref().is_some_and(|p| p.cue == to.cue);
        let tag_between = same_cue
            && done[i - 1].to.as_ref().is_some_and(|p| {
                p.cue
                    .as_ref()
                    .is_some_and(|c| c.start >= scene.runs[i - 1].last().end)
            });
        return Ascribed {
            to: Some(to),
            carries_on: tag_between,
            is_beside: true,
        };
    }
    let starts = sentence.start == first.start;
    if looks[i] != Look::Speech || !starts {
        let colon = first.start > sentence.start && scene.is(first.start - 1, ':');
        let to = (looks[i] == Look::Speech && colon)
            .then(|| cue::last_of(scene, &(sentence.start..first.start)))
            .flatten()
            .filter(|to| {
                let next = to.mention.end;
                let whole = to.mention.start == sentence.start
                    && to.mention.len() <= NAME
                    && to
                        .mention
                        .clone()
                        .all(|at| scene.lexicon.grammar(&scene.lower(at)).is_none())
                    && (next + 1 == first.start || scene.is(next, '('));
                to.cue.is_some() || whole || !scene.has_title_case(&scene.block(first.start))
            });
        let is_beside = to.as_ref().is_some_and(|to| to.cue.is_some());
        return Ascribed {
            to,
            carries_on: false,
            is_beside,
        };
    }
    around(scene, i, looks, done)
}

/// A name has at most so many tokens, where capitals do not tell it.
const NAME: usize = 4;

/// True where one speaker introduces the words and another has the tag after
/// them: "Orr said: “…,” Hale said". Both are equally near.
fn is_torn(scene: &Scene<'_>, after: &Attribution, first: usize, sentence: &Range<usize>) -> bool {
    let colon = first > sentence.start && scene.is(first - 1, ':');
    let before = colon.then(|| cue::before(scene, first, sentence)).flatten();
    before.is_some_and(|before| {
        let name = |a: &Attribution| scene.lower(a.mention.end - 1);
        let (ours, theirs) = (name(&before), name(after));
        let named = |w: &str| scene.lexicon.pronoun(w).is_none();
        ours != theirs && named(&ours) && named(&theirs)
    })
}

/// A line that signs a quotation has at most so many tokens.
const SIGNATURE: usize = 16;

/// How many runs back one that is a claim is looked for.
const BACK: usize = 8;

/// The claim before run `i`, titles and terms apart.
fn claim_before(i: usize, looks: &[Look]) -> Option<usize> {
    let near = i.saturating_sub(BACK)..i;
    near.rev()
        .find(|&p| !matches!(looks[p], Look::Other | Look::Label))
}

/// The tag between two parts of one sentence: "“…,” said Dana Orr, who runs
/// the dam, “and it held.”"
fn tag_before(
    scene: &Scene<'_>,
    i: usize,
    looks: &[Look],
    done: &[Ascribed],
    sentence: &Range<usize>,
) -> Option<Attribution> {
    let p = claim_before(i, looks)?;
    let before = scene.runs[p].last();
    let first = scene.runs[i].first().start;
    let to = done[p]
        .to
        .as_ref()
        .filter(|_| before.start >= sentence.start)?;
    let cue = to.cue.as_ref().filter(|c| c.start >= before.end)?;
    let from = cue.end.max(to.mention.end);
    let other = || {
        (from..first).any(|at| {
            scene.grammar(at, sentence.start) == Some(Grammar::Conjunction)
                || cue::verb(scene, at, sentence.start).is_some()
        })
    };
    let joins = [',', '\u{2013}', '\u{2014}', '\u{2015}'];
    let joined = first > from && joins.iter().any(|&c| scene.is(first - 1, c));
    (from <= first && joined && !other()).then(|| to.clone())
}

/// For a quotation that is a sentence of its own: the sentence before it, the
/// line after it, the quotation before it.
fn around(scene: &Scene<'_>, i: usize, looks: &[Look], done: &[Ascribed]) -> Ascribed {
    let run = &scene.runs[i];
    let first = run.first();
    let block = scene.block(first.start);
    let previous = claim_before(i, looks).map(|p| (&scene.runs[p], &done[p]));
    if let Some(sentence) = scene.sentence_before(first.start) {
        let quoted = previous.filter(|(r, _)| r.last().end > sentence.start);
        if let Some((before, ascribed)) = quoted {
            let tagged = ascribed
                .to
                .as_ref()
                .is_some_and(|a| a.cue.as_ref().is_some_and(|c| c.start >= before.last().end));
            return Ascribed {
                to: ascribed.to.clone(),
                carries_on: tagged,
                is_beside: tagged && ascribed.is_beside,
            };
        }
        let to = cue::last_of(scene, &sentence);
        if to.is_some() {
            return Ascribed {
                to,
                ..Ascribed::default()
            };
        }
        let in_block = previous.filter(|(r, _)| r.first().start >= block.start);
        return Ascribed {
            to: in_block.and_then(|(_, a)| a.to.clone()),
            ..Ascribed::default()
        };
    }
    let beside = signed(scene, run.last().end).or_else(|| introduced(scene, first.start));
    let is_beside = beside
        .as_ref()
        .is_some_and(|to| to.cue.is_some() || to.mention.start >= run.last().end);
    Ascribed {
        to: beside.or_else(|| carried(scene, first.start, previous)),
        carries_on: false,
        is_beside,
    }
}

/// "– Dana Orr" after quoted words, to the end of their paragraph.
fn signed_beside(scene: &Scene<'_>, end: usize) -> Option<Attribution> {
    let block = scene.block(end.checked_sub(1)?);
    let rest = end..block.end;
    let signs = rest.len() > 1
        && rest.len() <= SIGNATURE
        && is_signing_dash(scene, rest.start)
        && scene.is_capital(rest.start + 1)
        && rest.clone().all(|at| scene.passage_at(at).is_none());
    if !signs {
        return None;
    }
    let mention = super::phrase::after(scene, rest.start + 1, rest.end, rest.start + 1)?;
    let whole =
        mention.end == rest.end || [',', '.', '('].iter().any(|&c| scene.is(mention.end, c));
    whole.then_some(Attribution { mention, cue: None })
}

fn is_signing_dash(scene: &Scene<'_>, at: usize) -> bool {
    let dash = ['-', '\u{2013}', '\u{2014}', '\u{2015}'];
    dash.iter().any(|&c| scene.is(at, c))
}

/// "– Dana Orr" on the line after.
fn signed(scene: &Scene<'_>, end: usize) -> Option<Attribution> {
    let last = end.checked_sub(1)?;
    if scene.block(last).end != end {
        return None;
    }
    let line = scene.neighbour(last, 1)?;
    if line.len() > SIGNATURE || !is_signing_dash(scene, line.start) {
        return None;
    }
    let mut from = line.start;
    while from < line.end && !scene.is_word(from) {
        from += 1;
    }
    let mention = super::phrase::after(scene, from, line.end, from)?;
    let cue = (mention.end < line.end && cue::verb(scene, mention.end, from).is_some())
        .then(|| mention.end..mention.end + 1);
    Some(Attribution { mention, cue })
}

/// A paragraph before it that ends in a colon: "She stated:".
fn introduced(scene: &Scene<'_>, start: usize) -> Option<Attribution> {
    let block = scene.neighbour(start, -1)?;
    let last = block.end.checked_sub(1)?;
    if !scene.is(last, ':') {
        return None;
    }
    let sentence = scene.sentence(&(last..block.end));
    cue::last_of(scene, &sentence)
        .filter(|to| to.cue.is_some())
        .or_else(|| in_writing(scene, &sentence))
        .or_else(|| cue::last_of(scene, &sentence))
}

/// "In a letter to the town she turned down a prize:": the noun of what was
/// written ascribes, to the pronoun that is the subject.
fn in_writing(scene: &Scene<'_>, sentence: &Range<usize>) -> Option<Attribution> {
    let free = |at: &usize| scene.passage_at(*at).is_none();
    let noun = sentence
        .clone()
        .filter(free)
        .find(|&at| is_writing(&scene.lower(at), scene.lexicon))?;
    let subject = |&at: &usize| {
        let pronoun = scene.lexicon.pronoun(&scene.lower(at));
        pronoun.is_some_and(|(gender, case)| case == Case::Subject && gender != Gender::Any)
    };
    let mention = match sentence.clone().filter(free).find(subject) {
        Some(at) => at..at + 1,
        None => super::phrase::leading(scene, sentence)?,
    };
    Some(Attribution {
        mention,
        cue: Some(noun..noun + 1),
    })
}

/// The speaker of the quotation at the end of the paragraph before, or whom
/// that paragraph is about.
fn carried(
    scene: &Scene<'_>,
    start: usize,
    previous: Option<(&super::continuation::Run, &Ascribed)>,
) -> Option<Attribution> {
    let block = scene.neighbour(start, -1)?;
    if let Some((_, ascribed)) = previous.filter(|(r, _)| r.last().start >= block.start) {
        return ascribed.to.clone();
    }
    let last = block.end.checked_sub(1)?;
    let sentence = scene.sentence(&(last..block.end));
    cue::last_of(scene, &sentence)
}
