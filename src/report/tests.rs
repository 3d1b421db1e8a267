//! Each form of one small report, whole.

use std::io::{self, Write};

use super::fixture::fixture;
use super::terminal::{Detail, Layout};
use super::{Report, github, html, sarif, terminal};
use jiff::civil::date;

fn printed(print: impl FnOnce(&Report<'_>, &mut dyn Write) -> io::Result<()>) -> String {
    let fixture = fixture();
    let mut out = Vec::new();
    print(&fixture.report(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn text(width: usize, detail: Detail) -> String {
    let styled = printed(|report, out| terminal::check(report, Layout { width, detail }, out));
    anstream::adapter::strip_str(&styled).to_string()
}

#[test]
fn text_shows_what_needs_a_look() {
    insta::assert_snapshot!(text(100, Detail::Normal));
}

#[test]
fn text_keeps_to_a_narrow_terminal() {
    insta::assert_snapshot!(text(60, Detail::Normal));
}

#[test]
fn verbose_text_lists_what_is_supported() {
    insta::assert_snapshot!(text(100, Detail::Verbose));
}

#[test]
fn quiet_text_is_the_summary() {
    insta::assert_snapshot!(text(100, Detail::Quiet));
}

#[test]
fn styles_are_the_only_escapes_in_text() {
    let layout = Layout {
        width: 100,
        detail: Detail::Verbose,
    };
    let styled = printed(|report, out| terminal::check(report, layout, out));
    assert!(styled.contains("\u{1b}["));
    assert!(!styled.contains("\u{1b}[31m, and"));
    assert!(!text(100, Detail::Verbose).contains('\u{1b}'));
}

#[test]
fn github_has_one_line_a_finding() {
    insta::assert_snapshot!(printed(github::check));
}

#[test]
fn sarif_has_places_evidence_and_fixes() {
    let log: serde_json::Value = serde_json::from_str(&printed(sarif::check)).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&log["runs"][0]["results"]).unwrap());
}

#[test]
fn html_marks_the_draft_and_escapes_it() {
    let page = printed(html::check);
    let body = page.split_once("</head>").unwrap().1;
    insta::assert_snapshot!(body);
}

#[test]
fn sources_show_what_was_set_aside() {
    let fixture = fixture();
    let layout = Layout {
        width: 80,
        detail: Detail::Verbose,
    };
    let mut out = Vec::new();
    terminal::sources(fixture.report().reference, true, layout, &mut out).unwrap();
    let today = date(2031, 3, 4);
    terminal::status(fixture.report().reference, today, layout, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    insta::assert_snapshot!(anstream::adapter::strip_str(&text).to_string());
}
