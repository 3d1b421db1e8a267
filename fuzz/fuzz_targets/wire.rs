//! Any bytes as a feed, as ninjs, NewsML or NITF, whole or in the place of a
//! text in one: read, and every span looked at, in the text and on disk.
#![no_main]

#[path = "../../tests/sound/mod.rs"]
#[expect(dead_code, reason = "drafts are checked by other targets")]
mod sound;

use libfuzzer_sys::fuzz_target;
use tickmark::article::{self, Outlets};

/// What stands before and after the bytes, by their first one.
const AROUND: &[(&str, &str)] = &[
    ("", ""),
    (
        "<rss><channel><title>x</title><item>",
        "</item></channel></rss>",
    ),
    (
        "<rss><channel><item><description><![CDATA[",
        "]]></description></item></channel></rss>",
    ),
    (
        "<feed><entry><content type='html'>",
        "</content></entry></feed>",
    ),
    ("<rdf:RDF><item><title>", "</title></item></rdf:RDF>"),
    (
        "<nitf><body><body.content>",
        "</body.content></body></nitf>",
    ),
    (
        "<newsItem><contentSet><inlineXML>",
        "</inlineXML></contentSet></newsItem>",
    ),
    ("<newsItem><itemMeta>", "</itemMeta></newsItem>"),
    (
        "<NewsML><NewsItem><NewsComponent><ContentItem><DataContent>",
        "</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
    ),
    ("{\"uri\": \"x\", \"body_xhtml\": \"", "\"}"),
    (
        "{\"uri\": \"x\", \"bodies\": [{\"value\": \"<nitf><body><p>",
        "</p></body></nitf>\"}]}",
    ),
    (
        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{",
        "}]}",
    ),
];

fuzz_target!(|bytes: &[u8]| {
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let index = usize::from(*first);
    let (before, after) = AROUND.get(index).copied().unwrap_or_default();
    let rest = if index < AROUND.len() { rest } else { bytes };
    let file = [before.as_bytes(), rest, after.as_bytes()].concat();
    let mut input = std::io::Cursor::new(&file);
    let read = article::read("wire.xml", &mut input, None, &Outlets::default());
    sound::assert_read(&read, Some(file.len()));
});
