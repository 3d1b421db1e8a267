//! What would mend a quotation.

use super::case::{Case, printed};
use super::compare::Change;
use super::search::Match;
use crate::reference::Reference;
use crate::text::Span;
use crate::verify::Fix;

/// Fixes offered for one quotation at most.
const MOST: usize = 4;

/// The source's words in place of the draft's, and an ellipsis where words are
/// left out.
pub fn wording(case: &Case<'_>, matches: &[Match], reference: &dyn Reference) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = Vec::new();
    let mut add = |fix: Option<Fix>| {
        if let Some(fix) = fix {
            let is_known = fixes.iter().any(|f| f.edit == fix.edit);
            if !is_known && fixes.len() < MOST {
                fixes.push(fix);
            }
        }
    };
    let mut nearest: Vec<&Match> = matches.iter().collect();
    nearest.sort_by_key(|m| (m.likeness, m.compared.changed(), m.article));
    for found in nearest {
        let outlet = &reference.article(found.article).metadata.outlet;
        let words = use_words(case, found, outlet);
        let words = words.or_else(|| lost_opening(case, found, outlet));
        add(words.or_else(|| use_order(case, found, outlet)));
        add(ellipsis(case, found));
    }
    fixes
}

/// The shortest edit that makes the draft's wording the source's.
fn use_words(case: &Case<'_>, found: &Match, outlet: &str) -> Option<Fix> {
    let changes = &found.compared.changes;
    let (first, last) = (changes.first()?, changes.last()?);
    let ours = first.ours.start..last.ours.end;
    let theirs = first.theirs.start..last.theirs.end;
    let words = &case.wording.words;
    let row = found.row();
    let text = found.printed.article.prose.text();
    let one_mark = theirs.is_empty()
        || found.printed.mark_of[theirs.start] == found.printed.mark_of[theirs.end - 1];
    if !found.is_speech || !one_mark {
        return None;
    }
    let new = printed(text, &row[theirs]);
    let (span, text) = if ours.is_empty() {
        let at = words.get(ours.start.checked_sub(1)?)?.span.end;
        (Span::new(at, at), format!(" {new}"))
    } else if new.is_empty() {
        let old = words[ours.start].span.join(words[ours.end - 1].span);
        let before = ours.start.checked_sub(1).map(|b| words[b].span.end);
        let span = before.map_or(old, |b| Span::new(b, old.end));
        (span, String::new())
    } else {
        let old = words[ours.start].span.join(words[ours.end - 1].span);
        (old, new.to_owned())
    };
    Some(Fix::new(use_title(outlet), span, text))
}

/// All words in the order that the source has them in.
fn use_order(case: &Case<'_>, found: &Match, outlet: &str) -> Option<Fix> {
    let words = &case.wording.words;
    let whole = words.first()?.span.join(words.last()?.span);
    let fix = || Fix::new(use_title(outlet), whole, found.wording());
    found.compared.is_reordered.then(fix)
}

/// The words that the draft leaves out before its first.
fn lost_opening(case: &Case<'_>, found: &Match, outlet: &str) -> Option<Fix> {
    let lost = found.lost.as_ref().filter(|l| l.is_before)?;
    let text = found.printed.article.prose.text();
    let new = printed(text, &found.row()[lost.words.start..=found.alignment.first]);
    let first = case.wording.words.first()?.span;
    Some(Fix::new(use_title(outlet), first, new))
}

fn use_title(outlet: &str) -> String {
    format!("Use {outlet}’s words")
}

/// An ellipsis where the draft leaves out words of the source.
fn ellipsis(case: &Case<'_>, found: &Match) -> Option<Fix> {
    let words = &case.wording.words;
    let title = "Add an ellipsis";
    if found.compared.is_reordered {
        return None;
    }
    if let Some(lost) = &found.lost {
        if lost.is_before {
            return None;
        }
        let last = words.last()?.span.end;
        let close = case.quote.parts.last()?.end;
        return Some(Fix::new(title, Span::new(last, close), " …"));
    }
    // An ellipsis for "not" would be worse than the slip.
    let may_go = |c: &Change| {
        let left_out = &found.row()[c.theirs.clone()];
        left_out.len() > 1 && !left_out.iter().any(|w| w.is_negation)
    };
    let only_left_out = found
        .compared
        .changes
        .iter()
        .all(|c| c.ours.is_empty() && may_go(c));
    let joint = match (found.compared.welds.first(), &found.compared.changes[..]) {
        (Some(weld), []) if weld.joint == weld.ours => weld.ours,
        (None, [change]) if only_left_out => change.ours.start,
        _ => return None,
    };
    let at = words.get(joint.checked_sub(1)?)?.span.end;
    let next = words.get(joint)?.span.start;
    let between = Span::new(at, next).of(case.text);
    Some(Fix::new(
        title,
        Span::new(at, next),
        format!("{} … ", between.trim_end()),
    ))
}

/// Quotations of their own where words of several articles are joined.
pub fn part_at_joints(case: &Case<'_>, parts: &[Match]) -> Vec<Fix> {
    let [part] = case.quote.parts[..] else {
        return Vec::new();
    };
    let open = Span::new(case.quote.span.start, part.start).of(case.text);
    let close = Span::new(part.end, case.quote.span.end).of(case.text);
    if open.is_empty() || close.is_empty() {
        return Vec::new();
    }
    let words = &case.wording.words;
    let joints = parts.iter().skip(1).filter_map(Match::first_of_ours);
    let fixes = joints.filter_map(|joint| {
        let at = words.get(joint.checked_sub(1)?)?.span.end;
        let next = words.get(joint)?.span.start;
        let between = Span::new(at, next).of(case.text).trim_end();
        Some(Fix::new(
            "Make two quotations of it",
            Span::new(at, next),
            format!("{between}{close} {open}"),
        ))
    });
    fixes.take(MOST).collect()
}

/// The speaker that the sources name, where the draft names one by name.
pub fn speaker(case: &Case<'_>, matches: &[Match]) -> Vec<Fix> {
    let Some(ours) = &case.quote.speaker else {
        return Vec::new();
    };
    let words = ours.span.of(case.text);
    let is_name = |w: &str| w.starts_with(|c: char| c.is_uppercase());
    if words.is_empty() || !words.split(' ').all(is_name) {
        return Vec::new();
    }
    let names = matches.iter().filter_map(|m| m.speaker());
    let mut names: Vec<&str> = names.map(|s| s.name.as_str()).collect();
    names.retain(|n| is_name(n));
    names.sort_unstable();
    names.dedup();
    let fixes = names.into_iter().map(|name| {
        Fix::new(
            format!("Correct the speaker to {name}"),
            ours.span,
            name.to_owned(),
        )
    });
    fixes.take(MOST).collect()
}

/// The words without their marks, as the outlet's prose has them; nothing for
/// a block quotation, which has none.
pub fn take_marks_off(case: &Case<'_>) -> Vec<Fix> {
    let [part] = case.quote.parts[..] else {
        return Vec::new();
    };
    if part == case.quote.span {
        return Vec::new();
    }
    vec![Fix::new(
        "Take the quotation marks off",
        case.quote.span,
        part.of(case.text).to_owned(),
    )]
}
