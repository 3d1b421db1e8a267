//! The `[[outlet]]` entries of a configuration.

use super::error::Faults;
use super::read::read_globs;
use super::table::{Value, entries, one_of, span, string, strings, tables};
use crate::article::{OutletEntry, OutletKind};
use crate::text::Span;

/// The keys of an `[[outlet]]`.
pub(super) const OUTLET_KEYS: &[&str] = &["name", "paths", "domains", "aliases", "kind"];

const OUTLET_KINDS: &[(&str, OutletKind)] = &[
    ("outlet", OutletKind::Outlet),
    ("agency", OutletKind::Agency),
    ("aggregator", OutletKind::Aggregator),
    ("official", OutletKind::Official),
];

/// Reads all of them; each outlet stands once.
pub(super) fn read_outlets(
    key: &str,
    value: &Value<'_>,
    faults: &mut Faults<'_>,
) -> Vec<OutletEntry> {
    let mut outlets: Vec<OutletEntry> = Vec::new();
    let mut seen: Vec<(String, usize)> = Vec::new();
    for (table, place) in tables(key, value, faults) {
        let mut outlet = OutletEntry::default();
        let mut name_place = place;
        for (key, value) in entries(table, OUTLET_KEYS, faults) {
            let texts =
                |pairs: Vec<(String, Span)>| pairs.into_iter().map(|(text, _)| text).collect();
            match key {
                "name" => {
                    name_place = span(value);
                    outlet.name = string(key, value, faults).unwrap_or_default();
                }
                "paths" => outlet.paths = read_globs(key, value, faults),
                "domains" => outlet.domains = read_domains(key, value, faults),
                "aliases" => outlet.aliases = texts(strings(key, value, faults)),
                _ => outlet.kind = one_of(key, value, OUTLET_KINDS, faults).unwrap_or_default(),
            }
        }
        if !table.contains_key("name") {
            faults.add(place, "an outlet has no `name`".to_owned(), None);
        } else if !outlet.name.is_empty() {
            let same = seen
                .iter()
                .find(|(name, _)| *name == outlet.name.to_lowercase());
            if let Some((_, line)) = same {
                let what = format!(
                    "the outlet \"{}\" stands on line {line} already",
                    outlet.name
                );
                let help = "put its paths, domains and aliases into one entry".to_owned();
                faults.add(name_place, what, Some(help));
            }
            seen.push((outlet.name.to_lowercase(), faults.line(name_place.start)));
        }
        outlets.push(outlet);
    }
    outlets
}

/// Host names. An address is taken for what it most likely means.
fn read_domains(key: &str, value: &Value<'_>, faults: &mut Faults<'_>) -> Vec<String> {
    let mut domains = Vec::new();
    for (domain, place) in strings(key, value, faults) {
        let bare = domain.strip_prefix("*.").unwrap_or(&domain);
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
        if bare.chars().all(fits) && bare.contains('.') {
            domains.push(bare.to_lowercase());
        } else {
            let what = format!("`{key}` holds \"{domain}\", which is no domain");
            let help = "write it without https:// and path, such as \"example.org\"".to_owned();
            faults.add(place, what, Some(help));
        }
    }
    domains
}
