//! Who bears a name in the sources.

use super::mention::{Mention, Page};
use crate::reference::{ArticleId, Reference};
use crate::text::term;

/// Articles that are asked for a name.
const MOST: usize = 64;

/// A name where it stands in an article.
pub struct Bearer<'r> {
    pub article: ArticleId,
    pub page: Page<'r>,
    pub mention: Mention<'r>,
}

/// Every place where the sources have a name, in lower case, as the last part
/// of a person's name, articles in order.
pub fn bearers<'r>(reference: &'r dyn Reference, names: &[&str]) -> Vec<Bearer<'r>> {
    let terms: Vec<_> = names.iter().map(|name| term(name)).collect();
    let Some(name) = names.last() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for id in reference.holding(&terms, 0, MOST) {
        let article = reference.article(id);
        let page = Page::new(&article.prose, &article.statements);
        for sentence in 0..article.statements.sentences.len() {
            let mentions = page.mentions_of(sentence, name);
            found.extend(mentions.map(|mention| Bearer {
                article: id,
                page,
                mention,
            }));
        }
    }
    found
}

/// True where a place shows that a name is a person's.
pub fn is_person(page: Page<'_>, mention: &Mention<'_>) -> bool {
    let given = || mention.given.iter().any(|g| page.is_given(g.text));
    mention.title.is_some() || mention.speaks || given()
}
