//! The tree of a file, event by event.

use quick_xml::events::Event;

use super::{Kind, Node, Tree, full_name};
use crate::text::Span;

/// How deep elements may be nested.
const DEEPEST: usize = 256;

/// How many elements and runs of text a file may hold.
const MOST: usize = 4_000_000;

/// How many end tags may have no beginning. Each is looked for among the open
/// elements.
const STRAY: usize = 10_000;

/// What was read of a file so far.
pub(super) struct Builder<'t> {
    pub tree: Tree<'t>,
    pub open: Vec<usize>,
    pub stray: usize,
}

impl<'t> Builder<'t> {
    pub fn event(&mut self, event: &Event<'_>, span: Span) -> Result<(), String> {
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

    pub fn has_closed(&self) -> bool {
        let mut elements = self.tree.nodes.iter().filter(|n| n.kind == Kind::Element);
        elements.any(|node| node.is_closed)
    }

    pub fn finish(mut self) -> Tree<'t> {
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
