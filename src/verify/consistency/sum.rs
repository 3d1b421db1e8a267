//! Parts that are said to make a whole, and do not.

use rust_decimal::Decimal;

use super::view::{View, count, ends_with, is_form, is_person, mentions, starts_with};
use crate::claim::{
    Figure,
    frame::{MEASURES, Part},
};
use crate::text::Span;
use crate::verify::Finding;

/// As many words may join two parts of a sum: "were killed and".
const JOINT: usize = 3;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    (0..view.statements.sentences.len())
        .filter_map(|sentence| {
            after_colon(view, sentence)
                .or_else(|| of_the(view, sentence))
                .or_else(|| and_the_rest(view, sentence))
                .or_else(|| in_apposition(view, sentence))
                .or_else(|| in_all(view, sentence))
        })
        .collect()
}

/// "15 in all: seven in December, eight in October".
fn after_colon(view: &View<'_>, sentence: usize) -> Option<Finding> {
    let figures = view.figures_in(sentence);
    let (at, whole) = *figures.first()?;
    let total = count(whole).filter(|_| !whole.frame.is_quoted)?;
    let (_, after) = view.around(at);
    let colon = whole.span.end + after.find(':')?;
    let lead = figures.get(1)?.1;
    let between = view.between(whole, lead);
    if between.trim_end().split(':').count() != 2 || !between.trim_end().ends_with(':') {
        return None;
    }
    let parts: Vec<&Figure> = figures
        .iter()
        .map(|(_, f)| *f)
        .filter(|f| f.date.is_none())
        .skip(1)
        .collect();
    let values = parts.iter().map(|f| count(f));
    let values: Vec<Decimal> = values.collect::<Option<_>>()?;
    // Parts of one whole are told in one way: the same word after each.
    let tail = |f: &Figure| {
        let end = view.statements.sentences[sentence].span.end;
        let rest = view.text(crate::text::Span::new(f.span.end, end));
        rest.split_whitespace().next().unwrap_or("").to_lowercase()
    };
    let first = tail(parts.first()?);
    let parallel = parts
        .iter()
        .all(|f| tail(f) == first && f.span.start > colon);
    let starts = parts.windows(2).all(|pair| {
        let joint = view.between(pair[0], pair[1]).trim_end();
        joint.ends_with(',') || joint.ends_with("and") || joint.ends_with(';')
    });
    let word = !first.is_empty() && first.chars().all(char::is_alphabetic);
    if values.len() < 2 || !parallel || !starts || !word {
        return None;
    }
    finding(view, at, total, &values)
}

/// "Of the eight, three went home and the other four stayed".
fn of_the(view: &View<'_>, sentence: usize) -> Option<Finding> {
    let figures: Vec<(usize, &Figure)> = view
        .figures_in(sentence)
        .into_iter()
        .filter(|(_, f)| f.date.is_none())
        .collect();
    let (at, whole) = *figures.first()?;
    let total = count(whole).filter(|_| !whole.frame.is_quoted)?;
    let opening = view.around(at).0.trim().to_lowercase();
    if !super::view::cue("of_the").contains(&opening.as_str()) {
        return None;
    }
    let rest = &figures[1..];
    let (last, _) = *rest.last()?;
    let before = view.around(last).0;
    let closing = ends_with(before, "rest") && before.trim_end().to_lowercase().contains(" the ");
    let whole_parts = rest[..rest.len() - 1]
        .iter()
        .all(|(_, f)| f.frame.part != Some(Part::Each));
    let values: Vec<Decimal> = rest.iter().map(|(_, f)| count(f)).collect::<Option<_>>()?;
    if !closing || values.len() != 2 || !whole_parts {
        return None;
    }
    finding(view, at, total, &values)
}

