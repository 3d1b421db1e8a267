//! The stances of all articles to one verdict.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::align::Slot;
use super::calendar;
use super::comparable::{NounMatch, Relation};
use super::explain::say as say_compared;
use super::fix::fixes;
use super::local::Local;
use super::message::{full_span, key, say, say_values, sides, who, words};
use super::stance::{Judged, claim_of, figure_of};
use crate::reference::Reference;
use crate::verify::notice::{self, add_retracted, is_retracted};
use crate::verify::original;
use crate::verify::two_source::ask_for_origins;
use crate::verify::{Evidence, Finding, Settings, Sides, Stance, Verdict};

/// Days by which two articles may differ and still be of one age.
const SAME_AGE: i32 = 1;

/// The finding on one figure of a sentence; `day` is that of the draft.
pub fn finding(
    local: &Local,
    day: Option<Date>,
    claim: usize,
    judged: Vec<Judged>,
    reference: &dyn Reference,
    settings: &Settings,
) -> Finding {
    let (retracted, mut judged): (Vec<Judged>, Vec<Judged>) = judged
        .into_iter()
        .partition(|j| is_retracted(j.candidate.passage.article, reference));
    set_older_aside(day, &mut judged, reference);
    join_those_who_agree(&mut judged, reference);
    join_near_ones(&mut judged, reference);
    let sides = sides(judged.iter(), reference);
    let text = local.text.as_str();
    let ours = local.figure(claim);
    let words = ours.map_or(String::new(), |f| words(f, text));
    let has = |stance| sides.outlets(stance) > 0;
    let (verdict, message) = if has(Stance::Contradicts) && has(Stance::Supports) {
        split(&judged, &sides, &words, reference)
    } else if has(Stance::Contradicts) {
        let theirs = match refutation(&judged) {
            Some(how) => format!("{}: {how}", who(&sides, Stance::Contradicts)),
            None => say_values(&judged, Stance::Contradicts, reference),
        };
        (Verdict::Contradicted, format!("{theirs}; you have {words}"))
    } else if let Some(how) = derivation(&judged, reference) {
        let who = who(&sides, Stance::Supports);
        (Verdict::Derived, format!("follows from {who}: {how}"))
    } else if has(Stance::Supports) {
        let theirs = say_values(&judged, Stance::Supports, reference);
        (Verdict::Supported, theirs)
    } else if has(Stance::Qualifies) {
        let theirs = say_values(&judged, Stance::Qualifies, reference);
        (Verdict::Qualified, format!("{theirs}; you have {words}"))
    } else {
        (Verdict::Unsourced, "no article speaks to it".to_owned())
    };
    let mut finding = Finding::new(
        claim,
        verdict,
        &format!("figure/{}", verdict.name()),
        message,
    );
    let wanted = match verdict {
        Verdict::Contradicted | Verdict::Outdated | Verdict::Disputed => Some(Stance::Contradicts),
        Verdict::Qualified => Some(Stance::Qualifies),
        _ => None,
    };
    if let (Some(ours), Some(wanted)) = (ours, wanted) {
        finding.fixes = fixes(ours, wanted, &judged, text, reference);
    }
    finding.compared =
        foremost(&judged, verdict).map(|j| say_compared(local, &j.candidate, reference));
    finding.independent = sides.independent();
    finding.evidence = Arc::new(evidence(&judged, verdict, reference));
    let taken_back = retracted.iter().map(|j| passage(j, reference)).collect();
    add_retracted(&mut finding, taken_back, Some(&words), reference);
    original::follow(&mut finding, reference);
    notice::tell(&mut finding, reference);
    ask_for_origins(&mut finding, settings.minimum_origins);
    finding
}

fn published(judged: &Judged, reference: &dyn Reference) -> Option<Date> {
    let id = judged.candidate.passage.article;
    reference.article(id).metadata.published_day()
}

/// An older article whose value differs does not contradict: the count may
/// have run on since.
fn set_older_aside(day: Option<Date>, judged: &mut [Judged], reference: &dyn Reference) {
    let newest_support = judged
        .iter()
        .filter(|j| j.stance == Stance::Supports)
        .filter_map(|j| published(j, reference))
        .max();
    let Some(against) = newest_support.or(day) else {
        return;
    };
    for j in judged
        .iter_mut()
        .filter(|j| j.stance == Stance::Contradicts)
    {
        let is_older = published(j, reference).is_some_and(|p| days(p, against) > SAME_AGE);
        if is_older && !is_past_day(j, reference) && !j.candidate.alignment.is_of_a_told_time {
            j.stance = Stance::Differs;
            j.differs.push(Slot::Time);
        }
    }
}

/// Fit from which an article that gives the value of a contradicting one is
/// counted with it.
const JOINS: u32 = 330;

/// What one article says against the draft, others may say in words that alone
/// would not be close enough.
fn join_those_who_agree(judged: &mut [Judged], reference: &dyn Reference) {
    let value = |j: &Judged| figure_of(&j.candidate, reference).map(key);
    let against: BTreeSet<String> = judged
        .iter()
        .filter(|j| j.stance == Stance::Contradicts)
        .filter_map(value)
        .collect();
    for j in judged.iter_mut().filter(|j| j.stance == Stance::Differs) {
        let c = &j.candidate;
        let agrees = c.comparison.relation == Relation::Incompatible
            && c.comparison.noun >= NounMatch::Unknown
            && j.differs.is_empty()
            && c.fit() >= JOINS
            && value(j).is_some_and(|v| against.contains(&v));
        if agrees {
            j.stance = Stance::Contradicts;
        }
    }
}

