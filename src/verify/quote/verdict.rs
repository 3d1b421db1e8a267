//! From what every article has of a quotation to one finding.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::beside::{self, Kind};
use super::case::Case;
use super::evidence::{evidence, of_beside};
use super::fix;
use super::likeness::Likeness;
use super::say;
use super::search::{Match, Shelf, in_same_context};
use super::together;
use super::weight;
use crate::reference::ArticleId;
use crate::verify::notice::{self, add_retracted, is_retracted};
use crate::verify::{Evidence, Finding, Sides, Stance, Verdict, original};

/// A wording with other words and another speaker is the same utterance only
/// where this many of a hundred words are the same, and so many words.
const SAME_UTTERANCE: (usize, usize) = (85, 8);

/// Words of a fragment inside the writer's own sentence that tell who said
/// them, at least: a spokesman's are often told of the one he speaks for.
const TELLING: usize = 10;

/// The matches of a quotation by what they do to it.
#[derive(Default)]
pub struct Sorted {
    /// Word for word, of the same speaker as far as is known.
    pub verbatim: Vec<Match>,
    /// Word for word, of someone else.
    pub foreign: Vec<Match>,
    /// Close to it.
    pub changed: Vec<Match>,
    /// A part of it.
    pub partial: Vec<Match>,
    /// The outlet's own prose.
    pub prose: Vec<Match>,
    /// Something like it.
    pub alike: Vec<Match>,
}

impl Sorted {
    /// Sorts the matches of a quotation.
    pub fn of(case: &Case<'_>, matches: Vec<Match>) -> Self {
        let mut sorted = Self::default();
        for found in matches {
            let foreign = found.agrees == Some(false);
            let place = match (found.is_speech, found.likeness) {
                (false, _) => &mut sorted.prose,
                (_, Likeness::Verbatim) if is_too_little(case, &found) => &mut sorted.alike,
                (_, Likeness::Verbatim) if foreign => &mut sorted.foreign,
                (_, Likeness::Verbatim) => &mut sorted.verbatim,
                (_, Likeness::Alike) => &mut sorted.alike,
                (_, Likeness::Partial) if foreign => &mut sorted.alike,
                (_, Likeness::Partial) => &mut sorted.partial,
                _ if foreign && !is_same_utterance(&found) => &mut sorted.alike,
                _ => &mut sorted.changed,
            };
            place.push(found);
        }
        if !sorted.verbatim.is_empty() {
            let (others, alike) = sorted.alike.into_iter().partition(is_other_wording);
            sorted.changed.extend::<Vec<_>>(others);
            sorted.changed.sort_by_key(|m| m.article);
            sorted.alike = alike;
        }
        sorted
    }
}

/// True for a few words of the same wording that say nothing by themselves and
/// stand elsewhere, of someone else or no one knows whom.
fn is_too_little(case: &Case<'_>, found: &Match) -> bool {
    case.is_small() && found.agrees != Some(true) && !in_same_context(case, found)
}

/// True where a wording is near enough to be shown beside one that is the
/// draft's word for word.
fn is_other_wording(found: &Match) -> bool {
    let compared = &found.compared;
    let is_verbatim = found.likeness == Likeness::Verbatim;
    !is_verbatim && compared.percent() >= 60 && compared.longest >= 3 && compared.same >= 5
}

fn is_same_utterance(found: &Match) -> bool {
    let (percent, words) = SAME_UTTERANCE;
    found.compared.percent() >= percent && found.compared.same >= words
}

