//! Where in the reference set a quotation of the draft may stand.

use std::cmp::Reverse;
use std::sync::Arc;

use super::align::{Alignment, find};
use super::case::{Case, around};
use super::chain;
use super::compare::{Compared, Edited, trim, with_prose, with_speech};
use super::lost::{self, Lost};
use super::printed::{Printed, sentence_at};
use super::ready::Ready;
use super::row::covered;
use crate::claim::Speaker;
use crate::claim::quote::gender_excludes;
use crate::reference::{ArticleId, Reference};
use crate::text::Span;

/// How a source's wording stands to the draft's. Declared from the most alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Word for word, fair edits aside.
    Verbatim,
    /// Word for word, but a clause is lost that takes something back.
    Cut,
    /// Quotations of the source run into one.
    Welded,
    /// Close to it, with other words.
    Changed,
    /// A part of it word for word; the rest is not quoted there.
    Partial,
    /// Something like it.
    Alike,
}

/// A wording of an article beside the draft's.
#[derive(Debug, Clone)]
pub struct Match {
    /// The article.
    pub article: ArticleId,
    /// The article made ready for search.
    pub printed: Arc<Printed>,
    /// True where it stands between quotation marks.
    pub is_speech: bool,
    /// How alike they are.
    pub likeness: Likeness,
    /// Word by word.
    pub alignment: Alignment,
    /// What differs.
    pub compared: Compared,
    /// Words of the source that are lost.
    pub lost: Option<Lost>,
    /// Whether the same person speaks; `None` where the texts do not tell.
    pub agrees: Option<bool>,
}

impl Match {
    /// The words of the row it stands in.
    pub fn row(&self) -> &[super::words::Word] {
        if self.is_speech {
            &self.printed.speech.words
        } else {
            &self.printed.all().row.words
        }
    }

    /// Who speaks there.
    pub fn speaker(&self) -> Option<&Speaker> {
        if !self.is_speech {
            return None;
        }
        let quotation = self.printed.quotation_at(self.alignment.first)?;
        quotation.speaker.as_ref()
    }

    /// The words compared, in the article's prose.
    pub fn focus(&self) -> Span {
        let row = self.row();
        let (first, last) = (self.alignment.first, self.alignment.last);
        row[first].span.join(row[last].span)
    }

    /// The wording of the article as printed.
    pub fn wording(&self) -> &str {
        self.focus().of(self.printed.article.prose.text())
    }
}

/// The articles that are read during a check.
pub struct Shelf<'a> {
    reference: &'a dyn Reference,
    ready: &'a mut Ready,
}

impl<'a> Shelf<'a> {
    /// A reference set with those of its articles that are ready.
    pub fn new(reference: &'a dyn Reference, ready: &'a mut Ready) -> Self {
        Self { reference, ready }
    }

    /// The reference set.
    pub fn reference(&self) -> &'a dyn Reference {
        self.reference
    }

    /// What the articles have of a quotation: of each at most one wording
    /// between marks, and at most one of its own prose.
    pub fn search(&mut self, case: &Case<'_>) -> Vec<Match> {
        let mut matches = Vec::new();
        let candidates = candidates(self.reference, case);
        let printed = self.ready.printed(&candidates, self.reference);
        for (article, printed) in candidates.into_iter().zip(printed) {
            let speech = in_speech(case, article, &printed, self.ready);
            if !speech.as_ref().is_some_and(is_told_by_speech) {
                matches.extend(in_prose(case, article, &printed));
            }
            matches.extend(speech);
        }
        matches
    }
}

/// True where what an article quotes is so near that its prose can be no
/// nearer.
fn is_told_by_speech(found: &Match) -> bool {
    let compared = &found.compared;
    found.likeness == Likeness::Verbatim
        || found.likeness <= Likeness::Changed && compared.percent() >= NEARER_THAN_WELDED
}

/// Words below which a changed word may leave no run of three.
const SHORT: usize = 8;

/// Of the runs of a quotation one in this many must stand in an article.
const LEAST_SHARE: usize = 6;

/// Articles looked at for a quotation so short that its words may leave no
/// run.
const MOST_SHORT: usize = 24;

/// An article with this part of a quotation's runs, one in so many, may hold
/// it with a word or two changed.
const NEAR: usize = 2;

/// Articles looked at that do: what a hundred articles print is known.
const MOST_NEAR: usize = 100;

/// Articles looked at that hold fewer of its runs than that.
const MOST_FAR: usize = 16;

/// The same where others have it near enough: then they only show what else
/// is printed.
const MOST_BESIDE: usize = 6;

/// Of the words of a quotation that is not short one in so many stands in a
/// run of two or more that a wording like it shares.
const LEAST_COVERED: usize = 4;

