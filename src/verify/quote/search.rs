//! Where in the reference set a quotation of the draft may stand.

use std::sync::Arc;

use rayon::prelude::*;

use super::align::{Alignment, Step, find};
use super::candidates::{self, SHORT};
use super::case::{Case, around};
use super::chain;
use super::compare::{Compared, trim, with_prose, with_speech};
use super::likeness::{self, Likeness, PROSE_RUN};
use super::lost::{self, Lost};
use super::printed::{Printed, sentence_at};
use super::ready::{Ready, SIDE_BY_SIDE};
use super::row::{Run, covered};
use super::speaker;
use super::words::Word;
use crate::claim::{Speaker, Statements};
use crate::reference::{ArticleId, Reference};
use crate::text::{Span, Term};

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
    pub fn row(&self) -> &[Word] {
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

    /// The first word of the draft that is the same.
    pub fn first_of_ours(&self) -> Option<usize> {
        self.alignment.steps.iter().find_map(same_of_ours)
    }

    /// The last word of the draft that is the same.
    pub fn last_of_ours(&self) -> Option<usize> {
        self.alignment.steps.iter().rev().find_map(same_of_ours)
    }

    /// The words between the marks of the match, without its own.
    pub fn words_beside(&self) -> Vec<Word> {
        let (printed, first) = (&self.printed, self.alignment.first);
        let words = printed.speech.words.iter().enumerate();
        let beside = words.filter(|(at, _)| {
            let is_own = (first..=self.alignment.last).contains(at);
            !is_own && printed.mark_of[*at] == printed.mark_of[first]
        });
        beside.map(|(_, word)| *word).collect()
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

fn same_of_ours(step: &Step) -> Option<usize> {
    match *step {
        Step::Same(ours, _) => Some(ours),
        _ => None,
    }
}

/// An article that may hold a quotation, made ready for search.
pub type Candidate = (ArticleId, Arc<Printed>);

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

    /// What articles have of a quotation: of each at most one wording between
    /// marks, and at most one of its own prose.
    pub fn search(&mut self, case: &Case<'_>, articles: &[Candidate]) -> Vec<Match> {
        let mut matches = Vec::new();
        // Prose has few words whole or not at all.
        let small = case.is_small();
        let whole = small.then(|| self.reference.holding(&case.terms, 0, MOST_WHOLE));
        let sought = Sought::of(case);
        let may_hold = |article: ArticleId, printed: &Printed| match &whole {
            Some(whole) => whole.contains(&article),
            None => sought.may_stand_in(&printed.article.statements),
        };
        let found: Vec<(Option<Match>, bool)> = articles
            .iter()
            .map(|(article, printed)| {
                let speech = in_speech(case, *article, printed, self.ready);
                let is_told = speech.as_ref().is_some_and(is_told_by_speech);
                (speech, !is_told && may_hold(*article, printed))
            })
            .collect();
        let with_prose = articles.iter().zip(&found).filter(|(_, (_, prose))| *prose);
        let with_prose: Vec<&Printed> = with_prose.map(|((_, p), _)| p.as_ref()).collect();
        if with_prose.len() >= SIDE_BY_SIDE {
            with_prose.par_iter().for_each(|printed| {
                printed.all();
            });
        }
        for ((article, printed), (speech, prose)) in articles.iter().zip(found) {
            if prose {
                matches.extend(in_prose(case, *article, printed));
            }
            matches.extend(speech);
        }
        matches
    }

    /// The articles that may hold a quotation, made ready.
    pub fn candidates(&mut self, case: &Case<'_>) -> Vec<Candidate> {
        self.ready(candidates::find(self.reference, case))
    }

    /// Articles made ready.
    pub fn ready(&mut self, articles: Vec<ArticleId>) -> Vec<Candidate> {
        let printed = self.ready.printed(&articles, self.reference);
        articles.into_iter().zip(printed).collect()
    }

    /// The wordings of several articles that together make up a quotation, in
    /// the draft's order.
    pub fn across(&mut self, case: &Case<'_>, all: &[Candidate]) -> Vec<Match> {
        let ours = &case.wording.words;
        if ours.len() < chain::SHORTEST {
            return Vec::new();
        }
        let runs: Vec<Vec<Run>> = all.iter().map(|(_, p)| p.speech.runs(ours)).collect();
        let rows: Vec<&[Run]> = runs.iter().map(Vec::as_slice).collect();
        let parts = chain::across(ours, &rows).unwrap_or_default();
        let matches = parts.into_iter().map(|part| {
            let (article, printed) = &all[part.row];
            let alignment = part.alignment(ours.len());
            let agrees = speaker::agrees(case, printed, &alignment, self.ready);
            Match {
                article: *article,
                printed: Arc::clone(printed),
                is_speech: true,
                likeness: Likeness::Partial,
                compared: Compared {
                    same: part.run.len,
                    longest: part.run.len,
                    uncovered: ours.len() - part.run.len,
                    ..Compared::default()
                },
                alignment,
                lost: None,
                agrees,
            }
        });
        matches.collect()
    }
}

/// True where what an article quotes is so near that its prose can be no
/// nearer.
fn is_told_by_speech(found: &Match) -> bool {
    let compared = &found.compared;
    found.likeness == Likeness::Verbatim
        || found.likeness <= Likeness::Changed && likeness::is_near(compared)
}

/// Articles whose prose is looked at for a few words.
const MOST_WHOLE: usize = 16;

/// Of the words of a quotation that is not short one in so many stands in a
/// run of two or more that a wording like it shares.
const LEAST_COVERED: usize = 4;

fn in_speech(
    case: &Case<'_>,
    article: ArticleId,
    printed: &Arc<Printed>,
    ready: &mut Ready,
) -> Option<Match> {
    let ours = &case.wording.words;
    let mut agrees = |alignment: &Alignment| speaker::agrees(case, printed, alignment, ready);
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
        let likeness = likeness::of_speech(case, &compared, agrees)?;
        Some((alignment, compared, likeness, agrees))
    });
    let mut found: Vec<_> = aligned.collect();
    let is_nearer = |c: &Compared| c.uncovered == 0 && likeness::is_near(c);
    let is_near = found.iter().any(|(_, compared, ..)| is_nearer(compared));
    if let Some((alignment, compared)) = chain::find(ours, printed, &runs) {
        let agrees = agrees(&alignment);
        if compared.welds.is_empty() {
            found.push((alignment, compared, Likeness::Verbatim, agrees));
        } else if !is_near {
            found.push((alignment, compared, Likeness::Welded, agrees));
        }
    }
    // Other words in an article in another language are a translator's.
    let language = printed.article.metadata.language.as_deref();
    let is_foreign = language.is_some_and(|code| !code.to_ascii_lowercase().starts_with("en"));
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
            likeness: match lost {
                _ if is_foreign && !is_verbatim => Likeness::Alike,
                Some(_) => Likeness::Cut,
                None => likeness,
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

/// Words of subject matter that a quotation shares with two sentences in a row
/// that it may have been taken from, at least; where it has no more, one may be
/// printed in a way that the index does not know. See [`likeness::of_prose`].
const HELD: usize = 3;

/// The subject matter of a quotation, looked for among the words of sentences:
/// to read all words of an article takes many times as long as to see that
/// none of its sentences can be it.
struct Sought {
    /// Each once; none where sentences do not tell, since their words are
    /// kept without figures.
    terms: Option<Vec<Term>>,
}

impl Sought {
    fn of(case: &Case<'_>) -> Self {
        let has_number = case.wording.words.iter().any(|w| w.is_number);
        let terms = (!has_number).then(|| case.content());
        Self { terms }
    }

    fn may_stand_in(&self, statements: &Statements) -> bool {
        let Some(terms) = &self.terms else {
            return true;
        };
        let least = HELD.min(terms.len().saturating_sub(1));
        let held = statements.sentences.iter().map(|sentence| {
            let words = sentence.words.iter();
            let held = words.filter_map(|w| terms.binary_search(&w.term).ok());
            held.fold(0u64, |held, at| held | 1 << (at % 64))
        });
        let mut before = 0;
        held.into_iter().any(|held| {
            let both = held | std::mem::replace(&mut before, held);
            both.count_ones() as usize >= least
        })
    }
}

/// Words of the source's prose of which fewer are between marks, in percent,
/// than make it a quotation.
const MOSTLY: usize = 50;

fn in_prose(case: &Case<'_>, article: ArticleId, printed: &Arc<Printed>) -> Option<Match> {
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
        let likeness = likeness::of_prose(&compared, case.is_small())?;
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
    let matches = matches.filter(|m| !case.is_small() || in_same_context(case, m));
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
