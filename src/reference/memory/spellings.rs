//! The words with a capital of all articles: how names are spelled.

use rustc_hash::FxHashSet;

use crate::text::is_apostrophe;

/// Longer words are no names, and would be slow to compare.
const LONGEST: usize = 40;

/// Distinct words with a capital, in lower case, sorted, in one string.
///
/// About 12 bytes a distinct word, so 200 KB for 1,000 articles.
#[derive(Debug, Default)]
pub struct Spellings {
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
}

impl Spellings {
    /// Collects the words of texts, headlines and bylines and all.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        // Most words with a capital stand in many places: told apart as they
        // are written first, then once each in lower case.
        let mut written: FxHashSet<&str> = FxHashSet::default();
        for text in texts {
            written.extend(capitals(text));
        }
        let mut words: Vec<String> = written.iter().map(|word| normal(word)).collect();
        words.sort_unstable();
        words.dedup();
        let mut found = Self {
            text: String::with_capacity(words.iter().map(String::len).sum()),
            ends: Vec::with_capacity(words.len()),
        };
        for word in words {
            let Ok(end) = u32::try_from(found.text.len() + word.len()) else {
                break;
            };
            found.text.push_str(&word);
            found.ends.push(end);
        }
        found
    }

    /// See [`Reference::spells`](crate::reference::Reference::spells).
    pub fn has(&self, word: &str) -> bool {
        let at = self.first_not_below(word);
        at < self.ends.len() && self.word(at) == word
    }

    /// See [`Reference::spelled_like`](crate::reference::Reference::spelled_like).
    pub fn like(&self, word: &str, most: usize) -> Vec<String> {
        let Some(first) = word.chars().next().filter(|_| word.len() <= LONGEST) else {
            return Vec::new();
        };
        let letters = word.chars().count();
        let from = self.first_not_below(first.encode_utf8(&mut [0; 4]));
        let words = (from..self.ends.len()).map(|at| self.word(at));
        words
            .take_while(|other| other.starts_with(first))
            .filter(|other| other.chars().count().abs_diff(letters) <= most && *other != word)
            .filter(|other| strsim::osa_distance(other, word) <= most)
            .map(str::to_owned)
            .collect()
    }

    fn word(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[at] as usize]
    }

    fn first_not_below(&self, word: &str) -> usize {
        let (mut from, mut to) = (0, self.ends.len());
        while from < to {
            let middle = from.midpoint(to);
            if self.word(middle) < word {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }
}

/// The words of a text that begin with a capital, as written, without "'s".
fn capitals(text: &str) -> impl Iterator<Item = &str> {
    let inside = |c: char| c.is_alphabetic() || is_apostrophe(c) || is_joiner(c);
    let words = text.split(move |c: char| !inside(c));
    words.filter_map(|word| {
        let word = word.trim_matches(is_apostrophe);
        let is_name = word.starts_with(char::is_uppercase) && word.len() <= LONGEST;
        is_name.then(|| without_possessive(word))
    })
}

/// Marks of letters that are written apart, and soft hyphens.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{00AD}')
}

fn without_possessive(word: &str) -> &str {
    let body = word.strip_suffix(['s', 'S']);
    let body = body.and_then(|body| body.strip_suffix(is_apostrophe));
    body.unwrap_or(word)
}

fn normal(word: &str) -> String {
    let letters = word.chars().filter(|c| *c != '\u{00AD}');
    let straight = letters.map(|c| if is_apostrophe(c) { '\'' } else { c });
    straight.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spellings(texts: &[&str]) -> Spellings {
        Spellings::of(texts.iter().copied())
    }

    #[test]
    fn words_with_a_capital_in_any_place() {
        let found = spellings(&["SIEGEL SAYS\n\n“Keith Siegel’s wife”, O’Neil said.", ""]);
        for name in ["siegel", "keith", "o'neil"] {
            assert!(found.has(name), "{name}");
        }
        for other in ["wife", "said", "seigel", "siegel's", ""] {
            assert!(!found.has(other), "{other}");
        }
    }

    #[test]
    fn near_spellings_with_the_same_first_letter() {
        let found = spellings(&["Siegel Sigel Siegels Spiegel Nagel Segal Orlan Ölund"]);
        assert_eq!(found.like("seigel", 1), ["siegel", "sigel"]);
        assert_eq!(found.like("siegel", 1), ["siegels", "sigel", "spiegel"]);
        assert_eq!(found.like("ölunt", 1), ["ölund"]);
        assert_eq!(found.like("siegel", 0), [""; 0]);
        assert_eq!(found.like("", 1), [""; 0]);
        assert_eq!(spellings(&[]).like("siegel", 1), [""; 0]);
    }
}
