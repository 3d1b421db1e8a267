//! Plain text: every line is a paragraph, unless the text was wrapped by hand.

use std::borrow::Cow;

use super::head;
use super::line::{Line, TOO_LONG};
use crate::text::{MAX_BLOCK, Span};

/// Text wrapped by a mail program or a terminal has no line longer than this
/// many bytes.
const WIDEST_WRAP: usize = 100;

/// Paragraphs whose widest line is shorter than this many bytes are not called
/// wrapped: verse, tables, lists of names.
const NARROWEST_WRAP: usize = 50;

/// Reads the lines of a text from byte `start`.
pub(super) fn lines(text: &str, start: usize) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut paragraph: Vec<Line<'_>> = Vec::new();
    let mut at = start;
    while at < text.len() {
        let rest = &text[at..];
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        match Line::plain(&rest[..end], at) {
            Some(line) if line.text.len() > MAX_BLOCK => {
                flush(&mut paragraph, &mut lines);
                lines.extend(Line::aside(text, line.span, TOO_LONG));
            }
            Some(line) => paragraph.push(line),
            None => flush(&mut paragraph, &mut lines),
        }
        let windows = rest[end..].starts_with("\r\n");
        at += end + if windows { 2 } else { 1 };
    }
    flush(&mut paragraph, &mut lines);
    lines
}

/// The lines of a dump. A leading "date 2026-02-04", as some begin, is a line
/// of its own.
pub(super) fn dump(text: &str, start: usize) -> Vec<Line<'_>> {
    let mut lines = lines(text, start);
    let Some(first) = lines.first() else {
        return lines;
    };
    let is_stamp = first.text.starts_with("date ") && first.runs.is_empty();
    let stamp =
        head::date::find(&first.text).filter(|(_, span)| is_stamp && span.start == "date ".len());
    if let Some((_, span)) = stamp {
        let (begin, cut) = (first.span.start, first.span.start + span.end);
        let rest = Line::plain(&text[cut..first.span.end], cut);
        let stamp = Line::plain(&text[begin..cut], begin).map(|line| Line {
            aside: Some("date line"),
            ..line
        });
        lines.splice(..1, stamp.into_iter().chain(rest));
    }
    lines
}

fn flush<'t>(paragraph: &mut Vec<Line<'t>>, lines: &mut Vec<Line<'t>>) {
    if is_wrapped(paragraph) {
        lines.extend(join(paragraph));
        paragraph.clear();
    } else {
        lines.append(paragraph);
    }
}

/// True where every line was broken only because the next word did not fit.
fn is_wrapped(paragraph: &[Line<'_>]) -> bool {
    let width = paragraph.iter().map(|l| l.text.len()).max().unwrap_or(0);
    let fits = (NARROWEST_WRAP..=WIDEST_WRAP).contains(&width);
    fits && paragraph.len() > 1
        && paragraph.windows(2).all(|pair| {
            let next = pair[1].text.split_whitespace().next().unwrap_or("");
            pair[0].text.len() + 1 + next.len() > width
        })
}

fn join<'t>(paragraph: &[Line<'t>]) -> Option<Line<'t>> {
    let (first, last) = (paragraph.first()?, paragraph.last()?);
    let mut text = String::new();
    let mut runs = Vec::new();
    let mut end = first.span.start;
    for line in paragraph {
        if !text.is_empty() {
            text.push(' ');
            runs.push((1, Span::new(end, line.span.start)));
        }
        text.push_str(&line.text);
        runs.push((line.text.len(), line.span));
        end = line.span.end;
    }
    Some(Line {
        text: Cow::Owned(text),
        span: first.span.join(last.span),
        runs,
        ..first.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let lines = lines(text, 0);
        let read: Vec<&str> = lines.iter().map(|l| l.text.as_ref()).collect();
        assert_eq!(read, expect);
    }

    #[test]
    fn every_line_is_a_paragraph() {
        check(
            "The ferry sank.\nFive people were saved.\r\n\r\n  The rest swam.\n",
            &[
                "The ferry sank.",
                "Five people were saved.",
                "The rest swam.",
            ],
        );
    }

    #[test]
    fn lines_wrapped_by_hand_are_joined() {
        let text = "The harbour master said on Monday that five people had been\n\
                    saved from the ferry, which sank within sight of the pier in\n\
                    calm weather.\n\nA second ship is on its way.";
        check(
            text,
            &[
                "The harbour master said on Monday that five people had been saved from the ferry, \
                 which sank within sight of the pier in calm weather.",
                "A second ship is on its way.",
            ],
        );
    }

    #[test]
    fn paragraphs_on_lines_of_their_own_stay_apart() {
        check(
            "The harbour master said that five people had been saved on Monday.\n\
             He did not say more.\nThe search goes on, and a second ship is on its way to the pier.",
            &[
                "The harbour master said that five people had been saved on Monday.",
                "He did not say more.",
                "The search goes on, and a second ship is on its way to the pier.",
            ],
        );
    }
}
