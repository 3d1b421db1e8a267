//! Text of drafts and articles made safe to show.
//!
//! What a file holds must not move the cursor, change colours or turn the
//! direction of a terminal: control and direction characters are shown as
//! visible signs instead.

use std::borrow::Cow;
use std::io::{self, Write};

/// Replaces what a terminal might obey: control characters by their pictures
/// (U+2400 block), direction and other format characters by U+FFFD. Line
/// breaks, tabs and their like become one space each.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| replacement(c).is_none()) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().map(|c| replacement(c).unwrap_or(c));
    Cow::Owned(shown.collect())
}

fn replacement(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\t' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\0'..'\u{20}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7F}' => Some('\u{2421}'),
        '\u{80}'..='\u{9F}'
        | '\u{61C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' => Some('\u{FFFD}'),
        _ => None,
    }
}

/// Writes JSON so that no control character reaches a terminal: DEL and the
/// C1 controls, which JSON allows as they are, are written as `\u` escapes.
pub struct JsonGuard<'w> {
    out: &'w mut dyn Write,
    lead: bool,
}

/// First byte of the UTF-8 form of U+0080..U+00BF.
const LEAD: u8 = 0xC2;

impl<'w> JsonGuard<'w> {
    /// Writes to `out`.
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self { out, lead: false }
    }
}

impl Write for JsonGuard<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut kept = 0;
        for (i, &byte) in bytes.iter().enumerate() {
            let after_lead = std::mem::take(&mut self.lead);
            let code = match byte {
                0x7F => Some(byte),
                0x80..=0x9F if after_lead => Some(byte),
                _ => None,
            };
            if let Some(code) = code {
                self.out.write_all(bytes.get(kept..i).unwrap_or_default())?;
                write!(self.out, "\\u00{code:02x}")?;
                kept = i + 1;
            } else if after_lead {
                // The lead byte was held back; the character is harmless.
                self.out.write_all(bytes.get(kept..i).unwrap_or_default())?;
                self.out.write_all(&[LEAD])?;
                kept = i;
            }
            if byte == LEAD {
                self.out.write_all(bytes.get(kept..i).unwrap_or_default())?;
                kept = i + 1;
                self.lead = true;
            }
        }
        self.out.write_all(bytes.get(kept..).unwrap_or_default())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminal_escapes_become_visible() {
        assert_eq!(
            clean("a\u{1b}[31mb\u{9b}2J\u{202e}c\td"),
            "a␛[31mb\u{fffd}2J\u{fffd}c d"
        );
        assert_eq!(clean("“15 – élèves” 🧒🏽"), "“15 – élèves” 🧒🏽");
    }

    #[track_caller]
    fn guard(text: &str, expect: &str) {
        for cut in 0..=text.len() {
            let mut out = Vec::new();
            let mut guard = JsonGuard::new(&mut out);
            guard.write_all(&text.as_bytes()[..cut]).unwrap();
            guard.write_all(&text.as_bytes()[cut..]).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expect);
        }
    }

    #[test]
    fn json_keeps_no_raw_controls() {
        guard("a\u{9b}2J\u{7f} \u{a0}£é", "a\\u009b2J\\u007f \u{a0}£é");
    }
}
