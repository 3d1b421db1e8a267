//! XML as feeds and agencies send it, by the local names of its elements.
//!
//! Read with forgiveness: a bare `&`, an entity of HTML, a prefix that nobody
//! declared or an end tag without a beginning spoil nothing. Entities that a
//! file declares itself are never expanded.

use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;
use quick_xml::reader::Reader;

use super::mapped::{self, Mapped};
use crate::text::Span;

/// How deep elements may be nested.
const DEEPEST: usize = 256;

/// How many elements and runs of text a file may hold.
const MOST: usize = 4_000_000;

/// How many end tags may have no beginning. Each is looked for among the open
/// elements.
const STRAY: usize = 10_000;

/// A longer reference, in bytes, is none.
const LONGEST_REFERENCE: usize = 40;

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
pub(super) struct Tree<'t> {
    text: &'t str,
    nodes: Vec<Node>,
}

/// One element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'x> {
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

struct Builder<'t> {
    tree: Tree<'t>,
    open: Vec<usize>,
    stray: usize,
}

impl<'t> Builder<'t> {
    fn event(&mut self, event: &Event<'_>, span: Span) -> Result<(), String> {
        match event {
            Event::Start(_) => {
                self.push(Kind::Element, span, Span::new(span.end, span.end))?;
                self.open.push(self.tree.nodes.len() - 1);
                if self.open.len() > DEEPEST {
                    return Err(format!(
                        "its elements are nested more than {DEEPEST} deep, which no news item is"
                    ));
                }
            }
            Event::Empty(_) => {
                self.push(Kind::Element, span, Span::new(span.end, span.end))?;
                if let Some(node) = self.tree.nodes.last_mut() {
                    node.is_closed = true;
                }
            }
            Event::End(tag) => self.close(tag.trim(), span)?,
            Event::Text(_) => self.push(Kind::Text, span, span)?,
            Event::GeneralRef(_) => self.push(Kind::Reference, span, span)?,
            Event::CData(words) => {
                let start = span.start + "<![CDATA[".len();
                let inner = Span::new(start, start + words.len());
                self.push(Kind::Cdata, span, inner)?;
            }
            Event::DocType(declared) if declared.contains("<!ENTITY") => {
                return Err(
                    "it declares entities of its own (<!ENTITY …>), which are not read: they may \
                     make a small file a huge one; save it without them"
                        .to_owned(),
                );
            }
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, kind: Kind, span: Span, inner: Span) -> Result<(), String> {
        if self.tree.nodes.len() >= MOST {
            return Err(format!("it holds more than {MOST} elements"));
        }
        let next = self.tree.nodes.len() + 1;
        self.tree.nodes.push(Node {
            kind,
            span,
            inner,
            next,
            is_closed: false,
        });
        Ok(())
    }

    /// Ends the innermost open element of a name, and those in it.
    fn close(&mut self, name: &str, tag: Span) -> Result<(), String> {
        let tree = &self.tree;
        let same = |at: &usize| full_name(tree.text, tree.nodes[*at].span) == name;
        let Some(found) = self.open.iter().rposition(same) else {
            self.stray += 1;
            if self.stray > STRAY {
                return Err(format!(
                    "it is no well-formed XML: more than {STRAY} end tags without a beginning"
                ));
            }
            return Ok(());
        };
        for (depth, at) in self.open.drain(found..).enumerate() {
            let next = self.tree.nodes.len();
            let node = &mut self.tree.nodes[at];
            node.inner.end = tag.start;
            node.span.end = if depth == 0 { tag.end } else { tag.start };
            node.next = next;
            node.is_closed = true;
        }
        Ok(())
    }

    fn has_closed(&self) -> bool {
        let mut elements = self.tree.nodes.iter().filter(|n| n.kind == Kind::Element);
        elements.any(|node| node.is_closed)
    }

    fn finish(mut self) -> Tree<'t> {
        let next = self.tree.nodes.len();
        let end = self.tree.text.len();
        for at in self.open {
            let node = &mut self.tree.nodes[at];
            node.inner.end = end;
            node.span.end = end;
            node.next = next;
        }
        self.tree
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
pub(super) enum Part<'x> {
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

/// What a reference such as `&amp;`, `&#8217;` or `&nbsp;` stands for.
fn resolved(reference: &str) -> Option<String> {
    if reference.len() > LONGEST_REFERENCE {
        return None;
    }
    let own = quick_xml::escape::resolve_xml_entity(reference.trim_matches(['&', ';']));
    if let Some(own) = own.filter(|_| reference.ends_with(';')) {
        return Some(own.to_owned());
    }
    let tokens = html5gum::Tokenizer::new(reference).flatten();
    let mut words = String::new();
    for token in tokens {
        if let html5gum::Token::String(part) = token {
            words.push_str(&String::from_utf8_lossy(&part));
        }
    }
    (words != reference && !words.is_empty()).then_some(words)
}

/// A text with its references resolved.
fn unescaped(text: &str) -> String {
    let mut words = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        let window = &rest[..rest.floor_char_boundary(LONGEST_REFERENCE)];
        let whole = window.find(';').map(|end| &window[..=end]);
        match whole.and_then(|r| Some((r, resolved(r)?))) {
            Some((reference, meant)) => {
                words.push_str(&meant);
                rest = &rest[reference.len()..];
            }
            None => {
                words.push('&');
                rest = &rest[1..];
            }
        }
    }
    words.push_str(rest);
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::BlockKind;

    fn first_words(file: &str, name: &str) -> Option<String> {
        let tree = Tree::read(file).unwrap();
        tree.root().unwrap().find(name)?.words()
    }

    #[test]
    fn words_of_feeds_as_they_are_written() {
        for (file, expect) in [
            ("<r><a>AT&T &nbsp; sold</a></r>", "AT&T sold"),
            ("<r><a>Orr &amp; Roe&#8217;s</a></r>", "Orr & Roe’s"),
            ("<r><a><![CDATA[<p>5 < 6</p>]]></a></r>", "<p>5 < 6</p>"),
            ("<r><x:a>no prefix declared</x:a></r>", "no prefix declared"),
            ("<r><a>one<br>two</a></r>", "onetwo"),
            ("<r><a>one</b>two</a></r>", "onetwo"),
            ("<r><a>&unknown; &amp</a></r>", "&unknown; &amp"),
            ("<!DOCTYPE r SYSTEM \"r.dtd\"><r><a>x</a></r>", "x"),
        ] {
            assert_eq!(first_words(file, "a").as_deref(), Some(expect), "{file}");
        }
    }

    #[test]
    fn attributes_are_found_by_local_name() {
        let tree = Tree::read("<r xml:lang='en' href=\"a?b&amp;c\" empty=''/>").unwrap();
        let root = tree.root().unwrap();
        assert_eq!(root.attribute("lang").as_deref(), Some("en"));
        assert_eq!(root.attribute("href").as_deref(), Some("a?b&c"));
        assert_eq!(root.attribute("empty"), None);
    }

    #[test]
    fn words_map_back_to_the_file() {
        let file = "<r><a>\n AT&T &amp; <i>Orr</i>\n</a></r>";
        let tree = Tree::read(file).unwrap();
        let a = tree.root().unwrap().child("a").unwrap();
        let line = a.mapped().into_line(BlockKind::Paragraph).unwrap();
        assert_eq!(line.text, "AT&T & Orr");
        assert_eq!(line.span.of(file), "AT&T &amp; <i>Orr");
        assert_eq!(a.markup().0, "\n AT&T &amp; <i>Orr</i>\n");
    }

    #[test]
    fn what_is_cut_off_keeps_what_was_closed() {
        let tree = Tree::read("<r><a>one</a><a>two <b att=\"").unwrap();
        let all: Vec<bool> = tree
            .root()
            .unwrap()
            .children()
            .map(Element::is_closed)
            .collect();
        assert_eq!(all, [true, false]);
    }

    #[test]
    fn hostile_files_are_refused() {
        let deep = "<a>".repeat(100_000);
        let stray = format!("<r>{}</r>", "</b>".repeat(100_000));
        let bomb = "<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><r>&b;</r>";
        for (file, error) in [
            (deep.as_str(), "nested more than 256 deep"),
            (&stray, "end tags without a beginning"),
            (bomb, "declares entities of its own"),
            ("<r", "no well-formed XML"),
        ] {
            let refused = Tree::read(file).err().unwrap_or_default();
            assert!(refused.contains(error), "{error}: {refused}");
        }
    }
}
