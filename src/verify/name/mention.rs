//! Words with a capital as they stand in a text: what is before and after.

use std::borrow::Cow;

use crate::claim::quote::{CueKind, Form, Grammar, Lexicon, lower};
use crate::claim::{Stated, Statements, Word};
use crate::text::language::ENGLISH;
use crate::text::{BlockKind, Prose, Span};

/// A name has at most so many words.
const MOST_WORDS: usize = 5;

/// A text whose names are read.
#[derive(Clone, Copy)]
pub struct Page<'t> {
    pub prose: &'t Prose,
    pub statements: &'t Statements,
    lexicon: &'t Lexicon,
}

/// A given name or an initial.
#[derive(Debug, Clone)]
pub struct Given<'t> {
    /// Where it stands.
    pub span: Span,
    /// The same in lower case.
    pub key: Cow<'t, str>,
    /// As written.
    pub text: &'t str,
}

impl Given<'_> {
    /// True for "K." and "K".
    pub fn is_initial(&self) -> bool {
        self.text.chars().count() == 1
    }

    /// Whether it may be the same person's: the same name, or its initial.
    pub fn fits(&self, other: &Given<'_>) -> bool {
        let begins = self.key.chars().next() == other.key.chars().next();
        self.key == other.key || begins && (self.is_initial() || other.is_initial())
    }
}

/// A word with a capital where it stands.
#[derive(Debug, Clone)]
pub struct Mention<'t> {
    /// The word, without "'s".
    pub span: Span,
    /// The same in lower case, with straight apostrophes.
    pub key: Cow<'t, str>,
    /// Index of its sentence.
    pub sentence: usize,
    /// Given names and initials before it, the nearest first.
    pub given: Vec<Given<'t>>,
    /// The title or role before it, in lower case, as the last word of it.
    pub title: Option<Cow<'t, str>>,
    /// From the first given name to the word.
    pub full: Span,
    /// True where a verb of saying follows.
    pub speaks: bool,
    /// True where another word with a capital follows that it is joined to.
    pub goes_on: bool,
    /// True where it stands in a headline or heading.
    pub in_heading: bool,
}

impl<'t> Mention<'t> {
    /// As written.
    pub fn text(&self, page: Page<'t>) -> &'t str {
        page.prose.slice(self.span)
    }

    /// True where it may be the last part of a name; in a headline every word
    /// may have a capital.
    pub fn may_end_name(&self) -> bool {
        self.in_heading || !self.goes_on
    }
}

impl<'t> Page<'t> {
    pub fn new(prose: &'t Prose, statements: &'t Statements) -> Self {
        let lexicon = Lexicon::of(&ENGLISH);
        Self {
            prose,
            statements,
            lexicon,
        }
    }

    /// All words of a sentence that may be a part of a person's name.
    pub fn mentions(self, sentence: usize) -> impl Iterator<Item = Mention<'t>> {
        let words = self.statements.sentences[sentence].words.len();
        (0..words).filter_map(move |at| self.mention(sentence, at))
    }

