//! Where the words of each article come from.
//!
//! First what an article says of itself: the agency it credits. Then what its
//! words show. Quotations are taken out before words are compared: two
//! reporters at one lectern write down the same sentence. Independent reports
//! of one event still share up to 35% of their runs of five words, mostly
//! quotations and agency text (Nicholls 2019). A rewrite shares few runs, but
//! follows its source sentence by sentence: of 192 ordered pairs of reports
//! that outlets wrote on their own of 32 events, none restates more than 4
//! sentences of the other in its order, or more than 40% of its own.

mod shared;

use std::borrow::Borrow;
use std::cell::OnceCell;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

use super::Origin;
use crate::article::Article;
use crate::claim::Word;
use crate::text::{Span, Term};
use shared::SharedRuns;

/// Words of a run.
const RUN: usize = 5;

/// An article that shares at least this part (of 100) of its runs of words
/// with another carries its words.
const COPIED: usize = 50;

/// The same, where the other is an agency's copy: such copy is there to be
/// carried.
const CARRIED: usize = 35;

/// An article whose sentences restate, one by one and in the same order, at
/// least this part (of 100) of its own from an agency's copy is a rewrite.
const REWRITTEN: usize = 45;

/// A rewrite also keeps some of its source's own words: at least this part
/// (of 100) of its runs. Reports of one speech tell the same facts in the same
/// order, but not in the same words.
const KEPT: usize = 4;

/// Fewer sentences in the same order than this are chance.
const CHAIN: usize = 5;

/// Part (of 100) of a sentence's subject words that another must hold to
/// restate it.
const RESTATED: usize = 50;

/// Sentences with fewer subject words than this are not compared.
const SHORTEST: usize = 5;

/// Two articles with more pairs of sentences than this are not compared
/// sentence by sentence: books, not reports.
const MANY: usize = 1 << 18;

/// An article that shares fewer runs than this is not called a copy: that is
/// a sentence or two, which may be told alike by chance.
const LEAST: usize = 25;

/// The origin of every article, in their order.
///
/// Time and memory grow with the number of words, not with the number of
/// pairs: only articles that share runs of words are compared.
pub fn origins(articles: &[impl Borrow<Article>]) -> Vec<Origin> {
    let articles: Vec<&Article> = articles.iter().map(Borrow::borrow).collect();
    let mut shared = SharedRuns::of(articles.iter().map(|a| runs(a)));
    let subjects = Subjects::of(&articles);
    let mut origins: Vec<Option<Origin>> = articles.iter().map(|a| credited(a)).collect();
    // Earlier articles first: a copy is never older than what it copies.
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|&at| {
        let day = articles[at].metadata.published_day();
        (origins[at].is_none(), day.is_none(), day, at)
    });
    let mut done: Vec<bool> = origins.iter().map(Option::is_some).collect();
    let mut bodies: FxHashMap<u64, usize> = FxHashMap::default();
    for at in order {
        let first = body(articles[at]).map(|body| *bodies.entry(body).or_insert(at));
        if done[at] {
            continue;
        }
        done[at] = true;
        let mut best: Option<(usize, usize, String)> = None;
        for (other, common) in shared.with(at) {
            if !done[other] {
                continue;
            }
            let share = 100 * common / shared.runs_of(at).max(1);
            let agency = articles[other].metadata.credit.is_some();
            let copied = copy(share, common, agency);
            let rewritten = || {
                agency
                    .then(|| rewrite(share, &subjects, at, other))
                    .flatten()
            };
            let Some((share, reason)) = copied.or_else(rewritten) else {
                continue;
            };
            if best.as_ref().is_none_or(|(most, ..)| share > *most) {
                best = Some((share, other, reason));
            }
        }
        // Too short to tell by its runs, but word for word: a pasted flash.
        if let Some(first) = first.filter(|first| best.is_none() && *first != at) {
            best = Some((100, first, "word for word the text of".to_owned()));
        }
        origins[at] = best.and_then(|(_, other, reason)| {
            let source = articles[other];
            Some(Origin {
                name: origins[other].as_ref()?.name.clone(),
                reason: format!("{reason} {} ({})", source.path, source.metadata.outlet),
            })
        });
        if origins[at].is_none() {
            origins[at] = Some(own(articles[at]));
        }
    }
    origins
        .into_iter()
        .zip(articles)
        .map(|(o, a)| o.unwrap_or_else(|| own(a)))
        .collect()
}

/// A fingerprint of the words of the body; `None` where there are none.
fn body(article: &Article) -> Option<u64> {
    let mut hasher = Xxh3Default::new();
    let mut words = article.prose.text().split_whitespace().peekable();
    words.peek()?;
    for word in words {
        hasher.update(word.as_bytes());
        hasher.update(b" ");
    }
    Some(hasher.digest())
}

