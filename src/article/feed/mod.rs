//! RSS, Atom, RDF and JSON Feed: each item is an article.

mod atom;
mod json;
mod rss;
mod teaser;

use super::line::Line;
use super::markup::mapped;
use super::markup::xml::{Element, Tree};
use super::passed_over::Lack;
use super::reading::{Doubt, Items, Layout, Reading, Textless, Told};
use super::wire::item;
use super::{html, stamp::Stamp};

/// The articles of a feed, in its order, numbered from 1 as their items are.
///
/// RSS 0.9x to 2.0, RDF (RSS 1.0), Atom 0.3 and 1.0 (RFC 4287), JSON Feed 1
/// and 1.1. What is wrong with a file that holds no item is said in plain
/// words.
pub(super) fn readings<'t>(text: &'t str, _around: &Told) -> Result<Items<'t>, String> {
    if text.trim_start().starts_with(['{', '[']) {
        return json::readings(text);
    }
    let tree = Tree::read(text)?;
    let root = tree.root()?;
    let items = if root.name() == "feed" {
        atom::items(root)
    } else {
        rss::items(root)
    };
    numbered(items, is_cut(root))
}

/// True where the file ends before its root does.
fn is_cut(root: Element<'_>) -> bool {
    !root.is_closed()
}

/// One item before it has a number.
struct Item {
    lines: Vec<Line<'static>>,
    told: Told,
}

fn numbered<'t>(items: Vec<Item>, is_cut: bool) -> Result<Items<'t>, String> {
    if items.is_empty() {
        return Err(if is_cut {
            "this feed was cut off before the end of its first item; save it again".to_owned()
        } else {
            "this feed holds no items".to_owned()
        });
    }
    let several = items.len() > 1;
    let mut all = Items::default();
    for (index, item) in items.into_iter().enumerate() {
        let member = several.then(|| (index + 1).to_string());
        let lines = teaser::marked(item.lines);
        if item::size(&lines) == 0 {
            all.textless.push(Textless {
                member,
                what: NO_TEXT,
                detail: item.told.headline,
            });
            continue;
        }
        all.readings.push(Reading {
            member,
            lines,
            layout: Layout::Told,
            told: item.told,
        });
    }
    Ok(all)
}

/// An item that has a headline at most.
const NO_TEXT: Lack = Lack::of(
    "an entry of a feed without text",
    "entries of feeds without text",
);

/// The lines of an item: its full text with the summary beside it, else the
/// summary alone, which may be a part of what the outlet has published.
fn story(
    full: Vec<Line<'static>>,
    summary: Vec<Line<'static>>,
) -> (Vec<Line<'static>>, Option<Doubt>) {
    if full.is_empty() {
        return (summary, Some(Doubt::Summary));
    }
    let mut lines = item::aside(summary, "summary");
    lines.extend(full);
    (lines, None)
}

/// The blocks of an element whose text may be HTML: escaped, in CDATA, or as
/// elements.
fn blocks(element: Element<'_>) -> Vec<Line<'static>> {
    if element.has_children() {
        let (markup, start) = element.markup();
        let lines = html::blocks(markup, start).into_iter();
        return lines.map(Line::into_owned).collect();
    }
    element.mapped().html_lines()
}

/// The words of an element whose text may be HTML.
fn plain(element: Element<'_>) -> Option<String> {
    join(&blocks(element))
}

/// The words of lines, in one.
fn join(lines: &[Line<'_>]) -> Option<String> {
    let words: Vec<&str> = lines.iter().map(|line| line.text.as_ref()).collect();
    mapped::words(&words.join(" "))
}

/// The first time among the children of these names, of any vocabulary.
fn time(item: Element<'_>, names: &[&str]) -> Option<Stamp> {
    let mut all = names.iter().flat_map(|name| {
        let children = item.children();
        children.filter(|e| e.name() == *name)
    });
    all.find_map(|e| Stamp::read(&e.words()?))
}

/// The child of a name in the vocabulary of its parent: Media RSS has a
/// "title", too, and Atom's "link" stands in feeds of RSS.
fn own<'x>(parent: Element<'x>, name: &str) -> Option<Element<'x>> {
    let mut children = parent.children();
    children.find(|e| e.name() == name && e.prefix() == parent.prefix())
}

/// Names joined as a byline.
fn byline(names: Vec<String>) -> Option<String> {
    let mut once: Vec<String> = Vec::new();
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    (!once.is_empty()).then(|| once.join(", "))
}

/// Addresses that can be opened.
fn absolute(address: String) -> Option<String> {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    (is_web && !address.contains(char::is_whitespace)).then_some(address)
}

#[cfg(test)]
mod tests;
