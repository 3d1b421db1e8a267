//! JSON Feed 1 and 1.1.

use super::{Item, absolute, byline, numbered, story};
use crate::article::markup::json::{Json, Value};
use crate::article::markup::mapped;
use crate::article::reading::{Items, Told};
use crate::article::stamp::Stamp;
use crate::article::wire::credits;

/// The items of a feed.
pub(super) fn readings<'t>(text: &str) -> Result<Items<'t>, String> {
    let json = Json::read(text)?;
    let feed = json.root().ok_or("there is nothing in this file")?;
    let of_feed = Told {
        outlet: feed
            .text("title")
            .or_else(|| absolute(feed.text("home_page_url")?)),
        language: feed.text("language"),
        ..Told::default()
    };
    let by = names(feed);
    let items = feed.get("items").map(Value::items).unwrap_or_default();
    let items = items.into_iter().filter(|item| item.is_object());
    let items = items.map(|item| one(item, &of_feed, &by)).collect();
    numbered(items, false)
}

fn one(item: Value<'_>, feed: &Told, by: &[String]) -> Item {
    let plain = |key: &str| Some(item.get(key)?.mapped()?.plain_lines());
    let html = item.get("content_html").and_then(Value::mapped);
    let full = html.map(|words| words.html_lines());
    let full = full.filter(|lines| !lines.is_empty());
    let full = full.or_else(|| plain("content_text")).unwrap_or_default();
    let summary = plain("summary").unwrap_or_default();
    let (lines, doubt) = story(full, summary);
    let mut writers = names(item);
    if writers.is_empty() {
        writers = by.to_vec();
    }
    let stamp = |key: &str| Stamp::read(&item.text(key)?);
    let address = |key: &str| item.text(key).and_then(absolute);
    let mut told = Told {
        headline: item.text("title").and_then(|title| mapped::words(&title)),
        published: stamp("date_published"),
        modified: stamp("date_modified"),
        // "external_url" is the page that an item is about.
        url: address("url").or_else(|| address("id")),
        language: item.text("language"),
        doubt,
        ..Told::default()
    };
    for name in &writers {
        told.credits.extend(credits::in_names(name));
    }
    told.byline = byline(writers);
    Item {
        lines,
        told: told.or(feed),
    }
}

/// Names under "authors", or "author" as version 1 has it.
fn names(parent: Value<'_>) -> Vec<String> {
    let all = parent.get("authors").or_else(|| parent.get("author"));
    let all = all.map(Value::items).unwrap_or_default();
    let name = |author: Value<'_>| author.text("name").or_else(|| author.words());
    all.into_iter().filter_map(name).collect()
}
