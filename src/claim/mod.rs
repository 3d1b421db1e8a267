//! What any text states: its figures and its quotations.
//!
//! A statement in a draft and a statement in an article are read by the same
//! code.

pub mod figure;
pub mod frame;
pub mod quote;

use jiff::civil::Date;

pub use figure::{DateValue, Dimension, Figure, Hedge, Trend, Value};
pub use frame::{Bound, Frame, Part, Word};
pub use quote::{Certainty, Quotation, Speaker};

use crate::text::language::{ENGLISH, Language};
use crate::text::{Parsed, Prose, Span};

/// What a reader of claims is told about the text.
#[derive(Debug, Clone, Copy)]
pub struct Context {
    /// The day the text is about: dateline or publication date. Relative
    /// dates resolve against it; without it they stay open.
    pub day: Option<Date>,
    /// The language it is read in.
    pub language: &'static Language,
    /// True where times are read that a text mentions only in passing
    /// ("daily", "that weekend", "the year"). They tell a reader what a text
    /// says; no source can bear them out, so a check does not ask for them.
    pub with_passing: bool,
}

impl Default for Context {
    fn default() -> Self {
        Self {
            day: None,
            language: &ENGLISH,
            with_passing: false,
        }
    }
}

impl Context {
    /// English text about a day.
    pub fn on(day: Option<Date>) -> Self {
        Self {
            day,
            ..Self::default()
        }
    }

    /// The same, with times that are mentioned only in passing.
    #[must_use]
    pub fn and_passing(self) -> Self {
        Self {
            with_passing: true,
            ..self
        }
    }
}

/// A figure, a quotation, or a name.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A stated quantity.
    Figure(Figure),
    /// Words that someone is said to have said.
    Quote(Quotation),
    /// A person's name. [`read`] gives none: a check enters the names that it
    /// has something to say of.
    Name(PersonName),
}

/// A person's name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName {
    /// As fully as it stands there: "Keith Siegel".
    pub name: String,
}

/// A figure, quotation or name of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// What is underlined, in the prose: the figure with its noun, the
    /// quotation with its marks, the name or the part of it that is meant.
    pub span: Span,
    /// Index into [`Statements::sentences`]. For a quotation, the sentence in
    /// which it begins.
    pub sentence: usize,
    /// What is claimed.
    pub kind: Kind,
}

impl Claim {
    /// The figure, where the claim is one.
    pub fn figure(&self) -> Option<&Figure> {
        match &self.kind {
            Kind::Figure(figure) => Some(figure),
            Kind::Quote(_) | Kind::Name(_) => None,
        }
    }

    /// The quotation, where the claim is one.
    pub fn quote(&self) -> Option<&Quotation> {
        match &self.kind {
            Kind::Quote(quote) => Some(quote),
            Kind::Figure(_) | Kind::Name(_) => None,
        }
    }
}

/// A sentence with what alignment needs of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    /// Where it stands in the prose.
    pub span: Span,
    /// Index of its block in [`Prose::blocks`].
    pub block: usize,
    /// Its words, figures left out, in reading order.
    pub words: Vec<Word>,
}

impl Statements {
    /// The claims that begin in a sentence, with their indices.
    pub fn claims_in(&self, sentence: usize) -> impl Iterator<Item = (usize, &Claim)> {
        let from = self.claims.partition_point(|c| c.sentence < sentence);
        let to = self.claims.partition_point(|c| c.sentence <= sentence);
        (from..to).zip(&self.claims[from..to])
    }
}

/// All that a text states.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Statements {
    /// Its sentences, in reading order.
    pub sentences: Vec<Stated>,
    /// Its claims, in reading order. Names stand among them only where a check
    /// has something to say of them.
    pub claims: Vec<Claim>,
    /// Blocks too long to be prose, which were not read.
    pub unread: Vec<usize>,
}

/// Reads all figures and quotations of a document. Never fails.
pub fn read(prose: &Prose, context: &Context) -> Statements {
    let parsed = Parsed::new(prose, context.language);
    let figures = figure::read(&parsed, context);
    let quotes = quote::read(&parsed, context);
    frame::assemble(&parsed, figures, quotes, context.language)
}
