//! How alike two wordings are.

use super::case::Case;
use super::compare::{Compared, Edited};

/// How a source's wording stands to the draft's. Declared from the most alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Word for word, fair edits aside.
    Verbatim,
    /// Word for word, but a clause is lost that takes something back.
    Cut,
    /// Quotations of the source run into one.
    Welded,
    /// Close to it, with other words.
    Changed,
    /// A part of it word for word; the rest is not quoted there.
    Partial,
    /// Something like it.
    Alike,
}

/// Of a hundred words so many are the same where a change of words explains
/// better what was done than running quotations into one.
const NEAR: usize = 80;

/// Words in a row that a quotation shares with prose that it was taken from,
/// at least.
pub const PROSE_RUN: usize = 3;

/// True where a wording is so near that only words were changed.
pub fn is_near(compared: &Compared) -> bool {
    compared.percent() >= NEAR
}

/// How what a source quotes stands to the draft's words; nothing where they
/// have too little in common.
pub fn of_speech(case: &Case<'_>, compared: &Compared, agrees: Option<bool>) -> Option<Likeness> {
    let all = case.len();
    let whole = compared.is_whole();
    let they_cut = compared.edited.contains(&Edited::TheyCut);
    if whole && (!they_cut || compared.same * 10 >= all * 6) {
        return Some(Likeness::Verbatim);
    }
    let most = compared.same * 2 >= all;
    if compared.changes.is_empty() {
        if !compared.welds.is_empty() && compared.uncovered == 0 {
            return Some(Likeness::Welded);
        }
        let enough = most && compared.same >= 4 && compared.same_content >= 2;
        return enough.then_some(Likeness::Partial);
    }
    let solid = most && compared.same >= 4 && compared.longest >= 2;
    if solid && is_telling(compared, agrees) && is_close(compared, agrees, all) {
        return Some(Likeness::Changed);
    }
    let somewhat = compared.percent() >= 40 && compared.same_content >= 2 && compared.same >= 4;
    somewhat.then_some(Likeness::Alike)
}

/// True where the words that are the same are no phrase that anybody says:
/// two of subject matter, or nearly all of a long one, or most of one by the
/// same person.
fn is_telling(compared: &Compared, agrees: Option<bool>) -> bool {
    let content = compared.same_content + compared.kindred;
    let held = compared.same + compared.kindred;
    content >= 2
        || content == 1
            && (agrees == Some(true) && held >= 6 && with_kindred(compared) >= 70
                || held >= 10 && compared.percent() >= 90)
}

/// Of a hundred words how many are the same or forms of one, uncovered ones left
/// out.
fn with_kindred(compared: &Compared) -> usize {
    let all = compared.same + compared.changed();
    let held = 100 * (compared.same + compared.kindred);
    held.checked_div(all).unwrap_or(0)
}

/// True where so many of a hundred words are the same that the wordings can
/// only be two prints of one utterance: another sentence of the same speech
/// shares less. Of a person's speech also what is drawn together of `all` the
/// words of a quotation, in order, with words of the source left out.
fn is_close(compared: &Compared, agrees: Option<bool>, all: usize) -> bool {
    let percent = compared.percent();
    let held = compared.same + compared.kindred;
    let only_left_out = compared.changes.iter().all(|c| c.ours.is_empty());
    let likely = percent >= 62 && (agrees == Some(true) || only_left_out);
    let drawn_together = agrees == Some(true)
        && compared.same >= 8
        && compared.longest >= 4
        && compared.same * 4 >= all * 3;
    with_kindred(compared) >= NEAR && held >= 5
        || percent >= NEAR
        || likely && compared.same >= 5 && compared.longest >= 3
        || drawn_together
}

/// How a source's prose stands to the draft's words; nothing where they have
/// too little in common. Few words are the same ones only where all are.
pub fn of_prose(compared: &Compared, is_small: bool) -> Option<Likeness> {
    let verbatim = compared.is_whole() && compared.same >= 5;
    if is_small {
        let told = compared.is_whole() && compared.same >= 3 && compared.same_content >= 2;
        return told.then_some(Likeness::Verbatim);
    }
    let close = compared.percent() >= 75 && compared.same >= 6 && compared.longest >= PROSE_RUN;
    match (verbatim, close) {
        (true, _) => Some(Likeness::Verbatim),
        (_, true) if compared.same_content >= 3 => Some(Likeness::Changed),
        _ => None,
    }
}