/// What two origins say against the draft contradicts it, though the words of
/// neither are close enough by themselves; not where an article bears it out.
fn join_near_ones(judged: &mut [Judged], reference: &dyn Reference) {
    if judged
        .iter()
        .any(|j| matches!(j.stance, Stance::Supports | Stance::Qualifies))
    {
        return;
    }
    let is_near = |j: &Judged| j.stance == Stance::Differs && j.is_near;
    let mut origins: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for j in judged.iter().filter(|j| is_near(j)) {
        if let Some(figure) = figure_of(&j.candidate, reference) {
            let of = origins.entry(key(figure)).or_default();
            of.insert(&reference.origin(j.candidate.passage.article).name);
        }
    }
    for j in judged.iter_mut() {
        let value = figure_of(&j.candidate, reference).map(key);
        let of = value.and_then(|value| origins.get(&value));
        if is_near(j) && of.is_some_and(|of| of.len() > 1) {
            j.stance = Stance::Contradicts;
        }
    }
}

/// True where the article gives the very day of something that was over when
/// it was published: such a day does not run on, as a count does, nor can it
/// be put off.
fn is_past_day(judged: &Judged, reference: &dyn Reference) -> bool {
    let figure = figure_of(&judged.candidate, reference);
    // "Said on Tuesday" hangs on the day of each text.
    let told = figure.filter(|f| !calendar::is_relative(f));
    let date = told.and_then(|f| f.date.as_ref());
    let the_day = date.and_then(|d| d.to.filter(|_| d.from == d.to));
    let published = published(judged, reference);
    the_day.zip(published).is_some_and(|(day, of)| day <= of)
}

/// Days from `a` to `b`.
fn days(a: Date, b: Date) -> i32 {
    a.until(b).map_or(0, |span| span.get_days())
}

/// The arithmetic that contradicts, where nothing else does.
fn refutation(judged: &[Judged]) -> Option<String> {
    let mut against = judged.iter().filter(|j| j.stance == Stance::Contradicts);
    let first = against.next()?.derivation.clone()?;
    against.all(|j| j.derivation.is_some()).then_some(first)
}

/// The derivation, where nothing but derivations supports.
fn derivation(judged: &[Judged], reference: &dyn Reference) -> Option<String> {
    let by_value = |j: &Judged| {
        let c = j.candidate.comparison;
        let how = if c.converted {
            "converted"
        } else if c.relation == Relation::Rounded {
            "rounded"
        } else {
            return None;
        };
        let article = reference.article(j.candidate.passage.article);
        let theirs = figure_of(&j.candidate, reference)?;
        Some(format!(
            "{}, {how}",
            full_span(theirs).of(article.prose.text())
        ))
    };
    let mut first = None;
    for j in judged.iter().filter(|j| j.stance == Stance::Supports) {
        let how = j.derivation.clone().or_else(|| by_value(j))?;
        first.get_or_insert(how);
    }
    first
}

/// Supporting and contradicting articles: where all that contradict are newer,
/// the count has run on; else it is disputed.
fn split(
    judged: &[Judged],
    sides: &Sides,
    words: &str,
    reference: &dyn Reference,
) -> (Verdict, String) {
    let dates = |stance| {
        let of = judged.iter().filter(|j| j.stance == stance);
        of.map(|j| published(j, reference))
            .collect::<Option<Vec<Date>>>()
    };
    let against = say_values(judged, Stance::Contradicts, reference);
    let support = who(sides, Stance::Supports);
    if let (Some(older), Some(newer)) = (dates(Stance::Supports), dates(Stance::Contradicts))
        && let (Some(last), Some(first)) = (older.iter().max(), newer.iter().min())
        && first > last
    {
        let verdict = format!("{against} ({first}); {words} is of {last} ({support})");
        return (Verdict::Outdated, verdict);
    }
    let verb = say(sides.outlets(Stance::Supports));
    (
        Verdict::Disputed,
        format!("{against}; {support} {verb} {words}"),
    )
}

/// Place of a stance among the evidence of a verdict.
fn rank(verdict: Verdict, stance: Stance) -> u8 {
    match (verdict, stance) {
        (Verdict::Contradicted, Stance::Contradicts) => 0,
        (_, Stance::Supports) => 1,
        (_, Stance::Qualifies) => 2,
        (_, Stance::Contradicts) => 3,
        (_, Stance::Differs) => 4,
    }
}

/// What a verdict rests on first: of the foremost stance the best fit.
fn foremost(judged: &[Judged], verdict: Verdict) -> Option<&Judged> {
    judged.iter().min_by_key(|j| {
        let c = &j.candidate;
        (
            rank(verdict, j.stance),
            std::cmp::Reverse(c.fit()),
            c.passage,
        )
    })
}

fn evidence(judged: &[Judged], verdict: Verdict, reference: &dyn Reference) -> Vec<Evidence> {
    let mut evidence: Vec<Evidence> = judged.iter().map(|j| passage(j, reference)).collect();
    evidence.sort_by_key(|e| (rank(verdict, e.stance), e.article));
    evidence
}

fn passage(judged: &Judged, reference: &dyn Reference) -> Evidence {
    let id = judged.candidate.passage.article;
    let article = reference.article(id);
    let sentence = &article.statements.sentences[judged.candidate.passage.sentence as usize];
    let claim = claim_of(&judged.candidate, reference);
    let focus = claim.figure().map_or(claim.span, full_span);
    let slots = || {
        let slots: Vec<&str> = judged.differs.iter().map(|s| s.words()).collect();
        (judged.stance == Stance::Differs && !slots.is_empty()).then(|| slots.join(", "))
    };
    Evidence {
        article: id,
        stance: judged.stance,
        span: sentence.span,
        focus,
        value: Some(focus.of(article.prose.text()).to_owned()),
        speaker: None,
        note: judged.derivation.clone().or_else(slots),
        words: Vec::new(),
        published: article.metadata.published_day(),
        original: None,
    }
}
