//! The corpus of altered quotations: how many of each class are found, and how
//! many fair ones are marked wrongly. How it is written and what the columns
//! mean stands in `tests/alterations/README.md`.
//!
//! `cargo test --test alterations -- --nocapture` prints the tables and the
//! rows that are judged wrongly; both are held by a snapshot.

mod newsroom;
#[path = "alterations/read.rs"]
mod read;
#[path = "alterations/tally.rs"]
mod tally;
mod written;

use std::fmt::Write as _;
use std::path::Path;

use jiff::civil::Date;
use read::{Event, Row};
use tally::Called;
use tickmark::config;
use tickmark::draft::Draft;
use tickmark::reference::Reference;
use tickmark::verify::{self, Settings, Verdict};

/// Rows that the corpus has at least: altered, and fair.
const ROWS: (usize, usize) = (260, 200);

#[test]
fn so_much_of_what_was_altered_is_found_and_so_little_else_is_marked() {
    let events = events();
    let files: Vec<(String, String)> = events
        .iter()
        .flat_map(|(_, event)| &event.sources)
        .enumerate()
        .map(|(number, source)| source.file(number))
        .collect();
    let files = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_bytes()));
    let reference = newsroom::reference(files);
    let settings = config::parse(Path::new(""), (config::CONFIG_NAME, ""), None)
        .expect("no settings are settings")
        .settings();
    let (mut judged, mut wrong) = (Vec::new(), String::new());
    for (name, event) in events {
        for row in event.rows {
            let verdicts = verdicts(&row, event.day, &reference, &settings);
            let called = Called::of(&row, &verdicts);
            if called != Called::Right {
                let _ = writeln!(wrong, "{}", miss(&name, &row, called));
            }
            judged.push((row, called));
        }
    }
    let told = format!("{}\nJudged wrongly:\n\n{wrong}", tally::tables(&judged));
    println!("{told}");
    insta::assert_snapshot!("tables", told);
}

#[test]
fn every_row_stands_in_a_class_that_is_counted() {
    let classes: Vec<&str> = tally::ALTERATIONS
        .iter()
        .flat_map(|(class, fair)| std::iter::once(class).chain(*fair))
        .copied()
        .collect();
    let (mut altered, mut fair) = (0, 0);
    for (name, event) in events() {
        for row in &event.rows {
            let class = row.class.as_str();
            assert!(classes.contains(&class), "{name}: no such class: {class}");
            let is_fine = row.wanted.contains(&Verdict::Supported);
            let is_fair = tally::is_fair(class);
            assert!(
                is_fair || !is_fine,
                "{name}: altered, yet fine: {}",
                row.draft
            );
            *(if is_fair { &mut fair } else { &mut altered }) += 1;
        }
    }
    assert!(
        altered >= ROWS.0 && fair >= ROWS.1,
        "{altered} altered, {fair} fair"
    );
}

fn events() -> Vec<(String, Event)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/alterations/events");
    let files = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter();
    let files = files
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path);
    let files = files.filter(|path| path.extension().is_some_and(|e| e == "md"));
    files
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let text = std::fs::read_to_string(&path).expect("an event is readable");
            let event = Event::parse(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
            (name.into_owned(), event)
        })
        .collect()
}

fn verdicts(
    row: &Row,
    day: Option<Date>,
    reference: &dyn Reference,
    settings: &Settings,
) -> Vec<Verdict> {
    let draft = Draft::read("draft.md", row.draft.as_bytes(), day).expect("a row is a draft");
    let checked = verify::check(&draft, reference, settings);
    let is_quote = |claim: usize| checked.statements.claims[claim].quote().is_some();
    let findings = checked.findings.iter().filter(|f| is_quote(f.claim));
    findings.map(|f| f.verdict).collect()
}

fn miss(event: &str, row: &Row, called: Called) -> String {
    let wanted: Vec<&str> = row.wanted.iter().map(|v| v.name()).collect();
    format!(
        "{event}, {}: {}, should be {}\n    {}",
        row.class,
        called.name(),
        wanted.join(" or "),
        row.draft.replace("\n\n", "\n    "),
    )
}
