//! Plain text: paragraphs between blank lines.

use super::containers::Containers;
use super::directive::comment_line;
use super::writer::Writer;
use crate::text::{BlockKind, Span};

/// A line of at least this many characters was not wrapped by hand: mail and
/// terminals wrap at 72 to 80, few at more than 100.
const LONGEST_WRAPPED: usize = 100;

/// A line of fewer characters than this share (in percent) of the longest was
/// not wrapped either, unless it ends its paragraph.
const SHORTEST_WRAPPED: usize = 50;

/// A headline has at most this many characters.
const LONGEST_HEADLINE: usize = 160;

/// A line with its place in the decoded file, without its line break.
#[derive(Debug, Clone, Copy)]
struct Line<'t> {
    text: &'t str,
    start: usize,
}

/// Reads plain text from byte `start` of the decoded file.
pub(super) fn read(text: &str, start: usize, containers: &mut Containers, writer: &mut Writer) {
    let mut paragraph: Vec<Line<'_>> = Vec::new();
    let mut first = true;
    let mut at = start;
    for text in lines(&text[start..]) {
        let line = Line {
            text: text.trim_end_matches(['\n', '\r']),
            start: at,
        };
        at += text.len();
        if let Some((inside, place)) = comment_line(line.text) {
            write(&mut paragraph, writer);
            let place = Span::new(line.start + place.start, line.start + place.end);
            writer.comment(inside, place);
        } else if line.text.trim().is_empty() {
            if first && !paragraph.is_empty() {
                first = false;
                let headline = !containers.has_headline && is_headline(&paragraph);
                if headline {
                    containers.has_headline = true;
                    write_as(&mut paragraph, BlockKind::Headline, writer);
                }
            }
            write(&mut paragraph, writer);
        } else {
            paragraph.push(line);
        }
    }
    write(&mut paragraph, writer);
}

/// The lines of a text with their line breaks: LF, CR or CRLF.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).map_or(rest.len(), |i| {
            i + if rest[i..].starts_with("\r\n") { 2 } else { 1 }
        });
        let (line, after) = rest.split_at(end);
        rest = after;
        Some(line)
    })
}

/// True for one short line without final punctuation.
fn is_headline(paragraph: &[Line<'_>]) -> bool {
    let [line] = paragraph else {
        return false;
    };
    let text = line.text.trim();
    let closed = text.trim_end_matches(['"', '\'', '\u{201D}', '\u{2019}', '\u{BB}', ')']);
    text.chars().nth(LONGEST_HEADLINE).is_none()
        && !closed.ends_with(['.', ';', ',', ':', '\u{2026}'])
}

/// True where the lines were broken by hand or by a program to fit a width,
/// false where each is a paragraph.
fn is_wrapped(paragraph: &[Line<'_>]) -> bool {
    let width = |line: &Line<'_>| line.text.chars().take(LONGEST_WRAPPED + 1).count();
    let longest = paragraph.iter().map(width).max().unwrap_or(0);
    let Some((_, broken)) = paragraph.split_last() else {
        return false;
    };
    let short = |line: &&Line<'_>| width(line) * 100 < longest * SHORTEST_WRAPPED;
    longest <= LONGEST_WRAPPED && broken.iter().filter(short).count() * 4 <= broken.len()
}

fn write(paragraph: &mut Vec<Line<'_>>, writer: &mut Writer) {
    write_as(paragraph, BlockKind::Paragraph, writer);
}

fn write_as(paragraph: &mut Vec<Line<'_>>, kind: BlockKind, writer: &mut Writer) {
    if paragraph.is_empty() {
        return;
    }
    let wrapped = is_wrapped(paragraph);
    // A comment covers the lines of a paragraph also where each is a block.
    writer.enter();
    let mut end = None;
    for line in paragraph.drain(..) {
        let lead = line.text.len() - line.text.trim_start().len();
        match end.filter(|_| wrapped) {
            Some(end) => writer.push_mapped(" ", Span::new(end, line.start + lead)),
            None => writer.begin(kind, None),
        }
        let body = line.text.trim();
        writer.push(body, line.start + lead);
        end = Some(line.start + lead + body.len());
    }
    writer.leave();
}
