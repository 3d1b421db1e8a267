//! An editor in memory: it speaks to the server through a pipe, and when it
//! ends, no message of the server may be left that nobody looked at.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::time::Duration;

use super::desk::Desk;
use serde_json::{Value, json};
use tickmark::lsp::{self, Check, End, check};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::io::{DuplexStream, ReadHalf, WriteHalf};
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(30);

/// An editor.
pub struct Client {
    read: BufReader<ReadHalf<DuplexStream>>,
    write: WriteHalf<DuplexStream>,
    server: Option<JoinHandle<End>>,
    requests: i64,
    versions: BTreeMap<String, i64>,
    /// What came and was not looked at: messages of which each counts.
    events: VecDeque<Value>,
    /// What came of which only the last counts, by method and document.
    states: BTreeMap<(String, String), (u64, Value)>,
    /// Counts them.
    came: u64,
    /// The states that were looked at.
    seen: BTreeMap<(String, String), Value>,
    /// The server's requests, answered.
    asked: Vec<Value>,
    /// Whether it can show a document when it is asked to.
    pub shows_documents: bool,
    /// What the server said of itself.
    pub greeting: Value,
    /// The answer to `workspace/configuration`, for each scope (`""`: for all).
    pub settings: BTreeMap<String, Value>,
}

/// All that an editor can do; pushed diagnostics.
pub fn able() -> Value {
    json!({
        "general": {
            "positionEncodings": ["utf-16"], "markdown": {"parser": "marked", "version": "1.1.0"}
        },
        "textDocument": {
            "publishDiagnostics": {
                "relatedInformation": true, "codeDescriptionSupport": true, "dataSupport": true,
                "versionSupport": true, "tagSupport": {"valueSet": [1, 2]}
            },
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "definition": {"linkSupport": true},
            "implementation": {"linkSupport": true},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "codeAction": {
                "dataSupport": true,
                "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}},
                "resolveSupport": {"properties": ["edit"]}
            }
        },
        "window": {"workDoneProgress": true, "showDocument": {"support": true}},
        "workspace": {
            "workspaceEdit": {"documentChanges": true},
            "configuration": true,
            "didChangeWatchedFiles": {"dynamicRegistration": true},
            "didChangeConfiguration": {"dynamicRegistration": true}
        },
        "experimental": {"tickmark": {"status": true, "caret": true, "show": true}}
    })
}

/// The same, but diagnostics are pulled.
pub fn pulling() -> Value {
    let mut able = able();
    able["textDocument"]["diagnostic"] = json!({});
    able["workspace"]["diagnostics"] = json!({"refreshSupport": true});
    able["workspace"]["inlayHint"] = json!({"refreshSupport": true});
    able["workspace"]["codeLens"] = json!({"refreshSupport": true});
    able["workspace"]["semanticTokens"] = json!({"refreshSupport": true});
    able
}

/// The address of a file.
pub fn uri(path: &Path) -> String {
    let path = path.to_str().expect("a path of a test is text");
    format!("file://{}", path.replace(' ', "%20"))
}

impl Client {
    /// An editor with these folders open.
    pub async fn start(capabilities: Value, roots: &[&Path]) -> Self {
        Self::start_with(capabilities, roots, Value::Null, check).await
    }

    /// An editor with these folders open, whose settings come with
    /// `initialize`, to a server that checks by `check`.
    pub async fn start_with(
        capabilities: Value,
        roots: &[&Path],
        options: Value,
        check: Check,
    ) -> Self {
        let folders: Vec<_> = roots
            .iter()
            .map(|root| json!({"uri": uri(root), "name": "desk"}))
            .collect();
        let params = json!({
            "processId": std::process::id(), "capabilities": capabilities,
            "rootUri": null, "workspaceFolders": folders, "initializationOptions": options
        });
        Self::greet(params, check).await
    }

    /// An editor that says this at first.
    pub async fn greet(params: Value, check: Check) -> Self {
        let (ours, theirs) = tokio::io::duplex(1 << 16);
        let (input, output) = tokio::io::split(theirs);
        let server = tokio::spawn(async move { lsp::session(input, output, None, check).await });
        let (read, write) = tokio::io::split(ours);
        let mut client = Self {
            read: BufReader::new(read),
            write,
            server: Some(server),
            requests: 0,
            versions: BTreeMap::new(),
            events: VecDeque::new(),
            states: BTreeMap::new(),
            came: 0,
            seen: BTreeMap::new(),
            asked: Vec::new(),
            shows_documents: true,
            greeting: Value::Null,
            settings: BTreeMap::new(),
        };
        client.greeting = client.request("initialize", params).await;
        client.notify("initialized", json!({})).await;
        client
    }

    // Messages

