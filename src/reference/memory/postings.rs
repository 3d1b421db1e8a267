//! The inverted index: which sentences hold a term.

use std::cell::RefCell;

use crate::claim::Statements;
use crate::reference::{ArticleId, Of, Passage};
use crate::text::Term;

/// A term that stands in more sentences than this, and in more than one of
/// [`COMMON_SHARE`], says little about any of them and is not looked up.
const COMMON: usize = 4096;

/// Sentences that are looked at for a few words at most.
const LOOKED_UP: usize = 1 << 14;

/// See [`COMMON`].
const COMMON_SHARE: usize = 16;

/// A passage that shares less than one part in this of the weight of the
/// query is no passage like it.
const LEAST_SHARE: u32 = 8;

/// Sorted terms with the sentences that hold them. Sentences are numbered
/// through all articles.
#[derive(Debug, Default)]
pub struct Postings {
    terms: Vec<Term>,
    /// Where the sentences of a term begin in `sentences`; one more than
    /// there are terms.
    starts: Vec<u32>,
    sentences: Vec<u32>,
    /// Number of the first sentence of each article, and that after the last.
    firsts: Vec<u32>,
    /// Numbers of the sentences that state a figure, in order.
    with_figures: Vec<u32>,
}

/// Scores of sentences during one search; all zero between searches.
#[derive(Default)]
struct Scores {
    of: Vec<u32>,
    touched: Vec<u32>,
}

thread_local! {
    static SCORES: RefCell<Scores> = RefCell::default();
}

impl Postings {
    /// Indexes articles in order.
    pub fn of<'a>(articles: impl Iterator<Item = &'a Statements> + Clone) -> Self {
        // A vector that grows as it is filled would take up to three times as
        // much for a moment, and the process keeps it.
        let sentences = articles.clone().flat_map(|a| &a.sentences);
        let mut pairs: Vec<(Term, u32)> =
            Vec::with_capacity(sentences.map(|s| s.words.len()).sum());
        let mut firsts = vec![0];
        let mut figured: Vec<u32> = Vec::new();
        let mut number = 0;
        for statements in articles {
            let with_figures = statements.claims.iter().filter(|c| c.figure().is_some());
            figured.extend(with_figures.map(|c| number + c.sentence as u32));
            for sentence in &statements.sentences {
                pairs.extend(sentence.words.iter().map(|w| (w.term, number)));
                number += 1;
            }
            firsts.push(number);
        }
        pairs.sort_unstable();
        pairs.dedup();
        figured.dedup();
        figured.shrink_to_fit();
        let mut index = Self {
            firsts,
            with_figures: figured,
            sentences: Vec::with_capacity(pairs.len()),
            ..Self::default()
        };
        for (term, sentence) in pairs {
            if index.terms.last() != Some(&term) {
                index.terms.push(term);
                index.starts.push(index.sentences.len() as u32);
            }
            index.sentences.push(sentence);
        }
        index.starts.push(index.sentences.len() as u32);
        index.terms.shrink_to_fit();
        index.starts.shrink_to_fit();
        index
    }

    /// Number of all sentences.
    pub fn sentences(&self) -> usize {
        self.firsts.last().map_or(0, |&n| n as usize)
    }

    /// Number of sentences that hold a term.
    pub fn frequency(&self, term: Term) -> usize {
        self.with(term).len()
    }

    /// What a term weighs; see [`weight`].
    pub fn weight(&self, term: Term) -> u32 {
        weight(self.sentences(), self.frequency(term))
    }

    /// True where a sentence of an article holds a term.
    pub fn mentions(&self, id: ArticleId, term: Term) -> bool {
        let article = id.0 as usize;
        let (Some(&first), Some(&past)) = (self.firsts.get(article), self.firsts.get(article + 1))
        else {
            return false;
        };
        let found = self.with(term);
        let at = found.partition_point(|&s| s < first);
        found.get(at).is_some_and(|&s| s < past)
    }

    /// The sentences that hold a term, in order.
    fn with(&self, term: Term) -> &[u32] {
        let Ok(at) = self.terms.binary_search(&term) else {
            return &[];
        };
        &self.sentences[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    fn is_common(&self, frequency: usize) -> bool {
        frequency > COMMON && frequency > self.sentences() / COMMON_SHARE
    }

    /// See [`Reference::alike`](crate::reference::Reference::alike).
    pub fn alike(&self, terms: &[Term], of: Of, per_article: usize, most: usize) -> Vec<Passage> {
        let mut terms = terms.to_vec();
        terms.sort_unstable();
        terms.dedup();
        SCORES.with_borrow_mut(|scores| {
            scores.of.resize(scores.of.len().max(self.sentences()), 0);
            let mut total = 0;
            for term in terms {
                let found = self.with(term);
                if found.is_empty() || self.is_common(found.len()) {
                    continue;
                }
                let weight = weight(self.sentences(), found.len());
                total += weight;
                for &sentence in found {
                    let score = &mut scores.of[sentence as usize];
                    if *score == 0 {
                        scores.touched.push(sentence);
                    }
                    *score += weight;
                }
            }
            let least = total / LEAST_SHARE;
            scores.touched.sort_unstable();
            if of == Of::Figures {
                scores.touched.retain(|s| {
                    let is_wanted = self.with_figures.binary_search(s).is_ok();
                    if !is_wanted {
                        scores.of[*s as usize] = 0;
                    }
                    is_wanted
                });
            }
            let found = self.best(scores, least, per_article, most);
            for &sentence in &scores.touched {
                scores.of[sentence as usize] = 0;
            }
            scores.touched.clear();
            found
        })
    }

    /// The best of each article among the touched sentences.
    fn best(&self, scores: &Scores, least: u32, per_article: usize, most: usize) -> Vec<Passage> {
        let mut found = Vec::new();
        let mut rest = &scores.touched[..];
        let mut best: Vec<(u32, u32)> = Vec::new();
        while let Some(&sentence) = rest.first() {
            let article = self.article_of(sentence);
            let first = self.firsts[article];
            let past = self.firsts[article + 1];
            let here = rest.partition_point(|&s| s < past);
            best.clear();
            for &s in &rest[..here] {
                let score = scores.of[s as usize];
                if score < least {
                    continue;
                }
                let place = best.partition_point(|&(_, other)| other >= score);
                if place < per_article {
                    best.truncate(per_article - 1);
                    best.insert(place, (s, score));
                }
            }
            found.extend(best.iter().map(|&(s, score)| {
                let passage = Passage {
                    article: ArticleId(article as u32),
                    sentence: s - first,
                };
                (score, passage)
            }));
            rest = &rest[here..];
        }
        best_of_all(found, most)
    }

    /// See [`Reference::holding`](crate::reference::Reference::holding).
    pub fn holding(&self, terms: &[Term], missing: usize, most: usize) -> Vec<ArticleId> {
        let mut lists: Vec<&[u32]> = terms.iter().map(|&t| self.with(t)).collect();
        lists.retain(|list| !list.is_empty());
        lists.sort_by_key(|list| list.len());
        let missing = missing.min(lists.len().saturating_sub(1));
        // A sentence that lacks `missing` terms holds one of so many rarest.
        let mut rest = LOOKED_UP;
        let rarest = lists.iter().take(missing + 1).take_while(|list| {
            let fits = list.len() <= rest;
            rest = rest.saturating_sub(list.len());
            fits
        });
        let mut within: Vec<u32> = rarest.copied().flatten().copied().collect();
        // Merges the lists, each of which is in order.
        within.sort();
        within.dedup();
        let mut lists: Vec<Cursor<'_>> = lists.into_iter().map(Cursor).collect();
        let mut lacks = |s: u32| {
            let holds = lists.iter_mut().map(|list| list.holds(s));
            holds.filter(|holds| !holds).take(missing + 1).count()
        };
        let counted = within.into_iter().map(|s| (lacks(s), s));
        let counted = counted.filter(|(lacks, _)| *lacks <= missing);
        let mut found: Vec<(usize, usize)> =
            counted.map(|(n, s)| (n, self.article_of(s))).collect();
        found.sort_unstable();
        found.dedup_by_key(|(_, article)| *article);
        let mut articles: Vec<ArticleId> = Vec::new();
        for (_, article) in found {
            let id = ArticleId(article as u32);
            if articles.len() == most {
                break;
            }
            if !articles.contains(&id) {
                articles.push(id);
            }
        }
        articles.sort_unstable();
        articles
    }

    fn article_of(&self, sentence: u32) -> usize {
        self.firsts.partition_point(|&f| f <= sentence) - 1
    }
}

/// What is left of a list in which larger and larger numbers are looked for.
struct Cursor<'l>(&'l [u32]);

