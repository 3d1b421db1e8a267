//! What the server sends of its own accord, in order, from a task of its own:
//! no handler ever waits for the client.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde_json::Value;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp_server::Client;
use tower_lsp_server::ls_types::notification::{Notification, Progress};
use tower_lsp_server::ls_types::{
    ConfigurationItem, Diagnostic, MessageType, ProgressParams, ProgressParamsValue, ProgressToken,
    Registration, ShowDocumentParams, Uri, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressEnd, WorkDoneProgressReport,
};

use super::client::Refresh;
use super::uri;
use crate::files::shown;

/// `tickmark/status`.
pub enum Status {}

impl Notification for Status {
    type Params = Value;
    const METHOD: &'static str = "tickmark/status";
}

/// What is sent.
pub enum Message {
    /// Diagnostics of a document.
    Publish(Uri, Vec<Diagnostic>, Option<i32>),
    /// A line for the log.
    Log(MessageType, String),
    /// A message for the user.
    Show(MessageType, String),
    /// `tickmark/status`.
    Status(Value),
    /// Ask for diagnostics again.
    RefreshDiagnostics,
    /// Ask for what else is shown again.
    Refresh(Refresh),
    /// Register for notifications.
    Register(Vec<Registration>),
    /// Ask for the settings, for all (`None`) or for a folder, in the order of
    /// the answer.
    Configuration(Vec<Option<Uri>>, UnboundedSender<Vec<Value>>),
    /// Show a document, in the browser where `true`.
    ShowDocument(Uri, bool),
    /// A step of the progress with this token.
    Progress(String, Step),
}

/// A step of a progress.
#[derive(Debug)]
pub enum Step {
    /// Begin, with a title.
    Begin(&'static str),
    /// So many of so many are done.
    Done(usize, usize),
    /// End, with a message.
    End(String),
}

/// The way to the client.
#[derive(Debug, Clone)]
pub struct Outgoing {
    sender: UnboundedSender<Message>,
}

impl Outgoing {
    /// A way, and what comes along it.
    pub fn new() -> (Self, UnboundedReceiver<Message>) {
        let (sender, receiver) = unbounded_channel();
        (Self { sender }, receiver)
    }

    /// Sends; once the client is gone, nothing happens.
    pub fn send(&self, message: Message) {
        let _ = self.sender.send(message);
    }

    /// A step of the progress with this token.
    pub fn progress(&self, token: &str, step: Step) {
        self.send(Message::Progress(token.to_owned(), step));
    }

    /// A line for the log.
    pub fn log(&self, level: MessageType, text: impl Into<String>) {
        self.send(Message::Log(level, text.into()));
    }
}

/// Carries messages to the client until the last sender is gone.
pub async fn carry(client: Client, mut messages: UnboundedReceiver<Message>) {
    let (progress, steps) = unbounded_channel();
    tokio::spawn(carry_progress(client.clone(), steps));
    while let Some(message) = messages.recv().await {
        match message {
            Message::Publish(uri, diagnostics, version) => {
                client.publish_diagnostics(uri, diagnostics, version).await;
            }
            Message::Log(level, text) => {
                // Without a reader of it, the editor's log has to do.
                let _ = writeln!(io::stderr(), "tickmark: {text}");
                client.log_message(level, text).await;
            }
            Message::Show(level, text) => client.show_message(level, text).await,
            Message::Status(status) => client.send_notification::<Status>(status).await,
            Message::Progress(token, step) => drop(progress.send((token, step))),
            request => {
                let client = client.clone();
                tokio::spawn(async move { ask(&client, request).await });
            }
        }
    }
}

/// Requests: what is sent after them does not wait for the answer. A client
/// that refuses one goes without it.
async fn ask(client: &Client, request: Message) {
    match request {
        Message::RefreshDiagnostics => drop(client.workspace_diagnostic_refresh().await),
        Message::Refresh(refresh) => {
            if refresh.inlay_hints {
                let _ = client.inlay_hint_refresh().await;
            }
            if refresh.code_lenses {
                let _ = client.code_lens_refresh().await;
            }
            if refresh.semantic_tokens {
                let _ = client.semantic_tokens_refresh().await;
            }
        }
        Message::Register(registrations) => drop(client.register_capability(registrations).await),
        Message::Configuration(scopes, answer) => {
            let items = scopes.into_iter().map(|scope_uri| ConfigurationItem {
                scope_uri,
                section: Some("tickmark".to_owned()),
            });
            if let Ok(settings) = client.configuration(items.collect()).await {
                let _ = answer.send(settings);
            }
        }
        Message::ShowDocument(uri, external) => {
            let name = uri::to_path(&uri).map_or_else(|| uri.to_string(), |path| shown(&path));
            let params = ShowDocumentParams {
                uri,
                external: Some(external),
                take_focus: Some(true),
                selection: None,
            };
            // Without a browser, over ssh for one, nothing else would tell.
            if !matches!(client.show_document(params).await, Ok(true)) {
                let text = format!("the editor did not show {name}");
                client.show_message(MessageType::INFO, text).await;
            }
        }
        _ => {}
    }
}

/// Progress waits for the client to allow it, and so has a way of its own:
/// nothing else waits.
async fn carry_progress(client: Client, mut steps: UnboundedReceiver<(String, Step)>) {
    let mut allowed = BTreeSet::new();
    while let Some((token, step)) = steps.recv().await {
        let value = match step {
            Step::Begin(title) => {
                let name = ProgressToken::String(token.clone());
                if client.create_work_done_progress(name).await.is_err() {
                    continue;
                }
                allowed.insert(token.clone());
                WorkDoneProgress::Begin(WorkDoneProgressBegin {
                    title: title.to_owned(),
                    cancellable: Some(true),
                    message: None,
                    percentage: Some(0),
                })
            }
            Step::Done(done, all) => WorkDoneProgress::Report(WorkDoneProgressReport {
                cancellable: Some(true),
                message: Some(format!("{done} of {all}")),
                percentage: u32::try_from(done.min(all) * 100 / all.max(1)).ok(),
            }),
            Step::End(message) => WorkDoneProgress::End(WorkDoneProgressEnd {
                message: Some(message),
            }),
        };
        let ends = matches!(value, WorkDoneProgress::End(_));
        if allowed.contains(&token) {
            let params = ProgressParams {
                token: ProgressToken::String(token.clone()),
                value: ProgressParamsValue::WorkDone(value),
            };
            client.send_notification::<Progress>(params).await;
        }
        if ends {
            allowed.remove(&token);
        }
    }
}
