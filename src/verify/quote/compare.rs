//! What two wordings differ in, and what of it is fair editing.

use std::ops::Range;

use super::align::{Alignment, Step};
use super::case::{Case, printed as printed_words};
use super::printed::Printed;
use super::words::{Ending, Word};
use crate::claim::quote::same_person;
use crate::text::term;

/// Words of the source that an inserted bracket may stand for at most.
const BRACKET: usize = 8;

/// An edit that leaves the words true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edited {
    /// The draft cuts words and marks it with an ellipsis.
    Cut,
    /// The draft puts words in brackets.
    Inserted,
    /// The source cuts words and marks it.
    TheyCut,
    /// The source puts words in brackets.
    TheyInserted,
    /// The source prints it in several parts, broken by a tag.
    Broken,
    /// The draft makes a sentence begin where the source's goes on.
    Capital,
    /// The same word in another spelling, or a number in another form.
    Spelling,
}

impl Edited {
    /// In plain words.
    pub fn note(self) -> &'static str {
        match self {
            Edited::Cut => "your ellipsis stands for words printed there",
            Edited::Inserted => "the words in brackets are yours",
            Edited::TheyCut => "an ellipsis there stands for words of yours",
            Edited::TheyInserted => "the words in brackets there are the outlet's",
            Edited::Broken => "printed there in parts, around a tag",
            Edited::Capital => "the capital at its beginning is yours",
            Edited::Spelling => "another spelling there, or a number in another form",
        }
    }
}

/// Words that are not the same: a range of ours beside a range of theirs; one
/// may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Words of the draft.
    pub ours: Range<usize>,
    /// Words of the source.
    pub theirs: Range<usize>,
}

/// A place where the draft runs two quotations of the source into one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weld {
    /// First word of the draft that is not from the first quotation: one that
    /// joins the two ("because"), or the second's.
    pub joint: usize,
    /// First word of the draft from the second quotation.
    pub ours: usize,
    /// First word of the source from the second quotation.
    pub theirs: usize,
}

/// A wording of the draft compared with one of a source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Compared {
    /// Words that are the same.
    pub same: usize,
    /// Those of them that carry subject matter.
    pub same_content: usize,
    /// Words that were changed into another form of the same word, or one of the
    /// same sense ("run", "ran").
    pub kindred: usize,
    /// Longest run of words that are the same.
    pub longest: usize,
    /// Words of the draft that the source does not quote, nor anything in
    /// their place: it quotes only a part.
    pub uncovered: usize,
    /// Words that were changed.
    pub changes: Vec<Change>,
    /// Quotations run into one.
    pub welds: Vec<Weld>,
    /// True where the words were put in another order.
    pub is_reordered: bool,
    /// Fair edits, each once.
    pub edited: Vec<Edited>,
}

impl Compared {
    /// Words that were changed, dropped or added.
    pub fn changed(&self) -> usize {
        let widths = self.changes.iter();
        widths.map(|c| c.ours.len().max(c.theirs.len())).sum()
    }

    /// Of a hundred words how many are the same, uncovered ones left out.
    pub fn percent(&self) -> usize {
        let all = self.same + self.changed();
        (100 * self.same).checked_div(all).unwrap_or(0)
    }

    /// True where every word of the draft stands in the source.
    pub fn is_whole(&self) -> bool {
        self.changes.is_empty() && self.welds.is_empty() && self.uncovered == 0 && self.same > 0
    }
}

/// Bytes by which two prints of a compound may differ.
const JOINTS: usize = 6;

/// Words that are the same by chance between other marks than the rest, at
/// most.
const STRAY: usize = 2;

