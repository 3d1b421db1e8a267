//! The lines of a source file, before it is known which of them are the story.

use std::borrow::Cow;

use crate::text::{BlockKind, ProseBuilder, Span};

/// One line of a dump, or one block of Markdown.
#[derive(Debug, Clone)]
pub(super) struct Line<'t> {
    /// Its words, trimmed. Never empty.
    pub text: Cow<'t, str>,
    /// Where it stands in the decoded file.
    pub span: Span,
    /// How the words map to the file, in order, as byte lengths of `text` and
    /// places; none where the words stand at `span` as they are.
    pub runs: Vec<(usize, Span)>,
    /// What the format says it is.
    pub kind: BlockKind,
    /// Number of its list or table.
    pub group: Option<u32>,
    /// Why the format itself takes it out of the prose ("code").
    pub aside: Option<&'static str>,
}

impl<'t> Line<'t> {
    /// A line that stands in the file as it is, white space around it left
    /// out; `None` where nothing else is there.
    pub fn plain(text: &'t str, start: usize) -> Option<Self> {
        let words = text.trim();
        let lead = text.len() - text.trim_start().len();
        let start = start + lead;
        (!words.is_empty()).then(|| Self {
            text: Cow::Borrowed(words),
            span: Span::new(start, start + words.len()),
            runs: Vec::new(),
            kind: BlockKind::Paragraph,
            group: None,
            aside: None,
        })
    }

    /// Writes it as a block of prose.
    pub fn write(&self, kind: BlockKind, prose: &mut ProseBuilder) {
        prose.begin();
        if self.runs.is_empty() {
            prose.push(&self.text, self.span.start);
        }
        let mut at = 0;
        for &(len, span) in &self.runs {
            let words = &self.text[at..at + len];
            if span.len() == len {
                prose.push(words, span.start);
            } else {
                prose.push_mapped(words, span);
            }
            at += len;
        }
        prose.end(kind, self.group);
    }
}
