//! What keeps a passage, by itself, from contradicting a figure.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::size::{is_of_a_size, is_slip, is_within};
use super::{Obstacle, figure_of};
use crate::claim::frame::MEASURES;
use crate::claim::{Dimension, Figure};
use crate::reference::Reference;
use crate::text::language::ENGLISH;
use crate::verify::figure::align::Slot;
use crate::verify::figure::attribution::Attribution;
use crate::verify::figure::calendar;
use crate::verify::figure::candidates::Candidate;
use crate::verify::figure::comparable::{NounMatch, Relation};

/// Likeness from which an incompatible value contradicts.
const CONTRADICT: u32 = 320;
/// What it must be above that where only one side names a thing counted.
const WITHOUT_NOUN: u32 = 130;
/// … where each sentence names somebody whom the other text does not know.
const STRANGERS: u32 = 90;
/// … for a date: a text tells many, of many things.
const DATE: u32 = 140;
/// … for a date that says when ("in 2014"), not which ("the 2014 games").
const DATE_WHEN: u32 = 90;
/// … for a length of time, for the same reason.
const DURATION: u32 = 40;
/// … where somebody else is named as saying it.
const OTHER_SAYS: u32 = 100;
/// … where a passage has more figures than this that might be meant, a list.
const RIVALS: u32 = 60;
/// See [`RIVALS`].
const FEW: usize = 3;
/// Share of the passage's words near its figure that a contradiction needs.
const SOURCE_COVERED: u32 = 180;
/// Likeness from which two sentences are one, told again: there a value may be
/// many times the other, or a weekday another.
const ONE_SENTENCE: u32 = 850;
/// Likeness from which two sentences that agree on another figure tell of one
/// time, though it hangs on the days of their texts.
const ONE_TELLING: u32 = 500;
/// Likeness from which one value may be up to [`FAR_SIZE`] times the other.
const ANY_SIZE: u32 = 600;
/// See [`ANY_SIZE`].
const FAR_SIZE: i64 = 10_000;
/// By how much less likeness does where the values differ by a slip: one digit,
/// or two that changed places.
const SLIP: u32 = 100;
/// By how much less likeness does where the sentences agree on another figure.
const AGREEING: u32 = 100;
/// Share of the passage's words near its figure from which it goes on telling
/// what the sentences beside it tell.
const TOLD_ON: u32 = 800;
/// Subject words that both must have in common, where they are not all about
/// one counted thing.
const SHARED: usize = 2;
/// Fit from which an incompatible value contradicts although only one side
/// tells the period.
const DESPITE_PERIOD: u32 = 620;
/// Share of the words near one of the figures that a contradiction needs where
/// speech stands against prose.
const QUOTED_COVERED: u32 = 400;