/// Takes off either end of an alignment with speech what is no more than a
/// word or two between other marks ("of", two paragraphs on).
pub fn trim(printed: &Printed, found: &mut Alignment) {
    let same = |s: &Step| match *s {
        Step::Same(_, j) => Some(j),
        _ => None,
    };
    let marks: Vec<usize> = found.steps.iter().filter_map(same).collect();
    let is_far = |a: usize, b: usize| {
        let (a, b) = (a.min(b), a.max(b));
        printed.mark_of[a] != printed.mark_of[b] && a + 1 < b
    };
    let stray_end = (1..=STRAY).find(|n| {
        marks.len() > 2 * n && is_far(marks[marks.len() - n - 1], marks[marks.len() - n])
    });
    let stray_start = (1..=STRAY).find(|n| marks.len() > 2 * n && is_far(marks[n - 1], marks[*n]));
    let first = stray_start.map_or(found.first, |n| marks[n]);
    let last = stray_end.map_or(found.last, |n| marks[marks.len() - n - 1]);
    let steps = std::mem::take(&mut found.steps).into_iter();
    found.steps = steps
        .filter_map(|step| match step {
            Step::Same(i, j) if j < first || j > last => Some(Step::Ours(i)),
            Step::Theirs(j) if j < first || j > last => None,
            step => Some(step),
        })
        .collect();
    (found.first, found.last) = (first, last);
}

/// Compares what a draft quotes with the words between an article's quotation
/// marks.
pub fn with_speech(case: &Case<'_>, printed: &Printed, found: &Alignment) -> Compared {
    compare(case, printed, found, true)
}

/// Compares what a draft quotes with an article's own prose.
pub fn with_prose(case: &Case<'_>, printed: &Printed, found: &Alignment) -> Compared {
    compare(case, printed, found, false)
}

fn compare(case: &Case<'_>, printed: &Printed, found: &Alignment, is_speech: bool) -> Compared {
    let ours = &case.wording.words;
    let theirs = if is_speech {
        &printed.speech.words
    } else {
        &printed.all().row.words
    };
    let speech = is_speech.then_some(printed);
    let their_text = printed.article.prose.text();
    let mut compared = Compared::default();
    let mut run = 0;
    let (mut i, mut j) = (0, found.first);
    let mut before: Option<(usize, usize)> = None;
    let mut steps = found.steps.iter().peekable();
    while let Some(&step) = steps.next() {
        match step {
            Step::Same(a, b) => {
                if let (Some((pa, pb)), Some(printed)) = (before, speech)
                    && (pa + 1, pb + 1) == (a, b)
                {
                    seam(&mut compared, printed, a, b, ours);
                }
                (i, j) = (a + 1, b + 1);
                before = Some((a, b));
                compared
                    .edited
                    .extend(house(case.text, &ours[a], their_text, &theirs[b], a));
                if !ours[a].is_inserted {
                    compared.same += 1;
                    compared.same_content += usize::from(ours[a].is_content);
                }
                run += 1;
                compared.longest = compared.longest.max(run);
                continue;
            }
            Step::Ours(a) => i = a + 1,
            Step::Theirs(b) => j = b + 1,
        }
        run = 0;
        if !matches!(steps.peek(), None | Some(Step::Same(..))) {
            continue;
        }
        let (a, b) = before.map_or((0, found.first), |(a, b)| (a + 1, b + 1));
        let change = Change {
            ours: a..i,
            theirs: b..j,
        };
        let change = speech.map_or(change.clone(), |p| widen(p, found, change));
        let (our_words, their_words) = (&ours[change.ours.clone()], &theirs[change.theirs.clone()]);
        let ours_printed = printed_words(case.text, our_words);
        if is_compound(ours_printed, printed_words(their_text, their_words)) {
            compared.same += change.ours.len();
            compared.edited.push(Edited::Spelling);
            continue;
        }
        compared.kindred += kindred(case.text, our_words, their_text, their_words);
        hunk(&mut compared, ours, theirs, change, speech);
    }
    compared.edited.sort_unstable();
    compared.edited.dedup();
    compared
}

/// Of words side by side how many are forms of one word, or have one sense.
fn kindred(text: &str, ours: &[Word], their_text: &str, theirs: &[Word]) -> usize {
    if ours.len() != theirs.len() {
        return 0;
    }
    let is_kindred = |(a, b): &(&Word, &Word)| term(a.span.of(text)) == term(b.span.of(their_text));
    ours.iter().zip(theirs).filter(is_kindred).count()
}

/// True for two prints of one compound: "stick-up", "stick up", "stickup".
fn is_compound(ours: &str, theirs: &str) -> bool {
    let near = ours.len().abs_diff(theirs.len()) <= JOINTS && !ours.is_empty();
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    near && !has_digit(ours) && letters(ours) == letters(theirs)
}

