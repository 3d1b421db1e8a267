//! Every span of the prose maps to exact bytes of the file.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use proptest::prelude::*;

use super::*;

/// `words`, where they first stand in the prose, stand on disk as `bytes`.
#[track_caller]
fn check(path: &str, file: &[u8], words: &str, bytes: &[u8]) {
    let draft = Draft::read(path, file, None).unwrap();
    let at = draft.prose.text().find(words).unwrap();
    let decoded = draft.prose.to_source(Span::new(at, at + words.len()));
    let disk = draft.source.on_disk(decoded);
    assert_eq!(&file[disk.range()], bytes);
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let units = text.encode_utf16();
    units
        .flat_map(|u| {
            if big {
                u.to_be_bytes()
            } else {
                u.to_le_bytes()
            }
        })
        .collect()
}

#[test]
fn exact_bytes_on_disk() {
    check(
        "a.md",
        "\u{FEFF}# A\r\n\r\n👩‍👧 e\u{301}t\u{2028}\t**15** boys".as_bytes(),
        "15 boys",
        b"15** boys",
    );
    check(
        "a.md",
        "> a\r\n> fifteen\r\n> boys".as_bytes(),
        "fifteen boys",
        b"fifteen\r\n> boys",
    );
    check(
        "a.txt",
        "at least\r\nfifteen\r\nboys".as_bytes(),
        "fifteen boys",
        b"fifteen\r\nboys",
    );
    check("a.md", b"Bell &amp; Sons", "& S", b"&amp; S");
    check(
        "a.md",
        b"caf\xE9 \x93fifteen\x94 boys \x96 all of them, it was said",
        "“fifteen”",
        b"\x93fifteen\x94",
    );
}

#[test]
fn utf_16() {
    for (big, mark) in [(false, [0xFF, 0xFE]), (true, [0xFE, 0xFF])] {
        let mut file = mark.to_vec();
        file.extend(utf16("👩 **15** boys", big));
        check("a.md", &file, "boys", &utf16("boys", big));
        let encoding = if big { UTF_16BE } else { UTF_16LE };
        assert_eq!(
            Draft::read("a.md", &file, None).unwrap().source.encoding(),
            encoding
        );
    }
}

#[test]
fn an_unknown_encoding_is_an_error_that_names_the_draft() {
    let error = Draft::read("a.md", b"\0\x01\x02\xFF\0\0\x99", None).unwrap_err();
    assert_eq!(error.to_string(), "a.md: this is a binary file, not text");
    assert_eq!(
        Draft::read("a.md", b"\x93Caf\xE9\x94 it was, they said", None)
            .unwrap()
            .source
            .encoding(),
        WINDOWS_1252
    );
}

#[test]
fn an_empty_draft_has_no_prose() {
    for path in ["a.md", "a.txt", "a.html", "-"] {
        assert_eq!(show(&read(path, "")), "");
        assert_eq!(show(&read(path, " \r\n\t\n")), "");
    }
}

#[test]
fn a_block_too_long_to_be_prose_costs_no_memory() {
    use crate::text::{MAX_BLOCK, Parsed, language::ENGLISH};
    let long = format!(
        "Before 15.\n\n“{}”\n\nAfter 16.",
        "they said so, ".repeat(200_000)
    );
    for path in ["a.md", "a.txt", "a.html"] {
        let text = if path == "a.html" {
            long.replace("\n\n", "<p>")
        } else {
            long.clone()
        };
        let draft = read(path, &text);
        assert!(draft.prose.text().len() < MAX_BLOCK + 100);
        let parsed = Parsed::new(&draft.prose, &ENGLISH);
        assert_eq!(parsed.unread, [1]);
        assert!(draft.prose.text().ends_with("After 16.\n"));
    }
}

