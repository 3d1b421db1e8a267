//! Prose with the comments that cover it, as both are read.

use super::Suppression;
use super::directive::{self, Directive};
use crate::text::{BlockKind, Prose, ProseBuilder, Span};

/// A comment that waits for the block it covers.
///
/// A draft is a tree of nodes: a list holds items, an item holds paragraphs.
/// A comment covers the next node beside it, with all that the node holds.
#[derive(Debug)]
struct Waiting {
    directive: Directive,
    comment: Span,
    /// How many nodes were open around the comment.
    depth: usize,
    /// Number of the first block of the node it may cover, once that began.
    from: Option<usize>,
}

/// A comment with the blocks it covers, by number; the whole draft where
/// `None`.
#[derive(Debug)]
struct Bound {
    directive: Directive,
    comment: Span,
    blocks: Option<(usize, usize)>,
}

/// A part of a caption.
#[derive(Debug)]
pub(super) struct Piece {
    pub text: String,
    /// Where it was read.
    pub source: Span,
    /// True where it stands there as it is.
    pub exact: bool,
}

/// What a reader of one format writes to.
#[derive(Debug, Default)]
pub(super) struct Writer {
    builder: ProseBuilder,
    open: Option<(BlockKind, Option<u32>)>,
    depth: usize,
    waiting: Vec<Waiting>,
    bound: Vec<Bound>,
    /// Directives inside the open block, which cover it.
    inside: Vec<(Directive, Span)>,
    captions: Vec<Vec<Piece>>,
    problems: Vec<(Span, String)>,
    groups: u32,
}

impl Writer {
    /// A new number for a list or table.
    pub fn group(&mut self) -> u32 {
        self.groups += 1;
        self.groups - 1
    }

    /// True while a block is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// True where nothing more is kept of the open block.
    pub fn is_full(&self) -> bool {
        self.builder.is_full()
    }

    /// Begins a node that holds others: a list, an item, a block quotation.
    pub fn enter(&mut self) {
        self.end();
        self.enter_node();
    }

    fn enter_node(&mut self) {
        let next = self.builder.blocks().len();
        for waiting in &mut self.waiting {
            if waiting.depth == self.depth && waiting.from.is_none() {
                waiting.from = Some(next);
            }
        }
        self.depth += 1;
    }

    /// Ends the node that was begun last.
    pub fn leave(&mut self) {
        self.end();
        self.leave_node();
    }

    fn leave_node(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        let next = self.builder.blocks().len();
        let depth = self.depth;
        let mut kept = Vec::new();
        for mut waiting in std::mem::take(&mut self.waiting) {
            match waiting.from {
                _ if waiting.depth > depth => self.covers_nothing(waiting.comment),
                Some(from) if waiting.depth == depth && from < next => self.bound.push(Bound {
                    directive: waiting.directive,
                    comment: waiting.comment,
                    blocks: Some((from, next)),
                }),
                Some(_) if waiting.depth == depth => {
                    waiting.from = None;
                    kept.push(waiting);
                }
                _ => kept.push(waiting),
            }
        }
        self.waiting = kept;
    }

    /// Begins a block of prose; what is open is ended first.
    pub fn begin(&mut self, kind: BlockKind, group: Option<u32>) {
        self.end();
        self.enter_node();
        self.builder.begin();
        self.open = Some((kind, group));
    }

    /// Adds text that stands in the file as it is. Nothing is added where no
    /// block is open.
    pub fn push(&mut self, text: &str, source: usize) {
        if self.open.is_none() {
            return;
        }
        // Where something was left out, its place is a space already.
        let doubled = self.gap() && text.starts_with(' ');
        let skip = usize::from(doubled);
        self.builder.push(&text[skip..], source + skip);
    }

    /// Adds text that was read from other bytes.
    pub fn push_mapped(&mut self, text: &str, source: Span) {
        if self.open.is_some() {
            self.builder.push_mapped(text, source);
        }
    }

    /// Keeps the place of what is not prose (code, an address) as one space.
    pub fn leave_out(&mut self, source: Span) {
        if !self.gap() {
            self.push_mapped(" ", source);
        }
    }

    fn gap(&self) -> bool {
        self.builder.written().ends_with([' ', '\n'])
    }

    /// Keeps the words of a picture to be read after the open block.
    pub fn caption(&mut self, words: Vec<Piece>) {
        if self.open.is_some() {
            self.captions.push(words);
        } else {
            self.enter_node();
            self.write_caption(&words);
            self.leave_node();
        }
    }

    fn write_caption(&mut self, words: &[Piece]) {
        self.builder.begin();
        for piece in words {
            if piece.exact {
                self.builder.push(&piece.text, piece.source.start);
            } else {
                self.builder.push_mapped(&piece.text, piece.source);
            }
        }
        self.builder.end(BlockKind::Caption, None);
    }

    /// Ends the open block.
    pub fn end(&mut self) {
        let Some((kind, group)) = self.open.take() else {
            return;
        };
        let from = self.builder.blocks().len();
        self.builder.end(kind, group);
        for words in std::mem::take(&mut self.captions) {
            self.write_caption(&words);
        }
        let to = self.builder.blocks().len();
        self.leave_node();
        for (directive, comment) in std::mem::take(&mut self.inside) {
            if from < to {
                self.bound.push(Bound {
                    directive,
                    comment,
                    blocks: Some((from, to)),
                });
            } else {
                self.wait(directive, comment);
            }
        }
    }

    /// Reads the inside of a comment. In the middle of a block it covers that
    /// block, else the next.
    pub fn comment(&mut self, inside: &str, comment: Span) {
        match directive::read(inside) {
            None => {}
            Some(Err(problem)) => self.problems.push((comment, problem)),
            Some(Ok(directive)) if directive.whole_file => self.bound.push(Bound {
                directive,
                comment,
                blocks: None,
            }),
            Some(Ok(directive)) if self.open.is_some() => self.inside.push((directive, comment)),
            Some(Ok(directive)) => self.wait(directive, comment),
        }
    }

    fn wait(&mut self, directive: Directive, comment: Span) {
        self.waiting.push(Waiting {
            directive,
            comment,
            depth: self.depth,
            from: None,
        });
    }

    /// Notes what is wrong with the draft.
    pub fn problem(&mut self, place: Span, what: String) {
        self.problems.push((place, what));
    }

    fn covers_nothing(&mut self, comment: Span) {
        let what = "the comment covers nothing: no paragraph follows it".to_owned();
        self.problems.push((comment, what));
    }

    /// The prose, the comments with what they cover, and what is wrong, the
    /// last two in the order of the file.
    pub fn finish(mut self) -> (Prose, Vec<Suppression>, Vec<(Span, String)>) {
        self.end();
        for waiting in std::mem::take(&mut self.waiting) {
            self.covers_nothing(waiting.comment);
        }
        let prose = self.builder.finish();
        let blocks = prose.blocks();
        let mut suppressions: Vec<Suppression> = self
            .bound
            .into_iter()
            .map(|bound| Suppression {
                scope: bound
                    .blocks
                    .map(|(from, to)| blocks[from].span.join(blocks[to - 1].span)),
                rules: bound.directive.rules,
                reason: bound.directive.reason,
                by: bound.directive.by,
                comment: bound.comment,
            })
            .collect();
        suppressions.sort_by_key(|s| s.comment);
        self.problems.sort_by_key(|(place, _)| *place);
        (prose, suppressions, self.problems)
    }
}
