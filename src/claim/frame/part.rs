//! How a figure stands to a greater whole.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Word, bound_of};
use crate::claim::{Dimension, Figure};
use crate::text::language::ENGLISH;
use crate::text::{Term, term};

/// How a figure stands to a greater whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A share of something counted before ("including seven", "of them").
    Within,
    /// In addition to something counted before ("another three").
    Further,
    /// All together ("in total").
    Whole,
    /// For each of several ("each", "apiece").
    Each,
    /// What something else is compared with ("richer than the 12th").
    Beyond,
}

/// Words that stand between a share and what it is of.
static SHARE_WORDS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| ENGLISH.rows("share_words").flatten().collect());

/// The word that a sentence begins with which tells a whole first.
static OF: LazyLock<Term> = LazyLock::new(|| term("of"));

/// Words between "of" and what a share is of ("of all the", "of its more than").
const BEFORE_WHOLE: usize = 3;
/// Words that name what a share is of.
const WHOLE: usize = 3;

/// Where the words of a cue stand.
#[derive(PartialEq, Eq)]
enum Side {
    /// Before the figure.
    Before,
    /// After the figure, or after its noun.
    After,
    /// After the figure itself: "seven of the crew", not "copies of the album".
    Beside,
    /// Before a sum of money: "each of the 40 families 2,000 euros".
    Amount,
    /// After a figure that is no date, and not before a word of time: "40
    /// barrels a day", not "40 people a day after".
    Rate,
}

/// Words beside a figure that make it part or whole: the words, the side on
/// which they stand, how many words may stand between, and what they say.
struct PartCue {
    words: Vec<(Term, &'static str)>,
    side: Side,
    between: usize,
    part: Part,
}

static PART_CUES: LazyLock<Vec<PartCue>> = LazyLock::new(|| {
    let part = |name: &str| match name {
        "within" => Some(Part::Within),
        "further" => Some(Part::Further),
        "whole" => Some(Part::Whole),
        "each" => Some(Part::Each),
        "beyond" => Some(Part::Beyond),
        _ => None,
    };
    let cue = |row: Vec<&'static str>| {
        Some(PartCue {
            words: row.first()?.split(' ').map(|w| (term(w), w)).collect(),
            side: match *row.get(1)? {
                "after" => Side::After,
                "beside" => Side::Beside,
                "amount" => Side::Amount,
                "rate" => Side::Rate,
                _ => Side::Before,
            },
            between: row.get(2)?.parse().ok()?,
            part: part(row.get(3)?)?,
        })
    };
    ENGLISH.rows("part_cues").filter_map(cue).collect()
});

/// The places in [`PART_CUES`] of those that begin with a word.
static BY_FIRST_WORD: LazyLock<FxHashMap<Term, Vec<usize>>> = LazyLock::new(|| {
    let mut table: FxHashMap<Term, Vec<usize>> = FxHashMap::default();
    for (place, cue) in PART_CUES.iter().enumerate() {
        let (first, _) = cue.words[0];
        table.entry(first).or_default().push(place);
    }
    table
});

/// The most words from a figure or its noun to the end of a cue.
static REACH: LazyLock<usize> = LazyLock::new(|| {
    let reach = PART_CUES.iter().map(|cue| cue.between + cue.words.len());
    reach.max().unwrap_or(0)
});

/// `at` is the first word after the figure, `after` that after its noun.
pub(super) fn part_of(
    dimension: Dimension,
    words: &[Word],
    at: usize,
    after: usize,
    text: &str,
) -> Option<Part> {
    // Most words are told apart without a look at the text.
    let is = |word: &Word, (term, cue): &(Term, &str)| {
        word.term == *term && word.span().of(text).eq_ignore_ascii_case(cue)
    };
    let found = |cue: &&PartCue| {
        let reach = cue.between + cue.words.len();
        let from = |at: usize| &words[at..words.len().min(at + reach)];
        let stands = |side: &[Word]| {
            let mut runs = side.windows(cue.words.len());
            runs.any(|run| run.iter().zip(&cue.words).all(|(w, c)| is(w, c)))
        };
        let ends = |start: usize| {
            let mut runs = from(start).windows(cue.words.len()).enumerate();
            runs.any(|(i, run)| {
                let next = words.get(start + i + cue.words.len());
                run.iter().zip(&cue.words).all(|(w, c)| is(w, c))
                    && next.is_none_or(|w| !ends_no_rate(w.span().of(text)))
            })
        };
        match cue.side {
            Side::Rate => !dimension.is_date() && (ends(at) || ends(after)),
            Side::After => stands(from(at)) || stands(from(after)),
            Side::Beside => stands(from(at)),
            Side::Amount if dimension != Dimension::Money => false,
            Side::Before | Side::Amount => stands(&words[at.saturating_sub(reach)..at]),
        }
    };
    let reach = |from: usize| &words[from..words.len().min(from + *REACH)];
    let before = &words[at.saturating_sub(*REACH)..at];
    let near = before.iter().chain(reach(at)).chain(reach(after));
    let begun = near.filter_map(|word| BY_FIRST_WORD.get(&word.term));
    let mut cues: Vec<usize> = begun.flatten().copied().collect();
    cues.sort_unstable();
    let mut cues = cues.into_iter().map(|place| &PART_CUES[place]);
    cues.find(found).map(|cue| cue.part)
}

/// True for a word before which "a week" is no rate: "a week after", "after a
/// week of fighting".
fn ends_no_rate(word: &str) -> bool {
    word.eq_ignore_ascii_case("of") || bound_of(word).is_some()
}

/// "Of the 17 managers, six were never capped": a count after a whole that the
/// sentence begins with is a part of it.
pub(super) fn part_of_fronted(dimension: Dimension, words: &[Word], clause: u8) -> Option<Part> {
    let first = words.first()?;
    let is_count = matches!(dimension, Dimension::Count | Dimension::Cardinal);
    (is_count && first.term == *OF && first.clause < clause).then_some(Part::Within)
}

/// What a share is told to be of; `at` is the first word after it.
pub(super) fn of_whole(
    figure: &Figure,
    words: &[Word],
    at: usize,
    text: &str,
) -> Option<(Term, Term)> {
    let is_share = matches!(figure.dimension, Dimension::Percent | Dimension::Cardinal);
    let (of, after) = words.get(at..)?.split_first()?;
    if !is_share || !SHARE_WORDS.contains(of.span().of(text)) {
        return None;
    }
    let skipped = after.iter().take_while(|w| !w.is_content()).count();
    let whole = after.get(skipped..)?.iter().take(WHOLE);
    let mut whole = whole.take_while(|w| w.is_content() && w.clause == of.clause);
    let first = whole.next().filter(|_| skipped <= BEFORE_WHOLE)?;
    Some((first.term, whole.last().unwrap_or(first).term))
}
