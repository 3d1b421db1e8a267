//! What a check found, in the forms in which it is printed.
//!
//! Everything here writes to a writer that it is given; nothing is decided
//! here that is not decided in `verify`.

pub mod json;
mod place;

pub use place::{Place, place};

use crate::article::Unreadable;
use crate::draft::Draft;
use crate::reference::Reference;
use crate::verify::Checked;

/// A draft with its findings.
#[derive(Debug, Clone)]
pub struct CheckedDraft {
    /// The draft.
    pub draft: Draft,
    /// What was found in it.
    pub checked: Checked,
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
