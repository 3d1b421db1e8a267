//! How well two figures' frames fit: the words around them, and the slots
//! that must not differ.

use std::collections::BTreeSet;

use super::attribution::{self, Attribution};
use super::calendar;
use super::comparable::{NounMatch, Relation};
use super::local::Vocabulary;
use crate::claim::{Dimension, Figure, Part, Stated, Statements, Word, frame::MEASURES};
use crate::reference::{ArticleId, Reference};
use crate::text::Term;

/// A slot of the frame that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// Another thing is counted.
    Noun,
    /// Part against whole.
    Part,
    /// Another measure of the event: killed against injured.
    Measure,
    /// Another person, place or organisation.
    Name,
    /// Another time.
    Time,
    /// A length of time up to the day of the text that only one side tells.
    Window,
    /// A period that only one side tells.
    Period,
    /// Shares of different wholes: of the vote, of the seats.
    Whole,
    /// Planned against done, average against total, for each against all.
    Scope,
    /// The amount of a change against a level, or a rise against a fall.
    Change,
    /// A reading of a moment: a price, an index, a poll.
    Snapshot,
}

impl Slot {
    /// What differs, as the hover says it.
    pub fn words(self) -> &'static str {
        match self {
            Slot::Noun => "another thing is counted",
            Slot::Part => "a part against the whole",
            Slot::Measure => "another measure",
            Slot::Name => "another name",
            Slot::Time => "another time",
            Slot::Window => "a length of time that only one of them tells",
            Slot::Period => "a period that only one of them tells",
            Slot::Whole => "a share of something else",
            Slot::Scope => "another scope",
            Slot::Change => "a change against a level",
            Slot::Snapshot => "a reading of another moment",
        }
    }
}

/// How well two frames fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// Share of the draft's words near the figure, by weight, that stand in
    /// the passage, in thousandths.
    pub draft_covered: u32,
    /// Share of the passage's words near its figure that stand in the draft's
    /// sentence, in thousandths.
    pub source_covered: u32,
    /// The same with what the sentences beside the passage tell: of the draft's
    /// words near the figure, in thousandths.
    pub in_context: u32,
    /// Number of different subject words both share.
    pub shared: usize,
    /// True where each sentence names somebody or some place that the other's
    /// text does not have anywhere.
    pub strangers: bool,
    /// True where both tell one time in full ("in 2023"): what was then does
    /// not change with the day of the text.
    pub is_of_a_told_time: bool,
    /// How many figures of the passage might stand for the draft's.
    pub rivals: usize,
    /// Whether both name the same as who says it.
    pub attribution: Attribution,
    /// Slots that are known on both sides and differ, or on one side only
    /// where that alone changes what is meant.
    pub differs: BTreeSet<Slot>,
}

/// A text as a whole: which words occur in it.
#[derive(Clone, Copy)]
pub enum Text<'a> {
    /// The draft.
    Draft(&'a Vocabulary),
    /// An article.
    Article(&'a dyn Reference, ArticleId),
}

impl Text<'_> {
    /// True where a term occurs anywhere in the text.
    pub fn mentions(&self, term: Term) -> bool {
        match self {
            Text::Draft(vocabulary) => vocabulary.mentions(term),
            Text::Article(reference, id) => reference.mentions(*id, term),
        }
    }
}

/// One of two sentences that are compared, with all that does not hang on
/// which of its figures is looked at.
pub struct Side<'a> {
    /// The sentence.
    pub sentence: &'a Stated,
    /// The text it stands in.
    pub text: Text<'a>,
    /// Weight of each word.
    weights: Vec<u32>,
    /// Figures of the sentence that are dates.
    dates: Vec<&'a Figure>,
    /// Head of each figure's noun.
    heads: Vec<Option<Term>>,
    /// Terms of the sentences beside it, in order.
    beside: Vec<Term>,
    /// Who is named as saying it.
    sayers: Vec<Term>,
    is_snapshot: bool,
}

impl<'a> Side<'a> {
    /// Weighs the words of a sentence.
    pub fn new(
        statements: &'a Statements,
        sentence: usize,
        text: Text<'a>,
        reference: &dyn Reference,
    ) -> Self {
        let figures = statements
            .claims_in(sentence)
            .filter_map(|(_, c)| c.figure());
        let figures: Vec<&Figure> = figures.collect();
        let heads = figures.iter().map(|f| f.frame.head).collect();
        let is_date = |f: &&Figure| matches!(f.dimension, Dimension::Date | Dimension::Year);
        let stated = &statements.sentences[sentence];
        Self {
            sentence: stated,
            text,
            weights: stated
                .words
                .iter()
                .map(|w| {
                    if w.is_content() {
                        reference.weight(w.term)
                    } else {
                        0
                    }
                })
                .collect(),
            dates: figures.into_iter().filter(is_date).collect(),
            heads,
            beside: beside(statements, sentence),
            sayers: attribution::sayers(stated),
            is_snapshot: stated.words.iter().any(|w| MEASURES.is_snapshot(w.term)),
        }
    }

