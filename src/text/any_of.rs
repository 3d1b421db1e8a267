//! Whether one of many words stands in a text.

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// What finds any of some words in a text in one pass, capital letters of
/// ASCII taken for small ones.
///
/// # Panics
///
/// Where the words take more than 2 GB, which no table does.
pub fn any_of<'w>(words: impl IntoIterator<Item = &'w str>) -> AhoCorasick {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words)
        .expect("a table of words is small")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        let any = any_of(["correct", "©"]);
        assert!(any.is_match("A CORRECTION"));
        assert!(any.is_match("© Harbour Post"));
        assert!(!any.is_match("corect"));
        assert!(!any_of([]).is_match("corect"));
    }
}
