//! One of two sentences, and how the other has its words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::cover::distance;
use crate::claim::{Dimension, Figure, Part, Stated, Statements, Word, frame::MEASURES};
use crate::reference::{ArticleId, Reference};
use crate::text::language::ENGLISH;
use crate::text::{Term, term};
use crate::verify::figure::attribution;
use crate::verify::figure::local::Vocabulary;

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
    pub(super) weights: Vec<u32>,
    /// Figures of the sentence that are dates.
    pub(super) dates: Vec<&'a Figure>,
    /// Figures of the sentence that are no dates.
    pub(super) others: Vec<&'a Figure>,
    /// Where the first amount of money begins.
    money: Option<usize>,
    /// Where the first count begins.
    count: Option<usize>,
    /// Head of each figure's noun.
    heads: Vec<Option<Term>>,
    /// Terms of subject matter of the sentences beside it, in order.
    beside: Vec<Term>,
    /// Who is named as saying it.
    pub(super) sayers: Vec<Term>,
    /// True where a word of it is of readings of a moment.
    pub(super) is_snapshot: bool,
    /// True where it begins with what holds for the clause after it: "In
    /// Harbour, 12 bridges closed".
    pub(super) leads_in: bool,
    /// True where a word of it says that it holds for all places: "overall".
    pub(super) is_of_all: bool,
    /// True where a word of it says that it holds for one country: "nationwide".
    pub(super) is_of_country: bool,
    /// True where a word of it says that it holds for the world: "worldwide".
    pub(super) is_of_world: bool,
    /// True where it is told of somebody or something that the text has not
    /// named: an extract that begins with "she".
    pub(super) is_of_unnamed: bool,
}

/// Words of `leading_words.tsv`, by what they do.
static LEADING: LazyLock<FxHashMap<Term, &'static str>> = LazyLock::new(|| {
    let rows = ENGLISH.rows("leading_words");
    let words = rows.filter_map(|row| Some((*row.first()?, row.get(1)?.split(' '))));
    words
        .flat_map(|(what, words)| words.map(move |w| (term(w), what)))
        .collect()
});

/// What words of [`LEADING`] say that something holds for.
const EXTENTS: [&str; 3] = ["of all", "of the country", "of the world"];

/// True where a word of a sentence does `what` ([`LEADING`]).
fn has(sentence: &Stated, what: &str) -> bool {
    let does = |w: &Word| LEADING.get(&w.term) == Some(&what);
    sentence.words.iter().any(does)
}

/// True where the subject of a sentence is a pronoun, and nobody is named before
/// it: "She has 132 caps", "With 132 caps, she leads".
fn is_of_unnamed(sentence: &Stated) -> bool {
    let stands_for = |w: &Word| LEADING.get(&w.term) == Some(&"stands for");
    let mut led = sentence.words.iter().skip_while(|w| w.clause == 0);
    let is_led = || {
        let mut before = sentence.words.iter().take_while(|w| w.clause == 0);
        !before.any(Word::is_name)
    };
    begins_with(sentence, "stands for") || led.next().is_some_and(stands_for) && is_led()
}

