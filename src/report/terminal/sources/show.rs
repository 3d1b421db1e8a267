//! One article as it is understood.

use std::io::{self, Write};

use super::super::Layout;
use super::super::style::{FAINT, styled};
use super::{SHOWN, one};
use crate::article::Article;
use crate::reference::Origin;
use crate::report::clean;
use crate::text::BlockKind;

/// A part of the file: of the story, or set aside.
struct Part<'a> {
    at: usize,
    text: &'a str,
    /// What it is, where it is no plain paragraph.
    label: Option<&'a str>,
    is_story: bool,
}

/// Prints what is known of an article and then its file in order: the story,
/// and what was set aside with the reason. Numbers are those of the file's
/// lines.
///
/// # Errors
/// Those of the writer.
pub fn show(
    article: &Article,
    origin: &Origin,
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    one(article, origin, layout, out)?;
    for notice in article.notices.iter().filter(|n| !n.kind.warns()) {
        writeln!(out, "  {:<10}{}", "note", clean(&notice.text))?;
    }
    writeln!(out)?;
    let room = layout.columns().saturating_sub(10);
    for part in parts(article) {
        let line = article.source.line_column(part.at).line;
        // No terminal shows more, and the part may have many megabytes.
        let text = &part.text[..part.text.floor_char_boundary(SHOWN)];
        let text = clean(text.trim());
        let text = match part.label {
            Some(label) => format!("[{label}] {text}"),
            None => text.into_owned(),
        };
        let bar = if part.is_story { '│' } else { '╎' };
        for (at, row) in textwrap::wrap(&text, room).into_iter().enumerate() {
            let number = if at == 0 {
                line.to_string()
            } else {
                String::new()
            };
            let row = format!("{number:>6} {bar} {row}");
            let row = if part.is_story {
                row
            } else {
                styled(FAINT, row)
            };
            writeln!(out, "{row}")?;
        }
    }
    Ok(())
}

fn parts(article: &Article) -> Vec<Part<'_>> {
    let prose = &article.prose;
    let story = prose.blocks().iter().map(|block| Part {
        at: prose.to_source(block.span).start,
        text: prose.slice(block.span),
        label: label(block.kind),
        is_story: true,
    });
    let aside = article.set_aside.iter().map(|aside| Part {
        at: aside.span.start,
        text: aside.text(article),
        label: Some(aside.reason),
        is_story: false,
    });
    let mut parts: Vec<Part<'_>> = story.chain(aside).collect();
    parts.sort_by_key(|part| part.at);
    parts
}

fn label(kind: BlockKind) -> Option<&'static str> {
    match kind {
        BlockKind::Headline => Some("headline"),
        BlockKind::Heading => Some("heading"),
        BlockKind::BlockQuote => Some("quotation"),
        BlockKind::Deck => Some("deck"),
        BlockKind::Caption => Some("caption"),
        BlockKind::Footnote => Some("footnote"),
        BlockKind::TableCell => Some("cell"),
        BlockKind::ListItem => Some("item"),
        BlockKind::Paragraph => None,
    }
}
