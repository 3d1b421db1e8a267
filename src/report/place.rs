//! Places as people and editors count them.

use crate::text::{LineColumn, Prose, Source, Span};

/// Where words of a document's prose stand in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Bytes of the file as it is on disk.
    pub disk: Span,
    /// Bytes of the decoded text.
    pub decoded: Span,
    /// Line and column of the first byte.
    pub begin: LineColumn,
    /// Line and column of the first byte after.
    pub end: LineColumn,
}

/// Where a span of `prose` stands in `source`, the file it was read from.
pub fn place(source: &Source, prose: &Prose, span: Span) -> Place {
    place_decoded(source, prose.to_source(span))
}

/// Where bytes of the decoded text stand.
pub fn place_decoded(source: &Source, decoded: Span) -> Place {
    Place {
        disk: source.on_disk(decoded),
        decoded,
        begin: source.line_column(decoded.start),
        end: source.line_column(decoded.end),
    }
}
