//! Bytes to text: byte-order mark, UTF-8, UTF-16, what the file declares, and
//! last a guess among the legacy encodings of the web.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use thiserror::Error;

use super::Source;

/// Why bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// A known format that is not text ("a PDF document").
    #[error("this is {0}, not a text file; save its text as UTF-8 and use that")]
    Format(&'static str),
    /// Bytes that stand in no text.
    #[error("this is a binary file, not text")]
    Binary,
    /// Text in an encoding that is not read (UTF-32).
    #[error("this text is in {0}, which is not read; save it as UTF-8")]
    Unsupported(&'static str),
    /// Neither UTF-8 nor any other known encoding.
    #[error(
        "the encoding of this text is not known: byte {offset} is not valid UTF-8, \
         and no other encoding fits; save it as UTF-8"
    )]
    Unknown {
        /// The first byte that is not UTF-8, from 0.
        offset: usize,
    },
}

/// First bytes of formats that are no text, with their names.
const FORMATS: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xD0\xCF\x11\xE0", "an old office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"SQLite format 3", "a database"),
    (b"\x7FELF", "a program"),
    (b"ID3", "a sound file"),
];

/// How many bytes are looked at for what a file declares of itself.
const HEAD: usize = 1024;

/// How many bytes the guess of a legacy encoding looks at.
const GUESS: usize = 1 << 20;

/// Decodes the bytes of a file.
///
/// In this order: byte-order mark; UTF-16 without one, where the bytes leave
/// no doubt; UTF-8; what the first 1,024 bytes declare (`charset=`,
/// `encoding=`, `coding:`); the most likely legacy encoding. No character is
/// ever replaced: text that fits nothing is an error.
pub fn decode(bytes: &[u8]) -> Result<Source, DecodeError> {
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Err(DecodeError::Unsupported("UTF-32"));
    }
    if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        return whole(encoding, &bytes[bom..])
            .map(|text| Source::decoded(text, encoding, bom))
            .ok_or(DecodeError::Unknown { offset: bom });
    }
    if let Some((_, name)) = FORMATS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(DecodeError::Format(name));
    }
    if memchr::memchr(0, bytes).is_some() {
        return utf16_without_mark(bytes).ok_or(DecodeError::Binary);
    }
    let invalid = match std::str::from_utf8(bytes) {
        Ok(text) if is_readable(text) => return Ok(Source::utf8(text)),
        Ok(_) => return Err(DecodeError::Binary),
        Err(error) => error.valid_up_to(),
    };
    let unknown = DecodeError::Unknown { offset: invalid };
    if is_damaged_utf8(bytes) {
        return Err(unknown);
    }
    for encoding in [declared(bytes), Some(guess(bytes))].into_iter().flatten() {
        let text = whole(encoding, bytes).filter(|t| is_readable(t));
        if let Some(text) = text.filter(|t| maps_back(t, encoding, bytes)) {
            return Ok(Source::decoded(text, encoding, 0));
        }
    }
    Err(unknown)
}

fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(|text| text.into_owned())
}

/// True where the text, encoded again, gives the bytes it was read from: only
/// then do offsets map back.
fn maps_back(text: &str, encoding: &'static Encoding, bytes: &[u8]) -> bool {
    encoding.is_single_byte() || *encoding.encode(text).0 == *bytes
}

/// False for text that is mostly control characters, or holds a C1 control:
/// these stand in no news text, but in wrong guesses.
fn is_readable(text: &str) -> bool {
    let controls = text
        .bytes()
        .filter(|b| *b < b' ' && !b.is_ascii_whitespace() && *b != 0x0B && *b != 0x1B)
        .count();
    let c1 = memchr::memmem::find_iter(text.as_bytes(), b"\xC2")
        .filter(|&at| {
            let next = text.as_bytes().get(at + 1);
            next.is_some_and(|b| (0x80..0xA0).contains(b) && *b != 0x85)
        })
        .count();
    controls * 20 <= text.len() && c1 * 200 <= text.len()
}

/// UTF-16 without a byte-order mark: Latin text leaves a NUL in every second
/// byte, always on the same side.
fn utf16_without_mark(bytes: &[u8]) -> Option<Source> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let nul = |side: usize| {
        let half = bytes.iter().skip(side).step_by(2);
        half.filter(|b| **b == 0).count()
    };
    let (even, odd) = (nul(0), nul(1));
    let enough = bytes.len() / 2 / 10;
    let encoding = match (even, odd) {
        (0, n) if n > enough => UTF_16LE,
        (n, 0) if n > enough => UTF_16BE,
        _ => return None,
    };
    let text = whole(encoding, bytes).filter(|t| is_readable(t))?;
    Some(Source::decoded(text, encoding, 0))
}

