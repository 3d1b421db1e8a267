//! A part that is more than its whole.

use rust_decimal::Decimal;

use super::percent::side;
use super::view::{View, count, cue, ends_with, is_form, is_person, mentions, print, starts_with};
use crate::claim::{Dimension, Figure, frame::MEASURES};
use crate::text::{Term, term};
use crate::verify::Finding;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for sentence in 0..view.statements.sentences.len() {
        let figures = view.quantities_in(sentence);
        findings.extend(both_kinds(view, sentence).or_else(|| both_sides(view, sentence)));
        for (index, pair) in figures.windows(2).enumerate() {
            let [first, second] = *pair else { continue };
            let found = out_of(view, sentence, first, second)
                .or_else(|| including(view, sentence, first, second))
                .or_else(|| opening(view, sentence, first, second).filter(|_| index == 0));
            findings.extend(found);
        }
    }
    findings
}

/// "The 15 victims included nine women and eight men": nobody is both.
fn both_kinds(view: &View<'_>, sentence: usize) -> Option<Finding> {
    let figures = view.quantities_in(sentence);
    let [whole, first, second] = *figures.as_slice() else {
        return None;
    };
    let head = |s: Stated<'_>| s.1.frame.head;
    let (a, b) = (MEASURES.of(head(first)?), MEASURES.of(head(second)?));
    let apart = a
        .iter()
        .any(|(group, class)| b.iter().any(|(g, c)| g == group && c != class));
    let gap = view.gap(sentence, whole.1, first.1);
    let led = ends_with(&gap, "including") && !mentions(&gap, "more_of_them");
    let joined = matches!(
        view.gap(sentence, first.1, second.1).as_str(),
        "and" | ", and"
    );
    let persons = is_person(head(whole)?) && is_person(head(first)?) && is_person(head(second)?);
    let (of_first, of_second) = (count(first.1)?, count(second.1)?);
    let (sum, all) = (of_first.checked_add(of_second)?, count(whole.1)?);
    let wrong = apart && led && joined && persons && sum > all;
    wrong.then(|| over(view, second.0, [of_first, of_second, sum, all]))
}

/// "Of the 12 members, seven voted for it and six against": nobody does both.
fn both_sides(view: &View<'_>, sentence: usize) -> Option<Finding> {
    let figures = view.quantities_in(sentence);
    let [whole, first, second] = *figures.as_slice() else {
        return None;
    };
    let opens = is_form(view.around(whole.0).0, "of_the");
    let of = |part: Stated<'_>| side(view.around(part.0).1);
    let (a, b) = (of(first)?, of(second)?);
    let (of_first, of_second) = (count(first.1)?, count(second.1)?);
    let (sum, all) = (of_first.checked_add(of_second)?, count(whole.1)?);
    (opens && a != b && sum > all).then(|| over(view, second.0, [of_first, of_second, sum, all]))
}

fn over(view: &View<'_>, at: usize, [a, b, sum, all]: [Decimal; 4]) -> Finding {
    let message = format!(
        "{} + {} = {}, more than the {} that they are a part of",
        print(a),
        print(b),
        print(sum),
        print(all)
    );
    view.inconsistent(at, "figure/inconsistent", message)
}

type Stated<'a> = (usize, &'a Figure);

/// "Fifteen of the 12 passengers"
fn out_of(
    view: &View<'_>,
    sentence: usize,
    part: Stated<'_>,
    whole: Stated<'_>,
) -> Option<Finding> {
    let bare = part.1.noun_span.is_none() || part.1.frame.head == whole.1.frame.head;
    let linked = is_form(&view.gap(sentence, part.1, whole.1), "part_of");
    let counted = whole.1.dimension == Dimension::Count;
    (bare && linked && counted).then(|| finding(view, part, whole))?
}

/// "Twelve people were killed, including 15 children"
fn including(
    view: &View<'_>,
    sentence: usize,
    whole: Stated<'_>,
    part: Stated<'_>,
) -> Option<Finding> {
    let gap = view.gap(sentence, whole.1, part.1);
    let led = ends_with(&gap, "including");
    let (wide, narrow) = (whole.1.frame.head?, part.1.frame.head?);
    let kind = wide == narrow || is_narrower(wide, narrow);
    // "12 dead and dozens hurt, including 15 children"
    let lone = !mentions(&gap, "more_of_them");
    let plain = whole.1.frame.part.is_none();
    (led && kind && lone && plain).then(|| finding(view, part, whole))?
}

