//! Quotations: the words, their speaker and cue.

mod certainty;
mod continuation;
mod cue;
mod form;
mod marks;
mod name;
mod pair;
mod people;
mod phrase;
mod reported;
mod resolve;
mod role;
mod same_person;
mod scene;
mod speaker;
mod subject;
#[cfg(test)]
mod tests;
mod unmarked;
mod words;

pub use certainty::Certainty;
pub use reported::{Reported, reported};
pub use same_person::{gender_excludes, same_person};
pub(crate) use words::{CueKind, Form, Grammar, Lexicon, lower};

use super::Context;
use crate::text::{Parsed, Span};
use continuation::Run;
use form::Look;
use marks::Family;
use resolve::Resolver;
use scene::Scene;

/// What a headline quotes has at most so many tokens.
const HEADLINE: usize = 24;

/// A crosshead has at most so many tokens.
const CROSSHEAD: usize = 12;

/// Who is said to have said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The fullest name the text gives the person ("Melania Trump"), or the
    /// description where there is no name ("an East Wing spokesman"), or a
    /// pronoun whose person is left open ([`Speaker::is_open`]).
    pub name: String,
    /// The words that name the speaker beside the quotation, in the prose
    /// ("she", "the first lady").
    pub span: Span,
    /// All names and descriptions that the text gives the same person.
    pub aliases: Vec<String>,
    /// How sure it is that this person is meant.
    pub certainty: Certainty,
}

impl Speaker {
    /// True where only a pronoun names the speaker, and the text does not tell
    /// for whom it stands.
    pub fn is_open(&self) -> bool {
        let lexicon = Lexicon::of(&crate::text::language::ENGLISH);
        lexicon.pronoun(&words::lower(&self.name)).is_some()
    }
}

/// How a quotation stands in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuoteForm {
    /// Whole sentences, or with a cue ("she said").
    Speech,
    /// A few quoted words inside the writer's own sentence.
    Fragment,
}

/// Words between quotation marks that someone is said to have said.
///
/// A quotation broken by a tag ("…," she said. "…") is one quotation a run of
/// marks: each part is its own [`Quotation`], joined by `part_of`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Marks and words, in the prose; a block quotation may have no marks. Over several paragraphs it reaches from
    /// the first mark to the last.
    pub span: Span,
    /// The words between the marks, one span a paragraph.
    pub parts: Vec<Span>,
    /// The words, parts joined by a space.
    pub words: String,
    /// Speech or fragment.
    pub form: QuoteForm,
    /// Who said it, where the text tells.
    pub speaker: Option<Speaker>,
    /// The verb or phrase that ascribes it ("said", "according to").
    pub cue: Option<String>,
    /// Number of the utterance in its text: the parts around a tag share it.
    pub utterance: u32,
}

/// Reads all quotations of a document, in reading order. Scare quotes, titles
/// and quoted terms are left out.
pub fn read(parsed: &Parsed<'_>, context: &Context) -> Vec<Quotation> {
    let lexicon = Lexicon::of(context.language);
    let blocks = continuation::block_tokens(parsed);
    let runs = continuation::runs(parsed, &blocks, lexicon);
    if runs.is_empty() {
        return Vec::new();
    }
    let scene = Scene::new(parsed, lexicon, &runs, &blocks);
    let looks: Vec<Look> = runs
        .iter()
        .map(|r| form::look(parsed, r, lexicon))
        .collect();
    let ascribed = speaker::ascribe(&scene, &looks);
    let mut resolver = Resolver::new(&scene);
    let has_doubles = {
        let single = |r: &&Run| r.passages[0].family == Family::Single;
        let singles = runs.iter().filter(single).count();
        runs.len() - singles > singles
    };
    let mut out: Vec<Quotation> = Vec::new();
    let mut utterance = 0;
    for ((run, look), ascribed) in runs.iter().zip(&looks).zip(&ascribed) {
        let Some(form) = look.form() else {
            continue;
        };
        let to = ascribed.to.as_ref();
        let speaker = to.map(|to| resolver.speaker(&to.mention, ascribed.is_beside));
        if speaker.is_none() && (form == QuoteForm::Fragment || is_headline(&scene, run)) {
            continue;
        }
        if has_doubles && is_crosshead(&scene, run) {
            continue;
        }
        if !ascribed.carries_on && !out.is_empty() {
            utterance += 1;
        }
        let cue = ascribed.to.as_ref().and_then(|a| a.cue.as_ref());
        if *look == Look::Label && !cue.is_some_and(|c| states(&scene, c)) {
            continue;
        }
        let to = ascribed.to.as_ref();
        let is_signed = to.is_some_and(|to| to.mention.start >= run.last().end);
        if run.is_set_off() && cue.is_none() && !is_signed {
            continue;
        }
        out.push(Quotation {
            span: run.span,
            parts: run.passages.iter().map(|p| p.inner).collect(),
            words: words_of(parsed, run),
            form,
            speaker,
            cue: cue.map(|c| people::span(&scene, c).of(parsed.text()).to_owned()),
            utterance,
        });
    }
    out
}

/// True for a verb that a stated clause follows: "claimed that".
fn states(scene: &Scene<'_>, cue: &std::ops::Range<usize>) -> bool {
    let verb = scene.lexicon.cue(&scene.lower(cue.start));
    verb.is_some_and(|v| v.takes.clause || v.takes.object)
}

/// True for quoted words of a headline that names nobody for them: they are
/// those of the text below it.
fn is_headline(scene: &Scene<'_>, run: &Run) -> bool {
    run.first().len() <= HEADLINE && scene.has_title_case(&scene.block(run.first().start))
}

/// True for a line of its own in single marks, in a text that quotes speech in
/// others: a crosshead, which repeats words of the text.
fn is_crosshead(scene: &Scene<'_>, run: &Run) -> bool {
    let own = run.first();
    let block = scene.block(own.start);
    let alone = |range: std::ops::Range<usize>| range.into_iter().all(|at| !scene.is_word(at));
    run.passages.len() == 1
        && run.passages[0].family == Family::Single
        && own.len() <= CROSSHEAD
        && alone(block.start..own.start)
        && alone(own.end..block.end)
}

fn words_of(parsed: &Parsed<'_>, run: &Run) -> String {
    let mut words = String::new();
    for passage in &run.passages {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(passage.inner.of(parsed.text()));
    }
    words
}
