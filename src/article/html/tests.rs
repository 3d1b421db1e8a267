use proptest::prelude::*;

use super::{blocks, escaped_blocks};
use crate::text::{BlockKind, Span};

#[track_caller]
fn check(html: &str, expect: &[(BlockKind, &str)]) {
    let lines = blocks(html, 0);
    let read: Vec<(BlockKind, &str)> = lines
        .iter()
        .filter(|l| l.aside.is_none())
        .map(|l| (l.kind, l.text.as_ref()))
        .collect();
    assert_eq!(read, expect, "{html}");
}

use BlockKind::{BlockQuote, Caption, Heading, ListItem, Paragraph, TableCell};

#[test]
fn blocks_are_paragraphs_items_and_cells() {
    check(
        "<h1>Ferry</h1><p>The <b>ferry</b> <a href=x>sank</a>.<p>Five\n  swam.</p>\
         <ul><li>one<li>two</ul><table><tr><td>12</table>\
         <blockquote><p>Help.</p></blockquote><figure><img><figcaption>The pier</figure>",
        &[
            (Heading, "Ferry"),
            (Paragraph, "The ferry sank."),
            (Paragraph, "Five swam."),
            (ListItem, "one"),
            (ListItem, "two"),
            (TableCell, "12"),
            (BlockQuote, "Help."),
            (Caption, "The pier"),
        ],
    );
}

#[test]
fn what_nobody_reads_is_left_out() {
    check(
        "<script>var a = '<p>1</p>';</script><style>p{}</style><p>Five<!-- 6 --> swam.</p>\
         <svg><title>7</title></svg><template><p>8</p></template><noscript><p>9</p></noscript>\
         <p>A har&shy;bour\u{AD}s note<sup>3</sup>.</p>",
        &[(Paragraph, "Five swam."), (Paragraph, "A harbours note.")],
    );
}

#[test]
fn lines_are_paragraphs_where_they_end_as_sentences() {
    check(
        "Five swam.<br>Two sank.<br><br>The harbour<br>of Olmstead",
        &[
            (Paragraph, "Five swam."),
            (Paragraph, "Two sank."),
            (Paragraph, "The harbour of Olmstead"),
        ],
    );
}

#[test]
fn what_is_struck_out_is_kept_apart() {
    let lines = blocks("<p>About <s>12</s> 15 sank.</p>", 0);
    let read: Vec<_> = lines.iter().map(|l| (l.text.as_ref(), l.aside)).collect();
    assert_eq!(read, [("About 15 sank.", None), ("12", Some("struck out"))]);
}

#[test]
fn places_are_those_of_the_file() {
    let html = "<p>Caf&eacute; &amp; pier:   <b>five</b>\n&lt;swam&gt;</p>";
    let lines = blocks(html, 100);
    let line = &lines[0];
    assert_eq!(line.text, "Café & pier: five <swam>");
    let words: Vec<(&str, &str)> = pieces(&line.text, &line.runs)
        .map(|(words, span)| (words, Span::new(span.start - 100, span.end - 100).of(html)))
        .collect();
    assert_eq!(
        words,
        [
            ("Caf", "Caf"),
            ("é", "&eacute;"),
            (" ", " "),
            ("&", "&amp;"),
            (" pier:", " pier:"),
            (" ", "   "),
            ("five", "five"),
            (" ", "\n"),
            ("<", "&lt;"),
            ("swam", "swam"),
            (">", "&gt;"),
        ]
    );
}

fn pieces<'l>(text: &'l str, runs: &'l [(usize, Span)]) -> impl Iterator<Item = (&'l str, Span)> {
    let mut at = 0;
    runs.iter().map(move |&(len, span)| {
        at += len;
        (&text[at - len..at], span)
    })
}

#[test]
fn escaped_fragments_keep_their_places() {
    let file = r#"{"body": "<p>\u00c9t\u00e9 at 5\/6<\/p>"}"#;
    let start = file.find('<').unwrap();
    let mut html = String::new();
    let mut runs = Vec::new();
    let mut at = start;
    for (words, written) in [
        ("<p>", "<p>"),
        ("É", "\\u00c9"),
        ("t", "t"),
        ("é", "\\u00e9"),
        (" at 5", " at 5"),
        ("/", "\\/"),
        ("6<", "6<"),
        ("/", "\\/"),
        ("p>", "p>"),
    ] {
        html.push_str(words);
        runs.push((words.len(), Span::new(at, at + written.len())));
        at += written.len();
    }
    let lines = escaped_blocks(&html, &runs);
    assert_eq!(lines[0].text, "Été at 5/6");
    let written: Vec<&str> = lines[0].runs.iter().map(|(_, s)| s.of(file)).collect();
    assert_eq!(written, ["\\u00c9", "t", "\\u00e9", " at 5", "\\/", "6"]);
}

