//! What one article does to one figure of the draft.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::align::Slot;
use super::attribution::Attribution;
use super::calendar;
use super::candidates::Candidate;
use super::comparable::{NounMatch, Relation, compare};
use super::derive::{Derivation, derive};
use super::local::Local;
use crate::claim::frame::MEASURES;
use crate::claim::{Claim, Dimension, Figure, Value};
use crate::reference::Reference;
use crate::verify::Stance;

/// Fit, in thousandths, from which an equal value supports: by how unlikely it
/// is that the value stands there for something else. A number of one digit is
/// found everywhere, one of three or more hardly by chance.
const SUPPORT: [u32; 3] = [420, 340, 240];
/// Fit from which a date supports a longer time that holds it, or a bound: most
/// days of a text are "this week", or "since 2009".
const SUPPORT_WITHIN: u32 = 560;
/// What the fit must be above that where a slot differs.
const DESPITE_SLOT: u32 = 150;
/// Fit from which arithmetic on the figures of a passage is tried.
const DERIVE: u32 = 420;
/// Likeness from which another value that follows by arithmetic contradicts.
const REFUTE: u32 = 450;
/// Slots that must not differ where arithmetic is tried. Parts and levels
/// differ from what follows from them by their nature.
static UNDERIVABLE: LazyLock<BTreeSet<Slot>> =
    LazyLock::new(|| BTreeSet::from([Slot::Measure, Slot::Name, Slot::Time, Slot::Window]));
/// Fit from which a comparable figure is shown at all.
const SHOWN: u32 = 400;
/// Likeness from which an incompatible value contradicts.
const CONTRADICT: u32 = 320;
/// What it must be above that where only one side names a thing counted.
const WITHOUT_NOUN: u32 = 130;
/// … where each sentence names somebody whom the other text does not know.
const STRANGERS: u32 = 90;
/// … for a date: a text tells many, of many things.
const DATE: u32 = 80;
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
/// Likeness from which one value may be up to [`FAR_SIZE`] times the other.
const ANY_SIZE: u32 = 600;
/// See [`ANY_SIZE`].
const FAR_SIZE: i64 = 10_000;
/// By how much less likeness does where the values differ by a slip: one digit,
/// or two that changed places.
const SLIP: u32 = 100;
/// Likeness from which a passage contradicts together with one of another
/// origin that gives the same value.
const TOGETHER: u32 = 230;
/// Share of the passage's words near its figure from which it goes on telling
/// what the sentences beside it tell.
const TOLD_ON: u32 = 800;
/// Subject words that both must have in common, where they are not all about
/// one counted thing.
const SHARED: usize = 2;

/// Fit from which an incompatible value contradicts although only one side
/// tells the period.
const DESPITE_PERIOD: u32 = 700;
/// Share of the draft's words near the figure that a contradiction needs where
/// speech stands against prose.
const QUOTED_COVERED: u32 = 500;

/// An article's best passage for one claim, with what it does.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The passage and its figure.
    pub candidate: Candidate,
    /// What it does.
    pub stance: Stance,
    /// What differs, for `differs`.
    pub differs: Vec<Slot>,
    /// For `differs`: true where nothing but too little likeness keeps the
    /// passage from contradicting.
    pub is_near: bool,
    /// The arithmetic, where the draft's figure follows by it.
    pub derivation: Option<String>,
}

