//! How a session begins, goes wrong and ends.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use tickmark::draft::Draft;
use tickmark::reference::Reference;
use tickmark::verify::{Checked, Checker, Settings, Stop, Stopped};

use super::client::{Client, able};
use super::desk::{DRAFT, Desk};
use tickmark::lsp::check;

fn fails_on_a_word(
    checker: &mut Checker,
    draft: &Draft,
    reference: &dyn Reference,
    settings: &Settings,
    stop: Stop<'_>,
) -> Result<Checked, Stopped> {
    assert!(
        !draft.source.text().contains("BOOM"),
        "this test makes a check fail"
    );
    check(checker, draft, reference, settings, stop)
}

#[tokio::test]
async fn a_check_that_panics_costs_one_check_and_is_told_once() {
    let desk = Desk::new();
    let mut client = Client::start_with(able(), &[desk.path()], Value::Null, fails_on_a_word).await;
    let draft = client.open_file(&desk.file("draft.md")).await;
    client.settle(&draft).await;
    let before = client.pushed(&draft);
    for _ in 0..3 {
        client.replace(&draft, &format!("BOOM {DRAFT}")).await;
        // Who asks is answered with what was found last.
        let symbols = client.of(&draft, "documentSymbol").await;
        assert!(!symbols.as_array().unwrap().is_empty());
    }
    let told = client.event("window/showMessage").await;
    assert!(
        told["message"].as_str().unwrap().contains("draft.md"),
        "{told}"
    );
    client.replace(&draft, DRAFT).await;
    client.settle(&draft).await;
    let after = client.pushed(&draft);
    assert_eq!(after["diagnostics"], before["diagnostics"]);
    client.end().await;
}

static STOPPED: AtomicUsize = AtomicUsize::new(0);

fn waits_until_it_is_stopped(
    checker: &mut Checker,
    draft: &Draft,
    reference: &dyn Reference,
    settings: &Settings,
    stop: Stop<'_>,
) -> Result<Checked, Stopped> {
    if draft.source.text().contains("SLOW") {
        for _ in 0..2_000 {
            std::thread::sleep(Duration::from_millis(1));
            if let Err(stopped) = stop.check() {
                STOPPED.fetch_add(1, Ordering::Relaxed);
                return Err(stopped);
            }
        }
    }
    check(checker, draft, reference, settings, stop)
}

#[tokio::test]
async fn a_check_of_an_old_text_is_stopped() {
    let desk = Desk::new();
    let mut client = Client::start_with(
        able(),
        &[desk.path()],
        json!({"debounce": 0}),
        waits_until_it_is_stopped,
    )
    .await;
    let draft = client.open_file(&desk.file("draft.md")).await;
    client.settle(&draft).await;
    client.replace(&draft, &format!("SLOW {DRAFT}")).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    client.replace(&draft, DRAFT).await;
    client.settle(&draft).await;
    client.pushed(&draft);
    assert_eq!(STOPPED.load(Ordering::Relaxed), 1);
    client.end().await;
}

#[tokio::test]
async fn good_bye_is_said_at_any_time_and_takes_no_time() {
    let desk = Desk::new();
    for n in 0..300 {
        desk.write(
            &format!("sources/{n}.md"),
            &DRAFT.replace("52", &n.to_string()),
        );
    }
    let mut client = Client::start(able(), &[desk.path()]).await;
    client.open_file(&desk.file("draft.md")).await;
    client
        .begin("workspace/symbol", json!({"query": "x"}))
        .await;
    client.next_answer().await;
    client.pass_over();
    // It waits a few seconds for the end, on a busy machine too; a reading of all
    // sources is not waited for.
    client.end_whatever_comes().await;
}

#[tokio::test]
async fn what_is_unknown_or_badly_put_is_refused_and_the_session_goes_on() {
    let desk = Desk::new();
    let mut client = Client::start(able(), &[desk.path()]).await;
    let draft = client.open_draft(&desk).await;
    client.refused("textDocument/unheardOf", json!({})).await;
    client.refused("$/unheardOf", json!({})).await;
    client
        .refused("textDocument/hover", json!({"position": 3}))
        .await;
    client.notify("$/unheardOf", json!({})).await;
    client
        .notify("textDocument/didChange", json!({"textDocument": 5}))
        .await;
    // Places that are not in the text.
    let hover = client.at(&draft, "hover", 9_999, 9_999).await;
    assert_eq!(hover, Value::Null);
    let far = json!({"line": 4_000_000_000_u32, "character": 4_000_000_000_u32});
    client
        .change(
            &draft,
            json!([{"range": {"start": far, "end": far}, "text": "\nEnd."}]),
        )
        .await;
    client.settle(&draft).await;
    client.pass_over();
    client.end().await;
}

#[tokio::test]
async fn a_client_that_is_gone_ends_the_session() {
    let (ours, theirs) = tokio::io::duplex(1 << 16);
    let (input, output) = tokio::io::split(theirs);
    let server = tokio::spawn(tickmark::lsp::session(input, output, None, check));
    drop(ours);
    let end = tokio::time::timeout(Duration::from_secs(1), server).await;
    assert_eq!(end.unwrap().unwrap(), tickmark::lsp::End::Broken);
}

#[tokio::test]
async fn requests_that_were_called_off_are_answered_so() {
    let desk = Desk::new();
    let mut client = Client::start(super::client::pulling(), &[desk.path()]).await;
    let draft = client.open_file(&desk.file("draft.md")).await;
    client.settle(&draft).await;
    let report = client
        .request("workspace/diagnostic", json!({"previousResultIds": []}))
        .await;
    let items = report["items"].as_array().unwrap().clone();
    let known: Vec<_> = items
        .iter()
        .map(|i| json!({"uri": i["uri"], "value": i["resultId"]}))
        .collect();
    // This one waits for news that do not come.
    let id = client
        .begin("workspace/diagnostic", json!({"previousResultIds": known}))
        .await;
    client.notify("$/cancelRequest", json!({"id": id})).await;
    let answer = client.next_answer().await;
    assert_eq!(answer["id"], id);
    assert_eq!(answer["error"]["code"], -32800, "{answer}");
    client.end().await;
}
