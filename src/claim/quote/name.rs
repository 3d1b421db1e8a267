//! A personal name cut into title, given names and surname.

use super::words::{Gender, Lexicon, lower};
use crate::text::{Span, Token, TokenKind, tokenize};

/// A personal name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name<'t> {
    /// Given names and initials, without points.
    pub given: Vec<&'t str>,
    /// Surname with its particles ("von der Leyen"), or the only name there is.
    pub surname: &'t str,
    /// Given names and surname as written.
    pub full: &'t str,
    /// What title and given name tell.
    pub gender: Gender,
    /// True where a title stands before it.
    pub has_title: bool,
}

impl<'t> Name<'t> {
    /// Reads the name at the end of a noun phrase: "U.S. first lady Melania
    /// Trump", "Mr Putin". `None` where the phrase ends in no capitalised word
    /// or names a body ("the White House").
    pub fn parse(phrase: &'t str, lexicon: &Lexicon) -> Option<Self> {
        let mut tokens: Vec<Token> = Vec::new();
        tokenize(phrase, Span::new(0, phrase.len()), &mut tokens);
        let end = tokens
            .iter()
            .position(|t| t.is(phrase, ',') || t.is(phrase, '('))
            .unwrap_or(tokens.len());
        let words: Vec<Word<'t>> = join_parts(phrase, &tokens[..end]);
        let head_ends = |w: &Word<'_>| {
            use super::words::Grammar::{Linking, Preposition, Subordinator};
            !w.is_capitalised
                && matches!(
                    lexicon.grammar(w.text),
                    Some(Linking | Preposition | Subordinator)
                )
        };
        let mut last = words.iter().position(head_ends).unwrap_or(words.len());
        while last > 0
            && (lexicon.is_generation(words[last - 1].text)
                || words[last - 1].text == "’s"
                || words[last - 1].text == "'s")
        {
            last -= 1;
        }
        let mut first = last;
        let mut has_title = false;
        let mut gender = Gender::Any;
        while first > 0 {
            let word = &words[first - 1];
            if let Some(told) = lexicon.honorific(word.text).filter(|_| first < last) {
                has_title = true;
                gender = told;
                break;
            }
            let small = lower(word.text);
            let is_role =
                lexicon.speaker(&small).is_some() || small.contains('.') && small.len() > 3;
            let particle = first < last && lexicon.is_particle(word.text);
            if !(word.is_capitalised && !is_role || particle) {
                break;
            }
            first -= 1;
        }
        let name = &words[first..last];
        let body = |w: &Word<'_>| {
            let small = lower(w.text);
            lexicon.is_organisation(&small) || small == "the"
        };
        if name.is_empty() || name.len() > 5 || name.iter().any(body) {
            return None;
        }
        let mut start = name.len() - 1;
        while start > 0 && lexicon.is_particle(name[start - 1].text) {
            start -= 1;
        }
        let given: Vec<&str> = name[..start]
            .iter()
            .map(|w| w.text.trim_end_matches('.'))
            .collect();
        if gender == Gender::Any {
            gender = given
                .first()
                .and_then(|g| lexicon.given_name(g))
                .unwrap_or(Gender::Any);
        }
        let span = Span::new(name[start].span.start, name[name.len() - 1].span.end);
        Some(Name {
            given,
            surname: span.of(phrase),
            full: Span::new(name[0].span.start, span.end).of(phrase),
            gender,
            has_title,
        })
    }

    /// True where nothing but one word without a title is known.
    pub fn is_bare(&self) -> bool {
        self.given.is_empty() && !self.has_title
    }
}

struct Word<'t> {
    text: &'t str,
    span: Span,
    is_capitalised: bool,
}

/// Words with their hyphens and points: "Anne-Marie", "St.".
fn join_parts<'t>(phrase: &'t str, tokens: &[Token]) -> Vec<Word<'t>> {
    let mut words: Vec<Word<'t>> = Vec::new();
    let mut joined = false;
    for token in tokens {
        if token.kind == TokenKind::Mark {
            let holds = token.is(phrase, '-') || token.is(phrase, '.');
            joined = holds && !token.spaced;
            if let Some(word) = words.last_mut().filter(|_| joined) {
                word.span.end = token.span.end;
                word.text = word.span.of(phrase);
            }
            continue;
        }
        match words.last_mut() {
            Some(word) if joined && !token.spaced => {
                word.span.end = token.span.end;
                word.text = word.span.of(phrase);
            }
            _ => words.push(Word {
                text: token.text(phrase),
                span: token.span,
                is_capitalised: token.is_capitalised(phrase),
            }),
        }
        joined = false;
    }
    words
}
