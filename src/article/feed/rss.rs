//! RSS 0.9x to 2.0, and RDF (RSS 1.0).

use super::{Item, absolute, blocks, byline, own, plain, story, time};
use crate::article::line::Line;
use crate::article::markup::xml::Element;
use crate::article::reading::{Doubt, Told};
use crate::article::wire::credits;

/// The items of a feed that stand in it to their end. In RDF they stand
/// beside the channel.
pub(super) fn items(root: Element<'_>) -> Vec<Item> {
    let channel = root.child("channel").unwrap_or(root);
    let of_channel = channel_told(channel);
    let beside = root.children().filter(|e| e.name() == "item");
    let inside = channel.children().filter(|e| e.name() == "item");
    let inside = inside.filter(|_| channel.name() == "channel");
    let all = inside.chain(beside).filter(|item| item.is_closed());
    all.map(|item| one(item, &of_channel)).collect()
}

fn channel_told(channel: Element<'_>) -> Told {
    let site = own(channel, "link").and_then(Element::words);
    let title = own(channel, "title").and_then(plain);
    let publisher = channel.children().find(|e| e.name() == "publisher");
    let publisher = publisher.and_then(plain);
    Told {
        outlet: title.or(publisher).or_else(|| absolute(site?)),
        language: own(channel, "language")
            .and_then(Element::words)
            .or_else(|| channel.text("language")),
        ..Told::default()
    }
}

fn one(item: Element<'_>, channel: &Told) -> Item {
    let source = own(item, "source").or_else(|| item.child("source"));
    let source = source.and_then(plain);
    let names: Vec<String> = writers(item);
    let (lines, doubt) = body(item);
    let mut told = Told {
        outlet: source.clone(),
        headline: own(item, "title").and_then(plain),
        published: time(item, &["pubDate", "published", "date", "issued", "created"]),
        modified: time(item, &["modified", "updated"]),
        url: link(item),
        language: item.text("language").or_else(|| item.attribute("lang")),
        doubt,
        ..Told::default()
    };
    told.credits
        .extend(credits::of(source.as_deref(), "credit in source"));
    for name in &names {
        told.credits.extend(credits::in_names(name));
    }
    told.byline = byline(names);
    Item {
        lines,
        told: told.or(channel),
    }
}

/// The full text with the summary where there is one beside it.
fn body(item: Element<'_>) -> (Vec<Line<'static>>, Option<Doubt>) {
    let encoded = |e: &Element<'_>| {
        let full = e.name() == "encoded" && e.prefix() != "excerpt";
        // xhtml:body, and Atom's content in a feed of RSS.
        full || e.name() == "body" || (e.name() == "content" && e.attribute("url").is_none())
    };
    let fulls = item.children().filter(encoded).map(blocks);
    let full = fulls.max_by_key(|lines| lines.iter().map(|l| l.text.len()).sum::<usize>());
    let full = full.unwrap_or_default();
    let summary = own(item, "description").or_else(|| item.child("summary"));
    let summary = summary.map(blocks).unwrap_or_default();
    story(full, summary)
}

/// Names of those who wrote an item. RSS asks for an address ("desk@a.example
/// (News Desk)"), and few keep to it.
fn writers(item: Element<'_>) -> Vec<String> {
    let creators = item.children().filter(|e| e.name() == "creator");
    let creators: Vec<String> = creators.filter_map(plain).collect();
    if !creators.is_empty() {
        return creators;
    }
    let authors = item.children().filter(|e| e.name() == "author");
    let name = |e: Element<'_>| {
        let words = e.text("name").or_else(|| plain(e))?;
        match words.split_once('(') {
            Some((before, name)) if before.contains('@') => {
                Some(name.trim_end_matches(')').trim().to_owned())
            }
            _ if words.contains('@') && !words.contains(' ') => None,
            _ => Some(words),
        }
    };
    authors.filter_map(name).filter(|n| !n.is_empty()).collect()
}

/// The address of an item: its link, a permanent guid, or what it is about.
fn link(item: Element<'_>) -> Option<String> {
    let written = own(item, "link")
        .and_then(Element::words)
        .and_then(absolute);
    let guid = own(item, "guid")
        .filter(|g| g.attribute("isPermaLink").is_none_or(|p| p != "false"))
        .and_then(Element::words)
        .and_then(absolute);
    let original = item.children().find(|e| e.name() == "origLink");
    let original = original.and_then(Element::words).and_then(absolute);
    let href = || {
        let links = item.children().filter(|e| e.name() == "link");
        links.filter_map(|e| e.attribute("href")).find_map(absolute)
    };
    original
        .or(written)
        .or(guid)
        .or_else(href)
        .or_else(|| item.attribute("about").and_then(absolute))
}