/// The letters and digits of a text: "stick-up" and "stickup" have the same.
fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// What differs between two prints of word `at`, which is the same in both.
fn house(text: &str, ours: &Word, their_text: &str, theirs: &Word, at: usize) -> Option<Edited> {
    let (a, b) = (ours.span.of(text), theirs.span.of(their_text));
    if a == b || at > 0 && a.eq_ignore_ascii_case(b) {
        return None;
    }
    if letters(a) != letters(b) {
        return Some(Edited::Spelling);
    }
    let is_capital = |word: &str| word.starts_with(|c: char| c.is_uppercase());
    (at == 0 && is_capital(a) && !is_capital(b)).then_some(Edited::Capital)
}

/// Two words that follow one another in the draft and between different marks
/// in the source.
fn seam(compared: &mut Compared, printed: &Printed, a: usize, b: usize, ours: &[Word]) {
    if !printed.begins_mark(b) || ours[a].after_gap {
        return;
    }
    if is_one_utterance(printed, b) {
        compared.edited.push(Edited::Broken);
    } else {
        compared.welds.push(Weld {
            joint: a,
            ours: a,
            theirs: b,
        });
    }
}

/// True where the marks before and around word `at` of the speech are parts of
/// one utterance, or stand with no whole sentence between them.
fn is_one_utterance(printed: &Printed, at: usize) -> bool {
    let (first, second) = (printed.mark(at - 1), printed.mark(at));
    if let (Some(a), Some(b)) = (printed.quotation(first), printed.quotation(second)) {
        if a.utterance == b.utterance {
            return true;
        }
        if let (Some(x), Some(y)) = (&a.speaker, &b.speaker)
            && same_person(x, y) == Some(false)
        {
            return false;
        }
    }
    let between = (first.span.end, second.span.start);
    let sentences = &printed.article.statements.sentences;
    let from = sentences.partition_point(|s| s.span.start < between.0);
    !sentences[from..]
        .iter()
        .take_while(|s| s.span.start < between.1)
        .any(|s| s.span.end <= between.1)
}

/// Puts the words of the source that stand in place of a changed first or last
/// word beside it: an alignment begins and ends with the same word.
fn widen(printed: &Printed, found: &Alignment, mut change: Change) -> Change {
    if !change.theirs.is_empty() {
        return change;
    }
    if change.theirs.start == found.first && change.ours.start == 0 {
        for _ in change.ours.clone() {
            let start = change.theirs.start;
            if printed.begins_mark(start) || printed.speech.words[start - 1].ending == Ending::Stop
            {
                break;
            }
            change.theirs.start -= 1;
        }
    } else if change.theirs.end == found.last + 1 {
        for _ in change.ours.clone() {
            let last = change.theirs.end - 1;
            if printed.ends_mark(last) || printed.speech.words[last].ending == Ending::Stop {
                break;
            }
            change.theirs.end += 1;
        }
    }
    change
}

fn hunk(
    compared: &mut Compared,
    ours: &[Word],
    theirs: &[Word],
    change: Change,
    speech: Option<&Printed>,
) {
    let (draft, source) = (change.ours.clone(), change.theirs.clone());
    let all_inserted = |words: &[Word]| !words.is_empty() && words.iter().all(|w| w.is_inserted);
    if all_inserted(&ours[draft.clone()]) && source.len() <= BRACKET {
        compared.edited.push(Edited::Inserted);
    } else if all_inserted(&theirs[source.clone()]) && draft.len() <= BRACKET {
        compared.edited.push(Edited::TheyInserted);
    } else if draft.is_empty() && ours.get(draft.end).is_some_and(|w| w.after_gap) {
        compared.edited.push(Edited::Cut);
    } else if source.is_empty() && theirs.get(source.end).is_some_and(|w| w.after_gap) {
        compared.edited.push(Edited::TheyCut);
    } else if source.is_empty() && is_beyond(source.start, draft.start == 0, theirs, speech) {
        compared.uncovered += draft.len();
    } else {
        compared.changes.push(change);
    }
}

/// True where words of the draft stand in the source beyond what it quotes:
/// before the first word between its marks, or after the last.
fn is_beyond(at: usize, is_first: bool, theirs: &[Word], speech: Option<&Printed>) -> bool {
    let Some(printed) = speech else {
        return false;
    };
    if is_first {
        return at < theirs.len() && printed.begins_mark(at);
    }
    at > 0 && printed.ends_mark(at - 1)
}
