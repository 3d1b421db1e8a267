//! Persons' names of a draft against those of the sources.
//!
//! Every check errs to silence: a name that a source has is right, and so is
//! one of a person whom the sources may not speak of.

mod bearer;
mod matter;
mod memo;
mod mention;
mod misspelt;
mod nickname;
mod office;
mod report;
mod spelling;
mod title;
mod transcribed;
mod twice;

pub use memo::Memo;

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use self::mention::{Mention, Page};
use super::{Finding, Stop, Stopped};
use crate::claim::{Claim, Statements};
use crate::draft::Draft;
use crate::reference::Reference;
use crate::text::Span;

/// A draft has at most so many names; what comes after is no news.
const MOST: usize = 1000;

/// What stands after more words with a capital than this is no surname.
const MOST_GIVEN: usize = 20;

/// The words with a capital of a draft, by spelling, in the order in which
/// they first stand, outside quoted words.
pub struct Names<'d> {
    all: Vec<Vec<Mention<'d>>>,
    index: FxHashMap<String, usize>,
}

impl<'d> Names<'d> {
    fn of(page: Page<'d>) -> Self {
        let mut names = Self {
            all: Vec::new(),
            index: FxHashMap::default(),
        };
        let quoted = quoted(page.statements);
        let mut next = 0;
        for sentence in 0..page.statements.sentences.len() {
            for mention in page.mentions(sentence) {
                let start = mention.span.start;
                while quoted.get(next).is_some_and(|q| q.end <= start) {
                    next += 1;
                }
                let is_quoted = quoted.get(next).is_some_and(|q| q.start <= start);
                if !is_quoted {
                    names.enter(mention);
                }
            }
        }
        names
    }

    fn enter(&mut self, mention: Mention<'d>) {
        if let Some(&at) = self.index.get(&*mention.key) {
            self.all[at].push(mention);
        } else if self.all.len() < MOST {
            self.index
                .insert(mention.key.clone().into_owned(), self.all.len());
            self.all.push(vec![mention]);
        }
    }

    /// Where the draft has a spelling.
    fn of_key(&self, key: &str) -> &[Mention<'d>] {
        self.index.get(key).map_or(&[], |&at| &self.all[at])
    }

    /// The other spellings with the same first letter.
    fn with_initial(&self, key: &str) -> impl Iterator<Item = &[Mention<'d>]> {
        let all = self.all.iter().filter(move |places| {
            let other = &*places[0].key;
            other != key && other.chars().next() == key.chars().next()
        });
        all.map(Vec::as_slice)
    }
}

/// The quoted words of a draft, in reading order.
fn quoted(statements: &Statements) -> Vec<Span> {
    let quotes = statements.claims.iter().filter_map(Claim::quote);
    let mut spans: Vec<Span> = quotes.flat_map(|q| q.parts.iter().copied()).collect();
    spans.sort_unstable();
    spans
}

/// Names of the draft that need a look, each with its finding, in reading
/// order. The findings' claims are left to be numbered.
///
/// # Errors
/// Where `stop` says so.
pub fn judge(
    draft: &Draft,
    statements: &Statements,
    reference: &dyn Reference,
    memo: &mut Memo,
    stop: Stop<'_>,
) -> Result<Vec<(Claim, Finding)>, Stopped> {
    memo.begin();
    let page = Page::new(&draft.prose, statements);
    let names = Names::of(page);
    let mut found: Vec<(Claim, Finding)> = Vec::new();
    let mut pairs = 0;
    for places in &names.all {
        stop.check()?;
        if let Some(wrong) = misspelt::surname(page, &names, places, reference, memo) {
            found.push(report::misspelt(page, &wrong, reference));
        } else if let Some(right) = twice::oftener(page, &names, places, reference) {
            found.push(report::twice(page, places, right));
        }
        if let Some(wrong) = office::contradicted(draft, page, places, reference) {
            found.push(report::title(page, &wrong, reference));
        }
        let given = places.iter().flat_map(|m| &m.given);
        let asked: BTreeSet<&str> = given
            .filter(|g| misspelt::is_asked(g))
            .map(|g| &*g.key)
            .collect();
        if asked.len() > MOST_GIVEN || !reference.spells(&places[0].key) {
            continue;
        }
        for given in asked {
            pairs += 1;
            if pairs > MOST {
                break;
            }
            if let Some(wrong) = misspelt::given(page, places, given, reference, memo) {
                found.push(report::misspelt(page, &wrong, reference));
            }
        }
    }
    found.sort_by_key(|(claim, _)| claim.span);
    Ok(found)
}
