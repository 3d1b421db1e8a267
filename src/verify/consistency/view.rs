//! A draft as the checks look at it.

use rust_decimal::Decimal;

use crate::claim::{Claim, Dimension, Figure, Stated, Statements, Value, frame::MEASURES};
use crate::draft::Draft;
use crate::text::{BlockKind, Span, Term};
use crate::verify::{Edit, Finding, Fix, Verdict};

pub(super) use crate::verify::cue::{cue, ends_with, mentions};

/// Words within which a measure belongs to a figure.
const MEASURE_REACH: usize = 4;

/// A draft with its statements.
pub(super) struct View<'a> {
    pub draft: &'a Draft,
    pub statements: &'a Statements,
}

impl<'a> View<'a> {
    pub fn new(draft: &'a Draft, statements: &'a Statements) -> Self {
        Self { draft, statements }
    }

    pub fn text(&self, span: Span) -> &'a str {
        self.draft.prose.slice(span)
    }

    /// All figures with the index of their claim.
    pub fn figures(&self) -> impl Iterator<Item = (usize, &'a Claim, &'a Figure)> + use<'a> {
        let claims = self.statements.claims.iter().enumerate();
        claims.filter_map(|(i, c)| Some((i, c, c.figure()?)))
    }

    /// The figures of a sentence.
    pub fn figures_in(&self, sentence: usize) -> Vec<(usize, &'a Figure)> {
        let claims = self.statements.claims_in(sentence);
        claims.filter_map(|(i, c)| Some((i, c.figure()?))).collect()
    }

    pub fn sentence(&self, claim: &Claim) -> Option<&'a Stated> {
        self.statements.sentences.get(claim.sentence)
    }

    pub fn kind_of(&self, sentence: &Stated) -> Option<BlockKind> {
        self.draft
            .prose
            .blocks()
            .get(sentence.block)
            .map(|b| b.kind)
    }

    /// The words beside a figure, in its own clause, that measure what
    /// happened to what it counts ("killed").
    pub fn measures_near(&self, claim: &Claim) -> Vec<Term> {
        let (Some(figure), Some(sentence)) = (claim.figure(), self.sentence(claim)) else {
            return Vec::new();
        };
        let frame = &figure.frame;
        let reach = frame.at.saturating_sub(MEASURE_REACH)..frame.at + MEASURE_REACH;
        let words = sentence.words.iter().enumerate();
        words
            .filter(|(i, w)| reach.contains(i) && w.clause == frame.clause)
            .map(|(_, w)| w.term)
            .filter(|t| !MEASURES.of(*t).is_empty())
            .collect()
    }

    /// The prose of the sentence before a figure, and after it.
    pub fn around(&self, claim: usize) -> (&'a str, &'a str) {
        let claim = &self.statements.claims[claim];
        let (Some(figure), Some(sentence)) = (claim.figure(), self.sentence(claim)) else {
            return ("", "");
        };
        let before = Span::new(sentence.span.start, figure.span.start);
        let after = Span::new(figure.span.end, sentence.span.end);
        (self.text(before), self.text(after))
    }

    /// What stands between two figures.
    pub fn between(&self, a: &Figure, b: &Figure) -> &'a str {
        self.text(Span::new(a.span.end, b.span.start))
    }

    /// True where a form of the cue stands directly before the figure.
    pub fn follows(&self, claim: usize, name: &str) -> bool {
        ends_with(self.around(claim).0, name)
    }

    pub fn inconsistent(&self, claim: usize, code: &str, message: String) -> Finding {
        Finding::new(claim, Verdict::Inconsistent, code, message)
    }

    pub fn replace(&self, span: Span, text: &str) -> Fix {
        Fix {
            title: format!("Replace {} with {text}", self.text(span)),
            edit: Edit {
                span,
                text: text.to_owned(),
            },
        }
    }
}

/// The number of a figure that states one exactly, without hedge or change.
pub(super) fn exact(figure: &Figure) -> Option<Decimal> {
    let Value::Number(n) = figure.value else {
        return None;
    };
    let plain = figure.hedge.is_none() && figure.low == Some(n) && figure.high == Some(n);
    plain.then_some(n)
}

/// The number of an exact, whole count.
pub(super) fn count(figure: &Figure) -> Option<Decimal> {
    let counts = matches!(figure.dimension, Dimension::Count | Dimension::Cardinal);
    exact(figure).filter(|n| counts && n.fract().is_zero())
}

/// True where both cannot be the same value, hedges and rounding allowed for.
pub(super) fn disjoint(a: &Figure, b: &Figure) -> bool {
    let below = |high: &Figure, low: &Figure| match (high.high, low.low) {
        (Some(h), Some(l)) => h < l,
        _ => false,
    };
    below(a, b) || below(b, a)
}

/// A sentence as a message quotes it: cut at a word where it is long.
pub(super) fn quote(text: &str) -> String {
    const LONGEST: usize = 120;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return format!("“{line}”");
    }
    let head: String = line.chars().take(LONGEST).collect();
    let cut = head.rfind(' ').unwrap_or(head.len());
    format!("“{} …”", &head[..cut])
}
