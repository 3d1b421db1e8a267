mod certain;
mod reported;

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
fn a_block_quotation_that_someone_said_needs_no_marks() {
    words(
        "Dana Orr, the mayor, said:\n> The dam held.\n> Nobody was hurt.\nThe town has 900 people.",
        &["The dam held. Nobody was hurt."],
    );
    speakers(
        "Dana Orr wrote to the council:\n> The dam held.",
        &["Dana Orr/wrote"],
    );
    words("The sign by the dam:\n> No fishing here.", &[]);
    words(
        "Dana Orr said the dam held.\n> The dam was built in 1931.",
        &[],
    );
}

#[test]
fn guillemets_may_have_spaces_inside() {
    for said in [
        "« The dam held », Dana Orr said.",
        "«\u{a0}The dam held\u{a0}», Dana Orr said.",
        "Dana Orr said « The dam held ».",
        "»The dam held«, Dana Orr said.",
    ] {
        words(said, &["The dam held"]);
    }
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
    fn random_text_gives_valid_spans(text in "[a-zA-Z0-9 \"'“”‘’«»„‚`.,:!?\\n=é—-]{0,200}|(Orr |said |that |the |dam |held |“|”|, |\\. |— |> |\n|to |and ){0,60}|\\PC{0,120}") {
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
        for said in reported(&parsed, &Context::default()) {
            let mut reach = said.span.start;
            for part in &said.parts {
                assert!(part.start >= reach && said.span.contains(*part));
                assert!(!part.of(prose.text()).trim().is_empty());
                reach = part.end;
            }
            assert!(!said.speaker.name.is_empty() && !said.cue.is_empty());
        }
    }
}

#[test]
fn marks_without_end_are_read() {
    for unit in [
        "\"", "\" ", "“", "“a ", "'a ", "‘a ", "«", "\"a\" ", "”", "'' ",
    ] {
        let line = unit.repeat(100_000 / unit.len());
        let said = line[..line.floor_char_boundary(20_000)].replace(unit, &format!("said {unit}"));
        for marks in [line, said] {
            let found = quotations(&format!("{marks}\n\nOrr said: “Nobody was hurt.”"));
            assert!(
                found.iter().any(|q| q.words == "Nobody was hurt."),
                "{unit}"
            );
        }
    }
}

#[test]
fn tags_without_end_are_read() {
    for unit in [
        "he said, ",
        "said ",
        "Orr said that ",
        "and said the ",
        "— he said ",
        "according to ",
        "Orr made the point that ",
    ] {
        let line = unit.repeat(20_000 / unit.len());
        let prose = prose(&format!(
            "— {line}\n> {line}\n{line} “no”\nOrr said the dam held."
        ));
        let parsed = Parsed::new(&prose, &ENGLISH);
        assert!(read(&parsed, &Context::default()).len() < 3, "{unit}");
        let last = reported(&parsed, &Context::default());
        let last = last.last().map(|r| r.span.of(prose.text()));
        assert_eq!(last, Some("the dam held"), "{unit}");
    }
}

