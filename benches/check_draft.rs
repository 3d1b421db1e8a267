//! A draft of 2,000 words against 5, 100 and 1,000 articles held in memory,
//! beside splitting the same bytes into words.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use tickmark::article::{Article, Outlets};
use tickmark::draft::Draft;
use tickmark::reference::{Memory, Of, Reference};
use tickmark::text::Source;
use tickmark::verify::{Checker, Settings, Stop, check};

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
const WHO: &[&str] = &[
    "We",
    "The council",
    "My neighbours",
    "The engineers",
    "Our pupils",
    "The owners",
    "They",
    "The insurers",
    "The fishermen",
    "The police",
    "The bakers",
    "The old families",
];
const DO: &[&str] = &[
    "will rebuild",
    "never asked for",
    "have paid twice for",
    "cannot live without",
    "did not expect",
    "are proud of",
    "would rather sell",
    "refuse to talk about",
    "voted against",
    "have always warned of",
    "learned to mend",
    "ought to inspect",
];
const WHAT: &[&str] = &[
    "the harbour",
    "a new bridge",
    "that ferry line",
    "the school roof",
    "a higher dam",
    "the fish market",
    "those storm walls",
    "the road to the mill",
    "a second pier",
    "the county archive",
    "the winter fair",
    "an honest audit",
];
const WHEN: &[&str] = &[
    "before the winter storms come back",
    "whatever the county decides",
    "since the last flood",
    "as long as I am mayor",
    "and nobody has thanked us for it",
    "until the money is there",
    "because the river takes what it wants",
    "after all that was promised in spring",
    "although the figures look worse",
    "without a single word from the capital",
    "in a town of this size",
    "for the children who stay here",
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
             up {} percent from last year. \u{201c}{} {} {} {},\u{201d} {} said.\n\n",
            numbers.pick(THINGS),
            numbers.pick(TOWNS),
            numbers.pick(EVENTS),
            numbers.pick(PEOPLE),
            1 + numbers.below(40),
            numbers.below(10),
            1 + numbers.below(30),
            numbers.pick(WHO),
            numbers.pick(DO),
            numbers.pick(WHAT),
            numbers.pick(WHEN),
            numbers.pick(PEOPLE),
        );
        text.push_str(&paragraph);
    }
    text
}

/// Five articles in 200 are about the draft's own event and have its words.
fn memory(articles: usize) -> Memory {
    let outlets = Outlets::default();
    let read = (0..articles).map(|n| {
        let text = format!(
            "---\noutlet: Outlet {}\ndate: 2026-03-{:02}\n---\n\n{}",
            n % 40,
            1 + n % 28,
            report(if n % 200 < 5 { 1 } else { n as u64 + 100 }, ARTICLE)
        );
        Article::read(&format!("{n:04}.md"), text.as_bytes(), &outlets).expect("readable")
    });
    let memory = Memory::new(read.collect(), Vec::new());
    memory.index();
    memory
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

/// One key after another at the end of a paragraph with a figure and a
/// quotation, as the server checks them.
fn keystroke(criterion: &mut Criterion) {
    let text = report(1, DRAFT);
    let half = text.floor_char_boundary(text.len() / 2);
    let at = half + text[half..].find("\n\n").expect("paragraphs");
    let settings = Settings::default();
    let mut group = criterion.benchmark_group("keystroke");
    group.sample_size(20);
    group.bench_function("split into words", |bencher| {
        bencher.iter(|| black_box(&text).split_whitespace().count());
    });
    for articles in [5, 100, 1_000] {
        let memory = memory(articles);
        let name = BenchmarkId::new("articles", articles);
        group.bench_with_input(name, &memory, |bencher, memory| {
            let mut checker = Checker::default();
            let mut typed = String::new();
            bencher.iter(|| {
                typed.push(if typed.len().is_multiple_of(6) {
                    ' '
                } else {
                    'a'
                });
                let mut text = text.clone();
                text.insert_str(at, &typed);
                let draft = Draft::of_source("draft.md", Source::utf8(text), None);
                checker.check(&draft, memory, &settings, Stop::never())
            });
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
        bencher.iter(|| memory.alike(black_box(&terms), Of::All, 3, 300));
    });
    group.bench_function("sharing runs", |bencher| {
        bencher.iter(|| memory.sharing_runs(black_box(&terms), 1));
    });
    group.finish();
}

criterion_group!(benches, check_draft, keystroke, search);
criterion_main!(benches);
