//! A draft as the checks look at it.

use rust_decimal::Decimal;

use crate::claim::{Claim, Dimension, Figure, Stated, Statements, Value, frame::MEASURES};
use crate::draft::Draft;
use crate::text::{BlockKind, Span, Term, term};
use crate::verify::printed::grouped;
use crate::verify::{Finding, Fix, Verdict};

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

    /// All prose before a figure.
    pub fn text_before(&self, figure: &Figure) -> &'a str {
        self.text(Span::new(0, figure.span.start))
    }

    /// What stands between two figures.
    pub fn between(&self, a: &Figure, b: &Figure) -> &'a str {
        self.text(Span::new(a.span.end, b.span.start))
    }

    /// True where a form of the cue stands directly before the figure.
    pub fn follows(&self, claim: usize, name: &str) -> bool {
        ends_with(self.around(claim).0, name)
    }

    /// The figures of a sentence that are no dates and stand in no quotation.
    pub fn quantities_in(&self, sentence: usize) -> Vec<(usize, &'a Figure)> {
        let mut figures = self.figures_in(sentence);
        figures.retain(|(_, f)| f.date.is_none() && !f.frame.is_quoted);
        figures
    }

    /// What stands between two figures of a sentence: the noun of the first,
    /// dates and the words that lead to them left out, in lower case.
    pub fn gap(&self, sentence: usize, a: &Figure, b: &Figure) -> String {
        let mut at = a.noun_span.map_or(a.span.end, |n| n.end.max(a.span.end));
        let end = b
            .hedge_span
            .map_or(b.span.start, |h| h.start.min(b.span.start));
        let mut gap = String::new();
        for (_, date) in self.figures_in(sentence) {
            let span = date.span;
            if date.date.is_none() || span.start < at || span.end > end {
                continue;
            }
            let before = self.text(Span::new(at, span.start)).trim_end();
            gap.push_str(without_end(before, "at_time"));
            at = span.end;
        }
        if at < end {
            gap.push(' ');
            gap.push_str(self.text(Span::new(at, end)));
        }
        let words: Vec<&str> = gap.split_whitespace().collect();
        words.join(" ").replace(" ,", ",").to_lowercase()
    }

    /// What follows a figure with its noun in its sentence.
    pub fn rest_after(&self, claim: usize) -> &'a str {
        let claim = &self.statements.claims[claim];
        let (Some(figure), Some(sentence)) = (claim.figure(), self.sentence(claim)) else {
            return "";
        };
        let end = figure.noun_span.map_or(figure.span.end, |n| n.end);
        self.text(Span::new(end.max(figure.span.end), sentence.span.end))
    }

    pub fn inconsistent(&self, claim: usize, code: &str, message: String) -> Finding {
        Finding::new(claim, Verdict::Inconsistent, code, message)
    }

    pub fn replace(&self, span: Span, text: &str) -> Fix {
        Fix::new(
            format!("Replace {} with {text}", self.text(span)),
            span,
            text.to_owned(),
        )
    }
}

/// `text` without a form of the cue at its end.
pub(super) fn without_end<'t>(text: &'t str, name: &str) -> &'t str {
    let lower = text.to_lowercase();
    let cut = cue(name).iter().find_map(|form| {
        let rest = lower.strip_suffix(form)?;
        let whole = !rest.ends_with(char::is_alphanumeric);
        (whole && text.is_char_boundary(rest.len())).then_some(rest.len())
    });
    cut.map_or(text, |at| &text[..at])
}

/// `text` in lower case with all forms of the cue left out.
pub(super) fn without(text: &str, name: &str) -> String {
    let lower = text.to_lowercase();
    cue(name)
        .iter()
        .fold(lower, |text, form| text.replace(form, " "))
}

/// True where `text` is a form of the cue and nothing else.
pub(super) fn is_form(text: &str, name: &str) -> bool {
    cue(name).contains(&text.trim().to_lowercase().as_str())
}

/// True where `text` begins with a form of the cue, as whole words.
pub(super) fn starts_with(text: &str, name: &str) -> bool {
    let text = text.trim_start().to_lowercase();
    cue(name).iter().any(|form| {
        text.strip_prefix(form)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// True where nothing belongs to a figure any more: its clause ends.
pub(super) fn ends_clause(after: &str) -> bool {
    let after = after.trim_start();
    after.is_empty() || after.starts_with(['.', ',', ')', ';', '–', '—'])
}

/// True for a noun for persons.
pub(super) fn is_person(head: Term) -> bool {
    let mut persons = cue("person").iter().map(|word| term(word));
    persons.any(|person| head == person || MEASURES.is_kind(person, head))
}

/// How far a number may be from what it was rounded from.
pub(super) fn slack(n: Decimal) -> Decimal {
    let n = n.normalize().abs();
    if n.fract().is_zero() && n < Decimal::ONE_THOUSAND {
        return Decimal::ZERO;
    }
    let mut place = Decimal::new(1, n.scale());
    while let Some(tens) = place.checked_mul(Decimal::TEN) {
        if n.is_zero() || !(n % tens).is_zero() {
            break;
        }
        place = tens;
    }
    // Half of the last place, but no more than a round number is ever off.
    (place / Decimal::TWO).min(n / ROUND)
}

/// A round number is within this part of what it stands for.
const ROUND: Decimal = Decimal::from_parts(40, 0, 0, false, 0);

/// A number as a message prints it: to two decimals, with a plain minus.
pub(super) fn print(n: Decimal) -> String {
    grouped(n.round_dp(2)).replace('\u{2212}', "-")
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
