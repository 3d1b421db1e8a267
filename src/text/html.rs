//! What the elements of HTML are to a reader, and its character references.

use std::collections::HashMap;
use std::sync::LazyLock;

use html5gum::{Token, Tokenizer};

use super::BlockKind;
use super::language::rows;

/// The longest character reference of HTML is 33 bytes.
const LONGEST_REFERENCE: usize = 33;

/// What an element is to a reader; the table says more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HtmlRole {
    /// Ends what is open; its text is a block.
    Block(BlockKind),
    /// Ends what is open; blocks in it are of the kind.
    Parent(BlockKind),
    /// A list or table.
    List(BlockKind),
    /// A line break.
    Break,
    /// Nothing in it is read.
    Drop,
    /// Not read in a draft; in a saved page it is a parent of paragraphs.
    Skip,
    /// Struck out, or code.
    Aside,
    /// The mark of a note.
    Mark,
    /// A quotation without marks of its own.
    Quote,
}

static ELEMENTS: LazyLock<HashMap<&'static str, HtmlRole>> = LazyLock::new(|| {
    rows(include_str!("html_elements.tsv"))
        .map(|row| {
            let kind = match row.get(2).copied().unwrap_or_default() {
                "headline" => BlockKind::Headline,
                "heading" => BlockKind::Heading,
                "item" => BlockKind::ListItem,
                "cell" => BlockKind::TableCell,
                "quote" => BlockKind::BlockQuote,
                "caption" => BlockKind::Caption,
                _ => BlockKind::Paragraph,
            };
            let role = match row[1] {
                "parent" => HtmlRole::Parent(kind),
                "list" => HtmlRole::List(kind),
                "break" => HtmlRole::Break,
                "drop" => HtmlRole::Drop,
                "skip" => HtmlRole::Skip,
                "aside" => HtmlRole::Aside,
                "mark" => HtmlRole::Mark,
                "quote" => HtmlRole::Quote,
                _ => HtmlRole::Block(kind),
            };
            (row[0], role)
        })
        .collect()
});

/// The element of a name in lower case, where it is more than its text.
pub fn html_element(name: &[u8]) -> Option<(&'static str, HtmlRole)> {
    let name = std::str::from_utf8(name).ok()?;
    ELEMENTS.get_key_value(name).map(|(n, role)| (*n, *role))
}

/// The characters that a reference at the start of `text` stands for, with
/// its length in bytes; the ampersand itself where it begins none. `text`
/// begins with an ampersand.
pub fn html_reference(text: &str) -> (String, usize) {
    let longest = text.floor_char_boundary(LONGEST_REFERENCE);
    let name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    let end = text[1..longest]
        .find(|c| !name(c))
        .map_or(longest, |i| i + 1);
    if text[end..].starts_with(';') {
        let name = &text[..=end];
        for Ok(token) in Tokenizer::new(name) {
            if let Token::String(read) = token
                && let Ok(read) = String::from_utf8(read.to_vec())
                && read != name
            {
                return (read, name.len());
            }
        }
    }
    ("&".to_owned(), 1)
}

/// A short text with its references resolved and its tags left out.
pub fn html_plain(text: &str) -> String {
    if !text.contains(['&', '<']) {
        return text.to_owned();
    }
    let mut plain = Vec::with_capacity(text.len());
    for Ok(token) in Tokenizer::new(text) {
        match token {
            Token::String(read) => plain.extend_from_slice(&read),
            Token::StartTag(tag) if matches!(&tag.name[..], b"br" | b"p") => plain.push(b' '),
            _ => {}
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}
