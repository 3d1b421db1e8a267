//! The reference set: all articles a draft is checked against.

mod library;
mod load;
mod memory;
mod origin;

pub use library::{Library, Refreshed};
pub use load::{LoadError, Loaded, beside, intake, load};
pub use memory::{Memory, terms_in_row};
pub use origin::origins;

use std::sync::Arc;

use crate::article::{Article, PassedOver, Unreadable};
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

/// Among which sentences is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// All.
    All,
    /// Those that state a figure.
    Figures,
}

/// Where the words of an article come from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Agency or outlet: articles with one name share one origin.
    pub name: String,
    /// Why, in plain words ("credit in dateline", "78% of its sentences are
    /// in Reuters, 4 Feb 2026 (a/b.txt)").
    pub reason: String,
    /// The article of the set whose words it carries, where one is known.
    pub from: Option<ArticleId>,
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

    /// An article to keep beyond a borrow of the set.
    fn shared(&self, id: ArticleId) -> Arc<Article>;

    /// Where its words come from.
    fn origin(&self, id: ArticleId) -> &Origin;

    /// Files that could not be read.
    fn unreadable(&self) -> &[Unreadable];

    /// Items of its files that hold no text of an article.
    fn passed_over(&self) -> &[PassedOver] {
        &[]
    }

    /// How many sentences hold a term.
    fn frequency(&self, term: Term) -> usize;

    /// What a term says about a sentence that holds it: the rarer, the more.
    /// From 256; whole numbers, so that every machine weighs alike.
    fn weight(&self, term: Term) -> u32;

    /// True where an article holds a term.
    fn mentions(&self, id: ArticleId, term: Term) -> bool;

    /// Number of all sentences.
    fn sentences(&self) -> usize;

    /// The sentences that share most, by weight of rare terms, with `terms`,
    /// of all or of those that state a figure: at most `per_article` of each article, best first within an article
    /// (the earlier of two equal ones), articles in order; at most `most` in
    /// all, of equal ones those of the earlier articles.
    ///
    /// Terms count once, in any order. A sentence that shares less than an
    /// eighth of the weight of all `terms` known to the set is left out. Terms
    /// that stand in a large share of a large set may be passed over.
    fn alike(&self, terms: &[Term], of: Of, per_article: usize, most: usize) -> Vec<Passage>;

    /// The articles in which at least `least` (at least one) runs of three
    /// words in a row of `terms` occur, in order, with how many do. `terms`
    /// come from [`terms_in_row`]; fewer than three make no run.
    ///
    /// The answer is for picking what to read: seldom an article is named that
    /// does not hold the run. An article is left out only where all of its runs
    /// stand in thousands of others, and rarer ones of `terms` are known.
    fn sharing_runs(&self, terms: &[Term], least: usize) -> Vec<(ArticleId, usize)>;

    /// The articles with a sentence that holds all of `terms`, in order; at
    /// most `missing` of them may be missing, and of more than `most` articles
    /// those that hold most of them are taken, then the first. Terms that stand
    /// nowhere (a number, which is no word of a sentence) are passed over; where
    /// all stand in very many sentences the answer is empty.
    fn holding(&self, terms: &[Term], missing: usize, most: usize) -> Vec<ArticleId>;

    /// True where an article has a word with a capital, in this spelling; the
    /// word in lower case, with straight apostrophes.
    fn spells(&self, name: &str) -> bool;

    /// The words with a capital that articles spell much like `name`: with the
    /// same first letter and at most `most` letters put in, left out, replaced
    /// or exchanged with their neighbours. In lower case, in order, without
    /// `name` itself.
    fn spelled_like(&self, name: &str, most: usize) -> Vec<String>;
}
