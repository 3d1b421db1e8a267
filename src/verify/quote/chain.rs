//! A quotation of the draft put together of far parts of what sources quote.

use super::align::{Alignment, Step};
use super::compare::{Compared, Edited, Weld};
use super::printed::Printed;
use super::row::Run;
use super::words::Word;

/// Parts of more than this are a coincidence of common words.
const MOST: usize = 4;

/// Words of a part that is joined to another without a mark, at least.
const WELDED: usize = 5;

/// Words of a quotation that is put together of several articles, at least.
pub const SHORTEST: usize = 2 * WELDED;

/// Words of a part that is set off by an ellipsis, at least.
const SET_OFF: usize = 3;

/// Words of a part where all stand side by side in one quotation, in another
/// order, at least.
const SIDE_BY_SIDE: usize = 2;

/// Words of the source between two parts that are a change of words, no more:
/// also by which the place where all parts stand side by side may be longer
/// than the quotation put together.
const LOOSE: usize = 3;

/// Words between two parts that may be nobody's, at most.
const JOINT: usize = 2;

/// Words of a row that stand in the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Which of several rows.
    pub row: usize,
    /// Where.
    pub run: Run,
}

impl Part {
    /// The part as an alignment of all `words` words of the draft: its own are
    /// the same, the others only in the draft.
    pub fn alignment(&self, words: usize) -> Alignment {
        let run = self.run;
        let same = (0..run.len).map(|k| Step::Same(run.ours + k, run.theirs + k));
        let before = (0..run.ours).map(Step::Ours);
        let steps = before
            .chain(same)
            .chain((run.ours_end()..words).map(Step::Ours));
        Alignment {
            steps: steps.collect(),
            first: run.theirs,
            last: run.theirs_end() - 1,
            score: 0,
        }
    }
}

/// The parts of what an article quotes that make up all of `ours`, where it
/// takes more than one. `runs` are all that the two share.
pub fn find(ours: &[Word], printed: &Printed, runs: &[Run]) -> Option<(Alignment, Compared)> {
    let in_order = |parts: &[Run]| parts.is_sorted_by_key(|p| p.theirs);
    let chained = |runs: &[Run]| -> Option<Vec<Run>> {
        let parts = parts(ours, &[runs])?;
        Some(parts.iter().map(|p| p.run).collect())
    };
    let is_solid = |parts: &Vec<Run>, welded| {
        let all = parts.iter().enumerate();
        all.into_iter()
            .all(|(nth, part)| is_solid(ours, parts, nth, part, welded))
    };
    let side_by_side = |parts: &Vec<Run>| {
        !in_order(parts) && is_side_by_side(ours, printed, parts) && is_solid(parts, SIDE_BY_SIDE)
    };
    let reordered = || chained(&within_marks(printed, runs)).filter(side_by_side);
    let is_far = |pair: &[Run]| {
        let (before, after) = (pair[0].theirs_end(), pair[1].theirs);
        !(before..=before + LOOSE).contains(&after)
            || printed.mark_of[before - 1] != printed.mark_of[after]
    };
    let welded =
        chained(runs).filter(|parts| is_solid(parts, WELDED) && parts.windows(2).all(is_far));
    let is_welded = welded.is_some();
    let parts = welded.or_else(reordered)?;
    let is_reordered = !is_welded || side_by_side(&parts);
    let in_order = in_order(&parts);
    let mut steps = Vec::with_capacity(ours.len());
    let mut compared = Compared {
        is_reordered,
        ..Compared::default()
    };
    let mut at = 0;
    for (nth, part) in parts.iter().enumerate() {
        steps.extend((at..part.ours).map(Step::Ours));
        steps.extend((0..part.len).map(|k| Step::Same(part.ours + k, part.theirs + k)));
        at = part.ours_end();
        let words = &ours[part.ours..at];
        compared.same += part.len;
        compared.same_content += words.iter().filter(|w| w.is_content).count();
        compared.longest = compared.longest.max(part.len);
        if nth == 0 {
            continue;
        }
        if is_set_off(ours, &parts, nth) {
            compared.edited = vec![Edited::Cut];
        } else {
            compared.welds.push(Weld {
                joint: parts[nth - 1].ours_end(),
                ours: part.ours,
                theirs: part.theirs,
            });
        }
    }
    let (mut first, mut last) = (parts[0], parts[parts.len() - 1]);
    if is_reordered {
        let place = |p: &&Run| p.theirs;
        first = *parts.iter().min_by_key(place)?;
        last = *parts.iter().max_by_key(place)?;
    } else if !in_order {
        last = first;
    }
    let alignment = Alignment {
        steps,
        first: first.theirs,
        last: last.theirs_end() - 1,
        score: 0,
    };
    Some((alignment, compared))
}

