//! Any bytes as a file of each format that is no text itself.
#![no_main]

#[path = "../../tests/sound/mod.rs"]
#[expect(dead_code, reason = "drafts are checked by other targets")]
mod sound;

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use tickmark::article::{self, Outlets};

const NAMES: &[&str] = &[
    "a.zip", "a.tar", "a.tar.gz", "a.docx", "a.pdf", "a.warc", "a.mbox", "a.eml", "a.mhtml",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else {
        return;
    };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    let read = article::read(name, &mut Cursor::new(bytes), None, &Outlets::default());
    sound::assert_read(&read, None);
});
