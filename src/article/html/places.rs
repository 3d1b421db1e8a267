//! What elements of a page are, by their names: `places.tsv`.

use std::collections::HashMap;
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

#[derive(Debug, Default)]
struct Table {
    tags: HashMap<&'static str, Place>,
    roles: HashMap<&'static str, Place>,
    words: HashMap<&'static str, Place>,
    /// Two and more words in a row, by the first.
    phrases: HashMap<&'static str, Vec<(Vec<&'static str>, Place)>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for row in rows(include_str!("places.tsv")) {
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
pub(super) fn of(tag: &Tag) -> Option<Place> {
    let name = std::str::from_utf8(&tag.name).unwrap_or_default();
    let by_name = TABLE.tags.get(name).copied();
    let role = tag.get("role").unwrap_or_default();
    let by_name = by_name.or_else(|| TABLE.roles.get(role).copied());
    if matches!(name, "html" | "body" | "main" | "article") {
        return by_name;
    }
    let hidden = tag.get("hidden").is_some_and(|h| h != "until-found")
        || tag.get("aria-hidden") == Some("true")
        || tag.get("style").is_some_and(is_hidden);
    let hidden = hidden.then_some(Place {
        reason: "hidden",
        is_sure: false,
    });
    let by_word = by_words(tag);
    let sure = |place: &Option<Place>| place.is_some_and(|p| p.is_sure);
    if sure(&by_name) || (by_word.is_none() && by_name.is_some()) {
        return by_name;
    }
    by_word.or(hidden)
}

fn is_hidden(style: &str) -> bool {
    let style: String = style.split_ascii_whitespace().collect();
    let style = style.to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

fn by_words(tag: &Tag) -> Option<Place> {
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
    found
}

/// The words of names, in lower case: "relatedStories" has two.
fn words<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for name in names {
        let mut inside = false;
        let mut low = false;
        for c in name.chars() {
            if !c.is_ascii_alphanumeric() {
                inside = false;
                continue;
            }
            if !inside || (low && c.is_ascii_uppercase()) {
                if words.len() >= MOST_WORDS {
                    return words;
                }
                words.push(String::new());
            }
            inside = true;
            low = c.is_ascii_lowercase();
            if let Some(word) = words.last_mut() {
                word.push(c.to_ascii_lowercase());
            }
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