/// True where one of the first words, past what joins it to the sentence before,
/// does `what` ([`LEADING`]).
fn begins_with(sentence: &Stated, what: &str) -> bool {
    let does = |w: &Word| LEADING.get(&w.term).copied();
    let mut words = sentence.words.iter().map(does);
    let mut first = words.by_ref().skip_while(|did| *did == Some("joins"));
    first.next().flatten() == Some(what)
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
        let is_date = |f: &&Figure| f.dimension.is_date();
        let stated = &statements.sentences[sentence];
        let first_of = |dimension| {
            let first = figures.iter().find(|f| f.dimension == dimension);
            first.map(|f| f.span.start)
        };
        let (money, count) = (first_of(Dimension::Money), first_of(Dimension::Count));
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
            others: figures.iter().copied().filter(|f| !is_date(f)).collect(),
            dates: figures.into_iter().filter(is_date).collect(),
            money,
            count,
            heads,
            beside: beside(statements, sentence),
            sayers: attribution::sayers(stated),
            is_snapshot: stated.words.iter().any(|w| MEASURES.is_snapshot(w.term)),
            leads_in: begins_with(stated, "leads in"),
            is_of_all: EXTENTS.iter().any(|e| has(stated, e)),
            is_of_country: has(stated, "of the country"),
            is_of_world: has(stated, "of the world"),
            is_of_unnamed: sentence == 0 && is_of_unnamed(stated),
        }
    }

    /// The part of a whole that a figure is; none where the sentence counts
    /// nothing else by its noun: "22 people, including seven officers" gives
    /// all the officers.
    pub(super) fn part_of(&self, figure: &Figure) -> Option<Part> {
        let is_other = |head: &&Option<Term>| **head == figure.frame.head;
        let others = self.heads.iter().flatten().count();
        let alone = figure.frame.head.is_some()
            && others > 1
            && self.heads.iter().filter(is_other).count() == 1;
        let part = figure.frame.part?;
        let limits = match part {
            Part::Within => !alone || figure.noun_span.is_none(),
            // "$2 million from the fund and another $3 million from the state":
            // each item of a list is told for itself.
            Part::Further => !self.is_listed(figure),
            _ => true,
        };
        limits.then_some(part)
    }

    /// True where an amount of money stands before another one, and for "53
    /// others", which a count stands before.
    fn is_listed(&self, figure: &Figure) -> bool {
        let follows = |first: Option<usize>| first.is_some_and(|first| first < figure.span.start);
        match figure.dimension {
            Dimension::Money => follows(self.money),
            Dimension::Count => figure.frame.head.is_none() && follows(self.count),
            _ => false,
        }
    }

    /// What a word is told of.
    fn told(&self, at: usize, clause: u8) -> Told {
        let is_first = self.others.first().is_some_and(|f| at < f.frame.at);
        if self.others.is_empty() || is_first {
            return Told::OfAll;
        }
        let after = self.others.partition_point(|f| f.frame.at <= at);
        let is_here = |i: &usize| {
            self.others
                .get(*i)
                .is_some_and(|f| f.frame.clause == clause)
        };
        let beside = [after.checked_sub(1), Some(after)];
        let beside = beside.into_iter().flatten().filter(is_here);
        let nearest = beside.min_by_key(|&i| distance(self.others[i], at));
        let figure = nearest.and_then(|i| u8::try_from(i).ok());
        figure.map_or(Told::OfClause, Told::Of)
    }

    /// The place of a figure among those that are no dates.
    pub(super) fn order(&self, figure: &Figure) -> Option<u8> {
        let at = self.others.iter().position(|f| f.span == figure.span)?;
        u8::try_from(at).ok()
    }

    /// The dates beside a figure: those of its own clause, else all of its
    /// sentence.
    pub(super) fn dates_of(&self, figure: &Figure) -> Vec<&'a Figure> {
        let is_own = |d: &&&Figure| d.frame.clause == figure.frame.clause;
        let own: Vec<&Figure> = self.dates.iter().filter(is_own).copied().collect();
        if own.is_empty() {
            self.dates.clone()
        } else {
            own
        }
    }

    /// For each word, how the other sentence has it.
    pub(super) fn met_in(&self, other: &Side<'_>) -> Vec<Met> {
        let words = other.sentence.words.iter().enumerate();
        let mut theirs: Vec<(Term, u8, Told)> = words
            .filter(|(_, w)| w.is_content())
            .map(|(at, w)| (w.term, w.clause, other.told(at, w.clause)))
            .collect();
        theirs.sort_unstable();
        theirs.dedup();
        let meet = |w: &Word| {
            let from = theirs.partition_point(|t| t.0 < w.term);
            let met = || theirs[from..].iter().take_while(|t| t.0 == w.term);
            let clauses: u64 = met().fold(0, |mask, t| mask | clause_bit(t.1));
            Met {
                clauses,
                leads: met().any(|t| t.2 == Told::OfAll),
                owners: met().fold(0, |mask, t| match t.2 {
                    Told::Of(figure) => mask | clause_bit(figure),
                    _ => mask,
                }),
                is_beside: other.beside.binary_search(&w.term).is_ok(),
                is_known: clauses != 0 || (w.is_name() && other.text.mentions(w.term)),
            }
        };
        let none = Met {
            clauses: 0,
            leads: false,
            owners: 0,
            is_beside: false,
            is_known: true,
        };
        let words = self.sentence.words.iter();
        words
            .map(|w| if w.is_content() { meet(w) } else { none })
            .collect()
    }
}

/// What a word of a sentence is told of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    /// It stands before all figures.
    OfAll,
    /// No figure stands in its clause.
    OfClause,
    /// The figure of its clause that it stands nearest to, by their order.
    Of(u8),
}

/// How another sentence has a word.
#[derive(Clone, Copy)]
pub(super) struct Met {
    /// The clauses it stands in, a bit each; none where it does not.
    pub(super) clauses: u64,
    /// True where it stands before all figures of the other sentence: what is
    /// told there is told of each of them.
    pub(super) leads: bool,
    /// Of several figures in one clause those that it stands nearest to, a bit
    /// each by their order.
    pub(super) owners: u64,
    /// True where a sentence beside the other has it.
    pub(super) is_beside: bool,
    /// False for a name that the other text does not have anywhere, and for
    /// another word that the other sentence does not have.
    pub(super) is_known: bool,
}

/// The bit of a clause; clauses after the 63rd share one.
pub(super) fn clause_bit(clause: u8) -> u64 {
    1 << clause.min(63)
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
