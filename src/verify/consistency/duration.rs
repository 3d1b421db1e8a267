//! A length of time against the days between which it lies: "the three-day
//! summit, Feb. 2-6".

use jiff::civil::{Date, Weekday};

use super::view::{View, ends_with, exact, is_form, mentions};
use crate::claim::{Dimension, Figure};
use crate::verify::Finding;

/// As many words may stand between a duration and its days.
const BETWEEN: usize = 7;

/// Stretches of more days are told by their years.
const LONGEST: i64 = 4000;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let sentences = 0..view.statements.sentences.len();
    sentences.filter_map(|s| judge(view, s)).collect()
}

fn judge(view: &View<'_>, sentence: usize) -> Option<Finding> {
    let figures = view.figures_in(sentence);
    let dates = figures.iter().filter(|(_, f)| f.date.is_some()).count();
    if dates == 2 {
        return from_to(view, &figures);
    }
    if dates != 1 {
        return None;
    }
    figures.windows(2).find_map(|pair| {
        let [first, second] = *pair else { return None };
        if second.1.date.is_some() {
            let gap = view.gap(sentence, first.1, second.1);
            let near = gap.split_whitespace().count() <= BETWEEN;
            let spans = gap.ends_with([',', '(']) || ends_with(&gap, "spanning");
            // "A 10-year sentence from 1990 to 1996" need not be served.
            let nominal = mentions(view.between(first.1, second.1), "nominal_time");
            let further = mentions(view.rest_after(second.0), "further_time");
            let other = nominal || further || mentions(&gap, "other_event");
            (near && spans && !other).then(|| compare(view, first, second.1))?
        } else {
            let gap = view.between(first.1, second.1);
            is_form(gap, "a_span").then(|| compare(view, second, first.1))?
        }
    })
}

/// "The 10-day strike began on Feb. 2 and ended on Feb. 6."
fn from_to(view: &View<'_>, figures: &[(usize, &Figure)]) -> Option<Finding> {
    let [(claim, length), (first_at, first), (last_at, last)] = *figures else {
        return None;
    };
    let led = view.follows(first_at, "began") && view.follows(last_at, "ended");
    let near = view.between(length, first).split_whitespace().count() <= BETWEEN;
    let day = |f: &Figure| {
        let date = f.date.as_ref()?;
        date.from.filter(|from| date.to == Some(*from))
    };
    let (from, to) = (day(first)?, day(last)?);
    let told = told(length)?;
    let unit = length.unit.as_deref()?;
    let quoted = length.frame.is_quoted || first.frame.is_quoted;
    if !led || !near || quoted || to < from || length.dimension != Dimension::Duration {
        return None;
    }
    let (is, of) = days(from, to, told, unit)?;
    let stretch = format!("{} to {}", view.text(first.span), view.text(last.span));
    Some(finding(view, claim, &stretch, (is, of), (told, unit)))
}

/// The whole number of a length without hedge.
fn told(length: &Figure) -> Option<i64> {
    let number = exact(length).filter(|n| n.fract().is_zero())?;
    i64::try_from(number).ok()
}

fn finding(
    view: &View<'_>,
    claim: usize,
    stretch: &str,
    (is, of): (i64, &str),
    (told, unit): (i64, &str),
) -> Finding {
    let plural = |n: i64| if n == 1 { "" } else { "s" };
    let named = if of == unit {
        String::new()
    } else {
        format!(" {unit}{}", plural(told))
    };
    let message = format!("{stretch} is {is} {of}{}, not {told}{named}", plural(is));
    view.inconsistent(claim, "date/inconsistent", message)
}

