//! The answer of a web server, as web archives keep it.

use std::io::{self, BufRead, Read};

use encoding_rs::{Encoding, UTF_8};
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::LONGEST_HEAD;
use crate::article::packed::Budget;

/// Kinds of content that may be an article.
const ARTICLES: &[&str] = &[
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/markdown",
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/ld+json",
    "application/json",
    "application/xml",
    "text/xml",
    "application/pdf",
];

/// True for a `Content-Type` that may be an article's.
pub fn is_article(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or(kind).trim();
    ARTICLES
        .iter()
        .any(|known| known.eq_ignore_ascii_case(kind))
}

/// The encoding that a `Content-Type` names.
pub fn charset(kind: &str) -> Option<String> {
    let parts = kind.split(';').skip(1);
    let mut pairs = parts.filter_map(|part| part.split_once('='));
    let (_, label) = pairs.find(|(key, _)| key.trim().eq_ignore_ascii_case("charset"))?;
    Some(label.trim().trim_matches(['"', '\'']).to_owned())
}

/// Status and headers.
#[derive(Debug)]
pub struct Head {
    status: u16,
    fields: Vec<(String, String)>,
}

/// Reads status and headers; none where there is no status.
pub fn head(input: &mut dyn BufRead) -> io::Result<Option<Head>> {
    let mut input = input.take(LONGEST_HEAD);
    let mut line = Vec::new();
    input.read_until(b'\n', &mut line)?;
    let first = String::from_utf8_lossy(&line);
    let mut words = first.split_whitespace();
    let is_http = words.next().is_some_and(|word| word.starts_with("HTTP/"));
    let Some(status) = words.next().and_then(|s| s.parse().ok()) else {
        return Ok(None);
    };
    let mut fields = Vec::new();
    loop {
        let mut line = Vec::new();
        let read = input.read_until(b'\n', &mut line)?;
        let line = String::from_utf8_lossy(&line);
        if read == 0 || line.trim().is_empty() {
            break;
        }
        if let Some((key, value)) = line.split_once(':') {
            fields.push((key.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    Ok(is_http.then_some(Head { status, fields }))
}

impl Head {
    fn field(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }

    /// True for a page that was found; errors and redirects hold no article.
    pub fn is_page(&self) -> bool {
        let kind = self.field("content-type");
        self.status == 200 && (kind.is_empty() || is_article(kind))
    }

    /// The encoding that it names.
    pub fn charset(&self) -> Option<String> {
        charset(self.field("content-type"))
    }

    /// What was sent, unpacked. Crawlers unpack, but keep the header that says
    /// that it is packed: the first bytes tell whether it is. The outer error
    /// says that nothing more may be unpacked.
    pub fn body(&self, bytes: Vec<u8>, budget: &Budget) -> Result<Result<Vec<u8>, String>, String> {
        let chunked = self
            .field("transfer-encoding")
            .to_ascii_lowercase()
            .contains("chunked");
        let bytes = match chunked.then(|| unchunked(&bytes)).flatten() {
            Some(whole) => whole,
            None => bytes,
        };
        let packed = self.field("content-encoding").to_ascii_lowercase();
        if bytes.starts_with(b"\x1F\x8B") {
            return budget.unpack(&mut MultiGzDecoder::new(&bytes[..]));
        }
        if packed.contains("deflate") && !is_text(&bytes) {
            let zlib = matches!(bytes.first(), Some(0x78));
            return if zlib {
                budget.unpack(&mut ZlibDecoder::new(&bytes[..]))
            } else {
                budget.unpack(&mut DeflateDecoder::new(&bytes[..]))
            };
        }
        if matches!(packed.as_str(), "br" | "zstd") && !is_text(&bytes) {
            let error = format!("it is packed with {packed}, which is not read");
            return Ok(Err(error));
        }
        Ok(Ok(bytes))
    }
}

/// True where the first bytes are those of a text.
fn is_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64)];
    let control = |b: &u8| *b < b' ' && !b.is_ascii_whitespace();
    !head.iter().any(control)
}

/// The body of a message in chunks (RFC 9112, section 7.1); none where it is
/// in none, whatever its header says.
fn unchunked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    let mut rest = bytes;
    loop {
        let end = memchr::memchr(b'\n', &rest[..rest.len().min(256)])?;
        let line = std::str::from_utf8(&rest[..end]).ok()?;
        let size = line.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(whole);
        }
        // One that is cut short is taken as far as it goes.
        let chunk = &rest[..size.min(rest.len())];
        whole.extend_from_slice(chunk);
        rest = &rest[chunk.len()..];
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        if rest.is_empty() {
            return Some(whole);
        }
    }
}

/// A text in UTF-8, where its encoding is told only from outside of it: with a
/// byte-order mark, so that nothing in it is believed instead. What names its
/// own is left as it is.
pub fn in_utf8(bytes: Vec<u8>, label: Option<&str>) -> Vec<u8> {
    let encoding = label.and_then(|label| Encoding::for_label_no_replacement(label.as_bytes()));
    let Some(encoding) = encoding.filter(|e| *e != UTF_8) else {
        return bytes;
    };
    let head = &bytes[..bytes.len().min(1024)];
    let own = ["charset=", "encoding="]
        .iter()
        .any(|key| memchr::memmem::find(head, key.as_bytes()).is_some());
    if own || Encoding::for_bom(&bytes).is_some() || std::str::from_utf8(&bytes).is_ok() {
        return bytes;
    }
    match encoding.decode_without_bom_handling_and_without_replacement(&bytes) {
        Some(text) => format!("\u{FEFF}{text}").into_bytes(),
        None => bytes,
    }
}
