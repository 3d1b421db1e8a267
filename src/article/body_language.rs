//! The language of a body.

use crate::text::language::rows;

/// A shorter body, in bytes, is not enough to tell.
const SHORTEST: usize = 200;

/// How many bytes are looked at.
const SAMPLE: usize = 1024;

/// ISO 639-1 code of the language that a text is in, as far as it is long
/// enough to tell for sure and in a language that is recognised.
pub(super) fn detect(text: &str) -> Option<&'static str> {
    if text.len() < SHORTEST {
        return None;
    }
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let found = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?;
    table()
        .find(|row| row[0] == found.lang().code())
        .map(|row| row[1])
}

/// English name of a language by its ISO 639-1 code; "another language" where
/// the code is unknown.
pub fn name(code: &str) -> &'static str {
    let code = code.split('-').next().unwrap_or(code);
    let mut known = table().filter(|row| row[1].eq_ignore_ascii_case(code));
    known.next().map_or("another language", |row| row[2])
}

fn table() -> impl Iterator<Item = Vec<&'static str>> {
    rows(include_str!("body_language.tsv"))
}
