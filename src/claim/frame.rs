//! The frame of a figure: what it is about.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Claim, Dimension, Figure, Kind, Quotation, Stated, Statements, phrase};
use crate::text::language::{ENGLISH, Language};
use crate::text::{Parsed, Sentence, Span, Term, TokenKind, known, lemma, term};

/// A word of a sentence as alignment compares it.
///
/// Of a reference set most of the memory is words, so one takes 16 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// What is compared.
    pub term: Term,
    start: u32,
    len: u16,
    /// Number of its clause in the sentence, from 0; clauses after the 255th
    /// count as one. Clauses are told by marks and by the words of
    /// `clause_words.tsv`.
    pub clause: u8,
    kind: u8,
}

/// See [`Word::is_name`].
const NAME: u8 = 1;

/// See [`Word::is_content`].
const CONTENT: u8 = 2;

impl Word {
    /// `None` for what is no word that anybody would read: longer than 64 KiB,
    /// or more than 4 GiB into a text.
    fn new(span: Span, term: Term, clause: u8) -> Option<Self> {
        Some(Self {
            term,
            start: u32::try_from(span.start).ok()?,
            len: u16::try_from(span.len()).ok()?,
            clause,
            kind: 0,
        })
    }

    fn with(self, kind: u8, is: bool) -> Self {
        Self {
            kind: if is { self.kind | kind } else { self.kind },
            ..self
        }
    }

    /// The same word, of no subject matter.
    pub(super) fn alone(self) -> Self {
        Self { kind: 0, ..self }
    }

    /// A word in the same place that stands for a phrase.
    pub(super) fn standing_for(self, term: Term, is_name: bool) -> Self {
        Self { term, ..self }
            .with(CONTENT, true)
            .with(NAME, is_name)
    }

    /// Where it stands in the prose.
    pub fn span(&self) -> Span {
        let start = self.start as usize;
        Span::new(start, start + usize::from(self.len))
    }

    /// The same word seen from `base`, an offset not after its start.
    pub fn relative_to(self, base: usize) -> Self {
        let base = u32::try_from(base).unwrap_or(u32::MAX);
        Self {
            start: self.start.saturating_sub(base),
            ..self
        }
    }

    /// True for a capitalised word that does not only begin its sentence.
    pub fn is_name(&self) -> bool {
        self.kind & NAME != 0
    }

    /// True for a word that carries subject matter.
    pub fn is_content(&self) -> bool {
        self.kind & CONTENT != 0
    }
}

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

/// Words that stand between a share and what it is of.
static SHARE_WORDS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| ENGLISH.rows("share_words").flatten().collect());

#[derive(PartialEq, Eq)]
enum Side {
    Before,
    /// After the figure, or after its noun.
    After,
    /// After the figure itself: "seven of the crew", not "copies of the album".
    Beside,
    /// Before a sum of money: "each of the 40 families 2,000 euros".
    Amount,
}

/// Words beside a figure that make it part or whole: the words, the side on
/// which they stand, how many words may stand between, and what they say.
struct PartCue {
    words: Vec<&'static str>,
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
            words: row.first()?.split(' ').collect(),
            side: match *row.get(1)? {
                "after" => Side::After,
                "beside" => Side::Beside,
                "amount" => Side::Amount,
                _ => Side::Before,
            },
            between: row.get(2)?.parse().ok()?,
            part: part(row.get(3)?)?,
        })
    };
    ENGLISH.rows("part_cues").filter_map(cue).collect()
});

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

/// The words of a sentence outside its figures, each with its clause.
fn words_of(parsed: &Parsed<'_>, sentence: &Sentence, figures: &[Figure]) -> Vec<Word> {
    let text = parsed.text();
    let mut words = Vec::with_capacity(sentence.tokens.len());
    let mut clause = 0u8;
    let mut next = 0;
    for token in parsed.tokens_of(sentence) {
        while figures
            .get(next)
            .is_some_and(|f| f.span.end <= token.span.start)
        {
            next += 1;
        }
        if figures
            .get(next)
            .is_some_and(|f| f.span.overlaps(token.span))
        {
            continue;
        }
        let word = token.text(text);
        match token.kind {
            TokenKind::Mark => clause = clause.saturating_add(ends_clause(word).into()),
            TokenKind::Number => {}
            TokenKind::Word => {
                let known = known(word);
                clause = clause.saturating_add(known.begins_clause.into());
                let is_name = token.is_capitalised(text) && token.span.start > sentence.span.start;
                let read = Word::new(token.span, known.term, clause);
                words.extend(read.map(|w| w.with(NAME, is_name).with(CONTENT, !known.is_stop)));
                phrase::join_last(&mut words);
            }
        }
    }
    words
}

