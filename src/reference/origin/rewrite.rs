//! Rewrites: other words, but the same matter, sentence by sentence.

use std::cmp::Reverse;

use super::runs::own_words;
use crate::article::Article;
use crate::text::Term;

/// An article whose sentences restate, one by one and in the same order, at
/// least this part (of 100) of its own from an agency's copy is a rewrite.
const REWRITTEN: usize = 45;

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

/// The subject words of each sentence that is long enough, sorted; what it says
/// twice ("Ukraine", "Ukrainian") as often as it says it.
pub fn subjects(article: &Article) -> Vec<Vec<Term>> {
    let subjects = own_words(article).map(|own| {
        let content = own.iter().filter(|w| w.is_content());
        let mut subject: Vec<Term> = content.map(|w| w.term).collect();
        subject.sort_unstable();
        subject
    });
    subjects.filter(|s| s.len() >= SHORTEST).collect()
}

/// How much of an article, in percent, restates another's, if it is a rewrite.
pub fn rewrite(ours: &[Vec<Term>], theirs: &[Vec<Term>]) -> Option<(usize, String)> {
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

/// How many sentences of an article restate sentences of another in its
/// order: the longest run of matches that never goes back.
fn restated_in_order(copy: &[Vec<Term>], from: &[Vec<Term>]) -> usize {
    let matches = copy.iter().filter_map(|sentence| {
        let shares = from
            .iter()
            .enumerate()
            .map(|(at, other)| (common(sentence, other), at));
        let (share, at) = shares.max_by_key(|&(share, at)| (share, Reverse(at)))?;
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
