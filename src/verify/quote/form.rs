//! What is compared of a printed word: blind to typography, case, house spelling
//! and contractions.

use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use crate::text::language::ENGLISH;
use crate::text::{contraction, is_apostrophe, spelling};

/// What is compared of a word: equal for equal words on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Form(u64);

impl Form {
    /// The form of a word as printed; of the first where it stands for several.
    pub fn of(printed: &str) -> Self {
        known(printed).first.form
    }

    /// The form of a word in lower case that is printed in one way only.
    fn plain(word: &str) -> Self {
        Self(xxh3_64(word.as_bytes()))
    }
}

/// Endings that stand for one of several words, with these words.
static CLIPPED: LazyLock<[[Form; 3]; 2]> =
    LazyLock::new(|| [["'s", "is", "has"], ["'d", "would", "had"]].map(|row| row.map(Form::plain)));

/// True where two words are the same. "'s" is also "is" and "has", "'d" also
/// "would" and "had".
pub fn same(a: Form, b: Form) -> bool {
    if a == b {
        return true;
    }
    let clipped = &*CLIPPED;
    let stands_for = |a, b| clipped.iter().any(|row| row[0] == a && row.contains(&b));
    stands_for(a, b) || stands_for(b, a)
}

/// One of the words that a printed one is compared as.
#[derive(Debug, Clone, Copy)]
pub struct Compared {
    /// What is compared.
    pub form: Form,
    /// True for a word that turns a statement round ("not").
    pub is_negation: bool,
    /// True for a number.
    pub is_number: bool,
}

impl Compared {
    fn of(word: &str) -> Self {
        Self {
            form: Form::plain(word),
            is_negation: NEGATIONS.contains(word),
            is_number: word.starts_with(|c: char| c.is_ascii_digit()),
        }
    }
}

/// What is known of a printed word.
#[derive(Debug, Clone)]
pub struct Known {
    /// The word, or the first of several ("we’re").
    pub first: Compared,
    /// Those after the first: seldom any.
    pub more: Option<Rc<[Compared]>>,
    /// True for a word that carries subject matter.
    pub is_content: bool,
}

thread_local! {
    static SEEN: RefCell<FxHashMap<Box<str>, Known>> = RefCell::default();
}

/// The cache of a thread is emptied at this many words.
const CACHE: usize = 1 << 14;

/// What a printed word is compared as.
pub fn known(printed: &str) -> Known {
    SEEN.with_borrow_mut(|seen| {
        if let Some(known) = seen.get(printed) {
            return known.clone();
        }
        let lower = lower(printed);
        let is_content = !ENGLISH.stop_words().contains(lower.as_str());
        let known = match several(&lower) {
            Some(words) => {
                let mut words = words.iter().map(|w| Compared::of(w));
                let first = words.next().unwrap_or_else(|| Compared::of(&lower));
                let more: Rc<[Compared]> = words.collect();
                Known {
                    first,
                    more: Some(more).filter(|m| !m.is_empty()),
                    is_content,
                }
            }
            None => Known {
                first: Compared::of(&without_points(lower)),
                more: None,
                is_content,
            },
        };
        if seen.len() >= CACHE {
            seen.clear();
        }
        seen.insert(printed.into(), known.clone());
        known
    })
}

/// A printed word in lower case, with straight apostrophes and without the
/// points at its end and the commas in a number.
fn lower(printed: &str) -> String {
    let mut lower: String = if printed.bytes().all(|b| b.is_ascii_lowercase()) {
        printed.to_owned()
    } else {
        printed
            .chars()
            .filter(|c| *c != '\u{00AD}')
            .map(|c| if is_apostrophe(c) { '\'' } else { c })
            .flat_map(char::to_lowercase)
            .collect()
    };
    if lower.starts_with(|c: char| c.is_ascii_digit()) {
        lower.retain(|c| c != ',');
    }
    while lower.ends_with('.') {
        lower.pop();
    }
    lower
}

/// The words that one in lower case stands for: "aren't", "organised".
fn several(lower: &str) -> Option<Vec<String>> {
    if let Some(words) = contraction(lower) {
        return Some(words.iter().map(|w| (*w).to_owned()).collect());
    }
    if let Some(words) = spelling(lower) {
        return Some(words);
    }
    let stem = lower.strip_suffix("'d").filter(|s| !s.is_empty())?;
    Some(vec![stem.to_owned(), "'d".to_owned()])
}

/// "u.s" as "us".
fn without_points(mut lower: String) -> String {
    if lower.starts_with(|c: char| c.is_alphabetic()) {
        lower.retain(|c| c != '.');
    }
    lower
}

static NEGATIONS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| ENGLISH.rows("negations").map(|row| row[0]).collect());
