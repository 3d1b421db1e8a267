//! The word that a misspelt one most likely stands for.

/// How alike two words must be, from 0 to 1, for one to be proposed for the
/// other.
const ALIKE: f64 = 0.5;

/// The most alike of `words`, by the share of letters that need no change
/// (Damerau-Levenshtein); `None` where none is alike enough.
pub fn nearest<'w>(misspelt: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let misspelt = misspelt.to_lowercase();
    words
        .into_iter()
        .map(|word| {
            (
                strsim::normalized_damerau_levenshtein(&misspelt, word),
                word,
            )
        })
        .filter(|(alike, _)| *alike >= ALIKE)
        // The first of those that are equally alike.
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_alike_is_proposed() {
        let words = ["sources", "severity", "minimum-origins"];
        assert_eq!(nearest("source", words), Some("sources"));
        assert_eq!(nearest("Minimum_Origins", words), Some("minimum-origins"));
        assert_eq!(nearest("outlets", words), None);
        assert_eq!(nearest("", words), None);
    }
}
