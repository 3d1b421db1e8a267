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
//!
//! Candidates are told by samples of runs ([`samples`]), then compared in
//! full, so that time and memory grow with the number of articles, not of
//! pairs, whatever the set is. An article's source comes before it in one
//! order of all (agencies, then what credits them, then by day): one that is
//! added asks those before it, and only those after it may have to ask again.
//! For that a store needs, beside each article, its sample, its day and
//! whether it is an agency's.

mod rewrite;
mod runs;
mod samples;

use std::borrow::Borrow;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::Xxh3Default;

use super::{ArticleId, Origin};
use crate::article::{Article, OutletKind};
use runs::{RUN, common, runs, sentences_in};
use samples::Samples;

/// An article that shares at least this part (of 100) of its runs of words
/// with another carries its words.
const COPIED: usize = 50;

/// The same, where the other is an agency's copy: such copy is there to be
/// carried.
const CARRIED: usize = 35;

/// A rewrite also keeps some of its source's own words: at least this part
/// (of 100) of its runs. Reports of one speech tell the same facts in the same
/// order, but not in the same words.
const KEPT: usize = 4;

/// An article that shares fewer runs than this is not called a copy: that is
/// a sentence or two, which may be told alike by chance.
const LEAST: usize = 25;

/// Less of the sample (of 100) than this is shared by chance; of an agency's
/// copy it may be a rewrite.
const CHANCE: usize = 15;

/// So many candidates, at most, are compared in full: those that share most.
const COMPARED: usize = 16;

/// Another source is named beside the first where it has at least this part
/// (of 100) of an article's runs.
const NAMED: usize = 15;

/// The origin of every article, in their order.
pub fn origins<A: Borrow<Article> + Sync>(articles: &[A]) -> Vec<Origin> {
    let set = Set::of(articles.iter().map(Borrow::borrow).collect());
    let found: Vec<Vec<Source>> = (0..set.articles.len())
        .into_par_iter()
        .map(|at| set.sources(at))
        .collect();
    let bodies: Vec<Option<u64>> = set.articles.par_iter().map(|a| body(a)).collect();
    let mut firsts: FxHashMap<u64, usize> = FxHashMap::default();
    let mut origins: Vec<Origin> = Vec::with_capacity(found.len());
    for (at, sources) in found.into_iter().enumerate() {
        let first = bodies[at].map(|body| *firsts.entry(body).or_insert(at));
        let mut origin = set.credited(at, &sources);
        if origin.is_none() {
            origin = set.copied(sources, &origins);
        }
        // Too short to tell by its runs, but word for word: a pasted flash.
        let first = first.filter(|first| *first != at);
        let origin = origin.or_else(|| {
            let reason = format!("word for word the text of {}", set.say(first?));
            Some(set.carried(&origins[first?].name, first?, reason))
        });
        origins.push(origin.unwrap_or_else(|| own(set.articles[at])));
    }
    set.in_their_order(origins)
}

/// The articles in the order in which they can be each other's source.
struct Set<'a> {
    articles: Vec<&'a Article>,
    /// For each of them its number in the reference set.
    numbers: Vec<usize>,
    samples: Samples,
}

/// An article whose words another carries.
#[derive(Debug)]
struct Source {
    /// Its place in the order of the [`Set`].
    at: usize,
    /// How much of the other's words are its own, in percent.
    share: usize,
    /// How that is said; empty where it is too little to be a copy by itself.
    reason: String,
}

impl<'a> Set<'a> {
    fn of(articles: Vec<&'a Article>) -> Self {
        let mut numbers: Vec<usize> = (0..articles.len()).collect();
        // Earlier articles first: a copy is never older than what it copies.
        numbers.sort_by_cached_key(|&at| {
            let article = articles[at];
            let day = article.metadata.published_day();
            let agency = (!is_agency(article), article.metadata.credit.is_none());
            (agency_first(agency), day.is_none(), day, at)
        });
        let articles: Vec<&Article> = numbers.iter().map(|&at| articles[at]).collect();
        let samples = Samples::of(articles.len(), |at| runs(articles[at]));
        Self {
            articles,
            numbers,
            samples,
        }
    }

    /// The articles before one whose words it carries, the most first.
    fn sources(&self, at: usize) -> Vec<Source> {
        let article = self.articles[at];
        let size = self.samples.size(at);
        let is_credited = article.metadata.credit.is_some();
        let mut candidates = self.samples.before(at);
        candidates.retain(|&(other, shared)| {
            let other = self.articles[other];
            let is_original = is_agency(other)
                && article.metadata.credit.as_ref() == Some(&other.metadata.outlet);
            let near = 100 * shared >= CHANCE * size;
            (near || is_of_agency(other)) && (!is_credited || is_original)
        });
        candidates.sort_by_key(|&(other, shared)| (std::cmp::Reverse(shared), other));
        candidates.truncate(COMPARED);
        if candidates.is_empty() || is_agency(article) {
            return Vec::new();
        }
        self.compared(at, candidates.into_iter().map(|(other, _)| other))
    }

