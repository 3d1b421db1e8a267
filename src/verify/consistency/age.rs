//! An age against the birth, or the start, that the same sentence gives.

use jiff::civil::Date;

use super::view::{
    View, cue, ends_clause, ends_with, exact, is_form, is_person, mentions, without, without_end,
};
use crate::claim::{Dimension, Figure};
use crate::text::Span;
use crate::verify::Finding;

/// How far a stated age of a thing ("the four-year-old war") may be from its
/// start, in years: ages of things are rounded up as well as down.
const THING: i64 = 1;

/// Days of the news are within as many days of the draft's.
const NEWS: i32 = 14;

/// Things older than this are told in round numbers.
const ROUND: i64 = 20;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let ages = view
        .figures()
        .filter(|(claim, _, f)| !f.frame.is_quoted && is_age(view, *claim, f));
    ages.filter_map(|(claim, _, figure)| judge(view, claim, figure))
        .collect()
}

/// True for an age, and for the number of "who was born in 1950, is 80".
fn is_age(view: &View<'_>, claim: usize, figure: &Figure) -> bool {
    let bare = figure.dimension == Dimension::Cardinal && figure.unit.is_none();
    let told = || {
        let apposed = view.around(claim).0.trim_end().ends_with(',');
        let rest = view.rest_after(claim);
        view.follows(claim, "is_aged") && ends_clause(rest) || apposed && rest.starts_with(',')
    };
    figure.dimension == Dimension::Age || bare && told()
}

fn judge(view: &View<'_>, claim: usize, figure: &Figure) -> Option<Finding> {
    let today = view.draft.day?;
    let in_years = figure.unit.as_deref().is_none_or(|u| u.starts_with("year"));
    let stated = exact(figure).filter(|n| in_years && n.fract().is_zero())?;
    let stated = i64::try_from(stated).ok()?;
    let sentence = view.statements.claims[claim].sentence;
    let starts = |at: usize| {
        let before = view.around(at).0;
        (ends_with(before, "born") || ends_with(before, "began")).then_some(before)
    };
    let dates: Vec<(usize, &Figure)> = view
        .figures_in(sentence)
        .into_iter()
        .filter(|(at, f)| f.date.is_some() && (starts(*at).is_some() || !is_news(view, f)))
        .collect();
    let [(at, date)] = dates.as_slice() else {
        return None;
    };
    let others = view.figures_in(sentence);
    if others.iter().filter(|(at, f)| is_age(view, *at, f)).count() > 1 {
        return None;
    }
    let (from, to) = (date.date.as_ref()?.from?, date.date.as_ref()?.to?);
    let whole = view.text(view.sentence(&view.statements.claims[claim])?.span);
    let born = ends_with(starts(*at)?, "born");
    if !born && figure.dimension != Dimension::Age {
        return None;
    }
    let related = if born {
        !mentions(whole, "relative")
    } else {
        is_start_of(view, figure, date)
    };
    if !related {
        return None;
    }
    // "Ada Orlin, 80, …" is of today, whatever she did.
    let (lead, rest) = view.around(claim);
    let apposed = lead.trim_end().ends_with(',') && rest.starts_with(',');
    let elsewhen = if apposed {
        "elsewhen_apposed"
    } else {
        "elsewhen"
    };
    if mentions(&without(whole, "was_born"), elsewhen) || to > today {
        return None;
    }
    let (least, most) = (years(to, today)?, years(from, today)?);
    let fits = if born {
        (least..=most).contains(&stated)
    } else {
        stated > ROUND || (least - THING..=most + THING).contains(&stated)
    };
    if fits {
        return None;
    }
    let reached = if least == most {
        least.to_string()
    } else {
        format!("{least} or {most}")
    };
    let before = starts(*at)?.trim_end();
    let start = without_end(before, if born { "born" } else { "began" });
    let lead = before.get(start.len()..).unwrap_or("").trim();
    let message = format!(
        "{lead} {}, that is {reached} years by the day of the draft, not {stated}",
        view.text(date.span),
    );
    Some(view.inconsistent(claim, "date/inconsistent", message))
}

