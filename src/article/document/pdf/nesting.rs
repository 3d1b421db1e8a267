//! How deep lists nest in a file, and how much a page may draw. The crate that reads PDF calls itself for
//! each of them, without end, and no program survives the end of its stack: so
//! this is looked at before. And it takes the square of the time for a page
//! with twice the text.

use memchr::memmem;
use pdf_oxide::decoders::decode_stream;

/// Lists and dictionaries nest no deeper; in compressed data brackets come and
/// go by chance, to some hundreds.
const DEEPEST: usize = 4000;

/// So many bytes of streams are looked at; a file with more is a bomb.
const MOST: usize = 512 << 20;

/// The dictionary before a stream is looked for in so many bytes.
const HEAD: usize = 4096;

/// Filters, as they are named at length and in short. Those of pictures are
/// none of text.
const FILTERS: &[(&str, &str)] = &[
    ("FlateDecode", "Fl"),
    ("ASCII85Decode", "A85"),
    ("ASCIIHexDecode", "AHx"),
    ("LZWDecode", "LZW"),
    ("RunLengthDecode", "RL"),
];

/// What the forms of a file, which pages draw, hold at most.
#[derive(Debug, Clone, Copy, Default)]
pub struct Forms {
    /// Runs of text in one of them.
    runs: usize,
    /// True where one draws others.
    nest: bool,
}

/// A page draws no more forms than this: the crate stops there.
const DRAWN: usize = 500;

impl Forms {
    /// At most how many runs of text a page gives with this content.
    pub fn runs(self, content: &[u8]) -> usize {
        let drawn = memmem::find_iter(content, b"Do").count();
        let drawn = if self.nest && drawn > 0 {
            DRAWN
        } else {
            drawn.min(DRAWN)
        };
        runs(content) + drawn * self.runs
    }
}

fn runs(content: &[u8]) -> usize {
    memmem::find_iter(content, b"Tj").count() + memmem::find_iter(content, b"TJ").count()
}

/// Looks at all of a file; none where lists nest deeper than in any document
/// that a program wrote.
pub fn look(file: &[u8]) -> Option<Forms> {
    if depth(file) > DEEPEST {
        return None;
    }
    let mut forms = Forms::default();
    let mut decoded = 0usize;
    for at in memmem::find_iter(file, b"stream") {
        let before = &file[..at];
        if before.ends_with(b"end") {
            continue;
        }
        let head = &before[at.saturating_sub(HEAD)..];
        let begin = memmem::rfind(head, b"obj").unwrap_or(0);
        let head = &head[begin..];
        if memmem::find(head, b"/Image").is_some() {
            continue;
        }
        let data = &file[at + b"stream".len()..];
        let data = &data[..memmem::find(data, b"endstream").unwrap_or(data.len())];
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        let mut filters = filters(head);
        if filters.is_empty() && data.first() == Some(&0x78) {
            filters.push("FlateDecode".to_owned());
        }
        let text = if filters.is_empty() {
            data.to_vec()
        } else {
            match decode_stream(data, &filters) {
                Ok(text) => text,
                Err(_) => continue,
            }
        };
        if memmem::find(head, b"/Form").is_some() {
            forms.runs = forms.runs.max(runs(&text));
            forms.nest |= memmem::find(&text, b"Do").is_some();
        }
        decoded += text.len();
        if decoded > MOST || depth(&text) > DEEPEST {
            return None;
        }
    }
    Some(forms)
}

/// The filters of a stream, in their order.
fn filters(head: &[u8]) -> Vec<String> {
    let mut found: Vec<(usize, &str)> = Vec::new();
    for (name, short) in FILTERS {
        let places = memmem::find_iter(head, name.as_bytes());
        found.extend(places.map(|at| (at, *name)));
        let short = format!("/{short}");
        let ends = |at: &usize| {
            !head
                .get(at + short.len())
                .is_some_and(u8::is_ascii_alphanumeric)
        };
        let places = memmem::find_iter(head, short.as_bytes()).filter(ends);
        found.extend(places.map(|at| (at, *name)));
    }
    found.sort_unstable();
    found.into_iter().map(|(_, name)| name.to_owned()).collect()
}

fn depth(bytes: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    let mut last = 0;
    for &byte in bytes {
        match byte {
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'<' if last == b'<' => depth += 1,
            b'>' if last == b'>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
        last = byte;
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_counted_also_in_streams() {
        let nested = "[".repeat(100_000);
        assert!(look(b"1 0 obj << /Kids [[1 0 R]] >> endobj").is_some());
        assert!(look(nested.as_bytes()).is_none());
        let hex: String = nested.bytes().map(|b| format!("{b:02x}")).collect();
        let stream = |filter: &str, data: &str| {
            format!("1 0 obj << /Filter {filter} >>\nstream\n{data}\nendstream endobj")
        };
        assert!(look(stream("/ASCIIHexDecode", &hex).as_bytes()).is_none());
        assert!(look(stream("[/AHx]", &hex).as_bytes()).is_none());
        assert!(look(stream("/ASCIIHexDecode", "5b5b").as_bytes()).is_some());
    }
}
