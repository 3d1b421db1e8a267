//! Words reduced to what is compared.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use super::accent::without_accent;
use super::language::ENGLISH;
use super::spelling::spelling;

/// A word as it is compared: inflection, accents, house spelling and the
/// synonyms of `synonyms.tsv` and `places.tsv` taken away. Equal words have equal terms on every machine
/// and in every run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(pub u64);

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

static LEMMAS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    for row in ENGLISH.rows("lemmas") {
        table.extend(row.iter().map(|form| (*form, row[0])));
    }
    table
});

static UNSTEMMED: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    for row in ENGLISH.rows("unstemmed") {
        table.extend(row.iter().map(|form| (*form, row[0])));
    }
    table
});

static SYNONYMS: LazyLock<FxHashMap<String, String>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    for row in ENGLISH.rows("synonyms").chain(ENGLISH.rows("places")) {
        let class = key(row[0]);
        for word in &row {
            table.entry(key(word)).or_insert_with(|| class.clone());
        }
    }
    table
});

static PLACES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let names = ENGLISH.rows("places").flatten();
    names.map(key).collect()
});

/// Words that mean something else in capitals than they do in small letters,
/// with what they are compared as.
static ACRONYMS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = ENGLISH.rows("acronyms");
    rows.filter_map(|row| Some((*row.first()?, *row.get(1)?)))
        .collect()
});

/// What is kept of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// What is compared.
    pub term: Term,
    /// True where it carries no subject matter.
    pub is_stop: bool,
    /// True for a country, its people and the like, in any case.
    pub is_place: bool,
    /// True where it begins a clause, as printed: in small letters.
    pub begins_clause: bool,
}

static CLAUSE_WORDS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| ENGLISH.rows("clause_words").flatten().collect());

thread_local! {
    static SEEN: RefCell<FxHashMap<Box<str>, Known>> = RefCell::default();
}

/// The cache of a thread is emptied at this many words, so that an archive of
/// random strings does not fill the memory.
const CACHE: usize = 1 << 15;

/// The term of a word, in any case.
pub fn term(word: &str) -> Term {
    known(word).term
}

/// True for a word that carries no subject matter, in any case.
pub fn is_stop_word(word: &str) -> bool {
    known(word).is_stop
}

/// All that is kept of a word, at one look-up.
pub fn known(word: &str) -> Known {
    SEEN.with_borrow_mut(|seen| {
        if let Some(&known) = seen.get(word) {
            return known;
        }
        let lower = normal(ACRONYMS.get(word).copied().unwrap_or(word));
        let key = key(&lower);
        let class = SYNONYMS.get(&key).unwrap_or(&key);
        let known = Known {
            term: Term(xxh3_64(class.as_bytes())),
            is_stop: ENGLISH.stop_words().contains(lower.as_str()),
            is_place: PLACES.contains(&key),
            begins_clause: CLAUSE_WORDS.contains(word),
        };
        if seen.len() >= CACHE {
            seen.clear();
        }
        seen.insert(word.into(), known);
        known
    })
}

/// The stem of a word in lower case, without its accents, as American English
/// spells it.
fn key(lower: &str) -> String {
    let plain: Cow<'_, str> = if lower.is_ascii() {
        lower.into()
    } else {
        lower.chars().map(without_accent).collect()
    };
    let lemma = LEMMAS.get(plain.as_ref()).copied().unwrap_or(&plain);
    // What is compared as several words is no spelling of one.
    let spelt = spelling(lemma).filter(|words| words.len() == 1);
    let word = spelt.as_ref().map_or(lemma, |words| words[0].as_str());
    match UNSTEMMED.get(word) {
        // A word of its own is told from the stem that it would have.
        Some(own) => format!("={own}"),
        None => STEMMER.stem(word).into_owned(),
    }
}

/// True for two forms of one word, in any case: "run" and "ran".
pub fn is_inflected(a: &str, b: &str) -> bool {
    let (a, b) = (normal(a), normal(b));
    stem(&a) == stem(&b)
}

fn normal(word: &str) -> String {
    let mut lower: String = word
        .chars()
        .filter(|c| *c != '\u{00AD}')
        .map(|c| if c == '\u{2019}' { '\'' } else { c })
        .flat_map(char::to_lowercase)
        .collect();
    while lower.ends_with(['.', '\'']) {
        lower.pop();
    }
    lower
}

fn stem(lower: &str) -> Cow<'_, str> {
    match LEMMAS.get(lower) {
        Some(lemma) => STEMMER.stem(lemma),
        None => STEMMER.stem(lower),
    }
}

/// The dictionary form of a noun, in lower case: "children" is "child",
/// "Cities" is "city".
///
/// By the regular rules of English plurals, exceptions from `lemmas.tsv`.
pub fn lemma(noun: &str) -> String {
    let word = normal(noun);
    if let Some(known) = LEMMAS.get(word.as_str()) {
        return (*known).to_owned();
    }
    let keep = ["ss", "us", "is"];
    if word.len() < 4 || !word.ends_with('s') || keep.iter().any(|k| word.ends_with(k)) {
        return word;
    }
    if let Some(body) = word.strip_suffix("ies") {
        return if body.len() > 1 {
            format!("{body}y")
        } else {
            format!("{body}ie")
        };
    }
    for ending in ["sses", "ches", "shes", "xes", "zzes", "oes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    word[..word.len() - 1].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflection_and_synonyms_share_a_term() {
        for (a, b) in [
            ("children", "Kids"),
            ("returned", "return"),
            ("killed", "deaths"),
            ("U.S.", "American"),
            ("Bulgarian", "Bulgaria"),
            ("São", "Sao"),
            ("organisation", "organization"),
            ("labour", "labor"),
            ("fell", "falls"),
        ] {
            assert_eq!(term(a), term(b), "{a} {b}");
        }
        assert_ne!(term("killed"), term("injured"));
        assert_ne!(term("yearly"), term("year"));
    }

    #[test]
    fn forms_of_one_word() {
        assert!(is_inflected("Replaced", "replacing"));
        assert!(is_inflected("child", "children"));
        assert!(!is_inflected("home", "house"));
    }

    #[test]
    fn lemmas_of_nouns() {
        for (plural, singular) in [
            ("children", "child"),
            ("Cities", "city"),
            ("boxes", "box"),
            ("homes", "home"),
            ("series", "series"),
            ("gas", "gas"),
            ("people", "person"),
        ] {
            assert_eq!(lemma(plural), singular);
        }
    }
}