/// Judges one quotation; the finding's claim is 0, its edits are bytes of the
/// case's text.
pub fn judge(case: &Case<'_>, shelf: &mut Shelf<'_>) -> Finding {
    let (retracted, articles): (Vec<_>, Vec<_>) = shelf
        .candidates(case)
        .into_iter()
        .partition(|(id, _)| is_retracted(*id, shelf.reference()));
    let matches = shelf.search(case, &articles);
    let sorted = Sorted::of(case, matches);
    let mut finding = if !sorted.foreign.is_empty() && is_certain(case, &sorted) {
        attribution(case, &sorted, shelf)
    } else if !sorted.verbatim.is_empty() || !sorted.foreign.is_empty() {
        supported(case, &sorted, shelf)
    } else if is_altered(&sorted) {
        altered(case, &sorted, shelf)
    } else if let Some(finding) = together::judge(case, &articles, &sorted, shelf) {
        finding
    } else if !sorted.partial.is_empty() {
        partial(case, &sorted, shelf)
    } else if !sorted.prose.is_empty() {
        narration(case, &sorted, shelf)
    } else {
        unsourced(case, &sorted, shelf)
    };
    let matches = shelf.search(case, &retracted).into_iter();
    let verbatim = matches.filter(|m| m.is_speech && m.likeness == Likeness::Verbatim);
    let taken_back = verbatim.map(|m| evidence(case, &m, Stance::Supports));
    add_retracted(&mut finding, taken_back.collect(), None, shelf.reference());
    sort_evidence(&mut finding, shelf);
    original::follow(&mut finding, shelf.reference());
    notice::tell(&mut finding, shelf.reference());
    finding.independent = Sides::of(&finding.evidence, shelf.reference()).independent();
    finding
}

/// True where the outlet's own prose is no nearer to the draft than what it
/// quotes.
pub fn is_altered(sorted: &Sorted) -> bool {
    let nearest = |matches: &[Match]| matches.iter().map(|m| m.compared.percent()).max();
    match (nearest(&sorted.changed), nearest(&sorted.prose)) {
        (Some(quoted), Some(prose)) => quoted >= prose,
        (quoted, _) => quoted.is_some(),
    }
}

/// True where it is beyond doubt whom the draft and the sources name: both
/// name a person beside the words, and neither names the other's.
fn is_certain(case: &Case<'_>, sorted: &Sorted) -> bool {
    let enough = (case.is_speech() && case.begins_sentence()) || case.len() >= TELLING;
    if case.is_small() || case.quote.cue.is_none() || !enough {
        return false;
    }
    let Some(ours) = &case.quote.speaker else {
        return false;
    };
    let named = |m: &Match| {
        let quotation = m.printed.quotation_at(m.alignment.first);
        quotation.is_some_and(|q| q.cue.is_some()) && !say::mentions(m, ours)
    };
    sorted.foreign.iter().all(named)
        && sorted
            .verbatim
            .iter()
            .all(|m| m.agrees.is_some() || m.speaker().is_none())
}

/// A finding on a quotation with nothing but its verdict.
pub fn new(verdict: Verdict, message: String) -> Finding {
    let code = format!("quote/{}", verdict.name());
    Finding::new(0, verdict, &code, message)
}

/// Matches as evidence.
pub fn add(finding: &mut Finding, case: &Case<'_>, matches: &[Match], stance: Stance) {
    let items = matches.iter().map(|m| evidence(case, m, stance));
    Arc::make_mut(&mut finding.evidence).extend(items);
}

/// What other wordings the outlets print, as evidence beside the verdict's.
fn add_others(finding: &mut Finding, case: &Case<'_>, sorted: &Sorted) {
    add(finding, case, &sorted.changed, Stance::Qualifies);
    add(finding, case, &sorted.partial, Stance::Qualifies);
    let known: Vec<ArticleId> = finding.evidence.iter().map(|e| e.article).collect();
    let is_new = |m: &&Match| !known.contains(&m.article);
    let loose = sorted.alike.iter().chain(&sorted.prose).filter(is_new);
    let items: BTreeMap<ArticleId, Evidence> = loose
        .map(|m| (m.article, evidence(case, m, Stance::Differs)))
        .collect();
    Arc::make_mut(&mut finding.evidence).extend(items.into_values());
}

fn attribution(case: &Case<'_>, sorted: &Sorted, shelf: &Shelf<'_>) -> Finding {
    let reference = shelf.reference();
    let agreeing = sorted.verbatim.iter().any(|m| m.agrees == Some(true));
    let (verdict, message) = if agreeing {
        (Verdict::Disputed, say::disputed(sorted, reference))
    } else {
        (
            Verdict::Misattributed,
            say::misattributed(case, sorted, reference),
        )
    };
    let mut finding = new(verdict, message);
    add(&mut finding, case, &sorted.verbatim, Stance::Supports);
    add(&mut finding, case, &sorted.foreign, Stance::Contradicts);
    if !agreeing {
        for item in Arc::make_mut(&mut finding.evidence) {
            if item.stance == Stance::Supports {
                item.stance = Stance::Qualifies;
            }
        }
        finding.fixes = fix::speaker(case, &sorted.foreign);
    }
    add_others(&mut finding, case, sorted);
    finding
}

