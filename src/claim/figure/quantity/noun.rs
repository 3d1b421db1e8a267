//! The counted noun after a number.

use super::lexicon::Classes;
use super::line::Line;
use crate::text::lemma;

/// The most words between a number and its noun, the noun included.
const LONGEST: usize = 5;

/// The most modifiers kept with a noun.
const MODIFIERS: usize = 2;

/// A counted noun.
pub struct Noun {
    /// Its lemma with the modifiers needed to understand it.
    pub name: String,
    /// First token of the noun phrase.
    pub first: usize,
    /// First token after it.
    pub end: usize,
}

/// True for a word that is a plural noun by its form.
pub fn is_plural(line: &Line<'_>, at: usize) -> bool {
    if !line.is_word(at) {
        return false;
    }
    if line.has(at, Classes::COLLECTIVE) {
        return true;
    }
    if line.has(at, Classes::SINGULAR) || line.has(at, Classes::STOP) || line.has(at, Classes::VERB)
    {
        return false;
    }
    let word = line.low(at);
    word.len() > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|e| word.ends_with(e))
}

/// The noun that a number before `at` counts. `is_one` tells that a singular
/// noun is meant.
pub fn read(line: &Line<'_>, at: usize, is_one: bool) -> Option<Noun> {
    let hyphen = line.past_hyphen(at);
    let attributive = hyphen > at;
    let first = hyphen;
    let mut words = first;
    while words < line.len() && words < first + LONGEST && continues(line, words, first) {
        words += 1;
    }
    if words == first {
        return None;
    }
    if attributive || is_one {
        return singular(line, first, words);
    }
    let mut head = (first..words).find(|&w| is_plural(line, w));
    while let Some(at) = head.filter(|&h| h + 1 < words && is_plural(line, h + 1)) {
        head = Some(at + 1);
    }
    if let Some(head) = head {
        return Some(noun(line, first, head));
    }
    if line.has(first, Classes::PERSONS) {
        return Some(Noun {
            name: lemma("people"),
            first,
            end: first + 1,
        });
    }
    singular(line, first, words)
}

/// True where the word at `at` may belong to a noun phrase that began at
/// `first`.
fn continues(line: &Line<'_>, at: usize, first: usize) -> bool {
    if !line.is_word(at) {
        let hyphen = at > first && line.past_hyphen(at) > at && line.is_word(at + 1);
        return hyphen;
    }
    if line.is_blocked(at) && !line.is_capitalised(at) {
        return false;
    }
    let possessive = at > first
        && line.low(at).ends_with('s')
        && line.joined(at)
        && line.low(at).len() <= 4
        && !line.is_dash(at - 1);
    if possessive {
        return true;
    }
    let entry = line.entry(at);
    let number = entry.is_some_and(|e| e.number.is_some() || e.ordinal.is_some());
    let is_verb = line.has(at, Classes::VERB) && !line.has(at, Classes::PERSONS);
    !is_verb && !is_closed(line, at) && !number
}

/// True for function words, but not for modifiers that the stop words hold.
fn is_closed(line: &Line<'_>, at: usize) -> bool {
    line.has(at, Classes::STOP) && !line.has(at, Classes::ADJECTIVE)
}

fn singular(line: &Line<'_>, first: usize, words: usize) -> Option<Noun> {
    let head = (first..words).find(|&w| {
        line.is_word(w)
            && !line.has(w, Classes::ADJECTIVE)
            && !line.has(w, Classes::PERSONS)
            && !line.low(w).ends_with("ly")
            && !is_participle(line.low(w))
    })?;
    let trend = line
        .entry(head)
        .is_some_and(|e| matches!(e.trend, Some(c) if !c.is_noun));
    (!trend).then(|| noun(line, first, head))
}

fn is_participle(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed")
}

fn noun(line: &Line<'_>, first: usize, head: usize) -> Noun {
    let mut name = String::new();
    let is_kept = |w: &usize| {
        line.is_word(*w)
            && !line.is_capitalised(*w)
            && !line.joined(*w)
            && !line.joined(*w + 1)
            && !line.has(*w, Classes::ADJECTIVE)
            && !line.low(*w).ends_with("ly")
    };
    let kept: Vec<usize> = (first..head).filter(is_kept).collect();
    for &word in kept.iter().rev().take(MODIFIERS).rev() {
        name.push_str(line.low(word));
        name.push(' ');
    }
    name.push_str(&lemma(line.text(head)));
    Noun {
        name,
        first,
        end: head + 1,
    }
}
