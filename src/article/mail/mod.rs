//! Mails (RFC 5322): who sent what when, its text, what is attached to it.

mod body;
mod head;
pub(super) mod mbox;
pub(super) mod mhtml;

use std::borrow::Cow;

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::format::Format;
use super::guard::guarded;
use super::intake::{Around, Each, Input, is_read};
use super::outlet::Outlets;
use super::packed::LARGEST;
use super::reading::{Content, Member, Told};
use super::stamp::Stamp;

/// A mail has no more parts than this.
const MOST_PARTS: usize = 10_000;

/// Parts times bytes of a mail: each part may make the parser look through
/// all of it.
const MOST_WORK: usize = 4 << 30;

/// The plain text of a mail is believed to be whole, beside one in HTML, from
/// this part of its words on.
const WHOLE: usize = 3;

/// Tells `each` the text of a mail and what is attached to it.
///
/// # Errors
/// In plain words, where it is no mail or has no text.
pub(super) fn members(
    input: &mut dyn Input,
    around: &Around<'_>,
    each: &mut Each<'_>,
) -> Result<(), String> {
    let bytes = around.budget.unpack(input)??;
    let members = guarded(|| read(&bytes, around.told, around.outlets))??;
    for member in members {
        around.budget.member()?;
        each(Ok(member));
    }
    Ok(())
}

/// Parses a mail.
///
/// # Errors
/// In plain words, where it has too many parts, or is none.
pub(super) fn parse(bytes: &[u8]) -> Result<Message<'_>, String> {
    let parts = parts(bytes);
    if parts > MOST_PARTS || parts.saturating_mul(bytes.len()) > MOST_WORK {
        return Err(format!(
            "this is no mail that anybody wrote: it has {parts} parts"
        ));
    }
    debug_assert!(bytes.len() as u64 <= LARGEST);
    let parsed = MessageParser::default().parse(bytes);
    parsed.ok_or_else(|| "this is no mail: it has no headers".to_owned())
}

/// At most how many parts a mail has: every part but the plainest says what it
/// is.
fn parts(bytes: &[u8]) -> usize {
    let name = b"content-type";
    let begins = |at: &usize| {
        let line = &bytes[at + 1..];
        line.len() >= name.len() && line[..name.len()].eq_ignore_ascii_case(name)
    };
    memchr::memchr_iter(b'\n', bytes).filter(begins).count()
}

fn read(bytes: &[u8], around: &Told, outlets: &Outlets) -> Result<Vec<Member>, String> {
    let mail = parse(bytes)?;
    let sent = told(&mail, outlets).or(around);
    let mut members = Vec::new();
    match text(&mail) {
        Some(Text::Plain(text)) => {
            let newsletter = ["List-Unsubscribe", "List-Id"]
                .iter()
                .any(|name| mail.header(*name).is_some());
            let (text, inner) = body::read(&text, newsletter, outlets);
            members.push(Member {
                name: String::new(),
                content: Content::Text(text),
                told: inner.or(&sent),
            });
        }
        Some(Text::Html(html)) => members.push(Member {
            name: String::new(),
            // The mark keeps the encoding that a page names of itself from
            // being believed: the text is decoded.
            content: Content::Bytes(format!("\u{FEFF}{html}").into_bytes(), Some(Format::Html)),
            told: sent.clone(),
        }),
        None => {}
    }
    let around = Told {
        headline: None,
        byline: None,
        ..sent
    };
    let attached = mail.attachments().enumerate();
    members.extend(attached.filter_map(|(at, part)| attachment(&mail, part, at, &around)));
    if members.is_empty() {
        return Err(nothing(&mail));
    }
    Ok(members)
}

enum Text {
    Plain(Plain),
    Html(String),
}

/// Plain text, with how its lines are broken (RFC 3676).
struct Plain {
    text: String,
    flowed: bool,
    del_sp: bool,
}

