//! Any bytes as a saved page, whole or in the place of its text, of its
//! metadata or of its record of itself: read, and every span looked at, in the
//! text and on disk.
#![no_main]

mod around;
#[path = "../../tests/sound/mod.rs"]
#[expect(dead_code, reason = "drafts are checked by other targets")]
mod sound;

use libfuzzer_sys::fuzz_target;

const STORY: &str = "</script><p>A ferry with 17 people on board sank off the pier of Olmstead on \
                     Thursday evening, the harbour master said.</p>";

/// What stands before and after the bytes, by their first one.
const AROUND: &[(&str, &str)] = &[
    ("", ""),
    ("<!DOCTYPE html><article><h1>Ferry sinks</h1><p>", STORY),
    ("<!DOCTYPE html><head><meta property=\"", STORY),
    (
        "<!DOCTYPE html><script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", ",
        STORY,
    ),
    (
        "<!DOCTYPE html><script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \
         \"articleBody\": \"",
        "\"}</script><p>Read on.</p>",
    ),
    (
        "<!DOCTYPE html><script type=\"application/ld+json\">{\"@type\": \"LiveBlogPosting\", \
         \"liveBlogUpdate\": [{",
        STORY,
    ),
    ("<!DOCTYPE html><body><div class=\"", STORY),
];

fuzz_target!(|bytes: &[u8]| around::read("page.html", AROUND, bytes));
