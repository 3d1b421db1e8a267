//! Whether a name may come from another script.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::bearer::Bearer;
use super::mention::Mention;
use crate::claim::quote::Lexicon;
use crate::text::language::ENGLISH;

static TRANSCRIBED: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| ENGLISH.rows("transcribed_names").flatten().collect());

/// True unless somebody of that name is called by a given name that English
/// need not transcribe: a Keith's surname has one right spelling.
pub fn may_be_transcribed(ours: &[&Mention<'_>], theirs: &[Bearer<'_>]) -> bool {
    let own = ours.iter().filter(|m| !m.in_heading);
    let given = own.flat_map(|m| &m.given);
    let given = given.chain(theirs.iter().flat_map(|b| &b.mention.given));
    !given.into_iter().any(|g| is_western(g.text))
}

/// True for a given name that English need not transcribe.
pub fn is_western(given: &str) -> bool {
    let lexicon = Lexicon::of(&ENGLISH);
    lexicon.given_name(given).is_some() && !TRANSCRIBED.contains(given)
}
