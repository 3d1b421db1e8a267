//! Lines that are furniture by their words: `phrases.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::Shapes;
use crate::text::language::rows;

/// A line longer than this many bytes is never furniture by its words.
const LONGEST: usize = 400;

/// A word of a line or of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part<'t> {
    Word(&'t str),
    /// Any number: `#`.
    Number,
    /// Any words, or none: `*`.
    Any,
}

struct Pattern {
    parts: Vec<Part<'static>>,
    /// False where a whole sentence with these words may well be the story's:
    /// a word or two, with anything around them, prove nothing.
    proves: bool,
    longest: usize,
    reason: &'static str,
}

/// The patterns, by the first word in each.
static PATTERNS: LazyLock<FxHashMap<&'static str, Vec<Pattern>>> = LazyLock::new(|| {
    let mut table: FxHashMap<&'static str, Vec<Pattern>> = FxHashMap::default();
    for row in rows(include_str!("phrases.tsv")) {
        let [reason, longest, text] = row[..] else {
            continue;
        };
        let parts: Vec<Part<'static>> = text
            .split(' ')
            .map(|part| match part {
                "#" => Part::Number,
                "*" => Part::Any,
                word => Part::Word(word),
            })
            .collect();
        let first = parts.iter().find_map(|part| match part {
            Part::Word(word) => Some(*word),
            _ => None,
        });
        let words = |part: &&Part<'_>| matches!(part, Part::Word(w) if is_word(w));
        let marks = |part: &Part<'_>| matches!(part, Part::Word(w) if !is_word(w));
        let proves = !parts.contains(&Part::Any)
            || parts.iter().any(marks)
            || parts.iter().filter(words).count() >= 3;
        table
            .entry(first.unwrap_or_default())
            .or_default()
            .push(Pattern {
                parts,
                proves,
                longest: longest.parse().unwrap_or(LONGEST),
                reason,
            });
    }
    table
});

static SHAPES: LazyLock<Shapes> = LazyLock::new(|| Shapes::of(PATTERNS.keys().copied()));

/// Why a line is furniture by its words, where it is.
pub(in crate::article) fn find(line: &str) -> Option<&'static str> {
    if line.len() > LONGEST {
        return None;
    }
    let lower = line.to_lowercase();
    let parts = cut(&lower);
    let words = parts.iter().filter_map(|part| match part {
        Part::Word(word) => Some(*word),
        _ => None,
    });
    let words = words.filter(|word| SHAPES.may_be(word) && PATTERNS.contains_key(word));
    let first = words.chain([""]);
    let mut keys: Vec<&str> = first.collect();
    keys.sort_unstable();
    keys.dedup();
    let length = line.chars().count();
    let is_sentence = parts.len() > 5 && line.ends_with(['.', '!', '?', '”', '"']);
    keys.into_iter()
        .filter_map(|key| PATTERNS.get(key))
        .flatten()
        .find(|p| length <= p.longest && (p.proves || !is_sentence) && matches(&p.parts, &parts))
        .map(|p| p.reason)
}

fn is_word(part: &str) -> bool {
    part.starts_with(char::is_alphabetic)
}

/// Cuts a line in lower case into words and numbers; of the marks only those
/// that patterns name are kept. A number glued to a word is cut off it.
fn cut(line: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::with_capacity(line.len() / 5);
    let mut chars = line.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_numeric() {
            while chars
                .peek()
                .is_some_and(|(_, c)| c.is_numeric() || matches!(c, '.' | ',' | ':' | '\''))
            {
                chars.next();
            }
            parts.push(Part::Number);
        } else if c.is_alphabetic() {
            let mut end = start + c.len_utf8();
            while let Some(&(at, next)) = chars.peek() {
                if !next.is_alphabetic() {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            parts.push(Part::Word(&line[start..end]));
        } else if matches!(c, ':' | '|' | '/' | '©' | '@' | '(' | '•') {
            parts.push(Part::Word(&line[start..start + c.len_utf8()]));
        }
    }
    parts
}

fn matches(pattern: &[Part<'_>], parts: &[Part<'_>]) -> bool {
    match pattern.split_first() {
        None => parts.is_empty(),
        Some((Part::Any, rest)) => {
            rest.is_empty() || (0..=parts.len()).any(|skip| matches(rest, &parts[skip..]))
        }
        Some((first, rest)) => parts
            .split_first()
            .is_some_and(|(part, others)| part == first && matches(rest, others)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: Option<&str>) {
        assert_eq!(find(line), expect, "{line}");
    }

    #[test]
    fn furniture_is_known_by_its_words() {
        check("• 92\u{A0}views", Some("view count"));
        check("Posted on March 4, 20262 min read", Some("date line"));
        check("5 min read", Some("reading time"));
        check("Photo: Reuters", Some("photo credit"));
        check("Skip to content", Some("navigation"));
        check("Sign up for our weekly newsletter", Some("newsletter"));
        check("ALSO READ: Five ships sink", Some("related link"));
        check("Lire aussi : le port est fermé", Some("related link"));
        check("Newsletter", Some("newsletter"));
    }

    #[test]
    fn the_story_is_not() {
        check("He has 92 views on the matter.", None);
        check("The photo shows five ships, the owner said.", None);
        check(
            "She told the crew to follow us on the road to the pier.",
            None,
        );
        check(
            "Follow the latest fashion and you will be poor, he said.",
            None,
        );
        check("Copyright law has changed, and five ships with it.", None);
        check("Related to the mayor, he asked for 5 ships.", None);
        check(
            "Advertisements for the ferry were taken down on Friday.",
            None,
        );
    }
}