fn credited(article: &Article) -> Option<Origin> {
    let metadata = &article.metadata;
    Some(Origin {
        name: metadata.credit.clone()?,
        reason: metadata
            .credit_reason
            .unwrap_or("credited by the article")
            .to_owned(),
    })
}

fn own(article: &Article) -> Origin {
    Origin {
        name: article.metadata.outlet.clone(),
        reason: "its own words".to_owned(),
    }
}

/// How much of an article, in percent, is a copy of another, if it is one;
/// `share` is the part of its runs that it shares, `common` their number.
fn copy(share: usize, common: usize, agency: bool) -> Option<(usize, String)> {
    let least = if agency { CARRIED } else { COPIED };
    let is_copy = share >= least && common >= LEAST;
    is_copy.then(|| (share, format!("{share}% of its runs of {RUN} words are in")))
}

/// How much of an article, in percent, restates an agency's, if it is a rewrite.
fn rewrite(share: usize, of: &Subjects<'_>, at: usize, from: usize) -> Option<(usize, String)> {
    if share < KEPT {
        return None;
    }
    let (ours, theirs) = (of.article(at), of.article(from));
    if ours.len().saturating_mul(theirs.len()) > MANY {
        return None;
    }
    let chain = restated_in_order(ours, theirs);
    let all = ours.len();
    let part = 100 * chain / all.max(1);
    (chain >= CHAIN && part >= REWRITTEN).then(|| {
        (
            part,
            format!("{chain} of its {all} sentences restate, in the same order,"),
        )
    })
}

/// The words of each sentence outside quotations, in order.
fn own_words(article: &Article) -> impl Iterator<Item = Vec<&Word>> {
    let statements = &article.statements;
    let quotes: Vec<Span> = statements
        .claims
        .iter()
        .filter_map(|c| c.quote().map(|_| c.span))
        .collect();
    let mut from = 0;
    statements.sentences.iter().map(move |sentence| {
        // Quotations stand in reading order, as sentences do.
        let passed = quotes[from..]
            .iter()
            .take_while(|q| q.end <= sentence.span.start);
        from += passed.count();
        let near = quotes[from..]
            .iter()
            .take_while(|q| q.start < sentence.span.end);
        let quotes = &quotes[from..from + near.count()];
        let words = sentence.words.iter();
        words
            .filter(|w| !quotes.iter().any(|q| q.contains(w.span())))
            .collect()
    })
}

/// Fingerprints of the runs of words of an article, sorted, each once.
fn runs(article: &Article) -> Vec<u64> {
    let mut runs = Vec::new();
    for own in own_words(article) {
        runs.extend(own.windows(RUN).map(|run| {
            let mut bytes = [0; 8 * RUN];
            for (place, word) in bytes.chunks_exact_mut(8).zip(run) {
                place.copy_from_slice(&word.term.0.to_le_bytes());
            }
            xxh3_64(&bytes)
        }));
    }
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// The subject words of the sentences of articles, looked up where they are
/// asked for: most articles are like no agency's.
struct Subjects<'a> {
    articles: &'a [&'a Article],
    known: Vec<OnceCell<Vec<Vec<Term>>>>,
}

impl<'a> Subjects<'a> {
    fn of(articles: &'a [&'a Article]) -> Self {
        let known = articles.iter().map(|_| OnceCell::new()).collect();
        Self { articles, known }
    }

    /// For each sentence that is long enough, sorted.
    fn article(&self, at: usize) -> &[Vec<Term>] {
        self.known[at].get_or_init(|| {
            let subjects = own_words(self.articles[at]).map(|own| {
                let content = own.iter().filter(|w| w.is_content());
                let mut subject: Vec<Term> = content.map(|w| w.term).collect();
                subject.sort_unstable();
                subject.dedup();
                subject
            });
            subjects.filter(|s| s.len() >= SHORTEST).collect()
        })
    }
}

/// How many sentences of an article restate sentences of another in its
/// order: the longest run of matches that never goes back.
fn restated_in_order(copy: &[Vec<Term>], from: &[Vec<Term>]) -> usize {
    let matches = copy.iter().filter_map(|sentence| {
        let shares = from
            .iter()
            .enumerate()
            .map(|(at, other)| (common(sentence, other), at));
        let (share, at) = shares.max_by_key(|&(share, at)| (share, std::cmp::Reverse(at)))?;
        (100 * share >= RESTATED * sentence.len()).then_some(at)
    });
    let mut ends: Vec<usize> = Vec::new();
    for at in matches {
        let place = ends.partition_point(|&end| end <= at);
        match ends.get_mut(place) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    ends.len()
}

/// How many terms two sorted lists share.
fn common(a: &[Term], b: &[Term]) -> usize {
    a.iter()
        .filter(|term| b.binary_search(term).is_ok())
        .count()
}

#[cfg(test)]
mod tests;
