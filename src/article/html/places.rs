//! What elements of a page are, by their names: `places.tsv`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::tags::Tag;
use crate::text::language::rows;

/// How many words of class and id are looked at.
const MOST_WORDS: usize = 64;

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Why its text is no story, in plain words.
    pub reason: &'static str,
    /// True where its text is no story even where it reads like one.
    pub is_sure: bool,
}

/// What an element says of itself.
#[derive(Debug, Default)]
pub(super) struct Says {
    pub place: Option<Place>,
    /// True where it is named as a deck: the lines of the story between its
    /// headline and its body.
    pub is_deck: bool,
}

#[derive(Debug, Default)]
struct Table {
    /// Words for a deck, and words that say that a thing so named is another:
    /// the lead's picture.
    decks: HashSet<&'static str>,
    no_decks: HashSet<&'static str>,
    tags: HashMap<&'static str, Place>,
    roles: HashMap<&'static str, Place>,
    words: HashMap<&'static str, Place>,
    /// Two and more words in a row, by the first.
    phrases: HashMap<&'static str, Vec<(Vec<&'static str>, Place)>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for row in rows(include_str!("places.tsv")) {
        match row[1] {
            "deck" => _ = table.decks.insert(row[3]),
            "other" => _ = table.no_decks.insert(row[3]),
            _ => {}
        }
        if matches!(row[1], "deck" | "other") {
            continue;
        }
        let place = Place {
            reason: row[0],
            is_sure: row[1] == "sure",
        };
        let word = row[3];
        match row[2] {
            "tag" => _ = table.tags.insert(word, place),
            "role" => _ = table.roles.insert(word, place),
            _ if word.contains(' ') => {
                let words: Vec<&str> = word.split(' ').collect();
                table
                    .phrases
                    .entry(words[0])
                    .or_default()
                    .push((words, place));
            }
            _ => _ = table.words.insert(word, place),
        }
    }
    table
});

/// What an element says it is.
pub(super) fn of(tag: &Tag) -> Says {
    let name = std::str::from_utf8(&tag.name).unwrap_or_default();
    let by_name = TABLE.tags.get(name).copied();
    let role = tag.get("role").unwrap_or_default();
    let by_name = by_name.or_else(|| TABLE.roles.get(role).copied());
    if matches!(name, "html" | "body" | "main" | "article") {
        return Says {
            place: by_name,
            is_deck: false,
        };
    }
    let hidden = is_hidden(tag) || tag.get("aria-hidden") == Some("true");
    let hidden = hidden.then_some(Place {
        reason: HIDDEN,
        is_sure: false,
    });
    let by_word = by_words(tag);
    let sure = |place: &Option<Place>| place.is_some_and(|p| p.is_sure);
    let named = sure(&by_name) || (by_word.place.is_none() && by_name.is_some());
    Says {
        place: if named {
            by_name
        } else {
            by_word.place.or(hidden)
        },
        is_deck: by_word.is_deck || tag.get("itemprop") == Some("description"),
    }
}

/// The reason for what a reader of the page does not see.
pub(super) const HIDDEN: &str = "hidden";

/// Reasons for which words inside of a paragraph are none of it.
const APART: &[&str] = &["pop-up", "sharing", "advertisement", HIDDEN];

/// Why the words of an element that stands inside of a paragraph are none of
/// it. What is only kept from readers of the page aloud is seen by the others.
pub(super) fn apart(tag: &Tag, own: &Says) -> Option<&'static str> {
    let place = own.place.filter(|place| APART.contains(&place.reason))?;
    let seen = place.reason == HIDDEN && tag.get("aria-hidden") == Some("true") && !is_hidden(tag);
    (!seen && !tag.is("a")).then_some(place.reason)
}

fn is_hidden(tag: &Tag) -> bool {
    tag.get("hidden").is_some_and(|h| h != "until-found") || tag.get("style").is_some_and(hides)
}

fn hides(style: &str) -> bool {
    let style: String = style.split_ascii_whitespace().collect();
    let style = style.to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

fn by_words(tag: &Tag) -> Says {
    let names = [tag.get("class"), tag.get("id")];
    let words = words(names.into_iter().flatten());
    let mut found: Option<Place> = None;
    for (at, word) in words.iter().enumerate() {
        let one = TABLE.words.get(word.as_str()).copied();
        let several = TABLE.phrases.get(word.as_str()).and_then(|phrases| {
            let fits = |phrase: &&(Vec<&str>, Place)| {
                let rest = &words[at..];
                rest.len() >= phrase.0.len() && phrase.0.iter().zip(rest).all(|(a, b)| a == b)
            };
            phrases.iter().find(fits).map(|(_, place)| *place)
        });
        for place in [several, one].into_iter().flatten() {
            if found.is_none_or(|f| place.is_sure && !f.is_sure) {
                found = Some(place);
            }
        }
    }
    let any = |table: &HashSet<&str>| words.iter().any(|word| table.contains(word.as_str()));
    Says {
        place: found,
        is_deck: any(&TABLE.decks) && !any(&TABLE.no_decks),
    }
}

/// The words of names, in lower case: "relatedStories" has two. What mixes
/// digits with letters of both kinds is no name, but a number that a program
/// has given: "n1AuAdJl" is no advertisement.
fn words<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let parts = names.flat_map(|name| name.split(|c: char| !c.is_ascii_alphanumeric()));
    for part in parts.filter(|part| !part.is_empty()) {
        let has = |is: fn(&u8) -> bool| part.as_bytes().iter().any(is);
        let given = has(u8::is_ascii_digit)
            && has(u8::is_ascii_lowercase)
            && part.as_bytes()[1..].iter().any(u8::is_ascii_uppercase);
        let mut start = 0;
        let ends = part.as_bytes().windows(2).enumerate();
        let humps = ends.filter(|(_, w)| w[0].is_ascii_lowercase() && w[1].is_ascii_uppercase());
        let humps = humps.map(|(at, _)| at + 1).filter(|_| !given);
        for end in humps.chain([part.len()]) {
            if words.len() >= MOST_WORDS {
                return words;
            }
            words.push(part[start..end].to_ascii_lowercase());
            start = end;
        }
    }
    words
}

/// What an element is within another: what is sure wins, else the inner one.
pub(super) fn within(around: Option<Place>, own: Option<Place>) -> Option<Place> {
    match (around, own) {
        (Some(around), _) if around.is_sure => Some(around),
        (around, own) => own.or(around),
    }
}
