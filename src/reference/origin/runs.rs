//! The runs of words of an article, quotations left out.

use xxhash_rust::xxh3::xxh3_64;

use crate::article::Article;
use crate::claim::Word;
use crate::text::Span;

/// Words of a run.
pub const RUN: usize = 5;

/// The words of each sentence outside quotations, in order.
pub fn own_words(article: &Article) -> impl Iterator<Item = Vec<&Word>> {
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

/// Fingerprints of the runs of each sentence, in order.
fn by_sentence(article: &Article) -> impl Iterator<Item = Vec<u64>> {
    own_words(article).map(|own| {
        let runs = own.windows(RUN).map(|run| {
            let mut bytes = [0; 8 * RUN];
            for (place, word) in bytes.chunks_exact_mut(8).zip(run) {
                place.copy_from_slice(&word.term.0.to_le_bytes());
            }
            xxh3_64(&bytes)
        });
        runs.collect()
    })
}

/// Fingerprints of all runs of an article, sorted, each once.
pub fn runs(article: &Article) -> Vec<u64> {
    let mut runs: Vec<u64> = by_sentence(article).flatten().collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// How many runs two sorted lists share.
pub fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut found) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        found += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    found
}

/// What part of the sentences of an article, in percent, has at least half of
/// its runs among `theirs`; sentences of fewer words than a run left out.
pub fn sentences_in(article: &Article, theirs: &[u64]) -> usize {
    let (mut all, mut found) = (0, 0);
    for runs in by_sentence(article).filter(|runs| !runs.is_empty()) {
        let known = runs.iter().filter(|r| theirs.binary_search(r).is_ok());
        all += 1;
        found += usize::from(2 * known.count() >= runs.len());
    }
    100 * found / all.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_sorted_lists_share_is_counted() {
        assert_eq!(common(&[1, 3, 5, 7], &[2, 3, 4, 7, 9]), 2);
        assert_eq!(common(&[], &[1]), 0);
    }
}
