//! What belongs to one language, as tables.
//!
//! A table is a file of tab-separated rows beside this one, in the folder of
//! its language; lines that begin with `#` are comments. A second language adds
//! a folder and a [`Language`], and no code elsewhere.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// A language that texts are read in.
#[derive(Debug)]
pub struct Language {
    /// ISO 639-1 code.
    pub code: &'static str,
    tables: &'static [(&'static str, &'static str)],
}

/// English.
pub static ENGLISH: Language = Language {
    code: "en",
    tables: &[
        ("abbreviations", include_str!("en/abbreviations.tsv")),
        ("acronyms", include_str!("en/acronyms.tsv")),
        (
            "attribution_words",
            include_str!("en/attribution_words.tsv"),
        ),
        ("bodies", include_str!("en/bodies.tsv")),
        ("clause_cues", include_str!("en/clause_cues.tsv")),
        ("clause_words", include_str!("en/clause_words.tsv")),
        ("clipped_words", include_str!("en/clipped_words.tsv")),
        ("consistency_cues", include_str!("en/consistency_cues.tsv")),
        ("contractions", include_str!("en/contractions.tsv")),
        ("cues", include_str!("en/cues.tsv")),
        ("currencies", include_str!("en/currencies.tsv")),
        ("currency_signs", include_str!("en/currency_signs.tsv")),
        ("date_words", include_str!("en/date_words.tsv")),
        ("day_parts", include_str!("en/day_parts.tsv")),
        ("dividing_nouns", include_str!("en/dividing_nouns.tsv")),
        ("figure_names", include_str!("en/figure_names.tsv")),
        ("figure_words", include_str!("en/figure_words.tsv")),
        ("function_words", include_str!("en/function_words.tsv")),
        ("generations", include_str!("en/generations.tsv")),
        ("given_names", include_str!("en/given_names.tsv")),
        (
            "groups_of_persons",
            include_str!("en/groups_of_persons.tsv"),
        ),
        ("hedges", include_str!("en/hedges.tsv")),
        ("holidays", include_str!("en/holidays.tsv")),
        ("honorifics", include_str!("en/honorifics.tsv")),
        ("kinds", include_str!("en/kinds.tsv")),
        ("leading_words", include_str!("en/leading_words.tsv")),
        ("lemmas", include_str!("en/lemmas.tsv")),
        ("measures", include_str!("en/measures.tsv")),
        ("months", include_str!("en/months.tsv")),
        ("name_particles", include_str!("en/name_particles.tsv")),
        ("name_spellings", include_str!("en/name_spellings.tsv")),
        ("negations", include_str!("en/negations.tsv")),
        ("nicknames", include_str!("en/nicknames.tsv")),
        ("noun_verbs", include_str!("en/noun_verbs.tsv")),
        ("numbers", include_str!("en/numbers.tsv")),
        ("openings", include_str!("en/openings.tsv")),
        ("organisations", include_str!("en/organisations.tsv")),
        ("part_cues", include_str!("en/part_cues.tsv")),
        ("phrases", include_str!("en/phrases.tsv")),
        (
            "place_prepositions",
            include_str!("en/place_prepositions.tsv"),
        ),
        ("places", include_str!("en/places.tsv")),
        ("possessives", include_str!("en/possessives.tsv")),
        ("pronouns", include_str!("en/pronouns.tsv")),
        ("scope_words", include_str!("en/scope_words.tsv")),
        ("seasons", include_str!("en/seasons.tsv")),
        ("share_words", include_str!("en/share_words.tsv")),
        ("small_words", include_str!("en/small_words.tsv")),
        ("snapshot_words", include_str!("en/snapshot_words.tsv")),
        ("speakers", include_str!("en/speakers.tsv")),
        ("spellings", include_str!("en/spellings.tsv")),
        ("stop_words", include_str!("en/stop_words.tsv")),
        ("subunits", include_str!("en/subunits.tsv")),
        ("synonyms", include_str!("en/synonyms.tsv")),
        ("time_bounds", include_str!("en/time_bounds.tsv")),
        ("titles", include_str!("en/titles.tsv")),
        (
            "transcribed_names",
            include_str!("en/transcribed_names.tsv"),
        ),
        ("trends", include_str!("en/trends.tsv")),
        ("turns", include_str!("en/turns.tsv")),
        ("units", include_str!("en/units.tsv")),
        ("unstemmed", include_str!("en/unstemmed.tsv")),
        ("weekdays", include_str!("en/weekdays.tsv")),
        ("when_words", include_str!("en/when_words.tsv")),
        ("works", include_str!("en/works.tsv")),
    ],
};

/// All languages that texts are read in.
pub static LANGUAGES: &[&Language] = &[&ENGLISH];

impl Language {
    /// The rows of a table, each cut into its cells; none where the language
    /// has no such table.
    pub fn rows(&self, table: &str) -> impl Iterator<Item = Vec<&'static str>> + use<> {
        let found = self.tables.iter().find(|(name, _)| *name == table);
        rows(found.map_or("", |(_, text)| text))
    }

    /// True where `word` (without its point) is an abbreviation that does not
    /// end a sentence; some only before a number ("No. 4").
    pub fn is_abbreviation(&self, word: &str, before_number: bool) -> bool {
        static TABLE: LazyLock<FxHashMap<&'static str, bool>> = LazyLock::new(|| {
            ENGLISH
                .rows("abbreviations")
                .map(|row| (row[0], row.get(1) == Some(&"number")))
                .collect()
        });
        TABLE
            .get(word)
            .is_some_and(|&only_number| before_number || !only_number)
    }

    /// True for a word (in lower case) that says whose a thing is: "her".
    pub fn is_possessive(&self, word: &str) -> bool {
        static TABLE: LazyLock<FxHashSet<&'static str>> =
            LazyLock::new(|| ENGLISH.rows("possessives").flatten().collect());
        TABLE.contains(word)
    }

    /// The words that carry no subject matter.
    pub fn stop_words(&self) -> &'static FxHashSet<&'static str> {
        static TABLE: LazyLock<FxHashSet<&'static str>> =
            LazyLock::new(|| ENGLISH.rows("stop_words").flatten().collect());
        &TABLE
    }
}

/// The rows of a table in the form described above, each cut into its cells.
pub fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(str::trim).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_stand_once_and_in_order() {
        let names: Vec<&str> = ENGLISH.tables.iter().map(|(name, _)| *name).collect();
        assert!(names.is_sorted_by(|a, b| a < b), "{names:?}");
    }
}
