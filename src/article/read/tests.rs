use super::*;
use crate::article::Metadata;
use proptest::prelude::*;

fn read(path: &str, text: &str) -> Article {
    Article::read(path, text.as_bytes(), &Outlets::default()).unwrap()
}

/// Checks the body, block by block, and what was set aside with why.
#[track_caller]
fn check(path: &str, text: &str, body: &[&str], aside: &[(&str, &str)]) {
    let article = read(path, text);
    let blocks = article.prose.blocks().iter();
    let read: Vec<&str> = blocks.map(|b| article.prose.slice(b.span)).collect();
    assert_eq!(read, body);
    let set_aside = article.set_aside.iter();
    let left: Vec<(&str, &str)> = set_aside.map(|a| (a.text(&article), a.reason)).collect();
    assert_eq!(left, aside);
}

const STORY: [&str; 3] = [
    "The ferry Alma sank on Tuesday within sight of the pier at Norrholm, and all 15 people on board were saved.",
    "“We saw the lights go out, and then there was nothing but the water,” harbour master Ida Berg told reporters.",
    "The ferry had been checked in May, the owner said, and nothing was found that would have kept it in port.",
];

#[test]
fn a_raw_dump_keeps_its_story_only() {
    let [first, second, third] = STORY;
    let text = format!(
        " date 2026-03-05 $12.340.56\nFerry sinks off Norrholm, 15 saved\n\nNorrholm\u{A0} • Harbour Post\n\n\
         • 92\u{A0}views\n\n{first}\n\nPhoto: Reuters\n\n{second}\n\nDetails\n\n\
         Mayor wants 3 new ferries for the sound and a bridge by next year\n\n{third}\n\nAna Roy\n\nSea\nFerries\nNorrholm\n"
    );
    check(
        "a.txt",
        &text,
        &[first, second, "Details", third],
        &[
            ("date 2026-03-05", "date line"),
            ("$12.340.56", "bare number"),
            ("Ferry sinks off Norrholm, 15 saved", "headline"),
            ("Norrholm\u{A0} • Harbour Post", "page head"),
            ("• 92\u{A0}views", "view count"),
            ("Photo: Reuters", "photo credit"),
            (
                "Mayor wants 3 new ferries for the sound and a bridge by next year",
                "related link",
            ),
            ("Ana Roy", "after the story"),
            ("Sea", "after the story"),
            ("Ferries", "after the story"),
            ("Norrholm", "after the story"),
        ],
    );
}

#[test]
fn a_deck_before_the_byline_is_no_evidence() {
    let [first, second, _] = STORY;
    let deck = "The ferry Alma has sunk with 16 people on board, and every one of them could be saved from the water.";
    check(
        "a.txt",
        &format!(
            "Ferry sinks\nPosted on March 5, 20262 min read\n{deck}\nBy Ana Roy\n{first}\n{second}\n"
        ),
        &[first, second],
        &[
            ("Ferry sinks", "headline"),
            ("Posted on March 5, 20262 min read", "date line"),
            (deck, "deck"),
            ("By Ana Roy", "byline"),
        ],
    );
}

#[test]
fn headlines_of_other_stories_are_no_evidence() {
    let [first, second, third] = STORY;
    let others = [
        "Mayor wants 3 new ferries for the sound",
        "Bridge would cost 40 million, study says",
        "Oil price falls to a record low in Norrholm",
        "Nine hurt in bus crash",
    ];
    let text = format!("{first}\n{second}\n{third}\n\n\n{}\n", others.join("\n"));
    let aside: Vec<(&str, &str)> = others.iter().map(|o| (*o, "after the story")).collect();
    check("a.txt", &text, &[first, second, third], &aside);
}