    /// The part of a whole that a figure is; none where the sentence counts
    /// nothing else by its noun: "22 people, including seven officers" gives
    /// all the officers.
    fn part_of(&self, figure: &Figure) -> Option<Part> {
        let is_other = |head: &&Option<Term>| **head == figure.frame.head;
        let others = self.heads.iter().flatten().count();
        let alone = figure.frame.head.is_some()
            && others > 1
            && self.heads.iter().filter(is_other).count() == 1;
        let part = figure.frame.part;
        part.filter(|p| *p != Part::Within || !alone || figure.noun_span.is_none())
    }

    /// The dates beside a figure: those of its own clause, else all of its
    /// sentence.
    fn dates_of(&self, figure: &Figure) -> Vec<&'a Figure> {
        let is_own = |d: &&&Figure| d.frame.clause == figure.frame.clause;
        let own: Vec<&Figure> = self.dates.iter().filter(is_own).copied().collect();
        if own.is_empty() {
            self.dates.clone()
        } else {
            own
        }
    }

    /// For each word, how the other sentence has it.
    fn met_in(&self, other: &Side<'_>) -> Vec<Met> {
        let mut theirs: Vec<(Term, u8)> = other
            .sentence
            .words
            .iter()
            .filter(|w| w.is_content())
            .map(|w| (w.term, w.clause))
            .collect();
        theirs.sort_unstable();
        let meet = |w: &Word| {
            let from = theirs.partition_point(|t| t.0 < w.term);
            let clauses = theirs[from..].iter().take_while(|t| t.0 == w.term);
            let clauses: u64 = clauses.fold(0, |mask, t| mask | clause_bit(t.1));
            Met {
                clauses,
                is_beside: other.beside.binary_search(&w.term).is_ok(),
                is_known: clauses != 0 || (w.is_name() && other.text.mentions(w.term)),
            }
        };
        let none = Met {
            clauses: 0,
            is_beside: false,
            is_known: true,
        };
        let words = self.sentence.words.iter();
        words
            .map(|w| if w.is_content() { meet(w) } else { none })
            .collect()
    }
}

/// How another sentence has a word.
#[derive(Clone, Copy)]
struct Met {
    /// The clauses it stands in, a bit each; none where it does not.
    clauses: u64,
    /// True where a sentence beside the other has it.
    is_beside: bool,
    /// False for a name that the other text does not have anywhere, and for
    /// another word that the other sentence does not have.
    is_known: bool,
}

fn clause_bit(clause: u8) -> u64 {
    1 << clause.min(63)
}

/// Two sentences side by side.
pub struct Pairing<'s> {
    draft: &'s Side<'s>,
    source: &'s Side<'s>,
    in_source: Vec<Met>,
    in_draft: Vec<Met>,
    shared: usize,
}

/// Distance in words at which a word's weight is halved.
const REACH: u64 = 5;
/// What a word in another clause than the figure's counts, in percent.
const OTHER_CLAUSE: u64 = 50;
/// What a name counts beside another word, in percent.
const NAME: u64 = 150;
/// What a word of the other sentence counts that stands in another clause
/// than its figure, in percent.
const MET_ELSEWHERE: u64 = 80;
/// What a name counts that stands elsewhere in the other text ("she", "the
/// album"), in percent.
const KNOWN_NAME: u64 = 50;
/// What a word counts that stands in a sentence beside the other one, in
/// percent.
const BESIDE: u64 = 60;
/// Words within which a measure belongs to a figure.
const MEASURE_REACH: usize = 7;

impl<'s> Pairing<'s> {
    /// Looks each word of either sentence up in the other.
    pub fn new(draft: &'s Side<'s>, source: &'s Side<'s>) -> Self {
        let in_source = draft.met_in(source);
        let words = draft.sentence.words.iter().zip(&in_source);
        let mut shared: Vec<Term> = words
            .filter(|(_, m)| m.clauses != 0)
            .map(|(w, _)| w.term)
            .collect();
        shared.sort_unstable();
        shared.dedup();
        Self {
            in_draft: source.met_in(draft),
            shared: shared.len(),
            draft,
            source,
            in_source,
        }
    }

