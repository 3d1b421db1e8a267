//! What is offered while a draft is written.

use serde_json::Value;

use super::client::{Client, able, uri};
use super::desk::Desk;

/// What is offered at the end of a text: label, detail and what is put in.
async fn offers(text: &str) -> Vec<String> {
    let desk = Desk::new();
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = uri(&desk.file("new.md"));
    client.open(&draft, "markdown", text).await;
    client.settle(&draft).await;
    client.pass_over();
    let line = u32::try_from(text.lines().count() - 1).unwrap();
    let character = text.lines().last().unwrap().encode_utf16().count();
    let list = client
        .at(
            &draft,
            "completion",
            line,
            u32::try_from(character).unwrap(),
        )
        .await;
    client.end().await;
    let offer = |item: &Value| {
        let (label, detail) = (
            item["label"].as_str().unwrap(),
            item["detail"].as_str().unwrap(),
        );
        let new = item["textEdit"]["newText"].as_str().unwrap();
        format!("{label} | {detail} | {new}")
    };
    let items = list["items"].as_array().cloned().unwrap_or_default();
    items.iter().map(offer).collect()
}

#[tokio::test]
async fn quotations_with_who_said_them_and_where() {
    insta::assert_debug_snapshot!("quotations", offers("Quill promised more: “").await);
    insta::assert_debug_snapshot!(
        "quotations_begun",
        offers("Quill promised: \"We will reb").await
    );
    let none = offers("Quill promised: “something else entirely").await;
    assert!(none.is_empty(), "{none:?}");
}

#[tokio::test]
async fn figures_of_a_noun() {
    insta::assert_debug_snapshot!("figures", offers("The storm destroyed houses").await);
    let none = offers("The mayor of Orrel likes cake").await;
    assert!(none.is_empty(), "{none:?}");
}
