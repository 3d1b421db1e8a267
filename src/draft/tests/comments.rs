use super::*;

/// For each comment what it covers, then what is wrong.
#[track_caller]
fn check(path: &str, text: &str, expect: &[&str]) {
    let draft = read(path, text);
    let mut shown: Vec<String> = Vec::new();
    for s in &draft.suppressions {
        let scope = s.scope.map_or("all", |scope| draft.prose.slice(scope));
        shown.push(format!("{}: {}", s.reason, scope.replace('\n', "⏎")));
        assert!(s.comment.of(text).starts_with("<!--") && s.comment.of(text).ends_with("-->"));
    }
    for (place, what) in &draft.problems {
        shown.push(format!("{}: {what}", place.of(text)));
    }
    assert_eq!(shown, expect);
}

#[test]
fn a_comment_covers_the_next_paragraph() {
    check(
        "a.md",
        "A\n\n<!-- tickmark: ignore -- x -->\n\nB\nB\n\nC",
        &["x: B B"],
    );
    check(
        "a.md",
        "A\n<!-- tickmark: ignore -- x -->\nB\n\nC",
        &["x: B"],
    );
    check(
        "a.md",
        "A\n\n<!-- tickmark: ignore -- x --> B *b*\nB.\n\nC",
        &["x: B *b* B."],
    );
    check(
        "a.md",
        "<!-- tickmark: ignore -- x -->\n<!-- tickmark: ignore -- y -->\n\n```\ncode\n```\n\nB",
        &["x: B", "y: B"],
    );
}

#[test]
fn a_comment_in_a_paragraph_covers_it() {
    check(
        "a.md",
        "A\n\nB <!-- tickmark: ignore -- x -->\nB\n\nC",
        &["x: B  B"],
    );
    check(
        "a.md",
        "A\n\n- B\n- C <!-- tickmark: ignore -- x -->\n- D",
        &["x: C"],
    );
    check("a.md", "# A <!-- tickmark: ignore -- x -->\n\nB", &["x: A"]);
}

#[test]
fn a_comment_covers_a_whole_list_table_or_block_quotation() {
    check(
        "a.md",
        "<!-- tickmark: ignore -- x -->\n- B\n- C\n\nD",
        &["x: B⏎C"],
    );
    check(
        "a.md",
        "<!-- tickmark: ignore -- x -->\n\n| B |\n|---|\n| C |\n\nD",
        &["x: B⏎C"],
    );
    check(
        "a.md",
        "<!-- tickmark: ignore -- x -->\n> B\n>\n> C\n\nD",
        &["x: B⏎C"],
    );
    check(
        "a.md",
        "- A\n\n  <!-- tickmark: ignore -- x -->\n\n  B\n\n- C",
        &["x: B"],
    );
    check(
        "a.html",
        "<p>A</p><!-- tickmark: ignore -- x --><ul><li>B<li>C</ul><p>D",
        &["x: B⏎C"],
    );
}

#[test]
fn a_comment_can_cover_the_file() {
    check(
        "a.md",
        "A\n\n<!-- tickmark: ignore-file figure/unsourced -- x, JR -->",
        &["x: all"],
    );
}

#[test]
fn plain_text_has_comments_too() {
    check(
        "a.txt",
        "A\n<!-- tickmark: ignore -- x, JR -->\nB\nB\n\nC",
        &["x: B B"],
    );
    super::check(
        "a.txt",
        "A\n<!-- tickmark: ignore -- x, JR -->\nB",
        &["text: A", "text: B"],
    );
}

#[test]
fn a_comment_that_covers_nothing_is_told() {
    check(
        "a.md",
        "A\n\n<!-- tickmark: ignore -- x -->",
        &["<!-- tickmark: ignore -- x -->: the comment covers nothing: no paragraph follows it"],
    );
    check(
        "a.md",
        "- A\n\n  <!-- tickmark: ignore -- x -->\n\nB",
        &["<!-- tickmark: ignore -- x -->: the comment covers nothing: no paragraph follows it"],
    );
}

#[test]
fn unknown_rules_are_told() {
    let mut draft = read(
        "a.md",
        "<!-- tickmark: ignore figure/unsorced quote/altered -- x -->\nB",
    );
    draft.check_rules(["figure/unsourced", "quote/altered"].into_iter());
    assert_eq!(
        draft.problems[0].1,
        "there is no rule `figure/unsorced`; did you mean `figure/unsourced`?"
    );
    assert_eq!(draft.problems.len(), 1);

    let mut draft = read(
        "a.md",
        "<!-- tickmark: ignore figure, quote/*, date -- x -->\nB",
    );
    draft.check_rules(["figure/unsourced", "quote/altered"].into_iter());
    assert_eq!(draft.problems.len(), 1);
    assert_eq!(draft.problems[0].1, "there is no rule `date`");
}

#[test]
fn a_finding_is_covered_by_place_and_rule() {
    let draft = read(
        "a.md",
        "A 15\n\n<!-- tickmark: ignore figure/unsourced -- x -->\nB 16",
    );
    let find = |words: &str, rule: &str| {
        let at = draft.prose.text().find(words).unwrap();
        draft
            .suppression(Span::new(at, at + words.len()), rule)
            .is_some()
    };
    assert!(find("16", "figure/unsourced"));
    assert!(!find("16", "figure/contradicted"));
    assert!(!find("15", "figure/unsourced"));

    let draft = read("a.md", "<!-- tickmark: ignore quote/* -- x -->\nA 15");
    let claim = Span::new(0, 4);
    assert!(draft.suppression(claim, "quote/altered").is_some());
    assert!(draft.suppression(claim, "figure/unsourced").is_none());
}