#[test]
fn clean_prose_under_front_matter_is_all_body() {
    for body in [
        "five ships sank , he said",
        "Nine hurt in bus crash",
        "A ferry sank.\n\nHe left\n\nFive swam",
    ] {
        for path in ["a.md", "a.txt"] {
            let text = format!("---\noutlet: Harbour Post\ndate: 2026-03-05\n---\n\n{body}\n");
            let paragraphs: Vec<&str> = body.split("\n\n").collect();
            check(path, &text, &paragraphs, &[]);
        }
    }
}

#[test]
fn a_single_line_is_the_body() {
    check(
        "a.txt",
        "15 people were saved",
        &["15 people were saved"],
        &[],
    );
    check(
        "a.txt",
        "Read more: 15 saved",
        &["Read more: 15 saved"],
        &[],
    );
}

#[test]
fn a_list_of_the_storys_own_stays() {
    let [first, second, _] = STORY;
    check(
        "a.txt",
        &format!("{first}\nThe count so far:\n15 saved\n3 in hospital\nnone missing\n{second}\n"),
        &[
            first,
            "The count so far:",
            "15 saved",
            "3 in hospital",
            "none missing",
            second,
        ],
        &[],
    );
}

#[track_caller]
fn metadata(text: &str, check: impl Fn(&Metadata)) {
    check(&read("in/a.txt", text).metadata);
}

#[test]
fn front_matter_wins() {
    let [first, ..] = STORY;
    let text = format!(
        "---\noutlet: Harbour Post\ntitle: Ferry sinks\ndate: 2026-03-05T10:00:00+02:00\nmodified: 2026-03-06\n\
         byline: [Ana Roy, Bo Lind]\nurl: https://www.bbc.com/a\n---\nOSLO, March 9, 2026 (Reuters) - {first}\n"
    );
    metadata(&text, |m| {
        assert_eq!(m.outlet, "Harbour Post");
        assert!(!m.outlet_is_guess);
        assert_eq!(m.headline.as_deref(), Some("Ferry sinks"));
        assert_eq!(
            m.published.unwrap().to_string(),
            "2026-03-05T10:00:00+02:00"
        );
        assert_eq!(m.modified.unwrap().to_string(), "2026-03-06");
        assert_eq!(m.byline.as_deref(), Some("Ana Roy, Bo Lind"));
        assert_eq!(m.credit.as_deref(), Some("Reuters"));
        assert_eq!(m.dateline.as_deref(), Some("OSLO, March 9, 2026 (Reuters)"));
    });
}

#[test]
fn the_text_tells_what_front_matter_does_not() {
    let [first, second, _] = STORY;
    let text = format!(
        "Ferry sinks\nPublished by Northern Shipping Review\nPosted on March 5, 20262 min read\n\
         Last updated: March 6, 2026\nBy Ana Roy\nOSLO, March 5 (Reuters) - {first}\n{second}\n"
    );
    metadata(&text, |m| {
        assert_eq!(m.outlet, "Northern Shipping Review");
        assert_eq!(m.headline.as_deref(), Some("Ferry sinks"));
        assert_eq!(m.published.unwrap().to_string(), "2026-03-05");
        assert_eq!(m.modified.unwrap().to_string(), "2026-03-06");
        assert_eq!(m.byline.as_deref(), Some("Ana Roy"));
        assert_eq!(m.credit.as_deref(), Some("Reuters"));
        assert_eq!(m.credit_reason, Some("credit in dateline"));
    });
}

#[test]
fn a_site_is_known_by_its_own_furniture() {
    let [first, second, _] = STORY;
    metadata(
        &format!("{first}\n{second}\nSign up for our weekly newsletter from El País\n"),
        |m| {
            assert_eq!(m.outlet, "El País");
        },
    );
    metadata(
        &format!("Ferry sinks\nOslo • UNN\n{first}\n{second}\n"),
        |m| {
            assert_eq!(m.outlet, "UNN");
        },
    );
    metadata(
        &format!("{first}\nIt was first told by The Guardian.\n{second}\n"),
        |m| {
            assert_eq!((m.outlet.as_str(), m.outlet_is_guess), ("a", true));
        },
    );
}

