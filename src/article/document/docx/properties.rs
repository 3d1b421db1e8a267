//! What a document says of itself.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::text::resolved;
use crate::article::document::title;
use crate::article::reading::Told;
use crate::article::stamp::Stamp;

/// Reads `docProps/core.xml`. The day it was made is no publication: often it
/// is that of the template.
pub fn read(xml: &str) -> Told {
    let mut told = Told::default();
    let mut reader = Reader::from_str(xml);
    let mut open = String::new();
    let mut text = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(tag) => {
                open = tag.local_name().as_ref().to_owned();
                text.clear();
            }
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(name) => text.extend(resolved(&name)),
            Event::End(_) => {
                let value = text.trim();
                match open.as_str() {
                    "title" => told.headline = title::sensible(value),
                    "creator" => told.byline = title::writer(value),
                    "modified" => told.modified = Stamp::read(value),
                    _ => {}
                }
                open.clear();
            }
            _ => {}
        }
    }
    told
}
