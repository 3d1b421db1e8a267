//! Bad input: each has its message, and none a panic.

use std::fs;
use std::io::Read;
use std::process::Stdio;

use super::newsroom::Newsroom;

#[test]
fn no_sources() {
    let room = Newsroom::empty();
    room.write("draft.md", "Some 40 boats sank.\n");
    room.run(&["check", "draft.md"]).fails(
        2,
        &["no source articles to check against", "--sources PATH"],
    );
    fs::create_dir(room.path("articles")).unwrap();
    room.run(&["check", "draft.md", "--sources", "articles"])
        .fails(2, &["no sources found in \"articles\"", "--sources"]);
    room.run(&["check", "draft.md", "--sources", "nowhere"])
        .fails(
            2,
            &[
                "no source article could be read",
                "nowhere: there is no such file",
            ],
        );
}

#[test]
fn a_source_that_is_named_and_not_there() {
    let room = Newsroom::new();
    room.write("draft.md", "The storm sank 40 boats in Port Ellery.\n");
    let with = |further: &str| {
        let sources = ["--sources", "sources", "--sources", further];
        room.run(&[&["check", "draft.md"], &sources[..]].concat())
    };
    with("wires").fails(2, &["wires: there is no such file"]);
    let run = with("wires/*.txt");
    assert_eq!(run.status, 0, "a glob may find nothing today: {}", run.err);
}

#[test]
fn an_empty_draft() {
    let room = Newsroom::new();
    room.write("draft.md", " \n");
    room.run(&["check", "draft.md"])
        .fails(0, &["draft.md: the draft is empty; nothing to check"]);
}

#[test]
fn a_binary_file_among_the_sources() {
    let room = Newsroom::new();
    room.write("draft.md", "The storm sank 40 boats in Port Ellery.\n");
    room.write(
        "sources/photo.txt",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0".as_slice(),
    );
    let run = room.run(&["check", "draft.md"]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(run.out.contains("against 2 articles"), "{}", run.out);
    assert!(
        run.out.contains("1 source file could not be read"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("sources/photo.txt: this is a PNG picture"),
        "{}",
        run.out
    );
    let json = room.json(&["check", "draft.md", "--format", "json"]);
    assert_eq!(
        json["reference"]["unreadable"][0]["path"],
        "sources/photo.txt"
    );
}

#[test]
fn a_draft_that_is_no_text() {
    let room = Newsroom::new();
    room.write("draft.md", b"%PDF-1.7\n\0\0".as_slice());
    room.run(&["check", "draft.md"])
        .fails(2, &["draft.md: this is a PDF document, not a text file"]);
}

#[test]
fn a_line_of_many_megabytes() {
    let room = Newsroom::new();
    let line = "The storm sank 40 boats in Port Ellery. ".repeat(8 * 1024 * 1024 / 40);
    room.write("sources/huge.txt", &line);
    room.write("huge.txt", &line);
    let run = room.run(&["check", "huge.txt", "--quiet"]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(
        run.out.contains("too long to be prose: not read"),
        "{}",
        run.out
    );
}

#[cfg(unix)]
#[test]
fn places_that_cannot_be_looked_at() {
    let room = Newsroom::new();
    room.write("draft.md", "The storm sank 40 boats in Port Ellery.\n");
    std::os::unix::fs::symlink("nowhere", room.path("sources/lost.txt")).unwrap();
    let run = room.run(&["check", "draft.md"]);
    assert!(
        run.out
            .contains("sources/lost.txt: there is no such file or folder"),
        "{}",
        run.out
    );
    room.run(&["check", "draft.md/deeper"]).fails(
        2,
        &["draft.md/deeper: a part of this path is a file, not a folder"],
    );
}

#[test]
fn a_broken_configuration() {
    let room = Newsroom::new();
    room.write("draft.md", "The storm sank 40 boats in Port Ellery.\n");
    room.write("tickmark.toml", "# ours\nsuorces = [\"articles\"]\n");
    room.run(&["check", "draft.md"])
        .fails(2, &["tickmark.toml:2:1", "suorces", "sources"]);
    room.write("tickmark.toml", "sources = [\n");
    room.run(&["sources", "list"]).fails(2, &["tickmark.toml:"]);
    room.run(&["check", "draft.md", "--config", "other.toml"])
        .fails(2, &["other.toml: there is no such file"]);
}

#[test]
fn drafts_under_two_configurations() {
    let room = Newsroom::new();
    for folder in ["a", "b"] {
        room.write(&format!("{folder}/draft.md"), "Some 40 boats sank.\n");
        room.write(&format!("{folder}/tickmark.toml"), "");
    }
    room.run(&["check", "a/draft.md", "b"]).fails(
        2,
        &[
            "different configurations: a/tickmark.toml and b/tickmark.toml",
            "--config",
        ],
    );
}

#[test]
fn a_draft_that_does_not_exist() {
    let room = Newsroom::new();
    room.run(&["check", "lost.md"])
        .fails(2, &["lost.md: there is no such file"]);
    room.run(&["claims", "lost.md"])
        .fails(2, &["lost.md: there is no such file"]);
    room.run(&["check", "*.nothing"])
        .fails(2, &["no file fits this pattern"]);
    fs::create_dir(room.path("drafts")).unwrap();
    room.run(&["check", "drafts"])
        .fails(2, &["no drafts in this folder"]);
}

#[test]
fn bad_arguments() {
    let room = Newsroom::new();
    room.run(&["check"]).fails(2, &["<DRAFT>"]);
    room.run(&["check", "draft.md", "--date", "yesterday"])
        .fails(2, &["a day is written as 2026-02-04"]);
    room.run(&["chekc"]).fails(2, &["'check'"]);
    room.run(&["lsp", "--port", "many"])
        .fails(2, &["a port is a number from 0 to 65535"]);
}

#[test]
fn a_closed_pipe() {
    let room = Newsroom::new();
    room.write(
        "draft.md",
        "The storm sank 43 boats in Port Ellery.\n\n".repeat(200),
    );
    let mut child = room
        .command(&["check", "draft.md", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 16]).unwrap();
    drop(out);
    let ended = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(ended.stderr).unwrap(), "");
    assert_eq!(ended.status.code(), Some(1));
}
