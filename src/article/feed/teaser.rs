//! The end that a feed puts to the beginning of a story.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::article::line::Line;
use crate::text::Span;
use crate::text::language::rows;

/// Words of links to the whole story, in lower case: all of them, or how they
/// begin and go on.
static TAILS: LazyLock<Vec<(&'static str, Option<&'static str>)>> = LazyLock::new(|| {
    let tail = |words: &'static str| match words.split_once(" * ") {
        Some((begin, within)) => (begin, Some(within)),
        None => (words, None),
    };
    rows(include_str!("tails.tsv"))
        .map(|row| tail(row[0]))
        .collect()
});

/// A longer last line, in bytes, is no link.
const LONGEST: usize = 400;

/// What stands for the rest of a story.
const CUTS: &[&str] = &["[…]", "[...]", "(…)", "(...)", "…", "..."];

/// How many words at a cut may be a part of what stands behind it ("1.2
/// mill…", "40 thou…").
const FRAYED: usize = 4;

/// Sets aside links to the whole story at the end of an item, and the end of
/// a sentence that is cut off.
pub(super) fn marked(mut lines: Vec<Line<'static>>) -> Vec<Line<'static>> {
    while let Some(at) = lines.iter().rposition(|line| line.aside.is_none()) {
        if !is_tail(&lines[at].text) {
            frayed(&mut lines, at);
            break;
        }
        lines[at].aside = Some("link to the whole story");
    }
    lines
}

/// Cuts the last line of a story where its last sentence stands whole.
fn frayed(lines: &mut Vec<Line<'static>>, at: usize) {
    let text = lines[at].text.as_ref();
    let Some(cut) = cut(text) else {
        return;
    };
    let whole = text[..cut]
        .rmatch_indices(['.', '!', '?', '”'])
        .map(|(end, mark)| end + mark.len())
        .find(|end| text[*end..].starts_with(' '));
    let words = || {
        let starts = text[..cut].trim_end().rmatch_indices(' ');
        starts.map(|(start, _)| start).nth(FRAYED - 1).unwrap_or(0)
    };
    let (kept, rest) = split(lines[at].clone(), whole.unwrap_or_else(words));
    let rest = rest.map(|line| Line {
        aside: Some("cut off by the feed"),
        ..line
    });
    lines.splice(at..=at, kept.into_iter().chain(rest));
}

/// Where a text is cut off: an ellipsis with nothing behind it but a link.
fn cut(text: &str) -> Option<usize> {
    let found = CUTS
        .iter()
        .filter_map(|mark| Some((text.rfind(mark)?, mark)));
    let (at, mark) = found.min_by_key(|(at, mark)| (std::cmp::Reverse(at + mark.len()), *at))?;
    is_tail(&text[at + mark.len()..]).then_some(at)
}

/// A line in two, white space between them left out.
fn split(line: Line<'static>, at: usize) -> (Option<Line<'static>>, Option<Line<'static>>) {
    let text = line.text.as_ref();
    let end = text[..at].trim_end().len();
    let start = at + (text[at..].len() - text[at..].trim_start().len());
    (part(&line, 0, end), part(&line, start, text.len()))
}

/// A part of a line, with its places.
fn part(line: &Line<'static>, from: usize, to: usize) -> Option<Line<'static>> {
    let whole = [(line.text.len(), line.span)];
    let all = if line.runs.is_empty() {
        &whole[..]
    } else {
        &line.runs
    };
    let mut runs: Vec<(usize, Span)> = Vec::new();
    let mut at = 0;
    for &(len, span) in all {
        let (first, last) = (from.max(at), to.min(at + len));
        if first < last {
            let is_exact = span.len() == len;
            let place = Span::new(span.start + first - at, span.start + last - at);
            runs.push((last - first, if is_exact { place } else { span }));
        }
        at += len;
    }
    let span = runs.iter().map(|(_, span)| *span).reduce(Span::join)?;
    Some(Line {
        text: Cow::Owned(line.text[from..to].to_owned()),
        span,
        runs,
        ..line.clone()
    })
}

fn is_tail(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let words = text.trim_matches(|c: char| !c.is_alphanumeric());
    let words = words.to_lowercase();
    words.is_empty()
        || TAILS.iter().any(|(begin, within)| match within {
            Some(within) => words.starts_with(begin) && words.contains(within),
            None => words == *begin,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_the_whole_story_are_tails() {
        for text in [
            "Read more",
            "[…]",
            "...",
            "Continue reading →",
            "Weiterlesen …",
            "The post Five boats sank appeared first on Harbour Post.",
        ] {
            assert!(is_tail(text), "{text}");
        }
        for text in [
            "Five boats sank.",
            "He asked us to read more.",
            "5",
            "The post opens at nine.",
        ] {
            assert!(!is_tail(text), "{text}");
        }
    }

    #[track_caller]
    fn check(text: &'static str, kept: &str, rest: &str) {
        let line = Line::plain(text, 0).unwrap().into_owned();
        let lines = marked(vec![line]);
        let side = |open: bool| -> Vec<&str> {
            let side = lines.iter().filter(|l| l.aside.is_none() == open);
            side.map(|l| l.text.as_ref()).collect()
        };
        assert_eq!(
            (
                side(true).join("|").as_str(),
                side(false).join("|").as_str()
            ),
            (kept, rest)
        );
        for line in &lines {
            assert_eq!(line.span.of(text), line.text);
        }
    }

    #[test]
    fn what_is_cut_off_in_a_sentence_is_no_evidence() {
        check(
            "Five boats sank. Nobody was h…",
            "Five boats sank.",
            "Nobody was h…",
        );
        check(
            "The storm sank boats worth more than 1.2 mill... Read more",
            "The storm sank boats worth",
            "more than 1.2 mill... Read more",
        );
        check("He waited… and it rained.", "He waited… and it rained.", "");
        check("Four words are cut […]", "", "Four words are cut […]");
    }
}
