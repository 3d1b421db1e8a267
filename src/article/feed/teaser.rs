//! The tail that a feed puts after the beginning of a story.

use std::sync::LazyLock;

use crate::article::line::Line;
use crate::text::language::rows;

/// Words of links to the whole story, in lower case.
static TAILS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| rows(include_str!("tails.tsv")).map(|row| row[0]).collect());

/// A longer last line, in bytes, is no link.
const LONGEST: usize = 60;

/// Sets aside a last line that is nothing but a link to the whole story.
pub(super) fn marked(mut lines: Vec<Line<'static>>) -> Vec<Line<'static>> {
    let open = |line: &&mut Line<'_>| line.aside.is_none();
    if let Some(last) = lines.iter_mut().rev().find(open)
        && is_tail(&last.text)
    {
        last.aside = Some("link to the whole story");
    }
    lines
}

fn is_tail(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let words = text.trim_matches(|c: char| !c.is_alphanumeric());
    words.is_empty() || TAILS.contains(&words.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_the_whole_story_are_tails() {
        for text in [
            "Read more",
            "[…]",
            "...",
            "Continue reading →",
            "Weiterlesen …",
        ] {
            assert!(is_tail(text), "{text}");
        }
        for text in ["Five boats sank.", "He asked us to read more.", "5"] {
            assert!(!is_tail(text), "{text}");
        }
    }
}
