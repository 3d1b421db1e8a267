//! Speech told from titles, nicknames, terms and scare quotes.

use super::QuoteForm;
use super::continuation::Run;
use super::marks::Family;
use super::words::{CueKind, Lexicon, lower};
use crate::text::{Parsed, Token, TokenKind};

/// A title has at most so many words.
const TITLE_WORDS: usize = 10;

/// Marks that may stand at the end of quoted words, inside.
pub(super) const QUOTES: &[&str] = &[
    "\"", "”", "“", "'", "’", "‘", "»", "«", "›", "‹", "」", "』",
];

/// How many tokens after quoted words a tag's verb stands.
const TAG: usize = 5;

/// Words that a fragment may have; what is longer is speech.
const FRAGMENT_WORDS: usize = 7;

/// What a run of quoted words looks like by itself and its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Whole sentences.
    Speech,
    /// Part of the writer's sentence.
    Fragment,
    /// Capitals after an article: a name that the writer gives in marks, or a
    /// label that someone used.
    Label,
    /// A title, a nickname, a number, nothing: never a claim.
    Other,
}

impl Look {
    /// The form of the claim, where it is one.
    pub fn form(self) -> Option<QuoteForm> {
        match self {
            Look::Speech => Some(QuoteForm::Speech),
            Look::Fragment | Look::Label => Some(QuoteForm::Fragment),
            Look::Other => None,
        }
    }
}

/// How a run looks.
pub fn look(parsed: &Parsed<'_>, run: &Run, lexicon: &Lexicon) -> Look {
    let text = parsed.text();
    let passage = &run.passages[0];
    let inner = &parsed.tokens[passage.words.clone()];
    let words = inner.iter().filter(|t| t.kind != TokenKind::Mark).count();
    let says_nothing = inner.iter().all(|t| t.kind != TokenKind::Word);
    if says_nothing || passage.family == Family::Apostrophes {
        return Look::Other;
    }
    if run.passages.len() > 1 || run.is_set_off() {
        return Look::Speech;
    }
    let is_sentence = begins_capital(text, inner) && words > 1;
    let is_mark = |t: &&Token| !QUOTES.contains(&t.text(text));
    let ends = inner.iter().rfind(is_mark).is_some_and(|t| {
        [',', '.', '?', '!', '\u{2026}', '-', '\u{2013}', '\u{2014}']
            .iter()
            .any(|&c| t.is(text, c))
    });
    let neighbours = Neighbours::of(parsed, run);
    if !ends && neighbours.is_nickname(text, words) {
        return Look::Other;
    }
    if words <= TITLE_WORDS
        && is_title(text, inner, lexicon)
        && !neighbours.introduces(text, lexicon)
        && !neighbours.is_tagged(parsed, run, ends, lexicon)
        && !neighbours.is_chant(text, lexicon)
        && !calls(parsed, run, lexicon)
        && !neighbours.is_sentence(text, inner)
    {
        let label = neighbours.is_label(text, lexicon);
        return if label { Look::Label } else { Look::Other };
    }
    if words <= TITLE_WORDS && neighbours.names_work(text, lexicon) && begins_capital(text, inner) {
        return Look::Other;
    }
    if words > FRAGMENT_WORDS || is_sentence && (ends || neighbours.introduces(text, lexicon)) {
        return Look::Speech;
    }
    Look::Fragment
}

/// A verb that gives the quoted words to a thing between them: "called Orr
/// “The Last Mayor.”" Right before them it names the thing itself.
fn calls(parsed: &Parsed<'_>, run: &Run, lexicon: &Lexicon) -> bool {
    let start = run.first().start;
    let floor = start.saturating_sub(TAG);
    let word = |at: usize| lower(parsed.word(at));
    let mark = |at: usize| parsed.tokens[at].kind == TokenKind::Mark;
    let calls = |at: usize| {
        let cue = lexicon.cue(&word(at));
        let set_off = at == 0 || mark(at - 1);
        !set_off && cue.is_some_and(|c| c.kind == CueKind::Call && c.takes.name)
    };
    let Some(last) = start.checked_sub(1).filter(|&last| !mark(last)) else {
        return false;
    };
    let mut near = (floor..last).rev().take_while(|&at| !mark(at));
    !lexicon.is_work(&word(last)) && near.any(calls)
}

fn begins_capital(text: &str, inner: &[Token]) -> bool {
    inner
        .iter()
        .find(|t| t.kind != TokenKind::Mark)
        .is_some_and(|t| t.is_capitalised(text) || t.kind == TokenKind::Number)
}

