//! Front matter: title, byline and day.

use jiff::civil::{Date, DateTime};

use super::writer::Writer;
use crate::claim::figure::date;
use crate::claim::{Context, DateValue};
use crate::text::{BlockKind, Field, FrontMatter, Parsed, ProseBuilder};

/// What the front matter says.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub day: Option<Date>,
    /// Where the text after it begins, in bytes of the decoded file.
    pub body: usize,
}

const TITLE: &[&str] = &["title", "headline"];
const BYLINE: &[&str] = &["byline", "author", "authors"];
const DAY: &[&str] = &["date", "published", "pubdate"];

/// Reads the front matter of a decoded file; the title becomes a headline.
pub(super) fn read(text: &str, writer: &mut Writer) -> Head {
    let front = FrontMatter::read(text);
    if let Some((place, what)) = &front.problem {
        writer.problem(*place, what.clone());
    }
    let field = |keys| front.get(keys).map(|f| f.value.clone());
    if let Some(title) = front.get(TITLE) {
        write_title(text, title, writer);
    }
    let mut day = None;
    if let Some(field) = front.get(DAY) {
        day = read_day(&field.value);
        if day.is_none() {
            let what = format!("`{}` is no day; write it as 2026-02-28", field.value);
            writer.problem(field.span, what);
        }
    }
    Head {
        title: field(TITLE),
        byline: field(BYLINE),
        day,
        body: front.body,
    }
}

/// Writes the title so that its words map to where they stand. A value with
/// escapes or over several lines maps as a whole.
fn write_title(text: &str, title: &Field, writer: &mut Writer) {
    writer.begin(BlockKind::Headline, None);
    match title.span.of(text).find(&title.value) {
        Some(at) => writer.push(&title.value, title.span.start + at),
        None => writer.push_mapped(&title.value, title.span),
    }
    writer.end();
}

/// A day as ISO 8601 has it, with or without a time, or as a text would print
/// it ("Feb. 28, 2026").
fn read_day(value: &str) -> Option<Date> {
    let value = value.trim();
    let iso = value.get(..10).unwrap_or(value);
    iso.parse::<Date>()
        .or_else(|_| value.parse::<DateTime>().map(DateTime::date))
        .ok()
        .or_else(|| printed_day(value))
}

fn printed_day(value: &str) -> Option<Date> {
    let mut builder = ProseBuilder::new();
    builder.block(BlockKind::Paragraph, value, 0);
    let prose = builder.finish();
    let context = Context::default();
    let parsed = Parsed::new(&prose, context.language);
    let figures = date::read(&parsed, &context);
    let [figure] = figures.as_slice() else {
        return None;
    };
    let whole = figure.span.len() == value.len();
    match figure.date.as_deref()? {
        DateValue {
            from: Some(from),
            to: Some(to),
            relative: false,
            ..
        } if from == to && whole => Some(*from),
        _ => None,
    }
}
