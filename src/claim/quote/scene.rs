//! A text with its quoted words set apart: what the writer says around them.

use std::borrow::Cow;
use std::ops::Range;

use super::continuation::Run;
use super::form::QUOTES;
use super::words::{Grammar, Lexicon, lower};
use crate::text::{Parsed, Token, TokenKind};

/// A writer's sentence is followed over so many words and passages, so that a
/// megabyte of marks is read in moments.
const LONGEST: usize = 160;

/// A headline has at most so many tokens.
const HEADLINE: usize = 40;

/// The writer's words and where quoted ones stand among them. Indices are
/// those of [`Parsed::tokens`].
pub struct Scene<'s> {
    /// The text.
    pub parsed: &'s Parsed<'s>,
    /// The words of its language.
    pub lexicon: &'s Lexicon,
    /// Everything between marks, claims or not.
    pub runs: &'s [Run],
    /// Tokens of each block that has any, in reading order.
    pub blocks: &'s [(usize, Range<usize>)],
    /// Tokens of each passage, in reading order.
    passages: Vec<Range<usize>>,
    /// For each token the number of its passage, from 1; 0 outside of all.
    numbers: Vec<u32>,
}

impl<'s> Scene<'s> {
    /// Sets the quoted words apart.
    pub fn new(
        parsed: &'s Parsed<'s>,
        lexicon: &'s Lexicon,
        runs: &'s [Run],
        blocks: &'s [(usize, Range<usize>)],
    ) -> Self {
        let passages: Vec<Range<usize>> = runs
            .iter()
            .flat_map(|r| r.passages.iter().map(|p| p.tokens.clone()))
            .collect();
        let mut numbers = vec![0; parsed.tokens.len()];
        for (number, passage) in (1..).zip(&passages) {
            if let Some(tokens) = numbers.get_mut(passage.clone()) {
                tokens.fill(number);
            }
        }
        Self {
            parsed,
            lexicon,
            runs,
            blocks,
            passages,
            numbers,
        }
    }

