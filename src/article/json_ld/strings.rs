//! Where strings of JSON stand in their file.

use std::borrow::Cow;

use crate::text::Span;

/// A string of JSON with the places it was read from.
#[derive(Debug)]
pub(in crate::article) struct Placed {
    pub text: String,
    /// Byte lengths of `text` and their places.
    pub runs: Vec<(usize, Span)>,
}

/// All string values of a key, in their order; places count from `start`.
pub(in crate::article) fn values<'j>(
    json: &'j str,
    start: usize,
    key: &str,
) -> impl Iterator<Item = Placed> + use<'j> {
    let key = format!("\"{key}\"");
    let len = key.len();
    let keys = memchr::memmem::Finder::new(key.as_bytes()).into_owned();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let found = keys.find(&json.as_bytes()[at..])?;
            at += found + len;
            let rest = json[at..].trim_start();
            let Some(rest) = rest.strip_prefix(':') else {
                continue;
            };
            let Some(rest) = rest.trim_start().strip_prefix('"') else {
                continue;
            };
            let begin = json.len() - rest.len();
            let (placed, end) = read(json, begin, start);
            at = end;
            return Some(placed);
        }
    })
}

/// Reads a string from the byte after its quotation mark to that before the
/// next.
fn read(json: &str, begin: usize, start: usize) -> (Placed, usize) {
    let mut placed = Placed {
        text: String::new(),
        runs: Vec::new(),
    };
    let mut at = begin;
    while let Some(found) = memchr::memchr2(b'"', b'\\', &json.as_bytes()[at..]) {
        placed.push(&json[at..at + found], start + at, found);
        at += found;
        if json.as_bytes()[at] == b'"' {
            return (placed, at);
        }
        let (text, len) = escape(&json[at..]);
        placed.push(&text, start + at, len);
        at += len;
    }
    (placed, json.len())
}

impl Placed {
    fn push(&mut self, text: &str, at: usize, len: usize) {
        if !text.is_empty() {
            self.text.push_str(text);
            self.runs.push((text.len(), Span::new(at, at + len)));
        }
    }
}

/// What an escape at the start of a text stands for, and its length.
fn escape(text: &str) -> (Cow<'_, str>, usize) {
    let Some(c) = text[1..].chars().next() else {
        return (Cow::Borrowed(""), text.len());
    };
    let plain = match c {
        'n' => "\n",
        't' | 'b' | 'f' => " ",
        'r' => "\r",
        'u' => {
            let unit = |from: usize| {
                let digits = text.get(from..from + 4)?;
                u16::from_str_radix(digits, 16).ok()
            };
            let Some(high) = unit(2) else {
                return (Cow::Borrowed(""), 2);
            };
            let low = text.get(6..8).filter(|b| *b == "\\u").and_then(|_| unit(8));
            let pair = low.filter(|low| (0xDC00..0xE000).contains(low));
            let paired = (0xD800..0xDC00).contains(&high) && pair.is_some();
            let units = [high, pair.unwrap_or(0)];
            let units = &units[..if paired { 2 } else { 1 }];
            let len = if paired { 12 } else { 6 };
            return (Cow::Owned(String::from_utf16_lossy(units)), len);
        }
        c => return (Cow::Owned(c.to_string()), 1 + c.len_utf8()),
    };
    (Cow::Borrowed(plain), 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read_with_their_places() {
        let json = r#"{"a": "b", "body": "\u00c9t\u00e9\n\"5\/6\" \ud83d\ude00", "body": "x"}"#;
        let all: Vec<Placed> = values(json, 0, "body").collect();
        assert_eq!(all[0].text, "Été\n\"5/6\" 😀");
        assert_eq!(all[1].text, "x");
        let mut at = 0;
        let last = all[0].runs.last().unwrap();
        for &(len, span) in &all[0].runs {
            let words = &all[0].text[at..at + len];
            assert!(span.of(json) == words || span.of(json).starts_with('\\'));
            at += len;
        }
        assert_eq!(last.1.of(json), "\\ud83d\\ude00");
    }

    #[test]
    fn broken_strings_end() {
        for json in [
            r#""body": "a"#,
            r#""body": "\"#,
            r#""body": "\u12"#,
            r#""body""#,
            r#""body":"\ud800""#,
        ] {
            let _ = values(json, 0, "body").count();
        }
    }
}
