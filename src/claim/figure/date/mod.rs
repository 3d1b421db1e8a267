//! Dates: full, partial, relative, to TIMEX3 values.
//!
//! A sentence is read from left to right: where a word or number can begin a
//! date, the longest expression that begins there is taken. What it says
//! (`sense`) is apart from the days it means (`resolve`).
//!
//! The value follows TIMEX3. A range is an interval as ISO 8601 writes it:
//! between the two ends that the text names, both included
//! ("2026-09-16/2026-09-19"), or from its beginning for the length that the
//! text names ("the first ten days of 2026" is 2026-01-01/2026-01-11). The days
//! meant, `from` and `to`, are always both included.
//!
//! What is mentioned only in passing (`passing`) is read on request.

mod calendar;
mod clock;
mod grammar;
mod length;
mod lexicon;
mod line;
mod nth;
mod numeric;
mod passing;
mod period;
mod relative;
mod resolve;
mod sense;
mod tense;
#[cfg(test)]
mod tests;
mod year;

use jiff::civil::Date;
use rust_decimal::Decimal;

use self::lexicon::{Begins, Entry};
use self::line::Line;
use self::resolve::Against;
use self::sense::{Expression, Sense};
use super::{DateValue, Dimension, Figure, Value};
use crate::claim::Context;
use crate::text::{Parsed, Span, TokenKind};

/// Reads all dates and years of a document, in reading order.
pub fn read(parsed: &Parsed<'_>, context: &Context) -> Vec<Figure> {
    let text = parsed.text();
    let mut figures = Vec::new();
    let mut words: Vec<Option<&'static Entry>> = Vec::new();
    for sentence in &parsed.sentences {
        let tokens = parsed.tokens_of(sentence);
        words.clear();
        words.extend(tokens.iter().map(|t| match t.kind {
            TokenKind::Word => lexicon::look_up(t.text(text)),
            TokenKind::Number | TokenKind::Mark => None,
        }));
        let line = Line {
            text,
            tokens,
            words: &words,
            with_passing: context.with_passing,
        };
        let mut at = 0;
        while at < line.len() {
            at = match read_at(&line, at, context) {
                Some((figure, end)) => {
                    figures.push(figure);
                    end
                }
                None => at + 1,
            };
        }
    }
    figures
}

fn read_at(line: &Line<'_>, at: usize, context: &Context) -> Option<(Figure, usize)> {
    if !may_begin(line, at) {
        return None;
    }
    let (expression, end) = grammar::read(line, at)?;
    let against = Against {
        day: context.day,
        tense: tense::at(line, at, end),
    };
    let mut date = resolve::resolve(&expression, against)?;
    if date.relative && against.day.is_none() {
        date.away = away(&expression, against);
    }
    let span = Span::new(line.tokens[at].span.start, line.tokens[end - 1].span.end);
    Some((figure(span, &expression, date), end))
}

/// A day to resolve against where only distances matter.
const SOME_DAY: Date = jiff::civil::date(2001, 6, 15);

/// Days from the day of any text to the first one meant.
fn away(expression: &Expression, against: Against) -> Option<i32> {
    let day = Some(SOME_DAY);
    let found = resolve::resolve(expression, Against { day, ..against })?;
    Some(SOME_DAY.until(found.from?).ok()?.get_days())
}

/// True where a date may begin, by the tables: at a number, a quoted decade, or
/// a word that does more than join others.
fn may_begin(line: &Line<'_>, at: usize) -> bool {
    match line.tokens[at].kind {
        TokenKind::Number => true,
        TokenKind::Word => match line.entry(at).map(|entry| entry.begins) {
            Some(Begins::Alone) => true,
            Some(Begins::WithNext) => {
                let next = line.tokens.get(at + 1);
                next.is_some_and(|t| t.kind != TokenKind::Word) || line.entry(at + 1).is_some()
            }
            Some(Begins::Never) | None => false,
        },
        TokenKind::Mark => line.is_any(at, &['\'', '\u{2018}', '\u{2019}']),
    }
}

fn figure(span: Span, expression: &Expression, date: DateValue) -> Figure {
    let bare = expression.vague.is_none() && expression.time.is_none();
    let (dimension, value) = match expression.sense {
        Sense::Calendar(d) if bare && d.month.is_none() && d.day.is_none() => {
            let year = d
                .year
                .map_or(Value::None, |y| Value::Number(Decimal::from(y)));
            (Dimension::Year, year)
        }
        Sense::Years(from, to) => (
            Dimension::Year,
            Value::Range(Decimal::from(from), Decimal::from(to)),
        ),
        _ => (Dimension::Date, Value::None),
    };
    let mut figure = Figure::new(span, dimension, value);
    figure.date = Some(Box::new(date));
    figure
}

/// The TIMEX3 value of a duration, a quantity that tells a length of time.
pub fn duration_timex(figure: &Figure) -> Option<String> {
    length::of_figure(figure)
}