fn candidates(reference: &dyn Reference, case: &Case<'_>) -> Vec<ArticleId> {
    let least = (case.terms.len() / LEAST_SHARE).max(1);
    let mut sharing = reference.sharing_runs(&case.terms, least);
    sharing.sort_by_key(|&(id, count)| (Reverse(count), id));
    let runs = case.terms.len().saturating_sub(2);
    let near = sharing.partition_point(|&(_, count)| count * NEAR >= runs);
    let far = if near == 0 { MOST_FAR } else { MOST_BESIDE };
    sharing.truncate(near.min(MOST_NEAR) + far);
    let mut found: Vec<ArticleId> = sharing.into_iter().map(|(id, _)| id).collect();
    if case.terms.len() < SHORT {
        let missing = case.terms.len() / 3;
        let most = if near == 0 { MOST_SHORT } else { MOST_BESIDE };
        found.extend(reference.holding(&case.terms, missing, most));
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn in_speech(
    case: &Case<'_>,
    article: ArticleId,
    printed: &Arc<Printed>,
    ready: &mut Ready,
) -> Option<Match> {
    let ours = &case.wording.words;
    let mut agrees = |alignment: &Alignment| agrees(case, printed, alignment, ready);
    let runs = printed.speech.runs(ours);
    if ours.len() >= SHORT && covered(&runs, ours.len()) * LEAST_COVERED < ours.len() {
        return None;
    }
    let least = if ours.len() >= SHORT { 2 } else { 1 };
    let seeds = &runs[..runs.partition_point(|r| r.len >= least)];
    let aligned = find(ours, &printed.speech, seeds).into_iter();
    let aligned = aligned.filter_map(|mut alignment| {
        trim(printed, &mut alignment);
        let compared = with_speech(case, printed, &alignment);
        let agrees = agrees(&alignment);
        let likeness = speech_likeness(case, &compared, agrees)?;
        Some((alignment, compared, likeness, agrees))
    });
    let mut found: Vec<_> = aligned.collect();
    let is_nearer = |c: &Compared| c.uncovered == 0 && c.percent() >= NEARER_THAN_WELDED;
    let is_near = found.iter().any(|(_, compared, ..)| is_nearer(compared));
    if let Some((alignment, compared)) = chain::find(ours, &runs) {
        let agrees = agrees(&alignment);
        if compared.welds.is_empty() {
            found.push((alignment, compared, Likeness::Verbatim, agrees));
        } else if !is_near {
            found.push((alignment, compared, Likeness::Welded, agrees));
        }
    }
    let matches = found.into_iter();
    let matches = matches.map(|(alignment, compared, likeness, agrees)| {
        let is_verbatim = likeness == Likeness::Verbatim;
        let lost = is_verbatim
            .then(|| lost::find(case, printed, &alignment))
            .flatten();
        Match {
            article,
            printed: Arc::clone(printed),
            is_speech: true,
            likeness: if lost.is_some() {
                Likeness::Cut
            } else {
                likeness
            },
            alignment,
            compared,
            lost,
            agrees,
        }
    });
    matches
        .filter(|m| m.likeness != Likeness::Alike || m.agrees != Some(false))
        .min_by_key(|m| (m.likeness, m.agrees == Some(false), m.compared.changed()))
}

/// Whether the draft and the article name the same speaker. That they name two
/// persons is believed only where both names stand beside the words, or a name
/// and a pronoun or noun that cannot stand for it ("she", "the first lady"):
/// other pronouns and titles may have been led back to the wrong one. Two with
/// one family name are two only where one text has both: "Dick" is also
/// "Richard".
fn agrees(
    case: &Case<'_>,
    printed: &Printed,
    alignment: &Alignment,
    ready: &mut Ready,
) -> Option<bool> {
    if printed.begins_nested(alignment.first) {
        return None;
    }
    let ours = case.quote.speaker.as_ref()?;
    let theirs = printed.quotation_at(alignment.first)?.speaker.as_ref()?;
    if ready.same_person(ours, theirs)? {
        return Some(true);
    }
    let their_text = printed.article.prose.text();
    let named = (
        is_named_beside(ours, case.text),
        is_named_beside(theirs, their_text),
    );
    let certain = match named {
        (true, true) => {
            last_name(ours) != last_name(theirs)
                || their_text.contains(&ours.name)
                || case.draft_mentions(&theirs.name)
        }
        (true, false) => gender_excludes(theirs.span.of(their_text), ours),
        (false, true) => gender_excludes(ours.span.of(case.text), theirs),
        (false, false) => false,
    };
    certain.then_some(false)
}

/// The last word of a speaker's name.
pub fn last_name(speaker: &Speaker) -> &str {
    speaker.name.rsplit(' ').next().unwrap_or_default()
}

/// True where the words that name the speaker beside the quotation hold the
/// last name, and no more than a name and its titles.
fn is_named_beside(speaker: &Speaker, text: &str) -> bool {
    let last = last_name(speaker);
    let beside = speaker.span.of(text);
    let is_capital = |name: &str| name.starts_with(|c: char| c.is_uppercase());
    is_capital(last)
        && beside
            .split(|c: char| !c.is_alphanumeric())
            .any(|w| w == last)
}

/// Of a hundred words so many are the same where a change of words explains
/// better what was done than running quotations into one.
const NEARER_THAN_WELDED: usize = 80;

fn speech_likeness(case: &Case<'_>, compared: &Compared, agrees: Option<bool>) -> Option<Likeness> {
    let all = case.len();
    let whole = compared.is_whole();
    let they_cut = compared.edited.contains(&Edited::TheyCut);
    if whole && (!they_cut || compared.same * 10 >= all * 6) {
        return Some(Likeness::Verbatim);
    }
    let most = compared.same * 2 >= all;
    if compared.changes.is_empty() {
        if !compared.welds.is_empty() && compared.uncovered == 0 {
            return Some(Likeness::Welded);
        }
        let enough = most && compared.same >= 4 && compared.same_content >= 2;
        return enough.then_some(Likeness::Partial);
    }
    let solid = most && compared.same >= 4 && compared.same_content >= 2 && compared.longest >= 2;
    if solid && is_close(compared, agrees, all) {
        return Some(Likeness::Changed);
    }
    let somewhat = compared.percent() >= 40 && compared.same_content >= 2 && compared.same >= 4;
    somewhat.then_some(Likeness::Alike)
}

/// True where so many of a hundred words are the same that the wordings can
/// only be two prints of one utterance: another sentence of the same speech
/// shares less. Of a person's speech also what is drawn together of `all` the
/// words of a quotation, in order, with words of the source left out.
fn is_close(compared: &Compared, agrees: Option<bool>, all: usize) -> bool {
    let percent = compared.percent();
    let only_left_out = compared.changes.iter().all(|c| c.ours.is_empty());
    let likely = percent >= 62 && (agrees == Some(true) || only_left_out);
    let drawn_together = agrees == Some(true)
        && compared.same >= 8
        && compared.longest >= 4
        && compared.same * 4 >= all * 3;
    percent >= 80 || (likely && compared.same >= 5 && compared.longest >= 3) || drawn_together
}

/// Words of the source's prose of which fewer are between marks, in percent,
/// than make it a quotation.
const MOSTLY: usize = 50;

/// Words in a row that a quotation shares with prose that it was taken from,
/// at least.
const PROSE_RUN: usize = 3;

fn in_prose(case: &Case<'_>, article: ArticleId, printed: &Arc<Printed>) -> Option<Match> {
    if case.is_small() {
        return None;
    }
    let ours = &case.wording.words;
    let all = printed.all();
    let mut runs = all.row.runs(ours);
    runs.truncate(runs.partition_point(|r| r.len >= PROSE_RUN));
    let aligned = find(ours, &all.row, &runs).into_iter();
    let matches = aligned.filter_map(|alignment| {
        let window = &all.is_speech[alignment.first..=alignment.last];
        let quoted = window.iter().filter(|s| **s).count();
        if quoted * 100 > window.len() * MOSTLY {
            return None;
        }
        let compared = with_prose(case, printed, &alignment);
        let verbatim = compared.is_whole() && compared.same >= 5;
        let close = compared.percent() >= 75 && compared.same >= 6 && compared.longest >= PROSE_RUN;
        let likeness = match (verbatim, close) {
            (true, _) => Likeness::Verbatim,
            (_, true) if compared.same_content >= 3 => Likeness::Changed,
            _ => return None,
        };
        Some(Match {
            article,
            printed: Arc::clone(printed),
            is_speech: false,
            likeness,
            alignment,
            compared,
            lost: None,
            agrees: None,
        })
    });
    matches.min_by_key(|m| (m.likeness, m.compared.changed()))
}

/// True where the draft's sentence and the source's are about the same, the
/// quotation itself left out.
pub fn in_same_context(case: &Case<'_>, found: &Match) -> bool {
    let statements = &found.printed.article.statements;
    let focus = found.focus();
    let Some(sentence) = sentence_at(statements, focus.start) else {
        return false;
    };
    let theirs = around(statements, sentence, focus);
    let shared = case
        .around
        .iter()
        .filter(|t| theirs.binary_search(t).is_ok());
    shared.count() >= 2
}
