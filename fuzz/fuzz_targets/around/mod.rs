//! Bytes as a file, whole or in the place of a part of one.

use tickmark::article::{self, Outlets};

use crate::sound;

/// Reads bytes as the file of a name, and looks at all that was read: their
/// first one says what of `around` stands before and after the others.
pub fn read(name: &str, around: &[(&str, &str)], bytes: &[u8]) {
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let index = usize::from(*first);
    let (before, after) = around.get(index).copied().unwrap_or_default();
    let rest = if index < around.len() { rest } else { bytes };
    let file = [before.as_bytes(), rest, after.as_bytes()].concat();
    let mut input = std::io::Cursor::new(&file);
    let read = article::read(name, &mut input, None, &Outlets::default());
    sound::assert_read(&read, Some(file.len()));
}
