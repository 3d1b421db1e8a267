//! The examples on the pages of the rules say what the rules say.

mod newsroom;

use std::path::Path;

use tickmark::draft::Draft;
use tickmark::verify::{self, RULES, Settings};

/// An example: whose text it is ("The draft", "Nordpost") with its day in
/// March 2026, and the text.
type Texts = Vec<(String, String)>;

/// The texts of the first example of a page, and what it says is said.
fn example(page: &str) -> Option<(Texts, String)> {
    let said = page.split("What is said: `").nth(1)?.split('`').next()?;
    let mut texts = Texts::new();
    let paragraphs: Vec<&str> = page.split("\n\n").collect();
    for pair in paragraphs.windows(2) {
        if let (Some(who), true) = (pair[0].strip_suffix(':'), pair[1].starts_with("> ")) {
            texts.push((who.to_owned(), quoted(pair[1])));
        }
    }
    Some((texts, said.replace('\n', " ")))
}

/// The text of a block quote.
fn quoted(block: &str) -> String {
    let line = |line: &str| line.trim_start_matches('>').trim_start().to_owned();
    block.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// A text with the front matter of one outlet.
fn file(outlet: &str, day: &str, text: &str) -> String {
    format!("---\noutlet: {outlet}\ndate: 2026-03-0{day}\n---\n{text}\n")
}

/// What the example of a page says, where it is not what the page says.
fn check(code: &str, page: &str) -> Option<String> {
    let Some((texts, said)) = example(page) else {
        return Some(format!("{code}: no example"));
    };
    let mut draft = None;
    let mut articles = Vec::new();
    for (who, text) in &texts {
        let (names, day) = who.split_once(", ").unwrap_or((who, "4"));
        let day: String = day.chars().filter(char::is_ascii_digit).collect();
        if names == "The draft" {
            draft = Some(file("", &day, text));
            continue;
        }
        for name in names.split(" and ") {
            // Each has more to tell; two of the very same text would be one origin.
            let text =
                format!("{text}\n\nA reporter of {name} was there and spoke to those who saw it.");
            articles.push((format!("{name}.md"), file(name, &day, &text)));
        }
    }
    let files = articles.iter();
    let files = files.map(|(path, text)| (path.as_str(), text.as_bytes()));
    let reference = newsroom::reference(files);
    let draft = draft.expect("an example has a draft");
    let draft = Draft::read("draft.md", draft.as_bytes(), None).expect("UTF-8");
    let checked = verify::check(&draft, &reference, &Settings::default());
    let findings = checked.findings.iter();
    let findings: Vec<_> = findings.map(|f| (f.rule.code, &*f.message)).collect();
    let agrees = findings.contains(&(code, &said));
    (!agrees).then(|| format!("{code}: the page says {said:?}, the check {findings:?}"))
}

#[test]
fn the_examples_on_the_pages_of_the_rules_say_what_the_rules_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let wrong = RULES.iter().filter_map(|rule| {
        let page = folder.join(rule.code).with_extension("md");
        check(rule.code, &std::fs::read_to_string(page).unwrap())
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
