//! A page without what no reader of text looks at, for the extractor: well
//! formed, of bounded depth and size, and a tenth as long.

use super::tags::Tag;

/// The extractor walks down with calls of its own.
const DEEPEST: usize = 128;

/// Of larger pages the extractor sees nothing, in bytes and elements: it takes
/// several seconds for these.
const LARGEST: usize = 4 << 20;
const MOST: usize = 40_000;

/// Attributes that the extractor looks at.
const KEPT: &[&str] = &[
    "aria-hidden",
    "class",
    "data-component",
    "data-lp-replacement-content",
    "data-testid",
    "id",
    "itemprop",
    "rel",
    "role",
    "style",
];

/// Of a longer value, in bytes, the extractor sees only the beginning.
const LONGEST: usize = 200;

/// Elements that the extractor takes out first: it need not see them.
const UNSEEN: &[&str] = &["nav", "footer", "button", "dialog"];

/// What the extractor would look for in all of the page, though nobody asks it:
/// that was a twentieth of the time that a page takes.
const NAMED: &str = concat!(
    r#"<meta property="og:title" content="A title">"#,
    r#"<meta property="og:author" content="Ana Roy">"#,
    r#"<meta property="og:url" content="https://example.org/">"#,
    r#"<meta property="og:description" content="A page">"#,
    r#"<meta property="og:site_name" content="Example">"#,
    r#"<meta property="og:image" content="https://example.org/a.png">"#,
    r#"<meta property="og:type" content="article">"#,
    r#"<meta property="og:article:tag" content="Example">"#,
);

#[derive(Debug, Default)]
pub(super) struct Skeleton {
    html: String,
    elements: usize,
    /// How many open elements are not shown.
    unseen: usize,
}

/// An element that has to be closed.
#[derive(Debug)]
pub(super) enum Shown {
    /// By its name.
    As(Vec<u8>),
    /// Nothing in it is shown.
    Unseen,
}

impl Skeleton {
    /// The page; `None` where it is too large to be looked at.
    pub fn html(&self) -> Option<&str> {
        (!self.is_full() && self.elements > 0).then_some(self.html.as_str())
    }

    fn is_full(&self) -> bool {
        self.html.len() > LARGEST || self.elements > MOST
    }

    /// Text as it stands in the page.
    pub fn text(&mut self, raw: &str) {
        if self.unseen == 0 && !self.is_full() {
            self.html.push_str(raw);
        }
    }

    pub fn line_break(&mut self) {
        if self.unseen == 0 && !self.is_full() {
            self.html.push_str("<br>");
        }
    }

    /// Opens an element; says how it has to be closed.
    pub fn open(&mut self, tag: Tag, depth: usize) -> Option<Shown> {
        let name = std::str::from_utf8(&tag.name).ok()?;
        if self.unseen > 0 || UNSEEN.contains(&name) {
            return Some(self.hide());
        }
        if depth >= DEEPEST || self.is_full() {
            return None;
        }
        if self.elements == 0 {
            self.html.insert_str(0, NAMED);
        }
        self.elements += 1;
        self.html.push('<');
        self.html.push_str(name);
        for (name, value) in tag.attributes() {
            if KEPT.contains(&name) {
                self.attribute(name, value);
            }
        }
        if tag.is("a") {
            self.attribute("href", "/");
        }
        self.html.push('>');
        Some(Shown::As(tag.name))
    }

    /// Opens an element that is not shown.
    pub fn hide(&mut self) -> Shown {
        self.unseen += 1;
        Shown::Unseen
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let value = &value[..value.floor_char_boundary(LONGEST)];
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        for c in value.chars() {
            match c {
                '"' => self.html.push_str("&quot;"),
                '&' => self.html.push_str("&amp;"),
                c => self.html.push(c),
            }
        }
        self.html.push('"');
    }

    pub fn close(&mut self, shown: &Shown) {
        let Shown::As(name) = shown else {
            self.unseen -= 1;
            return;
        };
        self.html.push_str("</");
        self.html.push_str(&String::from_utf8_lossy(name));
        self.html.push('>');
    }
}
