//! The stances of all articles to one verdict, with its message and fixes.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::comparable::Relation;
use super::stance::{Judged, claim_of, figure_of};
use crate::claim::{Claim, Figure, Statements};
use crate::draft::Draft;
use crate::reference::Reference;
use crate::text::Span;
use crate::verify::{Edit, Evidence, Finding, Fix, Settings, Sides, Stance, Verdict, say_outlets};

/// Days after which an article is older than another one for a running count.
const SAME_AGE: i32 = 1;

/// The finding on one figure.
pub fn finding(
    draft: &Draft,
    statements: &Statements,
    claim: usize,
    mut judged: Vec<Judged>,
    reference: &dyn Reference,
    _settings: &Settings,
) -> Finding {
    set_older_aside(draft.day, &mut judged, reference);
    let evidence: Vec<Evidence> = judged.iter().map(|j| evidence(j, reference)).collect();
    let sides = Sides::of(&evidence, reference);
    let ours = &statements.claims[claim];
    let words = ours.figure().map_or("", |f| f.span.of(draft.prose.text()));
    let has = |stance| sides.outlets(stance) > 0;
    let (verdict, message) = if has(Stance::Contradicts) && has(Stance::Supports) {
        split(&judged, &sides, words, reference)
    } else if has(Stance::Contradicts) {
        (
            Verdict::Contradicted,
            contradicted(&evidence, reference, words),
        )
    } else if let Some(how) = derived(&judged, &evidence) {
        let who = say_outlets(
            &sides.names(Stance::Supports),
            sides.origins(Stance::Supports),
        );
        (Verdict::Derived, format!("follows from {who}: {how}"))
    } else if has(Stance::Supports) {
        let who = say_outlets(
            &sides.names(Stance::Supports),
            sides.origins(Stance::Supports),
        );
        (
            Verdict::Supported,
            format!("{who} {}: {words}", say(sides.outlets(Stance::Supports))),
        )
    } else if has(Stance::Qualifies) {
        (Verdict::Qualified, qualified(&evidence, &sides, words))
    } else {
        (Verdict::Unsourced, "no article speaks to it".to_owned())
    };
    let code = format!("figure/{}", verdict.name());
    let mut finding = Finding::new(claim, verdict, &code, message);
    finding.independent = sides.independent();
    finding.fixes = fixes(ours, verdict, &judged, draft, reference);
    finding.evidence = ordered(evidence, verdict);
    finding
}

/// The derivation, where nothing but derivations supports.
fn derived(judged: &[Judged], evidence: &[Evidence]) -> Option<String> {
    let supporting = || judged.iter().filter(|j| j.stance == Stance::Supports);
    let by_value = |j: &Judged| {
        let c = j.candidate.comparison;
        if c.converted {
            Some("converted")
        } else {
            (c.relation == Relation::Rounded).then_some("rounded")
        }
    };
    let value = |j: &Judged| {
        let of = evidence
            .iter()
            .find(|e| e.article == j.candidate.passage.article)?;
        Some(format!("{}, {}", of.value.clone()?, by_value(j)?))
    };
    let how = |j: &Judged| j.derivation.clone().or_else(|| value(j));
    if !supporting().all(|j| how(j).is_some()) {
        return None;
    }
    supporting().find_map(how)
}

fn say(outlets: usize) -> &'static str {
    if outlets == 1 { "says so" } else { "say so" }
}

/// An older article whose value differs does not contradict: the count may
/// have run on.
fn set_older_aside(day: Option<Date>, judged: &mut [Judged], reference: &dyn Reference) {
    let published = |j: &Judged| {
        reference
            .article(j.candidate.passage.article)
            .metadata
            .published
    };
    let newest_support = judged
        .iter()
        .filter(|j| j.stance == Stance::Supports)
        .filter_map(published)
        .max();
    let Some(against) = newest_support.or(day) else {
        return;
    };
    for j in judged
        .iter_mut()
        .filter(|j| j.stance == Stance::Contradicts)
    {
        if published(j).is_some_and(|p| days(p, against) > SAME_AGE) {
            j.stance = Stance::Differs;
            j.differs.push(super::align::Slot::Time);
        }
    }
}

/// Days from `a` to `b`.
fn days(a: Date, b: Date) -> i32 {
    a.until(b).map_or(0, |span| span.get_days())
}

fn evidence(judged: &Judged, reference: &dyn Reference) -> Evidence {
    let id = judged.candidate.passage.article;
    let article = reference.article(id);
    let sentence = &article.statements.sentences[judged.candidate.passage.sentence as usize];
    let claim = claim_of(&judged.candidate, reference);
    let focus = claim.figure().map_or(claim.span, full_span);
    let derivation = judged.derivation.clone();
    let note = derivation.or_else(|| {
        (judged.stance == Stance::Differs && !judged.differs.is_empty()).then(|| {
            let slots: Vec<&str> = judged.differs.iter().map(|s| s.words()).collect();
            slots.join(", ")
        })
    });
    Evidence {
        article: id,
        stance: judged.stance,
        span: sentence.span,
        focus,
        value: Some(focus.of(article.prose.text()).to_owned()),
        speaker: None,
        note,
        words: Vec::new(),
        published: article.metadata.published,
    }
}

/// The figure with its hedge.
fn full_span(figure: &Figure) -> Span {
    figure
        .hedge_span
        .map_or(figure.span, |h| h.join(figure.span))
}