/// "Five of the eight sailors swam ashore and the other four drowned".
fn and_the_rest(view: &View<'_>, sentence: usize) -> Option<Finding> {
    let figures = view.quantities_in(sentence);
    let [(part_at, part), (_, whole), (rest_at, rest)] = *figures.as_slice() else {
        return None;
    };
    let linked = is_form(&view.gap(sentence, part, whole), "part_of");
    let led = view.around(rest_at).0;
    let closing = ends_with(led, "the_rest");
    let plain = part.frame.part != Some(Part::Each) && whole.frame.part != Some(Part::Each);
    let opens = !ends_with(view.around(part_at).0, "rest");
    // Other ships are no rest of the boats, and what one says is no count.
    let of_it = rest.frame.head.is_none() || rest.frame.head == whole.frame.head;
    let gap = view.gap(sentence, whole, rest);
    let plain = plain && of_it && !mentions(&gap, "says");
    let total = count(whole)?;
    let values = [count(part)?, count(rest)?];
    (linked && closing && plain && opens).then(|| finding(view, rest_at, total, &values))?
}

/// "Fifteen people were hurt, nine women and six men." The parts end the
/// sentence, and each is a kind of what is counted before.
fn in_apposition(view: &View<'_>, sentence: usize) -> Option<Finding> {
    let figures = view.figures_in(sentence);
    let ((at, whole), parts) = figures.split_first()?;
    let total = count(whole).filter(|_| !whole.frame.is_quoted && whole.frame.part.is_none())?;
    let head = whole.frame.head?;
    let lead = parts.first()?.1;
    let before = view.between(whole, lead);
    let opens = before.trim_end().ends_with([',', '–', '—', ':', '(']);
    let parenthesis = before.trim_end().ends_with('(');
    let is_part = |f: &Figure| {
        let kind = f.frame.head.is_some_and(|h| MEASURES.is_kind(head, h));
        f.frame.part.is_none() && kind
    };
    let end = view.statements.sentences[sentence].span.end;
    // What stands behind the parenthesis is told of something else.
    let inner = parts.iter().take_while(|(_, f)| {
        let text = view.text(Span::new(lead.span.start, f.span.start));
        !parenthesis || !text.contains(')')
    });
    let parts: Vec<(usize, &Figure)> = inner.copied().collect();
    let values = parts
        .iter()
        .map(|(_, f)| count(f).filter(|_| is_part(f)))
        .collect::<Option<Vec<Decimal>>>()?;
    let noun_end = |f: &Figure| f.noun_span.map_or(f.span.end, |n| n.end);
    let gap = |from: usize, to: usize| view.text(Span::new(from, to)).trim();
    let joined = parts.windows(2).all(|pair| {
        let joint = gap(noun_end(pair[0].1), pair[1].1.span.start);
        matches!(joint, "," | "and" | ", and")
    });
    let tail = gap(noun_end(parts.last()?.1), end);
    let closes = if parenthesis {
        tail.starts_with(')')
    } else {
        matches!(tail, "" | "." | "!")
    };
    if values.len() < 2 || !opens || !joined || !closes {
        return None;
    }
    finding(view, *at, total, &values)
}

/// "Seven men and nine women, 16 in all": the parts are all that the sentence
/// counts, and told in one way.
fn in_all(view: &View<'_>, sentence: usize) -> Option<Finding> {
    let figures = view.quantities_in(sentence);
    let ((at, whole), parts) = figures.split_last()?;
    let gap = view.gap(sentence, parts.last()?.1, whole);
    let lead = gap.trim_start_matches([',', '(', '–', '—', ' ']);
    let parted = lead.len() < gap.len();
    let after = starts_with(view.rest_after(*at), "in_all") && lead.is_empty();
    let before = is_form(lead, "total_of");
    let bare = whole.noun_span.is_none();
    let joined = parts.windows(2).all(|pair| {
        let joint = view.gap(sentence, pair[0].1, pair[1].1);
        let told = joint.split_whitespace().count() <= JOINT;
        let verb = after && told && joint.ends_with("and") && !mentions(&joint, "more_than_these");
        matches!(joint.as_str(), "," | "and" | ", and") || verb
    });
    // "Nine women, 15 in all": what stands behind the sum is its own.
    let is_part = |f: &Figure| {
        let plain = matches!(f.frame.part, None | Some(Part::Whole));
        plain && f.trend.is_none() && !f.is_delta
    };
    let values = parts
        .iter()
        .map(|(_, f)| count(f).filter(|_| is_part(f)))
        .collect::<Option<Vec<Decimal>>>()?;
    let total = count(whole)?;
    let first = parts.first()?;
    let clear = !mentions(view.around(first.0).0, "more_of_them");
    // Boats and men make no sum.
    let alike = parts
        .iter()
        .all(|(_, f)| match (f.frame.head, first.1.frame.head) {
            (Some(a), Some(b)) => a == b || is_person(a) && is_person(b),
            (None, _) => true,
            (Some(_), None) => false,
        });
    if !parted || !(after || before) || !bare || !joined || values.len() < 2 || !clear || !alike {
        return None;
    }
    // What is told by months, or of nothing named, may be not all.
    let dated = view.figures_in(sentence).len() > figures.len();
    let whole_told = !dated && parts.iter().any(|(_, f)| f.frame.head.is_some());
    let sum = values
        .iter()
        .try_fold(Decimal::ZERO, |sum, n| sum.checked_add(*n))?;
    if !whole_told && sum < total {
        return None;
    }
    finding(view, *at, total, &values)
}

