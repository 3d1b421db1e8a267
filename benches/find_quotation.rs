//! One quotation looked up in 1,000, 10,000 and 100,000 articles held in
//! memory, warm, beside a scan of the same texts for its first words.
//!
//! `cargo bench --bench find_quotation [-- ARTICLES...]`. Prints percentiles,
//! which a sampling benchmark does not give: the promise is one of the slowest
//! of twenty. Every search is for another quotation, so nothing of its answer
//! was kept; the index and the articles are in memory.
#![allow(clippy::print_stdout)]

use std::time::{Duration, Instant};

use rayon::prelude::*;
use tickmark::article::{Article, Outlets};
use tickmark::draft::Draft;
use tickmark::reference::{Memory, Reference};
use tickmark::text::Source;
use tickmark::verify::{Checker, Settings, Stop, Verdict};

/// Words of an article, about.
const ARTICLE: usize = 400;

/// Different words, the rarest drawn some ten times in a thousand articles.
const VOCABULARY: u64 = 60_000;

/// Of a hundred sentences so many stand in several articles, as wire copy
/// and handed-out statements do.
const SHARED: u64 = 35;

/// Sentences that several articles share, for each hundred articles.
const POOL: u64 = 60;

/// Quotations of each kind that are looked up.
const ASKED: u64 = 200;

const COMMON: &[&str] = &[
    "the", "of", "to", "and", "a", "in", "that", "is", "for", "it", "was", "on", "with", "we",
    "as", "be", "he", "not", "are", "at", "by", "they", "this", "have", "from", "or", "will",
    "but", "has", "an", "were", "their", "she", "you", "had", "more", "all", "our", "who", "been",
    "there", "would", "if", "what", "his", "so", "when", "no", "can",
];

/// Numbers that look random and are the same in every run (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// A word: nearly half of all are common ones, the rest as Zipf's law has
    /// them.
    fn word(&mut self) -> String {
        let share = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        if self.below(100) < 45 {
            let rank = (COMMON.len() as f64).powf(share) as usize;
            return COMMON[rank.min(COMMON.len()) - 1].to_owned();
        }
        let rank = (VOCABULARY as f64).powf(share) as u64;
        made_up(rank)
    }
}

/// The word of a rank: syllables that no stemmer takes apart.
fn made_up(mut rank: u64) -> String {
    const SYLLABLES: &[&str] = &[
        "ka", "lo", "mi", "ru", "ta", "ve", "no", "pi", "zu", "ba", "do", "fe", "gi", "ho", "ju",
        "xa",
    ];
    let mut word = String::new();
    loop {
        word.push_str(SYLLABLES[(rank % SYLLABLES.len() as u64) as usize]);
        rank /= SYLLABLES.len() as u64;
        if rank == 0 {
            return word + "k";
        }
    }
}

/// The words of sentence `seed`.
fn sentence(seed: u64) -> Vec<String> {
    let mut numbers = Numbers(seed);
    let words = 8 + numbers.below(18);
    (0..words).map(|_| numbers.word()).collect()
}

/// The sentences of an article, by seed: some out of a pool that others draw
/// from too.
fn sentences(article: u64, articles: u64) -> Vec<u64> {
    let mut numbers = Numbers(article.wrapping_mul(7919) ^ 0xA5A5);
    let pool = (articles * POOL / 100).max(1);
    let mut words = 0;
    let mut own = Vec::new();
    while words < ARTICLE {
        let is_shared = numbers.below(100) < SHARED;
        let seed = if is_shared {
            1 + numbers.below(pool)
        } else {
            (article + 1) << 32 | own.len() as u64
        };
        words += sentence(seed).len();
        own.push(seed);
    }
    own
}

/// Every third sentence is quoted.
fn text(article: u64, articles: u64) -> String {
    let mut text = format!(
        "---\noutlet: Outlet {}\ndate: 2026-03-{:02}\n---\n\n",
        article % 400,
        1 + article % 28
    );
    for (nth, seed) in sentences(article, articles).into_iter().enumerate() {
        let mut line = sentence(seed).join(" ");
        line[..1].make_ascii_uppercase();
        if nth % 3 == 0 {
            text.push_str(&format!("\u{201c}{line},\u{201d} Mara Voss said.\n\n"));
        } else {
            text.push_str(&format!("{line}.\n\n"));
        }
    }
    text
}

