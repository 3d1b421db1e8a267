//! What the sources have of a quotation that none of them prints: the same
//! person's statement in an outlet's own words, or a quotation in another
//! language.
//!
//! Neither says that the words are right or wrong: a report need not quote,
//! and a translation cannot be held word for word against its original.

use std::sync::Arc;

use super::case::{Case, content};
use super::printed::Printed;
use super::search::Shelf;
use super::speaker::last_name;
use crate::article::language_name;
use crate::claim::Speaker;
use crate::claim::quote::same_person;
use crate::reference::ArticleId;
use crate::text::{MAX_BLOCK, Span, Term, TokenKind, term, tokenize};

/// Articles looked at.
const MOST: usize = 6;

/// Words of a quotation by which a paraphrase is looked for.
const RAREST: usize = 6;

/// Words of subject matter that a paraphrase shares, at least, and of a hundred
/// of the quotation's.
const PARAPHRASE: (usize, usize) = (3, 50);

/// Bytes that a translation has for a hundred of the original, at least and at
/// most.
const TRANSLATED: (usize, usize) = (50, 200);

/// Letters at the beginning that names and learned words share in many
/// languages.
const COGNATE: usize = 5;

/// How a passage stands to the quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The outlet states it as said, in its own words.
    Reported,
    /// Quoted in the language of this English name.
    Translated(&'static str),
}

/// A passage beside a quotation that no article has.
#[derive(Debug, Clone)]
pub struct Beside {
    /// The article.
    pub article: ArticleId,
    /// The article made ready for search.
    pub printed: Arc<Printed>,
    /// The words, in the article's prose.
    pub focus: Span,
    /// Who says them there, as the article or else the draft names the person.
    pub speaker: String,
    /// What it is.
    pub kind: Kind,
}

/// The passage that is most like the quotation; nothing where the draft does
/// not name its speaker, or the quotation is small.
pub fn find(case: &Case<'_>, shelf: &mut Shelf<'_>) -> Option<Beside> {
    let speaker = case.quote.speaker.as_ref()?;
    let name = last_name(speaker);
    let is_name = name.starts_with(|c: char| c.is_uppercase());
    if !is_name || case.is_small() {
        return None;
    }
    paraphrase(case, speaker, shelf).or_else(|| translation(case, speaker, shelf))
}

fn paraphrase(case: &Case<'_>, speaker: &Speaker, shelf: &mut Shelf<'_>) -> Option<Beside> {
    let ours = case.content();
    let (least, percent) = PARAPHRASE;
    let reference = shelf.reference();
    let known = ours.iter().map(|&term| (reference.frequency(term), term));
    let mut known: Vec<(usize, Term)> = known.filter(|(count, _)| *count > 0).collect();
    known.sort_unstable();
    let rarest: Vec<Term> = known.iter().take(RAREST).map(|(_, term)| *term).collect();
    let mut articles = reference.holding(&rarest, rarest.len() / 2, MOST);
    // To read what an article reports takes a hundred times as long as to see
    // that none of its sentences can be it.
    articles.retain(|&id| {
        let mut sentences = reference.article(id).statements.sentences.iter();
        sentences.any(|sentence| {
            let words = sentence.words.iter();
            let shared = words
                .filter(|w| ours.binary_search(&w.term).is_ok())
                .count();
            shared >= least && shared * 100 >= ours.len() * percent
        })
    });
    let mut best: Option<(usize, Beside)> = None;
    for (article, printed) in shelf.ready(articles) {
        let text = printed.article.prose.text();
        for reported in printed.reported() {
            let theirs = content(text, &reported.parts);
            let shared = ours.iter().filter(|t| theirs.contains(t)).count();
            let is_alike = shared >= least && shared * 100 >= ours.len() * percent;
            let is_better = best.as_ref().is_none_or(|(most, _)| shared > *most);
            if !is_alike || !is_better || same_person(speaker, &reported.speaker) != Some(true) {
                continue;
            }
            let beside = Beside {
                article,
                printed: Arc::clone(&printed),
                focus: reported.span,
                speaker: reported.speaker.name.clone(),
                kind: Kind::Reported,
            };
            best = Some((shared, beside));
        }
    }
    best.map(|(_, beside)| beside)
}

fn translation(case: &Case<'_>, speaker: &Speaker, shelf: &mut Shelf<'_>) -> Option<Beside> {
    let name = last_name(speaker);
    let reference = shelf.reference();
    let mut articles = reference.holding(&[term(name)], 0, MOST * MOST);
    let language = |id: &ArticleId| {
        let code = reference.article(*id).metadata.language.as_deref()?;
        (!code.eq_ignore_ascii_case("en")).then(|| language_name(code))
    };
    articles.retain(|id| language(id).is_some());
    articles.truncate(MOST);
    let ours: usize = case.quote.parts.iter().map(|p| p.len()).sum();
    let words = cognates(&case.quote.words);
    let mut best: Option<(usize, Beside)> = None;
    for (article, printed) in shelf.ready(articles) {
        let text = printed.article.prose.text();
        let blocks = printed.article.prose.blocks().iter();
        let named = blocks.filter(|b| b.span.len() <= MAX_BLOCK && b.span.of(text).contains(name));
        for block in named {
            for mark in printed
                .marked
                .iter()
                .filter(|m| block.span.contains(m.span))
            {
                let theirs: usize = mark.parts.iter().map(|p| p.len()).sum();
                let (least, most) = TRANSLATED;
                let is_as_long = (ours * least..=ours * most).contains(&(theirs * 100));
                let their_words = cognates(mark.span.of(text));
                let shared = words.iter().filter(|w| their_words.contains(w)).count();
                let is_better = best.as_ref().is_none_or(|(most, _)| shared > *most);
                if !is_as_long || shared == 0 || !is_better {
                    continue;
                }
                let beside = Beside {
                    article,
                    printed: Arc::clone(&printed),
                    focus: mark.span,
                    speaker: speaker.name.clone(),
                    kind: Kind::Translated(language(&article)?),
                };
                best = Some((shared, beside));
            }
        }
    }
    best.map(|(_, beside)| beside)
}

/// The numbers of a text, and the beginnings of its long words, each once.
fn cognates(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    let told = tokens.iter().filter_map(|token| match token.kind {
        TokenKind::Number => Some(token.text(text).to_owned()),
        TokenKind::Word => {
            let lower = token.text(text).to_lowercase();
            let begin: String = lower.chars().take(COGNATE).collect();
            (begin.chars().count() == COGNATE).then_some(begin)
        }
        TokenKind::Mark => None,
    });
    let mut words: Vec<String> = told.collect();
    words.sort_unstable();
    words.dedup();
    words
}