#[test]
fn a_line_of_many_megabytes_does_not_take_the_rest_of_the_draft_with_it() {
    let words = "they *said* so, ".repeat(300_000);
    let image = format!(
        "[image]: <data:image/png;base64,{}>",
        "iVBORw0KGgo".repeat(500_000)
    );
    let text = format!("# Fifteen\n\nBefore **15**.\n\n“{words}”\n\nAfter *16*.\n\n{image}\n");
    let draft = read("a.md", &text);
    let kinds: Vec<&str> = draft
        .prose
        .blocks()
        .iter()
        .map(|b| {
            draft
                .prose
                .slice(b.span)
                .get(..9)
                .unwrap_or(draft.prose.slice(b.span))
        })
        .collect();
    assert_eq!(kinds, ["Fifteen", "Before 15", "“they *", "After 16."]);
}

#[test]
fn deep_nesting_costs_no_more_than_its_length() {
    for (path, open) in [
        ("a.html", "<div>x"),
        ("a.html", "<ul><li>x"),
        ("a.md", "> "),
        ("a.md", "<b><ul>"),
        ("a.md", "["),
    ] {
        let draft = read(path, &format!("{}15", open.repeat(20_000)));
        assert!(draft.prose.text().ends_with("15\n"), "{open}");
    }
}

/// Documents made of what is hard to map.
fn documents() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "a",
        "15",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "# ",
        "> ",
        "- ",
        "1. ",
        "| a | b |\n|---|---|\n",
        "[",
        "](x)",
        "![",
        "[^1]",
        "[^1]: ",
        "&amp;",
        "&",
        "\\",
        "\\*",
        "<b>",
        "</b>",
        "<p>",
        "<li>",
        "<ul>",
        "</ul>",
        "<br>",
        "<",
        "<!-- c -->",
        "<!-- tickmark: ignore -- x -->",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "~~",
        "“",
        "”",
        "é",
        "e\u{301}",
        "👩\u{200D}👧",
        "\u{2028}",
        "\0",
        "\u{FEFF}",
        "---\n",
        "title: a\n",
        "    ",
        "<https://a.b>",
        "<sup>",
        "<q>",
        "</q>",
        "<table>",
        "<td>",
        "<blockquote>",
        "</blockquote>",
        "<del>",
        "&nvlt;",
        "  \n",
    ]);
    prop::collection::vec(parts, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn spans_fit_and_come_back(text in documents(), format in 0..4_usize) {
        let path = ["a.md", "a.txt", "a.html", "-"][format];
        let draft = Draft::of_source(path, Source::utf8(text), None);
        let source = draft.source.text();
        let prose = &draft.prose;
        let mut before = 0;
        for block in prose.blocks() {
            prop_assert!(before <= block.span.start && !prose.slice(block.span).is_empty());
            before = block.span.end;
            for (at, c) in prose.slice(block.span).char_indices() {
                let here = Span::new(block.span.start + at, block.span.start + at + c.len_utf8());
                let there = prose.to_source(here);
                prop_assert!(there.end <= source.len());
                prop_assert!(source.is_char_boundary(there.start) && source.is_char_boundary(there.end));
                let word = there.of(source);
                prop_assert!(!word.is_empty());
                // What is not the same bytes is white space, or was read from
                // markup, which is ASCII.
                let mapped = c.is_whitespace() || word.is_ascii() && word.len() > 1 || word == "\0" || c == '\u{201C}' || c == '\u{201D}';
                prop_assert!(word.starts_with(c) || mapped, "{c:?} from {word:?} in {source:?}");
                let back = prose.from_source(there).unwrap();
                prop_assert!(back.contains(here), "{here:?} {back:?} in {source:?}");
            }
        }
        for s in &draft.suppressions {
            prop_assert!(!s.comment.of(source).is_empty());
            if let Some(scope) = s.scope {
                prop_assert!(!prose.slice(scope).is_empty());
            }
        }
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for path in ["a.md", "a.txt", "a.html", "-"] {
            let _ = Draft::read(path, &bytes, None);
        }
    }
}