    /// Compares the frames of two figures of one kind.
    pub fn align(&self, ours: &Figure, theirs: &Figure, noun: NounMatch) -> Alignment {
        let (draft, source) = (self.draft, self.source);
        let checks = [
            (Slot::Noun, noun == NounMatch::Different),
            (
                Slot::Part,
                parts_differ(draft.part_of(ours), source.part_of(theirs)),
            ),
            (
                Slot::Measure,
                measures_differ(&measures(draft, ours), &measures(source, theirs)),
            ),
            (Slot::Name, self.names_differ(ours, theirs)),
            (Slot::Time, self.times_differ(ours, theirs)),
            (Slot::Window, self.window_is_open(ours, theirs)),
            (Slot::Period, self.period_is_open(ours, theirs)),
            (
                Slot::Scope,
                scope_is_open(draft, ours, source) || scope_is_open(source, theirs, draft),
            ),
            (Slot::Whole, wholes_differ(ours, theirs)),
            (Slot::Change, changes_differ(ours, theirs)),
            (Slot::Snapshot, is_snapshot(draft, ours, source, theirs)),
        ];
        Alignment {
            draft_covered: covered(draft, ours, &self.in_source, theirs, 0),
            in_context: covered(draft, ours, &self.in_source, theirs, BESIDE),
            source_covered: covered(source, theirs, &self.in_draft, ours, 0),
            shared: self.shared,
            rivals: 0,
            strangers: self.strangers(),
            is_of_a_told_time: self.is_of_a_told_time(ours, theirs),
            attribution: attribution::compare(&draft.sayers, &source.sayers),
            differs: checks
                .into_iter()
                .filter(|(_, on)| *on)
                .map(|(slot, _)| slot)
                .collect(),
        }
    }

    /// Each clause names somebody or some place that the other's text does not
    /// have anywhere.
    fn names_differ(&self, ours: &Figure, theirs: &Figure) -> bool {
        if ours.dimension == Dimension::Age
            && are_two(&bearer(self.draft, ours), &bearer(self.source, theirs))
        {
            return true;
        }
        let strange = |side: &Side<'_>, figure: &Figure, met: &[Met]| {
            let mut words = side.sentence.words.iter().zip(met);
            words.any(|(w, m)| {
                w.is_name() && w.is_content() && w.clause == figure.frame.clause && !m.is_known
            })
        };
        strange(self.draft, ours, &self.in_source) && strange(self.source, theirs, &self.in_draft)
    }

    /// Each sentence names somebody or some place that the other's text does not
    /// have anywhere.
    fn strangers(&self) -> bool {
        let strange = |side: &Side<'_>, met: &[Met]| {
            let mut words = side.sentence.words.iter().zip(met);
            words.any(|(w, m)| w.is_name() && w.is_content() && !m.is_known)
        };
        strange(self.draft, &self.in_source) && strange(self.source, &self.in_draft)
    }

    /// Both sentences tell the same time, in full.
    fn is_of_a_told_time(&self, ours: &Figure, theirs: &Figure) -> bool {
        let (a, b) = (self.draft.dates_of(ours), self.source.dates_of(theirs));
        let is_told = |x: &Figure| calendar::is_resolved(x) && !calendar::is_relative(x);
        let same = |x: &Figure, y: &Figure| is_told(x) && is_told(y) && calendar::is_same(x, y);
        a.iter().any(|x| b.iter().any(|y| same(x, y)))
    }

    /// Only one sentence counts within a length of time up to the day of its
    /// text ("in the last 24 hours"). Not asked of dates themselves.
    fn window_is_open(&self, ours: &Figure, theirs: &Figure) -> bool {
        if matches!(ours.dimension, Dimension::Date | Dimension::Year) {
            return false;
        }
        let (a, b) = (self.draft.dates_of(ours), self.source.dates_of(theirs));
        let windowed = |dates: &[&Figure]| dates.iter().any(|d| calendar::is_window(d));
        windowed(&a) != windowed(&b)
    }

    /// Only one sentence tells a time, and that a period in the figure's own
    /// clause ("in 2013"): the other may speak of any year. Not asked of dates
    /// themselves.
    fn period_is_open(&self, ours: &Figure, theirs: &Figure) -> bool {
        let (a, b) = (&self.draft.dates, &self.source.dates);
        let is_date = matches!(ours.dimension, Dimension::Date | Dimension::Year);
        if is_date || a.is_empty() == b.is_empty() {
            return false;
        }
        let tells = |dates: &[&Figure], figure: &Figure| {
            let mut beside = dates
                .iter()
                .filter(|d| d.frame.clause == figure.frame.clause);
            beside.any(|d| calendar::is_period(d))
        };
        tells(a, ours) || tells(b, theirs)
    }

    /// Both sentences tell a time, and no two of them are the same. Not asked
    /// of dates themselves.
    fn times_differ(&self, ours: &Figure, theirs: &Figure) -> bool {
        if matches!(ours.dimension, Dimension::Date | Dimension::Year) {
            return false;
        }
        let (a, b) = (self.draft.dates_of(ours), self.source.dates_of(theirs));
        if a.is_empty() || b.is_empty() {
            return false;
        }
        let same = |x: &Figure, y: &Figure| {
            if calendar::is_quarter_of_year(x, y) {
                return false;
            }
            if calendar::is_resolved(x) != calendar::is_resolved(y) {
                return calendar::relation(x, y) != Relation::Incompatible;
            }
            calendar::is_same(x, y)
                || calendar::relation(x, y) == Relation::Same
                || calendar::relation(y, x) == Relation::Same
        };
        // A change has two ends: "in May from April" is not "in May from a year
        // earlier".
        if ours.trend.is_some() && a.len() > 1 && b.len() > 1 {
            let told = |x: &&Figure, others: &[&Figure]| others.iter().any(|y| same(x, y));
            return !a.iter().all(|x| told(x, &b)) || !b.iter().all(|y| told(y, &a));
        }
        !a.iter().any(|x| b.iter().any(|y| same(x, y)))
    }
}

