//! Web archives (ISO 28500), plain or packed record by record.
//!
//! Read here rather than by a crate: those that there are make room for
//! whatever length a record claims before they read it.

mod http;

use std::io::{BufRead, BufReader, Read};

use super::budget::{LARGEST, damaged, too_large};
use crate::article::intake::{Around, Each};
use crate::article::reading::{Content, Member, Told};

/// More bytes of headers are no headers.
const LONGEST_HEAD: u64 = 64 << 10;

/// Tells `each` the pages of a web archive; each goes by the number of its
/// record.
///
/// # Errors
/// In plain words, where it cannot be read to its end.
pub(in crate::article) fn members(
    input: &mut dyn Read,
    around: &Around<'_>,
    each: &mut Each<'_>,
) -> Result<(), String> {
    let mut input = BufReader::with_capacity(64 << 10, input);
    let mut number = 0;
    while let Some(head) = head(&mut input)? {
        number += 1;
        let length = field(&head, "content-length").and_then(|n| n.parse::<u64>().ok());
        let length = length.ok_or_else(|| format!("record {number} does not tell its length"))?;
        let mut record = (&mut input).take(length);
        let kind = field(&head, "warc-type").unwrap_or_default();
        let is_page = ["response", "resource", "conversion"]
            .iter()
            .any(|page| page.eq_ignore_ascii_case(kind));
        if is_page {
            around.budget.member()?;
            if let Some(read) = page(&head, length, &mut record, around)? {
                let member = |(bytes, told)| Member {
                    name: number.to_string(),
                    content: Content::Bytes(bytes, None),
                    told,
                };
                each(
                    read.map(member)
                        .map_err(|error| (number.to_string(), error)),
                );
            }
        }
        std::io::copy(&mut record, &mut std::io::sink()).map_err(|error| damaged(&error))?;
        if record.limit() > 0 {
            return Err(format!("it is cut short in record {number}"));
        }
    }
    Ok(())
}

type Page = Result<(Vec<u8>, Told), String>;

/// The page of a record; none where it holds no article. The outer error ends
/// the archive.
fn page(
    head: &str,
    length: u64,
    record: &mut dyn Read,
    around: &Around<'_>,
) -> Result<Option<Page>, String> {
    let kind = field(head, "content-type").unwrap_or_default();
    let is_http = kind.to_ascii_lowercase().starts_with("application/http");
    let mut record = BufReader::new(record);
    let http = if is_http {
        match http::head(&mut record).map_err(|error| damaged(&error))? {
            Some(http) if http.is_page() => Some(http),
            _ => return Ok(None),
        }
    } else if http::is_article(kind) {
        None
    } else {
        return Ok(None);
    };
    // Crawlers write how much they left out.
    if length > LARGEST {
        return Ok(Some(Err(too_large(None))));
    }
    let mut bytes = Vec::new();
    record
        .read_to_end(&mut bytes)
        .map_err(|error| damaged(&error))?;
    let (body, label) = match http {
        Some(http) => match http.body(bytes, around.budget)? {
            Ok(body) => (body, http.charset()),
            Err(error) => return Ok(Some(Err(error))),
        },
        None => (bytes, http::charset(kind)),
    };
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(None);
    }
    // The day of the crawl is no day of publication.
    let url = field(head, "warc-target-uri");
    let url = url.map(|url| url.trim_matches(['<', '>']).to_owned());
    let told = Told {
        url: url.filter(|url| url.starts_with("http")),
        ..around.told.clone()
    };
    Ok(Some(Ok((http::in_utf8(body, label.as_deref()), told))))
}

/// The headers of the next record; none at the end.
fn head(input: &mut dyn BufRead) -> Result<Option<String>, String> {
    let mut line = Vec::new();
    let mut text = String::new();
    let mut input = input.take(LONGEST_HEAD);
    loop {
        line.clear();
        let read = input.read_until(b'\n', &mut line);
        let read = read.map_err(|error| damaged(&error))?;
        let words = String::from_utf8_lossy(&line);
        let words = words.trim_end();
        match (read, words.is_empty(), text.is_empty()) {
            (0, _, true) => return Ok(None),
            (0, _, false) => return Err("it is cut short, or no web archive".to_owned()),
            // Records end with empty lines.
            (_, true, true) => {}
            (_, true, false) => return Ok(Some(text)),
            (_, false, true) if !words.starts_with("WARC/") => {
                return Err("a record does not begin as one; the rest is not read".to_owned());
            }
            _ => {
                text.push_str(words);
                text.push('\n');
            }
        }
    }
}

/// The value of a header, by its name in lower case.
fn field<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim())
    })
}