/// True where every word that carries meaning is capitalised, and there is
/// more than a name's worth of reason to call it a title.
fn is_title(text: &str, inner: &[Token], lexicon: &Lexicon) -> bool {
    let mut small = 0;
    let mut big = 0;
    for token in inner.iter().filter(|t| t.kind == TokenKind::Word) {
        if token.is_capitalised(text) {
            big += 1;
        } else if token.spaced && lexicon.grammar(token.text(text)).is_none() {
            small += 1;
        }
    }
    let ends = inner
        .last()
        .is_some_and(|t| t.is(text, '?') || t.is(text, '!'));
    big > 0 && small == 0 && begins_capital(text, inner) && !(ends && big > 3)
}

struct Neighbours<'p> {
    second_before: Option<&'p Token>,
    before: Option<&'p Token>,
    after: Option<&'p Token>,
    second_after: Option<&'p Token>,
}

impl<'p> Neighbours<'p> {
    fn of(parsed: &'p Parsed<'_>, run: &Run) -> Self {
        let block = run.block();
        let in_block = |t: &&Token| {
            parsed
                .prose
                .blocks()
                .get(block)
                .is_some_and(|b| b.span.contains(t.span))
        };
        let before = run.first().start.checked_sub(1);
        let second = run.first().start.checked_sub(2);
        Self {
            second_before: second.map(|i| &parsed.tokens[i]).filter(in_block),
            before: before.map(|i| &parsed.tokens[i]).filter(in_block),
            after: parsed.tokens.get(run.last().end).filter(in_block),
            second_after: parsed.tokens.get(run.last().end + 1).filter(in_block),
        }
    }

    /// "Robert “Bob” Hale".
    fn is_nickname(&self, text: &str, words: usize) -> bool {
        let is_name = |t: Option<&Token>| {
            t.is_some_and(|t| t.kind == TokenKind::Word && t.is_capitalised(text))
        };
        let initial = self.before.is_some_and(|t| t.is(text, '.'));
        words <= 2 && (is_name(self.before) || initial) && is_name(self.after)
    }

    /// "the film “…”".
    fn names_work(&self, text: &str, lexicon: &Lexicon) -> bool {
        self.before
            .is_some_and(|t| lexicon.is_work(&lower(t.text(text))))
    }

    /// A verb of saying, a colon or a comma before it; but not the comma of
    /// "the show, “…”".
    fn introduces(&self, text: &str, lexicon: &Lexicon) -> bool {
        let is_work = |t: &Token| lexicon.is_work(&lower(t.text(text)));
        self.before.is_some_and(|t| {
            t.is(text, ':')
                || t.is(text, ',') && !self.second_before.is_some_and(is_work)
                || lexicon.cue(&lower(t.text(text))).is_some()
        })
    }

    /// "“Never,” Dana Orr said": capitals and a comma, before a tag, at the
    /// beginning of the writer's sentence.
    fn is_tagged(&self, parsed: &Parsed<'_>, run: &Run, ends: bool, lexicon: &Lexicon) -> bool {
        let text = parsed.text();
        let begins = self.before.is_none_or(|t| {
            let mark = [
                '.', '?', '!', ':', '\u{2026}', ')', '"', '\u{201D}', '\u{BB}',
            ];
            mark.iter().any(|&c| t.is(text, c))
        });
        let from = run.last().end;
        let to = parsed.tokens.len().min(from + TAG);
        ends && begins
            && self.after.is_some()
            && parsed.tokens[from..to]
                .iter()
                .take_while(|t| t.kind != TokenKind::Mark)
                .any(|t| {
                    let says = lexicon.cue(&lower(t.text(text)));
                    let is_small = !t.is_capitalised(text);
                    is_small && says.is_some_and(|c| c.kind != CueKind::Call)
                })
    }

    /// Quoted words that are a sentence of the text: "“Ask Dana Orr.”"
    fn is_sentence(&self, text: &str, inner: &[Token]) -> bool {
        let stop = |t: &Token| ['.', '?', '!'].iter().any(|&c| t.is(text, c));
        let words = inner.iter().filter(|t| t.kind == TokenKind::Word).count();
        words > 2
            && self.before.is_some_and(stop)
            && inner.last().is_some_and(stop)
            && self.after.is_none_or(|t| t.is_capitalised(text))
    }

    /// "the “Save Orlo” movement": an article tells a label from a title.
    fn is_label(&self, text: &str, lexicon: &Lexicon) -> bool {
        let article = |t: &Token| matches!(t.text(text), "a" | "an" | "the" | "another");
        let work = |t: &Token| lexicon.is_work(&lower(t.text(text)));
        self.before.is_some_and(article) && !self.after.is_some_and(work)
    }

    /// "chants of “Orr!”", "“Orr!” chants".
    fn is_chant(&self, text: &str, lexicon: &Lexicon) -> bool {
        let calls = |t: &Token| lexicon.is_outcry(&lower(t.text(text)));
        let of = self.before.is_some_and(|t| t.text(text) == "of");
        self.after.is_some_and(calls)
            || self.second_after.is_some_and(calls)
            || of && self.second_before.is_some_and(calls)
    }
}
