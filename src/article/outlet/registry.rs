//! The outlets that are known without being told: `outlets.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::OutletKind;
use super::name::fold;
use crate::text::language::rows;

/// An outlet of the registry.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    pub name: &'static str,
    pub kind: OutletKind,
    /// ISO 3166-1 code; `None` for those of no country.
    pub country: Option<&'static str>,
    /// ISO 639-1 code of all that it publishes; `None` where it publishes in
    /// several languages.
    pub language: Option<&'static str>,
    aliases: &'static str,
    in_brackets: &'static str,
}

impl Known {
    /// All its names as they are written, the shown one last.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        cells(self.aliases).chain([self.name])
    }

    /// True for a name that tells something where no brackets are around it.
    pub fn signs_as(&self, name: &str) -> bool {
        cells(self.in_brackets).all(|other| other != name)
    }
}

pub struct Registry {
    outlets: Vec<Known>,
    hosts: HashMap<&'static str, usize>,
    /// By a name or alias in lower case; the first of several that share one
    /// ("ABC News").
    names: HashMap<String, usize>,
    /// By a name without what sites write differently; `None` where two
    /// outlets share one.
    folded: HashMap<String, Option<usize>>,
    /// Names of several words as they are written, by their first word.
    phrases: HashMap<&'static str, Vec<(&'static str, usize)>>,
}

pub static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    let mut registry = Registry {
        outlets: Vec::new(),
        hosts: HashMap::new(),
        names: HashMap::new(),
        folded: HashMap::new(),
        phrases: HashMap::new(),
    };
    for row in rows(include_str!("outlets.tsv")) {
        let [kind, name, country, language, hosts, aliases, ..] = row[..] else {
            continue;
        };
        let known = Known {
            name,
            kind: OutletKind::named(kind).unwrap_or_default(),
            country: cells(country).next(),
            language: cells(language).next(),
            aliases,
            in_brackets: row.get(6).copied().unwrap_or(""),
        };
        registry.add(known, hosts);
    }
    registry
});

/// The values in a cell of the table.
fn cells(cell: &'static str) -> impl Iterator<Item = &'static str> {
    let values = cell.split(',').map(str::trim);
    values.filter(|c| !c.is_empty() && *c != "-")
}

impl Registry {
    fn add(&mut self, known: Known, hosts: &'static str) {
        let index = self.outlets.len();
        self.outlets.push(known);
        for host in cells(hosts) {
            self.hosts.entry(host).or_insert(index);
        }
        let bracketed = cells(known.in_brackets);
        for alias in known.names().chain(bracketed) {
            self.names.entry(alias.to_lowercase()).or_insert(index);
            if let Some((first, _)) = alias.split_once(' ').filter(|_| known.signs_as(alias)) {
                let phrases = self.phrases.entry(first).or_default();
                phrases.push((alias, index));
            }
        }
        for alias in known.names() {
            let same = self.folded.entry(fold(alias)).or_insert(Some(index));
            if *same != Some(index) {
                *same = None;
            }
        }
    }

    /// All outlets, in the order of the table.
    pub fn outlets(&self) -> &[Known] {
        &self.outlets
    }

    /// The outlet of a host, or of the nearest one above it.
    pub fn host(&self, host: &str) -> Option<&Known> {
        let mut rest = host;
        loop {
            if let Some(&index) = self.hosts.get(rest) {
                return Some(&self.outlets[index]);
            }
            rest = rest.split_once('.')?.1;
        }
    }

    /// The outlet with a name, in any case.
    pub fn named(&self, name: &str) -> Option<&Known> {
        let index = self.names.get(&name.to_lowercase())?;
        Some(&self.outlets[*index])
    }

    /// The only outlet with a name that is this one when it is
    /// [folded](fold).
    pub fn like(&self, folded: &str) -> Option<&Known> {
        let index = (*self.folded.get(folded)?)?;
        Some(&self.outlets[index])
    }

    /// The longest name of several words that begins with the word at `at` of
    /// a line, as it is written.
    pub fn phrase_at(&self, line: &str, at: usize) -> Option<(&'static str, &Known)> {
        let rest = line.get(at..)?;
        let word = rest.split_whitespace().next()?;
        let names = self.phrases.get(word)?.iter();
        let fits = names.filter(|(name, _)| rest.starts_with(name) && is_whole(rest, name.len()));
        let (name, index) = fits.max_by_key(|(name, _)| name.len())?;
        Some((name, &self.outlets[*index]))
    }
}

/// True where no word goes on at a byte of a line.
pub fn is_whole(line: &str, end: usize) -> bool {
    let after = line[end..].chars().next();
    after.is_none_or(|c| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_whole() {
        let code = |cell: &str, len| cell == "-" || cell.len() == len;
        let mut names = std::collections::HashSet::new();
        let mut hosts = std::collections::HashSet::new();
        for row in rows(include_str!("outlets.tsv")) {
            assert!((6..=7).contains(&row.len()), "{row:?}");
            assert!(OutletKind::named(row[0]).is_some(), "{row:?}");
            assert!(names.insert(row[1]), "{row:?} stands twice");
            assert!(code(row[2], 2) && code(row[3], 2), "{row:?}");
            for host in cells(row[4]) {
                assert!(hosts.insert(host), "{host} stands twice");
                assert!(host.contains('.') && !host.contains('/'), "{row:?}");
                assert_eq!(host, host.to_lowercase());
            }
        }
    }

    #[test]
    fn the_registry_knows_the_outlets_of_many_countries() {
        let outlets = REGISTRY.outlets();
        let agencies = outlets.iter().filter(|o| o.kind == OutletKind::Agency);
        assert!(outlets.len() >= 400);
        assert!(agencies.count() >= 100);
        let countries: std::collections::HashSet<&str> = rows(include_str!("outlets.tsv"))
            .map(|row| row[2])
            .collect();
        assert!(countries.len() > 60, "{}", countries.len());
    }
}
