//! The paragraphs of a document, from its lines.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::line::Line;
use crate::article::extract::Extract;
use crate::text::BlockKind;
use crate::text::language::ENGLISH;

/// Type this much larger than that of the text is a heading's.
const LARGER: f32 = 1.12;

/// A gap between two lines this much larger than usual parts paragraphs.
const GAP: f32 = 1.25;

/// A first line is indented from here on, in sizes of the type; a line that
/// begins further to the right is another column's.
const INDENT: f32 = 0.7;
const DEEPEST_INDENT: f32 = 6.0;

/// A line this much shorter than its column is its paragraph's last, where a
/// sentence ends there.
const SHORT: f32 = 0.85;

/// A heading is no longer than this, in characters.
const LONGEST_HEADING: usize = 300;

/// Words that stand for numbers.
static NUMBERS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| ENGLISH.rows("numbers").map(|row| row[0]).collect());

/// Writes the paragraphs; gives the headings of the first page with the sizes
/// of their type, in order.
pub fn write(lines: &[Line], body: f32, extract: &mut Extract) -> Vec<(String, f32)> {
    let usual = pitch(lines);
    let words = words(lines);
    let mut headings = Vec::new();
    let mut group = 0;
    let mut in_table = false;
    let mut open: Vec<&Line> = Vec::new();
    let mut flush = |open: &mut Vec<&Line>, extract: &mut Extract| {
        let Some(first) = open.first() else {
            return;
        };
        let text = join(open, &words);
        let kind = kind(open, &text, body);
        if kind == BlockKind::Heading && first.page == 0 {
            headings.push((text.clone(), first.size));
        }
        extract.push(&text, kind, None, None);
        open.clear();
    };
    for line in lines {
        if let Some(reason) = line.aside {
            extract.aside(&line.text(), reason);
            continue;
        }
        if line.cells.len() > 1 {
            flush(&mut open, extract);
            group += u32::from(!in_table);
            in_table = true;
            for cell in &line.cells {
                extract.push(cell, BlockKind::TableCell, Some(group), None);
            }
            continue;
        }
        in_table = false;
        if open
            .last()
            .is_some_and(|last| !goes_on(&open, last, line, usual))
        {
            flush(&mut open, extract);
        }
        open.push(line);
    }
    flush(&mut open, extract);
    headings
}

fn kind(lines: &[&Line], text: &str, body: f32) -> BlockKind {
    let sentence = ends_sentence(text);
    let larger = lines.iter().all(|line| line.size > LARGER * body);
    let bold = lines.iter().all(|line| line.bold) && !sentence && lines.len() < 4;
    if (larger || bold) && text.chars().count() <= LONGEST_HEADING {
        BlockKind::Heading
    } else if bullet(text) {
        BlockKind::ListItem
    } else {
        BlockKind::Paragraph
    }
}

fn bullet(text: &str) -> bool {
    text.starts_with(['•', '‣', '●', '▪', '◦', '·', '\u{F0B7}', '\u{2043}'])
}

/// True where a line goes on with the paragraph that is open.
fn goes_on(open: &[&Line], last: &Line, line: &Line, usual: f32) -> bool {
    let size = last.size.max(line.size);
    let alike = last.size.min(line.size) > 0.9 * size && last.bold == line.bold;
    let text = line.cells.first().map_or("", String::as_str);
    if bullet(text) {
        return false;
    }
    let left = open.iter().map(|l| l.left).fold(f32::MAX, f32::min);
    let right = open.iter().map(|l| l.right).fold(f32::MIN, f32::max);
    let ends = ends_sentence(&last.text());
    let down = last.y - line.y;
    let below = last.page == line.page && down > 0.0 && line.left < right && left < line.right;
    if !below {
        // The next column, or page.
        return !ends && last.size.min(line.size) > 0.9 * size;
    }
    let indent = line.left - last.left;
    // A first line may itself be indented, and the next stands out.
    let indented = (INDENT * size..DEEPEST_INDENT * size).contains(&indent) && ends;
    let short = last.right - left < SHORT * (right.max(line.right) - left);
    alike && down < GAP * usual * size && !indented && !(ends && short)
}

fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '’', '\'', '»', '“', ')', ']', ' ']);
    bare.ends_with(['.', '!', '?', '…', ':', ';', '。'])
}

/// The distance of two lines that is most frequent, in sizes of the type.
fn pitch(lines: &[Line]) -> f32 {
    let mut counts: HashMap<i32, usize> = HashMap::new();
    for pair in lines.windows(2) {
        let down = (pair[0].y - pair[1].y) / pair[0].size;
        if pair[0].page == pair[1].page && (0.8..3.0).contains(&down) {
            *counts.entry((down * 20.0).round() as i32).or_default() += 1;
        }
    }
    let most = counts
        .iter()
        .max_by_key(|(pitch, count)| (**count, -**pitch));
    most.map_or(1.4, |(pitch, _)| *pitch as f32 / 20.0)
}

/// The words that stand whole in the document, in lower case.
fn words(lines: &[Line]) -> HashSet<String> {
    let cells = lines.iter().flat_map(|line| &line.cells);
    let words = cells.flat_map(|cell| {
        let count = cell.split_whitespace().count();
        // The last word of a line may be the first half of one.
        cell.split_whitespace().take(count.saturating_sub(1))
    });
    words
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        })
        .collect()
}

/// The lines of a paragraph as one, words that were parted at line ends whole
/// again.
fn join(lines: &[&Line], words: &HashSet<String>) -> String {
    let mut text = String::new();
    for line in lines {
        let next = line.text();
        let next = next.trim();
        if let Some(bare) = text.strip_suffix('\u{AD}') {
            text.truncate(bare.len());
        } else if is_parted(&text, next) {
            if !keeps_hyphen(&text, next, words) {
                text.pop();
            }
        } else if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(next);
    }
    text.replace('\u{AD}', "")
}

/// True where a line ends with the hyphen of a word that goes on.
fn is_parted(text: &str, next: &str) -> bool {
    let Some(bare) = text.strip_suffix(['-', '\u{2010}']) else {
        return false;
    };
    bare.ends_with(char::is_alphanumeric) && next.starts_with(char::is_alphanumeric)
}

/// True where the hyphen belongs to the word ("half-year", "Fournier-Okafor",
/// "16-day"), as far as the rest of the document tells.
fn keeps_hyphen(text: &str, next: &str, words: &HashSet<String>) -> bool {
    let first = text.rsplit(char::is_whitespace).next().unwrap_or(text);
    let first = first.trim_start_matches(|c: char| !c.is_alphanumeric());
    let second = next.split(char::is_whitespace).next().unwrap_or(next);
    let second = second.trim_end_matches(|c: char| !c.is_alphanumeric());
    let bare = &first[..first.len() - first.chars().next_back().map_or(0, char::len_utf8)];
    if !bare.ends_with(char::is_alphabetic) || !second.starts_with(char::is_lowercase) {
        return true;
    }
    // "Twenty-five", "half-year": as one word they would be no figure.
    if NUMBERS.contains(bare.to_lowercase().as_str()) {
        return true;
    }
    let known = |word: &str| words.contains(&word.to_lowercase());
    if known(&format!("{bare}{second}")) {
        return false;
    }
    known(&format!("{bare}-{second}")) || (known(bare) && known(second))
}
