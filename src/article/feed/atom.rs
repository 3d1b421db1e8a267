//! Atom 1.0 (RFC 4287) and 0.3.

use super::{Item, absolute, blocks, byline, own, plain, story, time};
use crate::article::line::Line;
use crate::article::markup::xml::Element;
use crate::article::reading::Told;
use crate::article::wire::credits;

/// The entries of a feed that stand in it to their end.
pub(super) fn items(feed: Element<'_>) -> Vec<Item> {
    let of_feed = Told {
        outlet: own(feed, "title").and_then(plain).or_else(|| link(feed)),
        language: feed.attribute("lang"),
        ..Told::default()
    };
    let by = names(feed);
    let entries = feed.children().filter(|e| e.name() == "entry");
    let whole = entries.filter(|e| e.is_closed());
    whole.map(|entry| one(entry, &of_feed, &by)).collect()
}

fn one(entry: Element<'_>, feed: &Told, by: &[String]) -> Item {
    let content = own(entry, "content").filter(|e| e.attribute("src").is_none());
    let full = content.map(lines).unwrap_or_default();
    let summary = own(entry, "summary").map(lines).unwrap_or_default();
    let (lines, doubt) = story(full, summary);
    // The feed that an entry was first in, where another carries it on.
    let source = own(entry, "source");
    let outlet = source.and_then(|s| own(s, "title").and_then(plain).or_else(|| link(s)));
    let mut writers = names(entry);
    if writers.is_empty() {
        writers = source.map(names).unwrap_or_default();
    }
    if writers.is_empty() {
        writers = by.to_vec();
    }
    let mut told = Told {
        outlet: outlet.clone(),
        headline: own(entry, "title").and_then(plain),
        published: time(entry, &["published", "issued", "created"]),
        // An entry always has it, changed or not (RFC 4287, 4.2.15): no
        // day of publication.
        modified: time(entry, &["updated", "modified"]),
        url: link(entry),
        language: entry
            .attribute("lang")
            .or_else(|| content?.attribute("lang")),
        doubt,
        ..Told::default()
    };
    told.credits
        .extend(credits::of(outlet.as_deref(), "credit in source"));
    for name in &writers {
        told.credits.extend(credits::in_names(name));
    }
    told.byline = byline(writers);
    if told.published == told.modified {
        told.modified = None;
    }
    Item {
        lines,
        told: told.or(feed),
    }
}

/// A text construct (RFC 4287, 3.1): text, HTML, or XHTML as elements.
fn lines(element: Element<'_>) -> Vec<Line<'static>> {
    let kind = element.attribute("type").unwrap_or_default();
    if matches!(kind.as_str(), "text" | "text/plain") {
        return element.mapped().plain_lines();
    }
    blocks(element)
}

fn names(parent: Element<'_>) -> Vec<String> {
    let authors = parent.children().filter(|e| e.name() == "author");
    authors.filter_map(|author| author.text("name")).collect()
}

/// The page of an entry or of a feed.
fn link(parent: Element<'_>) -> Option<String> {
    let links = parent.children().filter(|e| e.name() == "link");
    let pages = links.filter(|e| e.attribute("rel").is_none_or(|rel| rel == "alternate"));
    let mut addresses = pages.filter_map(|e| e.attribute("href").or_else(|| e.words()));
    let id = || own(parent, "id")?.words().and_then(absolute);
    addresses.find_map(absolute).or_else(id)
}
