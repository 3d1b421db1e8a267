//! Where the words of 1,000 and 10,000 articles come from, beside hashing
//! their runs of words once: what no way of telling it can do without.
//!
//! `TICKMARK_ARTICLES=100000` measures another number.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use rayon::prelude::*;
use tickmark::article::{Article, Outlets};
use tickmark::reference::origins;

/// Sentences of an article, of 20 words each.
const SENTENCES: u64 = 20;

/// Words that there are.
const WORDS: u64 = 6_000;

/// One article in so many is a copy, cut to 60%, of one before it.
const COPIES: u64 = 10;

/// The same numbers on every machine.
fn mixed(n: u64) -> u64 {
    let n = (n ^ (n >> 31)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (n ^ (n >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 16
}

fn word(n: u64) -> String {
    // Common words stand more often than rare ones, as they do in prose.
    let at = mixed(n) % WORDS * (mixed(n + 1) % WORDS) / WORDS;
    let syllables = [
        "ba", "ro", "lin", "te", "mo", "sar", "vi", "ku", "den", "pa",
    ];
    let digits = [at % 10, at / 10 % 10, at / 100 % 10, at / 1_000];
    digits.map(|d| syllables[d as usize]).concat()
}

fn article(number: u64) -> Article {
    let is_copy = number % COPIES == COPIES - 1;
    let (of, sentences) = if is_copy {
        (mixed(number) % number / COPIES * COPIES, SENTENCES * 6 / 10)
    } else {
        (number, SENTENCES)
    };
    let text = (0..sentences).map(|sentence| {
        let words = (0..20).map(|at| word((of * SENTENCES + sentence) * 100 + at));
        let sentence = words.collect::<Vec<_>>().join(" ");
        format!("The {sentence}.")
    });
    let body = text.collect::<Vec<_>>().join("\n\n");
    let day = 1 + number % 28;
    let text = format!("---\noutlet: Outlet {number}\ndate: 2026-02-{day:02}\n---\n\n{body}\n");
    let path = format!("{number:06}.md");
    Article::read(&path, text.as_bytes(), &Outlets::default()).expect("it is text")
}

fn bound(articles: &[Article]) -> u64 {
    let hash = |article: &Article| {
        let sentences = article.statements.sentences.iter();
        let runs = sentences.flat_map(|s| s.words.windows(5));
        runs.fold(0_u64, |sum, run| {
            run.iter().fold(sum, |sum, word| {
                (sum ^ word.term.0).wrapping_mul(0x9E37_79B9_7F4A_7C15)
            })
        })
    };
    articles.par_iter().map(hash).reduce(|| 0, |a, b| a ^ b)
}

fn sizes() -> Vec<u64> {
    let told = std::env::var("TICKMARK_ARTICLES").ok();
    match told.and_then(|n| n.parse().ok()) {
        Some(number) => vec![number],
        None => vec![1_000, 10_000],
    }
}

/// Memory in use at its highest, in MB, where the system tells.
fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM"))?;
    let kb: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kb >> 10)
}

fn bench(c: &mut Criterion) {
    for size in sizes() {
        let articles: Vec<Article> = (0..size).into_par_iter().map(article).collect();
        let before = most_memory();
        let found = origins(&articles);
        let copies = found.iter().filter(|origin| origin.from.is_some()).count();
        let after = most_memory();
        #[allow(clippy::print_stderr)]
        if let Some((before, after)) = before.zip(after) {
            eprintln!(
                "{size} articles, {copies} copies; memory {before} MB, with origins {after} MB"
            );
        }
        let mut group = c.benchmark_group("origins");
        group.sample_size(10).throughput(Throughput::Elements(size));
        group.bench_with_input(BenchmarkId::new("found", size), &articles, |b, articles| {
            b.iter(|| origins(black_box(articles)));
        });
        group.bench_with_input(
            BenchmarkId::new("hashed", size),
            &articles,
            |b, articles| {
                b.iter(|| bound(black_box(articles)));
            },
        );
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
