//! The reference set in memory.

mod postings;
mod runs;
mod spellings;

pub use runs::terms_in_row;

use std::sync::{Arc, OnceLock};

use super::{ArticleId, Of, Origin, Passage, Reference, origins};
use crate::article::{Article, PassedOver, Unreadable};
use crate::text::Term;
use postings::Postings;
use runs::Runs;
use spellings::Spellings;

/// Articles in memory with an index over their sentences and word runs.
///
/// The index takes about 15 bytes a word of the articles, so 6 MB for 1,000
/// articles of 400 words.
#[derive(Debug, Default)]
pub struct Memory {
    articles: Vec<Arc<Article>>,
    origins: Vec<Origin>,
    unreadable: Vec<Unreadable>,
    passed_over: Vec<PassedOver>,
    /// Each index is made when it is first asked: to list articles none is
    /// needed, and many drafts have no name that asks for spellings.
    postings: OnceLock<Postings>,
    runs: OnceLock<Runs>,
    spellings: OnceLock<Spellings>,
}

impl Memory {
    /// Indexes articles; they are put in the order of their paths. Where their
    /// words come from is told by [`origins`].
    pub fn new(articles: Vec<Article>, unreadable: Vec<Unreadable>) -> Self {
        let articles = articles.into_iter().map(Arc::new).collect();
        Self::of_shared(articles, unreadable)
    }

    /// As [`Memory::new`], of articles that others hold, too.
    pub fn of_shared(articles: Vec<Arc<Article>>, unreadable: Vec<Unreadable>) -> Self {
        Self::with_origins(articles, unreadable, origins)
    }

    /// As [`Memory::new`], with the origins that `origins` tells of the
    /// articles in the order of their paths; an article beyond its answer is
    /// its outlet's own words.
    pub fn with_origins(
        mut articles: Vec<Arc<Article>>,
        unreadable: Vec<Unreadable>,
        origins: impl FnOnce(&[Arc<Article>]) -> Vec<Origin>,
    ) -> Self {
        articles.sort_by(|a, b| a.path.cmp(&b.path));
        let mut origins = origins(&articles);
        origins.truncate(articles.len());
        for article in &articles[origins.len()..] {
            origins.push(Origin {
                name: article.metadata.outlet.clone(),
                reason: "its own words".to_owned(),
                from: None,
            });
        }
        Self {
            articles,
            origins,
            unreadable,
            ..Self::default()
        }
    }

    /// The same with the items that hold no text.
    pub fn passing_over(self, passed_over: Vec<PassedOver>) -> Self {
        Self {
            passed_over,
            ..self
        }
    }

    /// Makes the indexes that nearly every check asks for.
    pub fn index(&self) {
        self.postings();
        self.runs();
    }

    fn postings(&self) -> &Postings {
        let make = || Postings::of(self.articles.iter().map(|a| &a.statements));
        self.postings.get_or_init(make)
    }

    fn runs(&self) -> &Runs {
        let make = || Runs::of(self.articles.iter().map(|a| &a.prose));
        self.runs.get_or_init(make)
    }

    fn spellings(&self) -> &Spellings {
        let make = || Spellings::of(self.articles.iter().map(|a| a.source.text()));
        self.spellings.get_or_init(make)
    }
}

impl Reference for Memory {
    fn len(&self) -> usize {
        self.articles.len()
    }

    fn article(&self, id: ArticleId) -> &Article {
        &self.articles[id.0 as usize]
    }

    fn shared(&self, id: ArticleId) -> Arc<Article> {
        Arc::clone(&self.articles[id.0 as usize])
    }

    fn origin(&self, id: ArticleId) -> &Origin {
        &self.origins[id.0 as usize]
    }

    fn unreadable(&self) -> &[Unreadable] {
        &self.unreadable
    }

    fn passed_over(&self) -> &[PassedOver] {
        &self.passed_over
    }

    fn frequency(&self, term: Term) -> usize {
        self.postings().frequency(term)
    }

    fn weight(&self, term: Term) -> u32 {
        self.postings().weight(term)
    }

    fn mentions(&self, id: ArticleId, term: Term) -> bool {
        self.postings().mentions(id, term)
    }

    fn sentences(&self) -> usize {
        self.postings().sentences()
    }

    fn alike(&self, terms: &[Term], of: Of, per_article: usize, most: usize) -> Vec<Passage> {
        self.postings().alike(terms, of, per_article, most)
    }

    fn sharing_runs(&self, terms: &[Term], least: usize) -> Vec<(ArticleId, usize)> {
        self.runs().sharing(terms, least.max(1))
    }

    fn holding(&self, terms: &[Term], missing: usize, most: usize) -> Vec<ArticleId> {
        self.postings().holding(terms, missing, most)
    }

    fn spells(&self, name: &str) -> bool {
        self.spellings().has(name)
    }

