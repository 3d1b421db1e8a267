//! Live blogs: a page of posts, each with a time of its own.

use rustc_hash::{FxHashMap, FxHashSet};

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
    let mut in_page: FxHashMap<String, usize> = FxHashMap::default();
    for (at, line) in lines.iter().enumerate() {
        let key = normal(&line.text);
        if key.len() >= SENTENCE {
            in_page.entry(key).or_insert(at);
        }
    }
    let mut used: FxHashSet<usize> = FxHashSet::default();
    let mut readings = json_ld::live(posts, &blog, placed);
    for line in readings.iter_mut().flat_map(|post| &mut post.lines) {
        if let Some(&at) = in_page.get(&normal(&line.text)) {
            used.insert(at);
            *line = Line {
                aside: None,
                ..lines[at].clone()
            };
        }
    }
    for at in used {
        lines[at].aside = Some("in a post of its own");
    }
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
