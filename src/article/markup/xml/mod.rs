//! XML as feeds and agencies send it, by the local names of its elements.
//!
//! Read with forgiveness: a bare `&`, an entity of HTML, a prefix that nobody
//! declared or an end tag without a beginning spoil nothing. Entities that a
//! file declares itself are never expanded.

mod blocks;
mod build;
mod reference;

use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;
use quick_xml::reader::Reader;

pub(in crate::article) use blocks::{blocks, line};
use build::Builder;
use reference::{resolved, unescaped};

use super::mapped::{self, Mapped};
use crate::text::Span;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Element,
    Text,
    Cdata,
    Reference,
}

/// A node in the order of the file.
#[derive(Debug, Clone, Copy)]
struct Node {
    kind: Kind,
    /// The element with its tags, else the text.
    span: Span,
    /// What stands between the tags.
    inner: Span,
    /// The number of the node after all that it holds.
    next: usize,
    /// True where its end tag stands in the file.
    is_closed: bool,
}

/// A file of XML.
#[derive(Debug)]
pub(in crate::article) struct Tree<'t> {
    text: &'t str,
    nodes: Vec<Node>,
}

/// One element.
#[derive(Debug, Clone, Copy)]
pub(in crate::article) struct Element<'x> {
    tree: &'x Tree<'x>,
    at: usize,
}

impl<'t> Tree<'t> {
    /// Reads a file.
    ///
    /// # Errors
    /// In plain words, where it is no XML, declares entities of its own, is
    /// nested more than 256 deep, or holds more than four million elements.
    pub fn read(text: &'t str) -> Result<Self, String> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        let mut builder = Builder {
            tree: Tree {
                text,
                nodes: Vec::new(),
            },
            open: Vec::new(),
            stray: 0,
        };
        loop {
            let start = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
            let event = reader.read_event();
            let end = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
            let span = Span::new(start, end.max(start));
            match event {
                Ok(Event::Eof) => break,
                Ok(event) => builder.event(&event, span)?,
                // The file was cut off; what was closed before can be read.
                Err(_) if builder.has_closed() => break,
                Err(error) => {
                    return Err(format!(
                        "it is no well-formed XML ({error}); it may have been cut off when it was \
                         saved, so save it again"
                    ));
                }
            }
        }
        Ok(builder.finish())
    }

    /// The outermost element.
    ///
    /// # Errors
    /// In plain words, where there is none.
    pub fn root(&self) -> Result<Element<'_>, String> {
        let is_element = |node: &Node| node.kind == Kind::Element;
        let at = self.nodes.iter().position(is_element);
        let at = at.ok_or_else(|| "there is no element in this XML file".to_owned())?;
        Ok(Element { tree: self, at })
    }
}

