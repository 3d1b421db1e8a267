//! Percentages that cannot be.

use rust_decimal::Decimal;

use super::age::is_news;
use super::view::{
    View, cue, ends_clause, ends_with, is_form, is_person, mentions, print, slack, starts_with,
};
use crate::claim::{Dimension, Figure, Hedge, Trend, Value};
use crate::text::term;
use crate::verify::Finding;

/// How far a fraction in words may be off, in percentage points.
const FRACTION: u32 = 4;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for sentence in 0..view.statements.sentences.len() {
        let figures: Vec<(usize, &Figure)> = view
            .figures_in(sentence)
            .into_iter()
            .filter(|(_, f)| f.date.is_none() && !f.frame.is_quoted)
            .collect();
        let found = share(view, sentence, &figures)
            .or_else(|| impossible(view, &figures))
            .or_else(|| sides(view, sentence, &figures))
            .or_else(|| same_share(view, sentence, &figures))
            .or_else(|| whole(view, sentence, &figures));
        findings.extend(found);
    }
    findings
}

/// The least and greatest percentage that a printed one can mean.
pub(super) fn bounds(figure: &Figure) -> Option<(Decimal, Decimal)> {
    let Value::Number(n) = figure.value else {
        return None;
    };
    if figure.dimension != Dimension::Percent
        || figure.unit.as_deref().is_some_and(|u| u != "percent")
    {
        return None;
    }
    // Half of the last printed place; one whole place where it is a round
    // number or hedged, because those are rounded freely.
    let place = Decimal::new(1, n.scale());
    let loose = matches!(figure.hedge, Some(Hedge::About | Hedge::Nearly));
    let width = if loose { Decimal::from(3) } else { place };
    match figure.hedge {
        None | Some(Hedge::About | Hedge::Nearly) => {
            Some((n.saturating_sub(width), n.saturating_add(width)))
        }
        Some(_) => None,
    }
}

/// "12 of 40, or 25%", "25% (12 of 40)".
fn share(view: &View<'_>, sentence: usize, figures: &[(usize, &Figure)]) -> Option<Finding> {
    figures.windows(3).find_map(|run| {
        let [(_, a), (_, b), (c_at, c)] = *run else {
            return None;
        };
        if a.dimension == Dimension::Percent || is_fraction(a) {
            let gap = view.gap(sentence, a, b);
            let bare = gap.len() == 1 || starts_with(&gap, "of");
            let opens = gap.ends_with('(') || gap.ends_with(',') && figures.len() == 3;
            let opens = opens && bare;
            let rest = view.rest_after(c_at);
            let alone = if gap.ends_with('(') {
                rest.trim_start().starts_with(')')
            } else {
                ends_clause(rest)
            };
            let linked = is_form(&view.gap(sentence, b, c), "out_of");
            return (opens && alone && linked).then(|| judge(view, run[0], b, c))?;
        }
        let linked = joined(view.between(a, b), "out_of");
        let tail = view.gap(sentence, b, c);
        let apposed = tail == "(" || joined(tail.trim_start_matches(','), "or");
        let alone = ends_clause(view.around(c_at).1);
        // "12 of 40 men, 9 of 20 women or 30%": the share of which?
        let lone = figures.len() == 3 || tail == "(";
        (linked && apposed && alone && lone).then(|| judge(view, run[2], a, b))?
    })
}

/// "one in four, or 25%"
fn same_share(view: &View<'_>, sentence: usize, figures: &[(usize, &Figure)]) -> Option<Finding> {
    figures.windows(2).find_map(|pair| {
        let [(_, fraction), (at, percent)] = *pair else {
            return None;
        };
        let gap = view.gap(sentence, fraction, percent);
        let apposed =
            gap == "(" || gap.starts_with(',') && joined(gap.trim_start_matches(','), "or");
        let alone = ends_clause(view.rest_after(at));
        let plain = is_fraction(fraction) && !percent.is_delta && percent.trend.is_none();
        let (low, high) = of_fraction(fraction)?;
        let (least, most) = bounds(percent)?;
        (apposed && alone && plain && (high < least || most < low)).then(|| {
            let share = number(fraction)?.checked_mul(Decimal::ONE_HUNDRED)?;
            let message = format!(
                "{} is {}%, not {}",
                view.text(fraction.span),
                print(share.round_dp(1)),
                view.text(percent.span)
            );
            Some(view.inconsistent(at, "figure/inconsistent", message))
        })?
    })
}

/// "half", "a quarter"
fn is_fraction(figure: &Figure) -> bool {
    let below_one = number(figure).is_some_and(|n| n > Decimal::ZERO && n < Decimal::ONE);
    let shares = matches!(figure.dimension, Dimension::Cardinal | Dimension::Count);
    below_one && shares && figure.unit.is_none()
}

/// The percentages that a fraction can mean: it is told more freely.
fn of_fraction(figure: &Figure) -> Option<(Decimal, Decimal)> {
    let percent = |n: Decimal| n.checked_mul(Decimal::ONE_HUNDRED);
    let room = Decimal::from(FRACTION);
    Some((
        percent(figure.low?)?.checked_sub(room)?,
        percent(figure.high?)?.checked_add(room)?,
    ))
}

