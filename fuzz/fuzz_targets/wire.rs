//! Any bytes as a feed, as ninjs, NewsML or NITF, as a dump of records, whole or in the place of a
//! text in one: read, and every span looked at, in the text and on disk.
#![no_main]

mod around;
#[path = "../../tests/sound/mod.rs"]
#[expect(dead_code, reason = "drafts are checked by other targets")]
mod sound;

use libfuzzer_sys::fuzz_target;

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
    ("{\"text\": \"Five.\"}\n{", "}\n{\"text\": \"Six.\"}\n"),
    ("{\"text\": \"Five.\"}\n{\"text\": \"", "\"}\n"),
];

fuzz_target!(|bytes: &[u8]| around::read("wire.xml", AROUND, bytes));
