#[track_caller]
fn check(text: &str, expect: &[&str]) {
    super::check("a.txt", text, expect);
}

#[test]
fn wrapped_lines_are_one_paragraph() {
    check(
        "Fifteen return\n\nAt least fifteen of the children who were\r\n taken have come home, two agencies said\ron Friday.\n\n*Sixteen* went.",
        &[
            "headline: Fifteen return",
            "text: At least fifteen of the children who were taken have come home, two agencies said on Friday.",
            "text: *Sixteen* went.",
        ],
    );
}

#[test]
fn long_lines_are_paragraphs() {
    let long = "At least fifteen of the children who were taken have come home, two agencies said on Friday in the town.";
    check(
        &format!("{long}\n{long}\nShort end."),
        &[
            &format!("text: {long}"),
            &format!("text: {long}"),
            "text: Short end.",
        ],
    );
}

#[test]
fn short_lines_of_unequal_length_are_a_list() {
    check(
        "Intro one.\n\nDead\nThe wounded of the two towns\nLost\nFound\nGone",
        &[
            "text: Intro one.",
            "text: Dead",
            "text: The wounded of the two towns",
            "text: Lost",
            "text: Found",
            "text: Gone",
        ],
    );
}

#[test]
fn headline_only_before_a_blank_line_and_without_full_stop() {
    check(
        "Fifteen return.\n\nText.",
        &["text: Fifteen return.", "text: Text."],
    );
    check(
        "\n\nDid fifteen return?\n\nText.",
        &["headline: Did fifteen return?", "text: Text."],
    );
    check(
        "---\ntitle: A\n---\nB\n\nC.",
        &["headline: A", "text: B", "text: C."],
    );
}
