//! What is read in a draft, by format.

mod comments;
mod html;
mod markdown;
mod plain;
mod spans;

use super::*;
use crate::text::BlockKind;

fn read(path: &str, text: &str) -> Draft {
    Draft::read(path, text.as_bytes(), None).unwrap()
}

/// The blocks, one a line, with what they are.
fn show(draft: &Draft) -> String {
    let mut shown = String::new();
    for block in draft.prose.blocks() {
        let kind = match block.kind {
            BlockKind::Headline => "headline",
            BlockKind::Heading => "heading",
            BlockKind::Paragraph => "text",
            BlockKind::ListItem => "item",
            BlockKind::TableCell => "cell",
            BlockKind::BlockQuote => "quote",
            BlockKind::Deck => "deck",
            BlockKind::Caption => "caption",
            BlockKind::Footnote => "note",
        };
        let group = block.group.map_or_else(String::new, |g| g.to_string());
        let words = draft.prose.slice(block.span).replace('\n', "⏎");
        shown.push_str(&format!("{kind}{group}: {words}\n"));
    }
    shown
}

#[track_caller]
fn check(path: &str, text: &str, expect: &[&str]) {
    let draft = read(path, text);
    let shown = show(&draft);
    assert_eq!(shown.lines().collect::<Vec<_>>(), expect);
}