/// Words between an age and the name of whose it is ("58-year-old farmer Edda
/// Holm").
const BEARER_REACH: usize = 3;

/// The name that stands beside an age: before it ("Edda Holm, 58,"), else after
/// it. The first word of a sentence belongs to a name that follows.
fn bearer(side: &Side<'_>, figure: &Figure) -> Vec<Term> {
    let (before, after) = side.sentence.words.split_at(figure.frame.at);
    let mut name: Vec<Term> = Vec::new();
    for (index, word) in before.iter().enumerate().rev() {
        if !(word.is_name() || index == 0 && !name.is_empty()) {
            break;
        }
        name.push(word.term);
    }
    if name.is_empty() {
        let skipped = after
            .iter()
            .take(BEARER_REACH)
            .take_while(|w| !w.is_name())
            .count();
        let names = after.iter().skip(skipped).take_while(|w| w.is_name());
        name.extend(names.map(|w| w.term));
    }
    name
}

/// Two names of which neither is a part of the other.
fn are_two(a: &[Term], b: &[Term]) -> bool {
    let within = |x: &[Term], y: &[Term]| x.iter().all(|t| y.contains(t));
    !a.is_empty() && !b.is_empty() && !within(a, b) && !within(b, a)
}

/// Distance in words from the figure, 0 for a neighbour.
fn distance(figure: &Figure, index: usize) -> usize {
    if index < figure.frame.at {
        figure.frame.at - 1 - index
    } else {
        index - figure.frame.at
    }
}

/// Share of the words near `figure`, by weight, that the other sentence has,
/// in thousandths; `beside` is what a word of the sentences beside it counts, in
/// percent.
fn covered(side: &Side<'_>, figure: &Figure, met: &[Met], other: &Figure, beside: u64) -> u32 {
    let mut all = 0;
    let mut found = 0;
    let words = side.sentence.words.iter().zip(&side.weights).zip(met);
    for (index, ((word, weight), met)) in words.enumerate() {
        if !word.is_content() {
            continue;
        }
        let near = 64 * REACH / (REACH + distance(figure, index) as u64);
        let mut weigh = u64::from(*weight) * near;
        if word.clause != figure.frame.clause {
            weigh = weigh * OTHER_CLAUSE / 100;
        }
        if word.is_name() {
            weigh = weigh * NAME / 100;
        }
        all += weigh;
        let share = if met.clauses & clause_bit(other.frame.clause) != 0 {
            100
        } else if met.clauses != 0 {
            MET_ELSEWHERE
        } else {
            let known = if word.is_name() && met.is_known {
                KNOWN_NAME
            } else {
                0
            };
            known.max(if met.is_beside { beside } else { 0 })
        };
        found += weigh * share / 100;
    }
    u32::try_from((found * 1000).checked_div(all).unwrap_or(0)).unwrap_or(1000)
}

