//! The frame of a figure: what it is about.

mod measures;
mod part;
mod phrase;
mod word;

pub use measures::{MEASURES, Measures};
pub use part::Part;
pub use word::Word;

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Claim, Dimension, Figure, Kind, Quotation, Stated, Statements};
use crate::text::language::{ENGLISH, Language};
use crate::text::{Parsed, Span, Term, lemma, term};
use part::{of_whole, part_of, part_of_fronted};
use word::words_of;

/// A date that bounds a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// "after": not the date itself.
    After,
    /// "since": the date and later.
    From,
    /// "before": not the date itself.
    Before,
    /// "until", "by": the date and earlier.
    Until,
}

/// What a figure is about. Filled from the figure's own sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frame {
    /// Index into the [`Stated::words`] of its sentence of the first word
    /// after the figure; words before it have a lower index.
    pub at: usize,
    /// Number of its clause in the sentence, as [`Word::clause`].
    pub clause: u8,
    /// The head of the counted noun.
    pub head: Option<Term>,
    /// Part or whole, where the text says so beside the figure.
    pub part: Option<Part>,
    /// First and last word of what a share is told to be of: "registered" and
    /// "voters" for "41 percent of registered voters".
    pub of: Option<(Term, Term)>,
    /// For dates: the bound it is, where the word before says so.
    pub bound: Option<Bound>,
    /// True inside quotation marks.
    pub is_quoted: bool,
}

static BOUND_CUES: LazyLock<Vec<(&'static str, Bound)>> = LazyLock::new(|| {
    let bound = |name: &str| match name {
        "after" => Some(Bound::After),
        "from" => Some(Bound::From),
        "before" => Some(Bound::Before),
        "until" => Some(Bound::Until),
        _ => None,
    };
    let cue = |row: Vec<&'static str>| Some((*row.first()?, bound(row.get(1)?)?));
    ENGLISH.rows("time_bounds").filter_map(cue).collect()
});

/// Bodies of persons that are named with or without the word for one of them.
static BODIES: LazyLock<FxHashSet<(&'static str, &'static str)>> = LazyLock::new(|| {
    let pair = |row: Vec<&'static str>| Some((*row.first()?, *row.get(1)?));
    ENGLISH.rows("bodies").filter_map(pair).collect()
});

/// Joins what was read into the statements of a text.
pub fn assemble(
    parsed: &Parsed<'_>,
    figures: Vec<Figure>,
    quotes: Vec<Quotation>,
    language: &Language,
) -> Statements {
    debug_assert_eq!(language.code, ENGLISH.code);
    let mut figures = figures.into_iter().peekable();
    let mut sentences = Vec::with_capacity(parsed.sentences.len());
    let mut claims: Vec<Claim> = Vec::new();
    for (index, sentence) in parsed.sentences.iter().enumerate() {
        let mut inside = Vec::new();
        while let Some(figure) = figures.next_if(|f| f.span.start < sentence.span.end) {
            inside.push(figure);
        }
        let mut words = words_of(parsed, sentence, &inside);
        // Thousands of articles are kept as they are read.
        words.shrink_to_fit();
        for mut figure in inside {
            figure.frame = frame_of(&figure, &words, parsed, &quotes);
            let noun = figure.noun_span;
            claims.push(Claim {
                span: noun.map_or(figure.span, |n| figure.span.join(n)),
                sentence: index,
                kind: Kind::Figure(figure),
            });
        }
        sentences.push(Stated {
            span: sentence.span,
            block: sentence.block,
            words,
        });
    }
    for quote in quotes {
        if let Some(sentence) = parsed.sentence_at(quote.span.start) {
            claims.push(Claim {
                span: quote.span,
                sentence,
                kind: Kind::Quote(quote),
            });
        }
    }
    claims.sort_by_key(|c| (c.span.start, c.span.end));
    claims.shrink_to_fit();
    Statements {
        sentences,
        claims,
        unread: parsed.unread.clone(),
    }
}

fn frame_of(figure: &Figure, words: &[Word], parsed: &Parsed<'_>, quotes: &[Quotation]) -> Frame {
    let at = words.partition_point(|w| w.span().end <= figure.span.start);
    let before = at.checked_sub(1).and_then(|i| words.get(i));
    let after = words.get(at);
    let text = parsed.text();
    // The figure belongs to the clause of the neighbour that no mark parts
    // from it.
    let joined = |from: usize, to: usize| {
        Span::new(from, to)
            .of(text)
            .chars()
            .all(|c| c.is_whitespace() || c.is_alphanumeric())
    };
    let clause = match (before, after) {
        (Some(b), _) if joined(b.span().end, figure.span.start) => b.clause,
        (_, Some(a)) if joined(figure.span.end, a.span().start) => a.clause,
        (Some(b), Some(a)) => b.clause + u8::from(a.clause - b.clause.min(a.clause) > 1),
        (Some(w), None) => w.clause,
        // "Last year, sales rose": the date stands in a clause of its own.
        (None, Some(w)) => w.clause.saturating_sub(1),
        (None, None) => 0,
    };
    let after_noun = figure.noun_span.map_or(at, |n| {
        at.max(words.partition_point(|w| w.span().start < n.end))
    });
    let head = figure.noun.as_deref().and_then(head_of);
    Frame {
        at,
        clause,
        head: head.map(|h| term(&lemma(h))),
        // What bounds a place ("behind the 12th") is no other thing beside it.
        part: part_of(figure.dimension, words, at, after_noun, text)
            .filter(|part| {
                let is_money = figure.dimension == Dimension::Money;
                *part != Part::Beyond || figure.hedge.is_none() && !is_money
            })
            .or_else(|| part_of_fronted(figure.dimension, words, clause)),
        of: of_whole(figure, words, at, text),
        bound: before.and_then(|b| bound_of(b.span().of(text))),
        is_quoted: is_quoted(figure.span, quotes),
    }
}

/// The word that says what is counted; none for "53 others", which are told by
/// what they are added to. "Crew members" are crew.
fn head_of(noun: &str) -> Option<&str> {
    let mut words = noun.split(' ').rev();
    let last = words.next().filter(|n| *n != "other")?;
    let of = words.next().filter(|of| BODIES.contains(&(*of, last)));
    Some(of.unwrap_or(last))
}

/// True inside one of `quotes`, which do not overlap and stand in reading order.
fn is_quoted(figure: Span, quotes: &[Quotation]) -> bool {
    let after = quotes.partition_point(|q| q.span.start <= figure.start);
    after
        .checked_sub(1)
        .is_some_and(|i| quotes[i].span.contains(figure))
}

fn bound_of(word: &str) -> Option<Bound> {
    let cue = BOUND_CUES
        .iter()
        .find(|(cue, _)| word.eq_ignore_ascii_case(cue));
    cue.map(|(_, bound)| *bound)
}
