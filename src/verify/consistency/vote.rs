//! A vote against the number of those who have one: "the five-member panel
//! voted 4-2".

use rust_decimal::Decimal;

use super::view::{View, count, cue, mentions, print};
use crate::claim::{Dimension, Figure, Value};
use crate::verify::Finding;

/// As many words may stand between the two.
const BETWEEN: usize = 8;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for sentence in 0..view.statements.sentences.len() {
        let figures = view.quantities_in(sentence);
        for pair in figures.windows(2) {
            if let [(_, members), (at, score)] = *pair {
                findings.extend(judge(view, sentence, members, at, score));
            }
        }
    }
    findings
}

fn judge(
    view: &View<'_>,
    sentence: usize,
    members: &Figure,
    at: usize,
    score: &Figure,
) -> Option<Finding> {
    let all = count(members)?;
    let Value::Range(for_it, against) = score.value else {
        return None;
    };
    let noun = members.noun.as_deref()?;
    let gap = view.gap(sentence, members, score);
    let near = gap.split_whitespace().count() <= BETWEEN;
    let votes = cue("voter").contains(&noun) && mentions(&gap, "votes");
    let cast = for_it.checked_add(against)?;
    // Many more votes are those of another body.
    let slip = cast <= all.checked_mul(Decimal::TWO)?;
    let is_score = score.dimension == Dimension::Score && slip;
    (is_score && near && votes && cast > all).then(|| {
        let message = format!(
            "{} + {} = {} votes, by {} {}s",
            print(for_it),
            print(against),
            print(cast),
            print(all),
            noun
        );
        view.inconsistent(at, "figure/inconsistent", message)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{says, silent};

    #[test]
    fn more_votes_than_members() {
        says(
            "The five-member panel voted 4-2 to approve the plan.",
            "4 + 2 = 6 votes, by 5 members",
        );
    }

    #[test]
    fn some_may_be_absent() {
        silent("The five-member panel voted 3-2 to approve the plan.");
        silent("The five-member panel voted 3-1 to approve the plan.");
        silent("The five-member band lost 4-2.");
        silent("The five members backed a bill that parliament approved 120-80.");
    }
}
