//! The text that is made of a file that is none: the paragraphs of a PDF, of
//! an office document, of a mail.

use std::borrow::Cow;

use super::line::{Line, TOO_LONG};
use super::reading::Layout;
use crate::text::{BlockKind, MAX_BLOCK, Span};

/// A line of it.
#[derive(Debug, Clone, Copy)]
struct Part {
    span: Span,
    kind: BlockKind,
    group: Option<u32>,
    aside: Option<&'static str>,
}

/// A text with its lines.
#[derive(Debug, Default)]
pub(super) struct Extract {
    text: String,
    parts: Vec<Part>,
    is_dump: bool,
}

impl Extract {
    /// Adds a line. White space in it becomes single spaces; nothing is added
    /// where there is nothing else.
    pub fn push(
        &mut self,
        words: &str,
        kind: BlockKind,
        group: Option<u32>,
        aside: Option<&'static str>,
    ) {
        let start = self.text.len();
        for word in words.split_whitespace() {
            if self.text.len() > start {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
        let span = Span::new(start, self.text.len());
        if span.is_empty() {
            return;
        }
        self.text.push('\n');
        let long = (span.len() > MAX_BLOCK).then_some(TOO_LONG);
        self.parts.push(Part {
            span,
            kind,
            group,
            aside: aside.or(long),
        });
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, words: &str) {
        self.push(words, BlockKind::Paragraph, None, None);
    }

    /// Adds what is no story, and why.
    pub fn aside(&mut self, words: &str, reason: &'static str) {
        self.push(words, BlockKind::Paragraph, None, Some(reason));
    }

    /// Its lines are to be judged by their shape, as those of a page.
    pub fn judge_by_shape(&mut self) {
        self.is_dump = true;
    }

    /// True where there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// How many lines it has.
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// All of it, one line each.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Who knows what is the story.
    pub fn layout(&self) -> Layout {
        if self.is_dump {
            Layout::Dump
        } else {
            Layout::Told
        }
    }

    /// Its lines, with their places in [`Self::text`].
    pub fn lines(&self) -> Vec<Line<'_>> {
        let line = |part: &Part| match part.aside {
            Some(reason) => Line::aside(&self.text, part.span, reason),
            None => Some(Line {
                text: Cow::Borrowed(part.span.of(&self.text)),
                span: part.span,
                runs: Vec::new(),
                kind: part.kind,
                group: part.group,
                aside: None,
            }),
        };
        self.parts.iter().filter_map(line).collect()
    }
}
