//! From a claim to its passages.

use serde_json::{Value, json};

use super::client::{Client, able, uri};
use super::desk::{BOATS, Desk, HOUSES, PEOPLE, WORDS};

async fn hover(client: &mut Client, draft: &str, (line, character): (u32, u32)) -> String {
    let hover = client.at(draft, "hover", line, character).await;
    hover["contents"]["value"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

/// Addresses of the test's own folder, as any machine prints them.
fn anywhere(text: &str, desk: &Desk) -> String {
    let text = text.replace(&uri(desk.path()), "file:///desk");
    let cache = dirs::cache_dir().expect("a user has a cache");
    text.replace(&uri(&cache), "file:///cache")
}

#[tokio::test]
async fn hover_shows_who_says_what() {
    let desk = Desk::new();
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = client.open_draft(&desk).await;
    let mut all = String::new();
    for place in [HOUSES, PEOPLE, WORDS, BOATS] {
        all.push_str(&anywhere(&hover(&mut client, &draft, place).await, &desk));
        all.push_str("\n\n=====\n\n");
    }
    insta::assert_snapshot!("hover_in_markdown", all);
    assert_eq!(
        hover(&mut client, &draft, (4, 3)).await,
        "",
        "a heading is no claim"
    );
    client.end().await;
}

#[tokio::test]
async fn hover_tells_where_the_words_come_from() {
    let desk = Desk::new();
    let wire = "OSLO (AP) — The storm destroyed 47 houses on the island of Orrel on Wednesday.\n\n\
        Editor's note: This story was updated with the number of houses.\n";
    let head = "---\noutlet: Harbour Post\ndate: 2026-03-12\n---\n\n";
    desk.write("sources/post.md", &format!("{head}{wire}"));
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = client.open_draft(&desk).await;
    let text = hover(&mut client, &draft, HOUSES).await;
    for words in [
        "Origin: Associated Press (credit in dateline)",
        "Harbour Post adds: Editor's note: This story was updated",
    ] {
        assert!(text.contains(words), "{text}");
    }
    client.end().await;
}

#[tokio::test]
async fn hover_is_a_list_where_the_client_may_not_know_tables() {
    let desk = Desk::new();
    let mut able = able();
    able["general"]["markdown"]["parser"] = json!("another");
    let mut client = Client::start(able, &[desk.path()]).await;
    let draft = client.open_draft(&desk).await;
    let text = hover(&mut client, &draft, HOUSES).await;
    insta::assert_snapshot!("hover_as_a_list", anywhere(&text, &desk));
    client.end().await;
}

#[tokio::test]
async fn hover_is_plain_where_the_client_reads_no_markdown() {
    let desk = Desk::new();
    let mut able = able();
    able["textDocument"]["hover"] = json!({});
    let mut client = Client::start(able, &[desk.path()]).await;
    let draft = client.open_draft(&desk).await;
    let mut all = String::new();
    for place in [HOUSES, PEOPLE, WORDS, BOATS] {
        let text = hover(&mut client, &draft, place).await;
        assert!(
            !text.contains("**") && !text.contains("](") && !text.contains("| "),
            "{text}"
        );
        assert!(
            text.lines().all(|line| line.chars().count() <= 60),
            "{text}"
        );
        all.push_str(&anywhere(&text, &desk));
        all.push_str("\n\n=====\n\n");
    }
    insta::assert_snapshot!("hover_in_plain_text", all);
    client.end().await;
}

fn texts(locations: &Value) -> Vec<(String, String)> {
    let list = locations.as_array().cloned().unwrap_or_default();
    let text = |l: Value| {
        let (uri, range) = match l.get("targetUri") {
            Some(uri) => (uri, &l["targetSelectionRange"]),
            None => (&l["uri"], &l["range"]),
        };
        let path = uri.as_str().unwrap().strip_prefix("file://").unwrap();
        let file = std::fs::read_to_string(path).unwrap();
        let line = range["start"]["line"].as_u64().unwrap() as usize;
        let at = |of: &str| range[of]["character"].as_u64().unwrap() as usize;
        let units: Vec<u16> = file.lines().nth(line).unwrap().encode_utf16().collect();
        let words = String::from_utf16(&units[at("start")..at("end")]).unwrap();
        (path.rsplit('/').next().unwrap().to_owned(), words)
    };
    list.into_iter().map(text).collect()
}

#[tokio::test]
async fn a_claim_leads_to_its_passages() {
    let desk = Desk::new();
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = client.open_draft(&desk).await;
    let (line, character) = HOUSES;
    let of = |file: &str, text: &str| (file.to_owned(), text.to_owned());
    let both = [of("post.md", "47"), of("radio.md", "47")];
    let best = client.at(&draft, "definition", line, character).await;
    assert_eq!(texts(&best), both[..1]);
    // A link shows which words it belongs to.
    assert_eq!(
        best[0]["originSelectionRange"]["start"],
        json!({"line": 6, "character": 20})
    );
    let against = client.at(&draft, "implementation", line, character).await;
    assert_eq!(texts(&against), both);
    let all = client.at(&draft, "references", line, character).await;
    assert_eq!(
        texts(&all)[0],
        of("draft.md", "52 houses"),
        "the declaration"
    );
    assert_eq!(texts(&all)[1..], both);

    let right = client
        .at(&draft, "implementation", PEOPLE.0, PEOPLE.1)
        .await;
    assert!(texts(&right).is_empty(), "{right}");
    let none = client.at(&draft, "references", BOATS.0, BOATS.1).await;
    assert_eq!(texts(&none), [of("draft.md", "9 boats")]);
    client.end().await;
}

#[tokio::test]
async fn a_claim_links_to_the_address_of_its_article() {
    let desk = Desk::new();
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = client.open_draft(&desk).await;
    let links = client.of(&draft, "documentLink").await;
    let links = links.as_array().unwrap();
    let targets: Vec<_> = links
        .iter()
        .map(|l| l["target"].as_str().unwrap())
        .collect();
    assert!(!targets.is_empty());
    assert!(
        targets.iter().all(|t| *t == "https://post.example/storm"),
        "{targets:?}"
    );
    client.end().await;
}

#[tokio::test]
async fn the_sources_of_a_claim_are_listed() {
    let desk = Desk::new();
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = client.open_draft(&desk).await;
    let position = json!({"line": HOUSES.0, "character": HOUSES.1});
    let params = json!({"textDocument": {"uri": draft}, "position": position});
    let listed = client.request("tickmark/sources", params).await;
    insta::assert_snapshot!(
        "sources_of_a_claim",
        anywhere(&serde_json::to_string_pretty(&listed).unwrap(), &desk)
    );
    let whole = client
        .request("tickmark/sources", json!({"textDocument": {"uri": draft}}))
        .await;
    assert_eq!(whole["claim"], Value::Null);
    assert_eq!(whole["articles"].as_array().unwrap().len(), 2);
    client.end().await;
}

#[tokio::test]
async fn a_passage_of_a_mail_opens_what_was_read_of_it() {
    let desk = Desk::new();
    desk.write(
        "sources/harbour.eml",
        "From: Harbour Office <press@harbour.example>\nTo: desk@post.example\n\
         Date: Thu, 12 Mar 2026 10:00:00 +0100\nSubject: After the storm\n\
         Content-Type: text/plain; charset=utf-8\n\n\
         The storm destroyed 47 houses on the island of Orrel on Wednesday.\n",
    );
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = client.open_draft(&desk).await;
    let (line, character) = HOUSES;
    let against = client.at(&draft, "implementation", line, character).await;
    let of = |file: &str, text: &str| (file.to_owned(), text.to_owned());
    let all = texts(&against);
    assert!(all.contains(&of("harbour.eml.txt", "47")), "{all:?}");
    client.end().await;
}
