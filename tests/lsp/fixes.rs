//! Code actions, and the edits they make.

use serde_json::{Value, json};

use super::client::{Client, able, uri};
use super::desk::{DRAFT, Desk, HOUSES, WORDS};

const ENCODINGS: [&str; 3] = ["utf-8", "utf-16", "utf-32"];

/// The actions at a place, with what is asked for when they are chosen.
async fn actions(client: &mut Client, draft: &str, (line, character): (u32, u32)) -> Vec<Value> {
    let at = json!({"line": line, "character": character});
    let params = json!({
        "textDocument": {"uri": draft}, "range": {"start": at, "end": at},
        "context": {"diagnostics": []}
    });
    let list = client.request("textDocument/codeAction", params).await;
    list.as_array().cloned().unwrap_or_default()
}

fn titled<'a>(actions: &'a [Value], part: &str) -> &'a Value {
    let found = actions
        .iter()
        .find(|a| a["title"].as_str().unwrap().contains(part));
    found.unwrap_or_else(|| panic!("no {part:?} in {actions:#?}"))
}

/// How long a text is, in the unit of columns.
fn units(text: &str, encoding: &str) -> usize {
    match encoding {
        "utf-8" => text.len(),
        "utf-16" => text.encode_utf16().count(),
        _ => text.chars().count(),
    }
}

/// The byte offset of a position.
fn offset(text: &str, position: &Value, encoding: &str) -> usize {
    let line = position["line"].as_u64().unwrap() as usize;
    let column = position["character"].as_u64().unwrap() as usize;
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let ends = text[start..].char_indices().map(|(at, _)| start + at);
    let mut ends = ends.chain([text.len()]);
    ends.find(|end| units(&text[start..*end], encoding) >= column)
        .unwrap()
}

/// A text with the edits of an action made.
fn edited(text: &str, action: &Value, encoding: &str) -> String {
    let changes = action["edit"]["documentChanges"].as_array().unwrap();
    assert_eq!(changes.len(), 1);
    assert_eq!(
        changes[0]["textDocument"]["version"], 1,
        "edits are for a version"
    );
    let edits = changes[0]["edits"].as_array().unwrap();
    let mut edits: Vec<(usize, usize, &str)> = edits
        .iter()
        .map(|edit| {
            let at = |of: &str| offset(text, &edit["range"][of], encoding);
            (at("start"), at("end"), edit["newText"].as_str().unwrap())
        })
        .collect();
    edits.sort_unstable();
    let mut text = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        text.replace_range(start..end, new);
    }
    text
}

async fn chosen(client: &mut Client, action: &Value) -> Value {
    assert!(action.get("edit").is_none() || action.get("data").is_none());
    client.request("codeAction/resolve", action.clone()).await
}

#[tokio::test]
async fn the_value_of_the_sources_lands_right_in_any_encoding() {
    // Emoji before the figure, on lines that end in CRLF.
    let text = DRAFT
        .replace("The storm", "😀é\u{301} 👩‍🚒 The storm")
        .replace('\n', "\r\n");
    for encoding in ENCODINGS {
        let desk = Desk::new();
        let mut able = able();
        able["general"]["positionEncodings"] = json!([encoding]);
        let mut client = Client::start(able, &[desk.path()]).await;
        assert_eq!(
            client.greeting["capabilities"]["positionEncoding"],
            encoding
        );
        let draft = uri(&desk.file("draft.md"));
        client.open(&draft, "markdown", &text).await;
        client.settle(&draft).await;
        let pushed = client.pushed(&draft);
        let place = pushed["diagnostics"][0]["range"]["start"].clone();
        let number = |of: &str| u32::try_from(place[of].as_u64().unwrap()).unwrap();
        let actions = actions(&mut client, &draft, (number("line"), number("character"))).await;
        let fixed = chosen(&mut client, titled(&actions, "47")).await;
        assert_eq!(
            edited(&text, &fixed, encoding),
            text.replace("52", "47"),
            "{encoding}"
        );
        client.end().await;
    }
}