fn judge(
    view: &View<'_>,
    (at, percent): (usize, &Figure),
    part: &Figure,
    whole: &Figure,
) -> Option<Finding> {
    let counts = |f: &Figure| matches!(f.dimension, Dimension::Count | Dimension::Cardinal);
    let stated = if is_fraction(percent) {
        of_fraction(percent)
    } else {
        bounds(percent)
    };
    let (low, high) = stated.filter(|_| !percent.is_delta)?;
    let hundred = Decimal::ONE_HUNDRED;
    let widest = |f: &Figure| -> Option<(Decimal, Decimal)> {
        let room = number(f).map_or(Decimal::ZERO, slack);
        Some((f.low?.checked_sub(room)?, f.high?.checked_add(room)?))
    };
    let (part_low, part_high) = widest(part)?;
    let (whole_low, whole_high) = widest(whole)?;
    let least = part_low.checked_mul(hundred)?.checked_div(whole_high)?;
    let most = part_high.checked_mul(hundred)?.checked_div(whole_low)?;
    if !counts(part) || !counts(whole) || least <= high && low <= most {
        return None;
    }
    let (of_part, of_whole) = (number(part)?, number(whole)?);
    let real = of_part.checked_mul(hundred)?.checked_div(of_whole)?;
    let message = format!(
        "{} of {} is {}%, not {}",
        print(of_part),
        print(of_whole),
        print(real.round_dp(1)),
        view.text(percent.span)
    );
    Some(view.inconsistent(at, "figure/inconsistent", message))
}

/// More than all: "120% of the residents voted", "thefts fell by 120%".
fn impossible(view: &View<'_>, figures: &[(usize, &Figure)]) -> Option<Finding> {
    figures.iter().find_map(|(at, figure)| {
        let n = number(figure)?;
        let sentence = view.statements.claims[*at].sentence;
        let whole = view.text(view.statements.sentences[sentence].span);
        let above = figure.dimension == Dimension::Percent && n > Decimal::ONE_HUNDRED;
        let before = view.around(*at).0;
        let level = ends_with(before, "to") || ends_with(before, "from");
        let of = starts_with(view.rest_after(*at), "of");
        let lost =
            figure.trend == Some(Trend::Down) && !level && !of && !mentions(whole, "below_zero");
        let all_do = || {
            let after = view.around(*at).1.trim_start().to_lowercase();
            let mut of = cue("of_all_who").iter();
            let people = of.find_map(|form| after.strip_prefix(form))?;
            let (noun, verb) = people.trim_start().split_once(' ')?;
            let do_so = is_person(term(noun)) && starts_with(verb, "do_or_say");
            Some(do_so && !mentions(whole, "more_than_all"))
        };
        if !above || figure.hedge.is_some() && !lost {
            return None;
        }
        let message = if lost {
            "nothing can fall by more than 100%"
        } else if all_do() == Some(true) {
            "a part cannot be more than 100% of its whole"
        } else {
            return None;
        };
        Some(view.inconsistent(*at, "figure/inconsistent", message.to_owned()))
    })
}

/// The sides of one question that make more than 100%: "52% were for it, 41%
/// against and 12% undecided".
fn sides(view: &View<'_>, sentence: usize, figures: &[(usize, &Figure)]) -> Option<Finding> {
    let all_shares = figures
        .iter()
        .all(|(_, f)| f.dimension == Dimension::Percent && f.trend.is_none());
    let span = view.statements.sentences[sentence].span;
    // Two times, or two towns, are two questions.
    let dated = |(_, f): &(usize, &Figure)| f.date.is_some() && !is_news(view, f);
    let parted = figures.windows(2).any(|pair| {
        let between = view.between(pair[0].1, pair[1].1);
        between.contains(';') || mentions(between, "in_place")
    });
    if parted || view.figures_in(sentence).iter().any(dated) {
        return None;
    }
    if figures.len() < 2 || !all_shares || mentions(view.text(span), "revised_share") {
        return None;
    }
    let mut seen = Vec::new();
    let mut least = Decimal::ZERO;
    let mut told = Vec::new();
    for (at, share) in figures {
        let side = side(view.around(*at).1)?;
        if seen.contains(&side) {
            return None;
        }
        seen.push(side);
        least = least.checked_add(bounds(share)?.0)?;
        told.push(number(share)?);
    }
    let opposed = seen.contains(&"for") && seen.contains(&"against");
    let sum = told
        .iter()
        .try_fold(Decimal::ZERO, |s, n| s.checked_add(*n))?;
    let (at, _) = *figures.last()?;
    (opposed && least > Decimal::ONE_HUNDRED).then(|| {
        let parts: Vec<String> = told.iter().map(|n| print(*n)).collect();
        let message = format!("{} = {}%, more than all", parts.join(" + "), print(sum));
        view.inconsistent(at, "figure/inconsistent", message)
    })
}

