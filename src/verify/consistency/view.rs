//! A draft as the checks look at it.

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::claim::{Claim, Dimension, Figure, Stated, Statements, Value};
use crate::draft::Draft;
use crate::text::language::ENGLISH;
use crate::text::{BlockKind, Span};
use crate::verify::{Edit, Finding, Fix, Verdict};

static CUES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let rows = ENGLISH.rows("consistency_cues");
    rows.map(|row| (row[0], row[1..].to_vec())).collect()
});

/// The forms of a cue of `consistency_cues.tsv`.
pub(super) fn cue(name: &str) -> &'static [&'static str] {
    CUES.get(name).map_or(&[], Vec::as_slice)
}

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
            title: format!("Replace with {text}"),
            edit: Edit {
                span,
                text: text.to_owned(),
            },
        }
    }
}

/// True where `text` ends with a form of the cue, as whole words.
pub(super) fn ends_with(text: &str, name: &str) -> bool {
    let text = text.trim_end().to_lowercase();
    cue(name).iter().any(|form| {
        text.strip_suffix(form)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })
}

/// True where a form of the cue stands anywhere in `text`, as whole words.
pub(super) fn mentions(text: &str, name: &str) -> bool {
    let text = text.to_lowercase();
    cue(name).iter().any(|form| has_words(&text, form))
}

fn has_words(text: &str, form: &str) -> bool {
    text.match_indices(form).any(|(at, _)| {
        let open = !text[..at].ends_with(char::is_alphanumeric);
        open && !text[at + form.len()..].starts_with(char::is_alphanumeric)
    })
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