    fn compared(&self, at: usize, others: impl Iterator<Item = usize>) -> Vec<Source> {
        let article = self.articles[at];
        let ours = runs(article);
        let mut subjects = None;
        let mut sources: Vec<Source> = Vec::new();
        // Our runs that some agency's copy has.
        let mut of_agencies = vec![false; ours.len()];
        for other in others {
            let from = self.articles[other];
            let theirs = runs(from);
            let shared = common(&ours, &theirs);
            let share = 100 * shared / ours.len().max(1);
            let agency = is_of_agency(from);
            if agency && share >= NAMED {
                for (run, known) in ours.iter().zip(&mut of_agencies) {
                    *known |= theirs.binary_search(run).is_ok();
                }
            }
            let least = if agency { CARRIED } else { COPIED };
            let reason = if share >= least && shared >= LEAST {
                copy(article, share, &theirs)
            } else if agency && share >= KEPT {
                let ours = subjects.get_or_insert_with(|| rewrite::subjects(article));
                let rewritten = rewrite::rewrite(ours, &rewrite::subjects(from));
                match rewritten {
                    Some((part, reason)) => {
                        sources.push(Source {
                            at: other,
                            share: part,
                            reason,
                        });
                        continue;
                    }
                    None => String::new(),
                }
            } else {
                String::new()
            };
            if !reason.is_empty() || (agency && share >= NAMED) {
                sources.push(Source {
                    at: other,
                    share,
                    reason,
                });
            }
        }
        sources.sort_by_key(|s| (std::cmp::Reverse(s.share), s.at));
        let together = of_agencies.iter().filter(|known| **known).count();
        let is_mixed = 100 * together >= COPIED * ours.len() && together >= LEAST;
        if let Some(first) = sources.first_mut()
            && first.reason.is_empty()
            && is_mixed
        {
            first.reason = copy(article, first.share, &runs(self.articles[first.at]));
        }
        sources
    }

    /// The agency that an article credits, or is.
    fn credited(&self, at: usize, sources: &[Source]) -> Option<Origin> {
        let metadata = &self.articles[at].metadata;
        let Some(credit) = &metadata.credit else {
            return is_agency(self.articles[at]).then(|| Origin {
                name: metadata.outlet.clone(),
                reason: "published by the agency itself".to_owned(),
                from: None,
            });
        };
        let copied = sources.iter().find(|source| !source.reason.is_empty());
        Some(Origin {
            name: credit.clone(),
            reason: metadata
                .credit_reason
                .unwrap_or("credited by the article")
                .to_owned(),
            from: copied.map(|source| self.id(source.at)),
        })
    }

    /// The origin of an article that carries others' words; `origins` are
    /// those before it.
    fn copied(&self, sources: Vec<Source>, origins: &[Origin]) -> Option<Origin> {
        let best = sources.iter().find(|source| !source.reason.is_empty())?;
        let name = &origins[best.at].name;
        let mut reason = format!("{} {}", best.reason, self.say(best.at));
        let second = sources
            .iter()
            .find(|s| s.share >= NAMED && origins[s.at].name != *name);
        if let Some(second) = second {
            reason += &format!("; {}% in {}", second.share, self.say(second.at));
        }
        Some(self.carried(name, best.at, reason))
    }

    fn carried(&self, name: &str, from: usize, reason: String) -> Origin {
        Origin {
            name: name.to_owned(),
            reason,
            from: Some(self.id(from)),
        }
    }

    fn id(&self, at: usize) -> ArticleId {
        ArticleId(u32::try_from(self.numbers[at]).unwrap_or(u32::MAX))
    }

    /// Names an article: "Reuters, 4 Feb 2026 (a.txt)".
    fn say(&self, at: usize) -> String {
        let Article { path, metadata, .. } = self.articles[at];
        let day = metadata.published_day();
        let day = day.map_or(String::new(), |day| day.strftime(", %-d %b %Y").to_string());
        format!("{}{day} ({path})", metadata.outlet)
    }

    fn in_their_order(&self, origins: Vec<Origin>) -> Vec<Origin> {
        let mut ordered: Vec<(usize, Origin)> = self.numbers.iter().copied().zip(origins).collect();
        ordered.sort_unstable_by_key(|(number, _)| *number);
        ordered.into_iter().map(|(_, origin)| origin).collect()
    }
}

/// Agencies themselves come first, then what credits them, then the rest.
fn agency_first((is_not_agency, has_no_credit): (bool, bool)) -> u8 {
    match (is_not_agency, has_no_credit) {
        (false, _) => 0,
        (true, false) => 1,
        (true, true) => 2,
    }
}

/// True for what an agency publishes itself.
fn is_agency(article: &Article) -> bool {
    let metadata = &article.metadata;
    let own = metadata
        .credit
        .as_ref()
        .is_none_or(|c| *c == metadata.outlet);
    metadata.outlet_kind == Some(OutletKind::Agency) && own
}

/// True for an agency's copy, whoever publishes it.
fn is_of_agency(article: &Article) -> bool {
    article.metadata.credit.is_some() || is_agency(article)
}

/// How it is said that an article carries the words of another; `share` is
/// the part of its runs, in percent.
fn copy(article: &Article, share: usize, theirs: &[u64]) -> String {
    let sentences = sentences_in(article, theirs);
    // Where many sentences are changed a little, the runs tell more.
    if 2 * sentences >= share {
        format!("{sentences}% of its sentences are in")
    } else {
        format!("{share}% of its runs of {RUN} words are in")
    }
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

fn own(article: &Article) -> Origin {
    Origin {
        name: article.metadata.outlet.clone(),
        reason: "its own words".to_owned(),
        from: None,
    }
}

#[cfg(test)]
mod tests;
