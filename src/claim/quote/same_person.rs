//! Whether two texts name the same speaker.

use super::Speaker;
use super::name::Name;
use super::words::{Gender, Lexicon, lower};
use crate::text::language::ENGLISH;

/// Surnames at least this similar (Jaro-Winkler) are spellings of one name:
/// "Zelensky" and "Zelenskyy".
const SAME_SPELLING: f64 = 0.93;

/// Whether two speakers are one person.
///
/// `Some(true)` where a name or a description of one is a name or description
/// of the other; `Some(false)` where both have personal names that cannot be
/// the same person's; `None` where the texts do not tell.
pub fn same_person(a: &Speaker, b: &Speaker) -> Option<bool> {
    let lexicon = Lexicon::of(&ENGLISH);
    let (ours, theirs) = (Known::of(a, lexicon), Known::of(b, lexicon));
    let mut differ = false;
    let mut same = false;
    for x in &ours.names {
        for y in &theirs.names {
            match same_name(x, y) {
                Some(true) => same = true,
                Some(false) => differ = true,
                None => {}
            }
        }
    }
    let full = |k: &Known<'_>| k.names.iter().any(|n| !n.given.is_empty());
    if same && !(differ && full(&ours) && full(&theirs) && clash(&ours, &theirs)) {
        return Some(true);
    }
    if differ {
        return Some(false);
    }
    ours.descriptions
        .iter()
        .any(|d| theirs.descriptions.contains(d))
        .then_some(true)
}

/// True where the words that name one speaker beside a quotation tell a gender
/// that no name of `other` allows: "she" or "the first lady" beside the words,
/// "Donald Orr" there.
pub fn gender_excludes(beside: &str, other: &Speaker) -> bool {
    let lexicon = Lexicon::of(&ENGLISH);
    let words = lower(beside);
    let noun = || {
        let head = words.rsplit(' ').next()?;
        lexicon.speaker(head).map(|noun| noun.gender)
    };
    let told = lexicon
        .pronoun(&words)
        .map(|(gender, _)| gender)
        .or_else(noun);
    let Some(gender @ (Gender::Male | Gender::Female)) = told else {
        return false;
    };
    let names = Known::of(other, lexicon).names;
    let mut told = names.iter().map(|n| n.gender).filter(|g| *g != Gender::Any);
    let opposite = |g| matches!(g, Gender::Male | Gender::Female) && g != gender;
    told.clone().next().is_some() && told.all(opposite)
}

/// True where the full names on both sides exclude one another.
fn clash(ours: &Known<'_>, theirs: &Known<'_>) -> bool {
    let full = |k: &Known<'_>| -> Vec<usize> {
        let given = |(i, n): (usize, &Name<'_>)| (!n.given.is_empty()).then_some(i);
        k.names.iter().enumerate().filter_map(given).collect()
    };
    full(ours).into_iter().all(|i| {
        full(theirs)
            .into_iter()
            .all(|j| same_name(&ours.names[i], &theirs.names[j]) == Some(false))
    })
}

struct Known<'s> {
    names: Vec<Name<'s>>,
    descriptions: Vec<String>,
}

impl<'s> Known<'s> {
    fn of(speaker: &'s Speaker, lexicon: &Lexicon) -> Self {
        let mut known = Known {
            names: Vec::new(),
            descriptions: Vec::new(),
        };
        for text in std::iter::once(&speaker.name).chain(&speaker.aliases) {
            if lexicon.pronoun(&lower(text)).is_some() {
                continue;
            }
            match Name::parse(text, lexicon) {
                Some(name) => known.names.push(name),
                None => known.descriptions.push(description(text)),
            }
        }
        known.descriptions.retain(|d| !d.is_empty());
        known
    }
}

/// A description without its article, in lower case.
fn description(text: &str) -> String {
    let small = lower(text);
    let articles = ["the ", "a ", "an "];
    let body = articles.iter().find_map(|a| small.strip_prefix(a));
    body.unwrap_or(&small).trim().to_owned()
}

