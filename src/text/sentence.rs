//! Sentences of a document.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{Prose, Span, Token, TokenKind, language::Language, tokenize};

/// A block longer than this many bytes is no prose: it is left unread and
/// counted, so that a 50 MB line costs neither time nor memory.
pub const MAX_BLOCK: usize = 256 * 1024;

/// A sentence longer than this many bytes is cut at the next space.
const MAX_SENTENCE: usize = 8 * 1024;

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands in the prose.
    pub span: Span,
    /// Index of its block in [`Prose::blocks`].
    pub block: usize,
    /// Its tokens, as a range of [`Parsed::tokens`].
    pub tokens: Range<usize>,
}

/// A document cut into sentences and tokens; what every reader of claims
/// works on.
#[derive(Debug, Clone)]
pub struct Parsed<'p> {
    /// The document.
    pub prose: &'p Prose,
    /// All tokens in reading order.
    pub tokens: Vec<Token>,
    /// All sentences in reading order. None reaches over a block's end.
    pub sentences: Vec<Sentence>,
    /// Blocks that were too long to be prose, as indices.
    pub unread: Vec<usize>,
}

impl<'p> Parsed<'p> {
    /// Cuts a document.
    pub fn new(prose: &'p Prose, language: &Language) -> Self {
        let mut parsed = Self {
            prose,
            tokens: Vec::new(),
            sentences: Vec::new(),
            unread: Vec::new(),
        };
        for (index, block) in prose.blocks().iter().enumerate() {
            if block.span.len() > MAX_BLOCK {
                parsed.unread.push(index);
            } else {
                parsed.read_block(index, block.span, language);
            }
        }
        parsed
    }

    /// The reading text.
    pub fn text(&self) -> &'p str {
        self.prose.text()
    }

    /// The words of a token of [`Parsed::tokens`].
    pub fn word(&self, token: usize) -> &'p str {
        self.tokens[token].text(self.prose.text())
    }

    /// The tokens of a sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.clone()]
    }

    /// Index of the sentence that holds a byte offset of the prose.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|s| s.span.start <= offset);
        let index = after.checked_sub(1)?;
        (offset <= self.sentences[index].span.end).then_some(index)
    }

    /// Index of the first token that ends after a byte offset.
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|t| t.span.end <= offset)
    }

    fn read_block(&mut self, block: usize, span: Span, language: &Language) {
        let text = self.prose.text();
        let first = self.tokens.len();
        tokenize(text, span, &mut self.tokens);
        let mut from = first;
        for end in sentence_ends(text, span, language) {
            let to = from + self.tokens[from..].partition_point(|t| t.span.start < end);
            if to == from {
                continue;
            }
            let words = Span::new(self.tokens[from].span.start, self.tokens[to - 1].span.end);
            self.sentences.push(Sentence {
                span: words,
                block,
                tokens: from..to,
            });
            from = to;
        }
    }
}

/// Ends of the sentences of a block: the Unicode rule (UAX #29), mended where
/// news breaks it (abbreviations, initials, a quotation's question mark before
/// "she said").
fn sentence_ends(text: &str, span: Span, language: &Language) -> Vec<usize> {
    let part = span.of(text);
    let mut ends: Vec<usize> = Vec::new();
    let mut begun = 0;
    let mut end = 0;
    while end < part.len() {
        end = next_bound(part, end);
        let next = &part[end..];
        let long = end - begun > MAX_SENTENCE;
        if !long && end < part.len() && goes_on(&part[begun..end], next, language) {
            continue;
        }
        let mut cut = begun + MAX_SENTENCE;
        while cut < end {
            let at = part[part.floor_char_boundary(cut)..end].find(' ');
            cut = at.map_or(end, |a| part.floor_char_boundary(cut) + a + 1);
            ends.push(span.start + cut);
            cut += MAX_SENTENCE;
        }
        ends.push(span.start + end);
        begun = end;
    }
    ends.push(span.end);
    ends
}

