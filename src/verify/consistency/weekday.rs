//! A weekday against its date.

use jiff::civil::{Date, Weekday};

use super::view::{View, is_form};
use crate::claim::{DateValue, Dimension, Figure};
use crate::text::Span;
use crate::text::language::ENGLISH;
use crate::verify::{Finding, Fix};

/// A date without a year counts where it is this near the day of the draft, in
/// days; further off the year may be another.
const NEAR: i32 = 45;

/// How far the day that fits may be from the day given, in days.
const SHIFT: i64 = 3;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let dates = view.figures();
    let beside = (0..view.statements.sentences.len()).flat_map(|s| apposed(view, s));
    dates
        .filter_map(|(claim, _, figure)| judge(view, claim, figure))
        .chain(beside)
        .collect()
}

/// "Feb. 4, 2026, a Thursday", "Thursday (Feb. 4, 2026)"
fn apposed(view: &View<'_>, sentence: usize) -> Vec<Finding> {
    let figures = view.figures_in(sentence);
    let pairs = figures.windows(2).filter_map(|pair| {
        let [(first_at, first), (second_at, second)] = *pair else {
            return None;
        };
        let between = view.between(first, second).trim();
        let named = |f: &Figure| {
            let alone = names(f.date.as_ref()?.weekday?)?;
            let word = view.text(f.span).trim_end_matches('.').to_lowercase();
            let mut forms = alone[1..].iter().flat_map(|cell| cell.split(' '));
            forms
                .any(|form| form == word)
                .then_some(f.date.as_ref()?.weekday?)
        };
        let (at, day, weekday, stated) = if is_form(between, "a_weekday") {
            (first_at, first, second, named(second)?)
        } else if between == "(" && view.around(second_at).1.starts_with(')') {
            (second_at, second, first, named(first)?)
        } else {
            return None;
        };
        let value = day.date.as_ref()?;
        let date = value.from.filter(|d| value.to == Some(*d))?;
        let fits = date.weekday() == stated || value.weekday.is_some();
        let quoted = day.frame.is_quoted || weekday.frame.is_quoted;
        let is_date = view.text(day.span).contains(|c: char| c.is_ascii_digit());
        if fits || quoted || !is_date || !is_sure(view, at, value, date) {
            return None;
        }
        let message = format!(
            "{} is a {}, not a {}",
            view.text(day.span),
            name(date.weekday()),
            name(stated)
        );
        let claim = if at == first_at { second_at } else { first_at };
        let mut finding = view.inconsistent(claim, "date/inconsistent", message);
        let right = in_form_of(view.text(weekday.span), date.weekday());
        finding.fixes.push(view.replace(weekday.span, &right));
        Some(finding)
    });
    pairs.collect()
}

fn judge(view: &View<'_>, claim: usize, figure: &Figure) -> Option<Finding> {
    let value = figure.date.as_ref()?;
    let stated = value.weekday?;
    let day = value.from.filter(|d| value.to == Some(*d))?;
    if day.weekday() == stated
        || figure.dimension != Dimension::Date
        || !is_sure(view, claim, value, day)
    {
        return None;
    }
    let words = view.text(figure.span);
    let name_end = words.find(|c: char| !c.is_alphabetic())?;
    let date = words[name_end..].trim_start_matches([',', '.', ' ', '\u{a0}']);
    if date.is_empty() {
        return None;
    }
    let message = format!(
        "{date} is a {}, not a {}",
        name(day.weekday()),
        name(stated)
    );
    let mut finding = view.inconsistent(claim, "date/inconsistent", message);
    let name_span = Span::new(figure.span.start, figure.span.start + name_end);
    finding
        .fixes
        .push(view.replace(name_span, &in_form_of(view.text(name_span), day.weekday())));
    finding.fixes.extend(other_day(view, figure, day, stated));
    Some(finding)
}

/// True where the year is not in doubt and no other reading fits the weekday.
fn is_sure(view: &View<'_>, claim: usize, value: &DateValue, day: Date) -> bool {
    if !value.relative {
        let weekday = value.weekday;
        let fits = |t: &String| {
            t.parse::<Date>()
                .is_ok_and(|d| Some(d.weekday()) == weekday)
        };
        return !value.alternatives.iter().any(fits);
    }
    let Some(today) = view.draft.day else {
        return false;
    };
    let block = |i: usize| {
        let sentence = view.statements.claims[i].sentence;
        view.statements.sentences.get(sentence).map(|s| s.block)
    };
    let other_year = |figure: &Figure| {
        let date = figure.date.as_ref();
        date.is_some_and(|d| !d.relative && d.from.is_some_and(|f| f.year() != day.year()))
    };
    let told_of_other_year = view
        .figures()
        .any(|(i, _, f)| block(i) == block(claim) && other_year(f));
    (day - today).get_days().abs() <= NEAR && !told_of_other_year
}

