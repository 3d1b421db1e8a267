//! The text of a mail: what its writer wrote, without what was answered,
//! forwarded or signed.

use super::Plain;
use super::head;
use crate::article::extract::Extract;
use crate::article::outlet::Outlets;
use crate::article::plain;
use crate::article::reading::Told;

/// Fewer words than this above a forwarded mail, or beside a quoted one, are a
/// note to whoever gets it.
const NOTE: usize = 30;

/// A line of at least this many underscores ends the text.
const RULE: usize = 20;

/// A line of the text.
#[derive(Debug, Clone)]
struct Line {
    /// How many marks of quotation stood before it.
    depth: usize,
    text: String,
    /// True where the next line follows an end that its writer meant.
    is_paragraph: bool,
}

/// What is done with a run of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Story,
    Aside(&'static str),
}

const QUOTED: &str = "quoted mail";
const HEAD: &str = "head of the mail";
const NOTED: &str = "note to a forwarded mail";
const SIGNATURE: &str = "signature";

/// The lines of a mail, and what the head of a mail that is forwarded in it
/// says.
pub(super) fn read(plain: &Plain, newsletter: bool, outlets: &Outlets) -> (Extract, Told) {
    let mut lines = lines(plain);
    if lines
        .iter()
        .filter(|l| l.depth == 0)
        .map(words)
        .sum::<usize>()
        < NOTE
        && lines
            .iter()
            .filter(|l| l.depth > 0)
            .map(words)
            .sum::<usize>()
            > NOTE
    {
        // All of it is quoted: a mail that was forwarded so.
        for line in &mut lines {
            line.depth = line.depth.saturating_sub(1);
        }
    }
    let (parts, told) = parts(&lines, outlets);
    let mut extract = Extract::default();
    let mut at = 0;
    while at < lines.len() {
        let end = at + parts[at..].iter().take_while(|p| **p == parts[at]).count();
        match parts[at] {
            Part::Story => story(&lines[at..end], &mut extract),
            Part::Aside(reason) => {
                for line in &lines[at..end] {
                    extract.aside(&line.text, reason);
                }
            }
        }
        at = end;
    }
    if newsletter {
        extract.judge_by_shape();
    }
    (extract, told)
}

fn words(line: &Line) -> usize {
    line.text.split_whitespace().count()
}

fn story(lines: &[Line], extract: &mut Extract) {
    let mut wrapped = String::new();
    let flush = |wrapped: &mut String, extract: &mut Extract| {
        for line in plain::lines(wrapped, 0) {
            extract.paragraph(&line.text);
        }
        wrapped.clear();
    };
    for line in lines {
        if line.is_paragraph {
            flush(&mut wrapped, extract);
            extract.paragraph(&line.text);
        } else {
            wrapped.push_str(&line.text);
            wrapped.push('\n');
        }
    }
    flush(&mut wrapped, extract);
}

/// What each line is.
fn parts(lines: &[Line], outlets: &Outlets) -> (Vec<Part>, Told) {
    let mut parts = vec![Part::Story; lines.len()];
    let mut told = Told::default();
    let texts: Vec<&str> = lines.iter().map(|l| l.text.as_str()).collect();
    let mut count = 0;
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        let text = line.text.trim();
        if line.depth > 0 {
            parts[at] = Part::Aside(QUOTED);
            lead_in(lines, &mut parts, at);
        } else if text == "--" || (text.len() >= RULE && text.bytes().all(|b| b == b'_')) {
            let forwarded = (at + 1..lines.len()).find(|&i| !texts[i].trim().is_empty());
            let is_head = forwarded.is_some_and(|i| head::read(&texts[i..], outlets).is_some());
            if !is_head {
                parts[at..].fill(Part::Aside(SIGNATURE));
                break;
            }
            parts[at] = Part::Aside(HEAD);
        } else if let Some((length, inner)) = head::read(&texts[at..], outlets) {
            if count >= NOTE {
                parts[at..].fill(Part::Aside(QUOTED));
                mark(&texts, &mut parts, at, QUOTED);
                break;
            }
            for part in &mut parts[..at] {
                if *part == Part::Story {
                    *part = Part::Aside(NOTED);
                }
            }
            mark(&texts, &mut parts, at, HEAD);
            parts[at..at + length].fill(Part::Aside(HEAD));
            told = inner;
            count = 0;
            at += length;
            continue;
        } else {
            count += words(line);
        }
        at += 1;
    }
    (parts, told)
}

/// Sets aside the line above a quotation that says whose it is ("On Monday,
/// Dana Orr wrote:").
fn lead_in(lines: &[Line], parts: &mut [Part], at: usize) {
    let before = (0..at)
        .rev()
        .take(3)
        .find(|&i| !lines[i].text.trim().is_empty());
    let Some(before) = before.filter(|&i| parts[i] == Part::Story) else {
        return;
    };
    let text = lines[before].text.trim();
    let names = text.contains('@') || text.contains(|c: char| c.is_ascii_digit());
    if text.ends_with(':') && text.len() < 200 && names {
        parts[before] = Part::Aside(QUOTED);
        // It may be wrapped: "On Monday, 5 March 2026 at 10:15," comes first.
        let above = before.checked_sub(1).filter(|&i| parts[i] == Part::Story);
        if let Some(above) = above.filter(|&i| lines[i].text.trim_end().ends_with(',')) {
            parts[above] = Part::Aside(QUOTED);
        }
    }
}

/// Sets aside the line above a head ("---------- Forwarded message ---------").
fn mark(texts: &[&str], parts: &mut [Part], at: usize, reason: &'static str) {
    let before = (0..at).rev().take(2).find(|&i| !texts[i].trim().is_empty());
    let Some(before) = before else {
        return;
    };
    let text = texts[before].trim();
    let is_mark = text.starts_with("--") || text.starts_with("__") || text.ends_with(':');
    if is_mark && text.len() < 100 {
        parts[before] = Part::Aside(reason);
    }
}

/// The lines, those of flowed text joined (RFC 3676).
fn lines(plain: &Plain) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut open = false;
    for raw in plain.text.lines() {
        let depth = depth(raw);
        let mut text = &raw[marks(raw)..];
        if plain.flowed || depth > 0 {
            text = text.strip_prefix(' ').unwrap_or(text);
        }
        let soft = plain.flowed && text.ends_with(' ') && text != "-- ";
        let words = if soft && plain.del_sp {
            &text[..text.len() - 1]
        } else {
            text
        };
        match lines.last_mut() {
            Some(last) if open && last.depth == depth && text != "-- " => {
                last.text.push_str(words);
            }
            _ => lines.push(Line {
                depth,
                text: words.to_owned(),
                is_paragraph: plain.flowed,
            }),
        }
        open = soft;
    }
    lines
}

/// How many bytes of marks of quotation a line begins with.
fn marks(line: &str) -> usize {
    let mut end = 0;
    let bytes = line.as_bytes();
    while bytes.get(end) == Some(&b'>') {
        end += 1;
        if bytes.get(end) == Some(&b' ') && bytes.get(end + 1) == Some(&b'>') {
            end += 1;
        }
    }
    end
}

fn depth(line: &str) -> usize {
    line[..marks(line)].bytes().filter(|b| *b == b'>').count()
}