/// Judges the candidates of one claim of a sentence that come from one
/// article. `is_taken` says whether a candidate's passage speaks of another
/// figure of the draft.
pub fn judge(
    local: &Local,
    claim: usize,
    candidates: &[Candidate],
    is_taken: &mut dyn FnMut(&Candidate) -> bool,
    reference: &dyn Reference,
) -> Option<Judged> {
    let ours = local.figure(claim)?;
    let draft = local.text.as_str();
    let best = |wanted: &dyn Fn(&Candidate) -> bool| {
        candidates.iter().filter(|c| wanted(c)).max_by_key(|c| {
            (
                c.fit(),
                std::cmp::Reverse(c.passage),
                std::cmp::Reverse(c.source),
            )
        })
    };
    let judged = |candidate: &Candidate, stance| Judged {
        candidate: candidate.clone(),
        stance,
        differs: candidate.alignment.differs.iter().copied().collect(),
        is_near: false,
        derivation: None,
    };
    let contradicts = |c: &Candidate| {
        let mut against = against_contradiction(c, ours, draft, reference);
        against.next().is_none()
    };
    if let Some(c) = best(&|c| c.assigned && agrees_in_value(c) && supports(c, ours)) {
        // The article gives the value to one side, and another to the side
        // that the draft names.
        let of_side = |other: &Candidate| {
            other.alignment.attribution == Attribution::Same && contradicts(other)
        };
        let other = (c.alignment.attribution == Attribution::Other)
            .then(|| best(&of_side))
            .flatten();
        return Some(match other {
            Some(other) => judged(other, Stance::Contradicts),
            None => judged(c, Stance::Supports),
        });
    }
    if let Some(c) = best(&|c| c.assigned && qualifies(c) && supports(c, ours)) {
        return Some(judged(c, Stance::Qualifies));
    }
    let derived = |c: &&Candidate| {
        let a = &c.alignment;
        c.fit() >= DERIVE && a.shared >= 2 && a.differs.is_disjoint(&UNDERIVABLE)
    };
    let mut refuted = None;
    for c in candidates.iter().filter(derived) {
        match derive(ours, c, reference) {
            Some(Derivation::Follows(how)) => {
                return Some(Judged {
                    derivation: Some(how),
                    ..judged(c, Stance::Supports)
                });
            }
            Some(Derivation::Refutes(how)) if c.likeness() >= REFUTE => {
                refuted.get_or_insert((c, how));
            }
            _ => {}
        }
    }
    if let Some((c, how)) = refuted {
        return Some(Judged {
            derivation: Some(how),
            ..judged(c, Stance::Contradicts)
        });
    }
    if let Some(c) = best(&|c| c.assigned && contradicts(c))
        && against_by_article(c, ours, candidates, is_taken, reference).is_none()
    {
        return Some(judged(c, Stance::Contradicts));
    }
    let shown = |c: &Candidate| {
        c.fit() >= SHOWN
            && c.comparison.noun != NounMatch::Different
            && c.comparison.relation != Relation::Arithmetic
    };
    let near = |c: &Candidate| {
        let mut against = against_contradiction(c, ours, draft, reference);
        c.assigned && c.likeness() >= TOGETHER && against.all(|o| o == Obstacle::Fit)
    };
    if let Some(c) = best(&near)
        && against_by_article(c, ours, candidates, is_taken, reference).is_none()
    {
        return Some(Judged {
            is_near: true,
            ..judged(c, Stance::Differs)
        });
    }
    best(&shown).map(|c| judged(c, Stance::Differs))
}

/// Why a passage does not support, or does not contradict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// Another figure of the two sentences fits better.
    Assigned,
    /// The values do not exclude each other.
    Value,
    /// Another thing is counted.
    Noun,
    /// Slots of the frames differ.
    Slots,
    /// Too few words of subject matter in common.
    Words,
    /// The frames do not fit well enough.
    Fit,
    /// One value is many times the other: hardly the same thing.
    Size,
    /// One is said in a quotation, the other is not.
    Speech,
    /// A day told by its weekday alone, or to another precision.
    Day,
    /// The article gives the draft's value in another passage.
    Elsewhere,
    /// The article limits the figure in another passage.
    Limited,
    /// The passage speaks of another figure of the draft.
    Taken,
}

impl Obstacle {
    /// What it is, as `tickmark explain` says it.
    pub fn words(self) -> &'static str {
        match self {
            Obstacle::Assigned => "another figure of the two sentences fits better",
            Obstacle::Value => "the values do not say so",
            Obstacle::Noun => "another thing is counted",
            Obstacle::Slots => "slots differ",
            Obstacle::Words => "too few words in common",
            Obstacle::Fit => "the sentences are not alike enough",
            Obstacle::Size => "one value is many times the other: hardly the same thing",
            Obstacle::Speech => "one is said in a quotation, the other is not",
            Obstacle::Day => "the days are told by words that hang on the day of the text",
            Obstacle::Elsewhere => "the article gives the draft's value in another passage",
            Obstacle::Limited => "the article limits its figure in another passage",
            Obstacle::Taken => "the passage speaks of another figure of the draft",
        }
    }

    /// Its name in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Obstacle::Assigned => "assigned",
            Obstacle::Value => "value",
            Obstacle::Noun => "noun",
            Obstacle::Slots => "slots",
            Obstacle::Words => "words",
            Obstacle::Fit => "fit",
            Obstacle::Size => "size",
            Obstacle::Speech => "speech",
            Obstacle::Day => "day",
            Obstacle::Elsewhere => "elsewhere",
            Obstacle::Limited => "limited",
            Obstacle::Taken => "taken",
        }
    }
}