/// The date that has the stated weekday and is nearest, in the same month.
fn other_day(view: &View<'_>, figure: &Figure, day: Date, stated: Weekday) -> Option<Fix> {
    let fits = |shift: &i64| {
        let moved = day
            .checked_add(jiff::Span::new().try_days(*shift).ok()?)
            .ok()?;
        (moved.weekday() == stated && moved.month() == day.month()).then_some(moved)
    };
    let right = (-SHIFT..=SHIFT).find_map(|s| fits(&s))?;
    let words = view.text(figure.span);
    let number = day.day().to_string();
    let at = digits(words).find(|(_, run)| run.trim_start_matches('0') == number)?;
    let start = figure.span.start + at.0;
    let mut end = start + at.1.len();
    // An ordinal's ending would no longer fit ("1st" to "2nd").
    let rest = &words[at.0 + at.1.len()..];
    let ending = rest
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(rest.len());
    end += ending;
    let new = if ending > 0 {
        format!("{}{}", right.day(), suffix(right.day()))
    } else {
        format!("{:0width$}", right.day(), width = at.1.len().min(2))
    };
    let new = if at.1.starts_with('0') {
        new
    } else {
        new.trim_start_matches('0').to_owned()
    };
    Some(view.replace(Span::new(start, end), &new))
}

fn digits(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts = text
        .char_indices()
        .filter(|(i, c)| c.is_ascii_digit() && !text[..*i].ends_with(|p: char| p.is_ascii_digit()));
    starts.map(|(i, _)| {
        let run = &text[i..];
        let end = run.find(|c: char| !c.is_ascii_digit()).unwrap_or(run.len());
        (i, &run[..end])
    })
}

fn suffix(day: i8) -> &'static str {
    match (day % 10, day) {
        (1, d) if d != 11 => "st",
        (2, d) if d != 12 => "nd",
        (3, d) if d != 13 => "rd",
        _ => "th",
    }
}

/// The weekday's name as printed.
fn name(weekday: Weekday) -> String {
    names(weekday).map_or_else(String::new, |row| capital(row[1]))
}

/// The weekday in the form that is printed: short for short.
fn in_form_of(printed: &str, weekday: Weekday) -> String {
    let short = printed.chars().count() < 6;
    let row = names(weekday);
    let form = row.and_then(|r| r.get(2).and_then(|s| s.split(' ').next()));
    match form {
        Some(form) if short => capital(form),
        _ => name(weekday),
    }
}

fn names(weekday: Weekday) -> Option<Vec<&'static str>> {
    let number = weekday.to_monday_one_offset().to_string();
    ENGLISH.rows("weekdays").find(|row| row[0] == number)
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, says, silent};

    #[test]
    fn a_weekday_that_is_not_that_of_its_date() {
        says(
            "The vote was on Thursday, Feb. 4, 2026.",
            "Feb. 4, 2026 is a Wednesday, not a Thursday",
        );
        says(
            "It opened on Tuesday 12 May 1997.",
            "12 May 1997 is a Monday, not a Tuesday",
        );
    }

    #[test]
    fn the_weekday_or_the_day_is_mended() {
        let found = findings("The vote was on Thursday, Feb. 4, 2026.");
        assert_eq!(
            found[0].1,
            [
                "The vote was on Wednesday, Feb. 4, 2026.",
                "The vote was on Thursday, Feb. 5, 2026.",
            ]
        );
    }

    #[test]
    fn a_date_without_a_year_near_the_day_of_the_draft() {
        says(
            "The vote is on Sunday, Feb. 7.",
            "Feb. 7 is a Saturday, not a Sunday",
        );
        silent(
            "In 1999 she left. It was Sunday, Feb. 7, 1999, and by Monday, Feb. 8, all was over.",
        );
    }

    #[test]
    fn a_weekday_beside_its_date() {
        says(
            "The vote was held on 4 February 2026, a Thursday.",
            "4 February 2026 is a Wednesday, not a Thursday",
        );
        says(
            "The council met on Thursday (Feb. 4, 2026).",
            "Feb. 4, 2026 is a Wednesday, not a Thursday",
        );
        silent("The vote was held on 4 February 2026, a Wednesday.");
        silent("The vote was held on 4 February 2026, and on Thursday all was over.");
    }

    #[test]
    fn weekdays_that_fit() {
        silent("The vote was on Wednesday, Feb. 4, 2026.");
        silent("It began on Monday, 7/6/2026 and ended on Tuesday.");
    }
}
