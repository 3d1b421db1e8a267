//! Quotations against the reference set.
//!
//! A quotation of the draft is looked up by its runs of words, aligned word by
//! word with what each article found prints between quotation marks and as its
//! own prose, and judged by what differs and who speaks.

mod align;
mod beside;
mod candidates;
mod case;
mod chain;
mod compare;
mod evidence;
mod fix;
mod form;
mod likeness;
mod lost;
mod memo;
mod printed;
mod ready;
mod row;
mod say;
mod search;
mod speaker;
#[cfg(test)]
mod tests;
mod together;
mod verdict;
mod weight;
mod words;

pub use memo::Memo;

use super::{Finding, Stop, Stopped};
use crate::claim::Statements;
use crate::draft::Draft;
use crate::reference::Reference;
use case::Local;

/// One finding for every quotation of a draft, in reading order.
///
/// # Errors
/// Where `stop` says so.
pub fn judge(
    draft: &Draft,
    statements: &Statements,
    reference: &dyn Reference,
    memo: &mut Memo,
    stop: Stop<'_>,
) -> Result<Vec<Finding>, Stopped> {
    let mut findings = Vec::new();
    memo.begin();
    for claim in 0..statements.claims.len() {
        let Some((local, base)) = Local::of(&draft.prose, statements, claim) else {
            continue;
        };
        stop.check()?;
        let finding = memo.finding(local, draft.prose.text(), reference);
        findings.push(finding.placed(claim, base));
    }
    Ok(findings)
}
