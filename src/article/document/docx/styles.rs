//! What the styles of a document make of a paragraph.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::text::attribute;

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// The title of the document.
    Title,
    /// A heading.
    Heading,
    /// A quotation set apart.
    Quotation,
    /// A caption.
    Caption,
    /// A line of a table of contents.
    Contents,
}

/// The styles of a document by their identifiers, which are in the language
/// of whoever made it; their built-in names are always English.
#[derive(Debug, Default)]
pub struct Styles {
    by_id: HashMap<String, Style>,
}

impl Styles {
    /// Reads the styles; those that cannot be read are none.
    pub fn read(xml: &str) -> Self {
        let mut styles = Self::default();
        let mut reader = Reader::from_str(xml);
        let mut id = None;
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Eof => break,
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                    "style" => id = attribute(&tag, "styleId"),
                    "name" => {
                        let name = attribute(&tag, "val").unwrap_or_default();
                        if let (Some(id), Some(style)) = (&id, by_name(&name)) {
                            styles.by_id.insert(id.clone(), style);
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        styles
    }

    /// The style of an identifier, or of a name that is one.
    pub fn get(&self, id: &str) -> Option<Style> {
        self.by_id.get(id).copied().or_else(|| by_name(id))
    }
}

fn by_name(name: &str) -> Option<Style> {
    let name = name.to_ascii_lowercase().replace(' ', "");
    let known = [
        ("title", Style::Title),
        ("heading", Style::Heading),
        ("subtitle", Style::Heading),
        ("quote", Style::Quotation),
        ("intensequote", Style::Quotation),
        ("caption", Style::Caption),
        ("toc", Style::Contents),
    ];
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let found = known.iter().find(|(known, _)| *known == bare);
    found.map(|(_, style)| *style)
}