/// What keeps a passage, by itself, from contradicting a figure of `draft`, the
/// text that the spans of `ours` point into.
pub fn against_contradiction<'a>(
    c: &'a Candidate,
    ours: &'a Figure,
    draft: &'a str,
    reference: &'a dyn Reference,
) -> impl Iterator<Item = Obstacle> + 'a {
    const CHECKS: [Obstacle; 9] = [
        Obstacle::Value,
        Obstacle::Noun,
        Obstacle::Slots,
        Obstacle::Words,
        Obstacle::Fit,
        Obstacle::Size,
        Obstacle::Speech,
        Obstacle::Day,
        Obstacle::Times,
    ];
    let a = &c.alignment;
    let date = if a.are_adverbial { DATE_WHEN } else { DATE };
    let asked = [
        (c.comparison.noun == NounMatch::Unknown, WITHOUT_NOUN),
        (a.strangers, STRANGERS),
        (a.attribution == Attribution::Other, OTHER_SAYS),
        (a.rivals > FEW, RIVALS),
        (ours.dimension.is_date(), date),
        (ours.dimension == Dimension::Duration, DURATION),
    ];
    let more: u32 = asked.iter().filter(|(on, _)| *on).map(|(_, n)| n).sum();
    let is_one_thing =
        c.comparison.noun == NounMatch::Same && ours.frame.head.is_some() && !a.strangers;
    // "She was fined 500 euros": who and what for stands in the sentence before.
    let is_told_on = a.source_covered >= TOLD_ON && a.in_context >= TOLD_ON / 2;
    let is_one_sentence = c.likeness() >= ONE_SENTENCE;
    let is_anchored = a.anchors > 0 && a.disagreeing == 0;
    let is_one_telling = is_one_sentence || is_anchored && c.likeness() >= ONE_TELLING;
    let despite = move |s: &Slot| match s {
        Slot::Period => c.fit() >= DESPITE_PERIOD,
        Slot::Snapshot => is_anchored,
        Slot::Time => is_one_telling && a.time_is_open,
        _ => false,
    };
    CHECKS.into_iter().filter(move |obstacle| match obstacle {
        Obstacle::Value => c.comparison.relation != Relation::Incompatible,
        Obstacle::Noun => match c.comparison.noun {
            NounMatch::Different => true,
            NounMatch::Kind => figure_of(c, reference).is_some_and(|f| may_be_of(ours, f)),
            NounMatch::Unknown | NounMatch::Same => false,
        },
        Obstacle::Slots => !a.differs.iter().all(despite),
        Obstacle::Words => a.shared < SHARED && !is_one_thing && !is_told_on,
        Obstacle::Fit => {
            let is_slip = || figure_of(c, reference).is_some_and(|f| is_slip(ours, f));
            let agreeing = AGREEING * u32::from(ours.dimension.is_date() && a.agreeing > 0);
            let least = (CONTRADICT + more).saturating_sub(agreeing);
            let is_close = c.likeness() >= least || c.likeness() + SLIP >= least && is_slip();
            !is_close || a.source_covered < SOURCE_COVERED
        }
        Obstacle::Size => {
            let is_of_a_size = || figure_of(c, reference).is_some_and(|f| is_of_a_size(ours, f));
            let is_any = || figure_of(c, reference).is_some_and(|f| is_within(ours, f, FAR_SIZE));
            let is_alike = c.likeness() >= ANY_SIZE && is_any();
            let converted = c.comparison.converted && ours.dimension != Dimension::Duration;
            !is_alike && !converted && !is_of_a_size()
        }
        Obstacle::Speech => {
            let covered = a.draft_covered.max(a.source_covered);
            covered < QUOTED_COVERED && !are_quoted_alike(ours, c, reference)
        }
        Obstacle::Times => ours.dimension.is_date() && a.disagreeing > a.agreeing,
        _ => {
            let day = |f: &Figure| calendar::is_resolved(f) && !calendar::is_period(f);
            let theirs = figure_of(c, reference);
            let are_days = is_one_sentence && day(ours) && theirs.is_some_and(day);
            !are_days && may_be_of_another_day(c, ours, draft, reference)
        }
    })
}

/// True where the noun that divides those counted by the other counts fewer:
/// four boys may be among nine children.
fn may_be_of(a: &Figure, b: &Figure) -> bool {
    let is_less = |part: &Figure, whole: &Figure| {
        let divides = part.frame.head.is_some_and(|head| MEASURES.divides(head));
        divides
            && part
                .low
                .zip(whole.high)
                .is_none_or(|(part, whole)| part < whole)
    };
    is_less(a, b) || is_less(b, a)
}

/// Both figures stand in quoted speech, or neither does.
fn are_quoted_alike(ours: &Figure, c: &Candidate, reference: &dyn Reference) -> bool {
    figure_of(c, reference).is_some_and(|f| f.frame.is_quoted == ours.frame.is_quoted)
}

/// Words of `numbers.tsv` from two up.
static NUMBERS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let is_number = |row: &Vec<&str>| matches!(row.get(1), Some(&("unit" | "tens")));
    let rows = ENGLISH.rows("numbers").filter(is_number);
    let many = |row: Vec<&'static str>| (row.get(2)?.parse::<u32>().ok()? > 1).then_some(row[0]);
    rows.filter_map(many).collect()
});

/// True for a date that counts ("5 February", "three months ago").
fn is_counted(words: &str) -> bool {
    let is_number = |word: &str| NUMBERS.contains(word.to_lowercase().as_str());
    words.contains(|c: char| c.is_ascii_digit()) || words.split([' ', '-']).any(is_number)
}

/// True for two dates of which one is told only by words like "Wednesday", which
/// hang on the day of its text, or that are told to other units.
fn may_be_of_another_day(
    c: &Candidate,
    ours: &Figure,
    draft: &str,
    reference: &dyn Reference,
) -> bool {
    let are_dates = ours.dimension.is_date();
    let theirs = figure_of(c, reference);
    let given = |f: &Figure, text: &str| !calendar::is_relative(f) || is_counted(f.span.of(text));
    let article = reference.article(c.passage.article).prose.text();
    let may = |f: &Figure| given(f, article) && calendar::are_of_one_unit(ours, f);
    are_dates && !(given(ours, draft) && theirs.is_some_and(may))
}
