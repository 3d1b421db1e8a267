//! The language of a body.

use crate::text::language::{LANGUAGES, Language, rows};

/// A shorter body, in bytes, is not enough to tell.
const SHORTEST: usize = 200;

/// How many bytes are looked at.
const SAMPLE: usize = 1024;

/// Bytes that are looked at for words of the languages that are read.
const FIRST: usize = 400;

/// Of a hundred words so many are small words of a language, at least, where
/// they tell: in English news some 40, in that of other languages up to 5.
const SMALL_WORDS: usize = 25;

/// Words that tell, at least.
const FEWEST: usize = 20;

/// ISO 639-1 code of the language that a text is in, as far as it is long
/// enough to tell for sure and in a language that is recognised.
pub(super) fn detect(text: &str) -> Option<&'static str> {
    if text.len() < SHORTEST {
        return None;
    }
    if let Some(read) = LANGUAGES.iter().find(|language| is_in(text, language)) {
        return Some(read.code);
    }
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let found = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?;
    table()
        .find(|row| row[0] == found.lang().code())
        .map(|row| row[1])
}

/// True where small words of a language tell that a text is in it: nearly all
/// articles are in one that is read, and comparing letters with those of all
/// languages takes longer than all else that is done to a short article.
fn is_in(text: &str, language: &Language) -> bool {
    let first = &text[..text.floor_char_boundary(FIRST)];
    let (mut words, mut small) = (0, 0);
    let mut lower = String::new();
    for word in first.split(|c: char| !c.is_alphabetic()) {
        if word.is_empty() {
            continue;
        }
        lower.clear();
        if word.is_ascii() {
            lower.push_str(word);
            lower.make_ascii_lowercase();
        } else {
            lower.extend(word.chars().flat_map(char::to_lowercase));
        }
        words += 1;
        small += usize::from(language.stop_words().contains(lower.as_str()));
    }
    words >= FEWEST && small * 100 >= words * SMALL_WORDS
}

/// English name of a language by its ISO 639-1 code; "another language" where
/// the code is unknown.
pub fn name(code: &str) -> &'static str {
    let code = code.split('-').next().unwrap_or(code);
    let mut known = table().filter(|row| row[1].eq_ignore_ascii_case(code));
    known.next().map_or("another language", |row| row[2])
}

fn table() -> impl Iterator<Item = Vec<&'static str>> {
    rows(include_str!("body_language.tsv"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expect: Option<&str>) {
        let text = sentence.repeat(1 + SHORTEST / sentence.len());
        assert_eq!(detect(&text), expect, "{sentence}");
    }

    #[test]
    fn small_words_tell_a_language_that_is_read() {
        check(
            "The harbour of Olmstead was closed on Monday after a ferry struck the quay. ",
            Some("en"),
        );
        check(
            "OLMSTEAD: THE HARBOUR WAS CLOSED AFTER A FERRY STRUCK THE QUAY. ",
            Some("en"),
        );
    }

    #[test]
    fn other_languages_are_told_by_their_letters() {
        check(
            "Le port d’Olmstead a été fermé lundi après qu’un ferry eut heurté le quai, et \
             personne ne sait encore quand les bateaux pourront y revenir. ",
            Some("fr"),
        );
        check(
            "Der Hafen von Olmstead war am Montag geschlossen, nachdem eine Fähre den Kai rammte. ",
            Some("de"),
        );
    }

    #[test]
    fn a_short_or_wordless_text_tells_nothing() {
        assert_eq!(detect("The harbour was closed."), None);
        check("12 13 14 15 16 17, 18 19 20. ", None);
    }
}
