//! What a block stands in, and what that makes of it: in Markdown and HTML,
//! which may be mixed.

use super::writer::Writer;
use crate::text::BlockKind;

/// A list, item, block quotation, table or note that is open.
#[derive(Debug)]
struct Container {
    /// Name of the HTML element; `None` for Markdown.
    element: Option<&'static str>,
    kind: BlockKind,
    group: Option<u32>,
    /// True for the list itself, whose items are nodes of one parent.
    is_list: bool,
    /// True once a block of it was begun.
    begun: bool,
}

/// More HTML elements than this are not held open within each other, as in
/// browsers: hostile nesting must not cost the square of its depth.
const DEEPEST: usize = 512;

/// All that is open, outermost first.
#[derive(Debug, Default)]
pub(super) struct Containers {
    open: Vec<Container>,
    /// True once the draft has a headline.
    pub has_headline: bool,
}

impl Containers {
    /// Opens what blocks of a kind stand in.
    pub fn open(&mut self, element: Option<&'static str>, kind: BlockKind) {
        if element.is_some() && self.html().count() >= DEEPEST {
            return;
        }
        let shares = matches!(kind, BlockKind::ListItem | BlockKind::TableCell);
        let group = || self.open.iter().rev().find_map(|c| c.group);
        self.open.push(Container {
            element,
            kind,
            group: shares.then(group).flatten(),
            is_list: false,
            begun: false,
        });
    }

    /// The HTML that is open since Markdown was, innermost first.
    fn html(&self) -> impl Iterator<Item = &Container> {
        self.open
            .iter()
            .rev()
            .take_while(|c| c.element.is_some())
            .take(DEEPEST)
    }

    /// Opens a list or table.
    pub fn open_list(
        &mut self,
        element: Option<&'static str>,
        kind: BlockKind,
        writer: &mut Writer,
    ) {
        if element.is_some() && self.html().count() >= DEEPEST {
            return;
        }
        writer.enter();
        self.open.push(Container {
            element,
            kind,
            group: Some(writer.group()),
            is_list: true,
            begun: false,
        });
    }

    fn pop(&mut self, writer: &mut Writer) -> Option<Container> {
        let container = self.open.pop()?;
        if container.is_list {
            writer.leave();
        }
        Some(container)
    }

    /// Closes the innermost container of Markdown, with the HTML in it.
    pub fn close(&mut self, writer: &mut Writer) {
        while let Some(container) = self.pop(writer) {
            if container.element.is_none() {
                return;
            }
        }
    }

    /// Closes an HTML element with all in it; false where it is not open.
    pub fn close_element(&mut self, name: &str, writer: &mut Writer) -> bool {
        let Some(above) = self.html().position(|c| c.element == Some(name)) else {
            return false;
        };
        for _ in 0..=above {
            self.pop(writer);
        }
        true
    }

    /// Closes the HTML lists and tables that are open: their tags must stand
    /// in one run of HTML.
    pub fn close_html_lists(&mut self, writer: &mut Writer) {
        while let Some(at) = self
            .open
            .iter()
            .rposition(|c| c.element.is_some() && c.is_list)
        {
            let markdown_inside = self.open[at..].iter().any(|c| c.element.is_none());
            if markdown_inside {
                return;
            }
            while self.open.len() > at {
                self.pop(writer);
            }
        }
    }

    /// Closes what stands in the innermost HTML list or table: a new item
    /// ends the one before.
    pub fn close_items(&mut self, writer: &mut Writer) {
        let above = self.html().position(|c| c.is_list);
        for _ in 0..above.unwrap_or(0) {
            self.pop(writer);
        }
    }

    /// Name of the innermost HTML element, unless Markdown stands in it.
    pub fn element(&self) -> Option<&'static str> {
        self.open.last().and_then(|c| c.element)
    }

    /// What a block that begins here is, and its group.
    pub fn block(&mut self) -> (BlockKind, Option<u32>) {
        let Some(container) = self
            .open
            .iter_mut()
            .rfind(|c| c.kind != BlockKind::Paragraph)
        else {
            return (BlockKind::Paragraph, None);
        };
        let again = std::mem::replace(&mut container.begun, true);
        match container.kind {
            // An item is counted once, however many paragraphs it has.
            BlockKind::ListItem if again || container.is_list => (BlockKind::Paragraph, None),
            BlockKind::Headline if std::mem::replace(&mut self.has_headline, true) => {
                (BlockKind::Heading, None)
            }
            kind => (kind, container.group),
        }
    }
}
