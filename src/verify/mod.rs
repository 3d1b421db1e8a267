//! Claim and evidence to verdict.
//!
//! Nothing here does I/O, and nothing fails: what cannot be judged is
//! `unsourced` or `differs`.

mod assemble;
mod checker;
pub mod consistency;
mod cue;
pub mod figure;
mod finding;
mod fingerprint;
pub mod name;
mod notice;
mod original;
mod outlets;
pub mod printed;
pub mod quote;
mod rule;
mod stop;
#[cfg(test)]
mod tests;
mod two_source;

pub use checker::Checker;
pub use finding::{
    Change, Edit, Evidence, Finding, Fix, Independent, Original, Stance, Suppressed, Verdict,
    WordChange,
};
pub use fingerprint::fingerprints;
pub use outlets::{Sides, say_outlets};
pub use rule::{RULES, Rule, Severity};
pub use stop::{Stop, Stopped};

use crate::claim::Statements;
use crate::draft::Draft;
use crate::reference::Reference;

/// What a check is told by the configuration.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Independent origins that a claim needs to be supported (the two-source
    /// rule); 0 and 1 mean one.
    pub minimum_origins: usize,
    /// Severity per rule code where the default is not wanted; `None` turns
    /// the rule's severity off (the finding is still listed).
    pub severity: Vec<(String, Option<Severity>)>,
    /// Claims verified by hand.
    pub verified: Vec<Verified>,
}

/// A claim that a person verified by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Fingerprint of the claim.
    pub id: String,
    /// Who.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// A draft with what was found in it.
#[derive(Debug, Clone)]
pub struct Checked {
    /// What the draft states.
    pub statements: Statements,
    /// One finding a claim, in reading order; the index is that of
    /// [`Statements::claims`]. A claim may have a second finding where it
    /// disagrees with the draft itself: then the weightier is kept and the
    /// other's message is added to its notes.
    pub findings: Vec<Finding>,
}

/// Checks a draft against a reference set.
pub fn check(draft: &Draft, reference: &dyn Reference, settings: &Settings) -> Checked {
    let checked = Checker::default().check(draft, reference, settings, Stop::never());
    checked.expect("nothing stops it")
}
