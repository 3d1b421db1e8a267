//! Figures: stated quantities, and dates.

pub mod date;
pub mod quantity;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Context, Frame};
use crate::text::{Parsed, Span};

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// A number of things that a noun names ("15 children").
    Count,
    /// An amount of money.
    Money,
    /// A share in percent.
    Percent,
    /// A difference of shares.
    PercentagePoint,
    /// A length of time.
    Duration,
    /// The age of a person or thing.
    Age,
    /// A day, month, week, season, or part of a year; also a year with a month.
    Date,
    /// A place in an order ("third").
    Ordinal,
    /// A length, weight, temperature, speed and so on.
    Measurement,
    /// A quantity for each of something ("4.2 per 100,000").
    Rate,
    /// The score of a game or vote ("2-0", "51 to 49").
    Score,
    /// A bare number.
    Cardinal,
    /// A bare year ("2022"). Printed as `date` in the JSON.
    Year,
}

impl Dimension {
    /// Its name in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Dimension::Count => "count",
            Dimension::Money => "money",
            Dimension::Percent => "percent",
            Dimension::PercentagePoint => "percentage_point",
            Dimension::Duration => "duration",
            Dimension::Age => "age",
            Dimension::Date | Dimension::Year => "date",
            Dimension::Ordinal => "ordinal",
            Dimension::Measurement => "measurement",
            Dimension::Rate => "rate",
            Dimension::Score => "score",
            Dimension::Cardinal => "cardinal",
        }
    }
}

/// What bounds a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hedge {
    /// "at least", "no fewer than".
    AtLeast,
    /// "more than", "over".
    MoreThan,
    /// "at most", "no more than".
    AtMost,
    /// "less than", "under", "fewer than".
    LessThan,
    /// "up to", "as many as".
    UpTo,
    /// "about", "some", "roughly".
    About,
    /// "nearly", "almost".
    Nearly,
}

impl Hedge {
    /// Its name in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Hedge::AtLeast => "at_least",
            Hedge::MoreThan => "more_than",
            Hedge::AtMost => "at_most",
            Hedge::LessThan => "less_than",
            Hedge::UpTo => "up_to",
            Hedge::About => "about",
            Hedge::Nearly => "nearly",
        }
    }

    /// How a draft would print it ("at least").
    pub fn words(self) -> &'static str {
        match self {
            Hedge::AtLeast => "at least",
            Hedge::MoreThan => "more than",
            Hedge::AtMost => "at most",
            Hedge::LessThan => "less than",
            Hedge::UpTo => "up to",
            Hedge::About => "about",
            Hedge::Nearly => "nearly",
        }
    }
}

/// Which way a stated change goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trend {
    /// It rises.
    Up,
    /// It falls.
    Down,
}

/// The number as stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// One number.
    Number(Decimal),
    /// A range, or the two sides of a score.
    Range(Decimal, Decimal),
    /// None: a date, or a quantity too vague to bear a number.
    None,
}

/// The value of a date.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DateValue {
    /// TIMEX3 value: 2026-02-04, 2026-02, 2025-W49, XXXX-02-04 …
    pub timex: String,
    /// Other readings where the text is ambiguous.
    pub alternatives: Vec<String>,
    /// First day meant, where it could be resolved.
    pub from: Option<Date>,
    /// Last day meant (inclusive), where it could be resolved.
    pub to: Option<Date>,
    /// The weekday that the text names beside or instead of the day.
    pub weekday: Option<jiff::civil::Weekday>,
    /// True where it was resolved against the day of the text ("Wednesday",
    /// "last August"), false where the text gives it in full.
    pub relative: bool,
    /// For what could not be resolved because the text has no day: days from
    /// any day of a text to the first one meant ("20 years ago": about -7305).
    pub away: Option<i32>,
}

/// A stated quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The figure itself in the prose, with currency sign and unit, without
    /// hedge and noun: "$1.4 million", "19,000", "15%".
    pub span: Span,
    /// The hedge's words, where there is one ("at least").
    pub hedge_span: Option<Span>,
    /// The counted noun's words, where they follow the figure.
    pub noun_span: Option<Span>,
    /// What is measured.
    pub dimension: Dimension,
    /// The number as stated, exact.
    pub value: Value,
    /// Least value it can mean after hedge and printed precision; open where
    /// `None`.
    pub low: Option<Decimal>,
    /// Greatest value it can mean; open where `None`.
    pub high: Option<Decimal>,
    /// What bounds it.
    pub hedge: Option<Hedge>,
    /// ISO 4217 code for money, else the singular unit ("percent",
    /// "kilometre", "kilometre/hour"); `None` for counts.
    pub unit: Option<String>,
    /// Lemma of what is counted with what it needs to be understood
    /// ("confirmed case").
    pub noun: Option<String>,
    /// Which way it changes, for a stated change.
    pub trend: Option<Trend>,
    /// True where the figure is the amount of a change ("rose by 7"), not a
    /// level.
    pub is_delta: bool,
    /// For dates.
    pub date: Option<Box<DateValue>>,
    /// What the figure is about; filled by [`frame`](super::frame).
    pub frame: Frame,
}

impl Figure {
    /// A figure at `span` with nothing known but its dimension and value;
    /// `low` and `high` are those of the bare value.
    pub fn new(span: Span, dimension: Dimension, value: Value) -> Self {
        let (low, high) = match value {
            Value::Number(n) => (Some(n), Some(n)),
            Value::Range(a, b) => (Some(a.min(b)), Some(a.max(b))),
            Value::None => (None, None),
        };
        Self {
            span,
            hedge_span: None,
            noun_span: None,
            dimension,
            value,
            low,
            high,
            hedge: None,
            unit: None,
            noun: None,
            trend: None,
            is_delta: false,
            date: None,
            frame: Frame::default(),
        }
    }

    /// What it is called where it is printed: its dimension's name, and
    /// "duration" for a date that is a length of time ("the past two years").
    pub fn dimension_name(&self) -> &'static str {
        match self.dimension {
            Dimension::Date if self.unit.is_some() => Dimension::Duration.name(),
            dimension => dimension.name(),
        }
    }
}

/// Reads all figures of a document, in reading order; none overlap.
///
/// Dates are read first: what they take is no quantity.
pub fn read(parsed: &Parsed<'_>, context: &Context) -> Vec<Figure> {
    let mut figures = date::read(parsed, context);
    quantity::measure_periods(&mut figures, parsed.text(), context.language);
    let taken: Vec<Span> = figures.iter().map(|f| f.span).collect();
    figures.extend(quantity::read(parsed, context, &taken));
    figures.sort_by_key(|f| (f.span.start, f.span.end));
    figures
}