/// What is done to a sentence of the articles before it is looked up.
#[derive(Clone, Copy)]
enum Asked {
    Verbatim,
    Changed,
    Absent,
    Short,
}

const KINDS: &[(Asked, &str)] = &[
    (Asked::Verbatim, "word for word"),
    (Asked::Changed, "one word changed, one dropped"),
    (Asked::Absent, "in no article"),
    (Asked::Short, "five words of it"),
];

fn asked(kind: Asked, nth: u64, articles: u64) -> String {
    let mut numbers = Numbers(nth ^ 0x5EED);
    let article = numbers.below(articles);
    let quoted: Vec<u64> = sentences(article, articles)
        .into_iter()
        .step_by(3)
        .collect();
    let mut words = sentence(quoted[numbers.below(quoted.len() as u64) as usize]);
    match kind {
        Asked::Verbatim => {}
        Asked::Changed => {
            let at = 2 + numbers.below(words.len() as u64 - 4) as usize;
            words[at] = "changed".to_owned();
            words.remove(at / 2);
        }
        Asked::Absent => words = sentence(u64::MAX - nth),
        Asked::Short => words.truncate(5),
    }
    let mut line = words.join(" ");
    line[..1].make_ascii_uppercase();
    format!("\u{201c}{line},\u{201d} Mara Voss said.\n")
}

fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    sorted[(sorted.len() * percent / 100).min(sorted.len() - 1)]
}

fn measure(articles: u64) {
    let outlets = Outlets::default();
    let begun = Instant::now();
    let read = |n| {
        let name = format!("{n:06}.md");
        Article::read(&name, text(n, articles).as_bytes(), &outlets).expect("readable")
    };
    let all: Vec<Article> = (0..articles).into_par_iter().map(read).collect();
    let texts: Vec<String> = all.iter().map(|a| a.prose.text().to_owned()).collect();
    let shared = all.into_iter().map(std::sync::Arc::new).collect();
    let memory = Memory::with_origins(shared, Vec::new(), |_| Vec::new());
    memory.index();
    println!(
        "{articles} articles, read and indexed in {:.1?}",
        begun.elapsed()
    );
    assert_eq!(memory.len(), articles as usize);
    let settings = Settings::default();
    let mut checker = Checker::default();
    for &(kind, name) in KINDS {
        let mut took = Vec::new();
        let mut found = 0;
        for nth in 0..ASKED {
            let draft = Draft::of_source("d.md", Source::utf8(asked(kind, nth, articles)), None);
            let begun = Instant::now();
            let checked = checker
                .check(&draft, &memory, &settings, Stop::never())
                .expect("nothing stops it");
            took.push(begun.elapsed());
            let is_found = |v| matches!(v, Verdict::Supported | Verdict::Altered);
            found += checked
                .findings
                .iter()
                .filter(|f| is_found(f.verdict))
                .count();
        }
        took.sort_unstable();
        let [p50, p95, p99] = [50, 95, 99].map(|p| percentile(&took, p));
        println!(
            "  {name:32} p50 {p50:8.2?}  p95 {p95:8.2?}  p99 {p99:8.2?}  found {found} of {ASKED}"
        );
    }
    let words = asked(Asked::Short, 1, articles);
    let words = words.split(['\u{201c}', ',']).nth(1).unwrap_or_default();
    let finder = memchr::memmem::Finder::new(words.as_bytes());
    let begun = Instant::now();
    let held = texts.iter().filter(|t| finder.find(t.as_bytes()).is_some());
    let held = held.count();
    println!(
        "  a scan of all texts for five words: {:.2?}, in {held}",
        begun.elapsed()
    );
}

fn main() {
    let sizes: Vec<u64> = std::env::args()
        .skip(1)
        .filter_map(|a| a.parse().ok())
        .collect();
    let sizes = if sizes.is_empty() {
        vec![1_000, 10_000, 100_000]
    } else {
        sizes
    };
    sizes.into_iter().for_each(measure);
}
