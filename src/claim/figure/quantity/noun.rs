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
    let word = line.low(at);
    let ends = word.len() > 3
        && word.ends_with('s')
        && !is_possessive(line, at)
        && !["ss", "us", "is"].iter().any(|e| word.ends_with(e))
        || is_acronyms(line.text(at));
    let other = Classes::SINGULAR | Classes::STOP | Classes::VERB;
    ends && (line.has(at, Classes::NOUN) || !line.has(at, other))
}

/// "MPs", "SUVs".
fn is_acronyms(text: &str) -> bool {
    let letters = text.strip_suffix('s').unwrap_or("");
    letters.len() > 1 && letters.bytes().all(|b| b.is_ascii_uppercase())
}

/// The noun that a number before `at` counts. `is_one` tells that a singular
/// noun is meant.
pub fn read(line: &Line<'_>, at: usize, is_one: bool) -> Option<Noun> {
    let first = line.past_hyphen(at);
    let attributive = first > at;
    let words = phrase(line, first, first + LONGEST);
    if words == first {
        return None;
    }
    if attributive {
        return first_noun(line, first, words);
    }
    if is_one {
        return singular(line, first, words);
    }
    if let Some(head) = plural_head(line, first, words) {
        return Some(noun(line, first, head));
    }
    if line.has(first, Classes::PERSONS) {
        return Some(Noun {
            name: lemma("people"),
            first,
            end: first + 1,
        });
    }
    if let Some(head) = after_conjunction(line, first, words) {
        return Some(noun(line, first, head));
    }
    singular(line, first, words)
}

/// True where a number before `at` counts a plural.
pub fn reads_plural(line: &Line<'_>, at: usize) -> bool {
    let words = phrase(line, at, at + LONGEST);
    plural_head(line, at, words).is_some()
}

/// The first token after the noun phrase that begins at `first`, before
/// `limit`.
fn phrase(line: &Line<'_>, first: usize, limit: usize) -> usize {
    let mut at = first;
    let mut limit = limit;
    while at < line.len() && at < limit {
        if continues(line, at, first) {
            // "town-hall-style" is one word.
            limit += 2 * usize::from(line.is_dash(at));
            at += 1;
        } else if let Some(end) = past_name(line, at, first) {
            // "Covid-19" is one word of the phrase.
            limit += end - at;
            at = end;
        } else {
            break;
        }
    }
    at
}

/// Past the number of a name inside a noun phrase: "Covid-19 cases", "Model 3
/// sedans", "F-16 jets".
fn past_name(line: &Line<'_>, at: usize, first: usize) -> Option<usize> {
    let number = line.past_hyphen(at);
    let named = at > first
        && line.is_number(number)
        && line.is_blocked(number)
        && line.is_word(at - 1)
        && line.is_capitalised(at - 1);
    let end = number + 1;
    (named && line.is_word(end) && !line.joined(end) && !is_closed(line, end)).then_some(end)
}

/// The last of the first run of plurals.
fn plural_head(line: &Line<'_>, first: usize, words: usize) -> Option<usize> {
    // "40 children's books" are no children.
    let owns = |w: usize| w + 1 < words && is_possessive(line, w + 1);
    let mut head = (first..words).find(|&w| is_plural(line, w) && !owns(w))?;
    while head + 1 < words && is_plural(line, head + 1) {
        head += 1;
    }
    Some(head)
}

/// "Skovda and Brenn vehicles", "civil and criminal cases": the modifiers of
/// one plural.
fn after_conjunction(line: &Line<'_>, first: usize, words: usize) -> Option<usize> {
    let next = words + 1;
    if !line.has(words, Classes::AND) || line.joined(words) {
        return None;
    }
    let end = phrase(line, next, next + LONGEST - 1);
    let head = plural_head(line, next, end)?;
    let state = (first..head).any(|w| line.has(w, Classes::PERSONS));
    (head > next && !state).then_some(head)
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
    if at > first && is_possessive(line, at) {
        return true;
    }
    let entry = line.entry(at);
    let number = entry.is_some_and(|e| e.number.is_some() || e.ordinal.is_some());
    // The "K" of "K-4" is no thousand.
    let number = number && !line.is_blocked(at);
    !is_verb(line, at) && (!is_closed(line, at) || is_degree(line, at)) && !number
}

