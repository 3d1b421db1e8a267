//! The lines of a source file, before it is known which of them are the story.

use std::borrow::Cow;

use crate::text::{BlockKind, ProseBuilder, Span};

/// Why a line longer than [`MAX_BLOCK`](crate::text::MAX_BLOCK) is set aside.
pub(super) const TOO_LONG: &str = "too long to be prose";

/// How many bytes are kept of the words of a part that is set aside unread.
const FIRST_WORDS: usize = 80;

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

    /// A part of the file that the format itself takes out of the prose. Of
    /// its words only the first are kept: it may have many megabytes.
    pub fn aside(text: &'t str, span: Span, reason: &'static str) -> Option<Self> {
        let words = span.of(text).trim();
        let first = &words[..words.floor_char_boundary(FIRST_WORDS)];
        (!words.is_empty()).then(|| Self {
            text: Cow::Borrowed(first),
            span,
            runs: Vec::new(),
            kind: BlockKind::Paragraph,
            group: None,
            aside: Some(reason),
        })
    }

    /// The same line with words of its own.
    pub fn into_owned(self) -> Line<'static> {
        let whole = (self.text.len(), self.span);
        let runs = if self.runs.is_empty() {
            vec![whole]
        } else {
            self.runs
        };
        Line {
            text: Cow::Owned(self.text.into_owned()),
            runs,
            ..self
        }
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
