//! What a file is: by its content first, then by its name.

use super::record;

/// A format of source articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Format {
    /// Plain text, also with front matter.
    Plain,
    /// Markdown.
    Markdown,
    /// A saved web page.
    Html,
    /// RSS, Atom, RDF.
    Feed,
    /// JSON Feed.
    JsonFeed,
    /// schema.org NewsArticle as JSON.
    JsonLd,
    /// JSON with records of its own kind.
    Records,
    /// One such record.
    Record,
    /// JSON Lines: a record a line.
    JsonLines,
    /// IPTC ninjs 1 to 3.
    Ninjs,
    /// IPTC NewsML-G2.
    NewsMl,
    /// NITF.
    Nitf,
    /// A mail.
    Mail,
    /// A mailbox.
    Mbox,
    /// A web page saved as a mail.
    Mhtml,
    /// PDF.
    Pdf,
    /// An office document.
    Docx,
    /// A zip archive.
    Zip,
    /// A tar archive.
    Tar,
    /// Anything packed with gzip.
    Gzip,
    /// A web archive, plain or packed record by record.
    Warc,
}

/// How much of a file is read to know its format, in bytes: the first line of
/// JSON Lines is a whole article.
pub(super) const HEAD: usize = 64 << 10;

/// How much of it is looked at for all other formats.
const BEGINNING: usize = 4096;

/// First bytes that leave no doubt.
const MAGIC: &[(&[u8], Format)] = &[
    (b"%PDF-", Format::Pdf),
    (b"PK\x03\x04", Format::Zip),
    (b"PK\x05\x06", Format::Zip),
    (b"\x1F\x8B", Format::Gzip),
    (b"WARC/", Format::Warc),
    (b"From ", Format::Mbox),
];

/// What the outermost element of an XML file says it is, by its local name.
const ROOTS: &[(&str, Format)] = &[
    ("rss", Format::Feed),
    ("feed", Format::Feed),
    ("RDF", Format::Feed),
    ("newsMessage", Format::NewsMl),
    ("newsItem", Format::NewsMl),
    ("packageItem", Format::NewsMl),
    ("conceptItem", Format::NewsMl),
    ("knowledgeItem", Format::NewsMl),
    ("planningItem", Format::NewsMl),
    ("catalogItem", Format::NewsMl),
    ("contentSet", Format::NewsMl),
    ("contentMeta", Format::NewsMl),
    ("groupSet", Format::NewsMl),
    ("NewsML", Format::NewsMl),
    ("nitf", Format::Nitf),
    ("html", Format::Html),
];

/// Endings of names, where the content leaves doubt.
const ENDINGS: &[(&str, Format)] = &[
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("htm", Format::Html),
    ("html", Format::Html),
    ("xhtml", Format::Html),
    ("eml", Format::Mail),
    ("mbox", Format::Mbox),
    ("mht", Format::Mhtml),
    ("mhtml", Format::Mhtml),
    ("tar", Format::Tar),
    ("json", Format::Records),
    ("jsonld", Format::Records),
    ("jsonl", Format::Records),
    ("ndjson", Format::Records),
];

/// Endings of JSON Lines.
const LINES: &[&str] = &["jsonl", "ndjson"];

/// Endings of files that are looked at in a folder of sources, in lower case:
/// those of [`Format`] and plain text.
pub(super) const READ: &[&str] = &[
    "txt", "md", "markdown", "htm", "html", "xhtml", "xml", "rss", "atom", "rdf", "json", "jsonld",
    "jsonl", "ndjson", "nitf", "eml", "mbox", "mht", "mhtml", "pdf", "docx", "zip", "tar", "tgz",
    "gz", "warc",
];

impl Format {
    /// The format of a file by its first bytes ([`HEAD`] of them suffice) and
    /// its name. Never fails: what is nothing else is plain text.
    pub fn of(name: &str, head: &[u8]) -> Self {
        let named_lines = LINES.iter().any(|ending| ends(name, ending));
        if record::is_lines(&head[..head.len().min(HEAD)], named_lines) {
            return Self::JsonLines;
        }
        let head = &head[..head.len().min(BEGINNING)];
        if let Some((_, format)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
            return Self::by_magic(*format, name, head);
        }
        if head.get(257..262) == Some(b"ustar") {
            return Self::Tar;
        }
        let text = text_of(head);
        let text = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
        let named = by_ending(name);
        if let Some(format) = by_markup(text) {
            return format;
        }
        if text.starts_with(['{', '['])
            && let Some(format) = by_keys(text)
        {
            return format;
        }
        if is_mail(text) && named.is_none_or(|f| matches!(f, Self::Mail | Self::Mhtml)) {
            return if names_pages(text) {
                Self::Mhtml
            } else {
                Self::Mail
            };
        }
        named.unwrap_or(Self::Plain)
    }

    fn by_magic(format: Self, name: &str, head: &[u8]) -> Self {
        let docx = || memchr::memmem::find(head, b"word/").is_some() || ends(name, "docx");
        match format {
            Self::Zip if docx() => Self::Docx,
            // A sentence may begin so; a mailbox has headers in its next line.
            Self::Mbox if !is_mail(after_first_line(&text_of(head))) => {
                by_ending(name).unwrap_or(Self::Plain)
            }
            format => format,
        }
    }
}

