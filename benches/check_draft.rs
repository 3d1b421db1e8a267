//! A draft of 2,000 words against 5, 100 and 1,000 articles held in memory,
//! beside splitting the same bytes into words.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use tickmark::article::{Article, Outlets};
use tickmark::draft::Draft;
use tickmark::reference::{Memory, Reference};
use tickmark::text::Source;
use tickmark::verify::{Settings, check};

/// Words of the draft.
const DRAFT: usize = 2_000;

/// Words of an article.
const ARTICLE: usize = 400;

const TOWNS: &[&str] = &[
    "Olmstead",
    "Varn",
    "Port Elin",
    "Dunmere",
    "Karsk",
    "Tolland",
    "Ashby Fen",
    "Nordhaven",
];
const PEOPLE: &[&str] = &[
    "Mara Voss",
    "Colm Byrne",
    "Ilse Marten",
    "Dana Orr",
    "Peter Vale",
    "Ivo Brandt",
];
const THINGS: &[&str] = &[
    "ferries",
    "homes",
    "bridges",
    "schools",
    "farms",
    "boats",
    "harbour workers",
    "pupils",
];
const EVENTS: &[&str] = &[
    "damaged in the storm",
    "closed by the council",
    "inspected after the fire",
    "sold to the county",
    "rebuilt last spring",
    "lost in the flood",
];
const SAYINGS: &[&str] = &[
    "We will rebuild the harbour before the winter storms come back",
    "Nobody will lose a home over this decision of the county",
    "The ferry will not sail again until the hull has been inspected",
    "I have never seen the river as high as it was that night",
    "They promised us a school and they gave us a car park",
    "There is no money left for the bridge this year",
];

/// Numbers that look random and are the same in every run (Knuth's MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// A report of `words` words: each paragraph has a figure, most a quotation.
fn report(seed: u64, words: usize) -> String {
    let mut numbers = Numbers(seed.wrapping_mul(7919) + 1);
    let mut text = String::new();
    while text.split_whitespace().count() < words {
        let count = 2 + numbers.below(900);
        let paragraph = format!(
            "At least {count} {} in {} were {}, {} said on Tuesday. The repairs cost ${}.{} million, \
             up {} percent from last year. \u{201c}{},\u{201d} {} said.\n\n",
            numbers.pick(THINGS),
            numbers.pick(TOWNS),
            numbers.pick(EVENTS),
            numbers.pick(PEOPLE),
            1 + numbers.below(40),
            numbers.below(10),
            1 + numbers.below(30),
            numbers.pick(SAYINGS),
            numbers.pick(PEOPLE),
        );
        text.push_str(&paragraph);
    }
    text
}

fn memory(articles: usize) -> Memory {
    let outlets = Outlets::default();
    let read = (0..articles).map(|n| {
        let text = format!(
            "---\noutlet: Outlet {}\ndate: 2026-03-{:02}\n---\n\n{}",
            n % 40,
            1 + n % 28,
            report(n as u64 + 100, ARTICLE)
        );
        Article::read(&format!("{n:04}.md"), text.as_bytes(), &outlets).expect("readable")
    });
    Memory::new(read.collect(), Vec::new())
}

fn check_draft(criterion: &mut Criterion) {
    let text = report(1, DRAFT);
    let mut group = criterion.benchmark_group("check_draft");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("split into words", |bencher| {
        bencher.iter(|| black_box(&text).split_whitespace().count());
    });
    let draft = Draft::of_source("draft.md", Source::utf8(text.clone()), None);
    for articles in [5, 100, 1_000] {
        let memory = memory(articles);
        assert_eq!(memory.len(), articles);
        let name = BenchmarkId::new("articles", articles);
        group.bench_with_input(name, &memory, |bencher, memory| {
            bencher.iter(|| check(&draft, memory, &Settings::default()));
        });
    }
    group.finish();
}

fn search(criterion: &mut Criterion) {
    let memory = memory(1_000);
    let words =
        "ferries damaged in the storm at Olmstead harbour before the winter bridge repairs cost";
    let terms: Vec<_> = words.split(' ').map(tickmark::text::term).collect();
    let mut group = criterion.benchmark_group("search 1,000 articles");
    group.sample_size(20);
    group.bench_function("alike", |bencher| {
        bencher.iter(|| memory.alike(black_box(&terms), 3));
    });
    group.bench_function("sharing runs", |bencher| {
        bencher.iter(|| memory.sharing_runs(black_box(&terms), 1));
    });
    group.finish();
}

criterion_group!(benches, check_draft, search);
criterion_main!(benches);
