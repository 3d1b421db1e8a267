//! A wording, word by word, as quotations are compared: blind to typography,
//! case, house spelling and contractions, and to nothing else.

use super::form::{Form, known};
use crate::text::{Span, Token, TokenKind, currency_sign, house_number, spelling, tokenize};

/// How a word ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Nothing but a space.
    Open,
    /// A comma, semicolon, colon or dash.
    Pause,
    /// A full stop, question mark or exclamation mark.
    Stop,
}

/// A word of a wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// What is compared.
    pub form: Form,
    /// Where it stands in the prose; the words of one contraction share it.
    pub span: Span,
    /// True between brackets: an editor's word, or in doubt one.
    pub is_inserted: bool,
    /// True where an ellipsis stands before it.
    pub after_gap: bool,
    /// How it ends.
    pub ending: Ending,
    /// True for a number.
    pub is_number: bool,
    /// True for a capitalised word inside a sentence.
    pub is_name: bool,
    /// True for a word that turns a statement round ("not").
    pub is_negation: bool,
    /// True for a word that carries subject matter.
    pub is_content: bool,
}

/// A wording.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    /// Its words.
    pub words: Vec<Word>,
    /// True where it ends in an ellipsis.
    pub ends_in_gap: bool,
}

/// Bytes of a text for each of its tokens, at the least that is usual.
const BYTES_A_TOKEN: usize = 4;

/// Reads the words of `text[span]`.
pub fn read(text: &str, span: Span) -> Wording {
    let mut tokens = Vec::with_capacity(span.len() / BYTES_A_TOKEN);
    tokenize(text, span, &mut tokens);
    let mut reader = Reader {
        text,
        wording: Wording {
            words: Vec::with_capacity(tokens.len()),
            ends_in_gap: false,
        },
        points: 0,
        is_inserted: false,
        after_gap: false,
    };
    let mut at = 0;
    while at < tokens.len() {
        at += reader.token(&tokens[at..]);
    }
    reader.end_points();
    reader.wording.ends_in_gap = reader.after_gap;
    reader.wording
}

struct Reader<'t> {
    text: &'t str,
    wording: Wording,
    /// Full stops in a row so far.
    points: usize,
    is_inserted: bool,
    after_gap: bool,
}

impl Reader<'_> {
    /// Reads the first of `tokens`, or the first few where they are one word;
    /// says how many.
    fn token(&mut self, tokens: &[Token]) -> usize {
        let first = tokens[0];
        if let Some(letters) = seam(self.text, tokens) {
            self.end_points();
            let printed = Span::new(first.span.start, tokens[3].span.end);
            self.word(&letters, printed);
            return 4;
        }
        let masked = masked(self.text, tokens);
        if masked > 0 {
            self.end_points();
            let printed = first.span.join(tokens[masked - 1].span);
            let inserted = std::mem::replace(&mut self.is_inserted, true);
            self.word(printed.of(self.text), printed);
            self.is_inserted = inserted;
            return masked;
        }
        let word = first.text(self.text);
        if let Some(number) = house_number(self.text, tokens) {
            self.end_points();
            let printed = first.span.join(tokens[number.len - 1].span);
            for word in &number.words {
                self.word(word, printed);
            }
            return number.len;
        }
        if first.kind != TokenKind::Mark {
            self.end_points();
            self.word(word, first.span);
            return 1;
        }
        match word {
            "." => self.points += 1,
            "…" => self.points += 3,
            "[" | "(" => {
                self.end_points();
                self.is_inserted = true;
            }
            "]" | ")" => {
                self.end_points();
                self.is_inserted = false;
            }
            "!" | "?" => self.ending(Ending::Stop),
            "," | ";" | ":" | "—" | "–" => self.ending(Ending::Pause),
            sign if spelling(sign).is_some() => self.word(sign, first.span),
            sign => {
                if let Some(word) = currency_sign(sign) {
                    self.word(word, first.span);
                }
            }
        }
        1
    }

    fn end_points(&mut self) {
        match self.points {
            0 => {}
            1 => self.ending(Ending::Stop),
            points => {
                self.after_gap = true;
                if points > 3 {
                    self.ending(Ending::Stop);
                }
            }
        }
        self.points = 0;
    }

    fn ending(&mut self, ending: Ending) {
        if let Some(last) = self.wording.words.last_mut() {
            last.ending = ending;
        }
    }

    fn word(&mut self, printed: &str, span: Span) {
        if printed.eq_ignore_ascii_case("sic") && self.is_inserted {
            return;
        }
        let begins = self
            .wording
            .words
            .last()
            .is_none_or(|w| w.ending == Ending::Stop);
        let capital = printed.chars().next().is_some_and(char::is_uppercase);
        let known = known(printed);
        let base = Word {
            form: known.first.form,
            span,
            is_inserted: self.is_inserted,
            after_gap: self.after_gap,
            ending: Ending::Open,
            is_number: printed.starts_with(|c: char| c.is_ascii_digit()),
            is_name: capital && !begins && printed != "I",
            is_negation: false,
            is_content: known.is_content,
        };
        let more = known.more.as_deref().unwrap_or_default();
        for (nth, word) in std::iter::once(&known.first).chain(more).enumerate() {
            self.wording.words.push(Word {
                form: word.form,
                is_negation: word.is_negation,
                is_number: word.is_number || base.is_number,
                after_gap: base.after_gap && nth == 0,
                ..base
            });
        }
        self.after_gap = false;
    }
}

