//! Web pages saved as mails (RFC 2557).

use mail_parser::{HeaderName, HeaderValue, MessagePart, PartType};

use crate::article::format::Format;
use crate::article::guard::guarded;
use crate::article::intake::{Around, Each, Input};
use crate::article::mail;
use crate::article::reading::{Content, Member, Told};

/// Tells `each` the page. Its pictures, frames and style sheets are left out.
///
/// # Errors
/// In plain words, where there is no page in it.
pub(in crate::article) fn members(
    input: &mut dyn Input,
    around: &Around<'_>,
    each: &mut Each<'_>,
) -> Result<(), String> {
    let bytes = around.budget.unpack(input)??;
    around.budget.member()?;
    let (html, url) = guarded(|| page(&bytes))??;
    each(Ok(Member {
        name: String::new(),
        // With a mark: the page is decoded, whatever it names itself.
        content: Content::Bytes(format!("\u{FEFF}{html}").into_bytes(), Some(Format::Html)),
        // The date is that of saving it.
        told: Told {
            url,
            ..around.told.clone()
        },
    }));
    Ok(())
}

/// The first page, and where it was saved from.
fn page(bytes: &[u8]) -> Result<(String, Option<String>), String> {
    let mail = mail::parse(bytes)?;
    let html = mail.parts.iter().find_map(|part| match &part.body {
        PartType::Html(html) => Some((html, part)),
        _ => None,
    });
    let (html, part) = html.ok_or("there is no page in this file")?;
    let place = |part: &MessagePart<'_>, name: HeaderName<'_>| {
        let header = part.headers.iter().find(|header| header.name == name);
        let text = header.and_then(|header| match &header.value {
            HeaderValue::Text(text) => Some(text.trim().to_owned()),
            _ => None,
        });
        text.filter(|url| url.starts_with("http://") || url.starts_with("https://"))
    };
    let root = mail.parts.first();
    let saved = HeaderName::Other("Snapshot-Content-Location".into());
    let url = place(part, HeaderName::ContentLocation)
        .or_else(|| place(root?, saved))
        .or_else(|| place(root?, HeaderName::ContentLocation));
    Ok((html.clone().into_owned(), url))
}
