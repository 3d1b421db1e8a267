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

use std::borrow::Borrow;
use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64;

use super::Origin;
use crate::article::Article;
use crate::text::Term;

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

/// A run that stands in more articles than this says nothing of origin.
const COMMON: usize = 64;

/// Two articles with more pairs of sentences than this are not compared
/// sentence by sentence: books, not reports.
const MANY: usize = 1 << 18;

/// Articles that share fewer runs than this are not compared.
const CANDIDATE: usize = 4;

/// An article that shares fewer runs than this is not called a copy: that is
/// a sentence or two, which may be told alike by chance.
const LEAST: usize = 25;

/// What is compared of an article.
struct Words {
    /// Its runs of words, sorted, each once.
    runs: Vec<u64>,
    /// The subject words of its sentences, each sorted.
    sentences: Vec<Vec<Term>>,
}

/// The origin of every article, in their order.
///
/// Time and memory grow with the number of words, not with the number of
/// pairs: only articles that share runs of words are compared.
pub fn origins(articles: &[impl Borrow<Article>]) -> Vec<Origin> {
    let articles: Vec<&Article> = articles.iter().map(Borrow::borrow).collect();
    let words: Vec<Words> = articles.iter().map(|a| Words::of(a)).collect();
    let shared = shared_runs(&words);
    let mut origins: Vec<Option<Origin>> = articles.iter().map(|a| credited(a)).collect();
    // Earlier articles first: a copy is never older than what it copies.
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|&at| {
        let day = articles[at].metadata.published;
        (origins[at].is_none(), day.is_none(), day, at)
    });
    let mut done: Vec<bool> = origins.iter().map(Option::is_some).collect();
    for at in order {
        if done[at] {
            continue;
        }
        done[at] = true;
        let mut best: Option<(usize, usize, String)> = None;
        for &(other, runs) in shared.get(&at).map_or(&[][..], Vec::as_slice) {
            if !done[other] {
                continue;
            }
            let agency = articles[other].metadata.credit.is_some();
            let Some((share, reason)) = reuse(&words[at], &words[other], runs, agency) else {
                continue;
            };
            if best.as_ref().is_none_or(|(most, ..)| share > *most) {
                best = Some((share, other, reason));
            }
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

/// How much of an article stands in another, in percent, and in what way.
fn reuse(copy: &Words, from: &Words, shared: usize, agency: bool) -> Option<(usize, String)> {
    let share = 100 * shared / copy.runs.len().max(1);
    let least = if agency { CARRIED } else { COPIED };
    if share >= least && shared >= LEAST {
        return Some((share, format!("{share}% of its runs of {RUN} words are in")));
    }
    if !agency || share < KEPT {
        return None;
    }
    if copy.sentences.len().saturating_mul(from.sentences.len()) > MANY {
        return None;
    }
    let chain = restated_in_order(&copy.sentences, &from.sentences);
    let all = copy.sentences.len();
    let part = 100 * chain / all.max(1);
    (chain >= CHAIN && part >= REWRITTEN).then(|| {
        (
            part,
            format!("{chain} of its {all} sentences restate, in the same order,"),
        )
    })
}

impl Words {
    fn of(article: &Article) -> Self {
        let statements = &article.statements;
        let quotes: Vec<_> = statements
            .claims
            .iter()
            .filter_map(|c| c.quote().map(|_| c.span))
            .collect();
        let mut all = Words {
            runs: Vec::new(),
            sentences: Vec::new(),
        };
        let mut from = 0;
        for sentence in &statements.sentences {
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
            let own: Vec<_> = words
                .filter(|w| !quotes.iter().any(|q| q.contains(w.span)))
                .collect();
            for run in own.windows(RUN) {
                let bytes: Vec<u8> = run.iter().flat_map(|w| w.term.0.to_le_bytes()).collect();
                all.runs.push(xxh3_64(&bytes));
            }
            let mut subject: Vec<Term> = own
                .iter()
                .filter(|w| w.is_content)
                .map(|w| w.term)
                .collect();
            subject.sort_unstable();
            subject.dedup();
            if subject.len() >= SHORTEST {
                all.sentences.push(subject);
            }
        }
        all.runs.sort_unstable();
        all.runs.dedup();
        all
    }
}

/// For every article, the others with the number of runs they share, in
/// order.
fn shared_runs(words: &[Words]) -> HashMap<usize, Vec<(usize, usize)>> {
    let mut holders: Vec<(u64, u32)> = Vec::new();
    for (at, article) in words.iter().enumerate() {
        holders.extend(article.runs.iter().map(|run| (*run, at as u32)));
    }
    holders.sort_unstable();
    let mut counts: HashMap<(u32, u32), usize> = HashMap::new();
    for same in holders.chunk_by(|a, b| a.0 == b.0) {
        if same.len() > COMMON {
            continue;
        }
        for (i, (_, a)) in same.iter().enumerate() {
            for (_, b) in &same[i + 1..] {
                *counts.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    let mut shared: HashMap<usize, Vec<(usize, usize)>> = HashMap::new();
    for ((a, b), count) in counts.into_iter().filter(|(_, count)| *count >= CANDIDATE) {
        let (a, b) = (a as usize, b as usize);
        shared.entry(a).or_default().push((b, count));
        shared.entry(b).or_default().push((a, count));
    }
    for others in shared.values_mut() {
        others.sort_unstable();
    }
    shared
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
