//! Word by word, where a wording stands in a row of words.

use super::form::same;
use super::row::{Row, Run};
use super::words::Word;

/// One step of an alignment; the numbers are those of words in the wording
/// and in the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The same word in both.
    Same(usize, usize),
    /// A word that only the wording has.
    Ours(usize),
    /// A word that only the row has.
    Theirs(usize),
}

/// A wording beside the part of a row that it is most like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// From the first word of either to the last; the row's part begins and
    /// ends with a word that is the same in both.
    pub steps: Vec<Step>,
    /// First word of the row's part.
    pub first: usize,
    /// Last word of the row's part.
    pub last: usize,
    /// How alike they are: more is better.
    pub score: i32,
}

const SAME: i32 = 4;
const ALONE: i32 = -3;
/// Of a word that an editor inserted, or that stands where the other cut.
const FREE: i32 = 0;
const NEVER: i32 = i32::MIN / 4;

/// Windows of the row that are tried, around the longest runs.
const WINDOWS: usize = 4;

/// Words by which an alignment may stray from a run at most.
const MAX_SLACK: usize = 40;

/// A row of the table of an alignment is never made for more words than this.
const MAX_WORDS: usize = 2_000;

/// The parts of `row` that are most like `ours`, best first, the earlier of
/// two equal ones first. `runs` are those of [`Row::runs`] that may begin one.
pub fn find(ours: &[Word], row: &Row, runs: &[Run]) -> Vec<Alignment> {
    let mut tried: Vec<Run> = Vec::new();
    let mut found: Vec<Alignment> = Vec::new();
    for &run in runs {
        let near = |t: &Run| {
            let offset = |r: &Run| r.theirs as i64 - r.ours as i64;
            (offset(t) - offset(&run)).unsigned_abs() as usize <= slack(ours.len()) / 2
        };
        if tried.iter().any(near) {
            continue;
        }
        found.extend(around(ours, &row.words, run));
        tried.push(run);
        if tried.len() == WINDOWS {
            break;
        }
    }
    found.sort_by_key(|f| (std::cmp::Reverse(f.score), f.first));
    found.dedup_by_key(|f| (f.first, f.last));
    found
}

fn slack(words: usize) -> usize {
    (words / 3 + 4).min(MAX_SLACK)
}

/// The best alignment that strays at most [`slack`] words from a run.
///
/// Needleman and Wunsch's table in a band around the run's diagonal, with free
/// ends in the row (Smith and Waterman's, on that side only).
fn around(ours: &[Word], theirs: &[Word], run: Run) -> Option<Alignment> {
    let n = ours.len().min(MAX_WORDS);
    let slack = slack(n);
    let width = 2 * slack + 1;
    // Cell (i, k) stands before our word i and before their word base + i + k.
    let base = run.theirs as i64 - run.ours as i64 - slack as i64;
    let place = |i: usize, k: usize| base + (i + k) as i64;
    let mut from = vec![Move::Start; (n + 1) * width];
    let mut before = vec![NEVER; width];
    let mut score = vec![NEVER; width];
    for i in 0..=n {
        score.fill(NEVER);
        let our = i.checked_sub(1).map(|i| &ours[i]);
        let we_cut = ours.get(i).is_some_and(|w| w.after_gap);
        // The cells of this line that stand inside the row.
        let first = (-place(i, 0)).clamp(0, width as i64) as usize;
        let past = (theirs.len() as i64 + 1 - place(i, 0)).clamp(0, width as i64) as usize;
        for k in first..past {
            let j = place(i, k) as usize;
            let their = j.checked_sub(1).map(|j| &theirs[j]);
            // What is reached from a cell outside the row stays below this.
            let mut best = (NEVER / 2, Move::Start);
            let mut may = |value: i32, step: Move| {
                if value > best.0 {
                    best = (value, step);
                }
            };
            match (our, their) {
                (None, _) => may(0, Move::Start),
                (Some(our), Some(their)) if same(our.form, their.form) => {
                    may(before[k] + SAME, Move::Same);
                }
                _ => {}
            }
            if let (Some(_), Some(their), true) = (our, their, k > 0) {
                let is_free = their.is_inserted || we_cut;
                may(
                    score[k - 1] + if is_free { FREE } else { ALONE },
                    Move::Theirs,
                );
            }
            if let (Some(our), true) = (our, k + 1 < width) {
                let they_cut = theirs.get(j).is_some_and(|w| w.after_gap);
                let is_free = our.is_inserted || they_cut;
                may(
                    before[k + 1] + if is_free { FREE } else { ALONE },
                    Move::Ours,
                );
            }
            if best.0 > NEVER / 2 {
                (score[k], from[i * width + k]) = best;
            }
        }
        std::mem::swap(&mut before, &mut score);
    }
    let end = |k: usize| (before[k], std::cmp::Reverse(k));
    let last = (0..width).max_by_key(|&k| end(k))?;
    let found = before[last];
    if found == NEVER {
        return None;
    }
    trace(&from, n, last, width, place).finish(found, ours)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    Start,
    Same,
    Ours,
    Theirs,
}

