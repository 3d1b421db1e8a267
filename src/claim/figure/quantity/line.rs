//! One sentence as the readers of figures see it.

use super::blocked::NoQuantity;
use super::lexicon::{Classes, Entry, Lexicon};
use crate::text::{Span, Token, TokenKind};

/// The tokens of one sentence, with what the tables say of each. Positions are
/// token numbers within the sentence; one that does not exist is an empty word.
pub struct Line<'a> {
    /// The whole prose.
    pub text: &'a str,
    /// The prose in lower case (ASCII letters only), with the same offsets.
    pub lower: &'a str,
    pub tokens: &'a [Token],
    pub entries: &'a [Option<&'static Entry>],
    /// What the tokens are that are part of no quantity.
    pub blocked: Vec<Option<NoQuantity>>,
    pub lexicon: &'static Lexicon,
}

impl<'a> Line<'a> {
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token's words as printed.
    pub fn text(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.text(self.text))
    }

    /// The token's words in lower case.
    pub fn low(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.text(self.lower))
    }

    pub fn entry(&self, at: usize) -> Option<&'static Entry> {
        self.entries.get(at).copied().flatten()
    }

    pub fn has(&self, at: usize, class: Classes) -> bool {
        self.entry(at).is_some_and(|e| e.classes.has(class))
    }

    pub fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is_number())
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is_word())
    }

    pub fn is_mark(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|t| t.kind == TokenKind::Mark)
    }

    /// True where the token touches the one before it.
    pub fn joined(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|t| !t.spaced)
    }

    pub fn is_blocked(&self, at: usize) -> bool {
        self.blocked.get(at).is_none_or(Option::is_some)
    }

    /// Marks the tokens `from..to` as part of no quantity.
    pub fn block(&mut self, from: usize, to: usize, what: NoQuantity) {
        let end = to.min(self.blocked.len());
        if let Some(part) = self.blocked.get_mut(from..end) {
            part.fill(Some(what));
        }
    }

    pub fn is_capitalised(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|t| t.is_capitalised(self.text))
    }

    /// True for a hyphen or a dash that may stand between two numbers.
    pub fn is_dash(&self, at: usize) -> bool {
        matches!(self.text(at), "-" | "\u{2010}" | "\u{2011}" | "\u{2013}")
    }

    /// Position after a hyphen that binds `at` to what stands before it, else
    /// `at` itself.
    pub fn past_hyphen(&self, at: usize) -> usize {
        if self.is_dash(at) && self.joined(at) && self.joined(at + 1) {
            at + 1
        } else {
            at
        }
    }

    /// What stands between the token and the one after it.
    pub fn gap(&self, at: usize) -> &'a str {
        let next = self.tokens.get(at + 1).map(|t| t.span.start);
        let end = self.tokens.get(at).map(|t| t.span.end);
        end.zip(next)
            .and_then(|(from, to)| self.text.get(from..to))
            .unwrap_or("")
    }

    /// The bytes of the tokens `from..to`, which must not be empty.
    pub fn span(&self, from: usize, to: usize) -> Span {
        let start = self.tokens.get(from).map_or(0, |t| t.span.start);
        let end = to
            .checked_sub(1)
            .and_then(|last| self.tokens.get(last))
            .map_or(start, |t| t.span.end);
        Span::new(start, end)
    }

    /// True where the words at `at` are `words`, in lower case.
    pub fn starts_with(&self, at: usize, words: &[&str]) -> bool {
        words
            .iter()
            .enumerate()
            .all(|(i, w)| self.low(at + i) == *w)
    }

    /// True where the words before `at` are `words`, in lower case.
    pub fn ends_with(&self, at: usize, words: &[&str]) -> bool {
        at.checked_sub(words.len())
            .is_some_and(|from| self.starts_with(from, words))
    }
}
