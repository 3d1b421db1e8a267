//! The tags of a page, with the attributes that are looked at.

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Span as Place, Tokenizer};

use crate::text::Span;

/// Attributes that are looked at.
const WANTED: &[&str] = &[
    "aria-hidden",
    "class",
    "content",
    "data-component",
    "data-lp-replacement-content",
    "data-testid",
    "datetime",
    "href",
    "hidden",
    "id",
    "itemprop",
    "itemtype",
    "lang",
    "name",
    "property",
    "pubdate",
    "rel",
    "role",
    "style",
    "type",
];

/// Of a longer value, in bytes, only the beginning is kept.
const LONGEST: usize = 4096;

/// A tag.
#[derive(Debug, Default)]
pub(super) struct Tag {
    /// In lower case.
    pub name: Vec<u8>,
    pub closes: bool,
    /// Where it stands in the page.
    pub span: Span,
    attributes: Vec<(&'static str, String)>,
}

impl Tag {
    /// The value of an attribute, which may be empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| *n == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The attributes that are looked at, in their order.
    pub fn attributes(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.attributes
            .iter()
            .map(|(n, value)| (*n, value.as_str()))
    }

    pub fn is(&self, name: &str) -> bool {
        self.name == name.as_bytes()
    }
}

#[derive(Debug, Default)]
struct Collect {
    tag: Tag,
    /// True where the attribute that is being read is looked at.
    wanted: bool,
}

impl Callback<Tag, usize> for Collect {
    fn handle_event(&mut self, event: CallbackEvent<'_>, place: Place<usize>) -> Option<Tag> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag {
                    name: name.to_vec(),
                    span: Span::new(place.start, place.start),
                    ..Tag::default()
                };
                self.wanted = false;
                None
            }
            CallbackEvent::AttributeName { name } => {
                let wanted = WANTED.iter().find(|w| w.as_bytes() == name);
                let first = wanted.filter(|w| self.tag.get(w).is_none());
                self.wanted = first.is_some();
                self.tag
                    .attributes
                    .extend(first.map(|name| (*name, String::new())));
                None
            }
            CallbackEvent::AttributeValue { value } => {
                if self.wanted
                    && let Some((_, kept)) = self.tag.attributes.last_mut()
                    && kept.len() < LONGEST
                {
                    let value = &value[..value.len().min(LONGEST)];
                    kept.push_str(&String::from_utf8_lossy(value));
                }
                None
            }
            CallbackEvent::CloseStartTag { .. } => {
                let mut tag = std::mem::take(&mut self.tag);
                tag.span = Span::new(tag.span.start, place.end.max(tag.span.start));
                Some(tag)
            }
            CallbackEvent::EndTag { name } => Some(Tag {
                name: name.to_vec(),
                closes: true,
                span: Span::new(place.start, place.end),
                attributes: Vec::new(),
            }),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => Some(Tag {
                span: Span::new(place.start, place.end),
                ..Tag::default()
            }),
            _ => None,
        }
    }
}

/// The tags of a page in order; comments are tags without a name.
pub(super) fn tags(html: &str) -> impl Iterator<Item = Tag> {
    let mut emitter = CallbackEmitter::<Collect, Tag, usize>::default();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter).map(|Ok(tag)| tag)
}
