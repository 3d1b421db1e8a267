//! Fingerprints of three words in a row: which articles hold a wording.

use xxhash_rust::xxh3::xxh3_64;

use crate::reference::ArticleId;
use crate::text::{
    MAX_BLOCK, Prose, Span, Term, TokenKind, contraction, house_number, term, tokenize,
};

/// Words in a run.
pub const LENGTH: usize = 3;

/// Articles that are looked up for the rarest runs of a wording at most: "one
/// of the" stands in every third article of a large set, and says little.
const LOOKED_UP: usize = 4096;

/// Sorted fingerprints with the articles that hold them.
///
/// A fingerprint has 32 bits, so among 400,000 of them one run in 10,000 that
/// stands nowhere is taken for one that does.
#[derive(Debug, Default)]
pub struct Runs {
    found: Vec<(u32, u32)>,
}

impl Runs {
    /// Indexes articles in order. Runs reach over the ends of sentences, not
    /// over those of blocks.
    pub fn of<'a>(articles: impl Iterator<Item = &'a Prose>) -> Self {
        let mut found: Vec<(u32, u32)> = Vec::new();
        for (article, prose) in articles.enumerate() {
            let blocks = prose.blocks().iter();
            for block in blocks.filter(|b| b.span.len() <= MAX_BLOCK) {
                let terms = terms_in_row(prose.text(), block.span);
                found.extend(fingerprints(&terms).map(|run| (run, article as u32)));
            }
        }
        found.sort_unstable();
        found.dedup();
        found.shrink_to_fit();
        Self { found }
    }

    /// See [`Reference::sharing_runs`](crate::reference::Reference::sharing_runs).
    pub fn sharing(&self, terms: &[Term], least: usize) -> Vec<(ArticleId, usize)> {
        let mut runs: Vec<&[(u32, u32)]> = fingerprints(terms).map(|run| self.with(run)).collect();
        runs.sort_by_key(|run| run.len());
        let mut rest = LOOKED_UP;
        let looked_up = runs.iter().take_while(|run| {
            let is_first = rest == LOOKED_UP;
            rest = rest.saturating_sub(run.len());
            rest > 0 || is_first
        });
        let looked_up = looked_up.count();
        let (rare, common) = runs.split_at(looked_up);
        let mut hits: Vec<u32> = rare.iter().copied().flatten().map(|&(_, a)| a).collect();
        // Merges the lists, each of which is in order.
        hits.sort();
        let articles = hits.chunk_by(|a, b| a == b);
        let counted = articles.map(|same| {
            let holds = |run: &&&[(u32, u32)]| run.binary_search_by_key(&same[0], |&(_, a)| a);
            let more = common.iter().filter(|run| holds(run).is_ok()).count();
            (ArticleId(same[0]), same.len() + more)
        });
        counted.filter(|(_, count)| *count >= least).collect()
    }

    /// The articles that hold a run, in order.
    fn with(&self, run: u32) -> &[(u32, u32)] {
        let from = self.found.partition_point(|&(f, _)| f < run);
        let same = self.found[from..].partition_point(|&(f, _)| f == run);
        &self.found[from..from + same]
    }
}

fn fingerprints(terms: &[Term]) -> impl Iterator<Item = u32> {
    terms.windows(LENGTH).map(|run| {
        let mut bytes = [0; 8 * LENGTH];
        for (place, term) in bytes.chunks_exact_mut(8).zip(run) {
            place.copy_from_slice(&term.0.to_le_bytes());
        }
        xxh3_64(&bytes) as u32
    })
}

/// The terms of the words and numbers of `text[span]` in a row, stop words and
/// all, contractions as the words they stand for, numbers in digits: what
/// [`Reference::sharing_runs`](crate::reference::Reference::sharing_runs) is
/// asked with.
pub fn terms_in_row(text: &str, span: Span) -> Vec<Term> {
    let mut tokens = Vec::new();
    tokenize(text, span, &mut tokens);
    let mut terms = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if let Some(number) = house_number(text, &tokens[at..]) {
            terms.extend(number.words.iter().map(|word| term(word)));
            at += number.len;
            continue;
        }
        at += 1;
        if token.kind == TokenKind::Mark {
            continue;
        }
        let word = token.text(text);
        match contraction(word) {
            Some(words) => terms.extend(words.iter().map(|w| term(w))),
            None => terms.push(term(word)),
        }
    }
    terms
}
