//! Lines that are furniture by their words: `phrases.tsv`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;

use crate::text::in_small_letters;
use crate::text::language::rows;

/// A line longer than this many bytes is never furniture by its words.
const LONGEST: usize = 400;

/// So many bytes of a line are compared with how patterns begin.
const BEGINNING: usize = 32;

/// A word of a line or of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

/// The patterns, and what tells at a glance that a line may be of one.
struct Patterns {
    /// By their first words; the first that matches counts.
    all: Vec<Pattern>,
    /// The places in `all` of those that tell how a line begins, by that.
    by_first: FxHashMap<Part<'static>, Vec<usize>>,
    /// Of each of the others, which begin with any words, the longest word.
    inner: AhoCorasick,
    /// The places in `all` of those with each of these words.
    by_inner: Vec<Vec<usize>>,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let mut all: Vec<Pattern> = rows(include_str!("phrases.tsv"))
        .filter_map(|row| match row[..] {
            [reason, longest, text] => Some(Pattern::new(text, longest, reason)),
            _ => None,
        })
        .collect();
    all.sort_by_key(|pattern| pattern.words().next());
    let mut by_first: FxHashMap<_, Vec<usize>> = FxHashMap::default();
    let mut inner: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, pattern) in all.iter().enumerate() {
        match pattern.parts.first() {
            Some(Part::Any) | None => {
                let longest = pattern.words().max_by_key(|word| word.len());
                inner
                    .entry(longest.unwrap_or_default())
                    .or_default()
                    .push(place);
            }
            Some(first) => by_first.entry(*first).or_default().push(place),
        }
    }
    let words = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(inner.keys());
    Patterns {
        all,
        by_first,
        inner: words.expect("a table of words is small"),
        by_inner: inner.into_values().collect(),
    }
});

impl Pattern {
    fn new(text: &'static str, longest: &str, reason: &'static str) -> Self {
        let part = |part| match part {
            "#" => Part::Number,
            "*" => Part::Any,
            word => Part::Word(word),
        };
        let parts: Vec<Part<'static>> = text.split(' ').map(part).collect();
        let words = |part: &&Part<'_>| matches!(part, Part::Word(w) if is_word(w));
        let marks = |part: &Part<'_>| matches!(part, Part::Word(w) if !is_word(w));
        let proves = !parts.contains(&Part::Any)
            || parts.iter().any(marks)
            || parts.iter().filter(words).count() >= 3;
        Self {
            parts,
            proves,
            longest: longest.parse().unwrap_or(LONGEST),
            reason,
        }
    }

    /// False where the first parts of a line are not those of the pattern.
    fn may_begin(&self, parts: &[Part<'_>]) -> bool {
        let told = self.parts.iter().take_while(|part| **part != Part::Any);
        told.zip(parts).all(|(own, part)| own == part)
    }

    fn words(&self) -> impl Iterator<Item = &'static str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Word(word) => Some(*word),
            Part::Number | Part::Any => None,
        })
    }
}

/// Why a line is furniture by its words, where it is.
pub(in crate::article) fn find(line: &str) -> Option<&'static str> {
    if line.len() > LONGEST {
        return None;
    }
    let mut places: Vec<usize> = Vec::new();
    let begins = beginning(line).to_lowercase();
    let begins: Vec<Part<'_>> = cut(&begins).collect();
    if let Some(first) = begins.first() {
        let told = PATTERNS.by_first.get(first).into_iter().flatten();
        places.extend(told.filter(|place| PATTERNS.all[**place].may_begin(&begins)));
    }
    let small = in_small_letters(line);
    for found in PATTERNS.inner.find_overlapping_iter(&*small) {
        places.extend(&PATTERNS.by_inner[found.pattern()]);
    }
    if places.is_empty() {
        return None;
    }
    let length = line.chars().count();
    places.sort_unstable();
    places.retain(|place| length <= PATTERNS.all[*place].longest);
    if places.is_empty() {
        return None;
    }
    let lower = line.to_lowercase();
    let parts: Vec<Part<'_>> = cut(&lower).collect();
    let is_sentence = parts.len() > 5 && line.ends_with(['.', '!', '?', '”', '"']);
    let mut patterns = places.into_iter().map(|place| &PATTERNS.all[place]);
    patterns
        .find(|p| (p.proves || !is_sentence) && matches(&p.parts, &parts))
        .map(|p| p.reason)
}

/// Some whole words of a line, its first one among them.
fn beginning(line: &str) -> &str {
    let is_part = |c: char| c.is_alphanumeric() || is_mark(c);
    let line = line.trim_start_matches(|c| !is_part(c));
    match line.get(line.floor_char_boundary(BEGINNING)..) {
        Some(rest) if !rest.is_empty() => {
            let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
            &line[..line.len() - rest.len() + end]
        }
        _ => line,
    }
}

fn is_word(part: &str) -> bool {
    part.starts_with(char::is_alphabetic)
}

/// True for the marks that patterns name.
fn is_mark(c: char) -> bool {
    matches!(c, ':' | '|' | '/' | '©' | '@' | '(' | '•')
}

/// Cuts a line in lower case into words and numbers; of the marks only those
/// that patterns name are kept. A number glued to a word is cut off it.
fn cut(line: &str) -> impl Iterator<Item = Part<'_>> {
    let mut chars = line.char_indices().peekable();
    std::iter::from_fn(move || {
        while let Some((start, c)) = chars.next() {
            if c.is_numeric() {
                let goes_on = |c: char| c.is_numeric() || matches!(c, '.' | ',' | ':' | '\'');
                while chars.next_if(|(_, c)| goes_on(*c)).is_some() {}
                return Some(Part::Number);
            }
            let mut end = start + c.len_utf8();
            if c.is_alphabetic() {
                while let Some((at, next)) = chars.next_if(|(_, c)| c.is_alphabetic()) {
                    end = at + next.len_utf8();
                }
                return Some(Part::Word(&line[start..end]));
            }
            if is_mark(c) {
                return Some(Part::Word(&line[start..end]));
            }
        }
        None
    })
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
