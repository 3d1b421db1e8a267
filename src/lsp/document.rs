//! A document that is open in the editor.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ropey::Rope;
use tower_lsp_server::ls_types::{TextDocumentContentChangeEvent, Uri};

use super::analysis::Analysis;
use super::position::{Encoding, offset_in};
use super::uri;
use crate::config::Editor;
use crate::draft::Format;
use crate::text::Span;

/// An open document.
#[derive(Debug)]
pub struct Document {
    /// Its address, as the client spells it.
    pub uri: Uri,
    /// Its file; `None` for a buffer without one.
    pub path: Option<PathBuf>,
    /// What it is read as.
    pub format: Format,
    /// Its text now.
    pub rope: Rope,
    /// Its version now, as the client counts.
    pub version: i32,
    /// Counts its texts, also over closing and opening again.
    pub edition: u64,
    /// Where the caret was seen last.
    pub caret: Option<Caret>,
    /// What was found last; of this text or an earlier one.
    pub analysis: Option<Arc<Analysis>>,
    /// When the next check may begin, where no debounce is set.
    free: Instant,
}

/// Where the caret is, as far as the server knows.
#[derive(Debug, Clone, Copy)]
pub struct Caret {
    /// Byte offset in the text.
    pub offset: usize,
    /// When the text was last changed there; `None` where it only stands.
    pub typed: Option<Instant>,
}

impl Caret {
    /// Until when it holds back what is found of a claim at `span` (in bytes
    /// of the text): while its words are being typed, and `rest` after that.
    pub fn holds(self, span: Span, rest: Duration) -> Option<Instant> {
        let until = self.typed? + rest;
        let touches = span.start <= self.offset && self.offset <= span.end;
        (touches && until > Instant::now()).then_some(until)
    }
}

/// Ids of languages with the formats they are read as.
const LANGUAGES: &[(&str, Format)] = &[
    ("markdown", Format::Markdown),
    ("mdx", Format::Markdown),
    ("quarto", Format::Markdown),
    ("rmd", Format::Markdown),
    ("html", Format::Html),
    ("plaintext", Format::Plain),
    ("text", Format::Plain),
];

impl Document {
    /// A document as the client opened it.
    pub fn open(uri: Uri, language: &str, version: i32, text: &str, edition: u64) -> Self {
        let path = uri::to_path(&uri);
        let language = language.to_ascii_lowercase();
        let known = LANGUAGES.iter().find(|(id, _)| *id == language);
        let format = known.map_or_else(|| Format::of(uri.as_str(), text), |(_, format)| *format);
        Self {
            uri,
            path,
            format,
            rope: Rope::from_str(text),
            version,
            edition,
            caret: None,
            analysis: None,
            free: Instant::now(),
        }
    }

    /// A check took so long: for as long again, at most [`Editor::DEBOUNCE`],
    /// the next one waits. So a first key is answered at once, and keys that
    /// keep coming leave half of the time free.
    pub fn rest_after(&mut self, took: Duration) {
        let most = Duration::from_millis(Editor::DEBOUNCE.into());
        self.free = Instant::now() + took.min(most);
    }

    /// How long the next check waits from now.
    pub fn rests(&self) -> Duration {
        self.free.saturating_duration_since(Instant::now())
    }

    /// Applies the changes of one notification, each to the text that the one
    /// before left.
    pub fn change(
        &mut self,
        version: i32,
        edition: u64,
        changes: &[TextDocumentContentChangeEvent],
        encoding: Encoding,
    ) {
        for change in changes {
            let end = self.apply(change, encoding);
            self.caret = end.map(|offset| Caret {
                offset,
                typed: Some(Instant::now()),
            });
        }
        self.version = version;
        self.edition = edition;
    }