/// The paragraphs of the story of a page.
fn story(html: &str) -> Vec<String> {
    let readings = super::readings(html, &super::Told::default()).unwrap();
    let lines = readings.into_iter().flat_map(|reading| reading.lines);
    let own = lines.filter(|line| line.aside.is_none());
    own.map(|line| line.text.into_owned()).collect()
}

const LONG: &str = "The harbour master of Olmstead said on Friday that the ferry had been seen to in \
                    January, and that nobody could say yet why it went down so near the pier.";

#[test]
fn the_parts_of_a_list_are_no_links_to_other_stories() {
    let part = |n: usize| {
        let heading = format!("<h2><a href=/{n}>The ferry line number {n} of the sound</a></h2>");
        format!("<div class=part>{heading}<p>Line {n} has a ship. {LONG}</p></div>")
    };
    let parts: String = (1..6).map(part).collect();
    let intro: String = (1..5)
        .map(|n| format!("<p>In year {n}. {LONG}</p>"))
        .collect();
    let page = format!("<article><h1>Five lines</h1><div>{intro}{parts}</div></article>");
    let own = story(&page);
    let kept = own.iter().filter(|text| text.starts_with("Line ")).count();
    assert_eq!(kept, 5, "{own:#?}");
}

#[test]
fn words_that_nobody_sees_are_cut_out_of_a_sentence() {
    let read = |html: &str| -> Vec<(String, Option<&str>)> {
        let lines = blocks(html, 0).into_iter();
        lines.map(|l| (l.text.into_owned(), l.aside)).collect()
    };
    let sentence = |text: &str| (text.to_owned(), None);
    let aside = |text: &str, why| (text.to_owned(), Some(why));
    assert_eq!(
        read("<p>The mayor<span class=tooltip-text>Ada <span>Finch</span></span> left.</p>"),
        [sentence("The mayor left."), aside("Ada Finch", "pop-up")]
    );
    assert_eq!(
        read("<p>See the register<span class=sr-only> (opens in a new tab)</span>.</p>"),
        [
            sentence("See the register."),
            aside("(opens in a new tab)", "hidden")
        ]
    );
    // Nobody hears these, but all see them.
    assert_eq!(
        read("<p>About <span aria-hidden=true>5m</span> pounds.</p>"),
        [sentence("About 5m pounds.")]
    );
    // Numbers that a program gave are no words: "Ad".
    assert_eq!(
        story(&format!(
            "<article><h1>Ferry</h1><p id=b-x1AuAdJl>{LONG}</p></article>"
        )),
        [LONG]
    );
}

fn holds(html: &str, start: usize) {
    for line in blocks(html, start) {
        assert_eq!(line.text.trim(), line.text);
        assert!(!line.text.is_empty());
        let whole = [(line.text.len(), line.span)];
        let runs = if line.runs.is_empty() {
            &whole[..]
        } else {
            &line.runs
        };
        let total: usize = runs.iter().map(|(len, _)| len).sum();
        if line.aside != Some(crate::article::line::TOO_LONG) {
            assert_eq!(total, line.text.len());
        }
        let mut end = 0;
        for (words, span) in pieces(&line.text, runs) {
            assert!(span.start >= end && line.span.contains(span));
            end = span.end;
            if span.len() == words.len() {
                let there = Span::new(span.start - start, span.end - start).of(html);
                let blank = |c: char| if c.is_whitespace() { ' ' } else { c };
                let there: String = there.chars().map(blank).collect();
                let words: String = words.chars().map(blank).collect();
                assert_eq!(words, there);
            }
        }
    }
}

proptest! {
    #[test]
    fn exact_runs_are_the_bytes_of_the_file(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("<p>".to_owned()), Just("</p>".to_owned()), Just("<br>".to_owned()),
                Just("<li>".to_owned()), Just("<ul>".to_owned()), Just("</ul>".to_owned()),
                Just("<td>".to_owned()), Just("</table>".to_owned()), Just("<q>".to_owned()),
                Just("<s>".to_owned()), Just("</s>".to_owned()), Just("<svg>".to_owned()),
                Just("&amp;".to_owned()), Just("&nbsp;".to_owned()), Just("&shy;".to_owned()),
                Just("<script>".to_owned()), Just("<!--".to_owned()), Just("\u{AD}".to_owned()),
                "[a-zé <>&;\"'=\\n\\t]{0,12}",
            ],
            0..40,
        ),
        start in 0usize..9,
    ) {
        holds(&parts.concat(), start);
    }
}
