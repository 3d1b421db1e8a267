//! schema.org NewsArticle as JSON: in pages, and as a file of its own.

mod known;
mod parse;
mod strings;

use std::cell::LazyCell;
use std::collections::HashMap;

use serde_json::{Map, Value};

pub(in crate::article) use known::{Graph, Post, corrections, is_absolute, posts, text};
pub(in crate::article) use parse::parse;
pub(in crate::article) use strings::Placed;
use strings::values;

use super::boilerplate::normal;
use super::head::notice;
use super::html::escaped_lines;
use super::line::Line;
use super::reading::{Layout, Reading, Told};

/// Keys of the text of an article or post, best first.
pub(in crate::article) const BODY: &[&str] = &["articleBody", "text", "description"];

/// The articles of a file, in its order. What is wrong with a file that holds
/// none is said in plain words.
pub(super) fn readings<'t>(file: &'t str, _around: &Told) -> Result<Vec<Reading<'t>>, String> {
    let value = parse(file).ok_or("it looks like JSON-LD, but it is no JSON: it may be cut off")?;
    let values = [value];
    let graph = Graph::of(&values);
    let bodies: Vec<Placed> = places(file, 0, &["articleBody"]);
    let bodies = by_words(&bodies);
    let of_posts = LazyCell::new(|| places(file, 0, BODY));
    let mut readings = Vec::new();
    for article in graph.articles() {
        let told = told(&graph, article);
        let own = posts(&graph, article);
        if !own.is_empty() {
            readings.extend(live(own, &told, &of_posts));
            continue;
        }
        let body = article.get("articleBody").and_then(Value::as_str);
        let Some(body) = body.filter(|b| !b.trim().is_empty()) else {
            continue;
        };
        readings.push(Reading {
            member: None,
            lines: bodies
                .get(&normal(body))
                .map(|p| lines(p))
                .unwrap_or_default(),
            layout: Layout::Told,
            told,
        });
    }
    if readings.is_empty() {
        return Err(
            "it is JSON-LD without an article's text (articleBody); save the page itself"
                .to_owned(),
        );
    }
    if readings.len() > 1 {
        for (at, reading) in readings.iter_mut().enumerate() {
            reading.member.get_or_insert_with(|| (at + 1).to_string());
        }
    }
    Ok(readings)
}

/// All strings of some keys of JSON; places count from `start`.
pub(in crate::article) fn places(json: &str, start: usize, keys: &[&str]) -> Vec<Placed> {
    keys.iter()
        .flat_map(|key| values(json, start, key))
        .collect()
}

/// The lines of a text that is one of `placed`; none where it is none.
pub(in crate::article) fn lines_of(text: &str, placed: &[Placed]) -> Vec<Line<'static>> {
    let key = normal(text);
    let found = placed.iter().find(|placed| normal(&placed.text) == key);
    found.map(lines).unwrap_or_default()
}

/// The posts of a live blog, each an article, newest first as they stand
/// there; none whose text is not among `placed`.
pub(in crate::article) fn live<'t>(
    posts: Vec<Post>,
    blog: &Told,
    placed: &[Placed],
) -> Vec<Reading<'t>> {
    let keys = by_words(placed);
    let posts = posts.into_iter().enumerate();
    posts
        .filter_map(|(at, post)| {
            let lines = lines(keys.get(&normal(&post.body))?);
            Some(Reading {
                member: Some(format!("post-{}", at + 1)),
                lines,
                layout: Layout::Told,
                told: of_post(post, blog),
            })
        })
        .collect()
}

/// What is told of a post; the rest is the blog's.
fn of_post(post: Post, blog: &Told) -> Told {
    Told {
        headline: post.headline.or_else(|| blog.headline.clone()),
        byline: post.byline.or_else(|| blog.byline.clone()),
        published: Some(post.published),
        modified: post.modified,
        url: post.url.or_else(|| blog.url.clone()),
        ..blog.clone()
    }
}

fn by_words(placed: &[Placed]) -> HashMap<String, &Placed> {
    placed.iter().map(|p| (normal(&p.text), p)).collect()
}

fn lines(placed: &Placed) -> Vec<Line<'static>> {
    escaped_lines(&placed.text, &placed.runs)
}

/// What an article's object tells of it.
pub(in crate::article) fn told(graph: &Graph<'_>, object: &Map<String, Value>) -> Told {
    let author = object.get("author").or_else(|| object.get("creator"));
    let authors = graph.names(author);
    let mut credits = Vec::new();
    for (key, reason) in [
        ("sourceOrganization", "credit in JSON-LD sourceOrganization"),
        ("isBasedOn", "credit in JSON-LD isBasedOn"),
        ("author", "credit in JSON-LD author"),
        ("creator", "credit in JSON-LD author"),
    ] {
        let names = graph.names(object.get(key));
        credits.extend(names.into_iter().map(|name| (name, reason)));
    }
    let correction = |text: String| {
        if notice::kind(&text).is_some() {
            text
        } else {
            format!("Correction: {text}")
        }
    };
    Told {
        outlet: graph.names(object.get("publisher")).into_iter().next(),
        headline: text(object.get("headline")),
        byline: Some(authors.join(", ")).filter(|names| !names.is_empty()),
        dateline: text(object.get("dateline")),
        // Never dateModified: a later day would be wrong.
        published: known::stamp(object, &["datePublished", "dateCreated", "uploadDate"]),
        modified: known::stamp(object, &["dateModified"]),
        url: known::address(object),
        language: text(object.get("inLanguage")),
        credits,
        notes: corrections(object).into_iter().map(correction).collect(),
        doubt: None,
    }
}
