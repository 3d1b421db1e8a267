//! Changes: "rose by 7", "up 4% to 12.1 million", "a 3 percent drop".

use super::hedge;
use super::lexicon::Classes;
use super::line::Line;
use crate::claim::figure::Trend;

/// How far before a change's first level its verb may stand, in tokens.
const REACH: usize = 8;

/// The change whose amount stands at `first..end`. `is_share` tells that it is
/// in percent or points, which only a change can be after "raised" or "lost".
pub fn of_amount(line: &Line<'_>, first: usize, end: usize, is_share: bool) -> Option<Trend> {
    before_amount(line, first, is_share).or_else(|| {
        let noun = line.entry(line.past_hyphen(end))?.trend?;
        noun.is_noun.then_some(noun.trend)
    })
}

/// "rose 6.5%", "up about 19 per cent", "fell by more than 3".
fn before_amount(line: &Line<'_>, first: usize, is_share: bool) -> Option<Trend> {
    let mut at = hedge::before(line, first).map_or(first, |h| h.first);
    let mut by = false;
    for _ in 0..4 {
        let before = at.checked_sub(1)?;
        if let Some(change) = line.entry(before).and_then(|e| e.trend) {
            let is_amount = by || is_share || !change.takes_object;
            return is_amount.then_some(change.trend);
        }
        by |= line.has(before, Classes::BY);
        let passes = line.has(before, Classes::BETWEEN) || line.low(before).ends_with("ly");
        if !passes {
            break;
        }
        at = before;
    }
    by.then(|| verb(line, at)).flatten()
}

/// The verb of change that stands before `at` in its clause, and nearest.
pub fn verb(line: &Line<'_>, at: usize) -> Option<Trend> {
    for token in (at.saturating_sub(REACH)..at).rev() {
        if line.is_mark(token)
            && !line.is_dash(token)
            && !matches!(
                line.text(token),
                "'" | "\u{2019}" | "$" | "%" | "\u{a3}" | "\u{20ac}"
            )
        {
            return None;
        }
        if let Some(change) = line.entry(token).and_then(|e| e.trend) {
            return Some(change.trend);
        }
    }
    None
}
