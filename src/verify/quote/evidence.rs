//! Passages behind a verdict, with the two wordings word by word.

use super::align::Step;
use super::beside::{Beside, Kind};
use super::case::{Case, printed};
use super::likeness::Likeness;
use super::printed::sentence_at;
use super::search::Match;
use super::words::Word;
use crate::text::Span;
use crate::verify::{Evidence, Stance, WordChange};

/// A match as evidence.
pub fn evidence(case: &Case<'_>, found: &Match, stance: Stance) -> Evidence {
    let edited = found.compared.edited.iter();
    let notes: Vec<&str> = edited.map(|e| e.note()).collect();
    Evidence {
        article: found.article,
        stance,
        span: passage(found),
        focus: found.focus(),
        value: Some(found.wording().to_owned()),
        speaker: found.speaker().map(|s| s.name.clone()),
        note: (!notes.is_empty()).then(|| notes.join("; ")),
        words: if found.likeness == Likeness::Verbatim {
            Vec::new()
        } else {
            word_changes(case, found)
        },
        published: found.printed.article.metadata.published_day(),
        original: None,
    }
}

/// A passage beside a quotation that no article has, as evidence.
pub fn of_beside(case: &Case<'_>, beside: &Beside) -> Evidence {
    let article = &beside.printed.article;
    let note = match beside.kind {
        Kind::Reported => "in the outlet’s own words".to_owned(),
        Kind::Translated(language) => format!("in {language}"),
    };
    let statements = &article.statements;
    let sentence = sentence_at(statements, beside.focus.start);
    let words = beside.focus.of(article.prose.text()).to_owned();
    Evidence {
        article: beside.article,
        stance: Stance::Differs,
        span: sentence.map_or(beside.focus, |s| {
            statements.sentences[s].span.join(beside.focus)
        }),
        focus: beside.focus,
        value: Some(words.clone()),
        speaker: Some(beside.speaker.clone()),
        note: Some(note),
        words: vec![
            WordChange::Draft(case.quote.words.clone()),
            WordChange::Source(words),
        ],
        published: article.metadata.published_day(),
        original: None,
    }
}

/// The quotation of the source, or the sentence of its prose.
fn passage(found: &Match) -> Span {
    let focus = found.focus();
    if found.is_speech {
        let first = found.printed.mark(found.alignment.first).span;
        return first.join(found.printed.mark(found.alignment.last).span);
    }
    let statements = &found.printed.article.statements;
    let sentence = sentence_at(statements, focus.start);
    sentence.map_or(focus, |s| statements.sentences[s].span.join(focus))
}

/// The two wordings word by word, from the first word of either to the last.
fn word_changes(case: &Case<'_>, found: &Match) -> Vec<WordChange> {
    let ours = &case.wording.words;
    let theirs = found.row();
    let their_text = found.printed.article.prose.text();
    let mut told = Vec::new();
    let mut draft: Vec<Word> = Vec::new();
    let mut source: Vec<Word> = Vec::new();
    let mut same: Vec<Word> = Vec::new();
    for step in &found.alignment.steps {
        match *step {
            Step::Same(i, _) => {
                tell(&mut told, &mut draft, case.text, WordChange::Draft);
                tell(&mut told, &mut source, their_text, WordChange::Source);
                same.push(ours[i]);
            }
            Step::Ours(i) => {
                tell(&mut told, &mut same, case.text, WordChange::Same);
                draft.push(ours[i]);
            }
            Step::Theirs(j) => {
                tell(&mut told, &mut same, case.text, WordChange::Same);
                source.push(theirs[j]);
            }
        }
    }
    tell(&mut told, &mut same, case.text, WordChange::Same);
    tell(&mut told, &mut draft, case.text, WordChange::Draft);
    tell(&mut told, &mut source, their_text, WordChange::Source);
    if let Some(lost) = &found.lost {
        let words = printed(their_text, &theirs[lost.words.clone()]).to_owned();
        let at = if lost.is_before { 0 } else { told.len() };
        told.insert(at, WordChange::Source(words));
    }
    told
}

fn tell(
    told: &mut Vec<WordChange>,
    words: &mut Vec<Word>,
    text: &str,
    kind: impl Fn(String) -> WordChange,
) {
    if !words.is_empty() {
        told.push(kind(printed(text, words).to_owned()));
        words.clear();
    }
}
