//! Whether one of many words stands in a text.

use std::borrow::Cow;

use aho_corasick::AhoCorasick;

/// Words that are looked for in a text all at once, in any case.
#[derive(Debug)]
pub struct AnyOf(AhoCorasick);

impl AnyOf {
    /// Finds any of `words`, which are in lower case.
    ///
    /// # Panics
    ///
    /// Where the words take more than 2 GB, which no table does.
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(words);
        Self(automaton.expect("a table of words is small"))
    }

    /// True where one of the words stands in `text`, be it within another.
    pub fn is_in(&self, text: &str) -> bool {
        self.0.is_match(&*in_small_letters(text))
    }

    /// True where one of the words stands in `text` between other characters
    /// than letters and digits.
    pub fn is_word_of(&self, text: &str) -> bool {
        let text = in_small_letters(text);
        let mut found = self.0.find_overlapping_iter(&*text);
        found.any(|word| {
            !text[..word.start()].ends_with(char::is_alphanumeric)
                && !text[word.end()..].starts_with(char::is_alphanumeric)
        })
    }
}

/// A text whose letters beyond ASCII are small, for a search in any case.
pub fn in_small_letters(text: &str) -> Cow<'_, str> {
    // Most of what is not ASCII are quotation marks and dashes.
    let may_be_large = |c: char| !c.is_ascii() && !('\u{2000}'..='\u{206F}').contains(&c);
    if text.is_ascii() || !text.contains(may_be_large) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        let any = AnyOf::of(["correct", "©", "фото"]);
        for text in [
            "A CORRECTION",
            "© Harbour Post",
            "ФОТО: Гавань",
            "“Correct.”",
        ] {
            assert!(any.is_in(text), "{text}");
        }
        assert!(!any.is_in("corect"));
        assert!(!AnyOf::of([]).is_in("correct"));
    }

    #[test]
    fn whole_words_stand_alone() {
        let any = AnyOf::of(["photo", "photos", "фото"]);
        for text in ["Photo: Ana Roy", "two PHOTOS", "Фото: Ана Рой", "(photo)"] {
            assert!(any.is_word_of(text), "{text}");
        }
        for text in ["photograph", "telephoto lens", "фотограф"] {
            assert!(!any.is_word_of(text), "{text}");
        }
    }
}
