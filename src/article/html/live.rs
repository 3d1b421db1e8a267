//! Live blogs: a page of posts, each with a time of its own.

use rustc_hash::FxHashMap;

use super::story::Found;
use crate::article::boilerplate::{ends_sentence, normal};
use crate::article::json_ld::{self, Graph, Placed, Post};
use crate::article::line::Line;
use crate::article::reading::{Layout, Reading, Told};
use crate::text::Span;

/// A block of letters that is looked for in the page has at least these bytes.
const SENTENCE: usize = 24;

/// What is left of a live blog is an article where it has a sentence of more
/// bytes than this.
const ANCHOR: usize = 80;

/// The posts of the first live blog.
pub(super) fn posts(graph: &Graph<'_>) -> Vec<Post> {
    let mut all = graph.articles().map(|object| json_ld::posts(graph, object));
    all.find(|posts| !posts.is_empty()).unwrap_or_default()
}

/// All strings of some keys in the scripts of a page.
pub(super) fn places(page: &str, scripts: &[Span], keys: &[&str]) -> Vec<Placed> {
    let scripts = scripts.iter().filter_map(|span| {
        let script = page.get(span.range())?;
        Some(json_ld::places(script, span.start, keys))
    });
    scripts.flatten().collect()
}

/// The posts, each an article, and what is left of the page where that is a
/// story. Where words of a post stand in the page, their place is there.
pub(super) fn readings<'t>(
    posts: Vec<Post>,
    mut lines: Vec<Line<'t>>,
    found: Found,
    blog: Told,
    placed: &[Placed],
) -> Vec<Reading<'t>> {
    let mut readings = json_ld::live(posts, &blog, placed);
    gather(&mut readings, &mut lines);
    let rest = |line: &Line<'_>| line.aside.is_none() && line.text.len() > ANCHOR;
    let told = found == Found::Story;
    if readings.is_empty() || (told && lines.iter().any(|l| rest(l) && ends_sentence(&l.text))) {
        readings.push(Reading {
            member: (!readings.is_empty()).then(|| "page".to_owned()),
            lines,
            layout: if told { Layout::Told } else { Layout::Dump },
            told: blog,
        });
    }
    readings
}

/// Moves the lines of a page to the posts that they are of: those that JSON-LD
/// has, the headlines, and what follows them up to the next post.
fn gather<'t>(posts: &mut [Reading<'t>], lines: &mut [Line<'t>]) {
    let mut owners: FxHashMap<String, usize> = FxHashMap::default();
    for (at, post) in posts.iter().enumerate() {
        let words = post.lines.iter().map(|line| normal(&line.text));
        let headline = post.told.headline.as_deref().map(normal);
        for key in words.chain(headline).filter(|key| key.len() >= SENTENCE) {
            owners.entry(key).or_insert(at);
        }
    }
    let mut own: Vec<Vec<Line<'t>>> = vec![Vec::new(); posts.len()];
    let mut found: Vec<Vec<String>> = vec![Vec::new(); posts.len()];
    let mut current = None;
    for line in lines {
        let key = normal(&line.text);
        let known = owners.get(&key).copied();
        current = known.or(current);
        let Some(post) = current.filter(|_| known.is_some() || line.aside.is_none()) else {
            continue;
        };
        own[post].push(Line {
            aside: None,
            ..line.clone()
        });
        found[post].push(key);
        line.aside = Some("in a post of its own");
    }
    for (post, (mut own, found)) in posts.iter_mut().zip(own.into_iter().zip(found)) {
        let told = std::mem::take(&mut post.lines);
        own.extend(
            told.into_iter()
                .filter(|l| !found.contains(&normal(&l.text))),
        );
        post.lines = own;
    }
}