#[tokio::test]
async fn a_client_without_encodings_counts_in_utf_16() {
    let desk = Desk::new();
    let client = Client::start(json!({}), &[desk.path()]).await;
    assert_eq!(
        client.greeting["capabilities"]["positionEncoding"],
        "utf-16"
    );
    client.end().await;
}

#[tokio::test]
async fn the_actions_of_a_wrong_figure() {
    let desk = Desk::new();
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = client.open_draft(&desk).await;
    let actions = actions(&mut client, &draft, HOUSES).await;
    let titles: Vec<_> = actions
        .iter()
        .map(|a| a["title"].as_str().unwrap())
        .collect();
    insta::assert_debug_snapshot!("actions_of_a_wrong_figure", titles);
    assert!(
        actions.iter().all(|a| a["kind"] == "quickfix"),
        "{actions:#?}"
    );
    // A comment in the line before says that it is left out here.
    let here = chosen(&mut client, titled(&actions, "here")).await;
    let text = edited(DRAFT, &here, "utf-16");
    insta::assert_snapshot!("ignored_here", text);
    let in_draft = chosen(&mut client, titled(&actions, "this draft")).await;
    insta::assert_snapshot!("ignored_in_the_draft", edited(DRAFT, &in_draft, "utf-16"));
    // With the comment the finding is gone.
    client.replace(&draft, &text).await;
    client.settle(&draft).await;
    let pushed = client.pushed(&draft);
    let left = pushed["diagnostics"].as_array().unwrap();
    assert!(
        left.iter().all(|d| d["code"] != "figure/contradicted"),
        "{pushed}"
    );
    client.end().await;
}

#[tokio::test]
async fn a_quotation_is_mended_with_the_words_of_the_outlet() {
    let desk = Desk::new();
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = client.open_draft(&desk).await;
    let actions = actions(&mut client, &draft, WORDS).await;
    let fixed = chosen(&mut client, titled(&actions, "Harbour Post\u{2019}s words")).await;
    assert_eq!(
        edited(DRAFT, &fixed, "utf-16"),
        DRAFT.replace("each house", "every house")
    );
    client.end().await;
}

#[tokio::test]
async fn all_of_one_kind_are_mended_at_once() {
    let desk = Desk::new();
    let mut client = Client::start(able(), &[desk.path()]).await;
    let text = format!("{DRAFT}\nThe storm destroyed 50 houses on Orrel.\n");
    let draft = uri(&desk.file("draft.md"));
    client.open(&draft, "markdown", &text).await;
    client.settle(&draft).await;
    client.pass_over();
    let actions = actions(&mut client, &draft, HOUSES).await;
    let all = chosen(&mut client, titled(&actions, "all")).await;
    let mended = edited(&text, &all, "utf-16");
    assert_eq!(
        mended,
        text.replace("52 houses", "47 houses")
            .replace("50 houses", "47 houses")
    );
    client.end().await;
}

#[tokio::test]
async fn an_action_on_a_text_that_has_changed_is_refused() {
    let desk = Desk::new();
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = client.open_draft(&desk).await;
    let actions = actions(&mut client, &draft, HOUSES).await;
    client.replace(&draft, "Nothing is left.\n").await;
    let stale = titled(&actions, "47").clone();
    let error = client.refused("codeAction/resolve", stale).await;
    assert!(error.contains("changed"), "{error}");
    client.settle(&draft).await;
    client.pass_over();
    client.end().await;
}

#[tokio::test]
async fn a_client_without_resolve_gets_edits_at_once() {
    let desk = Desk::new();
    let mut able = able();
    able["textDocument"]["codeAction"]["resolveSupport"] = Value::Null;
    able["workspace"]["workspaceEdit"] = json!({});
    let mut client = Client::start(able, &[desk.path()]).await;
    let draft = client.open_draft(&desk).await;
    let actions = actions(&mut client, &draft, HOUSES).await;
    let edit = &titled(&actions, "47")["edit"]["changes"][&draft];
    assert_eq!(edit[0]["newText"], "47");
    client.end().await;
}