/// The head as text, whatever its encoding: only ASCII is looked for.
fn text_of(head: &[u8]) -> String {
    match head {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => {
            let ascii = head.iter().filter(|b| **b != 0 && b.is_ascii());
            ascii.map(|b| char::from(*b)).collect()
        }
        _ => String::from_utf8_lossy(head).into_owned(),
    }
}

fn after_first_line(text: &str) -> &str {
    text.split_once('\n').map_or("", |(_, rest)| rest)
}

fn ends(name: &str, ending: &str) -> bool {
    let cut = name.len().checked_sub(ending.len() + 1);
    let end = cut.and_then(|at| name.get(at..));
    end.is_some_and(|end| end.starts_with('.') && end[1..].eq_ignore_ascii_case(ending))
}

fn by_ending(name: &str) -> Option<Format> {
    let known = ENDINGS.iter().find(|(ending, _)| ends(name, ending));
    known.map(|(_, format)| *format)
}

/// The format of a text that begins with a tag.
fn by_markup(text: &str) -> Option<Format> {
    if !text.starts_with('<') {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    if lower.starts_with("<!doctype html") {
        return Some(Format::Html);
    }
    let is_xml = lower.starts_with("<?xml");
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with("!--") {
            rest = rest.split_once("-->")?.1;
        } else if rest.starts_with('?') || rest.starts_with('!') {
            rest = rest.split_once('>')?.1;
        } else {
            let name = rest
                .split(|c: char| c.is_whitespace() || c == '>' || c == '/')
                .next()?;
            let local = name.rsplit(':').next()?;
            let known = ROOTS
                .iter()
                .find(|(root, _)| root.eq_ignore_ascii_case(local));
            let page = matches!(
                local.to_ascii_lowercase().as_str(),
                "head" | "body" | "meta"
            );
            let known = known.map(|(_, f)| *f).or(page.then_some(Format::Html));
            // XML of another kind is no text, and is refused by its name.
            return known.or(is_xml.then_some(Format::NewsMl));
        }
    }
    None
}

/// Keys that tell one kind of JSON from another; the first that is found.
const KEYS: &[(&str, Format)] = &[
    ("jsonfeed.org/version", Format::JsonFeed),
    ("\"@context\"", Format::JsonLd),
    ("\"@graph\"", Format::JsonLd),
    ("\"uri\"", Format::Ninjs),
    ("\"body_text\"", Format::Ninjs),
    ("\"body_html\"", Format::Ninjs),
    ("\"bodies\"", Format::Ninjs),
    ("\"headlines\"", Format::Ninjs),
];

fn by_keys(text: &str) -> Option<Format> {
    let text = text.replace("\\/", "/");
    let known = KEYS.iter().find(|(key, _)| text.contains(key));
    known.map(|(_, format)| *format)
}

/// Headers of which a mail has at least two, in lower case.
const HEADERS: &[&str] = &[
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "received",
    "return-path",
    "delivered-to",
    "reply-to",
    "x-mailer",
];

/// True for a block of mail headers (RFC 5322): at least two known ones, and
/// no line that is none before an empty one.
fn is_mail(text: &str) -> bool {
    let mut known = 0;
    for line in text.lines().take_while(|l| !l.trim().is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            return false;
        };
        if name.is_empty() || name.contains(char::is_whitespace) {
            return false;
        }
        known += usize::from(HEADERS.contains(&name.to_ascii_lowercase().as_str()));
    }
    known >= 2
}

fn names_pages(text: &str) -> bool {
    let head = text
        .split("\n\n")
        .next()
        .unwrap_or(text)
        .to_ascii_lowercase();
    head.contains("multipart/related") && head.contains("text/html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, head: &[u8], expect: Format) {
        assert_eq!(Format::of(name, head), expect, "{name}");
    }

    #[test]
    fn content_comes_before_the_name() {
        check("a.txt", b"<!DOCTYPE html><html>", Format::Html);
        check("a.html", b"%PDF-1.7", Format::Pdf);
        check(
            "a.txt",
            b"\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- <html> -->\n<rss>",
            Format::Feed,
        );
        check("a.xml", b"<n:newsItem xmlns:n=\"x\">", Format::NewsMl);
        check(
            "a",
            b"{\"version\": \"https:\\/\\/jsonfeed.org\\/version\\/1.1\"}",
            Format::JsonFeed,
        );
        check("a", b"{\"uri\": \"x\", \"headlines\": []}", Format::Ninjs);
        check("a", b"From: a@b.example\nSubject: x\n\nText", Format::Mail);
        check(
            "a",
            b"From a@b.example Thu\nFrom: a@b.example\nTo: c\n\nText",
            Format::Mbox,
        );
        check("a.warc", b"WARC/1.0\r\n", Format::Warc);
        check("a.txt", b"{\"uri\": 1}\n{\"uri\": 2}", Format::JsonLines);
        check("a.json", b"[{\"text\": \"x\"}]", Format::Records);
    }

    #[test]
    fn prose_is_plain_text() {
        check(
            "a.txt",
            b"From Oslo to Bergen\nthe ferries run.",
            Format::Plain,
        );
        check("a.txt", b"Date: March 5\nFive ships sank.", Format::Plain);
        check("a.md", b"Title: x\n\n# Five ships", Format::Markdown);
        check("a.txt", b"<b>Five</b> ships", Format::Plain);
        check("a.txt", b"", Format::Plain);
    }
}
