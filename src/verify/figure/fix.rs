//! Edits that would mend a figure.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::comparable::Relation;
use super::message::{full_span, key};
use super::stance::{Judged, figure_of};
use crate::claim::{Bound, Dimension, Figure, Value};
use crate::reference::Reference;
use crate::text::Span;
use crate::verify::{Edit, Fix, Stance};

/// Replacements by the values of the articles with a stance, the value with
/// most articles first. `text` is the draft's prose.
pub fn fixes(
    ours: &Figure,
    wanted: Stance,
    judged: &[Judged],
    text: &str,
    reference: &dyn Reference,
) -> Vec<Fix> {
    let mut found: BTreeMap<String, (usize, Fix)> = BTreeMap::new();
    let has_digits = |words: &str| words.contains(|c: char| c.is_ascii_digit());
    // Of two spellings of one value the one that is like the draft's own.
    let keeps_notation = |fix: &Fix| has_digits(&fix.edit.text) == has_digits(ours.span.of(text));
    for j in judged.iter().filter(|j| j.stance == wanted) {
        let comparison = j.candidate.comparison;
        if comparison.relation == Relation::Open || comparison.converted || j.derivation.is_some() {
            continue;
        }
        let Some(theirs) = figure_of(&j.candidate, reference) else {
            continue;
        };
        if wanted == Stance::Contradicts && is_bound(ours) && !is_bound(theirs) {
            continue;
        }
        let article = reference.article(j.candidate.passage.article);
        let edit = edit(ours, text, theirs, article.prose.text(), wanted);
        let title = format!("Replace with {}", edit.text);
        let fix = Fix::new(title, edit.span, edit.text);
        let kept = found.entry(key(theirs)).or_insert((0, fix.clone()));
        kept.0 += 1;
        if keeps_notation(&fix) && !keeps_notation(&kept.1) {
            kept.1 = fix;
        }
    }
    let mut fixes: Vec<(usize, Fix)> = found.into_values().collect();
    fixes.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.title.cmp(&b.1.title)));
    fixes.into_iter().map(|(_, fix)| fix).collect()
}

/// True where another value in its place would still be told by a bound that
/// shuts it out: "before 2017", "behind the 12th".
fn is_bound(figure: &Figure) -> bool {
    let bound = figure.frame.bound;
    matches!(bound, Some(Bound::After | Bound::Before))
        || figure.dimension == Dimension::Ordinal && figure.hedge.is_some()
}

fn edit(ours: &Figure, text: &str, theirs: &Figure, article: &str, wanted: Stance) -> Edit {
    if wanted == Stance::Contradicts
        && ours.hedge == theirs.hedge
        && let (Some(at), Some(digits)) = (digits(ours, text), digits(theirs, article))
        && at.1 == digits.1
    {
        return Edit {
            span: at.0,
            text: digits.0.of(article).to_owned(),
        };
    }
    let (span, words) = if wanted == Stance::Qualifies {
        (full_span(ours), full_span(theirs))
    } else {
        (ours.span, theirs.span)
    };
    Edit {
        span,
        text: cased(words.of(article), span.of(text)),
    }
}

/// The digits of a figure and what they are multiplied by ("million"), so that
/// the draft's own notation stays: "64.1%" becomes "61.4%", not "61.4 per
/// cent".
fn digits(figure: &Figure, text: &str) -> Option<(Span, Decimal)> {
    let Value::Number(value) = figure.value else {
        return None;
    };
    let words = figure.span.of(text);
    let first = words.find(|c: char| c.is_ascii_digit())?;
    let last = words.rfind(|c: char| c.is_ascii_digit())? + 1;
    let run = &words[first..last];
    let printed: Decimal = run.replace(',', "").parse().ok()?;
    let scale = value.abs().checked_div(printed)?;
    let start = figure.span.start + first;
    Some((Span::new(start, start + run.len()), scale.normalize()))
}

/// A number word takes the case of what it replaces.
fn cased(words: &str, before: &str) -> String {
    let is_word = words
        .chars()
        .skip(1)
        .all(|c| c.is_lowercase() || c == '-' || c == ' ');
    if !is_word {
        return words.to_owned();
    }
    let capital = before.chars().next().is_some_and(char::is_uppercase);
    let mut chars = words.chars();
    match chars.next() {
        Some(first) if capital => first.to_uppercase().chain(chars).collect(),
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}
