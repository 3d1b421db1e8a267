//! Outlets: a registry as data (`outlets.tsv`), and what the configuration
//! adds to it.

mod host;
mod name;
mod registry;

use std::sync::LazyLock;

use globset::{Glob, GlobMatcher};

pub(super) use host::Address;
use host::{host, registrable};
pub(super) use name::fold;
use registry::{REGISTRY, is_whole};

/// What an outlet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OutletKind {
    /// It publishes its own reports.
    #[default]
    Outlet,
    /// Others carry its copy.
    Agency,
    /// It carries the reports of others.
    Aggregator,
    /// A government, court, company or organisation that speaks for itself.
    Official,
}

impl OutletKind {
    /// True where the name on a page tells who published it. Agencies are
    /// named for their copy, aggregators for their buttons.
    fn signs_pages(self) -> bool {
        matches!(self, Self::Outlet | Self::Official)
    }

    /// Its name in tables, in the configuration and in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Agency => "agency",
            Self::Aggregator => "aggregator",
            Self::Official => "official",
        }
    }

    /// The kind of a name as it stands in tables and in the configuration.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "outlet" => Some(Self::Outlet),
            "agency" => Some(Self::Agency),
            "aggregator" => Some(Self::Aggregator),
            "official" => Some(Self::Official),
            _ => None,
        }
    }
}

/// One `[[outlet]]` of the configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutletEntry {
    /// The name to show.
    pub name: String,
    /// Globs over the paths of its articles, `/` between the parts; a glob
    /// without a leading `/` matches at any depth.
    pub paths: Vec<String>,
    /// Its domains; each covers its subdomains.
    pub domains: Vec<String>,
    /// Other names under which it appears in front matter and in texts.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: OutletKind,
    /// Where it publishes, an ISO 3166-1 code of two capital letters.
    pub country: Option<String>,
    /// The language of all that it publishes, an ISO 639-1 code.
    pub language: Option<String>,
}

/// All names of the agencies as they are written and sign, each with the
/// agency.
pub(super) fn agencies() -> impl Iterator<Item = (&'static str, &'static str)> {
    static AGENCIES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
        let agencies = REGISTRY.outlets().iter();
        let agencies = agencies.filter(|o| o.kind == OutletKind::Agency);
        let names = agencies.flat_map(|o| {
            let signs = o.names().filter(|name| o.signs_as(name));
            signs.map(|name| (name, o.name))
        });
        names.collect()
    });
    AGENCIES.iter().copied()
}

/// True for an agency of the registry, as it writes itself.
pub(super) fn is_agency(name: &str) -> bool {
    REGISTRY.named(name).is_some_and(|known| {
        let written = known.names().any(|other| other == name) || !known.signs_as(name);
        known.kind == OutletKind::Agency && written
    })
}

/// The registry with what the configuration adds; configured entries win.
#[derive(Debug, Clone, Default)]
pub struct Outlets {
    entries: Vec<OutletEntry>,
    globs: Vec<(GlobMatcher, usize)>,
}

