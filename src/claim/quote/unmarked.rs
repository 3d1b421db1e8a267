//! What is quoted without marks: block quotations, and dialogue after dashes.

use std::ops::Range;

use super::continuation::Run;
use super::marks::{Family, Mark, find};
use super::pair::Passage;
use super::words::{Case, CueKind, Form, Gender, Grammar, Lexicon, NounKind, lower};
use crate::text::{BlockKind, Parsed, Token, TokenKind};

/// How many tokens before the colon a verb of saying is looked for.
const INTRODUCTION: usize = 40;

/// A line that signs a quotation ("— Dana Orr, mayor") has at most so many
/// tokens.
const SIGNATURE: usize = 16;

/// How many tokens of a line of dialogue are read.
const LINE: usize = 400;

/// How many words name the speaker before the verb of a tag.
const NAME: usize = 4;

/// The block quotations of a text, as its blocks are met.
#[derive(Default)]
pub struct BlockQuotes {
    /// Where the block before ends.
    before: Option<usize>,
    /// One that nothing introduces: it counts where it is signed.
    unsigned: Option<Run>,
}

impl BlockQuotes {
    /// Reads the block `tokens`; true where it is part of a block quotation
    /// without marks.
    pub fn read(
        &mut self,
        parsed: &Parsed<'_>,
        block: usize,
        tokens: &Range<usize>,
        lexicon: &Lexicon,
        out: &mut Vec<Run>,
    ) -> bool {
        let before = self.before.replace(tokens.end);
        if is_signature(parsed, tokens) && self.unsigned.is_some() {
            out.extend(self.unsigned.take());
            return false;
        }
        let Some((passage, is_signed)) = set_off(parsed, block, tokens) else {
            self.unsigned = None;
            return false;
        };
        let joins = |run: &&mut Run| goes_on(parsed, run, before);
        if let Some(run) = self.unsigned.as_mut().filter(joins) {
            run.push(passage);
        } else if let Some(run) = out.last_mut().filter(joins) {
            run.push(passage);
            return true;
        } else if is_introduced(parsed, before, lexicon) {
            out.push(Run::of(passage));
            return true;
        } else {
            self.unsigned = Some(Run::of(passage));
        }
        if is_signed {
            out.extend(self.unsigned.take());
        }
        true
    }
}

/// A paragraph of a block quotation without marks, as a passage, and whether
/// the name of its speaker follows in the same paragraph.
fn set_off(parsed: &Parsed<'_>, block: usize, tokens: &Range<usize>) -> Option<(Passage, bool)> {
    let own = parsed.prose.blocks().get(block)?;
    let is_mark = |m: &Mark| m.family != Family::Single;
    if own.kind != BlockKind::BlockQuote || find(parsed, tokens.clone()).iter().any(is_mark) {
        return None;
    }
    let near = tokens.end.saturating_sub(SIGNATURE).max(tokens.start + 1)..tokens.end;
    let dash = near
        .rev()
        .find(|&at| is_signature(parsed, &(at..tokens.end)));
    let passage = unmarked(parsed, block, tokens.start..dash.unwrap_or(tokens.end))?;
    Some((passage, dash.is_some()))
}

/// Words without marks as a passage.
fn unmarked(parsed: &Parsed<'_>, block: usize, tokens: Range<usize>) -> Option<Passage> {
    let words = &parsed.tokens[tokens.clone()];
    let span = words.first()?.span.join(words.last()?.span);
    Some(Passage {
        block,
        span,
        inner: span,
        tokens: tokens.clone(),
        words: tokens,
        family: Family::Double,
        is_opened: false,
        is_closed: true,
    })
}

/// True for "— Dana Orr": a dash, then a name to the end.
fn is_signature(parsed: &Parsed<'_>, tokens: &Range<usize>) -> bool {
    let text = parsed.text();
    let words = &parsed.tokens[tokens.clone()];
    let [dash, name, rest @ ..] = words else {
        return false;
    };
    let ends = |t: &Token| ['?', '!', ';', ':'].iter().any(|&c| t.is(text, c));
    words.len() <= SIGNATURE
        && is_dash(dash, text)
        && name.kind == TokenKind::Word
        && name.is_capitalised(text)
        && !rest.iter().any(ends)
}

/// True for a dash that is no hyphen.
fn is_dash(token: &Token, text: &str) -> bool {
    ['\u{2013}', '\u{2014}', '\u{2015}']
        .iter()
        .any(|&c| token.is(text, c))
}

/// True where `run` is a block quotation that ends at token `before`.
fn goes_on(parsed: &Parsed<'_>, run: &Run, before: Option<usize>) -> bool {
    let ends = before.is_some_and(|end| run.last().end == end);
    let kind = parsed.prose.blocks().get(run.block()).map(|b| b.kind);
    ends && run.is_set_off() && kind == Some(BlockKind::BlockQuote)
}

