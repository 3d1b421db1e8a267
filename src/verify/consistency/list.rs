//! A list against the number that announces it.

use super::view::{View, count, cue, is_person, mentions};
use crate::claim::{Dimension, Figure};
use crate::text::BlockKind;
use crate::verify::Finding;

/// Longer lists are rarely complete.
const LONGEST: usize = 20;

/// An item of a list in a sentence has at most this many words: longer pieces
/// are clauses.
const ITEM_WORDS: usize = 4;

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let counts = view.figures().filter(|(_, _, f)| {
        f.dimension == Dimension::Count && f.frame.part.is_none() && !f.frame.is_quoted
    });
    counts
        .filter_map(|(claim, _, figure)| {
            let announced = usize::try_from(count(figure)?).ok()?;
            if !(2..=LONGEST).contains(&announced) {
                return None;
            }
            let found = in_sentence(view, claim, figure, announced)
                .or_else(|| in_blocks(view, claim, announced))?;
            let message = format!(
                "announces {announced}, but the list has {found} item{}",
                if found == 1 { "" } else { "s" }
            );
            Some(view.inconsistent(claim, "figure/inconsistent", message))
        })
        .collect()
}

/// The number of items after "five countries: A, B, C and D", where it cannot
/// be the one announced.
fn in_sentence(view: &View<'_>, claim: usize, figure: &Figure, announced: usize) -> Option<usize> {
    let after = view.around(claim).1;
    let noun = figure.noun_span?.end.checked_sub(figure.span.end)?;
    let after = after.get(noun..)?;
    if let Some(found) = apposed(figure, after) {
        return (found != announced).then_some(found);
    }
    let after = after.trim_start();
    // "Four towns closed their schools: …", where nothing else is counted.
    let sentence = view.statements.claims[claim].sentence;
    let others = view.quantities_in(sentence).len() > 1;
    let far = || {
        after
            .split_once(':')
            .filter(|_| !others)
            .map(|(_, list)| list)
    };
    let near = opened(after);
    let list = near.or_else(far)?;
    let aside = !after.starts_with(':');
    let list = list.trim().trim_end_matches(['.', '!']);
    let broken = list.contains(['(', ':', '–', '—', '"', '“', '?', ';']);
    let numbered = list.contains(|c: char| c.is_ascii_digit());
    if broken || numbered || mentions(list, "more_items") {
        return None;
    }
    let pieces: Vec<&str> = list
        .split(',')
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect();
    let last = pieces.last()?;
    let joint = |p: &str| p.split_whitespace().filter(|w| is_and(w)).count();
    let inner = pieces.iter().rev().skip(1).map(|p| joint(p)).sum::<usize>();
    // The least and the most items that the marks allow: an "and" may stand
    // inside a name, a serial comma before the last.
    let least = pieces.len();
    let most = least + inner + joint(last.trim_start_matches("and ").trim_start_matches("or "));
    let short = pieces.iter().all(|p| {
        let words = p.split_whitespace().filter(|w| !is_and(w)).count();
        words <= ITEM_WORDS * (1 + joint(p))
    });
    // An aside may be a clause: "— Orlin, Dara and Pell scored twice —".
    let named = |p: &&str| {
        let mut words = p.split_whitespace().filter(|w| !is_and(w));
        words.all(|w| w.starts_with(char::is_uppercase))
    };
    let complete = joint(last) > 0 && (!aside || pieces.iter().all(named));
    if !short || !complete || least < 2 {
        return None;
    }
    // A comma may also stand inside an item ("Lyon, France"), so too many items
    // are sure only where they are no names.
    let plain = |p: &&str| {
        let mut words = p.split_whitespace().filter(|w| !is_and(w));
        let common = words
            .next()
            .is_some_and(|w| w.starts_with(char::is_lowercase));
        common && words.next().is_none() || joint(p) > 0 && p.starts_with(char::is_lowercase)
    };
    let all_plain = pieces.iter().all(plain);
    let too_many = all_plain && least > announced && inner == 0;
    (most < announced)
        .then_some(most)
        .or(too_many.then_some(least))
}

/// The number of persons of "his three daughters, Ada, Dara and Nell": single
/// names, of which the last follows an "and".
fn apposed(figure: &Figure, after: &str) -> Option<usize> {
    let head = figure.frame.head?;
    let noun = figure.noun.as_deref()?;
    let named = cue("named_ones").contains(&noun) || is_person(head);
    let rest = after.strip_prefix(',').filter(|_| named)?;
    let mut names = 0;
    for piece in rest.split_inclusive([',', '.', ';', ':', '(', '—', '–']) {
        let words = piece.trim_end_matches([',', '.', ';', ':', '(', '—', '–']);
        let mut words = words.split_whitespace();
        let is_name = |word: &str| {
            let mut chars = word.chars();
            chars.next().is_some_and(char::is_uppercase) && chars.all(|c| c.is_lowercase())
        };
        match (words.next(), words.next(), words.next(), words.next()) {
            (Some(name), None, ..) if is_name(name) && piece.ends_with(',') => names += 1,
            (Some(and), Some(name), None, _) if is_and(and) && is_name(name) => {
                return (names > 1).then_some(names + 1);
            }
            (Some(a), Some(and), Some(b), None) if is_name(a) && is_and(and) && is_name(b) => {
                return (names > 0).then_some(names + 2);
            }
            _ => return None,
        }
    }
    None
}

