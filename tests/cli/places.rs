//! Offsets in the JSON are bytes of the file as it is on disk.

use serde_json::Value;

use super::newsroom::Newsroom;

/// Reads `file` with `claims` and checks that the claim with `words` spans
/// `bytes` of it, and its figure `figure`.
#[track_caller]
fn check(file: &[u8], words: &str, bytes: &[u8], figure: &[u8], line: u64, column: u64) {
    let room = Newsroom::empty();
    room.write("draft.md", file);
    let json = room.json(&["claims", "draft.md", "--format", "json"]);
    let claims = json["drafts"][0]["claims"].as_array().unwrap();
    let claim = claims.iter().find(|c| c["text"] == words);
    let claim = claim.unwrap_or_else(|| panic!("{words:?} is not in {json:#}"));
    let slice = |place: &Value| {
        let at = |name| usize::try_from(place[name].as_u64().unwrap()).unwrap();
        &file[at("start")..at("end")]
    };
    assert_eq!(slice(&claim["span"]), bytes);
    assert_eq!(slice(&claim["figure"]), figure);
    assert_eq!(claim["span"]["line"], line);
    assert_eq!(claim["span"]["column"], column);
}

#[test]
fn plain_text() {
    check(b"He saw 40 boats.\n", "40 boats", b"40 boats", b"40", 1, 8);
}

#[test]
fn a_byte_order_mark_counts_as_bytes_and_not_as_a_column() {
    check(
        "\u{feff}He saw 40 boats.\n".as_bytes(),
        "40 boats",
        b"40 boats",
        b"40",
        1,
        8,
    );
}

#[test]
fn carriage_returns() {
    check(
        b"One line.\r\n\r\nHe saw 40 boats.\r\n",
        "40 boats",
        b"40 boats",
        b"40",
        3,
        8,
    );
}

#[test]
fn columns_are_characters() {
    let text = "Élan 🧒🏽\u{2028}saw 40 boats.\n";
    check(text.as_bytes(), "40 boats", b"40 boats", b"40", 1, 13);
}

#[test]
fn emphasis_in_the_middle_of_a_claim() {
    check(
        b"He saw **40** boats.\n",
        "40 boats",
        b"40** boats",
        b"40",
        1,
        10,
    );
}

#[test]
fn utf_16() {
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let file = [&[0xFF, 0xFE], &*wide("Été.\r\n\r\n🧒 saw 40 boats.\r\n")].concat();
    check(&file, "40 boats", &wide("40 boats"), &wide("40"), 3, 7);
}

#[test]
fn windows_1252() {
    let file = b"The caf\xe9 said \x93no\x94. It cost \x8040.50 for 40 boats.\n";
    let file = file.as_slice();
    let room = Newsroom::empty();
    room.write("draft.txt", file);
    let json = room.json(&["claims", "draft.txt", "--format", "json"]);
    let claims = json["drafts"][0]["claims"].as_array().unwrap();
    let money = claims
        .iter()
        .find(|c| c["figure"]["dimension"] == "money")
        .unwrap();
    assert_eq!(money["figure"]["value"].to_string(), "40.5");
    assert_eq!(money["span"]["start"], 28);
}