fn same_name(a: &Name<'_>, b: &Name<'_>) -> Option<bool> {
    let only_given = |short: &Name<'_>, long: &Name<'_>| {
        short.is_bare() && long.given.iter().any(|g| same_word(g, short.surname))
    };
    if only_given(a, b) || only_given(b, a) {
        return Some(true);
    }
    let told = |n: &Name<'_>| matches!(n.gender, Gender::Male | Gender::Female);
    let other_gender = told(a) && told(b) && a.gender != b.gender;
    if !same_word(a.surname, b.surname) {
        // A single word may be a body's name, or a surname in another order.
        let bare = |n: &Name<'_>| n.is_bare() && is_acronym(n.surname);
        return (!bare(a) && !bare(b)).then_some(false);
    }
    if other_gender {
        return Some(false);
    }
    match (a.given.first(), b.given.first()) {
        (Some(x), Some(y)) => {
            let fits = |x: &str, all: &[&str]| all.iter().any(|y| same_given(x, y));
            Some(fits(x, &b.given) || fits(y, &a.given))
        }
        _ => Some(true),
    }
}

fn is_acronym(word: &str) -> bool {
    word.chars().all(|c| !c.is_lowercase())
}

fn same_word(a: &str, b: &str) -> bool {
    if a.eq_ignore_ascii_case(b) {
        return true;
    }
    let (a, b) = (lower(a), lower(b));
    let long = a.chars().count().min(b.chars().count()) >= 5;
    let begin = a.chars().next() == b.chars().next();
    a == b
        || long
            && begin
            && strsim::osa_distance(&a, &b) <= 2
            && strsim::jaro_winkler(&a, &b) >= SAME_SPELLING
}

fn same_given(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| {
        short.chars().count() == 1 && long.chars().next() == short.chars().next()
    };
    let shortened = |short: &str, long: &str| {
        short.chars().count() >= 3 && lower(long).starts_with(lower(short).as_ref())
    };
    initial(a, b) || initial(b, a) || same_word(a, b) || shortened(a, b) || shortened(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn speaker(names: &str) -> Speaker {
        let mut names = names.split('|').map(str::to_owned);
        Speaker {
            name: names.next().unwrap_or_default(),
            span: Span::default(),
            aliases: names.collect(),
            certainty: crate::claim::quote::Certainty::Named,
        }
    }

    #[track_caller]
    fn check(a: &str, b: &str, expect: Option<bool>) {
        assert_eq!(same_person(&speaker(a), &speaker(b)), expect, "{a} / {b}");
        assert_eq!(same_person(&speaker(b), &speaker(a)), expect, "{b} / {a}");
    }

    #[test]
    fn one_person_under_several_names() {
        check("Mr Orlan", "Viktor Orlan", Some(true));
        check("President Orlan", "Viktor Orlan", Some(true));
        check("U.S. Sen. Dana Orr", "Dana Orr", Some(true));
        check("D. Orr", "Dana Orr", Some(true));
        check("Rob Hale", "Robert Hale", Some(true));
        check("Zelenskyy", "Volodymyr Zelensky", Some(true));
        check("Ursula von der Leyen", "von der Leyen", Some(true));
        check("Dana", "Dana Orr", Some(true));
        check("Dana Orr|the mayor", "the mayor", Some(true));
        check("The mayor", "Dana Orr|mayor", Some(true));
    }

    #[test]
    fn two_persons() {
        check("Peter Vale", "Marta Vale", Some(false));
        check("Mr Vale", "Marta Vale", Some(false));
        check("Dana Orr", "Viktor Orlan", Some(false));
        check("Peter Vale|Vale", "Marta Vale|Vale", Some(false));
    }

    #[test]
    fn a_pronoun_or_noun_excludes_names_of_the_other_gender() {
        let excludes = |beside: &str, names: &str| gender_excludes(beside, &speaker(names));
        assert!(excludes("she", "Peter Vale"));
        assert!(excludes("He", "Marta Vale|the first lady"));
        assert!(excludes("she", "Mr Vale"));
        assert!(excludes("the first lady", "Peter Vale"));
        assert!(!excludes("the first lady", "Marta Vale"));
        assert!(!excludes("the president", "Marta Vale"));
        assert!(!excludes("the first lady", "Vale"));
        assert!(!excludes("she", "Marta Vale"));
        assert!(!excludes("she", "Vale|the president"));
        assert!(!excludes("they", "Peter Vale"));
        assert!(!excludes("Marta Vale", "Peter Vale"));
    }

    #[test]
    fn the_texts_do_not_tell() {
        check("she", "Dana Orr", None);
        check("a spokesman", "Dana Orr", None);
        check("the White House", "Dana Orr", None);
        check("UNICEF", "Dana Orr", None);
        check("the Ministry of Health", "Dana Orr", None);
    }
}
