//! Diagnostics, pushed and pulled.

use serde_json::{Value, json};

use super::client::{Client, able, pulling, uri};
use super::desk::{DRAFT, Desk};

fn codes(diagnostics: &Value) -> Vec<&str> {
    let list = diagnostics.as_array().unwrap();
    list.iter().map(|d| d["code"].as_str().unwrap()).collect()
}

const FOUND: [&str; 3] = ["figure/contradicted", "quote/altered", "figure/unsourced"];

#[tokio::test]
async fn what_is_wrong_is_pushed_with_all_that_helps() {
    let desk = Desk::new();
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = client.open_file(&desk.file("draft.md")).await;
    client.settle(&draft).await;
    let pushed = client.pushed(&draft);
    assert_eq!(pushed["version"], 1);
    assert_eq!(codes(&pushed["diagnostics"]), FOUND);
    let first = &pushed["diagnostics"][0];
    assert_eq!(first["source"], "tickmark");
    assert_eq!(first["severity"], 1);
    assert!(first["message"].as_str().unwrap().contains("47"), "{first}");
    assert_eq!(
        first["range"],
        json!({
            "start": {"line": 6, "character": 20}, "end": {"line": 6, "character": 29}
        })
    );
    assert!(first["data"]["id"].is_string());
    // The rule's page is a file that is there.
    let page = first["codeDescription"]["href"].as_str().unwrap();
    let page = std::fs::read_to_string(page.strip_prefix("file://").unwrap()).unwrap();
    assert!(page.contains("figure/contradicted"));
    // Each passage holds the figure of its source.
    let related = first["relatedInformation"].as_array().unwrap();
    assert_eq!(related.len(), 2);
    for passage in related {
        let location = &passage["location"];
        let file = location["uri"]
            .as_str()
            .unwrap()
            .strip_prefix("file://")
            .unwrap();
        let text = std::fs::read_to_string(file).unwrap();
        let number = |of: &str, at: &str| location["range"][of][at].as_u64().unwrap() as usize;
        let line = text.lines().nth(number("start", "line")).unwrap();
        let words = &line[number("start", "character")..number("end", "character")];
        assert!(words.contains("47"), "{words}");
    }
    client.end().await;
}

#[tokio::test]
async fn a_client_that_can_less_gets_less() {
    let desk = Desk::new();
    let mut client = Client::start(json!({}), &[desk.path()]).await;
    let draft = client.open_file(&desk.file("draft.md")).await;
    let whole = |pushed: &Value| {
        pushed["diagnostics"]
            .as_array()
            .is_some_and(|d| d.len() == 3)
    };
    let pushed = client.pushed_when(&draft, whole).await;
    let first = &pushed["diagnostics"][0];
    for key in ["codeDescription", "relatedInformation", "data", "tags"] {
        assert!(first.get(key).is_none(), "{key}");
    }
    client.end().await;
}

#[tokio::test]
async fn what_is_pulled_twice_is_unchanged() {
    let desk = Desk::new();
    let mut client = Client::start(pulling(), &[desk.path()]).await;
    let provider = &client.greeting["capabilities"]["diagnosticProvider"];
    assert_eq!(provider["workspaceDiagnostics"], true);
    let draft = client.open_file(&desk.file("draft.md")).await;
    client.settle(&draft).await;
    let report = client.of(&draft, "diagnostic").await;
    assert_eq!(report["kind"], "full");
    assert_eq!(codes(&report["items"]), FOUND);
    let params = json!({"textDocument": {"uri": draft}, "previousResultId": report["resultId"]});
    let again = client
        .request("textDocument/diagnostic", params.clone())
        .await;
    assert_eq!(again["kind"], "unchanged");
    assert_eq!(again["resultId"], report["resultId"]);

    client.replace(&draft, &DRAFT.replace("52", "47")).await;
    let mended = client.request("textDocument/diagnostic", params).await;
    assert_eq!(mended["kind"], "full");
    assert_eq!(codes(&mended["items"]), FOUND[1..]);
    client.settle(&draft).await;
    client.end().await;
}

#[tokio::test]
async fn a_pulling_client_is_told_when_sources_have_changed() {
    let desk = Desk::new();
    let mut client = Client::start(pulling(), &[desk.path()]).await;
    let draft = client.open_file(&desk.file("draft.md")).await;
    client.settle(&draft).await;
    client.of(&draft, "diagnostic").await;
    desk.write(
        "sources/later.md",
        "The storm destroyed 52 houses on Orrel, the county said.\n",
    );
    let change = json!({"uri": uri(&desk.file("sources/later.md")), "type": 1});
    client
        .notify(
            "workspace/didChangeWatchedFiles",
            json!({"changes": [change]}),
        )
        .await;
    // It pulls each time that it is told to; once for what was read at first, maybe.
    loop {
        client.asked("workspace/diagnostic/refresh").await;
        let report = client.of(&draft, "diagnostic").await;
        if codes(&report["items"])[0] == "figure/disputed" {
            break;
        }
    }
    client.end_whatever_comes().await;
}

