//! A life: birth, death and the age at death.

use jiff::civil::Date;

use super::age::years;
use super::view::{View, ends_clause, ends_with, exact, mentions};
use crate::claim::{Dimension, Figure};
use crate::verify::Finding;

/// As many words may stand between birth and death of one person.
const BETWEEN: usize = 8;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let sentences = 0..view.statements.sentences.len();
    sentences.filter_map(|s| judge(view, s)).collect()
}

fn judge(view: &View<'_>, sentence: usize) -> Option<Finding> {
    let figures = view.figures_in(sentence);
    let dates: Vec<(usize, &Figure)> = figures
        .iter()
        .copied()
        .filter(|(_, f)| f.date.is_some() && !f.frame.is_quoted)
        .collect();
    let [first, second] = *dates.as_slice() else {
        return None;
    };
    let is = |(at, _): (usize, &Figure), name: &str| ends_with(view.around(at).0, name);
    let (birth, death) = if is(first, "born") && is(second, "died") {
        (first, second)
    } else if is(first, "died") && is(second, "born") {
        (second, first)
    } else {
        return None;
    };
    let span = view.statements.sentences[sentence].span;
    let near = view.between(first.1, second.1).split_whitespace().count() <= BETWEEN;
    if !near || mentions(view.text(span), "relative") {
        return None;
    }
    let days = |f: &Figure| -> Option<(Date, Date)> {
        let date = f.date.as_ref().filter(|d| !d.relative)?;
        Some((date.from?, date.to?))
    };
    let (born, died) = (days(birth.1)?, days(death.1)?);
    if died.1 < born.0 {
        let message = format!(
            "the death in {} lies before the birth in {}",
            view.text(death.1.span),
            view.text(birth.1.span)
        );
        return Some(view.inconsistent(death.0, "date/inconsistent", message));
    }
    let (at, age) = figures.iter().copied().find(|(at, f)| {
        let bare = matches!(f.dimension, Dimension::Cardinal | Dimension::Age);
        let told = view.follows(*at, "was_aged") || f.dimension == Dimension::Age;
        bare && told && ends_clause(view.rest_after(*at))
    })?;
    let in_years = age.unit.as_deref().is_none_or(|u| u.starts_with("year"));
    let said = exact(age).filter(|_| in_years && !age.frame.is_quoted)?;
    let said = i64::try_from(said).ok()?;
    let (least, most) = (years(born.1, died.0)?, years(born.0, died.1)?);
    (!(least..=most).contains(&said)).then(|| {
        let reached = if least == most {
            least.to_string()
        } else {
            format!("{least} or {most}")
        };
        let message = format!(
            "from {} to {}, that is {reached} years, not {said}",
            view.text(birth.1.span),
            view.text(death.1.span)
        );
        view.inconsistent(at, "date/inconsistent", message)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{says, silent};

    #[test]
    fn a_death_before_the_birth() {
        says(
            "Ada Orlin was born in 1980 and died in 1950.",
            "the death in 1950 lies before the birth in 1980",
        );
    }

    #[test]
    fn lives_of_two() {
        silent("She was born in 1980, a granddaughter of the painter, who died in 1950.");
    }

    #[test]
    fn an_age_at_death() {
        says(
            "Ada Orlin, who was born in 1932 and died in 2001, was 80.",
            "from 1932 to 2001, that is 68 or 69 years, not 80",
        );
        silent("Ada Orlin, who was born in 1932 and died in 2001, was 69.");
        silent("Ada Orlin, who was born in 1932 and died in 2001, was 80 metres from the shore.");
    }
}
