//! `explain --claim`: how one verdict came about.

use std::io::Write;
use std::process::Stdio;

use super::newsroom::{Newsroom, Run};

const WRONG: &str = "The storm wrecked 43 boats in Port Ellery, the harbour master said.\n";

/// Two outlets that count 40 boats, and a draft that holds `text`.
fn room(text: &str) -> Newsroom {
    let room = Newsroom::empty();
    room.write("draft.md", text);
    room.write(
        "sources/courier.md",
        "---\noutlet: Ellery Courier\ndate: 2031-03-04\n---\n\n\
         The storm wrecked 40 boats in Port Ellery, the harbour master said on Tuesday.\n",
    );
    room.write(
        "sources/tidings.md",
        "---\noutlet: Coast Tidings\ndate: 2031-03-05\n---\n\n\
         In Port Ellery 40 boats were wrecked by the storm, and the light is dark.\n",
    );
    room
}

/// What is printed for the claim at `place`.
#[track_caller]
fn explain(room: &Newsroom, place: &str) -> String {
    let run = room.run(&["explain", "--claim", place, "--width", "90"]);
    assert_eq!(run.status, 0, "{}", run.err);
    run.out
}

#[track_caller]
fn says(printed: &str, said: &[&str]) {
    let line = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in said {
        assert!(line.contains(said), "{said:?} is not in:\n{printed}");
    }
}

#[test]
fn a_contradicted_count_shows_both_values_and_what_is_the_same() {
    insta::assert_snapshot!(explain(&room(WRONG), "draft.md:1:19"));
}

