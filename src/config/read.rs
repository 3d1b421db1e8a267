//! What each key of a configuration means.

use std::path::Path;

use globset::Glob;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use toml::de::{DeTable, DeValue};

use super::editor::read_editor;
use super::error::Faults;
use super::outlets::read_outlets;
use super::table::{Value, did_you_mean, entries, one_of, span, string, strings, tables, wrong};
use super::{Config, ConfigErrors, FailOn};
use crate::text::Span;
use crate::verify::{RULES, Severity, Verified};

/// The keys of a configuration.
pub(super) const KEYS: &[&str] = &[
    "sources",
    "ignore",
    "minimum-origins",
    "fail-on",
    "severity",
    "outlet",
    "verified",
    "editor",
];

/// The keys of a `[[verified]]`.
pub(super) const VERIFIED_KEYS: &[&str] = &["id", "by", "reason"];

pub(super) const SEVERITIES: &[(&str, Option<Severity>)] = &[
    ("off", None),
    ("hint", Some(Severity::Hint)),
    ("info", Some(Severity::Info)),
    ("warning", Some(Severity::Warning)),
    ("error", Some(Severity::Error)),
];

/// More independent origins than this are no wish but a slip.
pub(super) const MOST_ORIGINS: usize = 100;

/// Hexadecimal digits of a claim's fingerprint.
const ID_LEN: usize = 16;

/// Reads a configuration, and what stands in the file of verified claims
/// beside it where there is one.
///
/// `folder` is what relative paths in it are relative to; each file is its
/// path as shown and its text.
///
/// # Errors
/// All that is wrong with both files.
pub fn parse(
    folder: &Path,
    file: (&str, &str),
    verified: Option<(&str, &str)>,
) -> Result<Config, ConfigErrors> {
    let mut config = Config::empty(folder);
    let mut faults = Faults::new(file.0, file.1);
    if let Some(table) = document(file.1, &mut faults) {
        read(&table, &mut config, &mut faults);
    }
    let mut errors = faults.finish();
    if let Some((path, text)) = verified {
        let mut faults = Faults::new(path, text);
        if let Some(table) = document(text, &mut faults) {
            for (key, value) in entries(&table, &["verified"], &mut faults) {
                read_verified(key, value, &mut config.verified, &mut faults);
            }
        }
        errors.extend(faults.finish());
    }
    if errors.is_empty() {
        Ok(config)
    } else {
        Err(ConfigErrors(errors))
    }
}

fn document<'t>(text: &'t str, faults: &mut Faults<'_>) -> Option<DeTable<'t>> {
    match DeTable::parse(text) {
        Ok(table) => Some(table.into_inner()),
        Err(error) => {
            let place = error.span().unwrap_or(0..0);
            faults.add(
                Span::new(place.start, place.end),
                error.message().to_owned(),
                None,
            );
            None
        }
    }
}

fn read(table: &DeTable<'_>, config: &mut Config, faults: &mut Faults<'_>) {
    for (key, value) in entries(table, KEYS, faults) {
        match key {
            "sources" => config.sources = Some(read_globs(key, value, faults)),
            "ignore" => config.ignore = read_ignore(key, value, &config.folder, faults),
            "minimum-origins" => config.minimum_origins = read_origins(key, value, faults),
            "fail-on" => {
                config.fail_on = one_of(key, value, &FailOn::ALL.map(|f| (f.name(), f)), faults)
            }
            "severity" => config.severity = read_severity(key, value, faults),
            "editor" => config.editor = read_editor(key, value, faults),
            "outlet" => config.outlets = read_outlets(key, value, faults),
            _ => read_verified(key, value, &mut config.verified, faults),
        }
    }
}

/// Paths and globs, each valid.
pub(super) fn read_globs(key: &str, value: &Value<'_>, faults: &mut Faults<'_>) -> Vec<String> {
    let mut globs = Vec::new();
    for (glob, place) in strings(key, value, faults) {
        match Glob::new(&glob) {
            Ok(_) => globs.push(glob),
            Err(error) => bad_glob(key, &glob, error.kind(), place, faults),
        }
    }
    globs
}

