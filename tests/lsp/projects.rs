//! Which configuration and which sources hold for a draft, and what happens
//! when they change.

use std::path::Path;

use serde_json::{Value, json};

use super::client::{Client, able, uri};
use super::desk::{DRAFT, Desk};
use tickmark::lsp::check;

fn count(n: usize) -> impl Fn(&Value) -> bool {
    move |pushed| {
        pushed["diagnostics"]
            .as_array()
            .is_some_and(|d| d.len() == n)
    }
}

async fn changed(client: &mut Client, path: &Path, kind: u8) {
    let changes = json!([{"uri": uri(path), "type": kind}]);
    let params = json!({"changes": changes});
    client
        .notify("workspace/didChangeWatchedFiles", params)
        .await;
}

/// A client that watches no files for the server.
fn blind() -> Value {
    let mut able = able();
    able["workspace"]["didChangeWatchedFiles"] = json!({});
    able
}

#[tokio::test]
async fn a_wrong_configuration_is_marked_in_its_file_until_it_is_mended() {
    let desk = Desk::new();
    desk.write("tickmark.toml", "source = [\"sources\"]\n");
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = client.open_file(&desk.file("draft.md")).await;
    let config = uri(&desk.file("tickmark.toml"));
    let wrong = client.pushed_when(&config, count(1)).await;
    let message = wrong["diagnostics"][0]["message"].as_str().unwrap();
    assert!(message.contains("unknown key `source`"), "{message}");
    assert_eq!(
        wrong["diagnostics"][0]["range"]["start"],
        json!({"line": 0, "character": 0})
    );
    let told = client.event("window/showMessage").await;
    assert!(
        told["message"]
            .as_str()
            .unwrap()
            .contains("did you mean `sources`?"),
        "{told}"
    );
    assert_eq!(client.settle(&draft).await["state"], "failed");

    desk.write("tickmark.toml", "sources = [\"sources\"]\n");
    changed(&mut client, &desk.file("tickmark.toml"), 2).await;
    client.pushed_when(&config, count(0)).await;
    client.pushed_when(&draft, count(3)).await;

    // The articles that were read before are there again, too.
    desk.write("tickmark.toml", "sources = [\"sources\"]\nx = 1\n");
    changed(&mut client, &desk.file("tickmark.toml"), 2).await;
    client.pushed_when(&draft, count(0)).await;
    client.event("window/showMessage").await;
    desk.write("tickmark.toml", "sources = [\"sources\"]\n");
    changed(&mut client, &desk.file("tickmark.toml"), 2).await;
    client.pushed_when(&draft, count(3)).await;
    client.pushed_when(&config, count(0)).await;
    client.settle(&draft).await;
    client.end().await;
}

#[tokio::test]
async fn sources_that_are_named_and_not_there_are_told() {
    let desk = Desk::new();
    desk.write(
        "tickmark.toml",
        "sources = [\"nowhere\"]\n[severity]\n\"figure/unsourced\" = \"error\"\n",
    );
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = client.open_file(&desk.file("draft.md")).await;
    let told = client.event("window/showMessage").await;
    let told = told["message"].as_str().unwrap();
    assert!(
        told.contains("no source article could be read: ")
            && told.contains("nowhere: there is no such"),
        "{told}"
    );
    client.pushed_when(&draft, count(0)).await;
    let status = client.settle(&draft).await;
    assert_eq!(
        (&status["state"], &status["wrong"]),
        (&json!("failed"), &json!(0))
    );

    desk.write("tickmark.toml", "sources = [\"nowhere\", \"sources\"]\n");
    changed(&mut client, &desk.file("tickmark.toml"), 2).await;
    client.pushed_when(&draft, count(3)).await;
    let told = client.event("window/showMessage").await;
    let told = told["message"].as_str().unwrap();
    assert!(
        told.starts_with("sources: ") && told.contains("nowhere: there is no such"),
        "{told}"
    );
    // The log has it, too, whenever it comes.
    client.event("window/logMessage").await;
    client.settle(&draft).await;
    client.pass_over();
    client.end().await;
}

