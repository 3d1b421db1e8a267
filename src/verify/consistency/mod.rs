//! The draft against itself and the calendar.

use super::Finding;
use crate::claim::Statements;
use crate::draft::Draft;

/// Findings on claims of the draft that disagree with other claims of it, or
/// with the calendar. Most claims have none.
pub fn judge(_draft: &Draft, _statements: &Statements) -> Vec<Finding> {
    Vec::new()
}
