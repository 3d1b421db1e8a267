//! Messages in a stream of bytes: the header of LSP's base protocol, and the
//! body after it.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, ReadBuf};
use tower_lsp_server::jsonrpc::{Request, Response};

/// A body longer than this many bytes is taken for a wrong header: no editor
/// sends a draft of that size.
const LONGEST: usize = 1 << 30;

/// A header longer than this many bytes is none.
const LONGEST_HEAD: usize = 1 << 12;

/// Cuts a stream of bytes into the bodies of messages. What is no message is
/// left out, up to the next that is.
#[derive(Debug, Default)]
pub struct Frames {
    bytes: Vec<u8>,
}

impl Frames {
    /// Takes further bytes, and gives each body that is there to its end.
    pub fn push(&mut self, bytes: &[u8], mut each: impl FnMut(&[u8])) {
        self.bytes.extend_from_slice(bytes);
        let mut from = 0;
        while let Some((head, length)) = head(&self.bytes[from..]) {
            match length {
                Some(length) => {
                    let start = from + head;
                    let Some(body) = self.bytes.get(start..start + length) else {
                        break;
                    };
                    each(body);
                    from = start + length;
                }
                None => from += head,
            }
        }
        self.bytes.drain(..from);
    }
}

/// How long the first header is, and the body it announces; no body where it is
/// none.
fn head(bytes: &[u8]) -> Option<(usize, Option<usize>)> {
    let Some(end) = memchr::memmem::find(bytes, b"\r\n\r\n") else {
        return (bytes.len() > LONGEST_HEAD).then_some((bytes.len(), None));
    };
    let head = String::from_utf8_lossy(&bytes[..end]);
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let is_length = name.trim().eq_ignore_ascii_case("content-length");
        value.trim().parse().ok().filter(|_| is_length)
    });
    Some((end + 4, length.filter(|length| *length <= LONGEST)))
}

/// What a client sends, message by message: those that are none are passed
/// over, where the library's reader would end the session.
pub struct Inbox<S, W> {
    stream: S,
    frames: Frames,
    /// What is to be read: sound messages with their headers.
    ready: Vec<u8>,
    given: usize,
    sees: W,
}

/// What an [`Inbox`] tells of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen<'m> {
    /// It is read.
    Sound(&'m [u8]),
    /// It is no JSON, or no message of JSON-RPC 2.0.
    Wrong(&'m [u8]),
}

impl<S, W: FnMut(Seen<'_>)> Inbox<S, W> {
    /// Reads `stream`, and tells `sees` of each message.
    pub fn new(stream: S, sees: W) -> Self {
        Self {
            stream,
            frames: Frames::default(),
            ready: Vec::new(),
            given: 0,
            sees,
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        let (ready, sees) = (&mut self.ready, &mut self.sees);
        self.frames.push(bytes, |body| {
            if !is_message(body) {
                return sees(Seen::Wrong(body));
            }
            sees(Seen::Sound(body));
            ready.extend(format!("Content-Length: {}\r\n\r\n", body.len()).bytes());
            ready.extend_from_slice(body);
        });
    }
}

fn is_message(body: &[u8]) -> bool {
    let is_response = || serde_json::from_slice::<Response>(body).is_ok();
    serde_json::from_slice::<Request>(body).is_ok() || is_response()
}

impl<S: AsyncRead + Unpin, W: FnMut(Seen<'_>) + Unpin> AsyncRead for Inbox<S, W> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        while self.given == self.ready.len() {
            self.ready.clear();
            self.given = 0;
            let mut bytes = [0; 1 << 14];
            let mut read = ReadBuf::new(&mut bytes);
            ready!(Pin::new(&mut self.stream).poll_read(cx, &mut read))?;
            if read.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
            self.take(read.filled());
        }
        let rest = &self.ready[self.given..];
        let fits = rest.len().min(buffer.remaining());
        buffer.put_slice(&rest[..fits]);
        self.given += fits;
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    /// What is passed on of some bytes, and what is passed over, in whatever
    /// parts they come.
    #[track_caller]
    fn check(bytes: &str, passed: &[&str], over: &[&str]) {
        for part in [1, 7, bytes.len()] {
            let (mut sound, mut wrong) = (Vec::new(), Vec::new());
            let text = |body: &[u8]| String::from_utf8_lossy(body).into_owned();
            let mut inbox = Inbox::new((), |seen: Seen<'_>| match seen {
                Seen::Sound(body) => sound.push(text(body)),
                Seen::Wrong(body) => wrong.push(text(body)),
            });
            bytes.as_bytes().chunks(part).for_each(|b| inbox.take(b));
            let ready = text(&inbox.ready);
            assert_eq!(sound, passed);
            assert_eq!(wrong, over);
            assert_eq!(ready, passed.iter().map(|b| framed(b)).collect::<String>());
        }
    }

    const NOTED: &str = r#"{"jsonrpc":"2.0","method":"noted"}"#;
    const ANSWER: &str = r#"{"jsonrpc":"2.0","id":1,"result":null}"#;

    #[test]
    fn messages_are_passed_on() {
        check(&(framed(NOTED) + &framed(ANSWER)), &[NOTED, ANSWER], &[]);
        let typed = format!(
            "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length: {}\r\n\r\n{NOTED}",
            NOTED.len()
        );
        check(&typed, &[NOTED], &[]);
    }

    #[test]
    fn what_is_no_message_is_passed_over() {
        let cut = r#"{"id": 1,"#;
        check(&(framed(cut) + &framed(NOTED)), &[NOTED], &[cut]);
        check(&(framed("[1, 2]") + &framed(NOTED)), &[NOTED], &["[1, 2]"]);
        check(&(framed("{}") + &framed(NOTED)), &[NOTED], &["{}"]);
    }

    #[test]
    fn wrong_headers_are_passed_over() {
        for wrong in [
            "Content-Length: many",
            "Content-Length: 99999999999",
            "Hello",
        ] {
            check(&format!("{wrong}\r\n\r\n{}", framed(NOTED)), &[NOTED], &[]);
        }
        let noise = "x".repeat(LONGEST_HEAD + 1);
        let mut frames = Frames::default();
        frames.push(noise.as_bytes(), |_| panic!("a message"));
        assert!(frames.bytes.is_empty());
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut inbox = Inbox::new((), |_: Seen<'_>| {});
            inbox.take(&bytes);
            inbox.take(b"\r\n\r\n");
        }
    }
}
