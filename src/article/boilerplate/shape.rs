//! What the shape of one line tells: its length, how it begins and ends.

use super::HEADING;

/// Length in characters; a wide one (Chinese, Japanese, Korean) says as much
/// as three letters.
pub(super) fn length(text: &str) -> usize {
    let wide = |c: char| matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}');
    text.chars().map(|c| if wide(c) { 3 } else { 1 }).sum()
}

pub(super) fn is_loud(text: &str) -> bool {
    text.ends_with(['?', '!', '？', '！'])
}

/// Why a line is a picture's by its brackets: it stands in them from end to
/// end, or a credit such as "(Ana Roy/Harbour Post)" follows its sentence.
pub(super) fn picture(text: &str) -> Option<&'static str> {
    let (before, bracket) = text.strip_suffix(')')?.rsplit_once('(')?;
    if before.is_empty() {
        let short = bracket.len() <= HEADING && !bracket.contains(['.', '!', '?']);
        return short.then_some("photo credit");
    }
    let name =
        |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "via" | "de" | "van");
    let credit =
        bracket.contains('/') && bracket.len() <= HEADING && bracket.split(['/', ' ']).all(name);
    (credit && before.trim_end().ends_with('.')).then_some("caption")
}

const CLOSING: &[char] = &[
    '«', '"', '”', '’', '\'', '»', '“', ')', ']', '」', '』', '*',
];

pub(in crate::article) fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(CLOSING).trim_end();
    let quoted = bare.len() < text.len() && !text.ends_with([')', ']']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '။', '۔'])
        || bare.ends_with([':', ';', ','])
        || (quoted && bare.ends_with(['-', '–', '—']))
}

pub(super) fn ends_with_colon(text: &str) -> bool {
    text.trim_end_matches(CLOSING).ends_with([':', '：'])
}

pub(super) fn ends_with_quote(text: &str) -> bool {
    text.ends_with(['"', '”', '»', '“', '」'])
}

/// True for a line that marks itself as an item of the story's own list, or
/// begins in the middle of a sentence.
pub(super) fn is_item(text: &str) -> bool {
    let mark = |c: char| matches!(c, '-' | '–' | '—' | '•' | '*' | '·' | '‣' | '●' | '▪' | '◦');
    // "8h47 - ", "10:15 – ": an entry of a live report.
    let time = text
        .split_once([' ', '\u{A0}'])
        .is_some_and(|(time, rest)| {
            let digits = time.trim_matches(|c: char| c.is_ascii_digit());
            time.starts_with(|c: char| c.is_ascii_digit())
                && matches!(digits, "h" | ":" | ".")
                && rest.trim_start().starts_with(mark)
        });
    time || text.starts_with(char::is_lowercase) || text.starts_with(mark)
}

/// True where a line is a title, in its normal form.
pub(super) fn is_same(line: &str, title: &str) -> bool {
    // Marks and spaces are a small part of any line.
    line.len() < 2 * title.len() + 16 && normal(line) == title
}

/// A line as it is compared: letters and digits only, in lower case.
pub(in crate::article) fn normal(text: &str) -> String {
    if text.is_ascii() {
        let mut small = text.as_bytes().to_ascii_lowercase();
        small.retain(u8::is_ascii_alphanumeric);
        return String::from_utf8(small).unwrap_or_default();
    }
    let mut normal = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            normal.push(c.to_ascii_lowercase());
        } else if !c.is_ascii() && c.is_alphanumeric() {
            normal.extend(c.to_lowercase());
        }
    }
    normal
}