/// "Of the 12 passengers, 15 were children"
fn opening(
    view: &View<'_>,
    sentence: usize,
    whole: Stated<'_>,
    part: Stated<'_>,
) -> Option<Finding> {
    let before = view.around(whole.0).0;
    let opens = is_form(before, "of_the") || is_form(before, "among_the");
    let linked = is_form(&view.gap(sentence, whole.1, part.1), "part_follows");
    let further = matches!(
        part.1.frame.part,
        Some(crate::claim::Part::Further | crate::claim::Part::Each)
    );
    let counted = whole.1.dimension == Dimension::Count && part.1.unit.is_none();
    // "Of the two sons, 18 and 20, …"
    let rest = view.rest_after(part.0).trim_start();
    let told = rest.starts_with(char::is_alphabetic) && !starts_with(rest, "joint");
    // Candidates are no part of the seats.
    let (wide, narrow) = (whole.1.frame.head, part.1.frame.head);
    let same =
        narrow.is_none_or(|n| wide.is_some_and(|w| w == n || is_any_person(w) && is_person(n)));
    let further = further || !told || !same;
    (opens && linked && counted && !further).then(|| finding(view, part, whole))?
}

/// True for a noun for some of what another names: "children" of "people".
fn is_narrower(wide: Term, narrow: Term) -> bool {
    let persons = || is_person(wide) && is_person(narrow) && !is_any_person(narrow);
    (MEASURES.is_kind(wide, narrow) && !is_any_person(narrow)) || persons()
}

fn is_any_person(head: Term) -> bool {
    cue("person").iter().any(|word| term(word) == head)
}

fn finding(view: &View<'_>, part: Stated<'_>, whole: Stated<'_>) -> Option<Finding> {
    let number = |f: &Figure| count(f).filter(|n| *n > Decimal::ZERO);
    let (of_part, of_whole) = (number(part.1)?, number(whole.1)?);
    // "20-seat buses", "4-H members", "7-Eleven shops"
    let compound = |claim: usize| view.around(claim).1.starts_with(['-', '‑']);
    if compound(part.0) || compound(whole.0) {
        return None;
    }
    (of_part > of_whole).then(|| {
        let message = format!(
            "{} is more than the {} that it is a part of",
            print(of_part),
            print(of_whole)
        );
        view.inconsistent(part.0, "figure/inconsistent", message)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{says, silent};

    #[test]
    fn a_part_above_its_whole() {
        says(
            "Fifteen of the 12 passengers were hurt.",
            "15 is more than the 12 that it is a part of",
        );
        says(
            "Of the 12 passengers, 15 were children.",
            "15 is more than the 12 that it is a part of",
        );
        says(
            "The crash killed 12 people, including 15 children.",
            "15 is more than the 12 that it is a part of",
        );
    }

    #[test]
    fn two_parts_above_their_whole() {
        says(
            "The 15 victims included nine women and eight men.",
            "9 + 8 = 17, more than the 15 that they are a part of",
        );
        says(
            "Of the 12 members, seven voted for the plan and six against it.",
            "7 + 6 = 13, more than the 12 that they are a part of",
        );
        silent("Of the 13 members, seven voted for the plan and six against it.");
        silent("Of the 12 members, seven were women and six over 60.");
        silent("The 15 victims included nine women and six men.");
        silent("The 15 victims included nine women and eight children.");
    }

    #[test]
    fn a_part_within_its_whole() {
        silent("Twelve of the 15 passengers were hurt.");
        silent("Of the 15 passengers, 12 were children.");
        silent("The crash killed 15 people, including 12 children.");
    }

    #[test]
    fn what_is_no_part() {
        silent("The crash killed at least 12 people, including 15 children.");
        silent("The crash killed 12 people and injured many others, including 15 children.");
        silent("The firm has 12 factories, including 15 bakers.");
        silent("Of the 12 boats, another 15 were sold.");
        silent("Of the 300 pupils, 400 parents came.");
        silent("Of the 10 seats, 12 candidates want one.");
        silent("The blast killed three soldiers, including 20 people hurt.");
        silent("Of the two sons, 18 and 20, one is a baker.");
        silent("They sold 25 of the 20-seat buses.");
        silent("Thirty of the 4-H members came.");
    }
}
