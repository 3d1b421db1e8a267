//! How much of a text stands before an offset, without counting it from the
//! start each time.

/// Bytes of text between two checkpoints.
const STEP: usize = 1024;

/// What a measure gives for the text before every 1,024th byte.
///
/// A measure is additive: of two texts in a row it gives the sum of both.
#[derive(Debug, Clone)]
pub(super) struct Checkpoints {
    /// For the text before byte 1,024, 2,048 …, each at a character boundary.
    before: Vec<usize>,
}

impl Checkpoints {
    /// Measures `text` once.
    pub fn new(text: &str, measure: impl Fn(&str) -> usize) -> Self {
        let mut before = Vec::with_capacity(text.len() / STEP);
        let mut sum = 0;
        let mut at = 0;
        for next in (STEP..=text.len()).step_by(STEP) {
            let next = text.floor_char_boundary(next);
            sum += measure(&text[at..next]);
            before.push(sum);
            at = next;
        }
        Self { before }
    }

    /// The measure of the text before a byte offset. `text` and `measure` are
    /// those of [`Checkpoints::new`]; an offset within a character counts as
    /// the one before it.
    pub fn before(&self, text: &str, offset: usize, measure: impl Fn(&str) -> usize) -> usize {
        let end = text.floor_char_boundary(offset);
        let passed = (end / STEP).min(self.before.len());
        let from = text.floor_char_boundary(passed * STEP);
        let sum = passed.checked_sub(1).map_or(0, |i| self.before[i]);
        sum + measure(&text[from..end])
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{Encoding, GB18030, ISO_2022_JP, SHIFT_JIS, UTF_16BE, WINDOWS_1252};
    use proptest::prelude::*;

    use super::super::{Source, Span};

    fn text() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            8 => "[a-z äあ漢😀]{0,90}",
            1 => Just("x".repeat(1500)),
            1 => Just("ä😀".repeat(500)),
            1 => Just("\r\n".to_owned()),
            1 => Just("\n".to_owned()),
        ];
        prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn lines_and_columns_are_those_counted_from_the_start(text in text(), at in 0usize..9000) {
            let source = Source::utf8(text.as_str());
            let before = &text[..text.floor_char_boundary(at)];
            let found = source.lines().line_column(&text, at);
            // A CRLF ends its line after both characters.
            let begun = before.rfind('\n').map_or(0, |i| i + 1);
            prop_assert_eq!(found.line, before.matches('\n').count() + 1);
            prop_assert_eq!(found.column, before[begun..].chars().count() + 1);
            let point = source.point(at);
            prop_assert_eq!(point.characters, before[begun..].chars().count());
            prop_assert_eq!(point.utf16, before[begun..].encode_utf16().count());
        }

        #[test]
        fn bytes_on_disk_are_those_counted_from_the_start(text in text(), at in 0usize..9000) {
            let before = &text[..text.floor_char_boundary(at)];
            let check = |encoding: &'static Encoding, expect: usize| {
                let source = Source::decoded(text.clone(), encoding, 2);
                assert_eq!(source.on_disk(Span::new(0, at)), Span::new(2, 2 + expect));
            };
            check(UTF_16BE, 2 * before.encode_utf16().count());
            check(WINDOWS_1252, before.chars().count());
            for encoding in [SHIFT_JIS, GB18030, ISO_2022_JP] {
                check(encoding, encoding.encode(before).0.len());
            }
        }
    }
}
