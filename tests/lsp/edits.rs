//! Whatever is edited, what is found is what opening the result finds.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use super::client::{Client, able, uri};
use super::desk::{DRAFT, Desk};

/// What is typed, pasted and cut.
const PIECES: &[&str] = &[
    "",
    " ",
    "\n",
    "\r\n",
    "52",
    "47 houses",
    "0",
    "“",
    "”",
    "\"",
    ". ",
    "The storm destroyed ",
    "😀",
    "e\u{301}",
    "120 people",
    "# ",
    "---\n",
    "said Ada Quill",
    "<!-- tickmark: ignore -->",
    "\t",
];

#[derive(Debug, Clone)]
struct Edit {
    line: u32,
    from: u32,
    lines: u32,
    to: u32,
    text: &'static str,
    waits: bool,
}

fn edit() -> impl Strategy<Value = Edit> {
    let piece = prop::sample::select(PIECES);
    (
        0..14_u32,
        0..90_u32,
        0..2_u32,
        0..90_u32,
        piece,
        any::<bool>(),
    )
        .prop_map(|(line, from, lines, to, text, waits)| Edit {
            line,
            from,
            lines,
            to,
            text,
            waits,
        })
}

/// What a client sees of a document, without what an edit keeps: its version.
async fn seen(client: &mut Client, draft: &str) -> Value {
    client.settle(draft).await;
    let away = json!({"textDocument": {"uri": draft}, "position": {"line": 0, "character": 0}});
    client.notify("textDocument/didSave", away.clone()).await;
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let hints = json!({"textDocument": {"uri": draft}, "range": whole});
    let diagnostics = client.request("textDocument/diagnostic", away).await;
    json!({
        "diagnostics": diagnostics["items"],
        "hints": client.request("textDocument/inlayHint", hints).await,
        "symbols": client.of(draft, "documentSymbol").await,
        "tokens": client.of(draft, "semanticTokens/full").await,
        "lenses": client.of(draft, "codeLens").await,
    })
}

/// The text after an edit, by UTF-16 columns, as an editor counts.
fn apply(text: &str, edit: &Edit) -> String {
    let offset = |line: u32, column: u32| {
        let start = text
            .split_inclusive('\n')
            .take(line as usize)
            .map(str::len)
            .sum::<usize>();
        let line = text[start..]
            .split('\n')
            .next()
            .unwrap_or_default()
            .trim_end_matches('\r');
        let mut units = 0;
        let at = line.char_indices().find(|(_, c)| {
            let is_there = units + c.len_utf16() > column as usize;
            units += c.len_utf16();
            is_there
        });
        start + at.map_or(line.len(), |(at, _)| at)
    };
    let start = offset(edit.line, edit.from);
    let end = offset(edit.line + edit.lines, edit.to).max(start);
    format!("{}{}{}", &text[..start], edit.text, &text[end..])
}

async fn holds(edits: Vec<Edit>, windows: bool) -> Result<(), TestCaseError> {
    let desk = Desk::new();
    let start = if windows {
        DRAFT.replace('\n', "\r\n")
    } else {
        DRAFT.to_owned()
    };
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = uri(&desk.file("draft.md"));
    client.open(&draft, "markdown", &start).await;
    let mut text = start;
    for edit in &edits {
        let at = |line, character| json!({"line": line, "character": character});
        let range = json!({
            "start": at(edit.line, edit.from), "end": at(edit.line + edit.lines, edit.to)
        });
        let reversed = edit.lines == 0 && edit.to < edit.from;
        if reversed || lone_return(&text, edit) {
            continue;
        }
        client
            .change(&draft, json!([{"range": range, "text": edit.text}]))
            .await;
        text = apply(&text, edit);
        if edit.waits {
            client.settle(&draft).await;
        }
    }
    let edited = seen(&mut client, &draft).await;
    client
        .notify(
            "textDocument/didClose",
            json!({"textDocument": {"uri": draft}}),
        )
        .await;
    client.open(&draft, "markdown", &text).await;
    let opened = seen(&mut client, &draft).await;
    client.pass_over();
    client.end_whatever_comes().await;
    for (what, found) in edited.as_object().unwrap() {
        prop_assert_eq!(found, &opened[what], "{} of {:?}", what, text);
    }
    Ok(())
}

/// Whether an edit leaves a carriage return without its line feed; editors do
/// not, and the arithmetic above does not know it as the end of a line.
fn lone_return(text: &str, edit: &Edit) -> bool {
    let after = apply(text, edit);
    after.replace("\r\n", "").contains('\r')
}

#[test]
fn any_edits_find_what_opening_the_result_finds() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let config = Config {
        cases: 40,
        failure_persistence: None,
        ..Config::default()
    };
    let edits = (prop::collection::vec(edit(), 1..12), any::<bool>());
    TestRunner::new(config)
        .run(&edits, |(edits, windows)| {
            runtime.block_on(holds(edits, windows))
        })
        .unwrap();
}
