//! Two figures side by side, in newsroom English.

use crate::claim::{Claim, Figure};
use crate::draft::Draft;
use crate::reference::Reference;
use crate::report::day;
use crate::verify::Checked;
use crate::verify::figure::align::Slot;
use crate::verify::figure::candidates::Candidate;
use crate::verify::figure::comparable::{Comparison, NounMatch, Relation};
use crate::verify::figure::explain::{Compared, matched};
use crate::verify::figure::stance::Obstacle;

/// Why an article counts that would not by itself.
pub(super) const COUNTED_WITH: &str =
    "others that give the same value: its own words alone are not alike enough";

/// Why an article does not count that would by itself.
pub(super) const SET_ASIDE: &str =
    "no: the article is older, and what it counts may have changed since";

/// A figure with its hedge, and the days that a date means.
pub(super) fn value(figure: &Figure, text: &str) -> String {
    let hedge = figure.hedge_span;
    let words = hedge.map_or(figure.span, |h| h.join(figure.span)).of(text);
    match figure.date.as_ref().map(|d| (d.from, d.to)) {
        Some((Some(from), Some(to))) if from == to => format!("{words} ({})", day(from)),
        Some((Some(from), Some(to))) => format!("{words} ({} to {})", day(from), day(to)),
        _ => words.to_owned(),
    }
}

/// "43 here, 40 there: they cannot both be true of one thing".
pub(super) fn values([ours, theirs]: [String; 2], comparison: &Comparison) -> String {
    let converted = if comparison.converted {
        ", converted to one unit"
    } else {
        ""
    };
    let relation = match comparison.relation {
        Relation::Same => "the same",
        Relation::Within => "yours allows theirs",
        Relation::Rounded => "the same, rounded by you",
        Relation::Finer => "yours is more exact than theirs",
        Relation::OtherHedge => "another hedge, precision or currency",
        Relation::Open => "both may be true",
        Relation::Incompatible => "they cannot both be true of one thing",
        Relation::Arithmetic => "another kind, from which yours may follow by arithmetic",
    };
    format!("{ours} here, {theirs} there{converted}: {relation}")
}

/// What is counted on each side; `None` where neither names a thing.
pub(super) fn nouns(noun: NounMatch, ours: &Figure, theirs: &Figure) -> Option<String> {
    let name = |figure: &Figure| {
        let noun = figure.noun.as_ref();
        noun.map_or("nothing named".to_owned(), |n| {
            format!("\u{201c}{n}\u{201d}")
        })
    };
    if ours.noun.is_none() && theirs.noun.is_none() {
        return None;
    }
    let both = format!("{} here, {} there", name(ours), name(theirs));
    Some(match noun {
        NounMatch::Same if ours.noun == theirs.noun => format!("{} on both sides", name(ours)),
        NounMatch::Same => format!("{both}: the same thing"),
        NounMatch::Kind => format!("{both}: one is a kind of the other"),
        NounMatch::Unknown => format!("{both}: it may be the same"),
        NounMatch::Different => format!("{both}: different things"),
    })
}

/// The words that both sentences have, as the draft spells them.
pub fn same_words(
    draft: &Draft,
    checked: &Checked,
    claim: &Claim,
    candidate: &Candidate,
    reference: &dyn Reference,
) -> Vec<String> {
    let sentences = &checked.statements.sentences;
    let words = sentences
        .get(claim.sentence)
        .map_or(Vec::new(), |s| matched(s, candidate, reference));
    let words = words.into_iter().map(|w| draft.prose.slice(w).to_owned());
    words.collect()
}

/// The words that both sentences have, in a line.
pub(super) fn in_common(words: &[String]) -> String {
    if words.is_empty() {
        "no word but small ones".to_owned()
    } else {
        words.join(", ")
    }
}