#[tokio::test]
async fn an_unknown_setting_of_the_editor_is_told_once() {
    let desk = Desk::new();
    let options = json!({"minimumOrigin": 2, "path": "/usr/bin/tickmark"});
    let mut less = able();
    less["workspace"]["configuration"] = Value::Null;
    let mut client = Client::start_with(less, &[desk.path()], options, check).await;
    let told = client.event("window/showMessage").await;
    assert_eq!(
        told["message"],
        "unknown setting `tickmark.minimumOrigin`; did you mean `minimumOrigins`?"
    );
    let draft = client.open_file(&desk.file("draft.md")).await;
    client.settle(&draft).await;
    client.pushed(&draft);
    client.end().await;
}

#[tokio::test]
async fn settings_take_effect_without_a_restart() {
    let desk = Desk::new();
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = client.open_file(&desk.file("draft.md")).await;
    client.settle(&draft).await;
    let two = json!({"severity": {"figure/unsourced": "off"}});
    client.settings.insert(String::new(), two);
    let params = json!({"settings": null});
    client
        .notify("workspace/didChangeConfiguration", params)
        .await;
    client.pushed_when(&draft, count(2)).await;
    client.settle(&draft).await;
    client.end().await;
}

#[tokio::test]
async fn each_folder_has_its_own_sources_and_settings() {
    let (one, two) = (Desk::new(), Desk::new());
    two.write(
        "sources/radio.md",
        "The storm destroyed 52 houses on Orrel.\n",
    );
    std::fs::remove_file(two.file("sources/post.md")).unwrap();
    let mut client = Client::start(able(), &[one.path(), two.path()]).await;
    let off = json!({"severity": {"figure/unsourced": "off"}});
    client.settings.insert(uri(two.path()), off);
    client
        .notify(
            "workspace/didChangeConfiguration",
            json!({"settings": null}),
        )
        .await;
    let first = client.open_file(&one.file("draft.md")).await;
    let second = client.open_file(&two.file("draft.md")).await;
    client.pushed_when(&first, count(3)).await;
    client.settle(&first).await;
    let is_its_own = |pushed: &Value| {
        let list = pushed["diagnostics"].as_array();
        list.is_some_and(|list| list.len() == 1 && list[0]["code"] == "quote/unsourced")
    };
    client.pushed_when(&second, is_its_own).await;
    client.settle(&second).await;
    client.end().await;
}

#[tokio::test]
async fn the_nearest_configuration_holds() {
    let desk = Desk::new();
    desk.write("sport/tickmark.toml", "sources = [\"wire\"]\n");
    desk.write(
        "sport/wire/a.md",
        "The storm destroyed 52 houses on Orrel.\n",
    );
    desk.write(
        "sport/draft.md",
        "The storm destroyed 52 houses on Orrel.\n",
    );
    desk.write("news/draft.md", "The storm destroyed 52 houses on Orrel.\n");
    let mut client = Client::start(able(), &[desk.path()]).await;
    let news = client.open_file(&desk.file("news/draft.md")).await;
    let sport = client.open_file(&desk.file("sport/draft.md")).await;
    assert_eq!(client.settle(&news).await["wrong"], 1);
    assert_eq!(client.settle(&sport).await["ticked"], 1);
    client.pushed(&news);
    client.pushed(&sport);
    client.end().await;
}

#[tokio::test]
async fn a_folder_of_sources_needs_no_configuration_and_no_root() {
    let desk = Desk::new();
    std::fs::remove_file(desk.file("tickmark.toml")).unwrap();
    let mut client = Client::start(able(), &[]).await;
    let draft = client.open_file(&desk.file("draft.md")).await;
    let status = client.settle(&draft).await;
    assert_eq!(status["articles"], 2);
    client.pushed_when(&draft, count(3)).await;
    client.end().await;
}

#[tokio::test]
async fn a_file_that_is_sent_for_a_root_stands_for_its_folder() {
    let desk = Desk::new();
    let mut client = Client::start(able(), &[&desk.file("draft.md")]).await;
    let draft = client.open_file(&desk.file("draft.md")).await;
    assert_eq!(client.settle(&draft).await["articles"], 2);
    client.pushed(&draft);
    client.end().await;
}

#[tokio::test]
async fn an_untitled_buffer_is_held_against_the_sources_of_the_first_root() {
    let desk = Desk::new();
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = "untitled:Untitled-1";
    client.open(draft, "markdown", DRAFT).await;
    assert_eq!(client.settle(draft).await["articles"], 2);
    client.pushed_when(draft, count(3)).await;
    client.end().await;
}