    /// The words of a sentence that are spelled so.
    pub fn mentions_of(self, sentence: usize, key: &str) -> impl Iterator<Item = Mention<'t>> {
        let words = self.statements.sentences[sentence].words.iter();
        let spelled = words.enumerate().filter(move |(_, word)| {
            let text = self.text(**word);
            text.len().abs_diff(key.len()) <= 2 && lower(text) == key
        });
        spelled
            .map(|(at, _)| at)
            .collect::<Vec<_>>()
            .into_iter()
            .filter_map(move |at| self.mention(sentence, at))
    }

    fn text(self, word: Word) -> &'t str {
        self.prose.slice(word.span())
    }

    fn mention(self, sentence: usize, at: usize) -> Option<Mention<'t>> {
        let stated = &self.statements.sentences[sentence];
        let word = stated.words[at];
        let text = self.text(word);
        if !is_capital(text) || self.is_function_word(text) {
            return None;
        }
        let mut mention = Mention {
            span: word.span(),
            key: lower(text),
            sentence,
            given: Vec::new(),
            title: None,
            full: word.span(),
            speaks: self.speaks(stated, at),
            goes_on: self.goes_on(stated, at),
            in_heading: self.in_heading(stated),
        };
        self.read_before(stated, at, &mut mention);
        Some(mention)
    }

    fn in_heading(self, stated: &Stated) -> bool {
        let block = self.prose.blocks().get(stated.block);
        block.is_some_and(|b| matches!(b.kind, BlockKind::Headline | BlockKind::Heading))
    }

    /// Given names, then a title.
    fn read_before(self, stated: &Stated, at: usize, mention: &mut Mention<'t>) {
        let mut from = at;
        while from > 0 && at - from < MOST_WORDS {
            let (word, next) = (stated.words[from - 1], stated.words[from]);
            let text = self.text(word);
            if !self.is_joined(word, next) {
                return;
            }
            from -= 1;
            let small = lower(text);
            let is_title = self.lexicon.honorific(text).is_some()
                || self.lexicon.speaker(&small).is_some() && !self.is_given(text);
            if is_title {
                mention.title = Some(small);
                return;
            }
            if is_capital(text) && !self.is_function_word(text) {
                mention.full = mention.full.join(word.span());
                mention.given.push(Given {
                    span: word.span(),
                    key: small,
                    text,
                });
            } else if !(self.lexicon.is_particle(text) && from > 0) {
                return;
            }
        }
    }

    /// True where nothing but a space, a hyphen or an initial's point stands
    /// between two words.
    pub fn is_joined(self, word: Word, next: Word) -> bool {
        let (start, end) = (word.span().end, next.span().start);
        if start > end {
            return false;
        }
        let gap = self.prose.slice(Span::new(start, end));
        match gap.trim_matches([' ', '\u{a0}']) {
            "" | "-" | "\u{2010}" | "\u{2011}" => true,
            "." => {
                let text = self.text(word);
                text.chars().count() == 1 || self.lexicon.honorific(text).is_some()
            }
            _ => false,
        }
    }

    fn goes_on(self, stated: &Stated, at: usize) -> bool {
        let Some(next) = stated.words.get(at + 1) else {
            return false;
        };
        let text = self.text(*next);
        self.is_joined(stated.words[at], *next)
            && is_capital(text)
            && !self.is_function_word(text)
            && !self.lexicon.is_generation(text)
    }

    fn speaks(self, stated: &Stated, at: usize) -> bool {
        let says = |word: &Word| {
            let cue = self.lexicon.cue(&lower(self.text(*word)));
            cue.is_some_and(|c| c.kind != CueKind::Call && c.form == Form::Finite)
        };
        let joined = |a: usize, b: usize| self.is_joined(stated.words[a], stated.words[b]);
        let after = stated.words.get(at + 1);
        after.is_some_and(|word| says(word) && joined(at, at + 1))
            || at > 0 && says(&stated.words[at - 1]) && joined(at - 1, at)
    }

    /// True for a word that names no one, capital or not: "When", "Tuesday".
    fn is_function_word(self, text: &str) -> bool {
        let small = lower(text);
        !self.is_given(text)
            && (self.lexicon.grammar(&small).is_some() || self.lexicon.pronoun(&small).is_some())
    }

    /// True for "the", "a".
    pub fn is_determiner(self, word: Word) -> bool {
        self.grammar(word) == Some(Grammar::Determiner)
    }

    /// True for "prime", of a prime minister.
    pub fn is_prime(self, word: Word) -> bool {
        lower(self.text(word)) == "prime"
    }

    /// True for a word that may stand between an office and what is said of
    /// it: a place, a party, an adjective.
    pub fn may_stand_in_title(self, word: Word) -> bool {
        let text = self.text(word);
        let small = lower(text);
        is_capital(text) && !self.is_function_word(text)
            || self.grammar(word).is_none()
                && self.lexicon.speaker(&small).is_none()
                && self.lexicon.cue(&small).is_none()
                && self.lexicon.pronoun(&small).is_none()
    }

    /// True for a word that may follow an office that ends a description: "of",
    /// "since".
    pub fn may_follow_title(self, word: Word) -> bool {
        use Grammar::{Auxiliary, Conjunction, Linking, Passive, Preposition, Subordinator, Time};
        let ends = [
            Auxiliary,
            Conjunction,
            Linking,
            Passive,
            Preposition,
            Subordinator,
            Time,
        ];
        self.grammar(word).is_some_and(|g| ends.contains(&g))
            || self.lexicon.cue(&lower(self.text(word))).is_some()
    }

    fn grammar(self, word: Word) -> Option<Grammar> {
        self.lexicon.grammar(&lower(self.text(word)))
    }

    /// True for a name that people are given.
    pub fn is_given(self, text: &str) -> bool {
        self.lexicon.given_name(text).is_some()
    }
}

/// True for a word that begins with a capital.
pub fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}