/// What is not the same in what the two figures are about.
pub(super) fn differs(c: &Candidate) -> String {
    if c.alignment.differs.is_empty() {
        let but = match c.comparison.relation {
            Relation::Incompatible | Relation::Open => "nothing but the values",
            _ => "nothing",
        };
        return but.to_owned();
    }
    let slots: Vec<&str> = c.alignment.differs.iter().map(|s| slot(*s)).collect();
    slots.join("; ")
}

fn slot(slot: Slot) -> &'static str {
    match slot {
        Slot::Part => "a part against the whole, or one for each against all",
        Slot::Measure => "another measure, as killed against injured",
        Slot::Name => "each has a name that the other text does not know",
        Slot::Window => {
            "only one counts within a time up to its own day, as \u{201c}in the past week\u{201d} does"
        }
        Slot::Period => "only one tells a period, as \u{201c}in 2019\u{201d} does",
        Slot::Scope => "another scope, as planned against done, or yearly against monthly",
        Slot::Change => "a change against a level, or a rise against a fall",
        Slot::Snapshot => "a reading of a moment (a price, an index, a poll)",
        Slot::Noun | Slot::Subject | Slot::Time | Slot::Whole => slot.words(),
    }
}

/// How much of both sentences is the same matter.
pub(super) fn likeness(c: &Candidate) -> String {
    let a = &c.alignment;
    let percent = |thousandths: u32| (thousandths + 5) / 10;
    let mut said = format!(
        "{}%: of your words near the figure {}% are in the passage",
        percent(c.likeness()),
        percent(a.draft_covered),
    );
    if percent(a.in_context) != percent(a.draft_covered) {
        let more = percent(a.in_context);
        said.push_str(&format!(" ({more}% with the sentences beside it)"));
    }
    let theirs = percent(a.source_covered);
    said.push_str(&format!(", of its words {theirs}% are in yours"));
    said
}

/// What keeps a passage from supporting.
pub fn against_support(compared: &Compared) -> Vec<Obstacle> {
    let says_so = matches!(
        compared.candidate.comparison.relation,
        Relation::Same | Relation::Within | Relation::Rounded
    );
    let value = (!says_so).then_some(Obstacle::Value);
    let others = compared.against_support.iter().copied();
    let others = others.filter(|o| *o != Obstacle::Value);
    value.into_iter().chain(others).collect()
}

/// What keeps a passage from contradicting.
pub fn against_contradiction(compared: &Compared) -> Vec<Obstacle> {
    compared.against_contradiction.clone()
}

/// Why a passage does not support, in a line.
pub(super) fn support(compared: &Compared) -> String {
    let against = against_support(compared);
    if against.contains(&Obstacle::Value) {
        return match compared.candidate.comparison.relation {
            Relation::Finer => "no: it is less exact",
            Relation::OtherHedge => "no: not with this hedge, precision or currency",
            Relation::Arithmetic => "no: it is another kind of figure",
            Relation::Open => "no: it does not give this value",
            _ => "no: it gives another value",
        }
        .to_owned();
    }
    obstacles(&against, &compared.candidate)
}

/// Why a passage does not contradict, in a line.
pub(super) fn contradiction(compared: &Compared) -> String {
    let against = against_contradiction(compared);
    if against.contains(&Obstacle::Value) {
        return "no: the values do not exclude each other".to_owned();
    }
    obstacles(&against, &compared.candidate)
}

fn obstacles(against: &[Obstacle], candidate: &Candidate) -> String {
    if against.is_empty() {
        return "by itself yes, but the article is judged by another passage".to_owned();
    }
    let differs = &candidate.alignment.differs;
    let is_noun_alone = differs.len() == 1 && differs.contains(&Slot::Noun);
    let words = |o: &Obstacle| match o {
        Obstacle::Slots if is_noun_alone => Obstacle::Noun.words(),
        Obstacle::Slots => "because of what differs",
        Obstacle::Day => {
            "a day told by a word such as \u{201c}Thursday\u{201d}, or less exactly, proves nothing"
        }
        other => other.words(),
    };
    let mut said: Vec<&str> = against.iter().map(words).collect();
    said.dedup();
    format!("no: {}", said.join("; "))
}