fn parts_differ(a: Option<Part>, b: Option<Part>) -> bool {
    let plain = |p: Option<Part>| p.filter(|p| *p != Part::Whole);
    plain(a) != plain(b)
}

/// The words of a figure's clause that are near it.
fn near<'a>(side: &'a Side<'_>, figure: &'a Figure) -> impl Iterator<Item = &'a Word> {
    let words = side.sentence.words.iter().enumerate();
    words
        .filter(|(i, w)| w.clause == figure.frame.clause && distance(figure, *i) < MEASURE_REACH)
        .map(|(_, w)| w)
}

/// Groups and classes of measures beside a figure: of each group the nearest
/// ("80 people killed and 53 wounded" gives each its own).
fn measures(side: &Side<'_>, figure: &Figure) -> Vec<(u16, u16)> {
    let words = side.sentence.words.iter().enumerate();
    let mut found: Vec<((u16, u16), usize)> = words
        .filter(|(_, w)| w.clause == figure.frame.clause)
        .map(|(i, w)| (w, distance(figure, i)))
        .filter(|(_, far)| *far < MEASURE_REACH)
        .flat_map(|(w, far)| MEASURES.of(w.term).iter().map(move |m| (*m, far)))
        .collect();
    let nearest = |group: u16, found: &[((u16, u16), usize)]| {
        let of = found.iter().filter(|((g, _), _)| *g == group);
        of.map(|(_, far)| *far).min()
    };
    let all = found.clone();
    found.retain(|((group, _), far)| nearest(*group, &all) == Some(*far));
    found.into_iter().map(|(m, _)| m).collect()
}

/// A scope word stands beside the figure, and the other sentence has none of
/// its group.
fn scope_is_open(side: &Side<'_>, figure: &Figure, other: &Side<'_>) -> bool {
    let has = |group: u16| {
        let words = other.sentence.words.iter();
        words
            .filter_map(|w| MEASURES.scope(w.term))
            .any(|g| g == group)
    };
    let mut beside = near(side, figure).filter_map(|w| MEASURES.scope(w.term));
    beside.any(|group| !has(group))
}

/// Both shares tell what they are of, and it is not the same.
fn wholes_differ(ours: &Figure, theirs: &Figure) -> bool {
    let (Some(a), Some(b)) = (ours.frame.of, theirs.frame.of) else {
        return false;
    };
    let has = |of: (Term, Term), word: Term| of.0 == word || of.1 == word;
    !has(b, a.0) && !has(b, a.1) && !MEASURES.is_kind(a.1, b.1)
}

/// The terms of subject matter of the sentences beside one, in order.
fn beside(statements: &Statements, sentence: usize) -> Vec<Term> {
    let before = sentence.checked_sub(1);
    let sentences = before.into_iter().chain([sentence + 1]);
    let sentences = sentences.filter_map(|s| statements.sentences.get(s));
    let words = sentences.flat_map(|s| &s.words).filter(|w| w.is_content());
    let mut terms: Vec<Term> = words.map(|w| w.term).collect();
    terms.sort_unstable();
    terms
}

/// Both sentences tell of the reading of a moment, or one does and the figure
/// is a move of it.
fn is_snapshot(draft: &Side<'_>, ours: &Figure, source: &Side<'_>, theirs: &Figure) -> bool {
    let moves = ours.trend.is_some() && theirs.trend.is_some();
    let both = draft.is_snapshot && source.is_snapshot;
    may_be_snapshot(ours) && (both || moves && (draft.is_snapshot || source.is_snapshot))
}

/// True for figures that prices, indices and polls are given in.
fn may_be_snapshot(figure: &Figure) -> bool {
    matches!(
        figure.dimension,
        Dimension::Money
            | Dimension::Percent
            | Dimension::Cardinal
            | Dimension::PercentagePoint
            | Dimension::Count
    )
}

fn changes_differ(a: &Figure, b: &Figure) -> bool {
    a.is_delta != b.is_delta || matches!((a.trend, b.trend), (Some(x), Some(y)) if x != y)
}

/// Both have measures of one group, and none of its classes is shared.
fn measures_differ(a: &[(u16, u16)], b: &[(u16, u16)]) -> bool {
    a.iter().any(|(group, _)| {
        let of = |set: &'_ [(u16, u16)]| -> Vec<u16> {
            set.iter()
                .filter(|(g, _)| g == group)
                .map(|(_, class)| *class)
                .collect()
        };
        let (x, y) = (of(a), of(b));
        !y.is_empty() && !x.iter().any(|class| y.contains(class))
    })
}
