use super::*;
use crate::article::Outlets;

const STORY: &[&str] = &[
    "A ferry with fifteen passengers sank on Tuesday near the old pier of Norrholm.",
    "Rescue boats reached the passengers within minutes and brought them to the harbour.",
    "The harbour master closed the sound to all traffic until Wednesday evening.",
    "Inspectors had checked the hull of the ferry in May and found no damage.",
    "The owner of the shipping company promised a full investigation of the accident.",
    "Divers will search the wreck for the ship's log when the weather allows it.",
];

fn article(path: &str, outlet: &str, date: &str, body: &str) -> Article {
    let text = format!("---\noutlet: {outlet}\ndate: {date}\n---\n\n{body}\n");
    Article::read(path, text.as_bytes(), &Outlets::default()).unwrap()
}

#[track_caller]
fn check(articles: &[Article], expect: &[&str]) -> Vec<Origin> {
    let origins = origins(articles);
    let names: Vec<&str> = origins.iter().map(|o| o.name.as_str()).collect();
    assert_eq!(names, expect);
    origins
}

#[test]
fn articles_with_one_credit_share_an_origin() {
    let credited = format!("OSLO (AP) — {}", STORY.join("\n\n"));
    let origins = check(
        &[
            article("a.md", "Post", "2026-03-05", &credited),
            article(
                "b.md",
                "Mail",
                "2026-03-05",
                "OSLO (AP) — Another ferry story altogether.",
            ),
            article(
                "c.md",
                "News",
                "2026-03-05",
                "The parliament voted on a budget for schools.",
            ),
        ],
        &["Associated Press", "Associated Press", "News"],
    );
    assert_eq!(origins[0].reason, "credit in dateline");
    assert_eq!(origins[2].reason, "its own words");
}

#[test]
fn a_copy_without_credit_has_the_origin_of_what_it_copies() {
    let credited = format!("OSLO (AP) — {}", STORY.join("\n\n"));
    let origins = check(
        &[
            article("a.md", "Post", "2026-03-06", &STORY[1..].join("\n\n")),
            article("b.md", "Mail", "2026-03-05", &credited),
        ],
        &["Associated Press", "Associated Press"],
    );
    assert_eq!(
        origins[0].reason,
        "100% of its sentences are in Mail, 5 Mar 2026 (b.md)"
    );
}

#[test]
fn of_two_copies_without_credit_the_earlier_is_the_origin() {
    let text = STORY.join("\n\n");
    check(
        &[
            article("a.md", "Post", "2026-03-06", &text),
            article("b.md", "Mail", "2026-03-05", &text),
        ],
        &["Mail", "Mail"],
    );
    check(
        &[
            article("a.md", "Post", "", &text),
            article("b.md", "Mail", "", &text),
        ],
        &["Post", "Post"],
    );
}

#[test]
fn a_rewrite_of_agency_copy_in_its_order_is_no_second_source() {
    let credited = format!("OSLO (AP) — {}", STORY.join("\n\n"));
    let rewrite = [
        "In Norrholm, a ferry with fifteen passengers sank near the pier.",
        "Boats reached the passengers within minutes and took them back to the harbour.",
        "The harbour master closed the sound to ships until Wednesday evening.",
        "In May, inspectors checked the ferry but found no damage to its hull.",
        "A full investigation was promised by the owner of the company.",
        "When weather allows, divers are to search the wreck for the log.",
    ]
    .join("\n\n");
    let origins = check(
        &[
            article("a.md", "Post", "2026-03-05", &credited),
            article("b.md", "Mail", "2026-03-05", &rewrite),
        ],
        &["Associated Press", "Associated Press"],
    );
    let reason = &origins[1].reason;
    assert!(
        reason.ends_with("sentences restate, in the same order, Post, 5 Mar 2026 (a.md)"),
        "{reason}"
    );
}

#[test]
fn shared_quotations_make_no_shared_origin() {
    let quotation = "“We saw the lights of the ferry go out in the middle of the sound, and then there was \
                     nothing but the water and the cold and the voices of the people calling to us,” \
                     harbour master Ida Berg said.";
    let first =
        format!("The pier was crowded all night with people who waited for news.\n\n{quotation}");
    let second = format!(
        "Norrholm mourns its oldest ship after a quiet evening turned dark.\n\n{quotation}"
    );
    check(
        &[
            article("a.md", "Post", "2026-03-05", &first),
            article("b.md", "Mail", "2026-03-05", &second),
        ],
        &["Post", "Mail"],
    );
}

