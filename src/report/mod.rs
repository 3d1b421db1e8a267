//! What a check found, in the forms in which it is printed.
//!
//! Everything here writes to a writer that it is given; nothing is decided
//! here that is not decided in `verify`.

mod clean;
pub mod comparison;
mod excerpt;
#[cfg(test)]
mod fixture;
pub mod github;
pub mod html;
pub mod json;
mod place;
pub mod sarif;
mod tally;
pub mod terminal;
#[cfg(test)]
mod tests;
mod unknown;

pub use clean::{JsonGuard, clean};
pub use excerpt::{Excerpt, excerpt};
pub use place::{Place, place, place_decoded};
pub use tally::{Census, Tally, articles, severest};
pub use unknown::{Unknown, unknown};

use jiff::civil::Date;

use crate::article::Unreadable;
use crate::claim::{self, Context, Statements};
use crate::draft::Draft;
use crate::reference::Reference;
use crate::verify::{Checked, fingerprints};

/// A draft with its findings.
#[derive(Debug, Clone)]
pub struct CheckedDraft {
    /// The draft.
    pub draft: Draft,
    /// What was found in it.
    pub checked: Checked,
}

/// A draft with what it states, unchecked.
#[derive(Debug, Clone)]
pub struct ReadDraft {
    /// The draft.
    pub draft: Draft,
    /// What it states.
    pub statements: Statements,
    /// Fingerprint of each claim, in order.
    pub ids: Vec<String>,
}

impl ReadDraft {
    /// Reads what a draft states.
    pub fn read(draft: Draft) -> Self {
        let statements = claim::read(&draft.prose, &Context::on(draft.day).and_passing());
        let ids = fingerprints(&draft.prose, &statements);
        Self {
            draft,
            statements,
            ids,
        }
    }
}

/// What one run of `tickmark check` found.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// What the drafts were checked against.
    pub reference: &'a dyn Reference,
    /// The drafts, in the order in which they are printed.
    pub drafts: &'a [CheckedDraft],
    /// Drafts that could not be read.
    pub unreadable: &'a [Unreadable],
}

/// A day as newspapers print it: "4 Feb 2026".
pub fn day(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

/// A number of things: "1 draft", "2 drafts".
pub(crate) fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}
