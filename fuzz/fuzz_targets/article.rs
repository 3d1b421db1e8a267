//! Any bytes as an article: read, searched by a small draft, and every span looked at.
#![no_main]

#[path = "../../tests/newsroom/mod.rs"]
mod newsroom;
#[path = "../../tests/sound/mod.rs"]
mod sound;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tickmark::draft::Draft;
use tickmark::reference::{ArticleId, Reference};
use tickmark::text::Source;
use tickmark::verify::{Settings, check};

static DRAFT: LazyLock<Draft> = LazyLock::new(|| {
    let source = Source::utf8(include_str!("../../examples/draft.md"));
    Draft::of_source("draft.md", source, None)
});

fuzz_target!(|bytes: &[u8]| {
    let name = ["post.md", "post.txt"][bytes.first().map_or(0, |b| *b as usize % 2)];
    let reference = newsroom::reference([(name, bytes)]);
    let checked = check(&DRAFT, &reference, &Settings::default());
    for finding in &checked.findings {
        for evidence in finding.evidence.iter() {
            let article = reference.article(evidence.article);
            sound::assert_fits(evidence.span, article.prose.text());
        }
    }
    sound::assert_explained(&DRAFT, &checked, &reference);
    for number in 0..reference.len() {
        let article = reference.article(ArticleId(number as u32));
        sound::assert_sound(&article.statements, &article.prose, &article.source);
    }
});
