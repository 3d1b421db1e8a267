//! `check`: what is found, in which form, with which exit status.

use std::io::Write;
use std::process::Stdio;

use serde_json::json;

use super::newsroom::{Newsroom, Run};

const WRONG: &str = "The storm sank 43 boats in Port Ellery, the harbour master said.\n";
const RIGHT: &str = "The storm sank 40 boats in Port Ellery, the harbour master said.\n";

/// The first claim of the first draft.
fn verdict(room: &Newsroom, args: &[&str]) -> serde_json::Value {
    room.json(args)["drafts"][0]["claims"][0]["verdict"].clone()
}

#[test]
fn a_wrong_count_is_contradicted_and_fails_the_check() {
    let room = Newsroom::new();
    room.write("draft.md", WRONG);
    assert_eq!(
        verdict(&room, &["check", "draft.md", "--format", "json"]),
        json!("contradicted")
    );
    let run = room.run(&["check", "draft.md", "--width", "90"]);
    assert_eq!(run.status, 1);
    insta::assert_snapshot!(run.out);
}

#[test]
fn a_right_count_is_supported_and_passes() {
    let room = Newsroom::new();
    room.write("draft.md", RIGHT);
    let run = room.run(&["check", "draft.md", "--verbose", "--width", "90"]);
    assert_eq!(run.status, 0, "{}", run.out);
    insta::assert_snapshot!(run.out);
}

#[test]
fn fail_on_chooses_what_fails() {
    let room = Newsroom::new();
    room.write("wrong.md", WRONG);
    room.write("unsourced.md", "The abbey owns 81 goats in Tarn.\n");
    for (draft, fail_on, status) in [
        ("wrong.md", "never", 0),
        ("wrong.md", "error", 1),
        ("unsourced.md", "warning", 0),
        ("unsourced.md", "info", 1),
    ] {
        let run = room.run(&["check", draft, "--fail-on", fail_on]);
        assert_eq!(run.status, status, "{draft} {fail_on}: {}", run.out);
    }
    room.write("tickmark.toml", "fail-on = \"never\"\n");
    assert_eq!(room.run(&["check", "wrong.md"]).status, 0);
    assert_eq!(
        room.run(&["check", "wrong.md", "--fail-on", "error"])
            .status,
        1
    );
}

#[test]
fn a_draft_that_cannot_be_read_does_not_stop_the_others() {
    let room = Newsroom::new();
    room.write("wrong.md", WRONG);
    let run = room.run(&["check", "lost.md", "wrong.md", "--format", "json"]);
    run.fails(2, &["lost.md: there is no such file"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(json["drafts"][0]["path"], "wrong.md");
    assert_eq!(json["unreadable"][0]["path"], "lost.md");
}

#[test]
fn folders_and_globs_are_read_in_order_and_each_file_once() {
    let room = Newsroom::new();
    for name in [
        "d/b.md",
        "d/a.txt",
        "d/c.markdown",
        "d/pic.png",
        "d/page.HTML",
        "d/more/e.md",
        "z.md",
    ] {
        room.write(name, RIGHT);
    }
    let paths = |args: &[&str]| -> Vec<String> {
        let args = [&["check", "--format", "json"], args].concat();
        let json = room.json(&args);
        let drafts = json["drafts"].as_array().unwrap();
        drafts
            .iter()
            .map(|d| d["path"].as_str().unwrap().to_owned())
            .collect()
    };
    let folder = [
        "d/a.txt",
        "d/b.md",
        "d/c.markdown",
        "d/more/e.md",
        "d/page.HTML",
    ];
    assert_eq!(
        paths(&["z.md", "d", "d/b.md"]),
        [&["z.md"], &folder[..]].concat()
    );
    assert_eq!(paths(&["d/*.md"]), ["d/b.md"]);
    assert_eq!(paths(&["d/**/*.md"]), ["d/b.md", "d/more/e.md"]);
    // The articles are no drafts, although they lie in the folder.
    assert_eq!(paths(&["."]), [&folder[..], &["z.md"]].concat());
    room.write("tickmark.toml", "ignore = [\"more/\"]\n");
    assert_eq!(paths(&["d"]), [&folder[..3], &folder[4..]].concat());
}

#[test]
fn standard_input_is_a_draft() {
    let room = Newsroom::new();
    let mut child = room
        .command(&["check", "-", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(WRONG.as_bytes())
        .unwrap();
    let run = Run::of(child.wait_with_output().unwrap());
    assert_eq!(run.status, 1, "{}", run.err);
    assert!(run.out.contains("\"path\": \"-\""));
}

#[test]
fn colours_follow_the_usual_rules() {
    let room = Newsroom::new();
    room.write("draft.md", WRONG);
    let args = ["check", "draft.md", "--width", "90"];
    let plain = room.run(&args).out;
    assert!(!plain.contains('\u{1b}'));
    let coloured = room.run(&[&args[..], &["--color", "always"]].concat()).out;
    assert!(coloured.contains("\u{1b}["));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
    let forced = room
        .command(&args)
        .env("CLICOLOR_FORCE", "1")
        .output()
        .unwrap();
    assert_eq!(Run::of(forced).out, coloured);
    let never = room.run(&[&args[..], &["--color", "never"]].concat()).out;
    assert_eq!(never, plain);
}

#[test]
fn escapes_in_a_draft_never_reach_the_terminal() {
    let room = Newsroom::new();
    room.write(
        "draft.md",
        "The storm \u{1b}[31msank 43 boats\u{9b}2J in Port Ellery\u{7}.\n",
    );
    for format in ["text", "json", "sarif", "github", "html"] {
        let out = room
            .run(&["check", "draft.md", "--format", format, "-v"])
            .out;
        let control = |c: char| c.is_control() && c != '\n';
        assert!(!out.contains(control), "{format}: {out:?}");
    }
}

#[test]
fn output_is_the_same_in_every_run() {
    let room = Newsroom::new();
    for n in 0..20 {
        room.write(
            &format!("d/{n:02}.md"),
            format!("{WRONG}\nSome {n} goats.\n"),
        );
    }
    let args = ["check", "d", "--format", "json"];
    assert_eq!(room.run(&args).out, room.run(&args).out);
}

#[test]
fn output_goes_to_a_file_where_asked() {
    let room = Newsroom::new();
    room.write("draft.md", WRONG);
    let run = room.run(&[
        "check",
        "draft.md",
        "--format",
        "html",
        "--output",
        "check.html",
    ]);
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    let page = std::fs::read_to_string(room.path("check.html")).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.contains("43 boats"));
}

#[test]
fn quiet_is_the_summary_alone() {
    let room = Newsroom::new();
    room.write("draft.md", WRONG);
    let run = room.run(&["check", "draft.md", "--quiet"]);
    assert_eq!(run.out.lines().count(), 2, "{}", run.out);
    assert!(run.out.contains("1 contradicted"));
}