/// The list behind a colon, in parentheses or between dashes.
fn opened(after: &str) -> Option<&str> {
    let to = |rest: &'_ str, close: &[char]| rest.find(close).unwrap_or(rest.len());
    if let Some(rest) = after.strip_prefix(':') {
        return Some(rest);
    }
    if let Some(rest) = after.strip_prefix('(') {
        return rest.get(..rest.find(')')?);
    }
    let rest = after.strip_prefix(['–', '—'])?;
    rest.get(..to(rest, &['–', '—']))
}

fn is_and(word: &str) -> bool {
    matches!(word, "and" | "or" | "&")
}

/// The number of items of the Markdown list that follows a paragraph ending in
/// a colon, where it is another than announced.
fn in_blocks(view: &View<'_>, claim: usize, announced: usize) -> Option<usize> {
    let sentence = view.sentence(&view.statements.claims[claim])?;
    let blocks = view.draft.prose.blocks();
    let block = blocks.get(sentence.block)?;
    let text = view.text(block.span);
    let last_sentence = sentence.span.end >= block.span.end;
    let index = view.statements.claims[claim].sentence;
    let only = view.figures_in(index).len() == 1;
    if !text.ends_with(':')
        || !last_sentence
        || !only
        || mentions(view.text(sentence.span), "more_items")
    {
        return None;
    }
    let mut items = blocks[sentence.block + 1..]
        .iter()
        .take_while(|b| b.kind == BlockKind::ListItem)
        .peekable();
    let group = items.peek()?.group;
    let found = items.take_while(|b| b.group == group).count();
    let next = blocks.get(sentence.block + 1 + found);
    let nested = next.is_some_and(|b| b.kind == BlockKind::ListItem);
    (found != announced && !nested).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{says, silent};

    #[test]
    fn too_few_items() {
        says(
            "They came from five countries: Latvia, Peru, Chad and Oman.",
            "announces 5, but the list has 4 items",
        );
        silent("They came from five countries: Latvia, Peru, Chad, Oman and Fiji.");
    }

    #[test]
    fn lists_in_other_marks() {
        says(
            "Five countries (Latvia, Peru, Chad and Oman) sent ships.",
            "announces 5, but the list has 4 items",
        );
        says(
            "Five countries — Latvia, Peru, Chad and Oman — sent ships.",
            "announces 5, but the list has 4 items",
        );
        silent("Four countries (Latvia, Peru, Chad and Oman) sent ships.");
        silent("Four countries — Latvia, Peru, Chad and Oman — sent ships.");
        silent("Five players — Orlin, Dara and Pell scored twice — were there.");
        silent("Five countries (e.g. Latvia, Peru and Oman) sent ships.");
        silent("Five countries (among them Latvia, Peru and Oman) sent ships.");
    }

    #[test]
    fn persons_in_commas() {
        says(
            "She has three daughters, Ada, Dara, Nell and Mia.",
            "announces 3, but the list has 4 items",
        );
        says(
            "Her five brothers, Tom, Pell and Ned, were there.",
            "announces 5, but the list has 3 items",
        );
        silent("Her three brothers, Tom, Pell and Ned, were there.");
        silent("Her five brothers, Tom, Pell and others, were there.");
        silent("Three daughters, Ada, his eldest, and Nell.");
        silent("The two sons, Tom and Ned, and a daughter came.");
    }

    #[test]
    fn too_many_items() {
        says(
            "The flag has three colours: red, white, blue, and green.",
            "announces 3, but the list has 4 items",
        );
        silent("They serve three dishes: soup, salad, fish and chips.");
    }

    #[test]
    fn an_and_inside_an_item() {
        silent("They sell three dishes: fish and chips, ham and eggs and soup.");
        silent("They came from two cities: Lyon, France, and Rome, Italy.");
        silent("They met five leaders: Orlin, Dara and others.");
    }

    #[test]
    fn a_markdown_list() {
        says(
            "The union has four demands:\n\n- more pay\n- less work\n- no cuts\n",
            "announces 4, but the list has 3 items",
        );
        silent("The union has three demands:\n\n- more pay\n- less work\n- no cuts\n");
        silent("The union has four demands.\n\n- more pay\n- less work\n- no cuts\n");
    }
}
