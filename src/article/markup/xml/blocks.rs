//! The blocks of a story in XML: NITF, XHTML with prefixes, and what is like
//! them.

use super::{Element, Part};
use crate::article::line::Line;
use crate::article::markup::mapped::Mapped;
use crate::text::BlockKind;

/// What an element makes of its text.
#[derive(Debug, Clone, Copy)]
enum Role {
    /// A block, or a container of blocks.
    Block,
    /// A block of a kind, and those in it.
    Kind(BlockKind),
    /// A list or table: its items belong together.
    Group,
    /// The end of a line.
    Break,
    /// Set aside.
    Aside(&'static str),
    /// No text.
    Skipped,
}

/// Elements of NITF 3 and of XHTML; all others are a part of their line.
const ROLES: &[(&str, Role)] = &[
    ("p", Role::Block),
    ("lede", Role::Block),
    ("div", Role::Block),
    ("section", Role::Block),
    ("block", Role::Block),
    ("pre", Role::Block),
    ("body.content", Role::Block),
    ("tr", Role::Block),
    ("hl1", Role::Kind(BlockKind::Heading)),
    ("hl2", Role::Kind(BlockKind::Heading)),
    ("hl3", Role::Kind(BlockKind::Heading)),
    ("hl4", Role::Kind(BlockKind::Heading)),
    ("h1", Role::Kind(BlockKind::Heading)),
    ("h2", Role::Kind(BlockKind::Heading)),
    ("h3", Role::Kind(BlockKind::Heading)),
    ("h4", Role::Kind(BlockKind::Heading)),
    ("ul", Role::Group),
    ("ol", Role::Group),
    ("dl", Role::Group),
    ("table", Role::Group),
    ("nitf-table", Role::Group),
    ("li", Role::Kind(BlockKind::ListItem)),
    ("dt", Role::Kind(BlockKind::ListItem)),
    ("dd", Role::Kind(BlockKind::ListItem)),
    ("td", Role::Kind(BlockKind::TableCell)),
    ("th", Role::Kind(BlockKind::TableCell)),
    ("bq", Role::Kind(BlockKind::BlockQuote)),
    ("blockquote", Role::Kind(BlockKind::BlockQuote)),
    ("fn", Role::Kind(BlockKind::Footnote)),
    ("caption", Role::Kind(BlockKind::Caption)),
    ("figcaption", Role::Kind(BlockKind::Caption)),
    ("media-caption", Role::Kind(BlockKind::Caption)),
    ("media", Role::Block),
    ("br", Role::Break),
    ("hr", Role::Break),
    ("note", Role::Aside("editor's note")),
    ("media-producer", Role::Aside("photo credit")),
    ("tagline", Role::Aside("line under the story")),
    ("bibliography", Role::Aside("line under the story")),
    ("media-metadata", Role::Skipped),
    ("media-object", Role::Skipped),
    ("media-reference", Role::Skipped),
    ("nitf-table-metadata", Role::Skipped),
    ("script", Role::Skipped),
    ("style", Role::Skipped),
    ("head", Role::Skipped),
];

/// The blocks in an element, in the order of the file.
pub(in crate::article) fn blocks(element: Element<'_>) -> Vec<Line<'static>> {
    let mut walker = Walker::default();
    walker.walk(element, State::default());
    walker.end(State::default());
    walker.lines
}

/// The element as a line of its own.
pub(in crate::article) fn line(element: Element<'_>, kind: BlockKind) -> Option<Line<'static>> {
    element.mapped().into_line(kind)
}

#[derive(Debug, Clone, Copy)]
struct State {
    kind: BlockKind,
    group: Option<u32>,
    aside: Option<&'static str>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            kind: BlockKind::Paragraph,
            group: None,
            aside: None,
        }
    }
}

#[derive(Default)]
struct Walker {
    lines: Vec<Line<'static>>,
    open: Mapped,
    groups: u32,
}

impl Walker {
    /// Reads an element; nested no deeper than a file of XML may be.
    fn walk(&mut self, element: Element<'_>, state: State) {
        for part in element.parts() {
            match part {
                Part::Text(words) => self.open.append(&words),
                Part::Element(inner) => self.element(inner, state),
            }
        }
    }

    fn element(&mut self, element: Element<'_>, state: State) {
        let name = element.name();
        let role = ROLES.iter().find(|(known, _)| *known == name);
        let inside = match role.map(|(_, role)| *role) {
            None => return self.walk(element, state),
            Some(Role::Skipped) => return,
            Some(Role::Break) => return self.end(state),
            Some(Role::Block) => state,
            Some(Role::Kind(kind)) => State { kind, ..state },
            Some(Role::Aside(reason)) => State {
                aside: Some(reason),
                ..state
            },
            Some(Role::Group) => {
                self.groups += 1;
                State {
                    group: Some(self.groups - 1),
                    ..state
                }
            }
        };
        self.end(state);
        self.walk(element, inside);
        self.end(inside);
    }

    fn end(&mut self, state: State) {
        let words = std::mem::take(&mut self.open);
        let grouped = matches!(state.kind, BlockKind::ListItem | BlockKind::TableCell);
        self.lines
            .extend(words.into_line(state.kind).map(|line| Line {
                group: state.group.filter(|_| grouped),
                aside: state.aside.or(line.aside),
                ..line
            }));
    }
}
