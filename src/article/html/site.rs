//! What a page calls its site: the name that most of its places agree on, and
//! that fits its address.

use super::page::Page;
use crate::article::outlet::{Address, fold};

/// A longer name is a slogan, in bytes.
const LONGEST: usize = 60;

/// How many names are compared.
const MOST: usize = 24;

/// In how many blocks at the end of a page its owner is looked for.
const FOOT: usize = 80;

/// A domain of at most so many letters is an abbreviation.
const SHORT: usize = 3;

/// Where a page names its site; the weights only break ties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A meta element for it.
    Meta,
    /// The publisher in JSON-LD.
    Publisher,
    /// The web site or an organization in JSON-LD.
    Graph,
    /// The title of the window, beside that of the article.
    Window,
    /// A notice of rights at the foot.
    Rights,
}

impl Place {
    fn weight(self) -> usize {
        match self {
            Self::Meta => 4,
            Self::Publisher => 3,
            Self::Graph | Self::Window => 2,
            Self::Rights => 1,
        }
    }

    /// True where a name that only stands here may be a company's, or the
    /// name of a section.
    fn is_weak(self) -> bool {
        matches!(self, Self::Graph | Self::Window | Self::Rights)
    }
}

/// One name with all places that tell it.
struct Candidate {
    /// As it is shown.
    name: String,
    key: String,
    places: Vec<Place>,
    /// True for an address: "harbourpost.example".
    is_domain: bool,
    fits: bool,
}

impl Candidate {
    fn rank(&self) -> (bool, usize) {
        let has = |place: Place| self.places.contains(&place);
        // JSON-LD says it once, however often it stands there.
        let again = has(Place::Publisher) && has(Place::Graph);
        let kinds = [
            Place::Meta,
            Place::Publisher,
            Place::Graph,
            Place::Window,
            Place::Rights,
        ];
        let told = kinds.into_iter().filter(|kind| has(*kind));
        let told = told.filter(|kind| !again || *kind != Place::Graph);
        let told: usize = told.map(Place::weight).sum();
        (!self.is_domain, told + if self.fits { 4 } else { 0 })
    }
}

/// Names that say nothing, as they are compared.
const EMPTY: &[&str] = &[
    "home",
    "homepage",
    "news",
    "blog",
    "index",
    "website",
    "site",
    "mysite",
    "untitled",
    "wordpress",
    "article",
    "nachrichten",
    "noticias",
    "magazin",
    "magazine",
    "default",
    "null",
    "undefined",
    "none",
    "localhost",
    "facebook",
    "twitter",
    "youtube",
    "instagram",
];

/// The best of some names for the site at an address.
pub(super) fn name(told: Vec<(Place, String)>, url: Option<&str>) -> Option<String> {
    let address = url.and_then(Address::of);
    let fits = |name: &str| address.as_ref().is_some_and(|address| address.is_of(name));
    let mut all: Vec<Candidate> = Vec::new();
    for (place, name) in told.into_iter().take(MOST) {
        let name = without_slogan(name.trim(), fits);
        let bare = without_domain(name);
        let key = fold(bare.as_deref().unwrap_or(name));
        let usable = !key.is_empty() && !EMPTY.contains(&key.as_str()) && name.len() <= LONGEST;
        if !usable || name.contains("://") {
            continue;
        }
        let is_domain = bare.is_some();
        let shown = bare.unwrap_or_else(|| name.to_owned());
        let same = |other: &&mut Candidate| other.key == key;
        if let Some(known) = all.iter_mut().find(same) {
            known.places.push(place);
            // A name in small letters is written better elsewhere.
            let small = |name: &str| !name.contains(char::is_uppercase);
            let better = small(&known.name) && !small(&shown);
            if better || (known.is_domain && !is_domain && !small(&shown)) {
                known.name = shown;
            }
            known.is_domain &= is_domain;
            continue;
        }
        all.push(Candidate {
            fits: fits(&shown),
            name: shown,
            key,
            places: vec![place],
            is_domain,
        });
    }
    // Only the address can tell that a weak name is the site's.
    let trusted = |one: &Candidate| one.fits || one.places.iter().any(|place| !place.is_weak());
    let told_twice = |one: &Candidate| {
        let rights = one.places.contains(&Place::Rights);
        one.places.len() > usize::from(rights) + 1
    };
    let window = |one: &Candidate| one.places.contains(&Place::Window);
    let mut best: Option<&Candidate> = None;
    for one in all.iter().filter(|one| trusted(one) || told_twice(one)) {
        if best.is_none_or(|best| one.rank() > best.rank()) {
            best = Some(one);
        }
    }
    let best = best.or_else(|| all.iter().find(|one| window(one)));
    best.map(|one| one.name.clone())
}

/// The name before a slogan, where it fits the address: "Harbour Post – News of
/// the coast".
fn without_slogan(name: &str, fits: impl Fn(&str) -> bool) -> &str {
    let marks = [" | ", " - ", " – ", " — ", " · ", ": ", " :: "];
    let mut parts = marks.iter().filter_map(|mark| name.split_once(*mark));
    let found = parts.find_map(|(before, after)| {
        let mut both = [before.trim(), after.trim()].into_iter();
        both.find(|part| fits(part))
    });
    found.unwrap_or(name)
}

