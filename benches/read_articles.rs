//! Reading source articles: plain text and saved pages, beside splitting the
//! same bytes into words.
//!
//! `cargo bench --bench read_articles`, `… -- plain` for texts alone. "claims" is the part of the time that
//! reading figures and quotations takes; the rest is intake: decoding, what is
//! story, metadata.
#![allow(clippy::print_stdout)]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use tickmark::article::{Article, Outlets};
use tickmark::claim::{self, Context};

/// Articles of each kind.
const ARTICLES: usize = 300;

/// Rounds, of which the fastest counts.
const ROUNDS: usize = 5;

/// Paragraphs of our own invention, no two alike.
fn paragraphs(article: usize) -> Vec<String> {
    let towns = ["Port Elin", "Varsk", "Upper Dorn", "Halm"];
    let people = ["Dara Olin", "Jost Wend", "Mira Tal", "Per Ashby"];
    let paragraph = |i: usize| {
        let (town, person) = (towns[i % 4], people[(i / 4) % 4]);
        match i % 3 {
            0 => format!(
                "At least {} people were taken to hospital in {town} on Wednesday after a ferry \
                 struck the quay, the coast guard said. The oldest was {} years old.",
                12 + i * 7 % 830,
                60 + i % 30
            ),
            1 => format!(
                "“We have never seen anything of this kind in the harbour,” said {person}, who \
                 runs the port of {town}. “It will cost us more than ${}.4 million.”",
                1 + i % 60
            ),
            _ => format!(
                "The mayor, {person}, said that the council would meet again before the end of \
                 the month. Residents had complained for {} years about the old breakwater.",
                2 + i % 17
            ),
        }
    };
    (0..15).map(|n| paragraph(article * 15 + n)).collect()
}

fn plain(article: usize) -> String {
    let body = paragraphs(article).join("\n");
    format!("Ferry strikes the quay, part {article}\nBy Ana Roy\nMarch 5, 2026\n{body}\nShare\n")
}

/// A page with as much furniture as a newspaper's: some 120 KB, of which the
/// story is a fiftieth.
fn page(article: usize) -> String {
    let mut page = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Ferry strikes the \
         quay, part {article} | Harbour Post</title><script type=\"application/ld+json\">\
         {{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"Ferry \
         strikes the quay, part {article}\",\"datePublished\":\"2026-03-05T14:02:00+01:00\",\
         \"author\":{{\"@type\":\"Person\",\"name\":\"Ana Roy\"}},\"publisher\":{{\"@type\":\
         \"Organization\",\"name\":\"Harbour Post\"}}}}</script><style>"
    );
    for n in 0..400 {
        let _ = write!(page, ".c{n}{{margin:{n}px;padding:0 {n}px;color:#{n:06x}}}");
    }
    page.push_str("</style></head><body><nav><ul>");
    for n in 0..80 {
        let _ = write!(
            page,
            "<li><a href=\"/s/{n}\" class=\"nav-item c{n}\">Section {n}</a></li>"
        );
    }
    let _ = write!(
        page,
        "</ul></nav><main><article><h1>Ferry strikes the quay, part {article}</h1>"
    );
    for text in paragraphs(article) {
        let _ = write!(page, "<p class=\"story-text\" data-id=\"7\">{text}</p>");
    }
    page.push_str("</article><aside><h2>Most read</h2>");
    for n in 0..120 {
        let _ = write!(
            page,
            "<div class=\"teaser c{n}\"><a href=\"/a/{n}\"><img src=\"/i/{n}.jpg\" alt=\"\"><span>{} things \
             to know about harbour {n}</span></a><span class=\"time\">{n} min</span></div>",
            n + 2
        );
    }
    page.push_str("</aside></main><script>");
    for n in 0..2500 {
        let _ = write!(page, "window.d{n}={{id:{n},v:'x{n}'}};");
    }
    page.push_str("</script><footer>© 2026 Harbour Post</footer></body></html>");
    page
}

fn fastest(mut work: impl FnMut()) -> Duration {
    let rounds = (0..ROUNDS).map(|_| {
        let begun = Instant::now();
        work();
        begun.elapsed()
    });
    rounds.min().unwrap_or_default()
}

fn measure(name: &str, ending: &str, texts: &[String]) {
    let outlets = Outlets::default();
    let read = |text: &String| {
        let name = format!("a.{ending}");
        Article::read(&name, text.as_bytes(), &outlets).expect("readable")
    };
    let articles: Vec<Article> = texts.iter().map(read).collect();
    let all = fastest(|| texts.iter().for_each(|text| drop(black_box(read(text)))));
    let claims = fastest(|| {
        for article in &articles {
            let context = Context::on(article.metadata.published_day());
            black_box(claim::read(&article.prose, &context));
        }
    });
    let words = fastest(|| {
        let count = |text: &String| text.split_whitespace().map(str::len).sum::<usize>();
        black_box(texts.iter().map(count).sum::<usize>());
    });
    let bytes: usize = texts.iter().map(String::len).sum();
    let megabytes = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    let rate = |time: Duration| texts.len() as f64 / time.as_secs_f64();
    let intake = all.saturating_sub(claims);
    println!(
        "{name:<12} all {:>7.1} MB/s {:>7.0} articles/s   intake {:>7.1} MB/s {:>7.0} articles/s   \
         claims {:>7.1} MB/s   splitting words {:>7.1} MB/s",
        megabytes(all),
        rate(all),
        megabytes(intake),
        rate(intake),
        megabytes(claims),
        megabytes(words),
    );
}

fn main() {
    let mut kinds = std::env::args().skip(1).filter(|arg| !arg.starts_with('-'));
    let kind = kinds.next().unwrap_or_default();
    if "plain text".contains(&kind) {
        let texts: Vec<String> = (0..ARTICLES).map(plain).collect();
        measure("plain text", "txt", &texts);
    }
    if "saved pages".contains(&kind) {
        let pages: Vec<String> = (0..ARTICLES / 3).map(page).collect();
        measure("saved pages", "html", &pages);
    }
}
