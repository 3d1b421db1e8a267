//! Contractions and the words they stand for.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::language::ENGLISH;
use super::{Shapes, is_apostrophe};

/// The words that a contraction stands for ("don't" is "do", "not"), in lower
/// case; `None` for any other word. "'s" is none: it may be "is", "has" or a
/// possessive.
pub fn contraction(word: &str) -> Option<&'static [&'static str]> {
    static TABLE: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
        ENGLISH
            .rows("contractions")
            .map(|row| (row[0], row[1..].to_vec()))
            .collect()
    });
    static SHAPES: LazyLock<Shapes> = LazyLock::new(|| Shapes::of(TABLE.keys().copied()));
    // An apostrophe may be longer than the one of the table.
    if word.is_ascii() && !SHAPES.may_be(word) {
        return None;
    }
    if word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'') {
        return TABLE.get(word).map(Vec::as_slice);
    }
    let normal: String = word
        .chars()
        .map(|c| if is_apostrophe(c) { '\'' } else { c })
        .flat_map(char::to_lowercase)
        .collect();
    TABLE.get(normal.as_str()).map(Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expect: &[&str]) {
        assert_eq!(contraction(word).unwrap_or_default(), expect);
    }

    #[test]
    fn contractions_in_any_case_and_with_any_apostrophe() {
        check("don't", &["do", "not"]);
        check("Don’t", &["do", "not"]);
        check("WE'RE", &["we", "are"]);
        check("Cannot", &["can", "not"]);
        check("gonna", &["going", "to"]);
        check("were", &[]);
        check("O’Hara", &[]);
    }
}