/// The name in an address that stands for it: "Harbourpost" of
/// "www.harbourpost.co.uk"; `None` for what is no address.
fn without_domain(name: &str) -> Option<String> {
    if name.contains(char::is_whitespace) || !name.contains('.') {
        return None;
    }
    let address = Address::of(name)?;
    let label = address.label();
    let lower = name.to_lowercase();
    let at = lower.find(label).filter(|_| lower.len() == name.len())?;
    let written = &name[at..at + label.len()];
    if written.contains(char::is_uppercase) {
        return Some(written.to_owned());
    }
    if label.chars().count() <= SHORT {
        return Some(label.to_uppercase());
    }
    let mut chars = label.chars();
    let first = chars.next()?.to_uppercase();
    Some(first.chain(chars).collect())
}

/// Words that end the name of an owner in a notice of rights.
const ENDS: &[&str] = &[
    "all rights",
    "alle rechte",
    "tous droits",
    "todos los",
    "tutti i",
    "todos os",
    "wszelkie",
    "alla rättigheter",
    "gmbh",
    " ltd",
    " llc",
    " inc",
    " ag",
    " s.a",
    " s.p.a",
    " b.v",
    " pty",
    " limited",
    " plc",
    " corp",
    " co.",
    " and/or",
    " und/oder",
];

/// Who owns a page by the notices of rights at its foot.
pub(super) fn rights(page: &Page<'_>) -> Vec<String> {
    let foot = page.blocks.len().saturating_sub(FOOT);
    let lines = page.blocks[foot..].iter().map(|block| &block.line.text);
    let found = lines.filter_map(|line| {
        let lower = line.to_lowercase();
        let same = lower.len() == line.len();
        let mark = ["©", "(c)", "copyright"].iter().find_map(|mark| {
            let at = lower.find(mark).filter(|_| same)?;
            Some(at + mark.len())
        })?;
        let skip = |c: char| !c.is_alphabetic();
        let rest = line[mark..].trim_start_matches(skip);
        let rest = rest.strip_prefix("Copyright").unwrap_or(rest);
        let rest = rest.trim_start_matches(skip);
        let rest = rest.strip_prefix("by ").unwrap_or(rest);
        let lower = rest.to_lowercase();
        let words = ENDS.iter().filter_map(|end| lower.find(end));
        let marks = rest.find(['.', ',', '|', '•', ';', '/', '(', '—', '–', '®', '\u{200B}']);
        let digits = rest.find(|c: char| c.is_ascii_digit());
        let end = words.chain(marks).chain(digits).min();
        let end = end.filter(|_| lower.len() == rest.len());
        let name = rest[..end.unwrap_or(rest.len())].trim();
        (!name.is_empty() && name.len() <= LONGEST).then(|| name.to_owned())
    });
    found.take(4).collect()
}

#[cfg(test)]
mod tests {
    use super::Place::{Graph, Meta, Publisher, Rights, Window};
    use super::*;

    #[track_caller]
    fn check(url: &str, told: &[(Place, &str)], expect: Option<&str>) {
        let told = told
            .iter()
            .map(|(place, name)| (*place, (*name).to_owned()));
        let found = name(told.collect(), Some(url));
        assert_eq!(found.as_deref(), expect);
    }

    #[test]
    fn a_proper_name_is_better_than_an_address() {
        let url = "https://www.osb.example.org/a";
        check(
            "https://www.osb.com/a",
            &[(Meta, "OSB.COM"), (Publisher, "Olmstead Sound Bulletin")],
            Some("Olmstead Sound Bulletin"),
        );
        check(url, &[(Meta, "harbourpost.com")], Some("Harbourpost"));
        check(url, &[(Meta, "hps.com")], Some("HPS"));
        check(url, &[(Meta, "HarbourPost.co.uk")], Some("HarbourPost"));
    }

    #[test]
    fn a_slogan_is_cut_off_where_the_address_tells_the_name() {
        let url = "https://harbour-post.com/a";
        check(
            url,
            &[(Meta, "Harbour Post – News of the coast")],
            Some("Harbour Post"),
        );
        check(
            url,
            &[(Meta, "News of the coast | Harbour Post")],
            Some("Harbour Post"),
        );
        let other = "https://valley.com/a";
        let whole = "Dana – A woman's paper";
        check(other, &[(Meta, whole)], Some(whole));
    }

    #[test]
    fn the_address_tells_the_site_from_its_company() {
        let url = "https://www.harbourpost.com/a";
        check(
            url,
            &[
                (Publisher, "Olmstead Media Group"),
                (Window, "Harbour Post"),
            ],
            Some("Harbour Post"),
        );
        check(
            url,
            &[(Graph, "Olmstead Media"), (Rights, "Harbour Post")],
            Some("Harbour Post"),
        );
        check(url, &[(Rights, "Olmstead Media Group")], None);
        check(
            url,
            &[(Meta, "Home"), (Window, "Harbour Post")],
            Some("Harbour Post"),
        );
    }

    #[test]
    fn a_name_is_shown_as_it_is_written_best() {
        let url = "https://www.harbourpost.com/a";
        check(
            url,
            &[(Meta, "harbourpost"), (Publisher, "HarbourPost")],
            Some("HarbourPost"),
        );
    }

    #[test]
    fn the_owner_stands_in_a_notice_of_rights() {
        let owner = |html: &str| rights(&Page::read(html, 0)).first().cloned();
        let post = Some("Harbour Post".to_owned());
        assert_eq!(
            owner("<p>© 2026 Harbour Post. All rights reserved.</p>"),
            post
        );
        assert_eq!(owner("<p>Copyright © 2019–2026 Harbour Post Ltd</p>"), post);
        assert_eq!(owner("<p>© Harbour Post GmbH 2001–2026</p>"), post);
        assert_eq!(owner("<p>All rights reserved</p>"), None);
    }
}