fn finding(view: &View<'_>, at: usize, total: Decimal, parts: &[Decimal]) -> Option<Finding> {
    let sum = parts
        .iter()
        .try_fold(Decimal::ZERO, |sum, n| sum.checked_add(*n))?;
    if sum == total {
        return None;
    }
    let told: Vec<String> = parts.iter().map(Decimal::to_string).collect();
    let message = format!("{} is {sum}, not {total}", told.join(" + "));
    Some(view.inconsistent(at, "figure/inconsistent", message))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{says, silent};

    #[test]
    fn parts_after_a_colon() {
        says(
            "The charity counts 16 returns in all: seven in December and eight in October.",
            "7 + 8 is 15, not 16",
        );
        silent("The charity counts 15 returns in all: seven in December and eight in October.");
    }

    #[test]
    fn parts_that_overlap_or_are_some_of_the_whole() {
        silent("The club has 16 players: seven in green, eight under 20.");
        silent("The club has 16 players: about seven in green and eight in red.");
    }

    #[test]
    fn parts_in_apposition() {
        says(
            "Fifteen people were hurt in the crash, nine women and five men.",
            "9 + 5 is 14, not 15",
        );
        silent("Fifteen people were hurt in the crash, nine women and six men.");
        silent("Fifteen people were hurt in the crash, among them nine women and five men.");
        silent("Fifteen people were hurt in the crash, nine women and five men on the bridge.");
        silent("Fifteen people were hurt in the crash, nine cars and five buses.");
    }

    #[test]
    fn a_part_and_the_rest() {
        says(
            "Five of the eight sailors drowned and the other four were rescued.",
            "5 + 4 is 9, not 8",
        );
        silent("Four of the eight sailors drowned and the other four were rescued.");
        silent("Five of the eight sailors drowned and four others swam ashore.");
        silent("Three of the 12 boats and the other 10 ships sank.");
        silent("One of the 12 jurors said the other 10 were asleep.");
    }

    #[test]
    fn parts_before_their_sum() {
        says(
            "Seven men and nine women, 15 in all, were arrested.",
            "7 + 9 is 16, not 15",
        );
        says(
            "Police arrested seven men in December and eight men in January, for a total of 14.",
            "7 + 8 is 15, not 14",
        );
        says(
            "Fifteen people (nine women and five men) were hurt.",
            "9 + 5 is 14, not 15",
        );
        says(
            "Three people were killed and four injured, eight in all.",
            "3 + 4 is 7, not 8",
        );
        silent("Three people were killed and four injured, seven in all.");
        silent("Seven men and nine women, 16 in all, were arrested.");
        silent("He scored two in May and three in June, 20 in all this season.");
        silent("Seven men and nine cars, 15 in all, were found.");
        silent("Another seven men and nine women, 30 in all, were arrested.");
        silent("Fifteen people (nine women and six men) were hurt.");
    }

    #[test]
    fn the_other_four() {
        says(
            "Of the eight sailors, three swam ashore and the other four drowned.",
            "3 + 4 is 7, not 8",
        );
        silent("Of the seven sailors, three swam ashore and the other four drowned.");
        silent("Of the eight sailors, three swam ashore and four drowned.");
    }
}