#[tokio::test]
async fn a_workspace_is_pulled_with_the_drafts_that_are_not_open() {
    let desk = Desk::new();
    desk.write(
        "politics/other.md",
        "The storm destroyed 60 houses on Orrel.\n",
    );
    desk.write(
        "politics/fine.md",
        "The storm destroyed 47 houses on Orrel.\n",
    );
    let mut client = Client::start(pulling(), &[desk.path()]).await;
    let draft = client.open_file(&desk.file("draft.md")).await;
    client.settle(&draft).await;
    let none = json!({"previousResultIds": []});
    let report = client.request("workspace/diagnostic", none).await;
    let items = report["items"].as_array().unwrap();
    let of = |name: &str| {
        let uri = uri(&desk.file(name));
        items
            .iter()
            .find(|i| i["uri"] == *uri)
            .unwrap_or_else(|| panic!("{name}"))
    };
    assert_eq!(items.len(), 3, "sources are no drafts: {report}");
    assert_eq!(codes(&of("draft.md")["items"]), FOUND);
    assert_eq!(of("draft.md")["version"], 1);
    assert_eq!(
        codes(&of("politics/other.md")["items"]),
        ["figure/contradicted"]
    );
    assert_eq!(of("politics/other.md")["version"], Value::Null);
    assert_eq!(of("politics/fine.md")["items"], json!([]));

    // Asked again it waits until there is news, and then says what is unchanged.
    let known: Vec<_> = items
        .iter()
        .map(|i| json!({"uri": i["uri"], "value": i["resultId"]}))
        .collect();
    let id = client
        .begin("workspace/diagnostic", json!({"previousResultIds": known}))
        .await;
    client.replace(&draft, &DRAFT.replace("52", "47")).await;
    let answer = client.next_answer().await;
    assert_eq!(answer["id"], id);
    for item in answer["result"]["items"].as_array().unwrap() {
        let is_draft = item["uri"] == *draft;
        assert_eq!(
            item["kind"],
            if is_draft { "full" } else { "unchanged" },
            "{item}"
        );
    }
    client.settle(&draft).await;
    client.end().await;
}

#[tokio::test]
async fn drafts_that_are_not_open_are_pushed_where_the_desk_wants_all() {
    let desk = Desk::new();
    desk.write(
        "tickmark.toml",
        "sources = [\"sources\"]\n[editor]\ndrafts = \"all\"\n",
    );
    desk.write("other.md", "The storm destroyed 60 houses on Orrel.\n");
    let mut client = Client::start(able(), &[desk.path()]).await;
    let other = uri(&desk.file("other.md"));
    let has = |n: usize| move |p: &Value| p["diagnostics"].as_array().is_some_and(|d| d.len() == n);
    client.pushed_when(&other, has(1)).await;
    client
        .pushed_when(&uri(&desk.file("draft.md")), has(3))
        .await;
    // A draft that is mended, or gone, is shown no longer.
    desk.write("other.md", "The storm destroyed 47 houses on Orrel.\n");
    std::fs::remove_file(desk.file("draft.md")).unwrap();
    let changes =
        json!([{"uri": other, "type": 2}, {"uri": uri(&desk.file("draft.md")), "type": 3}]);
    client
        .notify(
            "workspace/didChangeWatchedFiles",
            json!({"changes": changes}),
        )
        .await;
    client.pushed_when(&other, has(0)).await;
    client
        .pushed_when(&uri(&desk.file("draft.md")), has(0))
        .await;
    // So is a draft that is not to be checked any more.
    desk.write("other.md", "The storm destroyed 60 houses on Orrel.\n");
    let changes = json!([{"uri": other, "type": 2}]);
    client
        .notify(
            "workspace/didChangeWatchedFiles",
            json!({"changes": changes}),
        )
        .await;
    client.pushed_when(&other, has(1)).await;
    let open = json!({"drafts": "open"});
    client.settings.insert(String::new(), open);
    let settings = json!({"settings": null});
    client
        .notify("workspace/didChangeConfiguration", settings)
        .await;
    client.pushed_when(&other, has(0)).await;
    client.end().await;
}

#[tokio::test]
async fn what_is_typed_is_not_marked_until_the_caret_leaves_it() {
    let desk = Desk::new();
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = uri(&desk.file("draft.md"));
    client
        .open(&draft, "markdown", &DRAFT.replace("52 houses", "5 houses"))
        .await;
    client.settle(&draft).await;
    assert_eq!(codes(&client.pushed(&draft)["diagnostics"]), FOUND);
    let at = json!({"line": 6, "character": 21});
    let typed = json!({"range": {"start": at, "end": at}, "text": "2"});
    client.change(&draft, json!([typed])).await;
    client.settle(&draft).await;
    assert_eq!(codes(&client.pushed(&draft)["diagnostics"]), FOUND[1..]);
    let away = json!({"textDocument": {"uri": draft}, "position": {"line": 0, "character": 0}});
    client.notify("tickmark/caret", away).await;
    let back = |p: &Value| codes(&p["diagnostics"]) == FOUND;
    client.pushed_when(&draft, back).await;
    client.end().await;
}

#[tokio::test]
async fn a_closed_document_has_no_diagnostics() {
    let desk = Desk::new();
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = client.open_file(&desk.file("draft.md")).await;
    client.settle(&draft).await;
    let closed = json!({"textDocument": {"uri": draft}});
    client.notify("textDocument/didClose", closed).await;
    client
        .pushed_when(&draft, |p| p["diagnostics"] == json!([]))
        .await;
    let hover = client.at(&draft, "hover", 6, 21).await;
    assert_eq!(hover, Value::Null);
    client.end().await;
}

#[tokio::test]
async fn without_sources_a_draft_is_held_against_itself() {
    let desk = Desk::empty();
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = uri(&desk.file("a.md"));
    let text = "The mayor spoke on Friday, March 11, 2026. The fire killed 12 people.\n";
    client.open(&draft, "markdown", text).await;
    let status = client.settle(&draft).await;
    assert_eq!(status["state"], "none");
    assert_eq!(
        codes(&client.pushed(&draft)["diagnostics"]),
        ["date/inconsistent"]
    );
    client.end().await;
}
