//! The reference set: all articles a draft is checked against.

mod memory;

pub use memory::Memory;

use crate::article::{Article, Unreadable};
use crate::text::Term;

/// Number of an article in its reference set; articles are numbered in the
/// order of their paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u32);

/// A sentence of the reference set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Passage {
    /// The article.
    pub article: ArticleId,
    /// Index into its [`Statements::sentences`](crate::claim::Statements).
    pub sentence: u32,
}

/// Where the words of an article come from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Agency or outlet: articles with one name share one origin.
    pub name: String,
    /// Why, in plain words ("credit in dateline", "78% of its sentences are
    /// in a/b.txt").
    pub reason: String,
}

/// What a check needs of a reference set. In memory now; a store on disk and
/// a search cluster later, each with the same verdicts.
pub trait Reference: Sync {
    /// Number of articles.
    fn len(&self) -> usize;

    /// True where it holds none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// An article; `id` is below [`Reference::len`].
    fn article(&self, id: ArticleId) -> &Article;

    /// Where its words come from.
    fn origin(&self, id: ArticleId) -> &Origin;

    /// Files that could not be read.
    fn unreadable(&self) -> &[Unreadable];

    /// How many sentences hold a term.
    fn frequency(&self, term: Term) -> usize;

    /// Number of all sentences.
    fn sentences(&self) -> usize;

    /// The sentences that share most, by weight of rare terms, with `terms`:
    /// at most `per_article` of each article, best first within an article,
    /// articles in order.
    fn alike(&self, terms: &[Term], per_article: usize) -> Vec<Passage>;

    /// The articles in which at least `least` runs of three words in a row
    /// (by their terms) of `terms` occur, in order, with how many do. Fewer
    /// than three terms are looked up as one run.
    fn sharing_runs(&self, terms: &[Term], least: usize) -> Vec<(ArticleId, usize)>;
}