#[tokio::test]
async fn addresses_of_windows_and_of_nothing_are_no_trouble() {
    let mut client = Client::start(able(), &[]).await;
    for name in [
        "file:///c%3A/desk/a.md",
        "file:///C:/desk/b.md",
        "git:/x?y",
        "vscode-vfs://h/a.md",
    ] {
        client
            .open(
                name,
                "markdown",
                "Fire killed 3 people on Friday, March 11, 2026.\n",
            )
            .await;
        let status = client.settle(name).await;
        assert_ne!(status["claims"], 0, "{name}");
        client.pushed_when(name, count(1)).await;
    }
    client.end().await;
}

#[cfg(unix)]
#[tokio::test]
async fn a_draft_behind_a_link_has_the_sources_beside_the_link() {
    let desk = Desk::new();
    let elsewhere = Desk::empty();
    elsewhere.write("real.md", DRAFT);
    std::os::unix::fs::symlink(elsewhere.file("real.md"), desk.file("linked.md")).unwrap();
    std::os::unix::fs::symlink(desk.file("sources"), elsewhere.file("sources")).unwrap();
    let mut client = Client::start(able(), &[desk.path(), elsewhere.path()]).await;
    for path in [desk.file("linked.md"), elsewhere.file("real.md")] {
        let draft = client.open_file(&path).await;
        assert_eq!(client.settle(&draft).await["articles"], 2);
        client.pushed_when(&draft, count(3)).await;
    }
    client.end().await;
}

#[tokio::test]
async fn sources_that_change_are_seen_by_the_servers_own_watch() {
    let desk = Desk::new();
    let mut client = Client::start(blind(), &[desk.path()]).await;
    let draft = client.open_file(&desk.file("draft.md")).await;
    client.settle(&draft).await;
    client.pushed_when(&draft, count(3)).await;
    desk.write(
        "sources/boats.md",
        "The ferry company lost 9 boats, it said.\n",
    );
    client.pushed_when(&draft, count(2)).await;
    desk.write(
        "tickmark.toml",
        "sources = [\"sources\"]\n[severity]\n\"quote/altered\" = \"off\"\n",
    );
    client.pushed_when(&draft, count(1)).await;
    client.settle(&draft).await;
    client.end().await;
}

#[tokio::test]
async fn the_first_source_is_seen_when_it_comes() {
    for client in [blind(), able()] {
        let desk = Desk::empty();
        desk.write("draft.md", DRAFT);
        let mut client = Client::start(client, &[desk.path()]).await;
        let draft = client.open_file(&desk.file("draft.md")).await;
        assert_eq!(client.settle(&draft).await["state"], "none");
        client.pushed_when(&draft, count(0)).await;
        desk.write("sources/a.md", "The storm destroyed 47 houses on Orrel.\n");
        changed(&mut client, &desk.file("sources/a.md"), 1).await;
        let told = |p: &Value| p["diagnostics"][0]["code"] == "figure/contradicted";
        client.pushed_when(&draft, told).await;
        client.settle(&draft).await;
        client.end_whatever_comes().await;
    }
}

#[tokio::test]
async fn a_source_that_is_open_is_no_draft() {
    let desk = Desk::new();
    let mut client = Client::start(able(), &[desk.path()]).await;
    let source = client.open_file(&desk.file("sources/post.md")).await;
    let hints = client.of(&source, "codeLens").await;
    assert!(hints.as_array().is_none_or(Vec::is_empty), "{hints}");
    client.end().await;
}

#[tokio::test]
async fn folders_come_and_go() {
    let (one, two) = (Desk::new(), Desk::empty());
    two.write("draft.md", DRAFT);
    let mut client = Client::start(able(), &[two.path()]).await;
    let draft = "untitled:a";
    client.open(draft, "markdown", DRAFT).await;
    assert_eq!(client.settle(draft).await["state"], "none");
    let folder = |desk: &Desk| json!({"uri": uri(desk.path()), "name": "desk"});
    let event = json!({"added": [folder(&one)], "removed": [folder(&two)]});
    client
        .notify(
            "workspace/didChangeWorkspaceFolders",
            json!({"event": event}),
        )
        .await;
    client.pushed_when(draft, count(3)).await;
    client.settle(draft).await;
    client.end().await;
}
