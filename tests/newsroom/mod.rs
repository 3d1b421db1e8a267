//! A reference set of articles that a test writes down.

use tickmark::article::{Article, Outlets};
use tickmark::reference::Memory;

/// The articles of these files, path and bytes of each. Files that are no
/// text are left out.
pub fn reference<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Memory {
    let outlets = Outlets::default();
    let files = files.into_iter();
    let articles = files.filter_map(|(path, bytes)| Article::read(path, bytes, &outlets).ok());
    Memory::new(articles.collect(), Vec::new())
}
