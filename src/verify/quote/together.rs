//! A quotation that no article prints whole: put together of what several
//! print, or one part found and the rest changed.

use std::sync::Arc;

use super::case::Case;
use super::evidence::evidence;
use super::fix;
use super::say;
use super::search::{Candidate, Match, Shelf};
use super::verdict::{Sorted, add, altered, is_altered, new};
use super::words::Ending;
use crate::verify::{Finding, Stance, Verdict};

/// Words in a row that two articles quote where both report one statement.
const SAME_STATEMENT: usize = 6;

/// Words of the rest of a quotation that are looked for by themselves, at
/// least.
const REST: usize = 5;

/// How two parts are joined in the draft. Declared from the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Joint {
    /// Both outlets report the statement that holds the parts.
    OneStatement,
    /// Around an ellipsis.
    Ellipsis,
    /// One ends a sentence, the other begins one.
    Sentences,
    /// Inside a sentence, or two persons' words.
    Welded,
}

/// Judges a quotation whose parts stand in several articles, or of which a part
/// stands in one and the rest, with other words, in another.
pub fn judge(
    case: &Case<'_>,
    articles: &[Candidate],
    sorted: &Sorted,
    shelf: &mut Shelf<'_>,
) -> Option<Finding> {
    let parts = shelf.across(case, articles);
    if parts.len() > 1 {
        return Some(across(case, &parts, shelf));
    }
    let best = sorted.partial.iter().max_by_key(|m| m.compared.same)?;
    case.without(best, REST).into_iter().find_map(|rest| {
        let rest = Case::new(&rest, case.mentions);
        let articles = shelf.candidates(&rest);
        let matches = shelf.search(&rest, &articles);
        let found = Sorted::of(&rest, matches);
        let is_known = !found.verbatim.is_empty() || !found.foreign.is_empty();
        if is_known || !is_altered(&found) {
            return None;
        }
        let mut finding = altered(&rest, &found, shelf);
        add(&mut finding, case, &sorted.partial, Stance::Qualifies);
        Some(finding)
    })
}

fn across(case: &Case<'_>, parts: &[Match], shelf: &Shelf<'_>) -> Finding {
    let joints = parts.windows(2).map(|pair| joint(case, &pair[0], &pair[1]));
    let worst = joints.max().unwrap_or(Joint::Welded);
    let verdict = match worst {
        Joint::OneStatement => Verdict::Supported,
        Joint::Ellipsis => Verdict::Qualified,
        Joint::Sentences | Joint::Welded => Verdict::Altered,
    };
    let message = say::across(parts, verdict, shelf.reference());
    let mut finding = new(verdict, message);
    let stance = match verdict {
        Verdict::Supported => Stance::Supports,
        _ => Stance::Qualifies,
    };
    let items = parts.iter().map(|m| evidence(case, m, stance));
    Arc::make_mut(&mut finding.evidence).extend(items);
    finding.is_light = worst <= Joint::Sentences;
    if verdict == Verdict::Altered {
        finding.fixes = fix::part_at_joints(case, parts);
    }
    finding
}

fn joint(case: &Case<'_>, before: &Match, after: &Match) -> Joint {
    let ours = &case.wording.words;
    let (Some(end), Some(start)) = (before.last_of_ours(), after.first_of_ours()) else {
        return Joint::Welded;
    };
    let speakers = (before.speaker(), after.speaker());
    let is_foreign = |m: &Match| m.agrees == Some(false);
    let two_persons = match speakers {
        (Some(a), Some(b)) => crate::claim::quote::same_person(a, b) == Some(false),
        _ => false,
    };
    if two_persons || is_foreign(before) || is_foreign(after) {
        return Joint::Welded;
    }
    if ours[end + 1..=start].iter().any(|w| w.after_gap) {
        return Joint::Ellipsis;
    }
    if ours[end].ending != Ending::Stop || end + 1 != start {
        return Joint::Welded;
    }
    let shares = |a: &Match, b: &Match| {
        let runs = a.printed.speech.runs(&b.words_beside());
        runs.first().is_some_and(|r| r.len >= SAME_STATEMENT)
    };
    if shares(before, after) || shares(after, before) {
        Joint::OneStatement
    } else {
        Joint::Sentences
    }
}
