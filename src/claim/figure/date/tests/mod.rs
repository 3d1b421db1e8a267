//! What a reader of dates sees.

mod calendar;
mod range;
mod relative;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::text::language::ENGLISH;
use crate::text::{BlockKind, ProseBuilder};

fn values(text: &str, day: Option<jiff::civil::Date>) -> Vec<String> {
    values_in(text, &Context::on(day))
}

fn values_in(text: &str, context: &Context) -> Vec<String> {
    let mut builder = ProseBuilder::new();
    builder.block(BlockKind::Paragraph, text, 0);
    let prose = builder.finish();
    let parsed = Parsed::new(&prose, &ENGLISH);
    read(&parsed, context)
        .iter()
        .map(|f| {
            let date = f.date.as_ref().unwrap();
            format!("{} = {}", prose.slice(f.span), date.timex)
        })
        .collect()
}

/// In a text of Wednesday, Feb. 4, 2026.
#[track_caller]
fn check(text: &str, expect: &[&str]) {
    assert_eq!(values(text, Some(date(2026, 2, 4))), expect, "{text}");
}

#[track_caller]
fn none(text: &str) {
    check(text, &[]);
}

/// The same, with what is mentioned in passing, and nothing of it without.
#[track_caller]
fn passing(text: &str, expect: &[&str]) {
    let context = Context::on(Some(date(2026, 2, 4)));
    assert_eq!(values_in(text, &context.and_passing()), expect, "{text}");
    none(text);
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(\\PC{0,12}|[0-9]{1,5}|Feb\\.?|last|next|week|year|the|of|in|-|/|Friday|ago|two|every|after|Christmas|first|night|at|pm|'|s| ){0,24}") {
        values_in(&text, &Context::on(Some(date(2026, 2, 4))).and_passing());
        values_in(&text, &Context::default().and_passing());
        values(&text, None);
    }
}