    fn spelled_like(&self, name: &str, most: usize) -> Vec<String> {
        self.spellings().like(name, most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::fixture::article;
    use crate::text::{Span, term};

    fn memory(texts: &[&str]) -> Memory {
        let articles = texts.iter().enumerate();
        let articles = articles.map(|(i, text)| article(&format!("{i:03}.txt"), "", text));
        Memory::new(articles.collect(), Vec::new())
    }

    fn terms(text: &str) -> Vec<Term> {
        terms_in_row(text, Span::new(0, text.len()))
    }

    #[track_caller]
    fn check_alike(set: &[&str], query: &str, per_article: usize, expect: &[(u32, u32)]) {
        let found = memory(set).alike(&terms(query), Of::All, per_article, 100);
        let found: Vec<_> = found.iter().map(|p| (p.article.0, p.sentence)).collect();
        assert_eq!(found, expect);
    }

    #[track_caller]
    fn check_runs(set: &[&str], query: &str, least: usize, expect: &[(u32, usize)]) {
        let found = memory(set).sharing_runs(&terms(query), least);
        let found: Vec<_> = found.iter().map(|(a, n)| (a.0, *n)).collect();
        assert_eq!(found, expect);
    }

    const HARBOUR: &[&str] = &[
        "The harbour was closed. Two ferries collided in the harbour at Olmstead. Rain fell.",
        "The council of Varn met. It spoke about bread.",
        "Ferries collided near Olmstead. The ferries were old. Nobody in Olmstead was hurt.",
    ];

    #[test]
    fn the_best_sentences_of_each_article_come_first() {
        check_alike(
            HARBOUR,
            "ferries collided at Olmstead harbour",
            2,
            &[(0, 1), (0, 0), (2, 0), (2, 1)],
        );
        check_alike(
            HARBOUR,
            "ferries collided at Olmstead harbour",
            1,
            &[(0, 1), (2, 0)],
        );
    }

    #[test]
    fn of_many_only_the_best_are_looked_at() {
        let query = terms("ferries collided at Olmstead harbour");
        let best = |most| {
            let found = memory(HARBOUR).alike(&query, Of::All, 2, most);
            found
                .iter()
                .map(|p| (p.article.0, p.sentence))
                .collect::<Vec<_>>()
        };
        assert_eq!(best(1), [(0, 1)]);
        assert_eq!(best(2), [(0, 1), (2, 0)]);
        assert_eq!(best(0), []);
    }

    #[test]
    fn inflection_and_word_order_do_not_matter() {
        check_alike(HARBOUR, "Olmstead ferry collides", 1, &[(0, 1), (2, 0)]);
        check_alike(
            HARBOUR,
            "collides ferry Olmstead ferry",
            1,
            &[(0, 1), (2, 0)],
        );
    }

    #[test]
    fn a_rare_word_weighs_more_than_common_ones() {
        let set = &[
            "Prices rose again. Prices fell again. Prices rose and fell again. Copper stood still.",
        ];
        check_alike(set, "copper prices", 1, &[(0, 3)]);
    }

    #[test]
    fn nothing_shared_is_nothing_found() {
        check_alike(HARBOUR, "zebra quilts", 3, &[]);
        check_alike(&[], "ferries", 3, &[]);
        check_alike(HARBOUR, "ferries", 0, &[]);
    }

    #[test]
    fn runs_reach_over_sentence_ends_but_not_over_paragraphs() {
        let set = &[
            "We will rebuild. Olmstead will rise.",
            "We will\nrebuild Olmstead.",
        ];
        check_runs(set, "rebuild, Olmstead will", 1, &[(0, 1)]);
        check_runs(set, "we will rebuild Olmstead", 1, &[(0, 2)]);
        check_runs(set, "we will rebuild Olmstead", 3, &[]);
    }

    #[test]
    fn contractions_are_the_words_they_stand_for() {
        check_runs(
            &["“We’re going to win,” he said."],
            "we are going to win",
            3,
            &[(0, 3)],
        );
        check_runs(&["They do not eat bread."], "don't eat bread", 2, &[(0, 2)]);
    }

    #[test]
    fn numbers_are_part_of_a_run() {
        check_runs(
            &["Some 400 homes burned.", "Some 500 homes burned."],
            "400 homes burned",
            1,
            &[(0, 1)],
        );
    }

    #[track_caller]
    fn check_holding(query: &str, missing: usize, expect: &[u32]) {
        let found = memory(HARBOUR).holding(&terms(query), missing, 2);
        let found: Vec<_> = found.iter().map(|a| a.0).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn a_few_words_are_looked_up_in_a_sentence() {
        check_holding("old ferries", 0, &[2]);
        check_holding("bread", 0, &[1]);
        check_holding("old bread", 0, &[]);
        check_holding("old zebra", 0, &[2]);
        check_holding("zebra", 0, &[]);
        check_holding("", 0, &[]);
    }

    #[test]
    fn a_word_may_be_missing_in_the_sentence() {
        check_holding("the ferries collided near Olmstead", 0, &[]);
        check_holding("the ferries collided near Olmstead", 1, &[0, 2]);
        check_holding("old bread", 1, &[1, 2]);
    }

    #[test]
    fn what_stands_in_very_many_articles_is_not_looked_up_beside_rarer_words() {
        let mut set = vec!["One of the bakers of Varn left."];
        set.resize(5_000, "One of the ferries sank.");
        check_runs(&set, "one of the bakers of Varn", 1, &[(0, 4)]);
        let many = memory(&set).sharing_runs(&terms("one of the"), 1);
        assert_eq!(many.len(), 5_000);
    }

    #[test]
    fn frequencies_count_sentences() {
        let memory = memory(HARBOUR);
        assert_eq!(memory.sentences(), 8);
        assert_eq!(memory.frequency(term("ferry")), 3);
        assert_eq!(memory.frequency(term("zebra")), 0);
    }
}
