//! Quotations against the reference set.
//!
//! A quotation of the draft is looked up by its runs of words, aligned word by
//! word with what each article found prints between quotation marks and as its
//! own prose, and judged by what differs and who speaks.

mod align;
mod case;
mod chain;
mod compare;
mod evidence;
mod fix;
mod printed;
mod row;
mod say;
mod search;
#[cfg(test)]
mod tests;
mod verdict;
mod words;

use super::{Finding, Settings};
use crate::claim::Statements;
use crate::draft::Draft;
use crate::reference::Reference;
use case::Case;
use search::Shelf;

/// One finding for every quotation of a draft, in reading order.
pub fn judge(
    draft: &Draft,
    statements: &Statements,
    reference: &dyn Reference,
    _settings: &Settings,
) -> Vec<Finding> {
    let mut shelf = Shelf::new(reference);
    let claims = 0..statements.claims.len();
    let cases = claims.filter_map(|index| Case::new(draft, statements, index));
    cases
        .map(|case| verdict::judge(&case, &mut shelf))
        .collect()
}