#[test]
fn a_day_of_change_is_no_day_of_publication() {
    let [first, second, _] = STORY;
    metadata(
        &format!("Ferry sinks\nUpdated March 6, 2026\n{first}\n{second}\n"),
        |m| {
            assert_eq!(m.published, None);
            assert_eq!(m.modified.unwrap().to_string(), "2026-03-06");
        },
    );
}

fn plainly(article: &Article) -> String {
    let problems: Vec<String> = article.problems.iter().map(ToString::to_string).collect();
    problems.join("; ")
}

#[test]
fn problems_are_said_in_plain_words() {
    let article = read(
        "a.txt",
        "---\ntitle: Ferry: late\n---\nA ferry sank \u{FFFD} today.\n",
    );
    let problems = plainly(&article);
    for part in [
        "not valid YAML",
        "no date found",
        "no outlet found",
        "body of only 5 words",
        "1 character was lost",
    ] {
        assert!(problems.contains(part), "{part}: {problems}");
    }
    let spanish = "El transbordador se hundió el martes a la vista del muelle y las quince personas que iban a \
                   bordo fueron rescatadas, según dijo el capitán del puerto a los periodistas que esperaban \
                   en el muelle desde la mañana.";
    let problems = plainly(&read("a.txt", spanish));
    assert!(problems.contains("in Spanish"), "{problems}");
}

#[test]
fn a_line_too_long_to_be_prose_is_set_aside() {
    let article = read(
        "a.txt",
        &format!("A ferry sank.\n{}\n", "x ".repeat(200_000)),
    );
    assert_eq!(article.prose.text().trim(), "A ferry sank.");
    assert_eq!(article.set_aside[0].reason, "too long to be prose");
}

#[test]
fn nothing_in_it_is_an_error() {
    let outlets = Outlets::default();
    let empty = Article::read("a.txt", b" \n\r\n", &outlets).unwrap_err();
    assert_eq!(empty.error, "this file is empty");
    assert!(Article::read("a.txt", b"\0\x01\x02", &outlets).is_err());
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>, markdown: bool) {
        let path = if markdown { "a.md" } else { "a.txt" };
        let _ = Article::read(path, &bytes, &Outlets::default());
    }

    #[test]
    fn every_line_of_a_text_is_either_body_or_set_aside(
        lines in proptest::collection::vec("([A-Z][a-z]{0,8} ){0,20}[0-9]{0,3}[.!]?|By [A-Z][a-z]{2,5}|Share|Photo: X", 1..20),
    ) {
        let text = lines.join("\n\n");
        let Ok(article) = Article::read("a.txt", text.as_bytes(), &Outlets::default()) else {
            return Ok(());
        };
        let blocks = article.prose.blocks().iter().map(|b| article.prose.to_source(b.span));
        let mut places: Vec<_> = blocks.chain(article.set_aside.iter().map(|a| a.span)).collect();
        places.sort();
        let found: Vec<&str> = places.iter().map(|s| s.of(article.source.text())).collect();
        let given: Vec<&str> = lines.iter().map(|l| l.trim()).filter(|l| !l.is_empty()).collect();
        prop_assert_eq!(found, given);
    }
}

#[test]
fn pages_of_nothing_but_page_furniture_keep_their_one_sentence() {
    // So many lines that a reader of quadratic time would hold up the tests.
    for line in [
        "Related",
        "By Ana Roy",
        "follow follow follow follow follow",
        "Share",
        "March 5, 2026",
    ] {
        let text = format!(
            "{}. A ferry sank.\n{}",
            "Long ".repeat(2000),
            format!("{line}\n").repeat(5_000)
        );
        for name in ["a.txt", "a.md"] {
            let article = read(name, &text);
            assert!(article.prose.text().contains("A ferry sank."), "{line}");
        }
    }
}
