//! Records as databases and crawlers write them: JSON objects with the text of
//! an article under one key, and what is known of it under others. Alone, in
//! a list, or one a line.

mod lines;

pub(super) use lines::{is_lines, members};

use super::head::keys;
use super::json_ld;
use super::line::Line;
use super::markup::json::{Json, Value};
use super::markup::mapped::Mapped;
use super::passed_over::Lack;
use super::reading::{Doubt, Items, Layout, Reading, Textless, Told};
use super::stamp::Stamp;
use super::wire::{credits, item, ninjs};

/// Keys of lists of records.
const LISTS: &[&str] = &["articles", "items", "results", "docs", "stories", "data"];

/// Keys of the text, best first; in front matter there is none. HTML is known
/// by its tags.
const TEXT: &[&str] = &[
    "content_html",
    "html",
    "body",
    "text",
    "content",
    "maintext",
    "article_text",
    "fulltext",
    "full_text",
    "story",
    "content_text",
];

/// Keys of what is said in short.
const SUMMARY: &[&str] = &["summary", "description", "abstract", "deck"];

/// Keys beside those of front matter.
const PUBLISHED: &[&str] = &[
    "date_published",
    "date_publish",
    "publish_date",
    "published_date",
    "publication_time",
    "pub_date",
    "publishedat",
];
const MODIFIED: &[&str] = &["date_modified", "date_modify", "updated_at", "modified_at"];
const OUTLET: &[&str] = &["source_name", "news_source", "source_domain", "domain"];
const BYLINE: &[&str] = &["creator", "writer"];

const NO_TEXT: Lack = Lack::of(
    "an entry without the text of an article",
    "entries without the text of an article",
);

const DATA: &str = "this is JSON of a kind that is not read; ninjs, JSON Feed, schema.org articles \
                    and records with a text under \"text\" or \"body\" are";

/// The records of a file, numbered from 1. What is wrong with a file that
/// holds none with a text is said in plain words.
pub(super) fn readings<'t>(text: &'t str, _around: &Told) -> Result<Items<'t>, String> {
    let json = Json::read(text)?;
    let root = json.root().ok_or(DATA)?;
    let list = LISTS.iter().filter_map(|key| root.get(key));
    let list = list.map(Value::items).find(|list| is_records(list));
    let list = list.unwrap_or_else(|| root.items());
    let mut all = Items::default();
    for (index, record) in list.into_iter().filter(|v| v.is_object()).enumerate() {
        push(&mut all, record, Some((index + 1).to_string()));
    }
    if all.readings.is_empty() {
        return Err(DATA.to_owned());
    }
    Ok(all.alone())
}

fn is_records(list: &[Value<'_>]) -> bool {
    list.first().is_some_and(|first| first.is_object())
}

/// The record of one line, of whatever kind its keys say it is.
pub(super) fn reading<'t>(line: &'t str, around: &Told) -> Result<Items<'t>, String> {
    let json = Json::read(line)?;
    let root = json.root().ok_or(DATA)?;
    if ["@type", "@context", "@graph"]
        .iter()
        .any(|key| root.get(key).is_some())
    {
        return Ok(json_ld::readings(line, around)?.into());
    }
    let is_ninjs = |key: &str| key.starts_with("body_") || matches!(key, "bodies" | "headlines");
    let mut members = root.members().filter_map(|(key, _)| key.words());
    if members.any(|key| is_ninjs(&key.to_lowercase())) {
        return ninjs::readings(line, around);
    }
    let mut all = Items::default();
    push(&mut all, root, None);
    Ok(all)
}

fn push(all: &mut Items<'_>, record: Value<'_>, member: Option<String>) {
    // As search engines give it out.
    let inner = record.get("_source").filter(|inner| inner.is_object());
    let record = inner.unwrap_or(record);
    let mut doubt = None;
    let mut lines = text(record, TEXT);
    if item::size(&lines) == 0 {
        doubt = Some(Doubt::Summary);
        lines = text(record, SUMMARY);
    }
    if item::size(&lines) == 0 {
        all.textless.push(Textless {
            member,
            what: NO_TEXT,
            detail: named(record, keys::HEADLINE, &[]),
        });
        return;
    }
    all.readings.push(Reading {
        member,
        lines,
        layout: Layout::Told,
        told: Told {
            doubt,
            ..told(record)
        },
    });
}

/// The lines under the first of some keys that has any.
fn text(record: Value<'_>, keys: &[&str]) -> Vec<Line<'static>> {
    let found = keys.iter().filter_map(|key| record.get(key));
    let lines = found.map(|value| {
        let parts = value.items().into_iter().filter_map(Value::mapped);
        parts.flat_map(|words| lines_of(&words)).collect()
    });
    lines
        .into_iter()
        .find(|lines: &Vec<_>| item::size(lines) > 0)
        .unwrap_or_default()
}

fn lines_of(words: &Mapped) -> Vec<Line<'static>> {
    let tags = ["</", "<p", "<br", "<P", "<BR"];
    if tags.iter().any(|tag| words.text().contains(tag)) {
        words.html_lines()
    } else {
        words.plain_lines()
    }
}

fn told(record: Value<'_>) -> Told {
    let stamp = |first: &[&str], more: &[&str]| {
        let found = first.iter().chain(more);
        found
            .into_iter()
            .find_map(|key| Stamp::read(&record.text(key)?))
    };
    let byline = named(record, keys::BYLINE, BYLINE);
    let mut told = Told {
        outlet: named(record, keys::OUTLET, OUTLET),
        headline: named(record, keys::HEADLINE, &[]),
        published: stamp(keys::PUBLISHED, PUBLISHED),
        modified: stamp(keys::MODIFIED, MODIFIED),
        url: named(record, keys::URL, &[]).filter(|url| json_ld::is_absolute(url)),
        language: named(record, keys::LANGUAGE, &[]).filter(|code| code.len() <= 8),
        byline: byline.as_deref().map(|by| credits::bare(by).to_owned()),
        ..Told::default()
    };
    let credit = named(record, keys::CREDIT, &[]);
    told.credits
        .extend(credits::of(credit.as_deref(), "credit in the record"));
    if let Some(byline) = &byline {
        told.credits.extend(credits::in_names(byline));
    }
    told
}

/// The words under the first of some keys that has any: text, a list of names,
/// or objects with a name.
fn named(record: Value<'_>, first: &[&str], more: &[&str]) -> Option<String> {
    let name = |value: Value<'_>| value.words().or_else(|| value.text("name"));
    let found = first.iter().chain(more).filter_map(|key| record.get(key));
    found.into_iter().find_map(|value| {
        let names: Vec<String> = value.items().into_iter().filter_map(name).collect();
        (!names.is_empty()).then(|| names.join(", "))
    })
}