/// On which side of a question those are who follow a share.
pub(super) fn side(after: &str) -> Option<&'static str> {
    let after = after.trim_start().to_lowercase();
    let lead = cue("side_lead").iter();
    let rest = lead
        .filter_map(|form| after.strip_prefix(form))
        .find(|rest| rest.starts_with(' '))
        .unwrap_or(&after);
    let sides = [
        ("side_for", "for"),
        ("side_against", "against"),
        ("side_neither", "neither"),
    ];
    let mut found = sides.iter().filter(|(name, _)| starts_with(rest, name));
    found.next().map(|(_, side)| *side)
}

fn joined(between: &str, name: &str) -> bool {
    cue(name).contains(&between.trim().to_lowercase().as_str())
}

fn number(figure: &Figure) -> Option<Decimal> {
    match figure.value {
        Value::Number(n) => Some(n.normalize()),
        _ => None,
    }
}

/// Shares of one vote that make more than 100%.
fn whole(view: &View<'_>, sentence: usize, figures: &[(usize, &Figure)]) -> Option<Finding> {
    let shares: Vec<(usize, &Figure)> = figures
        .iter()
        .copied()
        .filter(|(_, f)| f.dimension == Dimension::Percent)
        .collect();
    let span = view.statements.sentences[sentence].span;
    let voted = mentions(view.text(span), "vote") && !mentions(view.text(span), "revised");
    if shares.len() < 2 || shares.len() != figures.len() || !voted {
        return None;
    }
    let next_word = |f: &Figure| {
        let rest = view.text(crate::text::Span::new(f.span.end, span.end));
        rest.split_whitespace().next().unwrap_or("").to_lowercase()
    };
    let first = next_word(shares[0].1);
    let parallel = matches!(first.as_str(), "for")
        && shares
            .iter()
            .all(|(_, f)| next_word(f) == first && f.trend.is_none());
    let mut least = Decimal::ZERO;
    let mut sum = Decimal::ZERO;
    for (_, share) in &shares {
        least = least.checked_add(bounds(share)?.0)?;
        sum = sum.checked_add(number(share)?)?;
    }
    if !parallel || least <= Decimal::ONE_HUNDRED {
        return None;
    }
    let (at, _) = *shares.last()?;
    let message = format!("the shares of this vote make {}%", sum.normalize());
    Some(view.inconsistent(at, "figure/inconsistent", message))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{says, silent};

    #[test]
    fn a_share_that_does_not_fit() {
        says(
            "The panel backed 12 of 40 bids, or 25%.",
            "12 of 40 is 30%, not 25%",
        );
        silent("The panel backed 12 of 40 bids, or 30%.");
        silent("The panel backed 13 of 40 bids, or about 33%.");
        silent("The panel backed 12 of 40 bids, or 25% fewer than in May.");
    }

    #[test]
    fn a_share_before_its_counts() {
        says(
            "The panel backed 25% of bids (12 of 40).",
            "12 of 40 is 30%, not 25%",
        );
        says(
            "The panel backed 12 of the 40 bids (25 percent).",
            "12 of 40 is 30%, not 25 percent",
        );
        says(
            "A quarter of the members, 20 of 60, voted against it.",
            "20 of 60 is 33.3%, not A quarter",
        );
        silent("A third of the members, 20 of 60, voted against it.");
        silent("Nearly half of the members, 28 of 60, voted against it.");
        silent("The panel backed 30% of bids (12 of 40).");
    }

    #[test]
    fn a_fraction_with_its_percentage() {
        says(
            "One in four, or 35%, said no.",
            "One in four is 25%, not 35%",
        );
        silent("One in four, or 26%, said no.");
        silent("One in four, or 35% of the men, said no.");
    }

    #[test]
    fn more_than_all() {
        says(
            "The number of thefts fell by 120% last year.",
            "nothing can fall by more than 100%",
        );
        says(
            "The paper found that 120 percent of the residents voted.",
            "a part cannot be more than 100% of its whole",
        );
        silent("Net profit fell by 120% last year.");
        silent("The stock of vaccine is enough for 120 percent of the residents.");
        silent("The number of thefts rose by 120% last year.");
    }

    #[test]
    fn sides_of_a_question() {
        says(
            "In the poll, 52% were for it, 41% against and 12% undecided.",
            "52 + 41 + 12 = 105%, more than all",
        );
        silent("In the poll, 52% were for it, 41% against and 7% undecided.");
        silent("52% were for it in May, 60% against it in June.");
        silent("In Tarn 60% were for it, and in Elin 55% against it.");
        silent("In May 52% were for it; now 61% are for it.");
        silent("Of the men, 52% were for it, and 61% of the women against.");
    }

    #[test]
    fn shares_of_a_vote() {
        says(
            "The town voted 52% for Dara, 41% for Orlin and 12% for Pell.",
            "the shares of this vote make 105%",
        );
        silent("The town voted 52% for Dara, 41% for Orlin and 7% for Pell.");
        silent("Asked what they like, 52% said tea, 41% coffee and 32% milk.");
    }
}
