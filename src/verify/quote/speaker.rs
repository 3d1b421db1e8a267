//! Whether the draft and a source name the same speaker.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::align::Alignment;
use super::case::Case;
use super::printed::Printed;
use super::ready::Ready;
use crate::claim::quote::gender_excludes;
use crate::claim::{Certainty, Quotation, Speaker};
use crate::text::language::ENGLISH;

/// Whether the draft and the article name the same speaker. That they name two
/// persons is believed only where both names stand beside the words, or a
/// pronoun or role that nobody else can be meant by; or a name and a pronoun or
/// noun that cannot stand for it ("she", "the first lady"). Others may have been
/// led back to the wrong one. Two with one family name are two only where one
/// text has both names beside the words: "Dick" is also "Richard".
pub fn agrees(
    case: &Case<'_>,
    printed: &Printed,
    alignment: &Alignment,
    ready: &mut Ready,
) -> Option<bool> {
    if printed.begins_nested(alignment.first) {
        return None;
    }
    let their_quote = printed.quotation_at(alignment.first)?;
    let ours = case.quote.speaker.as_ref()?;
    let theirs = their_quote.speaker.as_ref()?;
    if ready.same_person(ours, theirs)? {
        return Some(true);
    }
    if is_thought(case.quote) || is_thought(their_quote) {
        return None;
    }
    let their_text = printed.article.prose.text();
    let named = (
        is_named_beside(ours, case.text),
        is_named_beside(theirs, their_text),
    );
    let certain = match named {
        (true, true) => {
            last_name(ours) != last_name(theirs)
                || their_text.contains(&ours.name)
                || case.draft_mentions(&theirs.name)
        }
        (true, false) => gender_excludes(theirs.span.of(their_text), ours),
        (false, true) => gender_excludes(ours.span.of(case.text), theirs),
        (false, false) => false,
    };
    let is_told = |named, speaker: &Speaker| {
        let is_name = last_name(speaker).starts_with(|c: char| c.is_uppercase());
        named || speaker.certainty == Certainty::Resolved && is_name
    };
    let both_told = is_told(named.0, ours) && is_told(named.1, theirs);
    let certain = certain || both_told && last_name(ours) != last_name(theirs);
    certain.then_some(false)
}

/// All forms of the verbs that tell a thought.
static THOUGHTS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let rows = ENGLISH.rows("clause_cues");
    let thought = rows.filter(|row| row[0] == "thought");
    let verbs: Vec<&str> = thought.flat_map(|row| row[1..].to_vec()).collect();
    let forms = ENGLISH.rows("cues").filter(|row| verbs.contains(&row[1]));
    forms.flat_map(|row| row[1..].to_vec()).collect()
});

/// True where the words are told as somebody's thought: a spokesman may have
/// said them.
fn is_thought(quote: &Quotation) -> bool {
    let cue = quote.cue.as_deref();
    cue.is_some_and(|cue| THOUGHTS.contains(cue))
}

/// The last word of a speaker's name.
pub fn last_name(speaker: &Speaker) -> &str {
    speaker.name.rsplit(' ').next().unwrap_or_default()
}

/// True where the words that name the speaker beside the quotation hold the
/// last name, and no more than a name and its titles.
fn is_named_beside(speaker: &Speaker, text: &str) -> bool {
    let last = last_name(speaker);
    let beside = speaker.span.of(text);
    let is_capital = |name: &str| name.starts_with(|c: char| c.is_uppercase());
    is_capital(last)
        && beside
            .split(|c: char| !c.is_alphanumeric())
            .any(|w| w == last)
}
