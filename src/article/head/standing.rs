//! Features that tell by their words which agency writes them.

use std::sync::LazyLock;

use crate::text::language::rows;

struct Feature {
    agency: &'static str,
    begins: &'static str,
    holds: Vec<&'static str>,
}

static FEATURES: LazyLock<Vec<Feature>> = LazyLock::new(|| {
    let table = rows(include_str!("standing.tsv"));
    let feature = |row: Vec<&'static str>| Feature {
        agency: row[0],
        begins: row[1],
        holds: row[2..].to_vec(),
    };
    table.map(feature).collect()
});

/// The agency whose standing feature a line of the head opens.
pub(super) fn agency(line: &str) -> Option<&'static str> {
    let is_of = |feature: &&Feature| {
        let start = line.get(..feature.begins.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(feature.begins)) && {
            let lower = line.to_lowercase();
            feature.holds.iter().all(|words| lower.contains(words))
        }
    };
    FEATURES.iter().find(is_of).map(|feature| feature.agency)
}
