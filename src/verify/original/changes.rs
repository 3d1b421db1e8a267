//! What an outlet changed in a sentence that it carries.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::tokens::{Stretch, Token, counterpart, differing, same, tokens};
use crate::article::Article;
use crate::claim::{Claim, Figure};
use crate::text::language::ENGLISH;
use crate::text::{Span, Term};
use crate::verify::Change;
use crate::verify::figure::full_span;

/// Of the subject words of a sentence so many (of 100) stand in the one that
/// it was made of.
const ALIKE: usize = 60;

/// Subject words that two sentences share, at least.
const SHARED: usize = 3;

/// Words that stand in for a figure, a name or a day, at most.
const LONGEST: usize = 8;

/// Words of a changed name, at most.
const NAME: usize = 3;

/// Words beside a changed one in a quotation that are shown with it.
const BESIDE: usize = 1;

static TITLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let tables = ["honorifics", "titles"].into_iter();
    let cells = tables.flat_map(|table| ENGLISH.rows(table).flatten());
    cells.flat_map(str::split_whitespace).collect()
});

/// In a longer text the sentence is not looked for: a book, no report.
const SENTENCES: usize = 2_000;

/// A sentence of an article.
pub type Sentence<'a> = (&'a Article, usize);

/// The sentence in which `focus` begins, and the one of `there` that it was
/// made of.
pub fn sentence_like(focus: Span, here: &Article, there: &Article) -> Option<(usize, usize)> {
    let sentences = &here.statements.sentences;
    let after = sentences.partition_point(|s| s.span.start <= focus.start);
    let at = after.checked_sub(1)?;
    if there.statements.sentences.len() > SENTENCES {
        return None;
    }
    let ours = subject(here, at);
    let all = (0..there.statements.sentences.len()).map(|other| {
        let theirs = subject(there, other);
        let shared = theirs.iter().filter(|t| ours.binary_search(t).is_ok());
        (shared.count(), std::cmp::Reverse(theirs.len()), other)
    });
    // Of equal ones the shorter, then the earlier.
    let best = all.max_by_key(|&(shared, short, other)| (shared, short, std::cmp::Reverse(other)));
    let (shared, _, other) = best?;
    (shared >= SHARED && 100 * shared >= ALIKE * ours.len()).then_some((at, other))
}

fn subject(article: &Article, sentence: usize) -> Vec<Term> {
    let words = article.statements.sentences[sentence].words.iter();
    let mut terms: Vec<Term> = words.filter(|w| w.is_content()).map(|w| w.term).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// Two sentences word by word.
struct Compared<'a> {
    here: Sentence<'a>,
    there: Sentence<'a>,
    ours: Vec<Token>,
    theirs: Vec<Token>,
    pairs: Vec<(usize, usize)>,
}

/// What was changed of a passage, as far as it touches what was compared.
pub fn changed(focus: Span, here: Sentence<'_>, there: Sentence<'_>) -> Option<Change> {
    let words = |(article, sentence): Sentence<'_>| {
        let span = article.statements.sentences[sentence].span;
        tokens(article.prose.text(), span)
    };
    let (ours, theirs) = (words(here), words(there));
    let pairs = same(&ours, &theirs)?;
    let compared = Compared {
        here,
        there,
        ours,
        theirs,
        pairs,
    };
    match compared.figure_at(focus) {
        Some(figure) => compared
            .figure(figure)
            .or_else(|| compared.days(figure))
            .or_else(|| compared.names()),
        None => compared.wording(focus),
    }
}

fn figures<'a>((article, sentence): Sentence<'a>) -> impl Iterator<Item = &'a Figure> {
    let claims = article.statements.claims_in(sentence);
    claims.filter_map(|(_, claim): (usize, &Claim)| claim.figure())
}

