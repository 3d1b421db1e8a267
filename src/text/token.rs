//! Words, numbers and marks.
//!
//! Tokens are fine: "15-year-old" is five, "$1.4m" three, "Putin's" two. What
//! belongs together is told by [`Token::spaced`], which is false where nothing
//! stands between a token and the one before it.

use super::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes ("don't") and the points of an
    /// abbreviation of single letters ("U.S.", "p.m."). A possessive ending
    /// ("'s") is a word of its own.
    Word,
    /// Digits, with the separators that stand between digits ("1,412,300",
    /// "3.5").
    Number,
    /// One character that is neither letter nor digit.
    Mark,
}

/// One token of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the prose.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// True at the start of a block and after white space.
    pub spaced: bool,
}

impl Token {
    /// Its words.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }

    /// True where it is the one character `mark`.
    pub fn is(&self, text: &str, mark: char) -> bool {
        // Asked of most tokens, which are longer words.
        if self.span.len() != mark.len_utf8() {
            return false;
        }
        self.text(text).starts_with(mark)
    }

    /// True where its first letter is a capital.
    pub fn is_capitalised(&self, text: &str) -> bool {
        self.text(text)
            .chars()
            .next()
            .is_some_and(char::is_uppercase)
    }
}

/// True for the characters that stand for an apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{02BC}' | '\u{FF07}')
}

fn is_word_char(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{0300}'..='\u{036F}' | '\u{200D}' | '\u{00AD}')
}

/// Appends the tokens of `text[span]` to `out`; offsets are those of `text`.
pub fn tokenize(text: &str, span: Span, out: &mut Vec<Token>) {
    let part = span.of(text);
    let mut spaced = true;
    let mut at = 0;
    while let Some(c) = part[at..].chars().next() {
        if c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}') {
            spaced = true;
            at += c.len_utf8();
            continue;
        }
        let (len, kind) = if c.is_ascii_digit() {
            (number_len(&part[at..]), TokenKind::Number)
        } else if is_word_char(c) {
            (word_len(&part[at..]), TokenKind::Word)
        } else if is_apostrophe(c) && !spaced && possessive(&part[at..]) {
            (c.len_utf8() + 1, TokenKind::Word)
        } else {
            (c.len_utf8(), TokenKind::Mark)
        };
        let start = span.start + at;
        out.push(Token {
            span: Span::new(start, start + len),
            kind,
            spaced,
        });
        spaced = false;
        at += len;
    }
}

fn number_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        let separator = matches!(bytes.get(at), Some(b'.' | b','));
        if separator && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
            at += 1;
        } else {
            return at;
        }
    }
}

/// True where `text` begins with an apostrophe and an "s" that ends a word.
fn possessive(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_apostrophe)
        && matches!(chars.next(), Some('s' | 'S'))
        && !chars.next().is_some_and(|c| c.is_alphanumeric())
}

fn word_len(text: &str) -> usize {
    if let Some(len) = abbreviation_len(text) {
        return len;
    }
    // Most words are ASCII letters to the end.
    let mut len = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if text
        .as_bytes()
        .get(len)
        .is_none_or(|&b| b.is_ascii() && b != b'\'')
    {
        return len;
    }
    let mut rest = &text[len..];
    while let Some(c) = rest.chars().next() {
        let next = rest[c.len_utf8()..].chars().next();
        let inner = is_apostrophe(c) && next.is_some_and(is_word_char) && !possessive(rest);
        if !is_word_char(c) && !inner {
            break;
        }
        len += c.len_utf8();
        rest = &rest[c.len_utf8()..];
    }
    len
}

/// Length of "U.S.", "p.m.", "U.N" and the like at the start of `text`.
fn abbreviation_len(text: &str) -> Option<usize> {
    if text.as_bytes().get(1) != Some(&b'.') {
        return None;
    }
    let mut len = 0;
    let mut letters = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_ascii_alphabetic() {
            break;
        }
        if chars.peek() == Some(&'.') {
            chars.next();
            letters += 1;
            len += 2;
        } else {
            let last = letters > 0 && !chars.peek().is_some_and(|&n| n.is_alphanumeric());
            if last {
                letters += 1;
                len += 1;
            }
            return (last && letters > 1).then_some(len);
        }
    }
    (letters > 1).then_some(len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let mut shown = String::new();
        for token in tokens {
            shown.push_str(if token.spaced { " " } else { "_" });
            shown.push_str(token.text(text));
        }
        assert_eq!(shown.trim_start(), expect);
    }

    #[test]
    fn words_numbers_and_marks() {
        check("15-year-old", "15_-_year_-_old");
        check("$1.4m, or 1,412,300.", "$_1.4_m_, or 1,412,300_.");
        check("Putin’s “team” don't", "Putin_’s “_team_” don't");
        check(
            "the U.S. at 3 p.m. in the U.N",
            "the U.S. at 3 p.m. in the U.N",
        );
        check("I. said the girls' A.", "I_. said the girls_' A_.");
        check("e\u{301}te\u{301} 👩‍👧", "e\u{301}te\u{301} 👩_\u{200D}_👧");
    }
}
