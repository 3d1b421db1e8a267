//! What someone is said to have stated, in the writer's words.

use super::*;

/// What a text reports: speaker, cue and the clause stated.
#[track_caller]
fn reports(text: &str, expect: &[&str]) {
    let prose = prose(text);
    let parsed = Parsed::new(&prose, &ENGLISH);
    let found: Vec<String> = reported(&parsed, &Context::default())
        .into_iter()
        .map(|r| {
            let parts: Vec<&str> = r.parts.iter().map(|p| p.of(prose.text())).collect();
            format!("{}/{}: {}", r.speaker.name, r.cue, parts.join(" | "))
        })
        .collect();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn indirect_speech_after_its_verb() {
    reports(
        "Dana Orr said the bridge would close in May.",
        &["Dana Orr/said: the bridge would close in May"],
    );
    reports(
        "Dana Orr, the mayor of Orlo, said on Monday that the bridge would close.",
        &["Dana Orr/said: the bridge would close"],
    );
    reports(
        "Dana Orr told Reuters on Monday that the bridge would close.",
        &["Dana Orr/told: the bridge would close"],
    );
    reports(
        "Dana Orr told the council the bridge would close.",
        &["Dana Orr/told: the bridge would close"],
    );
    reports(
        "Dana Orr warned in a statement that the bridge could fall.",
        &["Dana Orr/warned: the bridge could fall"],
    );
    reports(
        "Dana Orr, the mayor of Orlo, said the bridge would close.",
        &["Dana Orr/said: the bridge would close"],
    );
    reports(
        "Dana Orr denied that the bridge would close.",
        &["Dana Orr/denied: the bridge would close"],
    );
    reports(
        "Dana Orr promised to keep the bridge open.",
        &["Dana Orr/promised: to keep the bridge open"],
    );
    reports(
        "Marta Hale runs the dam. She said it had held through the night.",
        &["Marta Hale/said: it had held through the night"],
    );
}

#[test]
fn indirect_speech_before_and_around_its_tag() {
    reports(
        "The bridge would close in May, Dana Orr said on Monday.",
        &["Dana Orr/said: The bridge would close in May"],
    );
    reports(
        "The bridge would close in May, said Dana Orr, the mayor.",
        &["Dana Orr/said: The bridge would close in May"],
    );
    reports(
        "The bridge, Dana Orr said, would close in May.",
        &["Dana Orr/said: The bridge | would close in May"],
    );
    reports(
        "According to Dana Orr, the mayor of Orlo, the bridge will close.",
        &["Dana Orr/According to: the bridge will close"],
    );
    reports(
        "The bridge will close in May, according to the report.",
        &["the report/according to: The bridge will close in May"],
    );
}

#[test]
fn each_clause_has_its_own_speaker() {
    reports(
        "Dana Orr said the bridge would close and added that the ferry would run.",
        &[
            "Dana Orr/said: the bridge would close",
            "Dana Orr/added: the ferry would run",
        ],
    );
    reports(
        "Dana Orr said the bridge would close, while Ed Hale said it was safe enough.",
        &[
            "Dana Orr/said: the bridge would close",
            "Ed Hale/said: it was safe enough",
        ],
    );
    reports(
        "Dana Orr said that Ed Hale believed the bridge would fall.",
        &["Dana Orr/said: Ed Hale believed the bridge would fall"],
    );
    reports(
        "Dana Orr opposed the plan, saying the bridge was safe.",
        &["Dana Orr/saying: the bridge was safe"],
    );
}

#[test]
fn quotations_and_things_said_are_no_indirect_speech() {
    reports("Dana Orr said: “The bridge will close in May.”", &[]);
    reports("“The bridge will close in May,” Dana Orr said.", &[]);
    reports("Dana Orr announced the closure of the bridge.", &[]);
    reports("On Monday, Dana Orr spoke to the council.", &[]);
    reports("The bridge was said to be safe.", &[]);
    reports("Dana Orr held a sign that was taken from her.", &[]);
}
