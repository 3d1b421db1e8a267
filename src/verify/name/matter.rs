//! Whether an article tells of the matter that the draft names a person in.

use std::collections::BTreeSet;

use super::mention::{Mention, Page};
use crate::reference::{ArticleId, Reference};
use crate::text::Term;

/// Sentences of a name that are held against an article.
const LOOKED_AT: usize = 6;

/// Names of a draft that are held against an article.
const MOST_NAMES: usize = 200;

/// What a draft says around a name.
pub struct Matter {
    /// Words that carry subject matter, by sentence, the name left out.
    sentences: Vec<BTreeSet<Term>>,
    /// Words with a capital, of the whole draft.
    names: BTreeSet<Term>,
}

impl Matter {
    pub fn of(page: Page<'_>, places: &[&Mention<'_>]) -> Self {
        let sentences = places.iter().take(LOOKED_AT).map(|place| {
            let words = page.statements.sentences[place.sentence].words.iter();
            let other = words.filter(|w| w.is_content() && !w.span().overlaps(place.full));
            other.map(|w| w.term).collect()
        });
        let words = page.statements.sentences.iter().flat_map(|s| &s.words);
        let names = words.filter(|w| w.is_name() && w.is_content());
        Self {
            sentences: sentences.collect(),
            names: names.map(|w| w.term).take(MOST_NAMES).collect(),
        }
    }

    /// True for an article that may well tell of the same: a fourth of a
    /// sentence, or of the names, is in it.
    pub fn is_shared(&self, article: ArticleId, reference: &dyn Reference) -> bool {
        let (sentence, names) = self.shares(article, reference);
        sentence >= 25 || names >= 25
    }

    /// True for an article that plainly tells of the same: half of a sentence
    /// is in it, and a third of the names.
    pub fn is_close(&self, article: ArticleId, reference: &dyn Reference) -> bool {
        let (sentence, names) = self.shares(article, reference);
        sentence >= 50 && names >= 33
    }

    /// Percent of a sentence's words, at best, and of the draft's names that
    /// an article has, too. What is too little to tell counts as a third.
    fn shares(&self, article: ArticleId, reference: &dyn Reference) -> (usize, usize) {
        let share = |terms: &BTreeSet<Term>, least: usize| {
            let known = terms.iter().filter(|t| reference.mentions(article, **t));
            if terms.len() < least {
                return 33;
            }
            100 * known.count() / terms.len()
        };
        let sentences = self.sentences.iter().map(|words| share(words, 2));
        (sentences.max().unwrap_or(0), share(&self.names, 3))
    }
}
