//! Wire copy that an outlet changed, followed to the original.
//!
//! Where the words of an article are another's, the sentence that is evidence
//! is looked up there. What the outlet changed is worth a note where it
//! touches what was compared: the figure or its hedge, a day, a name, or the
//! words of a quotation. Two spellings of one value are no change, nor is
//! anything that cannot be told apart from editing: then nothing is said.

mod changes;
mod tokens;

use std::sync::Arc;

use changes::{changed, sentence_like};

use super::{Evidence, Finding, Original, Stance};
use crate::article::Article;
use crate::reference::{ArticleId, Reference};

/// Passages of a finding that are followed.
const FOLLOWED: usize = 12;

/// Follows the evidence of a finding to what it was copied from, and notes
/// what was changed on the way.
pub(super) fn follow(finding: &mut Finding, reference: &dyn Reference) {
    let is_copy = |e: &Evidence| reference.origin(e.article).from.is_some();
    if !finding.evidence.iter().any(is_copy) {
        return;
    }
    let mut notes = Vec::new();
    let evidence = Arc::make_mut(&mut finding.evidence).iter_mut();
    let judged = evidence.filter(|e| e.stance != Stance::Differs);
    for passage in judged.take(FOLLOWED) {
        let Some(from) = reference.origin(passage.article).from else {
            continue;
        };
        passage.original = original(passage, from, reference);
        notes.extend(passage.original.as_ref().and_then(|original| {
            let here = reference.article(passage.article);
            note(original, here, reference)
        }));
    }
    for note in notes {
        if !finding.notes.contains(&note) {
            finding.notes.push(note);
        }
    }
}

fn original(passage: &Evidence, from: ArticleId, reference: &dyn Reference) -> Option<Original> {
    let (here, there) = (reference.article(passage.article), reference.article(from));
    let (ours, theirs) = sentence_like(passage.focus, here, there)?;
    Some(Original {
        article: from,
        span: there.statements.sentences[theirs].span,
        changed: changed(passage.focus, (here, ours), (there, theirs)),
    })
}

/// "Harbour Post carries the report of Reuters, but changed it: Reuters has
/// “at least 19”, here “19”".
fn note(original: &Original, here: &Article, reference: &dyn Reference) -> Option<String> {
    let change = original.changed.as_ref()?;
    let there = &reference.article(original.article).metadata.outlet;
    let origin = &reference.origin(original.article).name;
    let whose = if origin == there {
        there.clone()
    } else {
        format!("{there} ({origin})")
    };
    Some(format!(
        "{} carries the report of {whose}, but changed it: {there} has “{}”, here “{}”",
        here.metadata.outlet, change.there, change.here
    ))
}
