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
        "100% of its runs of 5 words are in b.md (Mail)"
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
        reason.ends_with("sentences restate, in the same order, a.md (Post)"),
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
    assert_eq!(origins[0].reason, "word for word the text of b.md (Mail)");
}