impl Compared<'_> {
    fn figure_at(&self, focus: Span) -> Option<&Figure> {
        figures(self.here).find(|figure| figure.span.overlaps(focus))
    }

    /// The words of ours that a part of the text has.
    fn range(&self, part: Span) -> Range<usize> {
        let from = self.ours.partition_point(|t| t.span.end <= part.start);
        let to = self.ours.partition_point(|t| t.span.start < part.end);
        from..to.max(from)
    }

    fn text_of(tokens: &[Token], range: Range<usize>, article: &Article) -> String {
        let Some((first, last)) = tokens
            .get(range)
            .and_then(|t| Some((t.first()?, t.last()?)))
        else {
            return String::new();
        };
        let text = first.span.join(last.span).of(article.prose.text());
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The figures of the original in the place of one of ours.
    fn counterparts(&self, figure: &Figure) -> Option<Vec<&Figure>> {
        let range = self.range(full_span(figure));
        let part = counterpart(&self.pairs, range, self.theirs.len());
        let words = self
            .theirs
            .get(part.theirs)
            .filter(|w| w.len() <= LONGEST)?;
        let span = words.first()?.span.join(words.last()?.span);
        let found = figures(self.there).filter(|f| span.contains(f.span));
        Some(found.collect())
    }

    /// Another value or another hedge in the place of the figure.
    fn figure(&self, figure: &Figure) -> Option<Change> {
        let found = self.counterparts(figure)?;
        let [theirs] = found[..] else {
            return None;
        };
        let alike = theirs.dimension == figure.dimension && theirs.unit == figure.unit;
        if !alike || is_same(figure, theirs) {
            return None;
        }
        self.said(figure, theirs)
    }

    /// Another day in the same sentence.
    fn days(&self, besides: &Figure) -> Option<Change> {
        let days = figures(self.here).filter(|f| f.date.is_some() && f.span != besides.span);
        days.into_iter().find_map(|day| {
            let found = self.counterparts(day)?;
            let [theirs] = found[..] else {
                return None;
            };
            let (a, b) = (day.date.as_ref()?, theirs.date.as_ref()?);
            let apart = a.to? < b.from? || b.to? < a.from?;
            apart.then(|| self.said(day, theirs)).flatten()
        })
    }

    /// What is told of a change; none where the words are the same and only the
    /// day that they are read against is another, or is not known.
    fn said(&self, ours: &Figure, theirs: &Figure) -> Option<Change> {
        let words = |figure, article: &Article| {
            let text = full_span(figure).of(article.prose.text());
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let (here, there) = (words(ours, self.here.0), words(theirs, self.there.0));
        (here != there).then_some(Change { here, there })
    }

    /// Another name in the same sentence: one that the other text does not
    /// know at all, on both sides.
    fn names(&self) -> Option<Change> {
        let differing = differing(&self.pairs, self.ours.len(), self.theirs.len());
        differing.into_iter().find_map(|Stretch { ours, theirs }| {
            let is_name =
                |tokens: &[Token], range: &Range<usize>, own: &Article, other: &Article| {
                    let words = &tokens[range.clone()];
                    range.start > 0
                        && (1..=NAME).contains(&words.len())
                        && words.iter().all(|token| {
                            let word = token.span.of(own.prose.text());
                            let letters = word.chars().all(|c| c.is_alphabetic() || c == '-');
                            let known = || other.prose.text().to_lowercase().contains(&token.word);
                            // What is all in capitals is the place of a dateline.
                            word.starts_with(char::is_uppercase)
                                && word.contains(char::is_lowercase)
                                && letters
                                && token.word.len() >= 4
                                && !TITLES.contains(token.word.as_str())
                                && !known()
                        })
                };
            let (here, there) = (self.here.0, self.there.0);
            let both = is_name(&self.ours, &ours, here, there)
                && is_name(&self.theirs, &theirs, there, here);
            let spelled = |tokens: &[Token], range: &Range<usize>| {
                let words = tokens[range.clone()].iter().map(|t| t.word.as_str());
                words.collect::<String>()
            };
            let (a, b) = (spelled(&self.ours, &ours), spelled(&self.theirs, &theirs));
            let one_word = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count() >= 4;
            (both && !one_word).then(|| Change {
                here: Self::text_of(&self.ours, ours, here),
                there: Self::text_of(&self.theirs, theirs, there),
            })
        })
    }

    /// Other words in the quotation.
    fn wording(&self, focus: Span) -> Option<Change> {
        let quoted = self.range(focus);
        let differing = differing(&self.pairs, self.ours.len(), self.theirs.len());
        let inside = |stretch: &Stretch| {
            let begins = stretch.ours.start >= quoted.start;
            // Words lost at the very end are beyond the quotation.
            begins
                && stretch.ours.start < quoted.end
                && stretch.ours.end <= quoted.end
                && stretch.ours.start > quoted.start
        };
        let found = differing.into_iter().find(inside)?;
        if found.theirs.len() > LONGEST || found.ours.len() > LONGEST {
            return None;
        }
        let wider = |range: &Range<usize>, len: usize| {
            range.start.saturating_sub(BESIDE)..(range.end + BESIDE).min(len)
        };
        let ours = wider(&found.ours, quoted.end.min(self.ours.len()));
        let theirs = wider(&found.theirs, self.theirs.len());
        Some(Change {
            here: Self::text_of(&self.ours, ours, self.here.0),
            there: Self::text_of(&self.theirs, theirs, self.there.0),
        })
    }
}

/// True where two figures state the same value with the same hedge.
fn is_same(a: &Figure, b: &Figure) -> bool {
    let value = match (&a.date, &b.date) {
        (Some(x), Some(y)) => {
            x.timex == y.timex || (x.from.is_some() && x.from == y.from && x.to == y.to)
        }
        _ => a.value == b.value && a.low == b.low && a.high == b.high,
    };
    value && a.hedge == b.hedge
}