/// The speaker of every quotation: the name, and the cue after a slash.
#[track_caller]
fn speakers(text: &str, expect: &[&str]) {
    let found: Vec<String> = quotations(text)
        .into_iter()
        .map(|q| {
            let name = q.speaker.map_or("-".to_owned(), |s| s.name);
            format!("{name}/{}", q.cue.unwrap_or_default())
        })
        .collect();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn a_speaker_before_and_after() {
    speakers("“The dam held,” said Dana Orr.", &["Dana Orr/said"]);
    speakers(
        "“The dam held,” Dana Orr told Reuters on Monday.",
        &["Dana Orr/told"],
    );
    speakers(
        "Dana Orr, the mayor of Orlo, said: “The dam held.”",
        &["Dana Orr/said"],
    );
    speakers(
        "“The dam held,” according to Dana Orr.",
        &["Dana Orr/according to"],
    );
    speakers("“The dam held.”\n– Dana Orr", &["Dana Orr/"]);
    speakers(
        "Officials said the dam “held firm” overnight.",
        &["Officials/said"],
    );
}

#[test]
fn a_pronoun_stands_for_the_last_person_it_fits() {
    speakers(
        "Marta Hale runs the dam. “It held,” she said.",
        &["Marta Hale/said"],
    );
    speakers(
        "Marta Hale met Anna Orr. Both women smiled at Vera Olin and Ruth Dara. “It held,” she said.",
        &["she/said"],
    );
}

#[test]
fn a_description_and_a_name_are_one_person_where_the_text_says_so() {
    speakers(
        "U.S. first lady Marta Hale spoke. “It held,” the first lady said.",
        &["Marta Hale/said"],
    );
}

#[test]
fn the_parts_around_a_tag_share_an_utterance() {
    let found =
        quotations("“It held,” Dana Orr said. “Nobody was hurt.”\n“We left,” Ed Hale said.");
    let numbers: Vec<u32> = found.iter().map(|q| q.utterance).collect();
    assert_eq!(numbers, [0, 0, 1]);
}

#[test]
fn scare_quotes_titles_and_nicknames_are_no_claims() {
    words("The so-called “smart” dam leaked.", &[]);
    words("The film “The Long Dam” opened on Friday.", &[]);
    words("Robert “Bob” Hale arrived.", &[]);
}

#[test]
fn dialogue_after_dashes() {
    words("— We will rebuild, said the mayor.", &["We will rebuild,"]);
    speakers(
        "— We will rebuild — said Dana Orr — and we will do it by May.",
        &["Dana Orr/said", "Dana Orr/said"],
    );
    speakers(
        "Marta Hale runs the dam.\n—Will you stay? she asked.",
        &["Marta Hale/asked"],
    );
    words("— The dam held, the mayor said.", &[]);
    words("— In Orlo, the mayor said the dam held.", &[]);
    words("– Dana Orr said the dam held.", &[]);
}

#[test]
fn a_signed_block_quotation_needs_no_introduction() {
    speakers(
        "The town has 900 people.\n> The dam held.\n> — Dana Orr, the mayor\nIt rained.",
        &["Dana Orr/"],
    );
    speakers(
        "The town has 900 people.\n> The dam held. — Dana Orr",
        &["Dana Orr/"],
    );
    speakers(
        "The town has 900 people.\n> “The dam held.” — Dana Orr",
        &["Dana Orr/"],
    );
}

#[test]
fn two_apostrophes_set_words_apart() {
    words(
        "''If they say, 'The dam will hold,' we stay,'' Orr said.",
        &[],
    );
    words("``The dam held,'' Orr said.", &["The dam held,"]);
}

#[test]
fn crossheads_and_headlines_that_name_nobody_are_no_claims() {
    words(
        "“The dam held,” Orr said.\n'A long night'\n“Nobody was hurt,” Orr said.",
        &["The dam held,", "Nobody was hurt,"],
    );
    words("Dam Held Through Long Night: ‘Nobody Was Hurt.’", &[]);
    words(
        "Dana Orr: ‘Nobody Was Hurt Last Night.’",
        &["Nobody Was Hurt Last Night."],
    );
}

#[test]
fn short_answers_and_chants_are_speech() {
    speakers("“Never,” Dana Orr said.", &["Dana Orr/said"]);
    speakers("“Orlo!” the crowd shouted.", &["the crowd/shouted"]);
    words(
        "The mayor left to chants of “Orlo! Orlo!”",
        &["Orlo! Orlo!"],
    );
    words("The show, “The Long Night”, was seen by Dana Orr.", &[]);
}

#[test]
fn what_is_thought_within_a_statement_is_its_speaker_s() {
    speakers(
        "Dana Orr said the council wants “a stronger dam” by May.",
        &["Dana Orr/said"],
    );
    speakers(
        "Dana Orr said she thinks the plan is “a waste”.",
        &["Dana Orr/said"],
    );
    speakers(
        "Dana Orr said she thinks the dam is safe but said “the question is when” it was built.",
        &["Dana Orr/said"],
    );
    speakers(
        "Dana Orr told the council that Ed Hale said: “The dam held.”",
        &["Ed Hale/said"],
    );
    speakers(
        "Dana Orr made the point that the dam was “built on sand”.",
        &["Dana Orr/point"],
    );
}

#[test]
fn nouns_that_look_like_verbs_are_no_cues() {
    speakers(
        "Dana Orr insisted she has “changed the town,” claiming votes in the river states.",
        &["Dana Orr/insisted"],
    );
    speakers(
        "Dana Orr, who saw the 2012 Orlo attack, called it “a long night”.",
        &["Dana Orr/called"],
    );
}

#[test]
fn the_listener_is_not_the_speaker() {
    speakers(
        "Dana Orr told Harbour Post on Monday that the dam was “safe”.",
        &["Dana Orr/told"],
    );
    speakers("“The dam held,” Dana Orr told Ed Hale.", &["Dana Orr/told"]);
}

#[test]
fn collectives_and_documents_speak() {
    speakers("Officials called the dam “safe”.", &["Officials/called"]);
    speakers(
        "“The dam held,” said a spokesman for the East Wing.",
        &["a spokesman for the East Wing/said"],
    );
    speakers(
        "The report said the dam was “not safe at all”.",
        &["The report/said"],
    );
    speakers(
        "“The dam held,” said a former U.S. engineer.",
        &["a former U.S. engineer/said"],
    );
    speakers(
        "“The dam held,” said the 46-year-old.",
        &["the 46-year-old/said"],
    );
    speakers(
        "About four in 10 said they were “angry” about it.",
        &["About four in 10/said"],
    );
}

#[test]
fn one_person_under_several_names() {
    speakers(
        "Marta Siegel, a former hostage, came home. “I am tired,” Mrs Siegel said. “I am glad,” the former hostage said. “I will sleep,” she said.",
        &[
            "Marta Siegel/said",
            "Marta Siegel/said",
            "Marta Siegel/said",
        ],
    );
}

#[test]
fn a_tag_between_the_parts_of_one_sentence() {
    speakers(
        "“The dam held,” said Dana Orr, director of works in Orlo, “and nobody was hurt.”",
        &["Dana Orr/said", "Dana Orr/said"],
    );
    speakers(
        "“The dam held,” Dana Orr, Orlo’s director of public works, said of the night.",
        &["Dana Orr/said"],
    );
}

#[test]
fn verbs_of_two_words_ascribe() {
    speakers(
        "As Dana Orr puts it, the plan is “built on sand”.",
        &["Dana Orr/puts"],
    );
    speakers("“The dam held,” Dana Orr went on.", &["Dana Orr/went"]);
}

#[test]
fn two_speakers_equally_near_are_none() {
    speakers("Dana Orr said: “The dam held,” said Ed Hale.", &["-/"]);
    speakers(
        "Dana Orr said: “The dam held,” she told Ed Hale.",
        &["Dana Orr/told"],
    );
}
