//! Which articles may hold a quotation.

use std::cmp::Reverse;

use super::case::Case;
use crate::reference::{ArticleId, Reference};

/// Words below which a changed word may leave no run of three.
pub const SHORT: usize = 8;

/// Of the runs of a quotation one in this many must stand in an article.
const LEAST_SHARE: usize = 6;

/// Articles looked at for a quotation so short that its words may leave no
/// run.
const MOST_SHORT: usize = 24;

/// An article with this part of a quotation's runs, one in so many, may hold
/// it with a word or two changed.
const NEAR: usize = 2;

/// Articles looked at that do: what a hundred articles print is known.
const MOST_NEAR: usize = 100;

/// Articles looked at that hold fewer of its runs than that.
const MOST_FAR: usize = 16;

/// The same where others have it near enough: then they only show what else
/// is printed.
const MOST_BESIDE: usize = 6;

/// The articles to be read for a quotation, in order.
pub fn find(reference: &dyn Reference, case: &Case<'_>) -> Vec<ArticleId> {
    let least = (case.terms.len() / LEAST_SHARE).max(1);
    let mut sharing = reference.sharing_runs(&case.terms, least);
    sharing.sort_by_key(|&(id, count)| (Reverse(count), id));
    let runs = case.terms.len().saturating_sub(2);
    let near = sharing.partition_point(|&(_, count)| count * NEAR >= runs);
    let far = if near == 0 { MOST_FAR } else { MOST_BESIDE };
    sharing.truncate(near.min(MOST_NEAR) + far);
    let mut found: Vec<ArticleId> = sharing.into_iter().map(|(id, _)| id).collect();
    if case.terms.len() < SHORT {
        let missing = case.terms.len() / 3;
        let most = if near == 0 { MOST_SHORT } else { MOST_BESIDE };
        found.extend(reference.holding(&case.terms, missing, most));
    }
    found.sort_unstable();
    found.dedup();
    found
}