struct Traced(Vec<Step>);

fn trace(
    from: &[Move],
    n: usize,
    last: usize,
    width: usize,
    place: impl Fn(usize, usize) -> i64,
) -> Traced {
    let (mut i, mut k) = (n, last);
    let mut steps = Vec::new();
    loop {
        let j = place(i, k).max(0) as usize;
        match from[i * width + k] {
            Move::Start => break,
            Move::Same => {
                steps.push(Step::Same(i - 1, j - 1));
                i -= 1;
            }
            Move::Ours => {
                steps.push(Step::Ours(i - 1));
                i -= 1;
                k += 1;
            }
            Move::Theirs => {
                steps.push(Step::Theirs(j - 1));
                k -= 1;
            }
        }
    }
    steps.reverse();
    Traced(steps)
}

impl Traced {
    /// Leaves out their words before the first and after the last that is the
    /// same in both.
    fn finish(self, score: i32, ours: &[Word]) -> Option<Alignment> {
        let theirs = |s: &Step| match *s {
            Step::Same(_, j) => Some(j),
            _ => None,
        };
        let first = self.0.iter().find_map(theirs)?;
        let last = self.0.iter().rev().find_map(theirs)?;
        let mut steps: Vec<Step> = self
            .0
            .into_iter()
            .filter(|s| !matches!(s, Step::Theirs(j) if *j < first || *j > last))
            .collect();
        if ours.len() > MAX_WORDS {
            steps.extend((MAX_WORDS..ours.len()).map(Step::Ours));
        }
        Some(Alignment {
            steps,
            first,
            last,
            score,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::read;
    use super::*;
    use crate::text::Span;

    fn row(text: &str) -> Row {
        Row::new(read(text, Span::new(0, text.len())).words)
    }

    /// Shows "same -ours +theirs".
    #[track_caller]
    fn check(ours: &str, theirs: &str, expect: &str) {
        let (x, y) = (row(ours), row(theirs));
        let shown =
            find(&x.words, &y, &y.runs(&x.words))
                .first()
                .map_or("nothing".to_owned(), |found| {
                    let steps = found.steps.iter().map(|s| match *s {
                        Step::Same(i, _) => x.words[i].span.of(ours).to_owned(),
                        Step::Ours(i) => format!("-{}", x.words[i].span.of(ours)),
                        Step::Theirs(j) => format!("+{}", y.words[j].span.of(theirs)),
                    });
                    steps.collect::<Vec<_>>().join(" ")
                });
        assert_eq!(shown, expect);
    }

    #[test]
    fn the_same_words_inside_a_longer_row() {
        check(
            "we will rebuild",
            "Now listen: we will rebuild Olmstead, we will.",
            "we will rebuild",
        );
    }

    #[test]
    fn a_changed_word() {
        check(
            "we were in the process",
            "I think we are in the process of it",
            "we -were +are in the process",
        );
        check(
            "the bridge never held",
            "the bridge held because the bridge was new",
            "the bridge -never held",
        );
    }

    #[test]
    fn a_changed_word_at_either_end() {
        check(
            "they rebuild the old mill",
            "We rebuild the old mill",
            "-they rebuild the old mill",
        );
        check(
            "rebuild the old mill now",
            "rebuild the old mill then",
            "rebuild the old mill -now",
        );
    }

    #[test]
    fn a_far_word_is_not_taken_for_the_last() {
        check(
            "we want to win this war",
            "we want to win this fight because of all that happened to us in the war",
            "we want to win this -war",
        );
    }

    #[test]
    fn what_an_ellipsis_or_bracket_stands_for_is_passed_over() {
        check(
            "we will … rebuild Olmstead",
            "we will, as I said, rebuild Olmstead",
            "we will +as +I +said rebuild Olmstead",
        );
        check(
            "[the ferry] sank at once",
            "she sank at once",
            "-the -ferry sank at once",
        );
    }

    #[test]
    fn nothing_shared_is_nothing_found() {
        check("we will rebuild", "they sold bread", "nothing");
        check("", "they sold bread", "nothing");
    }
}