fn compare(view: &View<'_>, (claim, length): (usize, &Figure), dates: &Figure) -> Option<Finding> {
    let quoted = length.frame.is_quoted || dates.frame.is_quoted;
    let told = told(length).filter(|_| !quoted)?;
    let date = dates.date.as_ref()?;
    let (first, last) = date.timex.split_once('/')?;
    let (from, to) = (date.from?, date.to?);
    if length.dimension != Dimension::Duration || to < from || first.len() != last.len() {
        return None;
    }
    let unit = length.unit.as_deref()?;
    let (is, of) = match first.len() {
        10 => days(from, to, told, unit)?,
        7 => months(from, to, told, unit)?,
        4 => years(from, to, told, unit)?,
        _ => return None,
    };
    let stretch = view.text(dates.span);
    Some(finding(view, claim, stretch, (is, of), (told, unit)))
}

/// How many days there are, where the length cannot be meant.
fn days(from: Date, to: Date, told: i64, unit: &str) -> Option<(i64, &'static str)> {
    let last = i64::from((to - from).get_days());
    let all = last + 1;
    if all > LONGEST {
        return None;
    }
    let working = || {
        let mut day = Some(from);
        let mut found = 0;
        while let Some(d) = day.filter(|d| *d <= to) {
            found += i64::from(!matches!(d.weekday(), Weekday::Saturday | Weekday::Sunday));
            day = d.tomorrow().ok();
        }
        found
    };
    // A longer stretch may have days of rest in it.
    let near = |days: i64, room: i64| {
        told.saturating_mul(days)
            .saturating_sub(all)
            .saturating_abs()
            <= room
    };
    let fits = match unit {
        "day" | "night" => told == all || told == last || told == working(),
        "week" => near(7, 4),
        "fortnight" => near(14, 3),
        "month" => near(30, 9),
        "year" => near(365, 45),
        _ => true,
    };
    (!fits).then_some((all, "day"))
}

fn months(from: Date, to: Date, told: i64, unit: &str) -> Option<(i64, &'static str)> {
    let years = i64::from(to.year()) - i64::from(from.year());
    let all = years * 12 + i64::from(to.month()) - i64::from(from.month()) + 1;
    let fits = match unit {
        "month" => (all - 2..=all).contains(&told),
        "year" => (all - 3..=all + 1).contains(&told.saturating_mul(12)),
        _ => true,
    };
    (!fits).then_some((all, "month"))
}

fn years(from: Date, to: Date, told: i64, unit: &str) -> Option<(i64, &'static str)> {
    let apart = i64::from(to.year()) - i64::from(from.year());
    let fits = unit != "year" || (apart - 1..=apart + 1).contains(&told);
    (!fits).then_some((apart, "year"))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{says, silent};

    #[test]
    fn a_length_that_does_not_fit() {
        says(
            "The three-day summit, Feb. 2-6, will be in Tarn.",
            "Feb. 2-6 is 5 days, not 3",
        );
        says(
            "The summit lasts three days, from Monday to Friday.",
            "Monday to Friday is 5 days, not 3",
        );
        says(
            "She was mayor for 12 years, from 1990 to 1999.",
            "1990 to 1999 is 9 years, not 12",
        );
    }

    #[test]
    fn a_start_and_an_end() {
        says(
            "The 10-day strike began on Feb. 2 and ended on Feb. 6.",
            "Feb. 2 to Feb. 6 is 5 days, not 10",
        );
        silent("The five-day strike began on Feb. 2 and ended on Feb. 6.");
    }

    #[test]
    fn lengths_that_fit() {
        silent("The five-day summit, Feb. 2-6, will be in Tarn.");
        silent("The festival runs for three days, from Friday to Monday.");
        silent("The four-day trial, from Thursday to Tuesday, is over.");
        silent("She was mayor for nine years, from 1990 to 1999.");
        silent("The three-day talks after the Feb. 2-6 fair failed.");
        silent("About three days, Feb. 2-6, were dry.");
        silent("He served a 10-year sentence from 1990 to 1996.");
        silent("He was away for five years, from 2015 to 2017 in Tarn and then in Elin.");
        silent("She signed a five-year deal, from 2020 to 2022 on loan.");
    }
}
