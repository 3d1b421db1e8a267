//! The other commands.

use std::fs;

use super::newsroom::Newsroom;

#[test]
fn every_command_teaches_itself() {
    let room = Newsroom::empty();
    for command in [
        "check",
        "claims",
        "explain",
        "init",
        "completions",
        "man",
        "sources",
    ] {
        let run = room.run(&[command, "--help"]);
        assert_eq!(run.status, 0);
        assert!(run.out.contains("Examples:"), "{command}: {}", run.out);
    }
    let run = room.run(&["--help"]);
    assert!(run.out.contains("Exit status:"), "{}", run.out);
    assert!(room.run(&["--version"]).out.starts_with("tickmark "));
}

#[test]
fn explain_prints_a_page_and_helps_with_typos() {
    let room = Newsroom::empty();
    let page = room.run(&["explain", "quote/altered"]);
    assert_eq!(page.status, 0);
    assert!(page.out.starts_with("# quote/altered"), "{}", page.out);
    room.run(&["explain", "figure/contadicted"]).fails(
        2,
        &[
            "no rule `figure/contadicted`",
            "did you mean `figure/contradicted`?",
        ],
    );
    room.run(&["explain", "inconsistent"])
        .fails(2, &["`figure/inconsistent` or `date/inconsistent`"]);
    let list = room.run(&["explain"]).out;
    for code in ["figure/supported", "quote/narration", "date/inconsistent"] {
        assert!(list.contains(code), "{list}");
    }
}

#[test]
fn init_writes_a_configuration_that_is_read_and_never_overwrites() {
    let room = Newsroom::new();
    room.write("draft.md", "The storm sank 40 boats in Port Ellery.\n");
    assert_eq!(room.run(&["init"]).status, 0);
    assert_eq!(room.run(&["check", "draft.md"]).status, 0);
    let written = fs::read_to_string(room.path("tickmark.toml")).unwrap();
    room.run(&["init"])
        .fails(2, &["tickmark.toml exists already"]);
    assert_eq!(
        fs::read_to_string(room.path("tickmark.toml")).unwrap(),
        written
    );
    room.run(&["init", "nowhere"])
        .fails(2, &["there is no folder nowhere"]);
}

#[test]
fn sources_are_added_and_removed_with_comments_kept() {
    let room = Newsroom::new();
    room.write(
        "tickmark.toml",
        "# what we read\nsources = [\"sources/\"] # ours\n",
    );
    assert_eq!(
        room.run(&["sources", "add", "wire/*.txt", "sources"])
            .status,
        0
    );
    let text = || fs::read_to_string(room.path("tickmark.toml")).unwrap();
    assert_eq!(
        text(),
        "# what we read\nsources = [\"sources/\", \"wire/*.txt\"] # ours\n"
    );
    assert_eq!(room.run(&["sources", "remove", "sources"]).status, 0);
    assert!(
        text().contains("sources = [") && !text().contains("sources/"),
        "{}",
        text()
    );
    let room = Newsroom::empty();
    room.run(&["sources", "add", "wire"])
        .fails(2, &["no tickmark.toml", "tickmark init"]);
}

#[test]
fn sources_status_is_short() {
    let room = Newsroom::new();
    let run = room.run(&["sources", "status"]);
    assert_eq!(run.status, 0);
    assert!(run.out.contains("2 articles by 2 outlets"), "{}", run.out);
}

#[test]
fn claims_are_a_table() {
    let room = Newsroom::empty();
    room.write(
        "draft.md",
        "The storm sank at least 40 boats, and cost $1.4 million.\n",
    );
    let run = room.run(&["claims", "draft.md", "--width", "90"]);
    assert_eq!(run.status, 0);
    insta::assert_snapshot!(run.out);
}

#[test]
fn completions_and_man_pages_are_printed() {
    let room = Newsroom::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(room.run(&["completions", shell]).out.contains("tickmark"));
    }
    assert!(room.run(&["man"]).out.contains(".TH tickmark 1"));
    fs::create_dir(room.path("man")).unwrap();
    assert_eq!(room.run(&["man", "--folder", "man"]).status, 0);
    assert!(room.path("man/tickmark-check.1").is_file());
}
