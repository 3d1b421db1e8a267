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

/// What is not asked of the grammar, to save time, is no date.
#[test]
fn no_date_begins_where_none_may() {
    let mut words = lexicon::one_of_each();
    words.extend(["harbour", "12", "2024", "'", "-", ",", "."]);
    let words: Vec<String> = words
        .iter()
        .map(|word| word[..1].to_uppercase() + &word[1..])
        .chain(words.iter().map(|word| (*word).to_owned()))
        .collect();
    let after: Vec<&String> = words[words.len() / 2..].iter().collect();
    let check = |text: &str| {
        let mut builder = ProseBuilder::new();
        builder.block(BlockKind::Paragraph, text, 0);
        let prose = builder.finish();
        let parsed = Parsed::new(&prose, &ENGLISH);
        let tokens = &parsed.tokens;
        let entry = |t: &crate::text::Token| match t.kind {
            TokenKind::Word => lexicon::look_up(t.text(text)),
            TokenKind::Number | TokenKind::Mark => None,
        };
        let line = Line {
            text,
            tokens,
            words: &tokens.iter().map(entry).collect::<Vec<_>>(),
            with_passing: true,
        };
        for at in 0..2 {
            let is_read = may_begin(&line, at) || grammar::read(&line, at).is_none();
            assert!(is_read, "{text}");
        }
    };
    for first in &words {
        for second in &after {
            for rest in ["", "days", "March 2024"] {
                check(&format!("by {first} {second} {rest}"));
            }
        }
    }
}
