//! Names of outlets, however a site writes them.

use crate::text::without_accent;

/// Words that sites add to their name, or leave out of it.
const EXTRA: &[&str] = &[
    "online",
    "digital",
    "com",
    "net",
    "org",
    "co",
    "uk",
    "de",
    "fr",
    "es",
    "it",
    "nl",
    "ru",
    "ua",
    "au",
    "nz",
    "website",
    "site",
    "homepage",
    "home",
    "newspaper",
    "edition",
    "international",
    "english",
    "us",
    "usa",
    "global",
    "world",
];

/// A name in small letters without its article, its marks and its accents.
pub fn fold(name: &str) -> String {
    words(name).concat()
}

/// The words of a name: "The Harbour Post.com" has "harbour", "post", "com".
fn words(name: &str) -> Vec<String> {
    let plain: String = name.chars().flat_map(plain).collect();
    let words = plain.split(|c: char| !c.is_alphanumeric());
    let mut words: Vec<String> = words
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words
}

/// A letter without its accent; apostrophes and the points of "U.S." join.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '\'' | '’' => return None,
        '&' => '+',
        c => without_accent(c),
    })
}

/// What a name may be meant for, the likeliest first: itself, what stands
/// before a slogan or a country, and that without what sites add.
pub fn variants(name: &str) -> Vec<String> {
    let cut = [" | ", " - ", " – ", " — ", " · ", ": ", " (", ", "];
    let ends = cut.iter().filter_map(|mark| name.find(mark));
    let short = ends.min().map(|end| name[..end].trim());
    let mut found = vec![name.trim().to_owned()];
    found.extend(short.filter(|s| !s.is_empty()).map(str::to_owned));
    for at in 0..found.len() {
        let mut left = words(&found[at]);
        while left.len() > 1 && left.last().is_some_and(|w| EXTRA.contains(&w.as_str())) {
            left.pop();
            found.push(left.join(" "));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_article_marks_and_accents_do_not_count() {
        for name in [
            "The Harbour-Post",
            "harbour post",
            "HARBOUR POST",
            "Hárbour Post",
        ] {
            assert_eq!(fold(name), "harbourpost", "{name}");
        }
        assert_eq!(fold("The"), "the");
    }

    #[test]
    fn slogans_and_what_sites_add_are_left_out() {
        let names = variants("Harbour Post Online | News of the coast");
        assert!(names.contains(&"harbour post".to_owned()), "{names:?}");
        assert!(variants("HarbourPost.com").contains(&"harbourpost".to_owned()));
    }
}
