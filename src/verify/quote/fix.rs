//! What would mend a quotation.

use super::case::{Case, printed};
use super::compare::Change;
use super::search::Match;
use crate::reference::Reference;
use crate::text::Span;
use crate::verify::{Edit, Fix};

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
        add(use_words(case, found, outlet));
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
    let edit = if ours.is_empty() {
        let at = words.get(ours.start.checked_sub(1)?)?.span.end;
        Edit {
            span: Span::new(at, at),
            text: format!(" {new}"),
        }
    } else if new.is_empty() {
        let old = words[ours.start].span.join(words[ours.end - 1].span);
        let before = ours.start.checked_sub(1).map(|b| words[b].span.end);
        Edit {
            span: before.map_or(old, |b| Span::new(b, old.end)),
            text: String::new(),
        }
    } else {
        Edit {
            span: words[ours.start].span.join(words[ours.end - 1].span),
            text: new.to_owned(),
        }
    };
    Some(Fix {
        title: format!("Use {} words", possessive(outlet)),
        edit,
        also: Vec::new(),
    })
}

fn possessive(name: &str) -> String {
    format!("{name}’s")
}

/// An ellipsis where the draft leaves out words of the source.
fn ellipsis(case: &Case<'_>, found: &Match) -> Option<Fix> {
    let words = &case.wording.words;
    let title = "Add an ellipsis".to_owned();
    if found.lost.is_some() {
        let last = words.last()?.span.end;
        let close = case.quote.parts.last()?.end;
        return Some(Fix {
            title,
            edit: Edit {
                span: Span::new(last, close),
                text: " …".to_owned(),
            },
            also: Vec::new(),
        });
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
        (Some(weld), []) => weld.ours,
        (None, [change]) if only_left_out => change.ours.start,
        _ => return None,
    };
    let at = words.get(joint.checked_sub(1)?)?.span.end;
    let next = words.get(joint)?.span.start;
    let between = Span::new(at, next).of(case.text);
    Some(Fix {
        title,
        edit: Edit {
            span: Span::new(at, next),
            text: format!("{} … ", between.trim_end()),
        },
        also: Vec::new(),
    })
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
    let fixes = names.into_iter().map(|name| Fix {
        title: format!("Correct the speaker to {name}"),
        edit: Edit {
            span: ours.span,
            text: name.to_owned(),
        },
        also: Vec::new(),
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
    vec![Fix {
        title: "Take the quotation marks off".to_owned(),
        edit: Edit {
            span: case.quote.span,
            text: part.of(case.text).to_owned(),
        },
        also: Vec::new(),
    }]
}
