//! `tickmark lsp`: its pipes, its port, its recordings.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

fn framed(message: &Value) -> String {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len())
}

fn hello() -> String {
    let params = json!({"processId": null, "rootUri": null, "capabilities": {}});
    framed(&json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}))
}

/// What a short session sends then: a draft is opened that is against the calendar.
fn session() -> String {
    let text = "The mayor spoke on Friday, March 11, 2026.\n";
    let document = json!({
        "uri": "untitled:a", "languageId": "markdown", "version": 1, "text": text
    });
    let of = json!({"textDocument": {"uri": "untitled:a"}});
    [
        json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}),
        json!({
            "jsonrpc": "2.0", "method": "textDocument/didOpen",
            "params": {"textDocument": document}
        }),
        json!({"jsonrpc": "2.0", "id": 2, "method": "textDocument/documentSymbol", "params": of}),
    ]
    .iter()
    .map(framed)
    .collect()
}

fn tickmark(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tickmark"));
    command.arg("lsp").args(arguments);
    command
}

/// Reads messages until the answer with this number.
fn answer(from: &mut impl BufRead, id: u64) -> Value {
    loop {
        let mut head = String::new();
        assert_ne!(from.read_line(&mut head).unwrap(), 0, "no answer to {id}");
        let length = head.trim().strip_prefix("Content-Length: ").unwrap();
        let length: usize = length.parse().unwrap();
        from.read_line(&mut String::new()).unwrap();
        let mut body = vec![0; length];
        from.read_exact(&mut body).unwrap();
        let message: Value = serde_json::from_slice(&body).unwrap();
        if message["id"] == id {
            return message["result"].clone();
        }
    }
}

fn speak(into: &mut impl Write, from: &mut impl BufRead) {
    into.write_all(hello().as_bytes()).unwrap();
    assert_eq!(answer(from, 1)["serverInfo"]["name"], "tickmark");
    into.write_all(session().as_bytes()).unwrap();
    let symbols = answer(from, 2);
    assert!(symbols.to_string().contains("March 11"), "{symbols}");
    // Both at once, as impatient clients do.
    let shutdown = json!({"jsonrpc": "2.0", "id": 3, "method": "shutdown"});
    let exit = json!({"jsonrpc": "2.0", "method": "exit"});
    into.write_all((framed(&shutdown) + &framed(&exit)).as_bytes())
        .unwrap();
}

fn record(path: &Path) {
    let arguments = ["--stdio", "--record", path.to_str().unwrap()];
    let mut server = tickmark(&arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(server.stdout.take().unwrap());
    speak(server.stdin.as_mut().unwrap(), &mut output);
    assert_eq!(server.wait().unwrap().code(), Some(0));
}

#[test]
fn a_session_is_recorded_and_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("session.jsonl");
    record(&file);
    let recorded = std::fs::read_to_string(&file).unwrap();
    let lines: Vec<Value> = recorded
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let from = |who: &str| lines.iter().filter(|l| l["from"] == who).count();
    assert_eq!(from("client"), 6);
    assert!(from("server") >= 3);

    let replay = tickmark(&["--replay", file.to_str().unwrap()])
        .output()
        .unwrap();
    assert_eq!(replay.status.code(), Some(0));
    let said = String::from_utf8(replay.stdout).unwrap();
    let symbols = |message: &Value| message["id"] == 2;
    let again: Vec<Value> = said
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let first = lines
        .iter()
        .map(|l| &l["message"])
        .find(|m| symbols(m) && m["result"].is_array());
    assert_eq!(again.iter().find(|m| symbols(m)), first);
}

#[test]
fn a_recording_that_is_none_is_an_error_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("session.jsonl");
    std::fs::write(
        &file,
        "{\"ms\": 1, \"from\": \"client\", \"message\": {}}\nhello\n",
    )
    .unwrap();
    let replay = tickmark(&["--replay", file.to_str().unwrap()])
        .output()
        .unwrap();
    assert_eq!(replay.status.code(), Some(2));
    let error = String::from_utf8(replay.stderr).unwrap();
    assert!(
        error.contains("session.jsonl") && error.contains("line 2"),
        "{error}"
    );
}

#[test]
fn one_connection_on_a_port_is_served() {
    let mut server = tickmark(&["--port", "0"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = String::new();
    BufReader::new(server.stderr.take().unwrap())
        .read_line(&mut told)
        .unwrap();
    let address = told.trim().rsplit(' ').next().unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    let mut output = BufReader::new(stream.try_clone().unwrap());
    speak(&mut stream, &mut output);
    assert_eq!(server.wait().unwrap().code(), Some(0));
}

#[test]
fn a_client_that_goes_without_a_word_ends_the_server_with_an_error() {
    let mut server = tickmark(&[])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(server.stdin.take());
    assert_eq!(server.wait().unwrap().code(), Some(1));
    let mut said = String::new();
    server
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!(said, "", "nothing but the protocol on standard output");
}