fn supported(case: &Case<'_>, sorted: &Sorted, shelf: &Shelf<'_>) -> Finding {
    let reference = shelf.reference();
    if sorted.verbatim.is_empty() {
        let message = say::other_speaker(&sorted.foreign, reference);
        let mut finding = new(Verdict::Qualified, message);
        add(&mut finding, case, &sorted.foreign, Stance::Qualifies);
        add_others(&mut finding, case, sorted);
        return finding;
    }
    let mut finding = new(Verdict::Supported, say::supported(case, sorted, reference));
    add(&mut finding, case, &sorted.verbatim, Stance::Supports);
    add(&mut finding, case, &sorted.foreign, Stance::Qualifies);
    add_others(&mut finding, case, sorted);
    finding.notes = say::edits(sorted);
    finding
}

/// The finding on a wording that is close to what is quoted.
pub fn altered(case: &Case<'_>, sorted: &Sorted, shelf: &Shelf<'_>) -> Finding {
    let reference = shelf.reference();
    let mut finding = new(Verdict::Altered, say::altered(case, sorted, reference));
    add(&mut finding, case, &sorted.changed, Stance::Contradicts);
    let changed = Sorted {
        partial: sorted.partial.clone(),
        alike: sorted.alike.clone(),
        prose: sorted.prose.clone(),
        ..Sorted::default()
    };
    add_others(&mut finding, case, &changed);
    finding.fixes = fix::wording(case, &sorted.changed, reference);
    let nearest = say::nearest(&sorted.changed);
    finding.is_light = nearest.is_some_and(|m| weight::is_light(case, m));
    finding
}

fn partial(case: &Case<'_>, sorted: &Sorted, shelf: &Shelf<'_>) -> Finding {
    let message = say::partial(sorted, shelf.reference());
    let mut finding = new(Verdict::Qualified, message);
    add_others(&mut finding, case, sorted);
    finding
}

fn narration(case: &Case<'_>, sorted: &Sorted, shelf: &Shelf<'_>) -> Finding {
    let mut finding = new(
        Verdict::Narration,
        say::narration(sorted, shelf.reference()),
    );
    add(&mut finding, case, &sorted.prose, Stance::Qualifies);
    add_others(&mut finding, case, sorted);
    finding.fixes = fix::take_marks_off(case);
    finding
}

fn unsourced(case: &Case<'_>, sorted: &Sorted, shelf: &mut Shelf<'_>) -> Finding {
    let beside = if sorted.alike.is_empty() {
        beside::find(case, shelf)
    } else {
        None
    };
    let message = match &beside {
        Some(beside) => say::beside(beside),
        None => say::unsourced(sorted, shelf.reference()),
    };
    let mut finding = new(Verdict::Unsourced, message);
    add_others(&mut finding, case, sorted);
    if let Some(beside) = &beside {
        Arc::make_mut(&mut finding.evidence).push(of_beside(case, beside));
        if beside.kind == Kind::Reported {
            finding.fixes = fix::take_marks_off(case);
        }
    }
    finding
}

/// What the verdict rests on first, then by outlet.
fn sort_evidence(finding: &mut Finding, shelf: &Shelf<'_>) {
    let first = if finding.verdict == Verdict::Altered || finding.verdict == Verdict::Misattributed
    {
        Stance::Contradicts
    } else {
        Stance::Supports
    };
    let reference = shelf.reference();
    let evidence = Arc::make_mut(&mut finding.evidence);
    evidence.sort_by_cached_key(|e| {
        let outlet = reference.article(e.article).metadata.outlet.clone();
        (e.stance != first, e.stance, outlet, e.article, e.span)
    });
    for item in evidence {
        if item
            .words
            .iter()
            .all(|w| matches!(w, crate::verify::WordChange::Same(_)))
        {
            item.words.clear();
        }
    }
}
