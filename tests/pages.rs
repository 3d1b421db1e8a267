//! Saved pages as the program understands them: `tests/pages/NAME.html`, with
//! what an editor is shown of each as a snapshot.

#![cfg(feature = "pages")]

use std::io::Cursor;
use std::time::{Duration, Instant};

use tickmark::article::{Intake, Outlets, read};

fn intake(name: &str, bytes: &[u8]) -> Intake {
    read(name, &mut Cursor::new(bytes), None, &Outlets::default())
}

/// All that was read of a page: what is known of each article, its paragraphs
/// with what they are, and what was set aside, with why.
fn understood(read: &Intake) -> String {
    let mut out = String::new();
    for article in &read.articles {
        let metadata = &article.metadata;
        let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
        let stamp = |value: Option<tickmark::article::Stamp>| {
            value.map_or_else(|| "-".to_owned(), |stamp| stamp.to_string())
        };
        out.push_str(&format!("{}\n", article.path));
        out.push_str(&format!("  outlet     {}\n", metadata.outlet));
        out.push_str(&format!("  headline   {}\n", shown(&metadata.headline)));
        out.push_str(&format!("  byline     {}\n", shown(&metadata.byline)));
        out.push_str(&format!("  published  {}\n", stamp(metadata.published)));
        out.push_str(&format!("  modified   {}\n", stamp(metadata.modified)));
        out.push_str(&format!("  credit     {}\n", shown(&metadata.credit)));
        out.push_str(&format!("  address    {}\n", shown(&metadata.url)));
        out.push_str(&format!("  language   {}\n", shown(&metadata.language)));
        for notice in &article.notices {
            out.push_str(&format!("  {}: {}\n", notice.kind.name(), notice.text));
        }
        for problem in &article.problems {
            out.push_str(&format!("  problem: {problem}\n"));
        }
        for block in article.prose.blocks() {
            let line = article
                .source
                .line_column(article.prose.to_source(block.span).start);
            let text = article.prose.slice(block.span);
            out.push_str(&format!("  {:>3} {:?}: {text}\n", line.line, block.kind));
        }
        for aside in &article.set_aside {
            let line = article.source.line_column(aside.span.start).line;
            let text = aside.text(article);
            out.push_str(&format!("  {line:>3} ({}) {text}\n", aside.reason));
        }
    }
    for unreadable in &read.unreadable {
        out.push_str(&format!(
            "{}: {}\n",
            unreadable.path.display(),
            unreadable.error
        ));
    }
    out
}

#[track_caller]
fn check(name: &str) {
    let path = format!("{}/tests/pages/{name}.html", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(path).expect("the page stands in tests/pages");
    let read = intake(&format!("{name}.html"), &bytes);
    insta::with_settings!({snapshot_path => "pages", prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, understood(&read));
    });
}

#[test]
fn a_page_of_a_news_site() {
    check("harbour");
}

#[test]
fn a_page_without_json_ld() {
    check("plain");
}

/// A deck, a title for search engines, a pop-up within a sentence, a box that
/// links to another story, a plea to subscribe, and an outlet that nobody knows.
#[test]
fn a_page_with_much_between_its_paragraphs() {
    check("bulletin");
}

/// A story that stops where the reader is asked for money, and a time in
/// seconds.
#[test]
fn a_page_that_asks_for_money() {
    check("plea");
}

#[test]
fn a_broken_page() {
    check("broken");
}

#[test]
fn a_live_blog_is_its_posts() {
    check("live");
}

#[test]
fn a_page_whose_text_is_only_in_its_json_ld() {
    check("script");
}

/// Reads a page that was made to take long, and gives back what it holds.
#[track_caller]
fn quickly(name: &str, html: &str) -> Intake {
    let begin = Instant::now();
    let read = intake("hostile.html", html.as_bytes());
    let took = begin.elapsed();
    assert!(took < Duration::from_secs(60), "{name} took {took:?}");
    read
}

const STORY: &str = "<p>A ferry with 17 people on board sank off the pier of Olmstead on Thursday \
                     evening, the harbour master said.</p>";

#[test]
fn hostile_pages_are_read_quickly() {
    let many = 100_000;
    let some = 20_000;
    let pages = [
        (
            "nested",
            format!("{}{STORY}{}", "<div>".repeat(many), "</div>".repeat(many)),
        ),
        ("inline", format!("{}{STORY}", "<b><i>".repeat(many))),
        ("links", format!("{}{STORY}", "<a href=x>".repeat(many))),
        ("lists", format!("{}{STORY}", "<ul><li>a".repeat(some))),
        (
            "tables",
            format!("{}{STORY}", "<table><tr><td>".repeat(many)),
        ),
        (
            "attributes",
            format!("<p {}>{STORY}", "a=b ".repeat(1_000_000)),
        ),
        (
            "class",
            format!("<p class='{}'>{STORY}", "ad ".repeat(1_000_000)),
        ),
        (
            "script",
            format!("{STORY}<script>{}", "var a = '<p>';".repeat(many)),
        ),
        ("comment", format!("{STORY}<!--{}", "<p>-".repeat(many))),
        (
            "entities",
            format!("<p>{}</p>{STORY}", "&amp;&lt;&#x41;&nosuch;".repeat(some)),
        ),
        (
            "ampersands",
            format!("<p>{}</p>{STORY}", "&".repeat(200_000)),
        ),
        (
            "closing",
            format!("{}{STORY}", "</div></p></b>".repeat(many)),
        ),
        ("same", STORY.repeat(2_000)),
        ("short", format!("{STORY}{}", "<p>Share</p>".repeat(some))),
        (
            "json",
            format!(
                "<script type=application/ld+json>{}</script>{STORY}",
                "[".repeat(many)
            ),
        ),
        (
            "meta",
            format!(
                "{}{STORY}",
                "<meta name=author content='Dana Orr'>".repeat(many)
            ),
        ),
    ];
    for (name, body) in pages {
        let html = format!("<!DOCTYPE html><html><body>{body}</body></html>");
        let read = quickly(name, &html);
        let held = read.articles.iter().any(|article| {
            let aside = article.set_aside.iter().map(|aside| aside.text(article));
            let all: String = aside.chain([article.prose.text()]).collect();
            all.contains("A ferry with 17 people")
        });
        assert!(held, "{name}: the story is lost");
    }
}

#[test]
fn a_page_with_too_many_elements_says_how_it_was_read() {
    let html = format!("<!DOCTYPE html><body>{STORY}{}", "<i>a</i> ".repeat(50_000));
    let read = intake("large.html", html.as_bytes());
    let problems = read.articles.iter().flat_map(|article| &article.problems);
    let said: Vec<String> = problems.map(ToString::to_string).collect();
    let shapes = "read by the shapes of its lines alone, since the page is too large, or has too \
                  many elements, for more";
    assert!(said.iter().any(|said| said == shapes), "{said:?}");
}

#[test]
fn a_page_with_nothing_in_it_says_so() {
    for html in [
        "<html></html>",
        "<!DOCTYPE html><script>1</script>",
        "<html><body><p></p>",
    ] {
        let read = intake("empty.html", html.as_bytes());
        let problems = read.articles.iter().flat_map(|article| &article.problems);
        let problems = problems.map(ToString::to_string);
        let said = problems.chain(read.unreadable.iter().map(|u| u.error.clone()));
        assert!(said.count() > 0, "{html}");
    }
}