    async fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let head = format!("Content-Length: {}\r\n\r\n", body.len());
        let bytes = [head.as_bytes(), body.as_bytes()].concat();
        self.write
            .write_all(&bytes)
            .await
            .expect("the server reads");
    }

    /// The next message; `None` at the end.
    async fn receive(&mut self) -> Option<Value> {
        let mut length = None;
        loop {
            let mut line = String::new();
            let read = timeout(PATIENCE, self.read.read_line(&mut line)).await;
            if read.expect("the server answers in time").ok()? == 0 {
                return None;
            }
            match line.trim().split_once(": ") {
                Some(("Content-Length", value)) => length = value.parse().ok(),
                Some(_) => {}
                None => break,
            }
        }
        let mut body = vec![0; length.expect("each message has a length")];
        self.read.read_exact(&mut body).await.ok()?;
        let message = serde_json::from_slice(&body);
        Some(message.expect("each message is JSON"))
    }

    /// Takes the next message in: answers a request, keeps a notification.
    /// Gives back what is an answer.
    async fn take_in(&mut self) -> Option<Value> {
        let message = self.receive().await.expect("the server still speaks");
        self.keep(message).await
    }

    async fn keep(&mut self, message: Value) -> Option<Value> {
        if let (Some(method), Some(id)) = (message["method"].as_str(), message.get("id")) {
            let answer = self.answer(method, &message["params"]);
            let answer = json!({"jsonrpc": "2.0", "id": id, "result": answer});
            self.send(&answer).await;
        }
        self.sort(message)
    }

    /// Keeps what came where it belongs. Gives back what is an answer.
    fn sort(&mut self, message: Value) -> Option<Value> {
        let Some(method) = message["method"].as_str() else {
            return Some(message);
        };
        if message.get("id").is_some() {
            self.asked.push(message);
        } else if let ("textDocument/publishDiagnostics" | "tickmark/status", Some(uri)) =
            (method, message["params"]["uri"].as_str())
        {
            let key = (method.to_owned(), uri.to_owned());
            self.came += 1;
            let state = (self.came, message["params"].clone());
            self.states.insert(key, state);
        } else if !is_reading_log(&message) {
            // What is logged while sources are read is not what is tested.
            self.events.push_back(message);
        }
        None
    }

    fn answer(&self, method: &str, params: &Value) -> Value {
        if method != "workspace/configuration" {
            return match method {
                "window/showDocument" => json!({"success": self.shows_documents}),
                _ => Value::Null,
            };
        }
        let items = params["items"].as_array().expect("items are asked for");
        let all = self.settings.get("");
        let of = |item: &Value| {
            let scope = item["scopeUri"].as_str().unwrap_or("");
            self.settings
                .get(scope)
                .or(all)
                .cloned()
                .unwrap_or_default()
        };
        items.iter().map(of).collect()
    }

    /// Sends a request; its result.
    pub async fn request(&mut self, method: &str, params: Value) -> Value {
        let answer = self.ask(method, params).await;
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// Sends a request that is refused; the message of the error.
    pub async fn refused(&mut self, method: &str, params: Value) -> String {
        let answer = self.ask(method, params).await;
        let error = answer["error"]["message"].as_str();
        error
            .unwrap_or_else(|| panic!("{method}: {answer}"))
            .to_owned()
    }

    async fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.begin(method, params).await;
        loop {
            if let Some(answer) = self.take_in().await {
                assert_eq!(answer["id"], id, "{answer}");
                return answer;
            }
        }
    }

    /// Sends a request and does not wait; its number.
    pub async fn begin(&mut self, method: &str, params: Value) -> i64 {
        self.requests += 1;
        let id = self.requests;
        let mut message = json!({"jsonrpc": "2.0", "id": id, "method": method});
        if !params.is_null() {
            message["params"] = params;
        }
        self.send(&message).await;
        id
    }

    /// The next answer to whatever was asked.
    pub async fn next_answer(&mut self) -> Value {
        loop {
            if let Some(answer) = self.take_in().await {
                return answer;
            }
        }
    }

    /// Sends a notification.
    pub async fn notify(&mut self, method: &str, params: Value) {
        let message = json!({"jsonrpc": "2.0", "method": method, "params": params});
        self.send(&message).await;
    }

    // Documents

    /// Opens a document.
    pub async fn open(&mut self, uri: &str, language: &str, text: &str) {
        self.versions.insert(uri.to_owned(), 1);
        let document = json!({"uri": uri, "languageId": language, "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}))
            .await;
    }

    /// Opens a file as Markdown.
    pub async fn open_file(&mut self, path: &Path) -> String {
        let text = std::fs::read_to_string(path).expect("the draft is there");
        let uri = uri(path);
        self.open(&uri, "markdown", &text).await;
        uri
    }

    /// Opens the draft of a desk, and passes over what is shown of it.
    pub async fn open_draft(&mut self, desk: &Desk) -> String {
        let draft = self.open_file(&desk.file("draft.md")).await;
        self.settle(&draft).await;
        self.pass_over();
        draft
    }

    /// Changes a document.
    pub async fn change(&mut self, uri: &str, changes: Value) {
        let version = self.versions.entry(uri.to_owned()).or_default();
        *version += 1;
        let document = json!({"uri": uri, "version": *version});
        let params = json!({"textDocument": document, "contentChanges": changes});
        self.notify("textDocument/didChange", params).await;
    }

    /// Gives a document a new text.
    pub async fn replace(&mut self, uri: &str, text: &str) {
        self.change(uri, json!([{"text": text}])).await;
    }

    /// A request about a document.
    pub async fn of(&mut self, uri: &str, method: &str) -> Value {
        let params = json!({"textDocument": {"uri": uri}});
        self.request(&format!("textDocument/{method}"), params)
            .await
    }

    /// A request about a place in a document.
    pub async fn at(&mut self, uri: &str, method: &str, line: u32, character: u32) -> Value {
        let params = json!({
            "textDocument": {"uri": uri}, "position": {"line": line, "character": character},
            "context": {"includeDeclaration": true, "triggerKind": 1}
        });
        self.request(&format!("textDocument/{method}"), params)
            .await
    }

    // What the server sends

    /// Takes messages in until one of this method is there, and takes it out.
    pub async fn event(&mut self, method: &str) -> Value {
        loop {
            let found = self.events.iter().position(|e| e["method"] == method);
            if let Some(event) = found.and_then(|at| self.events.remove(at)) {
                return event["params"].clone();
            }
            let answer = self.take_in().await;
            assert!(answer.is_none(), "not asked for: {answer:?}");
        }
    }

    /// A request of the server, once it has come.
    pub async fn asked(&mut self, method: &str) -> Value {
        loop {
            let found = self.asked.iter().position(|r| r["method"] == method);
            if let Some(at) = found {
                return self.asked.remove(at)["params"].clone();
            }
            let answer = self.take_in().await;
            assert!(answer.is_none(), "not asked for: {answer:?}");
        }
    }

    /// Waits until a document is checked as it stands against all sources; its
    /// status.
    pub async fn settle(&mut self, uri: &str) -> Value {
        let key = ("tickmark/status".to_owned(), uri.to_owned());
        let marks = ("textDocument/publishDiagnostics".to_owned(), uri.to_owned());
        loop {
            // It comes after the diagnostics of the same check.
            let (came, status) = self.states.get(&key).cloned().unwrap_or_default();
            let is_last = self
                .states
                .get(&marks)
                .is_none_or(|(marked, _)| *marked < came);
            let version = self.versions.get(uri).copied();
            let is_current = status["version"].as_i64() == version;
            if is_last && is_current && status["state"] != "reading" {
                self.seen.insert(key, status.clone());
                return status;
            }
            let answer = self.take_in().await;
            assert!(answer.is_none(), "not asked for: {answer:?}");
        }
    }

    /// The diagnostics that were pushed for a document last.
    pub fn pushed(&mut self, uri: &str) -> Value {
        let key = ("textDocument/publishDiagnostics".to_owned(), uri.to_owned());
        let (_, last) = self.states.get(&key).cloned().unwrap_or_default();
        self.seen.insert(key, last.clone());
        last
    }

    /// Takes messages in until diagnostics of a document are as wanted.
    pub async fn pushed_when(&mut self, uri: &str, fits: impl Fn(&Value) -> bool) -> Value {
        loop {
            let last = self.pushed(uri);
            if fits(&last) {
                return last;
            }
            let answer = self.take_in().await;
            assert!(answer.is_none(), "not asked for: {answer:?}");
        }
    }

    /// Looks at all that has come and is not what is tested: a test says so by
    /// calling it.
    pub fn pass_over(&mut self) {
        self.events.clear();
        let states = self.states.iter();
        self.seen = states
            .map(|(key, (_, last))| (key.clone(), last.clone()))
            .collect();
    }

    // The end

    /// Says good-bye. Nothing may be left that nobody looked at.
    pub async fn end(mut self) {
        for message in self.part().await {
            let answer = self.sort(message);
            assert!(answer.is_none(), "not asked for: {answer:?}");
        }
        assert!(
            self.events.is_empty(),
            "nobody looked at {:#?}",
            self.events
        );
        for (key, (_, last)) in &self.states {
            let seen = self.seen.get(key);
            assert_eq!(seen, Some(last), "nobody looked at the last {key:?}");
        }
    }

    /// Says good-bye in the middle of things: what still comes is not looked at.
    pub async fn end_whatever_comes(mut self) {
        self.part().await;
    }

    /// Says good-bye; what still comes.
    async fn part(&mut self) -> Vec<Value> {
        let gone = self.request("shutdown", Value::Null).await;
        assert_eq!(gone, Value::Null);
        self.notify("exit", json!({})).await;
        let mut rest = Vec::new();
        while let Some(message) = self.receive().await {
            rest.push(message);
        }
        let server = self.server.take().expect("a session ends once");
        let end = timeout(Duration::from_secs(5), server).await;
        let end = end
            .expect("the server ends in time")
            .expect("the server does not panic");
        assert_eq!(end, End::ShutDown);
        rest
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert!(self.server.is_none(), "a test ends its session");
        }
    }
}

fn is_reading_log(event: &Value) -> bool {
    let text = event["params"]["message"].as_str().unwrap_or_default();
    event["method"] == "window/logMessage"
        && (text.contains("article read in") || text.contains("articles read in"))
}
