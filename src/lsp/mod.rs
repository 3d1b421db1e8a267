//! The language server: a thin shell around the core.
//!
//! One thread speaks the protocol, one checks, one reads sources. A handler
//! reads or changes the [`session`](mod@session) for a moment, and at most waits for a check;
//! it never waits for the client. Protocol types stay in this folder.

mod analysis;
mod capabilities;
mod client;
mod diagnostics;
mod document;
mod edits;
mod extract;
mod framing;
mod outgoing;
mod passages;
mod position;
mod project;
mod queue;
mod reading;
mod record;
mod requests;
mod say;
mod sections;
mod server;
mod session;
mod settings;
mod status;
mod strict;
mod sweep;
mod uri;
mod watch;
mod worker;

use std::io;
use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tower_lsp_server::LspService;
use tower_lsp_server::ls_types::MessageType;

use crate::report::clean;
use crate::verify::{Checked, Checker, Settings, Stop, Stopped};
use framing::{Inbox, Seen};
use outgoing::{Outgoing, carry};
pub use record::replay;
use record::{Recorder, Tee};
use server::Server;
use session::Session;
use strict::{Strict, StrictSocket};
pub use worker::Check;

/// Requests in work at the same time, at most. Some wait for a check.
const CONCURRENCY: usize = 64;

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The client said good-bye.
    ShutDown,
    /// It did not.
    Broken,
}

/// Speaks with one client on standard input and output.
///
/// # Errors
/// Where the recording cannot be written.
pub fn on_stdio(record: Option<&Path>) -> io::Result<End> {
    run(record, async |recorder| {
        Ok(session(tokio::io::stdin(), tokio::io::stdout(), recorder, check).await)
    })
}

/// Speaks with one client on a port of this machine; `listens` is told the
/// port, which is a free one where `port` is 0.
///
/// # Errors
/// Where the port is taken, or the recording cannot be written.
pub fn on_port(port: u16, record: Option<&Path>, listens: impl Fn(u16)) -> io::Result<End> {
    run(record, async |recorder| {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        listens(listener.local_addr()?.port());
        let (stream, _) = listener.accept().await?;
        drop(listener);
        let (input, output) = stream.into_split();
        Ok(session(input, output, recorder, check).await)
    })
}

fn run(
    record: Option<&Path>,
    speak: impl AsyncFnOnce(Option<Recorder>) -> io::Result<End>,
) -> io::Result<End> {
    let recorder = record.map(Recorder::create).transpose()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let end = runtime.block_on(speak(recorder));
    // Standard input may still be waited for; nobody waits for that.
    runtime.shutdown_background();
    end
}

/// The check that users get.
///
/// # Errors
/// Where `stop` says so.
pub fn check(
    checker: &mut Checker,
    draft: &crate::draft::Draft,
    reference: &dyn crate::reference::Reference,
    settings: &Settings,
    stop: Stop<'_>,
) -> Result<Checked, Stopped> {
    checker.check(draft, reference, settings, stop)
}

/// One session, from the first message to the last.
pub async fn session(
    input: impl AsyncRead + Unpin,
    output: impl AsyncWrite + Unpin,
    recorder: Option<Recorder>,
    check: Check,
) -> End {
    let (out, messages) = Outgoing::new();
    let session = Arc::new(Session::new(out));
    let readings = session.read_with();
    let reader = Arc::clone(&session);
    let checks = Arc::clone(&session);
    // Threads end with the session: by its closed queue and channel.
    thread::spawn(move || reading::run(&reader, &readings));
    thread::spawn(move || worker::run(&checks, check));
    let of = Arc::clone(&session);
    let (service, socket) = LspService::build(move |client| {
        tokio::spawn(carry(client, messages));
        Server { session: of }
    })
    .custom_method("tickmark/sources", Server::sources)
    .custom_method("tickmark/caret", Server::caret)
    .custom_method("window/workDoneProgress/cancel", Server::cancel_progress)
    .finish();
    let output = Tee::new(output, recorder.clone());
    let out = session.out.clone();
    let input = Inbox::new(input, move |seen| match seen {
        Seen::Sound(message) => {
            if let Some(recorder) = &recorder {
                recorder.write(record::From::Client, message);
            }
        }
        Seen::Wrong(message) => {
            let begins = String::from_utf8_lossy(&message[..message.len().min(80)]);
            let text = format!("a message is no JSON-RPC, and is passed over: {begins}");
            out.log(MessageType::WARNING, clean(&text));
        }
    });
    let service = Strict {
        service,
        session: Arc::clone(&session),
    };
    tower_lsp_server::Server::new(input, output, StrictSocket(socket))
        .concurrency_level(CONCURRENCY)
        .serve(service)
        .await;
    session.close();
    if session.is_shut_down.load(Ordering::Relaxed) {
        End::ShutDown
    } else {
        End::Broken
    }
}

/// How often it is asked whether the client still lives.
const PULSE: Duration = Duration::from_millis(500);

/// Ends this process when the client's has ended: its end of a pipe may live on
/// in a child of its own.
fn follow_parent(id: Option<u32>) {
    #[cfg(unix)]
    if let Some(pid) = id
        .and_then(|id| i32::try_from(id).ok())
        .and_then(rustix::process::Pid::from_raw)
    {
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(PULSE).await;
                if rustix::process::test_kill_process(pid) == Err(rustix::io::Errno::SRCH) {
                    std::process::exit(1);
                }
            }
        });
    }
    #[cfg(not(unix))]
    let _ = (id, PULSE);
}