impl Outlets {
    /// The registry with the entries of a configuration. An invalid glob is
    /// an error that names it.
    pub fn new(entries: Vec<OutletEntry>) -> Result<Self, globset::Error> {
        let mut globs = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            for path in &entry.paths {
                globs.push((Glob::new(path)?.compile_matcher(), index));
                if !path.starts_with(['/', '*']) {
                    let deep = Glob::new(&format!("**/{path}"))?;
                    globs.push((deep.compile_matcher(), index));
                }
            }
        }
        Ok(Self { entries, globs })
    }

    /// The configured outlet of a path (`/` between its parts).
    pub fn by_path(&self, path: &str) -> Option<&str> {
        let path = path.trim_start_matches("./");
        let hit = self.globs.iter().find(|(glob, _)| glob.is_match(path))?;
        Some(&self.entries[hit.1].name)
    }

    /// The configured outlet of an address.
    pub fn by_configured_url(&self, url: &str) -> Option<&str> {
        let host = host(url)?;
        let covers = |domain: &String| {
            let domain = domain.trim_start_matches("*.").to_lowercase();
            host == domain || host.ends_with(&format!(".{domain}"))
        };
        let entry = self.entries.iter().find(|e| e.domains.iter().any(covers))?;
        Some(&entry.name)
    }

    /// The outlet of an address: the most specific host that is known.
    pub fn by_url(&self, url: &str) -> Option<&str> {
        if let Some(name) = self.by_configured_url(url) {
            return Some(name);
        }
        Some(REGISTRY.host(&host(url)?)?.name)
    }

    /// The domain of an address that somebody has registered.
    pub fn domain(url: &str) -> Option<String> {
        registrable(&host(url)?).map(str::to_owned)
    }

    fn entry(&self, name: &str) -> Option<&OutletEntry> {
        let same = |other: &String| other.to_lowercase() == name.to_lowercase();
        let mut entries = self.entries.iter();
        entries.find(|e| same(&e.name) || e.aliases.iter().any(same))
    }

    /// The configured name of an outlet that goes by `name`, in any case.
    pub fn configured(&self, name: &str) -> Option<&str> {
        Some(&self.entry(name)?.name)
    }

    /// What an outlet is; `None` where neither the configuration nor the
    /// registry knows it.
    pub fn kind(&self, name: &str) -> Option<OutletKind> {
        let configured = self.entry(name).map(|entry| entry.kind);
        configured.or_else(|| REGISTRY.named(name).map(|known| known.kind))
    }

    /// The language of all that an outlet publishes, an ISO 639-1 code, where
    /// the configuration or the registry knows of one.
    pub fn language(&self, name: &str) -> Option<&str> {
        match self.entry(name) {
            Some(entry) => entry.language.as_deref(),
            None => REGISTRY.named(name)?.language,
        }
    }

    /// The country of an outlet, an ISO 3166-1 code, where the configuration
    /// or the registry knows of one.
    pub fn country(&self, name: &str) -> Option<&str> {
        match self.entry(name) {
            Some(entry) => entry.country.as_deref(),
            None => REGISTRY.named(name)?.country,
        }
    }

    /// The name to show for an outlet that a site or a text names: configured,
    /// else of the registry, else as written. Case, article, accents, a slogan
    /// behind the name and what sites add to it (".com", "Online") do not
    /// count.
    pub fn canonical<'a>(&'a self, name: &'a str) -> &'a str {
        if let Some(configured) = self.configured(name) {
            return configured;
        }
        if let Some(known) = REGISTRY.named(name) {
            return known.name;
        }
        let found = name::variants(name).into_iter().find_map(|variant| {
            let variant = fold(&variant);
            let like = |other: &String| fold(other) == variant;
            let mut entries = self.entries.iter();
            let entry = entries.find(|e| like(&e.name) || e.aliases.iter().any(like));
            let configured = entry.map(|entry| entry.name.as_str());
            configured.or_else(|| REGISTRY.like(&variant).map(|known| known.name))
        });
        found.unwrap_or(name)
    }

    /// The agency that a name stands for, in any case: in the brackets of a
    /// dateline, or where a format names its source.
    pub fn agency(&self, name: &str) -> Option<&str> {
        if let Some(entry) = self.entry(name) {
            return (entry.kind == OutletKind::Agency).then_some(&entry.name);
        }
        let known = REGISTRY.named(name)?;
        (known.kind == OutletKind::Agency).then_some(known.name)
    }

    /// The agency that a name in a byline stands for: short names only as the
    /// agency writes them, and none that is a word of the language.
    pub fn signature(&self, name: &str) -> Option<&str> {
        let agency = self.agency(name)?;
        let Some(known) = REGISTRY.named(name).filter(|known| known.name == agency) else {
            return Some(agency);
        };
        let short = name.chars().count() <= SHORT;
        let written = known.names().any(|other| other == name);
        (known.signs_as(name) && (written || !short)).then_some(agency)
    }

    /// The outlet whose name a part of a line is.
    pub(super) fn site(&self, name: &str) -> Option<&str> {
        if let Some(configured) = self.configured(name) {
            return Some(configured);
        }
        let known = REGISTRY.named(name)?;
        let written = known.names().any(|other| other == name);
        (written && known.kind.signs_pages() && known.signs_as(name)).then_some(known.name)
    }

    /// True for the name of an outlet in the registry that is a word, too.
    pub(super) fn is_word(&self, name: &str) -> bool {
        let same = |other: &str| other.to_lowercase() == name.to_lowercase();
        let known = REGISTRY.named(name);
        known.is_some_and(|known| {
            known
                .names()
                .any(|other| same(other) && !known.signs_as(other))
        })
    }

    /// The outlet whose name of several words stands in a line.
    pub(super) fn site_in(&self, line: &str) -> Option<&str> {
        let configured = self.entries.iter().find(|e| {
            let names = e.aliases.iter().chain([&e.name]);
            let mut several = names.filter(|n| n.contains(' '));
            several.any(|n| {
                let at = line.find(n.as_str());
                at.is_some_and(|at| is_whole(line, at + n.len()))
            })
        });
        if let Some(entry) = configured {
            return Some(&entry.name);
        }
        let places = line.split_whitespace().map(|word| {
            let start = word.find(char::is_alphanumeric).unwrap_or(0);
            word.as_ptr() as usize - line.as_ptr() as usize + start
        });
        let found = places.filter_map(|at| REGISTRY.phrase_at(line, at));
        // The first of the longest.
        let best = found.reduce(|best, next| {
            if next.0.len() > best.0.len() {
                next
            } else {
                best
            }
        });
        let (_, known) = best?;
        // Headlines of other stories name officials all the time.
        (known.kind == OutletKind::Outlet).then_some(known.name)
    }
}

