//! The `[[outlet]]` entries of a configuration.

use super::error::Faults;
use super::read::read_globs;
use super::table::{Value, entries, one_of, span, string, strings, tables};
use crate::article::{OutletEntry, OutletKind};
use crate::text::Span;

/// The keys of an `[[outlet]]`.
pub(super) const OUTLET_KEYS: &[&str] = &[
    "name", "paths", "domains", "aliases", "country", "language", "kind",
];

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
                "country" => {
                    let code = read_code(key, value, COUNTRY, faults);
                    outlet.country = code.map(|code| code.to_ascii_uppercase());
                }
                "language" => {
                    let code = read_code(key, value, LANGUAGE, faults);
                    outlet.language = code.map(|code| code.to_ascii_lowercase());
                }
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

/// What codes there are, with one of them.
const COUNTRY: (&str, &str) = ("a country of ISO 3166-1", "NO");
const LANGUAGE: (&str, &str) = ("a language of ISO 639-1", "nb");

/// A code of two letters.
fn read_code(
    key: &str,
    value: &Value<'_>,
    (what, example): (&str, &str),
    faults: &mut Faults<'_>,
) -> Option<String> {
    let code = string(key, value, faults)?;
    if code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic()) {
        return Some(code);
    }
    let help = format!("write the two letters of {what}, such as \"{example}\"");
    faults.add(
        span(value),
        format!("`{key}` cannot be \"{code}\""),
        Some(help),
    );
    None
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