impl Cursor<'_> {
    /// True where the list holds a number, which is no smaller than the last
    /// one asked for. What lies between is skipped in steps that double.
    fn holds(&mut self, number: u32) -> bool {
        let mut step = 1;
        while self.0.get(step).is_some_and(|&n| n < number) {
            step *= 2;
        }
        let near = &self.0[..self.0.len().min(step + 1)];
        self.0 = &self.0[near.partition_point(|&n| n < number)..];
        self.0.first() == Some(&number)
    }
}

/// The `most` passages of the highest scores, in the order they came; of equal
/// ones the first.
fn best_of_all(mut found: Vec<(u32, Passage)>, most: usize) -> Vec<Passage> {
    if found.len() > most {
        let mut scores: Vec<u32> = found.iter().map(|(score, _)| *score).collect();
        scores.sort_unstable_by(|a, b| b.cmp(a));
        let bar = most.checked_sub(1).map_or(u32::MAX, |last| scores[last]);
        let above = scores.partition_point(|s| *s > bar);
        let mut equal = most.saturating_sub(above);
        found.retain(|(score, _)| {
            let is_equal = *score == bar && equal > 0;
            equal -= usize::from(is_equal);
            *score > bar || is_equal
        });
    }
    found.into_iter().map(|(_, passage)| passage).collect()
}

/// What a term that stands in `frequency` of `sentences` weighs: 256 times the
/// binary logarithm of how rare it is, with straight lines between the powers
/// of two, and 256 more, so that no term weighs nothing. In whole numbers, so
/// that every machine gives the same.
fn weight(sentences: usize, frequency: usize) -> u32 {
    let rarity = ((sentences as u64) << 8) / (frequency as u64).max(1);
    let whole = rarity.max(256).ilog2();
    let fraction = ((rarity << 8) >> whole) & 255;
    ((whole - 7) << 8) + fraction as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn walking_a_list_in_order_finds_what_a_search_finds(
            mut list in prop::collection::vec(0u32..500, 0..200),
            mut asked in prop::collection::vec(0u32..500, 0..50),
        ) {
            list.sort_unstable();
            list.dedup();
            asked.sort_unstable();
            let mut cursor = Cursor(&list);
            for number in asked {
                prop_assert_eq!(cursor.holds(number), list.binary_search(&number).is_ok());
            }
        }
    }
}
