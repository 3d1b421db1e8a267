//! Whom a role or a pronoun means, and how sure that is.

use super::{quotations, speakers};
use crate::claim::Certainty::{self, Named, Open, Resolved};

/// The speaker of the last quotation and how sure he is.
#[track_caller]
fn last(text: &str, name: &str, certainty: Certainty) {
    let speaker = quotations(text).pop().and_then(|q| q.speaker);
    let found = speaker.map(|s| (s.name, s.certainty));
    assert_eq!(found, Some((name.to_owned(), certainty)), "{text}");
}

#[test]
fn a_name_in_apposition_is_the_speaker_s_and_the_role_an_alias() {
    for text in [
        "“It held,” said her nephew, Colin Hale.",
        "“It held,” said his lawyer, Colin Hale, on Monday.",
        "“It held,” the Rovers’ manager, Colin Hale, said.",
        "The union's regional officer, Colin Hale, told reporters: “It held.”",
        "The chair of the board, Sir Colin Hale, said: “It held.”",
    ] {
        last(text, "Colin Hale", Named);
    }
    let found = quotations("“It held,” said her nephew, Colin Hale.");
    let speaker = found[0].speaker.as_ref().expect("a speaker");
    assert!(speaker.aliases.iter().any(|a| a == "her nephew"));
    last(
        "“It held,” said the mayor, Colin Hale's deputy.",
        "the mayor",
        Open,
    );
}

#[test]
fn an_owner_after_the_verb_is_no_listener() {
    speakers("“It held,” said her brother.", &["her brother/said"]);
    speakers(
        "“It held,” said the mayor's wife.",
        &["the mayor's wife/said"],
    );
    speakers(
        "“It held,” Dana Orr told her yesterday.",
        &["Dana Orr/told"],
    );
}

#[test]
fn the_head_of_the_subject_speaks_not_the_name_next_to_the_verb() {
    speakers(
        "The mother of a man killed at Port Elin called the fine “an insult”.",
        &["The mother of a man/called"],
    );
    speakers(
        "In a letter to the town Orr wrote: “It held.”",
        &["Orr/wrote"],
    );
}

#[test]
fn a_noun_before_a_role_is_no_verb() {
    speakers("“It held,” fire chief Tom Reed said.", &["Tom Reed/said"]);
    speakers(
        "“It held,” said state senator Ann Cole.",
        &["Ann Cole/said"],
    );
    speakers(
        "“It held,” press officer Ann Cole said.",
        &["Ann Cole/said"],
    );
    speakers(
        "“It held,” state officials said.",
        &["state officials/said"],
    );
    speakers(
        "Residents blame officials for a “slow” answer.",
        &["Residents/blame"],
    );
}

#[test]
fn a_block_quotation_after_a_letter() {
    speakers(
        "Ada Hale died on Monday. In a letter to the town in 1996 she turned down a prize:\n> I painted what I saw. That was prize enough.",
        &["Ada Hale/letter"],
    );
    speakers(
        "The council turned down a prize in 1996:\n> I painted what I saw.",
        &[],
    );
}

#[test]
fn what_follows_a_tag_is_its_speaker_s() {
    speakers(
        "“It held,” said Dana Orr, adding that the town was “not ready”.",
        &["Dana Orr/said", "Dana Orr/adding"],
    );
    speakers(
        "Asked by Peter Hale if the dam was “safe”, Orr left.",
        &["Peter Hale/Asked"],
    );
    speakers(
        "Orr would pay through “tax reform”, which she described as “overdue”.",
        &["she/described"],
    );
}

#[test]
fn a_subject_after_and_speaks_for_itself() {
    for text in [
        "Dana Orr said the dam was “rotten” and Ed Hale called it “a joke”.",
        "The mayor, Dana Orr, said the dam was “rotten” and her deputy, Ed Hale, called it “a joke”.",
        "Dana Orr said the dam was “rotten”, while her deputy, Ed Hale, called it “a joke”.",
    ] {
        let found = quotations(text).into_iter().filter_map(|q| q.speaker);
        let names: Vec<String> = found.map(|s| s.name).collect();
        assert_eq!(names, ["Dana Orr", "Ed Hale"], "{text}");
    }
}

#[test]
fn a_pronoun_that_can_mean_nobody_else_is_resolved() {
    last(
        "County governor Agnes Pell flew over Orlo. “It held,” she said.",
        "Agnes Pell",
        Resolved,
    );
    last(
        "Marta Hale, 71, walked to the dam.\n“It held,” she said.",
        "Marta Hale",
        Resolved,
    );
    last(
        "“It held,” Marta Hale said.\n“We left,” she added.",
        "Marta Hale",
        Resolved,
    );
    last(
        "Peter Hale met Marta Orr. “It held,” she said.",
        "Marta Orr",
        Resolved,
    );
}

#[test]
fn a_pronoun_that_may_mean_somebody_else_is_open() {
    // Another woman, named or not, in this paragraph or the one before.
    for text in [
        "Anna Orr called. Marta Hale spoke to Anna Orr at noon. “It held,” she said.",
        "Marta Hale spoke to the mayor. “It held,” she said.",
        "Marta Hale waited with her sister. “It held,” she said.",
        "Anna Orr called.\nThanks go to Marta Hale. “It held,” she said.",
    ] {
        let speaker = quotations(text).pop().and_then(|q| q.speaker);
        assert_eq!(speaker.map(|s| s.certainty), Some(Open), "{text}");
    }
    // Whom the first "he" means, another paragraph tells.
    last(
        "Ed Hale met Peter Orr.\nHe and Peter Orr differ. “It held,” he said.",
        "Peter Orr",
        Open,
    );
    last("“It held,” they said.", "they", Open);
    // A place is nobody.
    last(
        "Born in Wharf Lane, she left. “It held,” she said.",
        "she",
        Open,
    );
}

#[test]
fn a_role_that_one_person_has_is_resolved() {
    last(
        "Lena Marsh, the Rovers' manager, was angry. “It held,” the manager said.",
        "Lena Marsh",
        Resolved,
    );
    last(
        "Marine biologist Ida Voss dived. “It held,” the biologist said.",
        "Ida Voss",
        Resolved,
    );
    last(
        "The keeper, Tom Hale, fell. Lena Marsh, the manager, ran. “It held,” the keeper said.",
        "Tom Hale",
        Resolved,
    );
    last(
        "Lena Marsh, the manager, and a manager from Orlo came. “It held,” the manager said.",
        "Lena Marsh",
        Open,
    );
    last(
        "Lena Marsh, the manager, met Ed Hale, the manager. “It held,” the manager said.",
        "the manager",
        Open,
    );
}

#[test]
fn only_words_beside_a_quotation_make_its_speaker_sure() {
    last("Dana Orr wrote: “It held.”", "Dana Orr", Named);
    last("“It held,” Dana Orr said. “We left.”", "Dana Orr", Named);
    last("“It held.”\n– Dana Orr", "Dana Orr", Named);
    last("Dana Orr was angry. “It held.”", "Dana Orr", Open);
}
