//! Recordings of sessions, for reports of what went wrong.
//!
//! A recording is a JSON value a line: `{"ms", "from", "message"}`, where `from`
//! is `client` or `server`.

use std::fs::File;
use std::io::{self, BufRead, Write};
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::io::{
    AsyncBufReadExt, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader, DuplexStream, ReadHalf,
};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::framing::Frames;

/// Who sent a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum From {
    /// The editor.
    Client,
    /// This program.
    Server,
}

#[derive(Serialize, Deserialize)]
struct Line {
    ms: u64,
    from: From,
    message: Value,
}

/// Writes what both sides send.
#[derive(Clone)]
pub struct Recorder {
    file: Arc<Mutex<File>>,
    began: Instant,
}

impl Recorder {
    /// Begins a recording; a file that is there is written anew.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn create(path: &Path) -> io::Result<Self> {
        let file = File::create(path)?;
        Ok(Self {
            file: Arc::new(Mutex::new(file)),
            began: Instant::now(),
        })
    }

    /// Writes a message.
    pub fn write(&self, from: From, message: &[u8]) {
        let Ok(message) = serde_json::from_slice(message) else {
            return;
        };
        let ms = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        let line = Line { ms, from, message };
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        // A recording that cannot be written ends there; the session goes on.
        if let Ok(mut line) = serde_json::to_vec(&line) {
            line.push(b'\n');
            let _ = file.write_all(&line);
        }
    }
}

/// A stream of the server's messages, which are recorded.
pub struct Tee<S> {
    stream: S,
    recorder: Option<Recorder>,
    frames: Frames,
}

impl<S> Tee<S> {
    /// A stream; without a recorder, just that.
    pub fn new(stream: S, recorder: Option<Recorder>) -> Self {
        Self {
            stream,
            recorder,
            frames: Frames::default(),
        }
    }

    fn record(&mut self, bytes: &[u8]) {
        if let Some(recorder) = &self.recorder {
            self.frames
                .push(bytes, |message| recorder.write(From::Server, message));
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Tee<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.stream).poll_write(cx, bytes))?;
        self.record(&bytes[..written]);
        Poll::Ready(Ok(written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// How long a replay waits for the answer to a request.
const PATIENCE: Duration = Duration::from_secs(30);

/// Between two messages it waits as long as the client did, but no longer.
const LONGEST_GAP: Duration = Duration::from_secs(1);

/// How long it waits for what is still sent after the last message.
const QUIET: Duration = Duration::from_secs(1);

/// Sends what the client sent in a recording to a server of this version, one
/// message after another, and gives all that the server sends to `each`, a
/// message at a time. Requests are waited for; the server's own requests are
/// answered as they were.
///
/// # Errors
/// Where the recording cannot be read, or a line of it is none.
pub fn replay(path: &Path, each: &mut dyn FnMut(&Value)) -> io::Result<()> {
    let lines = read(path)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(play(lines, each))?;
    runtime.shutdown_background();
    Ok(())
}

fn read(path: &Path) -> io::Result<Vec<Line>> {
    let file = io::BufReader::new(File::open(path)?);
    let lines = file.lines().enumerate();
    let lines = lines.filter(|(_, line)| line.as_ref().map_or(true, |l| !l.trim().is_empty()));
    lines
        .map(|(number, line)| {
            serde_json::from_str(&line?).map_err(|error| {
                let what = format!("line {} is no line of a recording: {error}", number + 1);
                io::Error::new(io::ErrorKind::InvalidData, what)
            })
        })
        .collect()
}

async fn play(lines: Vec<Line>, each: &mut dyn FnMut(&Value)) -> io::Result<()> {
    let (ours, theirs) = tokio::io::duplex(1 << 20);
    let (input, output) = tokio::io::split(theirs);
    tokio::spawn(async move { super::session(input, output, None, super::check).await });
    let (read, mut write) = tokio::io::split(ours);
    let (sender, mut messages) = unbounded_channel();
    tokio::spawn(async move {
        let mut read = BufReader::new(read);
        // Who asked for the replay may have ended it.
        while let Ok(Some(message)) = receive(&mut read).await
            && sender.send(message).is_ok()
        {}
    });
    let mut before = 0;
    for line in lines.into_iter().filter(|line| line.from == From::Client) {
        let gap = Duration::from_millis(line.ms.saturating_sub(before)).min(LONGEST_GAP);
        before = line.ms;
        let until = Instant::now() + gap;
        while let Some(got) = next(&mut messages, until).await {
            each(&got);
        }
        let mut message = line.message;
        // The process of then lives no more.
        if message["method"] == "initialize" {
            message["params"]["processId"] = Value::Null;
        }
        if send(&mut write, &message).await.is_err() {
            // The server has gone, as it was told to.
            break;
        }
        let id = message.get("id").filter(|_| message["method"].is_string());
        let until = Instant::now() + PATIENCE;
        while let Some(id) = id
            && let Some(got) = next(&mut messages, until).await
        {
            each(&got);
            if got.get("id") == Some(id) && got.get("method").is_none() {
                break;
            }
        }
    }
    while let Some(got) = next(&mut messages, Instant::now() + QUIET).await {
        each(&got);
    }
    Ok(())
}

/// The next message; `None` where none comes in time, or there are no more.
async fn next(messages: &mut UnboundedReceiver<Value>, until: Instant) -> Option<Value> {
    let next = tokio::time::timeout_at(until.into(), messages.recv());
    next.await.ok().flatten()
}

async fn send(write: &mut tokio::io::WriteHalf<DuplexStream>, message: &Value) -> io::Result<()> {
    let body = serde_json::to_vec(message)?;
    let head = format!("Content-Length: {}\r\n\r\n", body.len());
    write.write_all(head.as_bytes()).await?;
    write.write_all(&body).await?;
    write.flush().await
}

/// The next message; `None` where the stream has ended.
async fn receive(read: &mut BufReader<ReadHalf<DuplexStream>>) -> io::Result<Option<Value>> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if read.read_line(&mut line).await? == 0 {
            return Ok(None);
        }
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; length];
    read.read_exact(&mut body).await?;
    Ok(Some(serde_json::from_slice(&body)?))
}
