//! Reading TOML with the place of everything that is wrong with it.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::Faults;
use crate::text::{Span, nearest};

/// A value with its place in the file.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

pub(super) fn span<T>(value: &Spanned<T>) -> Span {
    Span::new(value.span().start, value.span().end)
}

/// What a value is, for people.
fn kind(value: &Value<'_>) -> String {
    match value.get_ref() {
        DeValue::String(text) => format!("the string \"{text}\""),
        DeValue::Integer(number) => format!("the number {}", number.as_str()),
        DeValue::Float(number) => format!("the number {}", number.as_str()),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(day) => format!("the date {day}"),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}

/// Notes that `key` is not what it must be.
pub(super) fn wrong(key: &str, value: &Value<'_>, must: &str, faults: &mut Faults<'_>) {
    let what = format!("`{key}` must be {must}, not {}", kind(value));
    faults.add(span(value), what, None);
}

/// The values of a table in the order of the file. Keys that are not among
/// `known` are noted and left out.
pub(super) fn entries<'v, 't>(
    table: &'v DeTable<'t>,
    known: &[&'static str],
    faults: &mut Faults<'_>,
) -> Vec<(&'static str, &'v Value<'t>)> {
    let mut entries = Vec::new();
    for (key, value) in table {
        let name: &str = key.get_ref();
        match known.iter().find(|k| **k == name) {
            Some(known) => entries.push((*known, value)),
            None => faults.add(
                span(key),
                format!("unknown key `{name}`"),
                Some(did_you_mean(name, known.iter().copied())),
            ),
        }
    }
    entries.sort_by_key(|(_, value)| span(value));
    entries
}

/// The nearest of `words`, or all of them.
pub(super) fn did_you_mean<'w>(
    misspelt: &str,
    words: impl Iterator<Item = &'w str> + Clone,
) -> String {
    match nearest(misspelt, words.clone()) {
        Some(word) => format!("did you mean `{word}`?"),
        None => {
            let all: Vec<String> = words.map(|w| format!("`{w}`")).collect();
            format!("it can be {}", all.join(", "))
        }
    }
}

/// A string that is not blank.
pub(super) fn string(key: &str, value: &Value<'_>, faults: &mut Faults<'_>) -> Option<String> {
    match value.get_ref() {
        DeValue::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        DeValue::String(_) => {
            faults.add(span(value), format!("`{key}` is empty"), None);
            None
        }
        _ => {
            wrong(key, value, "a string", faults);
            None
        }
    }
}

/// A list of strings, each with its place.
pub(super) fn strings(
    key: &str,
    value: &Value<'_>,
    faults: &mut Faults<'_>,
) -> Vec<(String, Span)> {
    let DeValue::Array(items) = value.get_ref() else {
        wrong(key, value, "a list of strings", faults);
        if let DeValue::String(text) = value.get_ref()
            && let Some(help) = faults.last_help()
        {
            *help = Some(format!("write {key} = [\"{text}\"]"));
        }
        return Vec::new();
    };
    items
        .iter()
        .filter_map(|item| string(key, item, faults).map(|text| (text, span(item))))
        .collect()
}

/// A list of tables.
pub(super) fn tables<'v, 't>(
    key: &str,
    value: &'v Value<'t>,
    faults: &mut Faults<'_>,
) -> Vec<(&'v DeTable<'t>, Span)> {
    let DeValue::Array(items) = value.get_ref() else {
        wrong(key, value, "a list of tables", faults);
        if let Some(help) = faults.last_help() {
            *help = Some(format!("write [[{key}]]"));
        }
        return Vec::new();
    };
    let mut tables = Vec::new();
    for item in items {
        match item.get_ref() {
            DeValue::Table(table) => tables.push((table, span(item))),
            _ => wrong(key, item, "a list of tables", faults),
        }
    }
    tables
}

/// One of a few words.
pub(super) fn one_of<T: Copy>(
    key: &str,
    value: &Value<'_>,
    words: &[(&'static str, T)],
    faults: &mut Faults<'_>,
) -> Option<T> {
    let text = string(key, value, faults)?;
    if let Some((_, meant)) = words.iter().find(|(word, _)| *word == text) {
        return Some(*meant);
    }
    let help = did_you_mean(&text, words.iter().map(|(word, _)| *word));
    faults.add(
        span(value),
        format!("`{key}` cannot be \"{text}\""),
        Some(help),
    );
    None
}