    /// Applies one change; the byte offset after what was put in, unless the
    /// whole text is new.
    fn apply(
        &mut self,
        change: &TextDocumentContentChangeEvent,
        encoding: Encoding,
    ) -> Option<usize> {
        let Some(range) = change.range else {
            self.rope = Rope::from_str(&change.text);
            return None;
        };
        let start = offset_in(&self.rope, range.start, encoding);
        let end = offset_in(&self.rope, range.end, encoding).max(start);
        let from = self.rope.try_byte_to_char(start).ok()?;
        let to = self.rope.try_byte_to_char(end).ok()?;
        self.rope.try_remove(from..to).ok()?;
        self.rope.try_insert(from, &change.text).ok()?;
        Some(start + change.text.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tower_lsp_server::ls_types::{Position, Range};

    use super::*;
    use crate::lsp::position::Lines;
    use crate::text::LineIndex;

    fn document(text: &str) -> Document {
        let uri = "untitled:a".parse().unwrap();
        Document::open(uri, "markdown", 1, text, 1)
    }

    fn change(range: Option<Range>, text: &str) -> TextDocumentContentChangeEvent {
        TextDocumentContentChangeEvent {
            range,
            range_length: None,
            text: text.to_owned(),
        }
    }

    #[test]
    fn changes_of_one_notification_follow_each_other() {
        let mut doc = document("One 😀 two.\r\nThree.");
        let at = |line, a, b| Some(Range::new(Position::new(line, a), Position::new(line, b)));
        let changes = [
            change(at(0, 4, 6), "and"),
            change(at(0, 8, 11), "15"),
            change(at(1, 0, 0), "2 "),
        ];
        doc.change(2, 2, &changes, Encoding::Utf16);
        assert_eq!(doc.rope.to_string(), "One and 15.\r\n2 Three.");
        assert_eq!(doc.version, 2);
    }

    #[test]
    fn a_check_rests_as_long_as_it_took_but_not_for_long() {
        let mut doc = document("One boat.");
        assert_eq!(doc.rests(), Duration::ZERO);
        doc.rest_after(Duration::from_secs(60));
        let most = Duration::from_millis(Editor::DEBOUNCE.into());
        assert!((Duration::from_nanos(1)..=most).contains(&doc.rests()));
        doc.rest_after(Duration::ZERO);
        assert_eq!(doc.rests(), Duration::ZERO);
    }

    #[test]
    fn a_caret_holds_back_what_it_touches_while_it_types() {
        let at = |offset, typed| Caret { offset, typed };
        let now = Some(Instant::now());
        let rest = Duration::from_secs(60);
        let claim = Span::new(4, 8);
        for (offset, holds) in [(3, false), (4, true), (8, true), (9, false)] {
            assert_eq!(at(offset, now).holds(claim, rest).is_some(), holds);
        }
        assert_eq!(at(5, None).holds(claim, rest), None);
        assert_eq!(at(5, now).holds(claim, Duration::ZERO), None);
    }

    proptest! {
        /// A rope edited by places is the string edited by offsets.
        #[test]
        fn any_edits_give_the_text_they_say(
            text in "(\\PC|\n|\r\n|😀){0,30}",
            edits in prop::collection::vec((0usize..90, 0usize..20, "(\\PC|\n|😀){0,4}"), 0..8),
            which in 0..3usize,
        ) {
            let encoding = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32][which];
            let mut doc = document(&text);
            let mut text = text;
            for (at, cut, new) in edits {
                let start = text.floor_char_boundary(at % (text.len() + 1));
                let end = text.floor_char_boundary((start + cut).min(text.len())).max(start);
                let splits = |at: usize| text[..at].ends_with('\r') && text[at..].starts_with('\n');
                if splits(start) || splits(end) {
                    continue;
                }
                let index = LineIndex::new(&text);
                let lines = Lines { text: &text, index: &index, encoding };
                let range = lines.range(crate::text::Span::new(start, end));
                doc.change(2, 2, &[change(Some(range), &new)], encoding);
                text.replace_range(start..end, &new);
                prop_assert_eq!(doc.rope.to_string(), text.as_str());
            }
        }
    }
}