#[test]
fn a_flash_is_one_origin_where_it_is_word_for_word_the_same() {
    let flash = "Fifteen hurt in ferry accident near Norrholm.";
    let origins = check(
        &[
            article("a.md", "Post", "2026-03-05", flash),
            article("b.md", "Mail", "2026-03-04", flash),
            article(
                "c.md",
                "News",
                "2026-03-05",
                &flash.replace("Fifteen", "Sixteen"),
            ),
            article("d.md", "Echo", "2026-03-05", ""),
            article("e.md", "Times", "2026-03-05", ""),
        ],
        &["Mail", "Mail", "News", "Echo", "Times"],
    );
    assert_eq!(
        origins[0].reason,
        "word for word the text of Mail, 4 Mar 2026 (b.md)"
    );
}

const OTHER: &[&str] = &[
    "The council of Varn voted late on Monday to close two of its four village schools.",
    "Parents had collected four thousand signatures against the plan since the autumn.",
    "The mayor called the closures painful and said that no village had been forgotten.",
    "From August the pupils will travel to Tolland by bus, a ride of half an hour.",
    "An appeal to the county is possible until the last day of the coming month.",
    "Teachers at both schools were told of the decision by letter on Tuesday morning.",
];

fn agency(name: &str, story: &[&str]) -> String {
    format!("OSLO ({name}) — {}", story.join("\n\n"))
}

#[track_caller]
fn check_copy(copy: &str) -> Origin {
    let origins = check(
        &[
            article("a.md", "Post", "2026-03-05", &agency("AP", STORY)),
            article("b.md", "Mail", "2026-03-06", copy),
            article("c.md", "News", "2026-03-05", &agency("AFP", OTHER)),
        ],
        &["Associated Press", "Associated Press", "AFP"],
    );
    assert_eq!(origins[1].from, Some(ArticleId(0)));
    origins[1].clone()
}

#[test]
fn a_copy_is_found_however_it_is_edited() {
    let cut = &STORY[..4];
    let origin = check_copy(&cut.join("\n\n"));
    assert_eq!(
        origin.reason,
        "100% of its sentences are in Post, 5 Mar 2026 (a.md)"
    );
    let mut turned: Vec<&str> = STORY.to_vec();
    turned.reverse();
    check_copy(&turned.join("\n\n"));
    let edited = STORY
        .join("\n\n")
        .replace("Tuesday", "Tuesday evening")
        .replace("promised a full", "has promised a")
        .replace("closed the sound", "shut the sound");
    check_copy(&edited);
    let longer = format!("{}\n\n{}", STORY.join("\n\n"), OTHER[..3].join("\n\n"));
    check_copy(&longer);
}

#[test]
fn copy_of_two_agencies_is_of_one_of_them_and_names_the_other() {
    let mixed = [&STORY[..4], &OTHER[..3]].concat().join("\n\n");
    let origin = check_copy(&mixed);
    assert!(
        origin.reason.contains("in Post, 5 Mar 2026 (a.md); "),
        "{origin:?}"
    );
    assert!(
        origin.reason.ends_with("% in News, 5 Mar 2026 (c.md)"),
        "{origin:?}"
    );
}

#[test]
fn copy_that_very_many_carry_has_one_origin() {
    let text = STORY.join("\n\n");
    let carriers: Vec<Article> = (0..200)
        .map(|n| {
            article(
                &format!("{n:03}.md"),
                &format!("Outlet {n}"),
                "2026-03-05",
                &text,
            )
        })
        .collect();
    let origins = origins(&carriers);
    assert!(origins.iter().all(|origin| origin.name == "Outlet 0"));
    assert_eq!(origins[199].from, Some(ArticleId(0)));
    assert_eq!(origins[0].from, None);
}

#[test]
fn credited_copy_is_followed_to_what_the_agency_itself_published() {
    let set = [
        article("a.md", "Post", "2026-03-05", &agency("AP", STORY)),
        article("b.md", "Mail", "2026-03-05", &agency("AP", OTHER)),
        article(
            "c.md",
            "Associated Press",
            "2026-03-05",
            &STORY.join("\n\n"),
        ),
    ];
    let origins = check(&set, &["Associated Press"; 3]);
    assert_eq!(origins[0].from, Some(ArticleId(2)));
    assert_eq!(origins[0].reason, "credit in dateline");
    assert_eq!(origins[1].from, None);
    assert_eq!(origins[2].reason, "published by the agency itself");
}

#[test]
fn an_added_article_changes_nothing_for_those_before_it() {
    let text = STORY.join("\n\n");
    let mut set = vec![
        article("a.md", "Post", "2026-03-05", &agency("AP", STORY)),
        article("b.md", "Mail", "2026-03-06", &text),
        article("c.md", "News", "2026-03-05", &OTHER.join("\n\n")),
    ];
    let before = origins(&set);
    set.push(article("d.md", "Echo", "2026-03-07", &text));
    assert_eq!(origins(&set)[..3], before);
}
