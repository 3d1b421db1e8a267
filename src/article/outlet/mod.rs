//! Outlets: a registry as data (`outlets.tsv`), and what the configuration
//! adds to it.

use std::collections::HashMap;
use std::sync::LazyLock;

use globset::{Glob, GlobMatcher};

use crate::text::language::rows;

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
}

/// An outlet of the registry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub name: &'static str,
    pub kind: OutletKind,
    pub aliases: &'static str,
}

struct Registry {
    outlets: Vec<Known>,
    hosts: HashMap<&'static str, usize>,
    /// By a name or alias in lower case; several may share one ("ABC News").
    names: HashMap<String, usize>,
    /// Names of several words as they are written, by their first word.
    phrases: HashMap<&'static str, Vec<(&'static str, usize)>>,
}

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    let mut registry = Registry {
        outlets: Vec::new(),
        hosts: HashMap::new(),
        names: HashMap::new(),
        phrases: HashMap::new(),
    };
    for row in rows(include_str!("outlets.tsv")) {
        let [kind, name, hosts, ..] = row[..] else {
            continue;
        };
        let aliases = row.get(3).copied().unwrap_or("");
        let index = registry.outlets.len();
        registry.outlets.push(Known {
            name,
            kind: OutletKind::named(kind).unwrap_or_default(),
            aliases,
        });
        for host in cells(hosts) {
            registry.hosts.entry(host).or_insert(index);
        }
        for alias in cells(aliases).chain([name]) {
            registry.names.entry(alias.to_lowercase()).or_insert(index);
            if let Some((first, _)) = alias.split_once(' ') {
                registry
                    .phrases
                    .entry(first)
                    .or_default()
                    .push((alias, index));
            }
        }
    }
    registry
});

fn cells(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split(',').map(str::trim).filter(|c| !c.is_empty())
}

/// All names of the agencies as they are written, each with the agency.
pub(super) fn agencies() -> impl Iterator<Item = (&'static str, &'static str)> {
    let agencies = REGISTRY.outlets.iter();
    agencies
        .filter(|o| o.kind == OutletKind::Agency)
        .flat_map(|o| {
            cells(o.aliases)
                .chain([o.name])
                .map(|alias| (alias, o.name))
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
        let host = host(url)?;
        let mut rest = host.as_str();
        loop {
            if let Some(&index) = REGISTRY.hosts.get(rest) {
                return Some(REGISTRY.outlets[index].name);
            }
            rest = rest.split_once('.')?.1;
        }
    }

    /// The configured name of an outlet that goes by `name`, in any case.
    pub fn configured(&self, name: &str) -> Option<&str> {
        let same = |other: &String| other.to_lowercase() == name.to_lowercase();
        let entry = self
            .entries
            .iter()
            .find(|e| same(&e.name) || e.aliases.iter().any(same))?;
        Some(&entry.name)
    }

    /// The name to show for an outlet that a text names: configured, else of
    /// the registry, else as written.
    pub fn canonical<'a>(&'a self, name: &'a str) -> &'a str {
        if let Some(configured) = self.configured(name) {
            return configured;
        }
        match REGISTRY.names.get(&name.to_lowercase()) {
            Some(&index) => REGISTRY.outlets[index].name,
            None => name,
        }
    }

    /// The agency that a name stands for, in any case.
    pub fn agency(&self, name: &str) -> Option<&str> {
        let configured = self.configured(name);
        let entry = configured.and_then(|n| self.entries.iter().find(|e| e.name == n));
        if let Some(entry) = entry {
            return (entry.kind == OutletKind::Agency).then_some(&entry.name);
        }
        let known = REGISTRY.outlets[*REGISTRY.names.get(&name.to_lowercase())?];
        (known.kind == OutletKind::Agency).then_some(known.name)
    }

    /// The outlet whose name a part of a line is.
    pub(super) fn site(&self, name: &str) -> Option<&str> {
        if let Some(configured) = self.configured(name) {
            return Some(configured);
        }
        let known = REGISTRY.outlets[*REGISTRY.names.get(&name.to_lowercase())?];
        let written = known.name == name || cells(known.aliases).any(|alias| alias == name);
        (written && known.kind.signs_pages()).then_some(known.name)
    }

    /// The outlet whose name of several words stands in a line.
    pub(super) fn site_in(&self, line: &str) -> Option<&str> {
        let whole = |name: &str, at: usize| {
            let after = line[at + name.len()..].chars().next();
            after.is_none_or(|c| !c.is_alphanumeric())
        };
        let configured = self.entries.iter().find(|e| {
            let names = e.aliases.iter().chain([&e.name]);
            let mut several = names.filter(|n| n.contains(' '));
            several.any(|n| line.find(n.as_str()).is_some_and(|at| whole(n, at)))
        });
        if let Some(entry) = configured {
            return Some(&entry.name);
        }
        let mut best: Option<(&str, usize)> = None;
        for word in line.split_whitespace() {
            let start = word.find(char::is_alphanumeric).unwrap_or(0);
            let Some(names) = REGISTRY.phrases.get(&word[start..]) else {
                continue;
            };
            let at = word.as_ptr() as usize - line.as_ptr() as usize + start;
            for (name, index) in names {
                let longer = best.is_none_or(|(b, _)| name.len() > b.len());
                if longer && line[at..].starts_with(name) && whole(name, at) {
                    best = Some((name, *index));
                }
            }
        }
        let known = &REGISTRY.outlets[best?.1];
        known.kind.signs_pages().then_some(known.name)
    }
}

/// The host of an address, in lower case, without "www.".
fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    host.contains('.').then(|| host.to_owned())
}

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
    fn every_row_of_the_registry_is_whole() {
        for row in rows(include_str!("outlets.tsv")) {
            assert!(row.len() >= 3, "{row:?}");
            assert!(OutletKind::named(row[0]).is_some(), "{row:?}");
        }
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
