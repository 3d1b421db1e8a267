use super::*;

#[track_caller]
fn check(text: &str, expect: &[&str]) {
    super::check("a.md", text, expect);
}

#[test]
fn markup_does_not_break_a_sentence() {
    check(
        "At least *fifteen* of **19**,000 [children](http://a.example/16 \"17\") came\nhome.",
        &["text: At least fifteen of 19,000 children came home."],
    );
    check(
        "“We *will* ![photo](a.png) bring [them\nall][x] home,” she said.\n\n[x]: http://a.example/15",
        &[
            "text: “We will bring them all home,” she said.",
            "caption: photo",
        ],
    );
    check(
        "Some 15[^1] came.\n\n[^1]: By 16 counts.",
        &["text: Some 15 came.", "note: By 16 counts."],
    );
}

#[test]
fn code_addresses_and_struck_words_are_left_out() {
    check(
        "The `15` ones, <https://a.example/16> and ~~17~~ 18.",
        &["text: The ones, and 18."],
    );
    check(
        "A:\n\n    15 lines\n\n```\n16 lines\n```\n\nB.",
        &["text: A:", "text: B."],
    );
}

#[test]
fn entities_and_escapes_are_read() {
    check(
        "Bell &amp; Sons made &#36;15 \\* 2 &eacute;t&eacute;.",
        &["text: Bell & Sons made $15 * 2 été."],
    );
    check(
        "\"Quotes\" -- and ... dots",
        &["text: \"Quotes\" -- and ... dots"],
    );
}

#[test]
fn breaks() {
    check(
        "Killed: 15  \nHurt: 20\\\nSaved: 3",
        &["text: Killed: 15⏎Hurt: 20⏎Saved: 3"],
    );
    check(
        "One<br>two <br/> three\r\nfour",
        &["text: One⏎two ⏎three four"],
    );
}

#[test]
fn headings() {
    check(
        "# Fifteen return\n\n## The *rest*\n\n# Later\n\nA\n===",
        &[
            "headline: Fifteen return",
            "heading: The rest",
            "heading: Later",
            "heading: A",
        ],
    );
    check(
        "---\ntitle: Sixteen\n---\n# Fifteen",
        &["headline: Sixteen", "heading: Fifteen"],
    );
}

#[test]
fn lists_count_their_items() {
    check(
        "1. one\n2. two\n   - [x] inner\n\n   more\n3. three\n\n* other",
        &[
            "item0: one",
            "item0: two",
            "item1: inner",
            "text: more",
            "item0: three",
            "item2: other",
        ],
    );
}

#[test]
fn block_quotations() {
    check(
        "> We will\n> bring *them*\n> home.\n>\n> - all 15\n\nShe left.",
        &[
            "quote: We will bring them home.",
            "item0: all 15",
            "text: She left.",
        ],
    );
}

#[test]
fn tables() {
    check(
        "| Place | Dead |\n|:--|--:|\n| Nord | **15** |\n| Süd \\| Ost | |\n\nEnd.",
        &[
            "cell0: Place",
            "cell0: Dead",
            "cell0: Nord",
            "cell0: 15",
            "cell0: Süd | Ost",
            "text: End.",
        ],
    );
}

#[test]
fn html_in_markdown() {
    check(
        "<div>Of <b>15</b> &lt;boys&gt;\n<p>two<p>three</div>\n\n<!-- 16 -->\n<script>17</script>\n\nEnd <span title=\"18\">of</span> it<sup>3</sup>.",
        &[
            "text: Of 15 <boys>",
            "text: two",
            "text: three",
            "text: End of it .",
        ],
    );
    check(
        "<blockquote>\n\nWe *go*.\n\n</blockquote>\n\nThey went.",
        &["quote: We go.", "text: They went."],
    );
    check(
        "> <ul>\n> <li>15\n> boys\n> <li>16\n> </ul>",
        &["item0: 15 boys", "item0: 16"],
    );
    check("He said <q>no</q> twice.", &["text: He said “no” twice."]);
    check(
        "Some <code>15</code> and <del>16</del> of 17.\n\n<s>18\n\n19 left.",
        &["text: Some and of 17.", "text: 19 left."],
    );
    check("On the 4<sup>th</sup> day", &["text: On the 4th day"]);
}

#[test]
fn front_matter() {
    let draft = read(
        "a.md",
        "---\ntitle: \"Fifteen: a count\"\ndate: 2026-02-04T10:00:00+01:00\nauthor: A. Bode\n---\nText.",
    );
    assert_eq!(draft.title.as_deref(), Some("Fifteen: a count"));
    assert_eq!(draft.byline.as_deref(), Some("A. Bode"));
    assert_eq!(draft.day.unwrap().to_string(), "2026-02-04");
    let headline = draft.prose.blocks()[0].span;
    let source = draft.prose.to_source(headline);
    assert_eq!(source.of(draft.source.text()), "Fifteen: a count");
}

#[test]
fn the_day_of_the_front_matter_comes_before_the_day_asked_for() {
    let asked = Some(jiff::civil::date(2026, 1, 1));
    let day = |text: &str| {
        Draft::read("a.md", text.as_bytes(), asked)
            .unwrap()
            .day
            .unwrap()
            .to_string()
    };
    assert_eq!(day("Text."), "2026-01-01");
    assert_eq!(day("---\ndate: 2026-02-04\n---\nText."), "2026-02-04");
    let draft = Draft::read("a.md", b"---\ndate: soon\n---\nText.", asked).unwrap();
    assert_eq!(draft.day, asked);
    assert_eq!(
        draft.problems[0].1,
        "`soon` is no day; write it as 2026-02-28"
    );
}
