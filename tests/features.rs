//! What a build without a feature says of the files that it would read with
//! it: `cargo test --no-default-features --test features`.

#![cfg(not(any(
    feature = "archives",
    feature = "documents",
    feature = "mail",
    feature = "pages"
)))]

use std::io::Cursor;

use tickmark::article::{Intake, Outlets, read};

fn intake(name: &str, bytes: &[u8]) -> Intake {
    read(name, &mut Cursor::new(bytes), None, &Outlets::default())
}

#[track_caller]
fn check_refused(name: &str, bytes: &[u8], what: &str) {
    let read = intake(name, bytes);
    let said: Vec<&str> = read.unreadable.iter().map(|u| u.error.as_str()).collect();
    let expect = format!(
        "this build of tickmark reads no {what}; take one with all features, or save what is in \
         the file as text"
    );
    assert_eq!(said, [expect], "{name}");
}

#[test]
fn what_is_left_out_is_named() {
    check_refused("a.pdf", b"%PDF-1.7", "PDF or DOCX");
    check_refused("a.zip", b"PK\x03\x04", "archives");
    check_refused("a.txt.gz", b"\x1F\x8B\x08", "archives");
    check_refused("a.warc", b"WARC/1.0\r\n", "archives");
    let mail = b"From: a@harbour.example\nSubject: Ferry\n\nIt sank.";
    check_refused("a.eml", mail, "mails");
}

#[test]
fn a_page_is_read_by_the_shapes_of_its_lines() {
    let page = "<!DOCTYPE html><html><head><title>Ferry sinks</title></head><body>\
                <nav><a href=/a>Home</a><a href=/b>Sport</a></nav>\
                <p>A ferry with 17 people on board sank off the pier of Olmstead on Thursday \
                evening, the harbour master said.</p>\
                <p>All of the passengers were taken to safety by two boats of the coast guard \
                within an hour, she added.</p></body></html>";
    let read = intake("a.html", page.as_bytes());
    let [article] = read.articles.as_slice() else {
        panic!("one article, not {}", read.articles.len());
    };
    assert!(article.prose.text().contains("17 people"));
    assert!(!article.prose.text().contains("Sport"));
    let problems: Vec<String> = article.problems.iter().map(ToString::to_string).collect();
    let said = "read by the shapes of its lines alone, since this build of tickmark has no reader \
                of pages; take one with all features";
    assert!(problems.iter().any(|p| p == said), "{problems:?}");
}