/// True where a date is that of the beginning of the thing of an age: "the
/// four-year-old war, which began in 2022", "the war, which began in 2022, is
/// four years old".
fn is_start_of(view: &View<'_>, age: &Figure, date: &Figure) -> bool {
    if age.span.start < date.span.start {
        let noun = age.noun_span.map_or(age.span.end, |n| n.end);
        let between = Span::new(noun.max(age.span.end), date.span.start);
        let lead = without_end(view.text(between).trim_end(), "began");
        let thing = age.frame.head.is_some_and(|head| !is_person(head));
        return thing && (is_form(lead, "which_began") || is_place(lead));
    }
    is_form(view.between(date, age), "is_now")
}

/// True for words that say no more than where: " at Northern Star".
fn is_place(words: &str) -> bool {
    let mut words = words.split_whitespace();
    let first = words.next().is_some_and(|w| cue("in_a_place").contains(&w));
    let name = |w: &str| w.starts_with(char::is_uppercase) || matches!(w, "the" | "and");
    first && words.all(name)
}

/// True for a day that the news is of: "on Monday".
pub(super) fn is_news(view: &View<'_>, figure: &Figure) -> bool {
    let date = figure.date.as_ref();
    let day = date.filter(|d| d.relative).and_then(|d| d.from);
    let apart = day
        .zip(view.draft.day)
        .map(|(d, today)| (d - today).get_days());
    apart.is_some_and(|days| days.abs() <= NEWS)
}

/// Whole years from one day to another.
pub(super) fn years(from: Date, to: Date) -> Option<i64> {
    let span = from.until((jiff::Unit::Year, to)).ok()?;
    Some(i64::from(span.get_years()))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{says, silent};

    #[test]
    fn an_age_that_the_birth_year_rules_out() {
        says(
            "Ada Orlin, an 80-year-old baker born in 1950, lives here.",
            "born in 1950, that is 75 or 76 years by the day of the draft, not 80",
        );
        silent("Ada Orlin, a 75-year-old baker born in 1950, lives here.");
    }

    #[test]
    fn forms_of_birth_and_age() {
        for text in [
            "Ada Orlin, who was born in 1950, is 80.",
            "Ada Orlin, 80, was born in 1950 in Tarn.",
            "The mayor, 80, was born in 1950 in Tarn.",
            "Ada Orlin, aged 80, was born on 4 May 1950.",
            "Ada Orlin, 80, who was born in 1950, said on Monday that she is tired.",
        ] {
            assert_eq!(super::super::testing::messages(text).len(), 1, "{text}");
        }
        silent("The mayor, 75, was born in 1950, and has 80, or more, cats.");
        silent("Ada Orlin, who was born in 1950, is 75.");
        silent("Ada Orlin, who was born in 1950, is 80 metres from the shore.");
    }

    #[test]
    fn an_age_at_another_time() {
        silent("Ada Orlin, born in 1950, was an 18-year-old pupil.");
        silent("Ada Orlin, born in 1950, died an 18-year-old soldier.");
    }

    #[test]
    fn the_age_of_a_thing_is_rounded() {
        says(
            "The six-year-old strike, which began in March 2022, goes on.",
            "began in March 2022, that is 3 years by the day of the draft, not 6",
        );
        says(
            "The strike, which began in March 2022, is six years old.",
            "began in March 2022, that is 3 years by the day of the draft, not 6",
        );
        for text in [
            "Tom Pell, 18, plays for the club, founded in 1970.",
            "Tom is 18 years old and plays for the club founded in 1970.",
            "The 18-year-old programme at the club founded in 1970 is over.",
            "The museum, which opened in 1950, shows a four-year-old whale.",
            "The 10-year-old boy, who fled the war that began in 2022, is here.",
            "Ada Orlin, 80, whose son was born in 1990, says no.",
        ] {
            silent(text);
        }
        silent("The four-year-old strike, which began in March 2022, goes on.");
    }
}