/// The letters of a word whose capital was changed in brackets (`"[W]e"`).
fn seam(text: &str, tokens: &[Token]) -> Option<String> {
    let [open, letter, close, rest, ..] = tokens else {
        return None;
    };
    let joined = !letter.spaced && !close.spaced && !rest.spaced;
    let is_seam = open.is(text, '[')
        && letter.is_word()
        && letter.text(text).chars().count() == 1
        && close.is(text, ']')
        && rest.is_word();
    (joined && is_seam).then(|| [letter.text(text), rest.text(text)].concat())
}

/// How many tokens make up a word whose letters a house hides ("d***ed"): an
/// editor's word, as one in brackets is. 0 where the first is no such word.
fn masked(text: &str, tokens: &[Token]) -> usize {
    let hidden = |t: &&Token| !t.spaced && t.is(text, '*');
    if !tokens[0].is_word() {
        return 0;
    }
    let stars = tokens[1..].iter().take_while(hidden).count();
    if stars < 2 {
        return 0;
    }
    let rest = tokens.get(1 + stars);
    1 + stars + usize::from(rest.is_some_and(|t| t.is_word() && !t.spaced))
}

#[cfg(test)]
mod tests {
    use super::super::form::same;
    use super::*;

    fn all(text: &str) -> Wording {
        read(text, Span::new(0, text.len()))
    }

    #[track_caller]
    fn check(a: &str, b: &str, expect: bool) {
        let (x, y) = (all(a).words, all(b).words);
        let equal = x.len() == y.len() && x.iter().zip(&y).all(|(x, y)| same(x.form, y.form));
        assert_eq!(equal, expect, "{a} / {b}");
    }

    #[test]
    fn typography_does_not_matter() {
        check(
            "It’s over — “now”, he thinks",
            "it's over: 'Now' he thinks!",
            true,
        );
        check("a long-term plan", "A long term plan", true);
        check("1,200 homes", "1200 homes", true);
    }

    #[test]
    fn house_style_does_not_matter() {
        check(
            "organised labour at the centre",
            "organized labor at the center",
            true,
        );
        check("nine per cent", "9%", true);
        check("the U.S. economy", "the United States economy", true);
        check("[W]e will go", "We will go", true);
        check("an F.B.I. agent", "an FBI agent", true);
        check("we were [sic] gone", "we were gone", true);
    }

    #[test]
    fn contractions_are_what_they_stand_for() {
        check("We’re sure they don't", "we are sure they do not", true);
        check("it's over", "it is over", true);
        check("it's gone", "it has gone", true);
        check("I'd like that", "I would like that", true);
    }

    #[test]
    fn every_word_matters() {
        check("we are sure", "we were sure", false);
        check("our home", "or home", false);
        check("the homes", "homes", false);
        check("$5 million", "£5 million", false);
    }

    #[test]
    fn hidden_letters_are_an_editors() {
        let inserted: Vec<bool> = all("a d***ed wall")
            .words
            .iter()
            .map(|w| w.is_inserted)
            .collect();
        assert_eq!(inserted, [false, true, false]);
    }

    #[test]
    fn ellipses_in_every_form_are_gaps() {
        for text in [
            "we go … now",
            "we go ... now",
            "we go . . . now",
            "we go [...] now",
        ] {
            let gaps: Vec<bool> = all(text).words.iter().map(|w| w.after_gap).collect();
            assert_eq!(gaps, [false, false, true], "{text}");
        }
        assert!(all("we go ...").ends_in_gap);
        assert!(!all("we go.").ends_in_gap);
    }
}