/// The name in a tag that begins at a span's first byte.
fn full_name(text: &str, tag: Span) -> &str {
    let rest = &text[tag.start + 1..];
    let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
    &rest[..rest.find(ends).unwrap_or(rest.len())]
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

impl<'x> Element<'x> {
    fn node(self) -> &'x Node {
        &self.tree.nodes[self.at]
    }

    fn full_name(self) -> &'x str {
        full_name(self.tree.text, self.node().span)
    }

    /// Its name without a prefix.
    pub fn name(self) -> &'x str {
        local(self.full_name())
    }

    /// Its prefix, or nothing: what tells one vocabulary from another.
    pub fn prefix(self) -> &'x str {
        self.full_name().rsplit_once(':').map_or("", |(p, _)| p)
    }

    /// True where the file goes on to its end.
    pub fn is_closed(self) -> bool {
        self.node().is_closed
    }

    /// The value of an attribute by its name without a prefix; `None` where
    /// it is empty.
    pub fn attribute(self, name: &str) -> Option<String> {
        let Node { span, inner, .. } = *self.node();
        let tag = &self.tree.text[span.start..inner.start.max(span.start)];
        let content = tag.trim_start_matches('<').trim_end_matches('>');
        let content = content.strip_suffix('/').unwrap_or(content);
        let after_name = self.full_name().len().min(content.len());
        let mut all = Attributes::new(content, after_name);
        let all = all.with_checks(false).flatten();
        let mut named = all.filter(|a| local(a.key.as_ref()) == name);
        mapped::words(&unescaped(&named.next()?.value))
    }

    /// The elements that stand directly in it.
    pub fn children(self) -> impl Iterator<Item = Self> {
        let nodes = &self.tree.nodes;
        let end = self.node().next;
        let first = (self.at + 1 < end).then_some(self.at + 1);
        let after = move |at: &usize| Some(nodes[*at].next).filter(|next| *next < end);
        std::iter::successors(first, after)
            .filter(move |at| nodes[*at].kind == Kind::Element)
            .map(move |at| Self {
                tree: self.tree,
                at,
            })
    }

    /// All elements in it, in the order of the file.
    pub fn descendants(self) -> impl Iterator<Item = Self> {
        let inside = self.at + 1..self.node().next;
        inside
            .filter(move |at| self.tree.nodes[*at].kind == Kind::Element)
            .map(move |at| Self {
                tree: self.tree,
                at,
            })
    }

    /// The first element of a name that stands directly in it.
    pub fn child(self, name: &str) -> Option<Self> {
        self.children().find(|e| e.name() == name)
    }

    /// The first element of a name in it, at any depth.
    pub fn find(self, name: &str) -> Option<Self> {
        self.descendants().find(|e| e.name() == name)
    }

    /// What stands between its tags, with markup, and where it begins.
    pub fn markup(self) -> (&'x str, usize) {
        let inner = self.node().inner;
        (inner.of(self.tree.text), inner.start)
    }

    /// True where elements stand in it.
    pub fn has_children(self) -> bool {
        self.children().next().is_some()
    }

    /// What stands in it, in the order of the file: its elements and its own
    /// text.
    pub fn parts(self) -> Vec<Part<'x>> {
        let mut parts = Vec::new();
        let mut at = self.at + 1;
        while at < self.node().next {
            let node = self.tree.nodes[at];
            if node.kind == Kind::Element {
                let tree = self.tree;
                parts.push(Part::Element(Self { tree, at }));
            } else {
                if !matches!(parts.last(), Some(Part::Text(_))) {
                    parts.push(Part::Text(Mapped::default()));
                }
                if let Some(Part::Text(words)) = parts.last_mut() {
                    self.tree.write(node, words);
                }
            }
            at = node.next;
        }
        parts
    }

    /// All text in it, elements between passed over.
    pub fn mapped(self) -> Mapped {
        let mut words = Mapped::default();
        for node in &self.tree.nodes[self.at + 1..self.node().next] {
            self.tree.write(*node, &mut words);
        }
        words
    }

    /// All words in it, white space collapsed; `None` where there are none.
    pub fn words(self) -> Option<String> {
        mapped::words(self.mapped().text())
    }

    /// The words of the first element of a name directly in it that has some.
    pub fn text(self, name: &str) -> Option<String> {
        let mut named = self.children().filter(|e| e.name() == name);
        named.find_map(Self::words)
    }
}

/// A part of an element.
#[derive(Debug)]
pub(in crate::article) enum Part<'x> {
    /// An element.
    Element(Element<'x>),
    /// Text between elements.
    Text(Mapped),
}

impl Tree<'_> {
    fn write(&self, node: Node, words: &mut Mapped) {
        let raw = node.inner.of(self.text);
        match node.kind {
            Kind::Element => {}
            Kind::Text | Kind::Cdata => words.push(raw, node.inner),
            Kind::Reference => words.push(resolved(raw).as_deref().unwrap_or(raw), node.span),
        }
    }
}

#[cfg(test)]
mod tests;
