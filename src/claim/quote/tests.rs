use super::*;
use crate::text::language::ENGLISH;
use crate::text::{BlockKind, Prose, ProseBuilder};

fn prose(text: &str) -> Prose {
    let mut builder = ProseBuilder::new();
    let mut at = 0;
    for line in text.split('\n') {
        let (kind, body) = match line.strip_prefix("> ") {
            Some(body) => (BlockKind::BlockQuote, body),
            None => (BlockKind::Paragraph, line),
        };
        builder.block(kind, body, at);
        at += line.len() + 1;
    }
    builder.finish()
}

fn quotations(text: &str) -> Vec<Quotation> {
    let prose = prose(text);
    let parsed = Parsed::new(&prose, &ENGLISH);
    read(&parsed, &Context::default())
}

/// The words of every quotation of a text; paragraphs are lines.
#[track_caller]
fn words(text: &str, expect: &[&str]) {
    let found: Vec<String> = quotations(text).into_iter().map(|q| q.words).collect();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn every_kind_of_mark() {
    let said = "The dam held through the night.";
    for (open, close) in [
        ("“", "”"),
        ("\"", "\""),
        ("‘", "’"),
        ("'", "'"),
        ("«", "»"),
        ("« ", " »"),
        ("»", "«"),
        ("‹", "›"),
        ("„", "“"),
        ("„", "”"),
        ("‚", "‘"),
        ("”", "”"),
        ("``", "''"),
        ("''", "''"),
        ("「", "」"),
    ] {
        words(&format!("Dana Orr said: {open}{said}{close}"), &[said]);
    }
}

#[test]
fn apostrophes_are_no_marks() {
    words("The boys' mother isn't here, Orr's aide said.", &[]);
    words(
        "‘The boys’ mother isn’t here,’ Dana Orr said. ‘She left.’",
        &["The boys’ mother isn’t here,", "She left."],
    );
    words(
        "'Get 'em out of the '90s house,' Orr said.",
        &["Get 'em out of the '90s house,"],
    );
}

#[test]
fn feet_and_inches_are_no_marks() {
    words(
        "The man, 6' 2\" tall, bought a 7\" pipe and a 9\" saw.",
        &[],
    );
    words(
        "\"He is 6' 2\" tall and wore a coat,\" Orr said.",
        &["He is 6' 2\" tall and wore a coat,"],
    );
}

#[test]
fn a_quotation_over_several_paragraphs() {
    words(
        "“We saw the water rise,” Orr said. “It came fast.\n“Then it stopped.\n“Nobody was hurt.”\nThe town has 900 people.",
        &[
            "We saw the water rise,",
            "It came fast. Then it stopped. Nobody was hurt.",
        ],
    );
}

#[test]
fn marks_inside_marks_belong_to_the_outer_quotation() {
    words(
        "“He told me ‘go home,’ and then “run,” so I ran,” Orr said.",
        &["He told me ‘go home,’ and then “run,” so I ran,"],
    );
}

#[test]
fn an_unclosed_mark_costs_its_own_paragraph_only() {
    words(
        "“We saw it come, Orr said.\nThe water fell.\n“Nobody was hurt,” Hale said.",
        &["We saw it come, Orr said.", "Nobody was hurt,"],
    );
}

#[test]
fn attributes_of_markup_are_no_quotations() {
    words(
        "<post id=\"12\" author=\"Dana Orr said\">The water fell.</post>",
        &[],
    );
}

proptest::proptest! {
    #[test]
    fn random_text_gives_valid_spans(text in "[a-zA-Z0-9 \"'“”‘’«»„‚`.,:!?\\n=é—-]{0,200}|\\PC{0,120}") {
        let prose = prose(&text);
        let parsed = Parsed::new(&prose, &ENGLISH);
        let mut reach = 0;
        for quote in read(&parsed, &Context::default()) {
            assert!(quote.span.start >= reach);
            reach = quote.span.end;
            assert!(prose.text().get(quote.span.range()).is_some());
            for part in &quote.parts {
                assert!(quote.span.contains(*part));
                assert!(!part.of(prose.text()).trim().is_empty());
            }
            if let Some(speaker) = quote.speaker {
                assert!(!speaker.span.of(prose.text()).is_empty());
                assert!(!speaker.name.is_empty());
            }
        }
    }
}

#[test]
fn a_megabyte_of_marks_is_read_in_moments() {
    for unit in [
        "\"", "\" ", "“", "“a ", "'a ", "‘a ", "«", "\"a\" ", "”", "'' ",
    ] {
        let line = unit.repeat(100_000 / unit.len());
        let text = vec![line; 10].join("\n");
        let start = std::time::Instant::now();
        quotations(&text);
        assert!(start.elapsed().as_secs() < 20, "{unit}");
    }
}