fn bad_glob(
    key: &str,
    glob: &str,
    why: &dyn std::fmt::Display,
    place: Span,
    faults: &mut Faults<'_>,
) {
    faults.add(
        place,
        format!("`{key}` holds the bad pattern \"{glob}\" ({why})"),
        None,
    );
}

fn read_ignore(key: &str, value: &Value<'_>, folder: &Path, faults: &mut Faults<'_>) -> Gitignore {
    let mut builder = GitignoreBuilder::new(folder);
    let mut last = Span::default();
    for (pattern, place) in strings(key, value, faults) {
        last = place;
        // Braces mean alternatives to `Glob` only, and nothing to .gitignore
        // files; what is broken to both is broken.
        if let Err(error) = Glob::new(pattern.trim_start_matches('!')) {
            bad_glob(key, &pattern, error.kind(), place, faults);
        } else if let Err(error) = builder.add_line(None, &pattern) {
            bad_glob(key, &pattern, &error, place, faults);
        }
    }
    builder.build().unwrap_or_else(|error| {
        faults.add(last, format!("`{key}` cannot be used ({error})"), None);
        Gitignore::empty()
    })
}

fn read_origins(key: &str, value: &Value<'_>, faults: &mut Faults<'_>) -> usize {
    let number = match value.get_ref() {
        DeValue::Integer(number) => usize::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    };
    number
        .filter(|n| (1..=MOST_ORIGINS).contains(n))
        .unwrap_or_else(|| {
            wrong(
                key,
                value,
                &format!("a whole number from 1 to {MOST_ORIGINS}"),
                faults,
            );
            1
        })
}

fn read_severity(
    key: &str,
    value: &Value<'_>,
    faults: &mut Faults<'_>,
) -> Vec<(String, Option<Severity>)> {
    let DeValue::Table(table) = value.get_ref() else {
        wrong(key, value, "a table of rules", faults);
        return Vec::new();
    };
    let mut severity = Vec::new();
    for (code, value) in table {
        let code_text: &str = code.get_ref();
        if RULES.iter().all(|rule| rule.code != code_text) {
            let help = match value.get_ref() {
                // figure.unsourced is a table to TOML.
                DeValue::Table(_) => {
                    format!("write the rule in quotes, such as \"{code_text}/unsourced\"")
                }
                _ => did_you_mean(code_text, RULES.iter().map(|rule| rule.code)),
            };
            faults.add(
                span(code),
                format!("unknown rule `{code_text}`"),
                Some(help),
            );
        } else if let Some(level) = one_of(code_text, value, SEVERITIES, faults) {
            severity.push((code_text.to_owned(), level));
        }
    }
    severity
}

fn read_verified(
    key: &str,
    value: &Value<'_>,
    verified: &mut Vec<Verified>,
    faults: &mut Faults<'_>,
) {
    for (table, place) in tables(key, value, faults) {
        let mut entry = Verified {
            id: String::new(),
            by: String::new(),
            reason: String::new(),
        };
        let mut id_place = place;
        for (key, value) in entries(table, VERIFIED_KEYS, faults) {
            let text = string(key, value, faults).unwrap_or_default();
            match key {
                "id" => {
                    id_place = span(value);
                    entry.id = text.to_lowercase();
                }
                "by" => entry.by = text,
                _ => entry.reason = text,
            }
        }
        for key in VERIFIED_KEYS {
            if !table.contains_key(*key) {
                faults.add(place, format!("a verified claim has no `{key}`"), None);
            }
        }
        let is_id = entry.id.len() == ID_LEN && entry.id.bytes().all(|b| b.is_ascii_hexdigit());
        if !entry.id.is_empty() && !is_id {
            let what = format!("\"{}\" is no claim's id", entry.id);
            let help = format!(
                "an id has {ID_LEN} hexadecimal digits; `tickmark check --verbose` shows it"
            );
            faults.add(id_place, what, Some(help));
        } else if verified.iter().any(|v| v.id == entry.id) && is_id {
            let what = format!("the claim \"{}\" is verified twice", entry.id);
            faults.add(id_place, what, Some("remove one entry".to_owned()));
        }
        verified.push(entry);
    }
}