/// What else its article says that keeps a passage from contradicting.
pub fn against_by_article(
    c: &Candidate,
    ours: &Figure,
    candidates: &[Candidate],
    is_taken: &mut dyn FnMut(&Candidate) -> bool,
    reference: &dyn Reference,
) -> Option<Obstacle> {
    if value_is_elsewhere(ours, c, candidates, reference) {
        Some(Obstacle::Elsewhere)
    } else if is_limited_elsewhere(c, candidates, reference) {
        Some(Obstacle::Limited)
    } else {
        is_taken(c).then_some(Obstacle::Taken)
    }
}

fn qualifies(c: &Candidate) -> bool {
    matches!(
        c.comparison.relation,
        Relation::OtherHedge | Relation::Finer
    )
}

fn agrees_in_value(c: &Candidate) -> bool {
    matches!(
        c.comparison.relation,
        Relation::Same | Relation::Within | Relation::Rounded
    )
}

fn supports(c: &Candidate, ours: &Figure) -> bool {
    against_support(c, ours).next().is_none()
}

/// What keeps a passage with a compatible value from supporting a figure.
pub fn against_support(c: &Candidate, ours: &Figure) -> impl Iterator<Item = Obstacle> {
    const CHECKS: [Obstacle; 3] = [Obstacle::Words, Obstacle::Slots, Obstacle::Fit];
    let rare = match c.comparison.relation {
        Relation::Within => 0,
        _ => rarity(ours),
    };
    let is_date = matches!(ours.dimension, Dimension::Date | Dimension::Year);
    let least = match c.comparison.relation {
        Relation::Within if is_date => SUPPORT_WITHIN,
        _ => SUPPORT[rare],
    };
    // A reading of a moment may well be the same in another text, and one text
    // may leave the period out.
    let harmless = |s: &Slot| matches!(s, Slot::Snapshot | Slot::Period);
    let mut slots = c.alignment.differs.iter().filter(|s| !harmless(s));
    let despite = match (slots.next(), slots.next()) {
        (None, _) => true,
        // Nothing but the name differs, and the value is rare: the text says
        // "the album" or "she".
        (Some(Slot::Name), None) if rare == 2 => true,
        (Some(slot), None) => c.fit_in_context() >= least + DESPITE_SLOT && *slot != Slot::Measure,
        _ => false,
    };
    let shared = c.alignment.shared;
    let fit = c.fit_in_context();
    CHECKS.into_iter().filter(move |obstacle| match obstacle {
        Obstacle::Words => shared == 0,
        Obstacle::Slots => !despite,
        _ => fit < least,
    })
}

/// How unlikely it is to meet a value by chance: 0 to 2.
fn rarity(figure: &Figure) -> usize {
    match figure.dimension {
        Dimension::Year | Dimension::Score => 1,
        Dimension::Date => usize::from(!calendar::is_relative(figure)),
        _ => match figure.value {
            Value::Number(n) => match digits(n) {
                0 | 1 => 0,
                2 => 1,
                _ => 2,
            },
            Value::Range(..) => 1,
            Value::None => 0,
        },
    }
}

/// Number of significant digits.
fn digits(n: Decimal) -> usize {
    digits_of(n).len()
}

/// The significant digits of a number.
fn digits_of(n: Decimal) -> String {
    let mantissa = n.mantissa().unsigned_abs().to_string();
    mantissa.trim_end_matches('0').to_owned()
}

