//! Reading a text for claims, beside splitting the same bytes into words.

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tickmark::claim::{self, Context};
use tickmark::text::{BlockKind, Parsed, Prose, ProseBuilder};

/// News-like text of our own invention: `paragraphs` paragraphs, no two alike.
fn article(paragraphs: usize) -> String {
    let towns = ["Port Elin", "Varsk", "Upper Dorn", "Halm"];
    let people = ["Dara Olin", "Jost Wend", "Mira Tal", "Per Ashby"];
    let mut text = String::new();
    for i in 0..paragraphs {
        let (town, person) = (towns[i % 4], people[(i / 4) % 4]);
        let count = 12 + i * 7 % 830;
        let _ = match i % 4 {
            0 => write!(
                text,
                "At least {count} people were taken to hospital in {town} on Wednesday after a ferry struck the quay, \
                 the coast guard said. Among them were {} children, the youngest of whom was {} years old.",
                2 + i % 9,
                1 + i % 5
            ),
            1 => write!(
                text,
                "“We have never seen anything of this kind in the harbour,” said {person}, {}, who runs the port \
                 of {town}. “It will cost us more than ${}.4 million, and nobody has told us who will pay for it.”",
                31 + i % 40,
                1 + i % 60
            ),
            2 => write!(
                text,
                "Passenger numbers at {town} rose by {}.{} percent last year to {},{:03}, while freight fell from {} \
                 to {} thousand tonnes. The company declined to comment on the figures, which were first published \
                 by a local newspaper in March.",
                1 + i % 8,
                i % 10,
                1 + i % 90,
                i * 13 % 1000,
                900 - i % 200,
                600 - i % 100
            ),
            _ => write!(
                text,
                "The mayor, {person}, said that the council would meet again before the end of the month. Residents \
                 had complained for years about the state of the old breakwater, and the engineers who looked at it \
                 found it sound enough to stand for another decade or so, if it was kept in repair."
            ),
        };
        text.push_str("\n\n");
    }
    text
}

fn prose(text: &str) -> Prose {
    let mut builder = ProseBuilder::new();
    let mut at = 0;
    for paragraph in text.split("\n\n") {
        builder.block(BlockKind::Paragraph, paragraph, at);
        at += paragraph.len() + 2;
    }
    builder.finish()
}

fn read_claims(criterion: &mut Criterion) {
    let text = article(2_000);
    let prose = prose(&text);
    let context = Context::default();
    let mut group = criterion.benchmark_group("read_claims");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("split_whitespace", |bench| {
        bench.iter(|| black_box(&text).split_whitespace().count());
    });
    group.bench_function("claims", |bench| {
        bench.iter(|| claim::read(black_box(&prose), &context).claims.len());
    });
    // Asked of few articles, and only where a quotation is nowhere.
    group.bench_function("indirect speech", |bench| {
        bench.iter(|| {
            let parsed = Parsed::new(black_box(&prose), context.language);
            claim::quote::reported(&parsed, &context).len()
        });
    });
    group.finish();
}

criterion_group!(benches, read_claims);
criterion_main!(benches);
