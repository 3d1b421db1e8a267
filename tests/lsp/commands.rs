//! Commands.

use serde_json::{Value, json};

use super::client::{Client, able, uri};
use super::desk::{Desk, HOUSES};

async fn command(client: &mut Client, name: &str, arguments: Value) -> Value {
    let params = json!({"command": format!("tickmark.{name}"), "arguments": arguments});
    client.request("workspace/executeCommand", params).await
}

async fn opened(desk: &Desk, capabilities: Value) -> (Client, String) {
    let mut client = Client::start(capabilities, &[desk.path()]).await;
    let draft = client.open_draft(desk).await;
    (client, draft)
}

#[tokio::test]
async fn all_drafts_are_counted_with_progress() {
    let desk = Desk::new();
    for n in 0..6 {
        let text = format!("The storm destroyed {} houses on Orrel.\n", 47 + n % 2);
        desk.write(&format!("drafts/{n}.md"), &text);
    }
    let (mut client, _) = opened(&desk, able()).await;
    let counts = command(&mut client, "checkAll", json!([])).await;
    assert_eq!(
        counts,
        json!({"drafts": 7, "claims": 11, "ticked": 5, "open": 1, "wrong": 5})
    );
    client.asked("window/workDoneProgress/create").await;
    let mut steps = Vec::new();
    while steps.last().is_none_or(|kind| kind != "end") {
        let progress = client.event("$/progress").await;
        steps.push(progress["value"]["kind"].as_str().unwrap().to_owned());
    }
    assert_eq!(steps[0], "begin");
    assert!(
        steps.len() >= 3 && steps[1..steps.len() - 1].iter().all(|k| k == "report"),
        "{steps:?}"
    );
    let wrong = client.pushed(&uri(&desk.file("drafts/1.md")));
    assert_eq!(wrong["diagnostics"][0]["code"], "figure/contradicted");
    client.pass_over();
    client.end().await;
}

#[tokio::test]
async fn a_claim_that_was_verified_by_hand_is_ticked() {
    let desk = Desk::new();
    let (mut client, draft) = opened(&desk, able()).await;
    let id = client.pushed(&draft)["diagnostics"][0]["data"]["id"].clone();
    let argument = json!([{"uri": draft, "id": id, "reason": "asked the mayor", "by": "Jo"}]);
    assert_eq!(command(&mut client, "verify", argument).await, Value::Null);
    let two = |p: &Value| p["diagnostics"].as_array().is_some_and(|d| d.len() == 2);
    client.pushed_when(&draft, two).await;
    let file = std::fs::read_to_string(desk.file("tickmark.verified.toml")).unwrap();
    assert!(
        file.contains("asked the mayor") && file.contains("Jo"),
        "{file}"
    );
    let hover = client.at(&draft, "hover", HOUSES.0, HOUSES.1).await;
    assert!(
        hover["contents"]["value"]
            .as_str()
            .unwrap()
            .contains("asked the mayor"),
        "{hover}"
    );
    client.settle(&draft).await;
    client.end().await;
}

#[tokio::test]
async fn the_sheet_of_a_draft_opens_in_the_browser() {
    let desk = Desk::new();
    let (mut client, draft) = opened(&desk, able()).await;
    let sheet = command(&mut client, "openSheet", json!([draft])).await;
    let shown = client.asked("window/showDocument").await;
    assert_eq!(shown["uri"], sheet["uri"]);
    assert_eq!(shown["external"], true);
    let path = sheet["uri"]
        .as_str()
        .unwrap()
        .strip_prefix("file://")
        .unwrap();
    let page = std::fs::read_to_string(path).unwrap();
    assert!(page.contains("52 houses"));
    client.end().await;
}

#[tokio::test]
async fn a_sheet_that_the_editor_cannot_show_is_named() {
    let desk = Desk::new();
    let (mut client, draft) = opened(&desk, able()).await;
    client.shows_documents = false;
    command(&mut client, "openSheet", json!([draft])).await;
    client.asked("window/showDocument").await;
    let told = client.event("window/showMessage").await;
    let told = told["message"].as_str().unwrap();
    assert!(
        told.starts_with("the editor did not show ") && told.ends_with(".html"),
        "{told}"
    );
    client.end().await;
}