/// What keeps a passage from contradicting a figure, by itself.
pub fn against_contradiction<'a>(
    c: &'a Candidate,
    ours: &'a Figure,
    draft: &'a str,
    reference: &'a dyn Reference,
) -> impl Iterator<Item = Obstacle> + 'a {
    const CHECKS: [Obstacle; 8] = [
        Obstacle::Value,
        Obstacle::Noun,
        Obstacle::Slots,
        Obstacle::Words,
        Obstacle::Fit,
        Obstacle::Size,
        Obstacle::Speech,
        Obstacle::Day,
    ];
    let a = &c.alignment;
    let asked = [
        (c.comparison.noun == NounMatch::Unknown, WITHOUT_NOUN),
        (a.strangers, STRANGERS),
        (a.attribution == Attribution::Other, OTHER_SAYS),
        (a.rivals > FEW, RIVALS),
        (
            matches!(ours.dimension, Dimension::Date | Dimension::Year),
            DATE,
        ),
    ];
    let more: u32 = asked.iter().filter(|(on, _)| *on).map(|(_, n)| n).sum();
    let is_one_thing =
        c.comparison.noun == NounMatch::Same && ours.frame.head.is_some() && !a.strangers;
    // "She was fined 500 euros": who and what for stands in the sentence before.
    let is_told_on = a.source_covered >= TOLD_ON && a.in_context >= TOLD_ON / 2;
    let is_one_sentence = c.likeness() >= ONE_SENTENCE;
    let despite = |s: &Slot| *s == Slot::Period && c.fit() >= DESPITE_PERIOD;
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
            let least = CONTRADICT + more;
            let is_close = c.likeness() >= least || c.likeness() + SLIP >= least && is_slip();
            !is_close || a.source_covered < SOURCE_COVERED
        }
        Obstacle::Size => {
            let is_of_a_size = || figure_of(c, reference).is_some_and(|f| is_of_a_size(ours, f));
            let is_any = || figure_of(c, reference).is_some_and(|f| is_within(ours, f, FAR_SIZE));
            let is_alike = c.likeness() >= ANY_SIZE && is_any();
            !is_alike && !c.comparison.converted && !is_of_a_size()
        }
        Obstacle::Speech => a.draft_covered < QUOTED_COVERED && !is_as_quoted(ours, c, reference),
        _ => {
            let day = |f: &Figure| calendar::is_resolved(f) && !calendar::is_period(f);
            let theirs = figure_of(c, reference);
            let are_days = is_one_sentence && day(ours) && theirs.is_some_and(day);
            !are_days && date_of_another_day(c, ours, draft, reference)
        }
    })
}

/// The one of two nouns that divides those counted by the other counts fewer:
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

/// Two numbers of as many digits, at least two, of which one differs, or two
/// beside each other have changed places.
fn is_slip(a: &Figure, b: &Figure) -> bool {
    let digits = |f: &Figure| match f.value {
        Value::Number(n) if f.date.is_none() => {
            Some((digits_of(n).into_bytes(), n.normalize().scale(), n.abs()))
        }
        _ => None,
    };
    let (Some((a, scale, x)), Some((b, other, y))) = (digits(a), digits(b)) else {
        return false;
    };
    let is_of_a_length = a.len() == b.len() && a.len() >= 2 && scale == other;
    let tenfold = |n: Decimal| n.checked_mul(Decimal::TEN);
    let of_one_scale = tenfold(x).is_some_and(|x| y < x) && tenfold(y).is_some_and(|y| x < y);
    let off: Vec<usize> = (0..a.len().min(b.len()))
        .filter(|&i| a[i] != b[i])
        .collect();
    let slipped = match off.as_slice() {
        [_] => true,
        [i, j] => j - i == 1 && a[*i] == b[*j] && a[*j] == b[*i],
        _ => false,
    };
    is_of_a_length && of_one_scale && slipped
}

/// Both figures stand in quoted speech, or neither does.
fn is_as_quoted(ours: &Figure, c: &Candidate, reference: &dyn Reference) -> bool {
    figure_of(c, reference).is_some_and(|f| f.frame.is_quoted == ours.frame.is_quoted)
}

/// How many times one value may be the other for a slip to be likely.
const OF_A_SIZE: i64 = 10;

/// Digits that two numbers must have in common to be one number with two
/// scales ("2.3 million" and "2.3 billion").
const SCALE_DIGITS: usize = 2;

