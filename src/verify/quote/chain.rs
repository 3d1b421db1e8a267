//! A quotation of the draft put together of far parts of a source's speech.

use super::align::{Alignment, Step};
use super::compare::{Compared, Edited, Weld};
use super::row::Run;
use super::words::Word;

/// Parts of more than this are a coincidence of common words.
const MOST: usize = 4;

/// Words of a part that is joined to another without a mark, at least.
const WELDED: usize = 5;

/// Words of a part that is set off by an ellipsis, at least.
const SET_OFF: usize = 3;

/// The parts of a row that make up all of `ours`, where it takes more than
/// one. `runs` are all that the two share.
pub fn find(ours: &[Word], runs: &[Run]) -> Option<(Alignment, Compared)> {
    let parts = parts(ours, runs)?;
    let mut steps = Vec::with_capacity(ours.len());
    let mut compared = Compared {
        same: ours.len(),
        same_content: ours.iter().filter(|w| w.is_content).count(),
        ..Compared::default()
    };
    for (nth, part) in parts.iter().enumerate() {
        steps.extend((0..part.len).map(|k| Step::Same(part.ours + k, part.theirs + k)));
        compared.longest = compared.longest.max(part.len);
        if nth == 0 {
            continue;
        }
        if ours[part.ours].after_gap {
            compared.edited = vec![Edited::Cut];
        } else {
            compared.welds.push(Weld {
                ours: part.ours,
                theirs: part.theirs,
            });
        }
    }
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    let in_order = parts.is_sorted_by_key(|p| p.theirs);
    let end = if in_order { last } else { first };
    let alignment = Alignment {
        steps,
        first: first.theirs,
        last: end.theirs_end() - 1,
        score: 0,
    };
    Some((alignment, compared))
}

/// The longest run that holds each next word, cut where the one before ends.
fn parts(ours: &[Word], runs: &[Run]) -> Option<Vec<Run>> {
    let mut parts: Vec<Run> = Vec::new();
    let mut at = 0;
    while at < ours.len() {
        let after = parts.last().map_or(0, |p| p.theirs_end());
        let holds = |r: &&Run| r.ours <= at && at < r.ours_end();
        let reach = |r: &&Run| {
            let theirs = r.theirs + (at - r.ours);
            (r.ours_end(), theirs >= after, std::cmp::Reverse(theirs))
        };
        let run = runs.iter().filter(holds).max_by_key(reach)?;
        let gap = ours[at..run.ours_end()].iter().skip(1);
        let next_gap = gap.clone().position(|w| w.after_gap);
        let len = next_gap.map_or(run.ours_end() - at, |g| g + 1);
        parts.push(Run {
            ours: at,
            theirs: run.theirs + (at - run.ours),
            len,
        });
        at += len;
        if parts.len() > MOST {
            return None;
        }
    }
    (parts.len() > 1
        && parts
            .iter()
            .enumerate()
            .all(|(n, p)| is_solid(ours, &parts, n, p)))
    .then_some(parts)
}

/// True where a part is long enough to be no coincidence.
fn is_solid(ours: &[Word], parts: &[Run], nth: usize, part: &Run) -> bool {
    let set_off_before = nth == 0 || ours[part.ours].after_gap;
    let next = parts.get(nth + 1);
    let set_off_after = next.is_none_or(|n| ours[n.ours].after_gap);
    let least = if set_off_before && set_off_after {
        SET_OFF
    } else {
        WELDED
    };
    let words = &ours[part.ours..part.ours_end()];
    part.len >= least && words.iter().any(|w| w.is_content)
}