/// Supporting and contradicting articles: the newer ones win, else disputed.
fn split(
    judged: &[Judged],
    sides: &Sides,
    words: &str,
    reference: &dyn Reference,
) -> (Verdict, String) {
    let dates = |stance| {
        let of: Vec<Option<Date>> = judged
            .iter()
            .filter(|j| j.stance == stance)
            .map(|j| {
                reference
                    .article(j.candidate.passage.article)
                    .metadata
                    .published
            })
            .collect();
        of.into_iter().collect::<Option<Vec<Date>>>()
    };
    let support = say_outlets(
        &sides.names(Stance::Supports),
        sides.origins(Stance::Supports),
    );
    let against = values(judged, Stance::Contradicts, reference);
    if let (Some(s), Some(c)) = (dates(Stance::Supports), dates(Stance::Contradicts))
        && let (Some(last), Some(first)) = (s.iter().max(), c.iter().min())
        && days(*last, *first) > SAME_AGE - 1
        && first > last
    {
        return (
            Verdict::Outdated,
            format!("{against} since {first}; {words} is of {last} ({support})"),
        );
    }
    (
        Verdict::Disputed,
        format!(
            "{against}; {support} {} {words}",
            if sides.outlets(Stance::Supports) == 1 {
                "says"
            } else {
                "say"
            }
        ),
    )
}

/// "Reuters and UNN say 15; The Post says 16".
fn values(judged: &[Judged], stance: Stance, reference: &dyn Reference) -> String {
    let items: Vec<Evidence> = judged
        .iter()
        .filter(|j| j.stance == stance)
        .map(|j| evidence(j, reference))
        .collect();
    say_values(&items, reference)
}

fn say_values(items: &[Evidence], reference: &dyn Reference) -> String {
    let mut by_value: BTreeMap<String, Vec<Evidence>> = BTreeMap::new();
    for item in items {
        by_value
            .entry(item.value.clone().unwrap_or_default())
            .or_default()
            .push(item.clone());
    }
    let mut groups: Vec<(String, Vec<Evidence>)> = by_value.into_iter().collect();
    groups.sort_by_key(|(value, of)| (std::cmp::Reverse(of.len()), value.clone()));
    let said: Vec<String> = groups
        .iter()
        .map(|(value, of)| {
            let sides = Sides::of(of, reference);
            let stance = of[0].stance;
            let names = sides.names(stance);
            let verb = if names.len() == 1 { "says" } else { "say" };
            format!(
                "{} {verb} {value}",
                say_outlets(&names, sides.origins(stance))
            )
        })
        .collect();
    said.join("; ")
}

fn contradicted(evidence: &[Evidence], reference: &dyn Reference, words: &str) -> String {
    let items: Vec<Evidence> = evidence
        .iter()
        .filter(|e| e.stance == Stance::Contradicts)
        .cloned()
        .collect();
    format!("{}; you have {words}", say_values(&items, reference))
}

fn qualified(evidence: &[Evidence], sides: &Sides, words: &str) -> String {
    let value = evidence
        .iter()
        .find(|e| e.stance == Stance::Qualifies)
        .and_then(|e| e.value.clone());
    let names = sides.names(Stance::Qualifies);
    let who = say_outlets(&names, sides.origins(Stance::Qualifies));
    let verb = if names.len() == 1 { "says" } else { "say" };
    format!(
        "{who} {verb} {}; you have {words}",
        value.unwrap_or_default()
    )
}

fn fixes(
    ours: &Claim,
    verdict: Verdict,
    judged: &[Judged],
    draft: &Draft,
    reference: &dyn Reference,
) -> Vec<Fix> {
    let wanted = match verdict {
        Verdict::Contradicted | Verdict::Outdated | Verdict::Disputed => Stance::Contradicts,
        Verdict::Qualified => Stance::Qualifies,
        _ => return Vec::new(),
    };
    let Some(figure) = ours.figure() else {
        return Vec::new();
    };
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for j in judged.iter().filter(|j| j.stance == wanted) {
        let Some(theirs) = figure_of(&j.candidate, reference) else {
            continue;
        };
        if j.candidate.comparison.relation == Relation::Open || j.candidate.comparison.converted {
            continue;
        }
        let article = reference.article(j.candidate.passage.article);
        let span = if wanted == Stance::Qualifies {
            full_span(theirs)
        } else {
            theirs.span
        };
        *counted
            .entry(span.of(article.prose.text()).to_owned())
            .or_default() += 1;
    }
    let mut texts: Vec<(String, usize)> = counted.into_iter().collect();
    texts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let span = if wanted == Stance::Qualifies {
        full_span(figure)
    } else {
        figure.span
    };
    let before = span.of(draft.prose.text());
    texts
        .into_iter()
        .map(|(text, _)| Fix {
            title: format!("Replace with {text}"),
            edit: Edit {
                span,
                text: cased(&text, before),
            },
        })
        .collect()
}

/// A number word keeps the capital of what it replaces.
fn cased(text: &str, before: &str) -> String {
    let is_word = text
        .chars()
        .skip(1)
        .all(|c| c.is_lowercase() || c == '-' || c == ' ');
    if !is_word {
        return text.to_owned();
    }
    let capital = before.chars().next().is_some_and(char::is_uppercase);
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if capital => first.to_uppercase().chain(chars).collect(),
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}

fn ordered(mut evidence: Vec<Evidence>, verdict: Verdict) -> Vec<Evidence> {
    let rank = |stance| match (verdict, stance) {
        (Verdict::Contradicted, Stance::Contradicts) => 0,
        (_, Stance::Supports) => 1,
        (_, Stance::Qualifies) => 2,
        (_, Stance::Contradicts) => 3,
        (_, Stance::Differs) => 4,
    };
    evidence.sort_by_key(|e| (rank(e.stance), e.article));
    evidence
}
