//! What a document says of itself.

use std::collections::HashMap;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use pdf_oxide::document::PdfDocument;
use pdf_oxide::object::Object;

use crate::article::document::title;
use crate::article::extract::Extract;
use crate::article::reading::Told;

/// Title and author. The title is that of the properties where it stands on
/// the page, too; else what is set largest on the first page. The day it was
/// made is no publication.
pub fn told(document: &PdfDocument, headings: &[(String, f32)], extract: &Extract) -> Told {
    let info = document.trailer().as_dict().and_then(|d| d.get("Info"));
    let info = info.and_then(|info| document.resolve_object(info).ok());
    let info = info.as_ref().and_then(Object::as_dict);
    let title = info.and_then(|info| field(info, "Title"));
    let title = title.and_then(|title| title::sensible(&title));
    let shown = |title: &str| normal(extract.text()).contains(&normal(title));
    let largest = headings.iter().map(|(_, size)| *size).fold(0.0, f32::max);
    let heading = headings.iter().find(|(_, size)| *size >= largest);
    let heading = heading.map(|(text, _)| text.clone());
    let author = info.and_then(|info| field(info, "Author"));
    Told {
        headline: match (title, heading) {
            (Some(title), Some(heading)) if !shown(&title) => Some(heading),
            (title, heading) => title.or(heading),
        },
        byline: author.and_then(|author| title::writer(&author)),
        ..Told::default()
    }
}

fn normal(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// A text string (ISO 32000-2, 7.9.2.2): UTF-16 or UTF-8 with a mark, else
/// nearly Windows-1252.
fn field(info: &HashMap<String, Object>, name: &str) -> Option<String> {
    let bytes = info.get(name)?.as_string()?;
    let encoding = match bytes {
        [0xFE, 0xFF, ..] => UTF_16BE,
        [0xFF, 0xFE, ..] => UTF_16LE,
        [0xEF, 0xBB, 0xBF, ..] => UTF_8,
        _ => WINDOWS_1252,
    };
    let text = encoding.decode(bytes).0;
    Some(text.trim().to_owned())
}
