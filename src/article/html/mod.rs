//! Saved web pages, and fragments of HTML in other formats.

#[cfg(feature = "pages")]
mod extract;
mod facts;
mod live;
mod meta;
mod page;
mod places;
mod site;
mod skeleton;
mod story;
mod tags;
mod title;
mod words;

use std::borrow::Cow;

use page::Page;
use story::{Clues, Found};

use super::boilerplate::normal;
use super::json_ld::{self, Graph};
use super::line::Line;
use super::reading::{Doubt, Layout, Reading, Told};
use crate::text::Span;

/// What is said of pages in a build that leaves their reader out.
const LEFT_OUT: &str = "read by the shapes of its lines alone, since this build of tickmark has no \
                        reader of pages; take one with all features";

/// What is said of a page that is too large for it.
const TOO_LARGE: &str = "read by the shapes of its lines alone, since the page is too large, or \
                         has too many elements, for more";

/// The articles of a saved page: one, or the posts of a live blog. What is
/// wrong with a page that holds none is said in plain words.
pub(super) fn readings<'t>(text: &'t str, _around: &Told) -> Result<Vec<Reading<'t>>, String> {
    let mut page = Page::read(text, 0);
    let values = meta::json_ld(&page.facts, text);
    let graph = Graph::of(&values);
    let (mut told, article) = meta::told(&page, &graph);
    let body = article.and_then(|object| object.get("articleBody")?.as_str());
    let clues = Clues {
        body,
        headline: told.headline.as_deref(),
        byline: told.byline.as_deref(),
        descriptions: meta::descriptions(&page.facts, article),
    };
    let found = story::judge(&mut page, &clues);
    if !cfg!(feature = "pages") {
        told.doubt = Some(Doubt::Read(LEFT_OUT));
    } else if page.skeleton.html().is_none() {
        told.doubt = Some(Doubt::Read(TOO_LARGE));
    }
    let headline = told.headline.as_deref().map(normal);
    for block in page.blocks.iter_mut().filter(|block| block.is_title) {
        if block.line.aside.is_some() && Some(normal(&block.line.text)) == headline {
            block.line.aside = Some("headline");
        }
    }
    let scripts = std::mem::take(&mut page.facts.json_ld);
    let mut lines: Vec<Line<'t>> = page.blocks.into_iter().map(|block| block.line).collect();
    let posts = live::posts(&graph);
    if !posts.is_empty() {
        let placed = live::places(text, &scripts, json_ld::BODY);
        let readings = live::readings(posts, lines, found, told, &placed);
        return Ok(readings);
    }
    if found == Found::TooLittle
        && let Some(body) = body
    {
        let placed = live::places(text, &scripts, &["articleBody"]);
        lines.extend(json_ld::lines_of(body, &placed));
    }
    let layout = match found {
        Found::Nothing => Layout::Dump,
        Found::Story | Found::TooLittle => Layout::Told,
    };
    Ok(vec![Reading {
        member: None,
        lines,
        layout,
        told,
    }])
}

/// The blocks of a fragment of HTML, in order: entities resolved, white space
/// collapsed, scripts and the like left out. Their spans count from `start`.
///
/// A run whose place is as long as its words stands there as it is, but that
/// a blank may be another kind of white space.
pub(super) fn blocks(html: &str, start: usize) -> Vec<Line<'_>> {
    let blocks = Page::read(html, start).blocks;
    blocks.into_iter().map(|block| block.line).collect()
}

/// The blocks of a fragment that stands escaped in a file: `runs` says of what
/// bytes of the file `html` was read, as [`Line::runs`] does.
pub(super) fn escaped_blocks(html: &str, runs: &[(usize, Span)]) -> Vec<Line<'static>> {
    let map = Runs::of(runs);
    let lines = blocks(html, 0);
    lines.into_iter().map(|line| map.line(line)).collect()
}

/// The lines of a text that stands escaped in a file: HTML, or plain text with
/// a paragraph a line.
pub(super) fn escaped_lines(text: &str, runs: &[(usize, Span)]) -> Vec<Line<'static>> {
    if ["<p", "<br", "<div", "<li", "<P", "<BR"]
        .iter()
        .any(|tag| text.contains(tag))
    {
        return escaped_blocks(text, runs);
    }
    let map = Runs::of(runs);
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        lines.extend(blocks(line, at).into_iter().map(|line| map.line(line)));
        at += line.len();
    }
    lines
}

/// Where the bytes of a text that was unescaped stand in the file.
struct Runs<'r> {
    runs: &'r [(usize, Span)],
    /// Where each run begins in the text.
    starts: Vec<usize>,
}

impl<'r> Runs<'r> {
    fn of(runs: &'r [(usize, Span)]) -> Self {
        let mut at = 0;
        let starts = runs.iter().map(|(len, _)| {
            at += len;
            at - len
        });
        Self {
            starts: starts.collect(),
            runs,
        }
    }

    fn line(&self, line: Line<'_>) -> Line<'static> {
        let whole = [(line.text.len(), line.span)];
        let own = if line.runs.is_empty() {
            &whole[..]
        } else {
            &line.runs
        };
        let mut runs: Vec<(usize, Span)> = Vec::new();
        for &(len, span) in own {
            if span.len() == len {
                runs.extend(self.pieces(span));
            } else {
                let places = self.pieces(span).map(|(_, place)| place);
                runs.extend(places.reduce(Span::join).map(|place| (len, place)));
            }
        }
        let span = runs.iter().map(|(_, span)| *span).reduce(Span::join);
        Line {
            text: Cow::Owned(line.text.into_owned()),
            span: span.unwrap_or_default(),
            runs,
            kind: line.kind,
            group: line.group,
            aside: line.aside,
        }
    }

    /// The pieces of a span of the text, with their places in the file.
    fn pieces(&self, span: Span) -> impl Iterator<Item = (usize, Span)> {
        let first = self.starts.partition_point(|start| *start <= span.start);
        let first = first.saturating_sub(1);
        let from = self.starts[first..].iter().zip(&self.runs[first..]);
        from.take_while(move |(start, _)| **start < span.end)
            .filter_map(move |(&start, &(len, place))| {
                let part = span.intersection(Span::new(start, start + len))?;
                let exact = place.len() == len;
                let there = if exact {
                    part.relative_to(start).shifted(place.start)
                } else {
                    place
                };
                (!part.is_empty()).then_some((part.len(), there))
            })
    }
}

#[cfg(test)]
mod tests;
