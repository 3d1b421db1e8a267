//! Outlets that nobody knows, and how to name them.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{Array, Value};

use super::tally::articles;
use crate::article::Outlets;
use crate::reference::Reference;

/// Files in one entry, at most.
const FILES: usize = 8;

/// An outlet that neither the files, nor the configuration, nor the registry
/// knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The name or domain that stands in for it; `None` for the files of which
    /// nothing tells who published them.
    pub name: Option<String>,
    /// Its articles.
    pub articles: usize,
    /// What to add to tickmark.toml.
    pub entry: String,
}

/// The unknown outlets of a reference set, by name, each once; the files that
/// name none come last.
pub fn unknown(reference: &dyn Reference) -> Vec<Unknown> {
    let mut named: BTreeMap<&str, (usize, BTreeSet<String>)> = BTreeMap::new();
    let mut files: BTreeSet<&str> = BTreeSet::new();
    for id in articles(reference) {
        let article = reference.article(id);
        let metadata = &article.metadata;
        if metadata.outlet_kind.is_some() {
            continue;
        }
        if metadata.outlet_is_guess {
            files.insert(&article.file);
            continue;
        }
        let (count, domains) = named.entry(&metadata.outlet).or_default();
        *count += 1;
        domains.extend(metadata.url.as_deref().and_then(Outlets::domain));
    }
    let entries = named
        .into_iter()
        .map(|(name, (articles, domains))| Unknown {
            name: Some(name.to_owned()),
            articles,
            entry: entry(name, "domains", domains.iter().map(String::as_str)),
        });
    let mut all: Vec<Unknown> = entries.collect();
    if !files.is_empty() {
        all.push(Unknown {
            name: None,
            articles: files.len(),
            entry: entry("…", "paths", files.into_iter().take(FILES)),
        });
    }
    all
}

fn entry<'v>(name: &str, key: &str, values: impl Iterator<Item = &'v str>) -> String {
    let name = Value::from(name);
    let values: Array = values.collect();
    let mut entry = format!("[[outlet]]\nname = {name}");
    if !values.is_empty() {
        entry += &format!("\n{key} = {values}");
    }
    entry
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::reference::Memory;

    fn article(path: &str, text: &str) -> Article {
        Article::read(path, text.as_bytes(), &Outlets::default()).unwrap()
    }

    #[test]
    fn an_unknown_outlet_is_told_once_with_what_to_add() {
        let page = "---\nurl: https://www.valleyherald.example/a\n---\n\nA ferry sank.";
        let set = [
            article("a.md", page),
            article("b.md", page),
            article("c.md", "A ferry sank."),
            article("d.md", "---\noutlet: Harbour Post\n---\n\nA ferry sank."),
            article("reuters.md", "A ferry sank."),
        ];
        let memory = Memory::new(set.into(), Vec::new());
        let found = unknown(&memory);
        let expect = [
            (
                Some("valleyherald.example".to_owned()),
                2,
                "[[outlet]]\nname = \"valleyherald.example\"\ndomains = [\"valleyherald.example\"]",
            ),
            (None, 1, "[[outlet]]\nname = \"…\"\npaths = [\"c.md\"]"),
        ];
        let found: Vec<_> = found
            .iter()
            .map(|u| (u.name.clone(), u.articles, u.entry.as_str()))
            .collect();
        assert_eq!(found, expect);
    }
}
