//! The draft against itself and the calendar: one check a file.
//!
//! Every check errs to silence. A draft is published copy until the opposite is
//! plain: what is hedged, quoted, partial or told of another time is left alone.

mod age;
mod ago;
mod anniversary;
mod change;
mod convert;
mod day;
mod duration;
mod headline;
mod life;
mod list;
mod margin;
mod order;
mod parts;
mod percent;
mod product;
mod repeated;
mod sum;
#[cfg(test)]
mod testing;
mod twice;
mod view;
mod vote;
mod weekday;

use self::view::View;
use super::Finding;
use crate::claim::Statements;
use crate::draft::Draft;

/// Findings on claims of the draft that disagree with other claims of it, or
/// with the calendar: at most one a claim, in reading order. Most claims have
/// none.
pub fn judge(draft: &Draft, statements: &Statements) -> Vec<Finding> {
    let view = View::new(draft, statements);
    let checks: [fn(&View<'_>) -> Vec<Finding>; 20] = [
        day::check,
        order::check,
        weekday::check,
        duration::check,
        age::check,
        life::check,
        ago::check,
        anniversary::check,
        list::check,
        sum::check,
        product::check,
        parts::check,
        vote::check,
        margin::check,
        percent::check,
        change::check,
        convert::check,
        headline::check,
        repeated::check,
        twice::check,
    ];
    let mut findings: Vec<Finding> = Vec::new();
    for check in checks {
        for finding in check(&view) {
            if findings.iter().all(|f| f.claim != finding.claim) {
                findings.push(finding);
            }
        }
    }
    findings.sort_by_key(|f| f.claim);
    findings
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_draft_is_judged(text in "(\\PC{0,6}|five|four|12|40|25%|Of the|:|,|and|\n\n- |\n\n|# |born in|1950|80-year-old|from|to|Monday,|Feb. 4|houses|to|of the|men|women|\\(|\\)|miles|km|rose|fell|20%|doubled|each|, a total of|in all|three-day|Feb. 2-6|Ada Orlin, |, 34,|years ago|50th anniversary|founded in|\\.| ){0,30}") {
            super::testing::messages(&text);
        }
    }
}
