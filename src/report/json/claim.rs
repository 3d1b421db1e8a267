//! A claim in JSON.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Number;

use super::evidence::{EvidenceJson, FixJson};
use crate::claim::figure::date::duration_timex;
use crate::claim::{Claim, Figure, Kind, Quotation, Trend, Value};
use crate::draft::Draft;
use crate::reference::Reference;
use crate::report::{Place, place};
use crate::text::{Prose, Source, Span};
use crate::verify::{Finding, Independent};

#[derive(Serialize)]
pub(super) struct ClaimJson<'a> {
    id: &'a str,
    kind: &'static str,
    text: &'a str,
    span: SpanJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    figure: Option<FigureJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<QuoteJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<NameJson<'a>>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    finding: Option<FindingJson<'a>>,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    verdict: &'static str,
    rule: &'static str,
    severity: Option<&'static str>,
    message: &'a str,
    notes: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    compared: Option<&'a str>,
    independent: IndependentJson,
    evidence: Vec<EvidenceJson<'a>>,
    fixes: Vec<FixJson<'a>>,
    suppressed: Option<SuppressedJson<'a>>,
}

#[derive(Serialize)]
struct IndependentJson {
    supports: usize,
    contradicts: usize,
}

#[derive(Serialize)]
struct SuppressedJson<'a> {
    by: &'a str,
    reason: &'a str,
}

/// Bytes on disk; line and column from 1.
#[derive(Serialize)]
pub(super) struct SpanJson {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct FigureJson<'a> {
    dimension: &'static str,
    value: Option<ValueJson>,
    low: Option<Number>,
    high: Option<Number>,
    hedge: Option<&'static str>,
    unit: Option<&'a str>,
    noun: Option<&'a str>,
    trend: Option<&'static str>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    date: Option<DateJson<'a>>,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
#[serde(untagged)]
enum ValueJson {
    Number(Number),
    Range([Number; 2]),
}

#[derive(Serialize)]
struct DateJson<'a> {
    timex: Cow<'a, str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    timex_alternatives: &'a [String],
    from: Option<String>,
    to: Option<String>,
}

#[derive(Serialize)]
struct QuoteJson<'a> {
    words: &'a str,
    /// As the draft names the speaker beside the quotation ("she").
    speaker: Option<&'a str>,
    /// Whom that means, where the draft tells ("Melania Trump").
    person: Option<&'a str>,
    cue: Option<&'a str>,
}

#[derive(Serialize)]
struct NameJson<'a> {
    /// As fully as the draft names the person there.
    person: &'a str,
}

impl<'a> ClaimJson<'a> {
    /// A claim alone.
    pub(super) fn of(draft: &'a Draft, id: &'a str, claim: &'a Claim) -> Self {
        let at = |span| place(&draft.source, &draft.prose, span);
        let (mut figure, mut quote, mut name) = (None, None, None);
        let kind = match &claim.kind {
            Kind::Figure(f) => {
                figure = Some(FigureJson::of(f, at(f.span)));
                "figure"
            }
            Kind::Quote(q) => {
                quote = Some(QuoteJson::of(draft, q));
                "quote"
            }
            Kind::Name(n) => {
                name = Some(NameJson { person: &n.name });
                "name"
            }
        };
        Self {
            id,
            kind,
            text: draft.prose.slice(claim.span),
            span: SpanJson::of(&draft.source, &draft.prose, claim.span),
            figure,
            quote,
            name,
            finding: None,
        }
    }

    /// The same with what was found about it.
    pub(super) fn with(
        mut self,
        draft: &Draft,
        finding: &'a Finding,
        reference: &'a dyn Reference,
    ) -> Self {
        let Independent {
            supports,
            contradicts,
        } = finding.independent;
        let evidence = finding.evidence.iter();
        let suppressed = finding.suppressed.as_ref();
        self.finding = Some(FindingJson {
            verdict: finding.verdict.name(),
            rule: finding.rule.code,
            severity: finding.severity.map(|s| s.name()),
            message: &finding.message,
            notes: &finding.notes,
            compared: finding.compared.as_deref(),
            independent: IndependentJson {
                supports,
                contradicts,
            },
            evidence: evidence.map(|e| EvidenceJson::of(e, reference)).collect(),
            fixes: finding
                .fixes
                .iter()
                .map(|f| FixJson::of(draft, f))
                .collect(),
            suppressed: suppressed.map(|s| SuppressedJson {
                by: &s.by,
                reason: &s.reason,
            }),
        });
        self
    }
}

impl SpanJson {
    pub(super) fn of(source: &Source, prose: &Prose, span: Span) -> Self {
        let at = place(source, prose, span);
        Self {
            start: at.disk.start,
            end: at.disk.end,
            line: at.begin.line,
            column: at.begin.column,
        }
    }
}

impl<'a> FigureJson<'a> {
    fn of(figure: &'a Figure, at: Place) -> Self {
        let value = match figure.value {
            Value::Number(n) => number(n).map(ValueJson::Number),
            Value::Range(from, to) => number(from)
                .zip(number(to))
                .map(|(from, to)| ValueJson::Range([from, to])),
            Value::None => None,
        };
        Self {
            dimension: figure.dimension_name(),
            value,
            low: figure.low.and_then(number),
            high: figure.high.and_then(number),
            hedge: figure.hedge.map(|h| h.name()),
            unit: figure.unit.as_deref(),
            noun: figure.noun.as_deref(),
            trend: figure.trend.map(|t| match t {
                Trend::Up => "up",
                Trend::Down => "down",
            }),
            date: DateJson::of(figure),
            start: at.disk.start,
            end: at.disk.end,
        }
    }
}

impl<'a> DateJson<'a> {
    /// Of a date, or of a duration, which has no days.
    fn of(figure: &'a Figure) -> Option<Self> {
        let Some(date) = &figure.date else {
            return Some(Self {
                timex: duration_timex(figure)?.into(),
                timex_alternatives: &[],
                from: None,
                to: None,
            });
        };
        Some(Self {
            timex: date.timex.as_str().into(),
            timex_alternatives: &date.alternatives,
            from: date.from.map(iso),
            to: date.to.map(iso),
        })
    }
}

impl<'a> QuoteJson<'a> {
    fn of(draft: &'a Draft, quote: &'a Quotation) -> Self {
        Self {
            words: &quote.words,
            speaker: quote.speaker.as_ref().map(|s| draft.prose.slice(s.span)),
            person: quote
                .speaker
                .as_ref()
                .filter(|s| !s.is_open())
                .map(|s| s.name.as_str()),
            cue: quote.cue.as_deref(),
        }
    }
}

/// An exact decimal as a JSON number, without trailing zeros.
fn number(value: Decimal) -> Option<Number> {
    value.normalize().to_string().parse().ok()
}

pub(super) fn iso(date: Date) -> String {
    date.to_string()
}