fn ends_clause(mark: &str) -> bool {
    matches!(mark, "," | ";" | ":" | "(" | ")" | "–" | "—" | "…")
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
        (Some(w), None) | (None, Some(w)) => w.clause,
        (None, None) => 0,
    };
    let after_noun = figure.noun_span.map_or(at, |n| {
        at.max(words.partition_point(|w| w.span().start < n.end))
    });
    let head = figure
        .noun
        .as_deref()
        .and_then(|n| n.split(' ').next_back());
    Frame {
        at,
        clause,
        head: head.map(|h| term(&lemma(h))),
        part: part_of(figure.dimension, words, at, after_noun, text),
        of: of_whole(figure, words, at, text),
        bound: before.and_then(|b| bound_of(b.span().of(text))),
        is_quoted: is_quoted(figure.span, quotes),
    }
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

/// Words between "of" and what a share is of ("of all the", "of its more than").
const BEFORE_WHOLE: usize = 3;
/// Words that name what a share is of.
const WHOLE: usize = 3;

/// What a share is told to be of; `at` is the first word after it.
fn of_whole(figure: &Figure, words: &[Word], at: usize, text: &str) -> Option<(Term, Term)> {
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

/// `at` is the first word after the figure, `after` that after its noun.
fn part_of(
    dimension: Dimension,
    words: &[Word],
    at: usize,
    after: usize,
    text: &str,
) -> Option<Part> {
    let is = |word: &Word, cue: &str| word.span().of(text).eq_ignore_ascii_case(cue);
    let found = |cue: &&PartCue| {
        let reach = cue.between + cue.words.len();
        let from = |at: usize| &words[at..words.len().min(at + reach)];
        let stands = |side: &[Word]| {
            let mut runs = side.windows(cue.words.len());
            runs.any(|run| run.iter().zip(&cue.words).all(|(w, c)| is(w, c)))
        };
        match cue.side {
            Side::After => stands(from(at)) || stands(from(after)),
            Side::Beside => stands(from(at)),
            Side::Amount if dimension != Dimension::Money => false,
            Side::Before | Side::Amount => stands(&words[at.saturating_sub(reach)..at]),
        }
    };
    PART_CUES.iter().find(found).map(|cue| cue.part)
}

/// Tables from terms to what they say of a figure beside them.
#[derive(Debug)]
pub struct Measures {
    exclusive: FxHashMap<Term, Vec<(u16, u16)>>,
    scopes: FxHashMap<Term, u16>,
    snapshots: FxHashSet<Term>,
    kinds: FxHashSet<(Term, Term)>,
    dividing: FxHashSet<Term>,
}

/// `measures.tsv`, `scope_words.tsv`, `snapshot_words.tsv`, `kinds.tsv` and
/// `dividing_nouns.tsv`.
pub static MEASURES: LazyLock<Measures> = LazyLock::new(|| {
    let mut exclusive: FxHashMap<Term, Vec<(u16, u16)>> = FxHashMap::default();
    for (group, row) in (0..).zip(ENGLISH.rows("measures")) {
        for (class, words) in (0..).zip(&row) {
            for word in words.split(' ') {
                let seen = exclusive.entry(term(word)).or_default();
                if !seen.contains(&(group, class)) {
                    seen.push((group, class));
                }
            }
        }
    }
    let mut scopes = FxHashMap::default();
    for (group, row) in (0..).zip(ENGLISH.rows("scope_words")) {
        let words = row.iter().flat_map(|cell| cell.split(' '));
        scopes.extend(words.map(|word| (term(word), group)));
    }
    let snapshots = ENGLISH.rows("snapshot_words").flatten().map(term).collect();
    let mut kinds = FxHashSet::default();
    for row in ENGLISH.rows("kinds") {
        let narrower = row[1..].iter().flat_map(|cell| cell.split(' '));
        kinds.extend(narrower.map(|n| (term(row[0]), term(n))));
    }
    let dividing = ENGLISH.rows("dividing_nouns").flatten();
    Measures {
        dividing: dividing
            .flat_map(|cell| cell.split(' '))
            .map(term)
            .collect(),
        kinds,
        exclusive,
        scopes,
        snapshots,
    }
});

impl Measures {
    /// Groups of measures that exclude one another ("killed" and "injured"),
    /// each with its class, that a term names; mostly none.
    pub fn of(&self, term: Term) -> &[(u16, u16)] {
        self.exclusive.get(&term).map_or(&[], Vec::as_slice)
    }

    /// The group of scope words ("planned", "average") that a term is of.
    pub fn scope(&self, term: Term) -> Option<u16> {
        self.scopes.get(&term).copied()
    }

    /// True where one of two nouns may stand for the other: "people" for
    /// "passengers".
    pub fn is_kind(&self, a: Term, b: Term) -> bool {
        self.kinds.contains(&(a, b)) || self.kinds.contains(&(b, a))
    }

    /// True for a noun that divides those counted by a wider one: there may be
    /// fewer women than people.
    pub fn divides(&self, noun: Term) -> bool {
        self.dividing.contains(&noun)
    }

    /// True for a word of readings of a moment: prices, indices, polls.
    pub fn is_snapshot(&self, term: Term) -> bool {
        self.snapshots.contains(&term)
    }
}