/// The text of a mail: plain where it has all of it.
fn text(mail: &Message<'_>) -> Option<Text> {
    let plain = mail.text_bodies().filter_map(|part| match &part.body {
        PartType::Text(text) => Some((text, part)),
        _ => None,
    });
    let plain: Vec<(&Cow<'_, str>, &MessagePart<'_>)> = plain.collect();
    let html = mail.html_bodies().filter_map(|part| match &part.body {
        PartType::Html(html) => Some(html.as_ref()),
        _ => None,
    });
    let html: Vec<&str> = html.collect();
    let words = |text: &str| text.split_whitespace().count();
    let written: usize = plain.iter().map(|(text, _)| words(text)).sum();
    let shown = || -> usize {
        let text = |html: &&str| words(&mail_parser::decoders::html::html_to_text(html));
        html.iter().map(text).sum()
    };
    if !html.is_empty() && (written == 0 || written * WHOLE < shown()) {
        return Some(Text::Html(html.join("\n")));
    }
    let (_, first) = plain.first()?;
    let kind = first.content_type();
    let is = |name: &str, value: &str| {
        let told = kind.and_then(|kind| kind.attribute(name));
        told.is_some_and(|told| told.eq_ignore_ascii_case(value))
    };
    let texts: Vec<&str> = plain.iter().map(|(text, _)| text.as_ref()).collect();
    (written > 0).then(|| {
        Text::Plain(Plain {
            text: texts.join("\n\n"),
            flowed: is("format", "flowed"),
            del_sp: is("delsp", "yes"),
        })
    })
}

/// What the headers say.
fn told(mail: &Message<'_>, outlets: &Outlets) -> Told {
    let sender = mail.from().and_then(|from| from.first());
    let name = sender.and_then(|sender| sender.name());
    let address = sender.and_then(|sender| sender.address());
    let (outlet, byline) = head::sender(name, address, outlets);
    Told {
        outlet,
        byline,
        headline: mail.subject().and_then(head::subject),
        published: mail
            .date()
            .filter(|date| date.is_valid())
            .and_then(|date| Stamp::read(&date.to_rfc3339())),
        ..Told::default()
    }
}

/// Kinds of attachments that are read whatever their names.
const KINDS: &[(&str, &str, &str)] = &[
    ("application", "pdf", "pdf"),
    (
        "application",
        "vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
    ),
    ("text", "html", "html"),
    ("text", "markdown", "md"),
];

fn attachment(
    mail: &Message<'_>,
    part: &MessagePart<'_>,
    at: usize,
    around: &Told,
) -> Option<Member> {
    let kind = part.content_type();
    let ending = KINDS.iter().find_map(|(kind_, sub, ending)| {
        let known = kind?.ctype() == *kind_ && kind?.subtype() == Some(sub);
        known.then_some(*ending)
    });
    let given = part.attachment_name().map(clean).filter(|n| !n.is_empty());
    let number = at + 1;
    let (bytes, format, name) = match &part.body {
        PartType::Message(inner) => {
            let (from, to) = (part.offset_body as usize, part.offset_end as usize);
            // What was packed is in the part, what was not in the mail.
            let own = mail.raw_message.get(from..to.max(from));
            let is_packed = part.encoding != mail_parser::Encoding::None;
            let bytes = own.filter(|_| !is_packed).unwrap_or(&inner.raw_message);
            let name = given.unwrap_or_else(|| number.to_string());
            (bytes.to_vec(), Some(Format::Mail), name)
        }
        PartType::Multipart(_) => return None,
        body => {
            let name = match given {
                Some(name) => name,
                None => format!("{number}.{}", ending?),
            };
            if !is_read(&name) && ending.is_none() {
                return None;
            }
            let bytes = match body {
                PartType::Text(text) | PartType::Html(text) => {
                    format!("\u{FEFF}{text}").into_bytes()
                }
                _ => part.contents().to_vec(),
            };
            (bytes, None, name)
        }
    };
    Some(Member {
        name,
        content: Content::Bytes(bytes, format),
        told: around.clone(),
    })
}

/// The name of an attachment, without the folders of whoever sent it.
fn clean(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let last = last.trim().trim_start_matches('.');
    let cut = last.floor_char_boundary(255);
    last[..cut].replace(char::is_control, "\u{FFFD}")
}

/// Why a mail holds nothing.
fn nothing(mail: &Message<'_>) -> String {
    let locked = mail.parts.iter().any(|part| {
        let kind = part.content_type();
        kind.is_some_and(|kind| {
            let sub = kind.subtype().unwrap_or_default();
            sub == "encrypted" || sub.ends_with("pkcs7-mime")
        })
    });
    if locked {
        "this mail is encrypted; save its text from your mail program".to_owned()
    } else {
        "there is no text in this mail".to_owned()
    }
}