#[test]
fn a_contradicted_count_in_json() {
    let run = room(WRONG).run(&["explain", "--claim", "draft.md:1:19", "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.err);
    insta::assert_snapshot!(run.out);
}

#[test]
fn a_supported_count_shows_what_supports_it() {
    let room = room("The storm wrecked 40 boats in Port Ellery.\n");
    let printed = explain(&room, "draft.md:1:19");
    says(
        &printed,
        &[
            "verdict supported",
            "values 40 here, 40 there: the same",
            "differs nothing",
        ],
    );
    assert!(!printed.contains("supports?"), "{printed}");
}

#[test]
fn what_keeps_a_passage_from_contradicting_is_said() {
    let room = room("The storm damaged 43 houses in Port Ellery.\n");
    says(
        &explain(&room, "draft.md:1"),
        &[
            "counted “house” here, “boat” there: different things",
            "has no say",
            "contradicts? no: another thing is counted",
        ],
    );
}

#[test]
fn an_older_article_is_set_aside_and_it_is_said_why() {
    let room = room("---\ndate: 2031-03-20\n---\nThe storm wrecked 43 boats in Port Ellery.\n");
    says(
        &explain(&room, "draft.md:4"),
        &[
            "verdict unsourced",
            "differs, judges nothing",
            "contradicts? no: the article is older",
        ],
    );
}

#[test]
fn an_article_that_counts_only_with_others_says_so() {
    let room = Newsroom::empty();
    room.write(
        "draft.md",
        "Rescuers brought 46 miners out of the flooded shaft at Dornhall before dawn.\n",
    );
    room.write(
        "sources/post.md",
        "It was night when 81 miners left the shaft at Dornhall, wives and children waiting, \
         and a band played.\n",
    );
    room.write(
        "sources/radio.md",
        "The owners counted 81 miners at the shaft in Dornhall, shaken and covered in mud, \
         and gave each a coat and soup.\n",
    );
    says(
        &explain(&room, "draft.md:1"),
        &[
            "verdict contradicted",
            "counted with others that give the same value",
        ],
    );
}

#[test]
fn arithmetic_is_shown() {
    let room = room("The fleet of Aldmouth grew by 7 ferries last year.\n");
    room.write(
        "sources/fleet.md",
        "---\noutlet: Aldmouth Echo\n---\n\nThe fleet of Aldmouth grew from 8 to 15 ferries last year.\n",
    );
    says(
        &explain(&room, "draft.md:1"),
        &["verdict derived", "arithmetic 15 − 8 = 7"],
    );
}

#[test]
fn one_agency_s_copy_is_compared_once() {
    let room = Newsroom::empty();
    room.write("draft.md", WRONG);
    let copy = "PORT ELLERY (Concord Wire) - The storm wrecked 40 boats in Port Ellery, the harbour \
                master said on Tuesday.\n";
    let credit = "---\nagency: Concord Wire\n---\n";
    room.write("sources/a.md", format!("{credit}{copy}"));
    room.write("sources/b.md", format!("{credit}{copy}"));
    let printed = explain(&room, "draft.md:1");
    assert_eq!(printed.matches("values ").count(), 1, "{printed}");
    says(&printed, &["the same words as above, of the same origin"]);
}

#[test]
fn nothing_near_is_said_with_the_number_of_articles() {
    let room = room("An abbey owns 81 goats.\n");
    says(
        &explain(&room, "draft.md:1"),
        &[
            "verdict unsourced",
            "Nothing in the 2 articles comes near enough to be compared.",
        ],
    );
}

const SAID: &str =
    "“We have never seen a sea so wild as this one,” said Mara Olin, who keeps the light.";

fn room_with_speech(draft: &str) -> Newsroom {
    let room = room(draft);
    room.write(
        "sources/light.md",
        format!("---\noutlet: Isle Radio\ndate: 2031-03-05\n---\n\n{SAID}\n"),
    );
    room
}

#[test]
fn a_changed_quotation_shows_the_words_of_both() {
    let room =
        room_with_speech("“We have never seen a sea so rough as this one,” said Mara Olin.\n");
    insta::assert_snapshot!(explain(&room, "draft.md:1:1"));
}

#[test]
fn a_quotation_of_somebody_else_shows_both_speakers() {
    let room =
        room_with_speech("“We have never seen a sea so wild as this one,” said Colm Byrne.\n");
    says(
        &explain(&room, "draft.md:1:1"),
        &[
            "verdict misattributed",
            "words the same, word for word",
            "speaker Colm Byrne here, Mara Olin there",
        ],
    );
}

#[test]
fn a_quotation_nobody_prints_says_so() {
    let room = room_with_speech("“The goats are well and send regards,” said Colm Byrne.\n");
    says(
        &explain(&room, "draft.md:1:1"),
        &["verdict unsourced", "Nothing in the 3 articles comes near"],
    );
}

#[test]
fn without_a_column_the_first_claim_of_the_line_is_meant() {
    let room = room("Some 12 goats drowned. The storm wrecked 43 boats in Port Ellery.\n");
    assert!(explain(&room, "draft.md:1").starts_with("draft.md:1:6  12 goats\n"));
}

#[test]
fn of_several_claims_the_innermost_is_meant() {
    let room = room("“We lost 43 boats in one night,” said Mara Olin.\n");
    assert!(explain(&room, "draft.md:1:12").starts_with("draft.md:1:10  43 boats\n"));
    assert!(explain(&room, "draft.md:1:3").starts_with("draft.md:1:1  “We lost"));
}

#[test]
fn columns_are_characters() {
    let room = room("🌊🌊 The storm wrecked 43 boats in Port Ellery.\n");
    assert!(explain(&room, "draft.md:1:22").starts_with("draft.md:1:22  43 boats\n"));
    room.run(&["explain", "--claim", "draft.md:1:21"])
        .fails(2, &["on this line: 43 boats at column 22"]);
}

#[test]
fn the_draft_s_path_may_hold_colons() {
    let room = room("");
    room.write("desk:3:2.md", WRONG);
    assert!(explain(&room, "desk:3:2.md:1:19").starts_with("desk:3:2.md:1:19  43 boats\n"));
    assert!(explain(&room, "desk:3:2.md:1").starts_with("desk:3:2.md:1:19  43 boats\n"));
}

#[test]
fn standard_input_is_a_draft() {
    let room = room("");
    let mut child = room
        .command(&["explain", "--claim", "-:1:19"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(WRONG.as_bytes()).unwrap();
    drop(stdin);
    let run = Run::of(child.wait_with_output().unwrap());
    assert_eq!(run.status, 0, "{}", run.err);
}

#[test]
fn a_place_without_a_claim_names_those_that_are_near() {
    let room = room("The storm wrecked 43 boats, and 12 goats drowned.\n\nNobody was hurt.\n");
    let explain = |place: &str| room.run(&["explain", "--claim", place]);
    explain("draft.md:1:1").fails(
        2,
        &[
            "no figure or quotation is read at draft.md:1:1",
            "on this line: 43 boats at column 19; 12 goats at column 33",
        ],
    );
    explain("draft.md:3").fails(
        2,
        &[
            "the nearest is 43 boats at 1:19",
            "`tickmark claims draft.md` lists all",
        ],
    );
    explain("draft.md:99:99").fails(2, &["the nearest is"]);
    room.write("empty.md", "");
    room.run(&["explain", "--claim", "empty.md:1"])
        .fails(2, &["there is none in the whole draft"]);
}

#[test]
fn a_place_that_is_none_is_refused_with_an_example() {
    let room = room(WRONG);
    for place in [
        "draft.md",
        "draft.md:",
        "draft.md:0",
        "draft.md:1:0",
        "draft.md:1:x",
        ":1:2",
        ":1",
        "draft.md:99999999999999999999999",
    ] {
        room.run(&["explain", "--claim", place])
            .fails(2, &["names no place in a draft", "draft.md:9:34"]);
    }
}

#[test]
fn a_draft_that_is_none_is_told() {
    let room = room(WRONG);
    room.run(&["explain", "--claim", "lost.md:1:2"])
        .fails(2, &["lost.md: there is no such file"]);
    room.run(&["explain", "--claim", "sources:1:2"])
        .fails(2, &["sources is a folder, not a draft"]);
    room.write("other.md", WRONG);
    room.run(&["explain", "--claim", "*.md:1:2"])
        .fails(2, &["*.md names 2 drafts"]);
}

#[test]
fn sources_that_are_not_there_are_told() {
    let empty = Newsroom::empty();
    empty.write("draft.md", WRONG);
    empty
        .run(&["explain", "--claim", "draft.md:1:19"])
        .fails(2, &["--sources"]);
    let run = room(WRONG).run(&[
        "explain",
        "--claim",
        "draft.md:1:19",
        "--sources",
        "sources",
        "--sources",
        "lost",
    ]);
    run.fails(2, &["lost"]);
}

#[test]
fn options_that_do_not_belong_together_are_refused() {
    let room = room(WRONG);
    for args in [
        &["explain", "--format", "json"][..],
        &["explain", "--date", "2031-03-05"],
        &["explain", "figure/contradicted", "--format", "json"],
        &["explain", "figure/contradicted", "--sources", "sources"],
        &["explain", "--sources", "sources"],
        &["explain", "--config", "tickmark.toml"],
        &["explain", "figure/contradicted", "--claim", "draft.md:1:19"],
    ] {
        let run = room.run(args);
        assert_eq!(run.status, 2, "{args:?}: {}", run.out);
        assert!(run.out.is_empty(), "{args:?}: {}", run.out);
    }
}

#[test]
fn what_a_file_holds_does_not_reach_the_terminal_as_it_is() {
    // A file of many control characters would be no text.
    let night = "It was a long night for all who keep a boat there. ".repeat(10);
    let odd = |boats| {
        format!(
            "The storm wrecked {boats} boats in Port Ellery\u{9b}2J, he \u{1b}said.\n\n{night}\n"
        )
    };
    let room = room(&odd(43));
    room.write(
        "sources/odd.md",
        format!("---\noutlet: Odd News\n---\n\n{}", odd(40)),
    );
    for format in ["text", "json"] {
        let run = room.run(&["explain", "--claim", "draft.md:1", "--format", format]);
        assert_eq!(run.status, 0, "{}", run.err);
        let is_control = |c: char| c.is_control() && c != '\n';
        assert!(!run.out.contains(is_control), "{:?}", run.out);
    }
}

#[test]
fn verbose_prints_every_passage() {
    let room = room(WRONG);
    for day in 1..=9 {
        let boats = 30 + day;
        room.write(
            &format!("sources/more-{day}.md"),
            format!(
                "---\noutlet: Outlet {day}\ndate: 2031-03-0{day}\n---\n\n\
                 A storm wrecked {boats} boats in Port Ellery. \
                 The storm before wrecked {boats} boats in Port Ellery, too.\n"
            ),
        );
    }
    let short = explain(&room, "draft.md:1");
    says(
        &short,
        &["Compared and not shown: ", "--verbose` prints all."],
    );
    let run = room.run(&["explain", "--claim", "draft.md:1", "--verbose"]);
    assert!(run.out.lines().count() > short.lines().count());
    assert!(!run.out.contains("not shown"), "{}", run.out);
}