/// True where the text before token `end` ends in a colon, with a verb of
/// saying in its last words: "he wrote to the council:".
fn is_introduced(parsed: &Parsed<'_>, end: Option<usize>, lexicon: &Lexicon) -> bool {
    let Some(colon) = end.and_then(|end| end.checked_sub(1)) else {
        return false;
    };
    let says = |t: &Token| {
        let word = lower(t.text(parsed.text()));
        lexicon.cue(&word).is_some() || is_writing(&word, lexicon)
    };
    let words = &parsed.tokens[colon.saturating_sub(INTRODUCTION)..colon];
    parsed.tokens[colon].is(parsed.text(), ':') && words.iter().any(says)
}

/// True for a noun (in lower case) of what somebody writes or says: "letter".
pub fn is_writing(word: &str, lexicon: &Lexicon) -> bool {
    let noun = lexicon.speaker(word);
    lexicon.is_cue_noun(word) && noun.is_some_and(|noun| noun.kind == NounKind::Document)
}

/// The words spoken in a line that a dash opens, as French, Spanish and
/// Russian print dialogue: "— We will rebuild, said the mayor." A dash also
/// begins a list of news ("— The dam held, the mayor said"), so that what does
/// not speak of "I", "we" or "you" needs the tag of dialogue: verb first.
pub fn dialogue(
    parsed: &Parsed<'_>,
    block: usize,
    tokens: &Range<usize>,
    lexicon: &Lexicon,
) -> Option<Vec<Passage>> {
    let text = parsed.text();
    if tokens.len() < 4 || !is_dash(&parsed.tokens[tokens.start], text) {
        return None;
    }
    let line = Line {
        parsed,
        lexicon,
        end: tokens.end.min(tokens.start + LINE),
    };
    let first = tokens.start + 1;
    let (at, tag) = (first + 1..line.end)
        .take_while(|&at| line.family(at).is_none())
        .find_map(|at| Some((at, line.tag(at, first)?)))?;
    let dash = is_dash(&parsed.tokens[at - 1], text);
    let spoken = first..if dash { at - 1 } else { at };
    let mut parts = vec![unmarked(parsed, block, spoken)?];
    let again = (tag..tokens.end)
        .take_while(|&at| !line.is_stop(at))
        .find(|&at| is_dash(&parsed.tokens[at], text))
        .map(|dash| dash + 1)
        .filter(|&from| from + 1 < tokens.end && parsed.tokens[from].kind == TokenKind::Word);
    if let Some(from) = again.filter(|_| dash) {
        parts.push(unmarked(parsed, block, from..tokens.end)?);
    }
    Some(parts)
}

struct Line<'l> {
    parsed: &'l Parsed<'l>,
    lexicon: &'l Lexicon,
    end: usize,
}

impl Line<'_> {
    fn word(&self, at: usize) -> std::borrow::Cow<'_, str> {
        lower(self.parsed.word(at))
    }

    fn is(&self, at: usize, marks: &[char]) -> bool {
        at < self.end
            && marks
                .iter()
                .any(|&c| self.parsed.tokens[at].is(self.parsed.text(), c))
    }

    fn is_stop(&self, at: usize) -> bool {
        self.is(at, &['.', '?', '!'])
    }

    /// A mark that opens or closes quoted words: no dialogue without marks.
    fn family(&self, at: usize) -> Option<Family> {
        let found = find(self.parsed, at..at + 1);
        found
            .first()
            .map(|m| m.family)
            .filter(|f| *f != Family::Single)
    }

    /// Where the verb of a tag that begins at `at` ends, with the words spoken
    /// from `first` on.
    fn tag(&self, at: usize, first: usize) -> Option<usize> {
        let dash = is_dash(&self.parsed.tokens[at - 1], self.parsed.text());
        if !dash && !self.is(at - 1, &[',', '?', '!', '\u{2026}']) {
            return None;
        }
        if self.says(at) && self.names(at + 1) {
            return Some(at + 1);
        }
        let direct = first..at;
        let own = |at: usize| {
            let word = self.word(at);
            let pronoun = self.lexicon.pronoun(&word).map(|(gender, _)| gender);
            pronoun == Some(Gender::Own) || matches!(&*word, "you" | "my" | "our" | "your")
        };
        let verb = (at + 1..self.end.min(at + 1 + NAME)).find(|&v| self.says(v))?;
        let ends = |at: usize| {
            at >= self.end
                || self.is(at, &['.', ',', ':'])
                || is_dash(&self.parsed.tokens[at], self.parsed.text())
        };
        let named = self.names(at) && ends(verb + 1) && direct.into_iter().any(own);
        named.then_some(verb + 1)
    }

    fn says(&self, at: usize) -> bool {
        let small = at < self.end && !self.parsed.tokens[at].is_capitalised(self.parsed.text());
        let cue = small.then(|| self.lexicon.cue(&self.word(at))).flatten();
        cue.is_some_and(|c| c.kind != CueKind::Call && c.form == Form::Finite)
    }

    /// True where a name, a pronoun or "the mayor" may begin.
    fn names(&self, at: usize) -> bool {
        if at >= self.end || self.parsed.tokens[at].kind != TokenKind::Word {
            return false;
        }
        let word = self.word(at);
        let pronoun = self.lexicon.pronoun(&word).map(|(_, case)| case);
        self.parsed.tokens[at].is_capitalised(self.parsed.text())
            || pronoun == Some(Case::Subject)
            || self.lexicon.grammar(&word) == Some(Grammar::Determiner)
    }
}
