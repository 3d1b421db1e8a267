//! Figures against the reference set.

pub mod align;
mod assign;
pub mod attribution;
mod calendar;
pub mod candidates;
pub mod comparable;
mod derive;
pub mod explain;
mod fix;
pub mod interval;
mod local;
mod memo;
mod message;
pub mod stance;
mod verdict;

pub use memo::Memo;
pub use message::full_span;

use candidates::Taken;
use local::{Local, Place, Vocabulary};
use memo::Known;

use super::{Finding, Settings, Stop, Stopped};
use crate::claim::Statements;
use crate::draft::Draft;
use crate::reference::Reference;

/// One finding for every figure of a draft.
///
/// # Errors
/// Where `stop` says so.
pub fn judge(
    draft: &Draft,
    statements: &Statements,
    reference: &dyn Reference,
    settings: &Settings,
    memo: &mut Memo,
    stop: Stop<'_>,
) -> Result<Vec<Finding>, Stopped> {
    memo.begin(Vocabulary::of(statements));
    let mut sentences: Vec<(Known, Place)> = Vec::new();
    let mut taken = Taken::default();
    let mut stopped = Ok(());
    for sentence in 0..statements.sentences.len() {
        stopped = stop.check();
        if stopped.is_err() {
            break;
        }
        let Some((local, place)) = Local::of(&draft.prose, statements, sentence) else {
            continue;
        };
        let known = memo.look_up(local, reference);
        for candidates in &known.candidates {
            taken.add(&known.local, candidates, |claim| place.claims[claim]);
        }
        sentences.push((known, place));
    }
    let mut findings = Vec::new();
    for (known, place) in &mut sentences {
        for claim in 0..place.claims.len() {
            stopped = stopped.and_then(|()| stop.check());
            if stopped.is_ok() {
                let number = place.claims[claim];
                let finding = known.finding(claim, number, &taken, draft.day, reference, settings);
                findings.push(finding.placed(number, place.base));
            }
        }
    }
    memo.keep(sentences.into_iter().map(|(known, _)| known));
    stopped?;
    findings.sort_by_key(|f| f.claim);
    Ok(findings)
}