/// True for the "most" of "60 most viewed videos".
fn is_degree(line: &Line<'_>, at: usize) -> bool {
    let next = line.past_hyphen(at + 1);
    line.has(at, Classes::SUPERLATIVE)
        && line.has(at, Classes::STOP)
        && line.is_word(next)
        && !line.has(next, Classes::STOP)
}

/// True for the ending that makes the word before it a possessor.
fn is_possessive(line: &Line<'_>, at: usize) -> bool {
    line.low(at).ends_with('s')
        && line.joined(at)
        && line.low(at).len() <= 4
        && at > 0
        && !line.is_dash(at - 1)
}

/// True for words that begin what is said of the figure; a modifier such as
/// "straight" only where no noun follows it.
fn is_verb(line: &Line<'_>, at: usize) -> bool {
    if !line.has(at, Classes::VERB) || line.has(at, Classes::PERSONS | Classes::NOUN) {
        return false;
    }
    let next = at + 1;
    let modifies = line.has(at, Classes::ADJECTIVE)
        && line.is_word(next)
        && !line.joined(next)
        && !line.has(next, Classes::STOP | Classes::VERB);
    !modifies
}

/// True for function words, but not for modifiers that the stop words hold.
fn is_closed(line: &Line<'_>, at: usize) -> bool {
    let open = Classes::ADJECTIVE | Classes::NOUN;
    let acronym =
        line.has(at, Classes::ACRONYM) && line.text(at).bytes().all(|b| b.is_ascii_uppercase());
    line.has(at, Classes::STOP) && !line.has(at, open) && !acronym
}

/// True for a word that may be a noun.
fn may_be_noun(line: &Line<'_>, at: usize) -> bool {
    let irregular = line.has(at, Classes::IRREGULAR) && !line.is_capitalised(at);
    let verbal =
        line.low(at).ends_with("ing") && !line.has(at, Classes::GERUND) && !line.is_capitalised(at);
    line.is_word(at)
        && !irregular
        && !verbal
        && !line.has(at, Classes::ADJECTIVE | Classes::PERSONS)
        && !line.low(at).ends_with("ly")
        && !is_participle(line.low(at))
}

/// The first noun: what an attributive number counts ("12-member panel").
fn first_noun(line: &Line<'_>, first: usize, words: usize) -> Option<Noun> {
    let head = (first..words).find(|&w| may_be_noun(line, w))?;
    (!is_change(line, head)).then(|| noun(line, first, head))
}

/// The head of a singular noun phrase: its last word ("one New Hampshire
/// Democrat", "the 22nd congressional district").
fn singular(line: &Line<'_>, first: usize, words: usize) -> Option<Noun> {
    let start = (first..words).find(|&w| may_be_noun(line, w))?;
    if is_change(line, start) {
        return None;
    }
    let mut head = start;
    let mut at = start + 1;
    while at < words {
        if line.is_dash(at) {
            at += 1;
            continue;
        }
        if ends_singular(line, at) {
            break;
        }
        head = at;
        at += 1;
    }
    // "farmer Edda Holm": a name in apposition is no head.
    if line.is_capitalised(head) && !line.is_capitalised(start) {
        head = (start..head)
            .rev()
            .find(|&w| line.is_word(w) && !line.is_capitalised(w))
            .unwrap_or(start);
    }
    Some(noun(line, first, head))
}

/// True for a word that cannot belong to a singular noun phrase whose noun
/// has been read: a verb, a participle, a possessive ending.
fn ends_singular(line: &Line<'_>, at: usize) -> bool {
    let word = line.low(at);
    let verb = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us")
        || word.ends_with("ing") && !line.has(at, Classes::GERUND)
        || word.ends_with("ly")
        || is_participle(word)
        || line.has(at, Classes::IRREGULAR | Classes::PERSONS)
        || is_change(line, at);
    verb && !line.is_capitalised(at) || is_possessive(line, at) || !line.is_word(at)
}

fn is_change(line: &Line<'_>, at: usize) -> bool {
    line.entry(at)
        .is_some_and(|e| matches!(e.trend, Some(c) if !c.is_noun))
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
            && !line.has(*w, Classes::ADJECTIVE | Classes::AND)
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
