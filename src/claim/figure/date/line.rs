//! One sentence as the date grammar looks at it.

use super::lexicon::{Entry, Role, Tense};
use super::sense::{Unit, Vague, Which};
use crate::text::{Token, TokenKind};

/// The tokens of a sentence with what the tables say of them. Indices are
/// those of the sentence; any index may be asked for.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub words: &'a [Option<&'static Entry>],
    /// True where times mentioned in passing are read, too.
    pub with_passing: bool,
}

impl<'a> Line<'a> {
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.text(self.text))
    }

    pub fn entry(&self, at: usize) -> Option<&'static Entry> {
        self.words.get(at).copied().flatten()
    }

    pub fn is(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is(self.text, mark))
    }

    /// True where the token is one of `marks`.
    pub fn is_any(&self, at: usize, marks: &[char]) -> bool {
        marks.iter().any(|&m| self.is(at, m))
    }

    pub fn is_dash(&self, at: usize) -> bool {
        self.is_any(at, &['-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}'])
    }

    pub fn is_kind(&self, at: usize, kind: TokenKind) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == kind)
    }

    /// True where a phrase may end before `at`: a mark, the end, or a small
    /// word.
    pub fn ends_phrase(&self, at: usize) -> bool {
        at >= self.len()
            || self.is_kind(at, TokenKind::Mark) && !self.is(at, '%')
            || self.has(at, Role::Cue)
    }

    pub fn is_capitalised(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|t| t.is_capitalised(self.text))
    }

    /// True where the token stands and nothing is between it and the one
    /// before.
    pub fn is_glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| !t.spaced) && at > 0
    }

    pub fn has(&self, at: usize, role: Role) -> bool {
        self.entry(at).is_some_and(|e| e.has(role))
    }

    /// The token before, if any, has the role.
    pub fn has_before(&self, at: usize, role: Role) -> bool {
        at.checked_sub(1).is_some_and(|b| self.has(b, role))
    }

    pub fn unit(&self, at: usize) -> Option<Unit> {
        self.entry(at)?.unit
    }

    pub fn which(&self, at: usize) -> Option<Which> {
        self.entry(at)?.which
    }

    pub fn vague(&self, at: usize) -> Option<Vague> {
        self.entry(at)?.vague
    }

    pub fn tense(&self, at: usize) -> Option<Tense> {
        self.entry(at)?.tense
    }

    /// The digits of a number without separators, at most four long.
    pub fn digits(&self, at: usize) -> Option<(i16, usize)> {
        if !self.is_kind(at, TokenKind::Number) {
            return None;
        }
        let word = self.word(at);
        if word.len() > 4 || !word.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Some((word.parse().ok()?, word.len()))
    }

    /// A whole number in digits or words, and the index after it.
    pub fn number(&self, at: usize) -> Option<(i32, usize)> {
        if let Some((n, _)) = self.digits(at) {
            return Some((i32::from(n), at + 1));
        }
        let tens = self.entry(at)?.number?;
        let ones = |i| self.entry(i).and_then(|e| e.number).filter(|n| *n < 10);
        if tens >= 20
            && self.is_dash(at + 1)
            && self.is_glued(at + 1)
            && let Some(ones) = ones(at + 2)
        {
            return Some((tens + ones, at + 3));
        }
        let of = self.has(at + 1, Role::Of) && self.unit(at + 2).is_some();
        if of {
            return Some((tens, at + 2));
        }
        match ones(at + 1) {
            Some(inner) if tens == 1 => {
                let of = usize::from(self.has(at + 2, Role::Of));
                Some((inner, at + 2 + of))
            }
            _ => Some((tens, at + 1)),
        }
    }

    /// "1st", "first", "21st", and the index after it.
    pub fn ordinal(&self, at: usize) -> Option<(i32, usize)> {
        if let Some((n, _)) = self.digits(at) {
            let suffixed = self.is_glued(at + 1) && self.has(at + 1, Role::Suffix);
            return suffixed.then_some((i32::from(n), at + 2));
        }
        if let Some(n) = self.entry(at).and_then(|e| e.ordinal) {
            return Some((n, at + 1));
        }
        let tens = self.entry(at)?.number.filter(|n| *n >= 20)?;
        let ones = self.entry(at + 2)?.ordinal.filter(|n| *n < 10)?;
        self.is_dash(at + 1).then_some((tens + ones, at + 3))
    }
}