/// The parts of what several articles quote that make up all of `ours`, where
/// it takes more than one article. `rows` are the runs that each shares.
pub fn across(ours: &[Word], rows: &[&[Run]]) -> Option<Vec<Part>> {
    let long = |runs: &&[Run]| runs.partition_point(|r| r.len >= SET_OFF);
    let rows: Vec<&[Run]> = rows.iter().map(|runs| &runs[..long(runs)]).collect();
    let parts = parts(ours, &rows)?;
    let runs: Vec<Run> = parts.iter().map(|p| p.run).collect();
    let solid = |(nth, run): (usize, &Run)| {
        let words = &ours[run.ours..run.ours_end()];
        let content = words.iter().filter(|w| w.is_content).count();
        content > 1 && is_solid(ours, &runs, nth, run, WELDED)
    };
    let several = parts.iter().any(|p| p.row != parts[0].row);
    (several && runs.iter().enumerate().all(solid)).then_some(parts)
}

/// The longest run that holds each next word, cut where the one before ends. A
/// word or two that join two parts ("and", "but they") may be nobody's.
fn parts(ours: &[Word], rows: &[&[Run]]) -> Option<Vec<Part>> {
    let mut parts: Vec<Part> = Vec::new();
    let mut at = 0;
    let mut joint = 0;
    while at < ours.len() {
        let before = parts.last().copied();
        let holds = |p: &Part| p.run.ours <= at && at < p.run.ours_end();
        let reach = |p: &Part| {
            let theirs = p.run.theirs + (at - p.run.ours);
            let after = before.is_some_and(|b| b.row == p.row && theirs >= b.run.theirs_end());
            (p.run.ours_end(), after, std::cmp::Reverse((p.row, theirs)))
        };
        let all = rows.iter().enumerate();
        let all = all.flat_map(|(row, runs)| runs.iter().map(move |&run| Part { row, run }));
        let found = all.filter(holds).max_by_key(reach);
        let says_something = |p: &Part| {
            let words = &ours[at..p.run.ours_end()];
            words.len() >= SET_OFF || words.iter().any(|w| w.is_content)
        };
        let Some(found) = found.filter(says_something) else {
            let word = &ours[at];
            if joint == JOINT || before.is_none() || word.is_content || word.is_number {
                return None;
            }
            joint += 1;
            at += 1;
            continue;
        };
        let run = found.run;
        let gap = ours[at..run.ours_end()].iter().skip(1);
        let next_gap = gap.clone().position(|w| w.after_gap);
        let len = next_gap.map_or(run.ours_end() - at, |g| g + 1);
        parts.push(Part {
            row: found.row,
            run: Run {
                ours: at,
                theirs: run.theirs + (at - run.ours),
                len,
            },
        });
        at += len;
        joint = 0;
        if parts.len() > MOST {
            return None;
        }
    }
    (parts.len() > 1 && joint == 0).then_some(parts)
}

/// True where an ellipsis stands before a part, or before the word that joins
/// it.
fn is_set_off(ours: &[Word], parts: &[Run], nth: usize) -> bool {
    let joint = parts[nth - 1].ours_end()..=parts[nth].ours;
    ours[joint].iter().any(|w| w.after_gap)
}

/// True where a part is long enough to be no coincidence.
fn is_solid(ours: &[Word], parts: &[Run], nth: usize, part: &Run, welded: usize) -> bool {
    let set_off_before = nth == 0 || is_set_off(ours, parts, nth);
    let set_off_after = nth + 1 == parts.len() || is_set_off(ours, parts, nth + 1);
    let least = if set_off_before && set_off_after {
        SET_OFF
    } else {
        welded
    };
    let words = &ours[part.ours..part.ours_end()];
    let is_phrase = welded == SIDE_BY_SIDE && part.len > SIDE_BY_SIDE;
    part.len >= least && (is_phrase || words.iter().any(|w| w.is_content))
}

/// Runs cut where other marks begin.
fn within_marks(printed: &Printed, runs: &[Run]) -> Vec<Run> {
    let mut cut = Vec::with_capacity(runs.len());
    for run in runs {
        let mut at = 0;
        for k in 1..=run.len {
            if k == run.len || printed.begins_mark(run.theirs + k) {
                cut.push(Run {
                    ours: run.ours + at,
                    theirs: run.theirs + at,
                    len: k - at,
                });
                at = k;
            }
        }
    }
    cut
}

/// True where all parts stand between one pair of marks, in a place hardly
/// longer than `ours`: its words were put in another order.
fn is_side_by_side(ours: &[Word], printed: &Printed, parts: &[Run]) -> bool {
    let first = parts.iter().map(|p| p.theirs).min().unwrap_or(0);
    let end = parts.iter().map(|p| p.theirs_end()).max().unwrap_or(0);
    let one_mark = printed.mark_of.get(first) == printed.mark_of.get(end.saturating_sub(1));
    let mut places: Vec<(usize, usize)> =
        parts.iter().map(|p| (p.theirs, p.theirs_end())).collect();
    places.sort_unstable();
    let apart = places.windows(2).all(|pair| pair[0].1 <= pair[1].0);
    one_mark && apart && end - first <= ours.len() + LOOSE && ours.len() > WELDED
}
