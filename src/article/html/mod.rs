//! Saved web pages, and fragments of HTML in other formats.

use super::line::Line;
use super::reading::{Reading, Told};

/// The articles of a saved page: one, or the posts of a live blog. What is
/// wrong with a page that holds none is said in plain words.
pub(super) fn readings<'t>(_text: &'t str, _around: &Told) -> Result<Vec<Reading<'t>>, String> {
    Err("a page is not read yet".to_owned())
}

/// The blocks of a fragment of HTML, in order: entities resolved, white space
/// collapsed, scripts and the like left out. Their spans count from `start`.
pub(super) fn blocks(html: &str, start: usize) -> Vec<Line<'_>> {
    Line::plain(html, start).into_iter().collect()
}
