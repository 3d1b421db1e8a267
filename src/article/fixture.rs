//! Articles for tests: a paragraph a line.

use super::{Article, Metadata};
use crate::claim::{self, Context};
use crate::text::{BlockKind, ProseBuilder, Source};

/// An article whose lines are its paragraphs.
pub(crate) fn article(path: &str, outlet: &str, text: &str) -> Article {
    let mut builder = ProseBuilder::new();
    let mut at = 0;
    for line in text.split('\n') {
        builder.block(BlockKind::Paragraph, line, at);
        at += line.len() + 1;
    }
    let prose = builder.finish();
    Article {
        path: path.to_owned(),
        file: path.to_owned(),
        is_extract: false,
        metadata: Metadata {
            outlet: outlet.to_owned(),
            ..Metadata::default()
        },
        source: Source::utf8(text),
        statements: claim::read(&prose, &Context::default()),
        prose,
        set_aside: Vec::new(),
        notices: Vec::new(),
        problems: Vec::new(),
    }
}
