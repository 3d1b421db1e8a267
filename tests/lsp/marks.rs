//! What is marked in and around the text.

use serde_json::{Value, json};

use super::client::{Client, able};
use super::desk::Desk;

async fn desk_with(config: &str) -> (Desk, Client, String) {
    let desk = Desk::new();
    let config = format!("sources = [\"sources\"]\n{config}");
    desk.write("tickmark.toml", &config);
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = client.open_file(&desk.file("draft.md")).await;
    client.settle(&draft).await;
    client.pass_over();
    (desk, client, draft)
}

async fn hints(client: &mut Client, draft: &str) -> Vec<String> {
    let whole = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let params = json!({"textDocument": {"uri": draft}, "range": whole});
    let hints = client.request("textDocument/inlayHint", params).await;
    let label = |hint: &Value| {
        let position = &hint["position"];
        let at = format!("{}:{}", position["line"], position["character"]);
        let label = &hint["label"];
        let text = label.as_str().map(str::to_owned);
        let parts = || label[0]["value"].as_str().unwrap().to_owned();
        format!("{at} {}", text.unwrap_or_else(parts))
    };
    hints.as_array().unwrap().iter().map(label).collect()
}

#[tokio::test]
async fn hints_tick_what_is_supported_and_mark_the_rest() {
    let (_desk, mut client, draft) = desk_with("").await;
    let hints = hints(&mut client, &draft).await;
    insta::assert_debug_snapshot!("hints", hints);
    client.end().await;
}

#[tokio::test]
async fn hints_are_only_problems_or_off_as_configured() {
    let (_desk, mut client, draft) = desk_with("[editor]\ninlay-hints = \"problems\"\n").await;
    let hints_of_problems = hints(&mut client, &draft).await;
    assert!(
        hints_of_problems.iter().all(|h| !h.contains('✓')),
        "{hints_of_problems:?}"
    );
    assert_eq!(hints_of_problems.len(), 3);
    client.end().await;
    let (_desk, mut client, draft) = desk_with("[editor]\ninlay-hints = \"off\"\n").await;
    assert!(hints(&mut client, &draft).await.is_empty());
    client.end().await;
}

async fn lenses(config: &str) -> Vec<String> {
    let (_desk, mut client, draft) = desk_with(config).await;
    let lenses = client.of(&draft, "codeLens").await;
    client.end().await;
    let list = lenses.as_array().cloned().unwrap_or_default();
    let line = |l: &Value| format!("{} {}", l["range"]["start"]["line"], l["command"]["title"]);
    list.iter().map(line).collect()
}

#[tokio::test]
async fn lenses_count_claims_by_section_or_paragraph() {
    insta::assert_debug_snapshot!("lenses_of_sections", lenses("").await);
    let paragraphs = lenses("[editor]\ncode-lens = \"paragraphs\"\n").await;
    insta::assert_debug_snapshot!("lenses_of_paragraphs", paragraphs);
    assert!(lenses("[editor]\ncode-lens = \"off\"\n").await.is_empty());
}

#[tokio::test]
async fn symbols_are_claims_under_headings() {
    let (_desk, mut client, draft) = desk_with("").await;
    let symbols = client.of(&draft, "documentSymbol").await;
    fn tree(symbols: &Value, depth: usize, out: &mut String) {
        for symbol in symbols.as_array().into_iter().flatten() {
            let name = symbol["name"].as_str().unwrap();
            let detail = symbol["detail"].as_str().unwrap_or("");
            *out += &format!("{}{name} | {detail}\n", "  ".repeat(depth));
            tree(&symbol["children"], depth + 1, out);
        }
    }
    let mut out = String::new();
    tree(&symbols, 0, &mut out);
    insta::assert_snapshot!("symbols", out);
    client.end().await;
}

#[tokio::test]
async fn claims_and_articles_are_found_by_name() {
    let (_desk, mut client, draft) = desk_with("").await;
    let names = |found: &Value| {
        let list = found.as_array().cloned().unwrap_or_default();
        let name = |s: &Value| s["name"].as_str().unwrap().to_owned();
        list.iter().map(name).collect::<Vec<_>>()
    };
    let claims = client
        .request("workspace/symbol", json!({"query": "houses"}))
        .await;
    assert!(
        names(&claims).iter().any(|n| n.contains("52 houses")),
        "{claims}"
    );
    let articles = client
        .request("workspace/symbol", json!({"query": "island after"}))
        .await;
    assert!(
        names(&articles)
            .iter()
            .any(|n| n.contains("Island after the storm")),
        "{articles}"
    );
    let nothing = client
        .request("workspace/symbol", json!({"query": "zzz"}))
        .await;
    assert!(names(&nothing).is_empty());
    let _ = draft;
    client.end().await;
}

