//! Words that tell how the figures of a sentence stand to one another:
//! `consistency_cues.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::language::ENGLISH;

static CUES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let rows = ENGLISH.rows("consistency_cues");
    rows.map(|row| (row[0], row[1..].to_vec())).collect()
});

/// The forms of a cue of `consistency_cues.tsv`.
pub(super) fn cue(name: &str) -> &'static [&'static str] {
    CUES.get(name).map_or(&[], Vec::as_slice)
}

/// True where `text` ends with a form of the cue, as whole words.
pub(super) fn ends_with(text: &str, name: &str) -> bool {
    let text = text.trim_end().to_lowercase();
    cue(name).iter().any(|form| {
        text.strip_suffix(form)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })
}

/// True where a form of the cue stands anywhere in `text`, as whole words.
pub(super) fn mentions(text: &str, name: &str) -> bool {
    let text = text.to_lowercase();
    cue(name).iter().any(|form| has_words(&text, form))
}

fn has_words(text: &str, form: &str) -> bool {
    text.match_indices(form).any(|(at, _)| {
        let open = !text[..at].ends_with(char::is_alphanumeric);
        open && !text[at + form.len()..].starts_with(char::is_alphanumeric)
    })
}