/// True for UTF-8 with a few broken bytes: as a legacy encoding it would read
/// as "cafÃ©", which is worse than an error.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        let wide = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        whole += wide;
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 4 * broken
}

/// The encoding that a file names in its first lines. ISO-2022-JP switches
/// its meaning between characters, so its offsets would not map back.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD)];
    for key in ["charset", "encoding", "coding"] {
        for at in memchr::memmem::find_iter(head, key) {
            let rest = &head[at + key.len()..];
            let skip = |b: &&u8| matches!(**b, b'=' | b':' | b' ' | b'"' | b'\'');
            let lead = rest.iter().take_while(skip).count();
            let label: Vec<u8> = rest[lead..]
                .iter()
                .copied()
                .take_while(|b| b.is_ascii_alphanumeric() || b"-_".contains(b))
                .collect();
            let found = Encoding::for_label_no_replacement(&label);
            if let Some(encoding) =
                found.filter(|e| lead > 0 && e.is_ascii_compatible() && *e != ISO_2022_JP)
            {
                return Some(encoding);
            }
        }
    }
    None
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(GUESS)], bytes.len() <= GUESS);
    let found = detector.guess(None, Utf8Detection::Deny);
    debug_assert!(found != UTF_8);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use encoding_rs::WINDOWS_1252;
    use proptest::prelude::*;

    #[track_caller]
    fn check(bytes: &[u8], encoding: &'static Encoding, expect: &str) {
        let source = decode(bytes).unwrap();
        assert_eq!(source.text(), expect);
        assert_eq!(source.encoding(), encoding);
    }

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let turn = |u: u16| {
            if big {
                u.to_be_bytes()
            } else {
                u.to_le_bytes()
            }
        };
        text.encode_utf16().flat_map(turn).collect()
    }

    #[test]
    fn utf8_with_and_without_mark() {
        check("Zoë paid €5".as_bytes(), UTF_8, "Zoë paid €5");
        check(b"\xEF\xBB\xBFFive ships", UTF_8, "Five ships");
        check(b"", UTF_8, "");
    }

    #[test]
    fn utf16_in_both_orders_with_and_without_mark() {
        let text = "Zoë said “no” to 15 ships\r\n";
        for (big, encoding) in [(false, UTF_16LE), (true, UTF_16BE)] {
            check(&utf16(text, big), encoding, text);
            check(&utf16(&format!("\u{FEFF}{text}"), big), encoding, text);
        }
    }

    #[test]
    fn windows_1252_is_guessed_and_maps_back_to_its_bytes() {
        let bytes = b"The caf\xE9 owner said \x93we are closing\x94 on Friday.";
        check(
            bytes,
            WINDOWS_1252,
            "The café owner said “we are closing” on Friday.",
        );
        let source = decode(bytes).unwrap();
        let start = source.text().find("we are").unwrap();
        let disk = source.on_disk(Span::new(start, start + 6));
        assert_eq!(&bytes[disk.range()], b"we are");
    }

    #[test]
    fn a_declared_encoding_is_believed() {
        let bytes = b"<?xml encoding='windows-1251'?> \xCC\xE8\xF0";
        check(
            bytes,
            encoding_rs::WINDOWS_1251,
            "<?xml encoding='windows-1251'?> Мир",
        );
    }

    #[track_caller]
    fn refused(bytes: &[u8], part: &str) {
        let message = decode(bytes).unwrap_err().to_string();
        assert!(message.contains(part), "{message}");
    }

    #[test]
    fn what_is_no_text_says_so() {
        refused(b"%PDF-1.7 stream", "a PDF document");
        refused(b"\x89PNG\r\n\x1A\n\0\0", "a PNG picture");
        refused(b"abc\0\0\x01\x02def", "binary file");
        refused(b"\x01\x02\x03\x04\x05\x06", "binary file");
        refused(b"\xFF\xFE\0\0T\0\0\0", "UTF-32");
    }

    #[test]
    fn damaged_utf8_is_not_read_as_something_else() {
        let mut bytes = "Zoë, Chloë, Noël, Joë, Raphaël and Aë ".as_bytes().to_vec();
        bytes.push(0xC3);
        bytes.extend(b" met.");
        refused(&bytes, "byte 44 is not valid UTF-8");
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            if let Ok(source) = decode(&bytes) {
                let all = source.on_disk(Span::new(0, source.text().len()));
                prop_assert_eq!(all.end, bytes.len());
            }
        }

        #[test]
        fn all_utf8_without_controls_is_read_as_it_is(text in "[^\\pC]{0,200}") {
            let source = decode(text.as_bytes()).unwrap();
            prop_assert_eq!(source.text(), text);
        }
    }
}