/// Tokens as the words they stand on, with type and modifiers.
fn tokens(legend: &Value, data: &Value, text: &str) -> Vec<String> {
    let lines: Vec<Vec<u16>> = text.lines().map(|l| l.encode_utf16().collect()).collect();
    let data: Vec<usize> = data["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n.as_u64().unwrap() as usize)
        .collect();
    let (mut line, mut start) = (0, 0);
    data.chunks_exact(5)
        .map(|token| {
            if token[0] > 0 {
                (line, start) = (line + token[0], 0);
            }
            start += token[1];
            let words = String::from_utf16(&lines[line][start..start + token[2]]).unwrap();
            let modifiers = legend["tokenModifiers"]
                .as_array()
                .unwrap()
                .iter()
                .enumerate();
            let modifiers = modifiers.filter(|(i, _)| token[4] >> i & 1 == 1);
            let modifiers: Vec<&str> = modifiers.map(|(_, m)| m.as_str().unwrap()).collect();
            let kind = legend["tokenTypes"][token[3]].as_str().unwrap();
            format!("{words} | {kind} {}", modifiers.join(" "))
        })
        .collect()
}

#[tokio::test]
async fn tokens_are_figures_quotations_and_speakers_with_verdicts() {
    let (_desk, mut client, draft) = desk_with("").await;
    let legend = client.greeting["capabilities"]["semanticTokensProvider"]["legend"].clone();
    let full = client.of(&draft, "semanticTokens/full").await;
    let full = tokens(&legend, &full, super::desk::DRAFT);
    insta::assert_debug_snapshot!("tokens", full);
    let range = json!({"start": {"line": 6, "character": 0}, "end": {"line": 7, "character": 0}});
    let params = json!({"textDocument": {"uri": draft}, "range": range});
    let part = client
        .request("textDocument/semanticTokens/range", params)
        .await;
    let part = tokens(&legend, &part, super::desk::DRAFT);
    assert!(!part.is_empty() && part.len() < full.len());
    assert!(full.starts_with(&part));
    client.end().await;
}

#[tokio::test]
async fn sections_fold_and_selections_grow() {
    let (_desk, mut client, draft) = desk_with("").await;
    let folds = client.of(&draft, "foldingRange").await;
    let lines = |f: &Value| {
        (
            f["startLine"].as_u64().unwrap(),
            f["endLine"].as_u64().unwrap(),
        )
    };
    let folds: Vec<_> = folds.as_array().unwrap().iter().map(lines).collect();
    assert!(folds.contains(&(8, 11)), "{folds:?}");
    assert!(folds.contains(&(4, 11)), "{folds:?}");
    let params = json!({
        "textDocument": {"uri": draft}, "positions": [{"line": 6, "character": 21}]
    });
    let chain = client.request("textDocument/selectionRange", params).await;
    let mut ranges = Vec::new();
    let mut at = &chain[0];
    while at["range"].is_object() {
        let edge = |of: &str| {
            (
                at["range"][of]["line"].as_u64().unwrap(),
                at["range"][of]["character"].as_u64().unwrap(),
            )
        };
        ranges.push((edge("start"), edge("end")));
        at = &at["parent"];
    }
    assert_eq!(ranges[0], ((6, 20), (6, 22)), "the figure first");
    assert!(ranges.len() >= 3);
    for pair in ranges.windows(2) {
        let ((from, to), (wider_from, wider_to)) = (pair[0], pair[1]);
        assert!(
            wider_from <= from && to <= wider_to && pair[0] != pair[1],
            "{ranges:?}"
        );
    }
    client.end().await;
}

#[tokio::test]
async fn the_same_figure_is_highlighted_elsewhere() {
    let (_desk, mut client, draft) = desk_with("").await;
    let text = format!("{}\nThe 52 houses were old.\n", super::desk::DRAFT);
    client.replace(&draft, &text).await;
    client.settle(&draft).await;
    client.pass_over();
    let found = client.at(&draft, "documentHighlight", 6, 21).await;
    let lines = |h: &Value| h["range"]["start"]["line"].as_u64().unwrap();
    let lines: Vec<_> = found.as_array().unwrap().iter().map(lines).collect();
    assert_eq!(lines, [6, 13]);
    client.end().await;
}
