//! A reference set of articles that a test writes down.

use std::io::Cursor;

use tickmark::article::{Article, Outlets, read};
use tickmark::reference::Memory;

/// The articles of these files, path and bytes of each. What holds none is left
/// out.
pub fn reference<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Memory {
    let outlets = Outlets::default();
    let mut articles: Vec<Article> = Vec::new();
    for (path, bytes) in files {
        let intake = read(path, &mut Cursor::new(bytes), None, &outlets);
        articles.extend(intake.articles);
    }
    Memory::new(articles, Vec::new())
}