/// True where the greater value is less than ten times the smaller one; for
/// dates and the like, and for two ranges.
fn is_of_a_size(a: &Figure, b: &Figure) -> bool {
    let (a, b) = match (a.value, b.value) {
        (Value::Number(a), Value::Number(b)) => (a, b),
        // "Tens of millions" is too vague to contradict a number.
        (Value::Number(_), Value::Range(..)) | (Value::Range(..), Value::Number(_)) => {
            return false;
        }
        _ => return true,
    };
    let (less, more) = (a.abs().min(b.abs()), a.abs().max(b.abs()));
    // The digits are right, and the scale is not.
    if digits_of(a) == digits_of(b) && digits(a) >= SCALE_DIGITS {
        return true;
    }
    is_within_of(less, more, OF_A_SIZE)
}

/// True where the greater of two numbers is less than `times` the smaller one;
/// for all else.
fn is_within(a: &Figure, b: &Figure, times: i64) -> bool {
    let (Value::Number(a), Value::Number(b)) = (a.value, b.value) else {
        return true;
    };
    is_within_of(a.abs().min(b.abs()), a.abs().max(b.abs()), times)
}

fn is_within_of(less: Decimal, more: Decimal, times: i64) -> bool {
    let most = less.checked_mul(Decimal::from(times));
    most.is_none_or(|most| more < most)
}

/// A date told only by words like "Wednesday" hangs on the day of its text.
fn date_of_another_day(
    c: &Candidate,
    ours: &Figure,
    draft: &str,
    reference: &dyn Reference,
) -> bool {
    let dates = matches!(ours.dimension, Dimension::Date | Dimension::Year);
    let theirs = figure_of(c, reference);
    let given = |f: &Figure, text: &str| {
        !calendar::is_relative(f) || f.span.of(text).contains(|c: char| c.is_ascii_digit())
    };
    let article = reference.article(c.passage.article).prose.text();
    let may = |f: &Figure| given(f, article) && calendar::are_of_one_unit(ours, f);
    dates && !(given(ours, draft) && theirs.is_some_and(may))
}

/// The article's claim of a candidate.
pub fn claim_of<'r>(c: &Candidate, reference: &'r dyn Reference) -> &'r Claim {
    &reference.article(c.passage.article).statements.claims[c.source]
}

/// The article's figure of a candidate.
pub fn figure_of<'r>(c: &Candidate, reference: &'r dyn Reference) -> Option<&'r Figure> {
    claim_of(c, reference).figure()
}

/// The article gives the same figure in another passage with a limit that the
/// draft's has not ("in the past 24 hours", "of them"): then it is limited here
/// too.
fn is_limited_elsewhere(c: &Candidate, all: &[Candidate], reference: &dyn Reference) -> bool {
    let Some(figure) = figure_of(c, reference) else {
        return false;
    };
    let limits = |s: &Slot| matches!(s, Slot::Window | Slot::Period | Slot::Part | Slot::Scope);
    let is_same = |f: &Figure| f.value == figure.value && f.frame.head == figure.frame.head;
    all.iter().any(|other| {
        other.passage != c.passage
            && other.alignment.differs.iter().any(limits)
            && figure_of(other, reference).is_some_and(is_same)
    })
}

/// The article gives the draft's value somewhere, for what may be the same:
/// then it is not said that the draft is wrong. What it gives beside another
/// measure, or in the same passage for a wider thing, is not the same.
fn value_is_elsewhere(
    ours: &Figure,
    c: &Candidate,
    candidates: &[Candidate],
    reference: &dyn Reference,
) -> bool {
    let article = reference.article(c.passage.article);
    let is_other = |claim: usize| {
        let mut of = candidates.iter().filter(|o| o.source == claim);
        of.any(|o| {
            let wider = o.passage == c.passage && o.comparison.noun < c.comparison.noun;
            wider || o.alignment.differs.contains(&Slot::Measure)
        })
    };
    let figures = article.statements.claims.iter().enumerate();
    let mut figures = figures.filter_map(|(at, claim)| Some((at, claim.figure()?)));
    figures.any(|(at, f)| compare(ours, f).is_some_and(|c| c.agrees()) && !is_other(at))
}