/// Letters of a name that might be an abbreviation of something else.
const SHORT: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    fn outlets() -> Outlets {
        Outlets::new(vec![OutletEntry {
            name: "Harbour Post".to_owned(),
            paths: vec!["harbour/*.txt".to_owned()],
            domains: vec!["harbourpost.example".to_owned()],
            aliases: vec!["The Post".to_owned()],
            kind: OutletKind::Outlet,
            country: Some("NO".to_owned()),
            language: Some("nb".to_owned()),
        }])
        .unwrap()
    }

    #[test]
    fn configured_paths_match_at_any_depth() {
        let outlets = outlets();
        assert_eq!(outlets.by_path("harbour/a.txt"), Some("Harbour Post"));
        assert_eq!(outlets.by_path("./in/harbour/a.txt"), Some("Harbour Post"));
        assert_eq!(outlets.by_path("harbour/old/a.md"), None);
    }

    #[test]
    fn addresses_are_matched_by_the_most_specific_host() {
        let outlets = outlets();
        let of = |url| outlets.by_url(url);
        assert_eq!(
            of("https://live.harbourpost.example/1"),
            Some("Harbour Post")
        );
        assert_eq!(of("https://www.reuters.com/world/"), Some("Reuters"));
        assert_eq!(of("https://abcnews.go.com/a"), Some("ABC News"));
        assert_eq!(of("https://unknown.example/"), None);
    }

    #[test]
    fn the_name_of_a_site_is_matched_however_it_is_written() {
        let outlets = outlets();
        for (written, shown) in [
            ("nytimes", "nytimes"),
            ("New York Times", "The New York Times"),
            ("Reuters.com", "Reuters"),
            ("CNN.com - Breaking News", "CNN"),
            ("EL PAIS", "El País"),
            ("Philadelphia Inquirer, USA", "The Philadelphia Inquirer"),
            ("the harbour post", "Harbour Post"),
            ("Harbour Post Online", "Harbour Post"),
            ("Valley Herald", "Valley Herald"),
        ] {
            assert_eq!(outlets.canonical(written), shown, "{written}");
        }
    }

    #[test]
    fn a_name_that_is_a_word_is_no_site_on_a_line() {
        let outlets = outlets();
        assert_eq!(outlets.site("Le Monde"), Some("Le Monde"));
        assert_eq!(outlets.site("People"), None);
        assert_eq!(outlets.site_in("Read it in The Register"), None);
        assert_eq!(outlets.canonical("People"), "People");
        assert!(outlets.is_word("people") && !outlets.is_word("Le Monde"));
        assert_eq!(outlets.by_url("https://people.com/a"), Some("People"));
    }

    #[test]
    fn a_name_that_is_a_word_signs_only_in_brackets() {
        let outlets = outlets();
        assert_eq!(outlets.agency("MAP"), Some("MAP"));
        assert_eq!(outlets.signature("MAP"), None);
        assert_eq!(outlets.signature("ap"), None);
        assert_eq!(outlets.signature("AP"), Some("Associated Press"));
        assert_eq!(
            outlets.signature("ASSOCIATED PRESS"),
            Some("Associated Press")
        );
    }

    #[test]
    fn what_an_outlet_is_and_writes_is_known_by_its_name() {
        let outlets = outlets();
        assert_eq!(outlets.kind("Harbour Post"), Some(OutletKind::Outlet));
        assert_eq!(outlets.kind("Reuters"), Some(OutletKind::Agency));
        assert_eq!(outlets.kind("Valley Herald"), None);
        assert_eq!(outlets.language("Le Monde"), Some("fr"));
        assert_eq!(outlets.language("Reuters"), None);
        assert_eq!(outlets.language("The Post"), Some("nb"));
        assert_eq!(outlets.country("Reuters"), Some("GB"));
        assert_eq!(outlets.country("The Post"), Some("NO"));
        assert_eq!(outlets.country("Valley Herald"), None);
    }

    #[test]
    fn an_invalid_glob_is_an_error() {
        let entry = OutletEntry {
            paths: vec!["a[".to_owned()],
            ..OutletEntry::default()
        };
        assert!(Outlets::new(vec![entry]).is_err());
    }
}
