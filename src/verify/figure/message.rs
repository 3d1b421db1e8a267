//! What a finding says: outlets with their values, in newsroom English.

use std::collections::BTreeMap;

use super::stance::{Judged, figure_of};
use crate::claim::{Figure, Value};
use crate::reference::Reference;
use crate::text::Span;
use crate::verify::{Sides, Stance, say_outlets};

/// The figure with its hedge.
pub fn full_span(figure: &Figure) -> Span {
    figure
        .hedge_span
        .map_or(figure.span, |h| h.join(figure.span))
}

/// The value of a figure, however it is spelt: "15" and "Fifteen" are one.
pub fn key(figure: &Figure) -> String {
    let value = match figure.value {
        Value::Number(n) => n.normalize().to_string(),
        Value::Range(a, b) => format!("{}-{}", a.normalize(), b.normalize()),
        Value::None => figure
            .date
            .as_ref()
            .map_or(String::new(), |d| d.timex.clone()),
    };
    format!("{value} {:?} {:?}", figure.hedge, figure.unit)
}

/// Who says what among the articles with a stance, values with most outlets
/// first: "Reuters and UNN say 15; The Post says 16".
pub fn say_values(judged: &[Judged], stance: Stance, reference: &dyn Reference) -> String {
    let mut groups: BTreeMap<String, (Vec<&Judged>, String)> = BTreeMap::new();
    for j in judged.iter().filter(|j| j.stance == stance) {
        let Some(figure) = figure_of(&j.candidate, reference) else {
            continue;
        };
        let article = reference.article(j.candidate.passage.article);
        let words = words(figure, article.prose.text());
        let (of, shown) = groups.entry(key(figure)).or_default();
        if shown.is_empty() || (has_digit(&words) && !has_digit(shown)) {
            *shown = words;
        }
        of.push(j);
    }
    let mut groups: Vec<(Vec<&Judged>, String)> = groups.into_values().collect();
    groups.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.1.cmp(&b.1)));
    let said = groups.iter().map(|(of, value)| {
        let sides = sides(of.iter().copied(), reference);
        let names = sides.names(stance);
        format!(
            "{} {} {value}",
            say_outlets(&names, sides.origins(stance)),
            say(names.len())
        )
    });
    said.collect::<Vec<_>>().join("; ")
}

/// The outlets on each side.
pub fn sides<'j>(judged: impl Iterator<Item = &'j Judged>, reference: &dyn Reference) -> Sides {
    Sides::count(
        judged.map(|j| (j.candidate.passage.article, j.stance)),
        reference,
    )
}

/// The verb for a number of outlets.
pub fn say(outlets: usize) -> &'static str {
    if outlets == 1 { "says" } else { "say" }
}

/// Names the outlets with a stance: "Reuters and 2 others (1 origin)".
pub fn who(sides: &Sides, stance: Stance) -> String {
    say_outlets(&sides.names(stance), sides.origins(stance))
}

fn has_digit(words: &str) -> bool {
    words.contains(|c: char| c.is_ascii_digit())
}

/// A figure with its hedge, as it reads inside a sentence: what began its own
/// loses the capital.
pub fn words(figure: &Figure, text: &str) -> String {
    let words = full_span(figure).of(text);
    let name = figure.dimension.is_date();
    let mut chars = words.chars();
    match chars.next() {
        Some(first) if !name && !chars.clone().any(char::is_uppercase) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => words.to_owned(),
    }
}