    /// A token.
    pub fn token(&self, at: usize) -> &'s Token {
        &self.parsed.tokens[at]
    }

    /// Its words.
    pub fn word(&self, at: usize) -> &'s str {
        self.parsed.word(at)
    }

    /// Its words in lower case.
    pub fn lower(&self, at: usize) -> Cow<'s, str> {
        lower(self.parsed.word(at))
    }

    /// True where it is the one character `mark`.
    pub fn is(&self, at: usize, mark: char) -> bool {
        self.token(at).is(self.parsed.text(), mark)
    }

    /// True for a word or number.
    pub fn is_word(&self, at: usize) -> bool {
        self.token(at).kind != TokenKind::Mark
    }

    /// True where its first letter is a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.token(at).is_capitalised(self.parsed.text())
    }

    /// True where no white space stands before it.
    pub fn is_joined(&self, at: usize) -> bool {
        !self.token(at).spaced
    }

    /// True for "'s".
    pub fn is_possessive(&self, at: usize) -> bool {
        matches!(self.word(at), "'s" | "\u{2019}s" | "'S" | "\u{2019}S")
    }

    /// The passage that holds a token.
    pub fn passage_at(&self, at: usize) -> Option<&Range<usize>> {
        let number: u32 = *self.numbers.get(at)?;
        self.passages.get((number as usize).checked_sub(1)?)
    }

    /// What a function word does; nothing for a capitalised word inside a
    /// sentence ("Theresa May"), save days and months.
    pub fn grammar(&self, at: usize, sentence_start: usize) -> Option<Grammar> {
        if !self.is_word(at) {
            return None;
        }
        let found = self.lexicon.grammar(&self.lower(at))?;
        let is_name = self.is_capital(at)
            && found != Grammar::Time
            && at != sentence_start
            && self.word(at).chars().nth(1).is_some_and(char::is_lowercase);
        (!is_name).then_some(found)
    }

    /// Tokens of the block that holds a token.
    pub fn block(&self, at: usize) -> Range<usize> {
        let after = self.blocks.partition_point(|(_, r)| r.start <= at);
        after
            .checked_sub(1)
            .map_or(0..0, |i| self.blocks[i].1.clone())
    }

    /// Tokens of the next block (`step` 1) or the one before (-1) that has any
    /// and lies beside it in the text.
    pub fn neighbour(&self, at: usize, step: isize) -> Option<Range<usize>> {
        let here = self
            .blocks
            .partition_point(|(_, r)| r.start <= at)
            .checked_sub(1)?;
        let other = here.checked_add_signed(step)?;
        self.blocks.get(other).map(|(_, r)| r.clone())
    }

    /// True where every word of a block outside quoted words has its capital,
    /// as in a headline: there capitals tell no names.
    pub fn has_title_case(&self, block: &Range<usize>) -> bool {
        let own = |at: &usize| {
            self.is_word(*at)
                && self.passage_at(*at).is_none()
                && !self.token(*at).is_number()
                && (!self.is_joined(*at) || *at == block.start)
        };
        let mut count = 0;
        let all = block.clone().take(HEADLINE).filter(own).all(|at| {
            let capital = self.is_capital(at);
            count += usize::from(capital);
            capital || self.lexicon.grammar(&self.lower(at)).is_some()
        });
        all && count > 2 && block.len() < HEADLINE
    }

    /// The writer's sentence around a passage or word: quoted words in it are
    /// part of it, whatever marks they end in.
    pub fn sentence(&self, own: &Range<usize>) -> Range<usize> {
        let block = self.block(own.start);
        self.sentence_start(own.start, &block)..self.sentence_end(own, &block)
    }

    /// The writer's sentence before one that begins at `start`, in the block.
    pub fn sentence_before(&self, start: usize) -> Option<Range<usize>> {
        let block = self.block(start);
        let last = start.checked_sub(1).filter(|&l| l >= block.start)?;
        let from = self
            .passage_at(last)
            .map_or(last, |p| p.start.max(block.start));
        Some(self.sentence_start(from, &block)..start)
    }

    fn sentence_start(&self, from: usize, block: &Range<usize>) -> usize {
        let mut at = from;
        for _ in 0..LONGEST {
            if at <= block.start {
                break;
            }
            if let Some(passage) = self.passage_at(at - 1) {
                if self.ends_sentence(passage) && !self.is_tag_start(at, block.end) {
                    return at;
                }
                at = passage.start.max(block.start);
                continue;
            }
            if self.is_end(at - 1) {
                return at;
            }
            at -= 1;
        }
        at
    }

    fn sentence_end(&self, own: &Range<usize>, block: &Range<usize>) -> usize {
        let mut at = own.start;
        for _ in 0..LONGEST {
            if at >= block.end {
                break;
            }
            if let Some(passage) = self.passage_at(at) {
                let next = passage.end.min(block.end);
                if self.ends_sentence(passage) && !self.is_tag_start(next, block.end) {
                    return next;
                }
                at = next;
                continue;
            }
            if self.is_end(at) {
                return at + 1;
            }
            at += 1;
        }
        at.min(block.end)
    }

    /// True where a passage's words end a sentence of their own.
    fn ends_sentence(&self, passage: &Range<usize>) -> bool {
        self.last_inner(passage)
            .is_some_and(|t| ['.', '?', '!', '\u{2026}'].iter().any(|&c| self.is(t, c)))
    }

    /// The last token between the marks of a passage.
    pub fn last_inner(&self, passage: &Range<usize>) -> Option<usize> {
        let after = self.passages.partition_point(|p| p.start <= passage.start);
        let found = &self.passages[after.checked_sub(1)?];
        let mut at = found.end;
        while at > found.start + 1 {
            at -= 1;
            if !QUOTES.contains(&self.word(at)) {
                return Some(at);
            }
        }
        None
    }

    /// True where the words at `at` carry on a sentence that quoted words
    /// seemed to end: in lower case, or a tag ("Dana Orr asked").
    fn is_tag_start(&self, at: usize, end: usize) -> bool {
        if at >= end {
            return false;
        }
        if !self.is_word(at) {
            return self.is(at, ',') || self.is(at, ';');
        }
        if !self.is_capital(at) {
            return true;
        }
        let before = at.checked_sub(1).and_then(|i| self.passage_at(i));
        let asks = before
            .and_then(|p| self.last_inner(p))
            .is_some_and(|t| ['?', '!', '\u{2026}'].iter().any(|&c| self.is(t, c)));
        if !asks {
            return false;
        }
        for next in at..end.min(at + 6) {
            if self.passage_at(next).is_some() || self.is_end(next) {
                return false;
            }
            if self.lexicon.cue(&self.lower(next)).is_some() && next > at {
                return true;
            }
        }
        false
    }

    /// True for a mark that ends a sentence outside quoted words.
    fn is_end(&self, at: usize) -> bool {
        if self.is_word(at) {
            return false;
        }
        let ends = ['.', '?', '!', '\u{2026}'].iter().any(|&c| self.is(at, c));
        let sentences = &self.parsed.sentences;
        let next = sentences.partition_point(|s| s.tokens.end <= at);
        ends && sentences.get(next).is_some_and(|s| s.tokens.end == at + 1)
    }
}