/// Where the Unicode sentence that begins at `from` ends, as
/// [`UnicodeSegmentation::split_sentence_bounds`] has it.
///
/// A sentence cannot end before its first terminator or line end, so the rules
/// are asked only from the space before that: they look back no farther than
/// one letter before a terminator, and a space is none.
fn next_bound(part: &str, from: usize) -> usize {
    let rest = &part[from..];
    let Some(hot) = may_end(rest.as_bytes()) else {
        return part.len();
    };
    let near = rest.as_bytes()[..hot].iter().rposition(|b| *b == b' ');
    let start = from + near.unwrap_or(0);
    let piece = part[start..].split_sentence_bounds().next();
    start + piece.map_or(part.len() - start, str::len)
}

/// First byte of the first character that may end a sentence. A point before a
/// digit, a small letter or a comma does not. What is not ASCII
/// may, but for the letters of Latin-1 and the dashes and quotation marks
/// of General Punctuation, which are frequent.
fn may_end(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += match text.get(at..)? {
            [b'.', b'0'..=b'9' | b'a'..=b'z' | b',', ..] => 1,
            [b'.' | b'!' | b'?' | b'\n' | b'\r', ..] => return Some(at),
            [0..0x80, ..] => 1,
            [0xC3, _, ..] => 2,
            [0xE2, 0x80, 0x90..=0x9F, ..] => 3,
            [] => return None,
            _ => return Some(at),
        };
    }
}

/// True where the sentence `read` goes on in `next`, although the Unicode rule
/// ends it.
fn goes_on(read: &str, next: &str, language: &Language) -> bool {
    if next.starts_with(|c: char| c.is_lowercase()) {
        return true;
    }
    let body = read.trim_end();
    if body.ends_with(['\n', '\r', '\u{2029}']) || read.ends_with(['\n', '\r']) {
        return false;
    }
    let Some(stem) = body.strip_suffix('.') else {
        return false;
    };
    let word_start = stem
        .rfind(|c: char| !(c.is_alphanumeric() || c == '.'))
        .map_or(0, |i| {
            i + stem[i..].chars().next().map_or(1, char::len_utf8)
        });
    let word = &stem[word_start..];
    if word.is_empty() {
        return false;
    }
    let initial = word.chars().count() == 1 && word.starts_with(|c: char| c.is_uppercase());
    let next_is_name = next.starts_with(|c: char| c.is_uppercase());
    (initial && word != "I" && next_is_name)
        || language.is_abbreviation(word, next.starts_with(|c: char| c.is_ascii_digit()))
}

impl Token {
    /// True for words, false for numbers and marks.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// True for numbers.
    pub fn is_number(&self) -> bool {
        self.kind == TokenKind::Number
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{BlockKind, ProseBuilder, language::ENGLISH};
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let mut builder = ProseBuilder::new();
        builder.block(BlockKind::Paragraph, text, 0);
        let prose = builder.finish();
        let parsed = Parsed::new(&prose, &ENGLISH);
        let read: Vec<&str> = parsed
            .sentences
            .iter()
            .map(|s| prose.slice(s.span))
            .collect();
        assert_eq!(read, expect);
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        check(
            "Mr. Olin met Gov. Dara on Oct. 31 at 3 p.m. in the U.S. Senate. He left.",
            &[
                "Mr. Olin met Gov. Dara on Oct. 31 at 3 p.m. in the U.S. Senate.",
                "He left.",
            ],
        );
        check(
            "J. K. Orr paid No. 4. They won.",
            &["J. K. Orr paid No. 4.", "They won."],
        );
    }

    #[test]
    fn a_question_inside_a_quotation_goes_on() {
        check(
            "“Where is it?” she asked. “Gone!” He left.",
            &["“Where is it?” she asked.", "“Gone!”", "He left."],
        );
    }

    proptest! {
        #[test]
        fn bounds_are_those_of_the_unicode_rule(
            text in "([ab ]|[A-C]|[.!?,\"()]|[0-9]|[“”’—…é\u{301}\u{AD}\u{85}\u{2029}。]|\r|\n|\\PC){0,40}"
        ) {
            let mut at = 0;
            for piece in text.split_sentence_bounds() {
                let end = next_bound(&text, at);
                prop_assert_eq!(&text[at..end], piece);
                at = end;
            }
            prop_assert_eq!(at, text.len());
        }
    }
}
