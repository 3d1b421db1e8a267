//! Any bytes as a draft: read, checked against a small reference set, and every span looked at.
#![no_main]

#[path = "../../tests/newsroom/mod.rs"]
mod newsroom;
#[path = "../../tests/sound/mod.rs"]
mod sound;

use std::sync::LazyLock;

use libfuzzer_sys::{Corpus, fuzz_target};
use tickmark::draft::Draft;
use tickmark::reference::Memory;
use tickmark::verify::{Settings, check};

const POST: &str = include_str!("../../examples/sources/post-repair.md");
const CONCORD: &str = include_str!("../../examples/sources/concord-0311.txt");

static REFERENCE: LazyLock<Memory> = LazyLock::new(|| {
    let files = [("post.md", POST), ("concord.txt", CONCORD)];
    newsroom::reference(files.map(|(path, text)| (path, text.as_bytes())))
});

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let name =
        ["draft.md", "draft.txt", "draft.html"][bytes.first().map_or(0, |b| *b as usize % 3)];
    let Ok(draft) = Draft::read(name, bytes, None) else {
        return Corpus::Reject;
    };
    let checked = check(&draft, &*REFERENCE, &Settings::default());
    sound::assert_sound(&checked.statements, &draft.prose, &draft.source);
    for finding in &checked.findings {
        for fix in &finding.fixes {
            let place = draft.prose.to_source(fix.edit.span);
            sound::assert_fits(place, draft.source.text());
        }
    }
    sound::assert_explained(&draft, &checked, &*REFERENCE);
    Corpus::Keep
});
