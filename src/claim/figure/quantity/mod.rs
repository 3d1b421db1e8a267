//! Quantities: all figures that are no dates.

use super::Figure;
use crate::claim::Context;
use crate::text::{Parsed, Span};

/// Reads all quantities of a document, in reading order, outside the spans
/// that dates have taken.
pub fn read(_parsed: &Parsed<'_>, _context: &Context, _taken: &[Span]) -> Vec<Figure> {
    Vec::new()
}