#[tokio::test]
async fn the_reference_set_and_verdicts_are_explained() {
    let desk = Desk::new();
    let (mut client, draft) = opened(&desk, able()).await;
    let set = command(&mut client, "showSources", json!([draft])).await;
    let text = set["markdown"].as_str().unwrap();
    assert!(
        text.contains("2 articles of 2 outlets, 2 origins"),
        "{text}"
    );
    let at = json!([{"uri": draft, "position": {"line": HOUSES.0, "character": HOUSES.1}}]);
    let verdict = command(&mut client, "explain", at).await;
    assert!(
        verdict["markdown"]
            .as_str()
            .unwrap()
            .contains("you have 52"),
        "{verdict}"
    );
    let rule = command(&mut client, "explain", json!([{"code": "quote/altered"}])).await;
    assert!(
        rule["markdown"].as_str().unwrap().contains("quote/altered"),
        "{rule}"
    );
    client.end().await;
}

#[tokio::test]
async fn a_client_that_shows_no_texts_is_shown_documents() {
    let desk = Desk::new();
    let mut less = able();
    less["experimental"]["tickmark"]["show"] = Value::Null;
    let (mut client, draft) = opened(&desk, less).await;
    command(&mut client, "showSources", json!([draft])).await;
    let shown = client.asked("window/showDocument").await;
    assert!(shown["uri"].as_str().unwrap().ends_with(".md"), "{shown}");
    client.end().await;

    let mut least = able();
    least["experimental"]["tickmark"]["show"] = Value::Null;
    least["window"] = json!({});
    let (mut client, draft) = opened(&desk, least).await;
    command(&mut client, "showSources", json!([draft])).await;
    let told = client.event("window/showMessage").await;
    assert!(
        told["message"].as_str().unwrap().contains("Reference set"),
        "{told}"
    );
    client.end().await;
}

#[tokio::test]
async fn sources_are_read_again() {
    let desk = Desk::new();
    let (mut client, draft) = opened(&desk, able()).await;
    // Nobody told of this change.
    let post = std::fs::read_to_string(desk.file("sources/post.md")).unwrap();
    desk.write("sources/post.md", &post.replace("47", "52"));
    std::fs::remove_file(desk.file("sources/radio.md")).unwrap();
    command(&mut client, "reloadSources", json!([])).await;
    let is_mended = |p: &Value| p["diagnostics"].as_array().is_some_and(|d| d.len() == 2);
    client.pushed_when(&draft, is_mended).await;
    client.asked("window/workDoneProgress/create").await;
    while client.event("$/progress").await["value"]["kind"] != "end" {}
    client.settle(&draft).await;
    client.pass_over();
    client.end().await;
}

#[tokio::test]
async fn what_is_no_command_says_what_is() {
    let desk = Desk::new();
    let (mut client, draft) = opened(&desk, able()).await;
    let run = |name: &str, argument: Value| json!({"command": name, "arguments": [argument]});
    let error = client
        .refused(
            "workspace/executeCommand",
            run("tickmark.chekAll", Value::Null),
        )
        .await;
    assert!(error.contains("tickmark.checkAll"), "{error}");
    let gone = json!({"uri": draft, "id": "0"});
    let error = client
        .refused("workspace/executeCommand", run("tickmark.verify", gone))
        .await;
    assert!(error.contains("no more in the draft"), "{error}");
    let number = run("tickmark.showSources", json!(7));
    let error = client.refused("workspace/executeCommand", number).await;
    assert!(error.contains("names no document"), "{error}");
    let far = json!("file:///nowhere.md");
    let error = client
        .refused("workspace/executeCommand", run("tickmark.openSheet", far))
        .await;
    assert!(error.contains("is not open"), "{error}");
    client.end().await;
}
