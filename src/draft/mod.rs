//! The document being edited: Markdown or plain text, mapped to prose.

use jiff::civil::Date;

use crate::text::{Prose, Source, Span};

/// What a comment in the draft says to leave out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// The blocks it covers, in the prose; the whole draft where `None`.
    pub scope: Option<Span>,
    /// Rule codes it names ("figure/unsourced"); all where empty.
    pub rules: Vec<String>,
    /// Why, as written.
    pub reason: String,
    /// Who, where the reason ends in initials or a name after a comma.
    pub by: String,
    /// The comment in the decoded file.
    pub comment: Span,
}

/// A draft.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Path as shown; `-` for standard input.
    pub path: String,
    /// The decoded file.
    pub source: Source,
    /// What is read. The title of the front matter is its first block.
    pub prose: Prose,
    /// Title of the front matter.
    pub title: Option<String>,
    /// Byline of the front matter.
    pub byline: Option<String>,
    /// The day the draft is about.
    pub day: Option<Date>,
    /// Comments that leave findings out.
    pub suppressions: Vec<Suppression>,
    /// What is wrong with its comments or front matter, in plain words, each
    /// with the place in the decoded file.
    pub problems: Vec<(Span, String)>,
}
