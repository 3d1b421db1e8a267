//! Files as feeds and news agencies send them, each printed as it is understood.

use std::fs;
use std::path::{Path, PathBuf};

use tickmark::article::{self, Article, Intake, Outlets};
use tickmark::text::BlockKind;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats")
}

/// What a person would see of a file: its articles, where each paragraph
/// stands, what is set aside and why.
fn understood(name: &str) -> String {
    let bytes = fs::read(folder().join(name)).expect("the file is read");
    let read = article::read(
        name,
        &mut std::io::Cursor::new(&bytes),
        None,
        &Outlets::default(),
    );
    let mut out = String::new();
    for article in &read.articles {
        write_article(article, &bytes, &mut out);
    }
    for item in &read.passed_over {
        out.push_str(&format!("{}: without text: {}\n", item.path, item.told()));
    }
    for unreadable in &read.unreadable {
        let path = unreadable.path.display();
        out.push_str(&format!("{path}: {}\n", unreadable.error));
    }
    out
}

fn write_article(article: &Article, bytes: &[u8], out: &mut String) {
    let told = &article.metadata;
    out.push_str(&format!("# {}\n", article.path));
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            out.push_str(&format!("{key}: {value}\n"));
        }
    };
    line("outlet", Some(told.outlet.clone()));
    line("headline", told.headline.clone());
    line("byline", told.byline.clone());
    line("dateline", told.dateline.clone());
    line("published", told.published.map(|s| s.to_string()));
    line("modified", told.modified.map(|s| s.to_string()));
    let reason = told.credit_reason.unwrap_or_default();
    line(
        "credit",
        told.credit.as_ref().map(|c| format!("{c} ({reason})")),
    );
    line("url", told.url.clone());
    line("language", told.language.clone());
    for notice in &article.notices {
        line(notice.kind.name(), Some(notice.text.clone()));
    }
    for problem in &article.problems {
        line("problem", Some(problem.to_string()));
    }
    for block in article.prose.blocks() {
        let words = article.prose.slice(block.span);
        let place = article.prose.to_source(block.span);
        let kind = match block.kind {
            BlockKind::Paragraph => String::new(),
            kind => format!("{kind:?}: "),
        };
        let disk = article.source.on_disk(place);
        let at = article.source.point(place.start).line_column();
        // A line of a dump is opened as a text of its own.
        let file = match article.is_extract {
            true => article.source.text().as_bytes(),
            false => bytes,
        };
        assert_holds(&file[disk.range()], words, &article.path);
        out.push_str(&format!("{}:{} {kind}{words}\n", at.line, at.column));
    }
    for aside in &article.set_aside {
        let words = aside.text(article).replace('\n', "⏎");
        out.push_str(&format!("  set aside ({}): {words}\n", aside.reason));
    }
    out.push('\n');
}

/// The place in the file begins with the first plain word of the paragraph
/// and ends with its last.
fn assert_holds(place: &[u8], words: &str, path: &str) {
    let place = String::from_utf8_lossy(place);
    let plain = |w: &&str| w.chars().all(|c| c.is_ascii_alphanumeric());
    let first = words.split_whitespace().find(plain);
    let last = words.split_whitespace().rev().find(plain);
    for word in first.into_iter().chain(last) {
        assert!(place.contains(word), "{path}: {word:?} is not in {place:?}");
    }
}

#[test]
fn files_are_understood() {
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert!(names.len() >= 20, "only {} files", names.len());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("formats/snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for name in names.iter().filter(|name| *name != "snapshots") {
        settings.bind(|| insta::assert_snapshot!(name.as_str(), understood(name)));
    }
}

/// The articles of bytes under a name.
fn read(name: &str, bytes: &[u8]) -> Intake {
    article::read(
        name,
        &mut std::io::Cursor::new(bytes),
        None,
        &Outlets::default(),
    )
}

#[test]
fn hostile_files_get_a_clear_error() {
    let laughs = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>\
                  <rss><channel><item><title>&b;</title></item></channel></rss>";
    let deep = format!("<rss>{}", "<a>".repeat(100_000));
    let deep_json = format!("{{\"uri\": {}1{}}}", "[".repeat(5000), "]".repeat(5000));
    for (name, text, error) in [
        ("laughs.xml", laughs, "declares entities of its own"),
        ("deep.xml", &deep, "nested more than 256 deep"),
        ("deep.json", &deep_json, "nested more than 128 deep"),
        (
            "cut.json",
            "{\"uri\": \"x\", \"bodies\": [",
            "no valid JSON",
        ),
        (
            "empty.xml",
            "<rss><channel></channel></rss>",
            "holds no items",
        ),
        ("cut.xml", "<rss><channel><item><title>Fi", "cut off"),
        (
            "map.xml",
            "<?xml version=\"1.0\"?><urlset><url/></urlset>",
            "a kind that is not read (<urlset>)",
        ),
    ] {
        let read = read(name, text.as_bytes());
        assert!(read.articles.is_empty(), "{name}");
        let said = &read.unreadable[0].error;
        assert!(said.contains(error), "{name}: {said}");
    }
}
