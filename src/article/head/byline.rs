//! The line that names the writer.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::language::rows;

/// A byline has no more words than this.
const LONGEST: usize = 16;

static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let table = rows(include_str!("byline_words.tsv"));
    table.flat_map(|row| row[1..].to_vec()).collect()
});

/// The names of a line such as "By Ana Roy and Bo Lind", without the word
/// before them.
pub(in crate::article) fn find(line: &str) -> Option<&str> {
    let (first, rest) = line.split_once(char::is_whitespace)?;
    let first = first.trim_end_matches(':').to_lowercase();
    if !WORDS.contains(first.as_str()) {
        return None;
    }
    let names = rest.trim();
    let words: Vec<&str> = names.split_whitespace().take(LONGEST + 1).collect();
    let is_name = |w: &&&str| w.starts_with(|c: char| c.is_uppercase() || c == '@');
    let lower = words
        .iter()
        .filter(|w| w.starts_with(char::is_lowercase))
        .count();
    let named = words.first().is_some_and(|w| is_name(&w)) && !names.ends_with('.');
    let cut = names.find(['|', '•', '·']).unwrap_or(names.len());
    let digits = names[..cut].contains(|c: char| c.is_ascii_digit());
    let mostly = lower <= words.iter().filter(is_name).count();
    let fits = words.len() <= LONGEST && named && mostly && !digits;
    fits.then(|| names[..cut].trim())
}

/// What stands behind the word that begins a byline, whatever it is.
pub(in crate::article) fn after_word(line: &str) -> Option<&str> {
    let (first, rest) = line.split_once(char::is_whitespace)?;
    let first = first.trim_end_matches(':').to_lowercase();
    WORDS.contains(first.as_str()).then(|| rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_after_by() {
        assert_eq!(find("By Ana Roy and Bo Lind"), Some("Ana Roy and Bo Lind"));
        assert_eq!(find("BY ANA ROY | Mar 5, 2026"), Some("ANA ROY"));
        assert_eq!(find("Von Ana van der Roy"), Some("Ana van der Roy"));
    }

    #[test]
    fn other_lines_with_by_are_none() {
        for line in [
            "By Monday the ferry was gone.",
            "By the time five ships had come it was late",
            "By 2030 ferries will be gone",
            "By",
        ] {
            assert_eq!(find(line), None, "{line}");
        }
    }
}
