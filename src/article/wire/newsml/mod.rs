//! NewsML-G2 and NewsML 1 of the IPTC.

mod g2;
mod one;

use super::nitf;
use crate::article::html;
use crate::article::line::Line;
use crate::article::markup::xml::{self, Element, Tree};
use crate::article::passed_over::Lack;
use crate::article::reading::{Items, Layout, Reading, Textless, Told};

/// The articles of a file: its news items that hold text, numbered as all
/// items of the file are, and its other items. What is wrong with a file that
/// holds no item is said in plain words.
pub(in crate::article) fn readings<'t>(text: &'t str, _around: &Told) -> Result<Items<'t>, String> {
    let tree = Tree::read(text)?;
    let root = tree.root()?;
    if !root.is_closed() {
        return Err("this file was cut off before its end; save it again".to_owned());
    }
    let items = match root.name() {
        "NewsML" => one::items(root),
        name if g2::ROOTS.contains(&name) => g2::items(root),
        name => {
            return Err(format!(
                "this is XML of a kind that is not read (<{name}>); save the story as text or HTML"
            ));
        }
    };
    if items.is_empty() {
        return Err("there is no item in this file".to_owned());
    }
    let mut all = Items::default();
    for (index, item) in items.into_iter().enumerate() {
        let member = Some((index + 1).to_string());
        match item {
            Item::Text(lines, told) => all.readings.push(Reading {
                member,
                lines,
                layout: Layout::Told,
                told: *told,
            }),
            Item::Other(what, detail) => all.textless.push(Textless {
                member,
                what,
                detail,
            }),
        }
    }
    Ok(all.alone())
}

/// One item of a file.
enum Item {
    /// It holds text.
    Text(Vec<Line<'static>>, Box<Told>),
    /// It holds none; what it is instead, and more of it.
    Other(Lack, Option<String>),
}

/// The text of a piece of content, with what NITF says beside it.
fn content(element: Element<'_>) -> (Vec<Line<'static>>, Option<Told>) {
    if let Some(nitf) = element.find("nitf") {
        let (lines, told) = nitf::of(nitf);
        return (lines, Some(told));
    }
    if let Some(page) = element.find("html") {
        let body = page.child("body").unwrap_or(page);
        return (page_blocks(body), None);
    }
    if element.descendants().any(|e| e.name() == "p") {
        return (page_blocks(element), None);
    }
    (Vec::new(), None)
}

/// The blocks of XHTML; with prefixes it is no HTML.
fn page_blocks(body: Element<'_>) -> Vec<Line<'static>> {
    if body.children().any(|e| !e.prefix().is_empty()) {
        return xml::blocks(body);
    }
    let (markup, start) = body.markup();
    let lines = html::blocks(markup, start).into_iter();
    lines.map(Line::into_owned).collect()
}

/// The data of an element that holds text of its own: HTML or plain.
fn data(element: Element<'_>, kind: &str) -> Vec<Line<'static>> {
    let words = element.mapped();
    if kind.contains("html") || words.text().trim_start().starts_with('<') {
        words.html_lines()
    } else {
        words.plain_lines()
    }
}
