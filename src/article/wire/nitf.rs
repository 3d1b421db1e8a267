//! NITF, the News Industry Text Format (IPTC, 3.x and before).

use super::credits;
use super::item::{self, Times};
use crate::article::line::Line;
use crate::article::markup::xml::{Element, Tree, blocks, line};
use crate::article::reading::{Items, Layout, Reading, Textless, Told};
use crate::article::stamp::Stamp;
use crate::text::BlockKind;

/// The article of a file, unless it has no text. What is wrong with a file
/// that is no NITF is said in plain words.
pub(in crate::article) fn readings<'t>(text: &'t str, _around: &Told) -> Result<Items<'t>, String> {
    let tree = Tree::read(text)?;
    let (lines, told) = of(tree.root()?);
    if item::size(&lines) == 0 {
        let textless = vec![Textless {
            member: None,
            what: item::EMPTY,
            detail: None,
        }];
        let readings = Vec::new();
        return Ok(Items { readings, textless });
    }
    let story = Reading {
        member: None,
        lines,
        layout: Layout::Told,
        told,
    };
    Ok(vec![story].into())
}

/// The lines of a story in NITF, and what stands beside them.
pub(in crate::article) fn of(nitf: Element<'_>) -> (Vec<Line<'static>>, Told) {
    let mut lines = Vec::new();
    let mut told = head(nitf);
    if let Some(head) = nitf.find("body.head") {
        let top = top(head, &mut lines);
        told.headline = top.headline.clone().or(told.headline);
        told = told.or(&top);
    }
    let holder = || nitf.find("doc.copyright")?.attribute("holder");
    let registrar = || nitf.find("doc-id")?.attribute("regsrc");
    told.outlet = told.outlet.or_else(holder).or_else(registrar);
    // Old and careless senders leave a container out; "body.content" stands in
    // notes, too.
    let body = nitf.find("body").unwrap_or(nitf);
    let bare = || body.child("body.head").is_none().then_some(body);
    let content = body.child("body.content").or_else(bare);
    lines.extend(content.map(blocks).unwrap_or_default());
    if let Some(end) = nitf.find("body.end") {
        lines.extend(item::aside(blocks(end), "line under the story"));
    }
    (lines, told)
}

/// What stands in `head`: times, status, who issued it.
fn head(nitf: Element<'_>) -> Told {
    let Some(head) = nitf.find("head") else {
        return Told {
            language: nitf.attribute("lang"),
            ..Told::default()
        };
    };
    let attribute = |element: &str, name: &str| head.find(element)?.attribute(name);
    let stamp = |element: &str| {
        let found = head.find(element)?;
        Stamp::read(&found.attribute("norm").or_else(|| found.words())?)
    };
    // That of the printed paper is later.
    let printed = attribute("pubdata", "date.publication");
    let printed = printed.and_then(|text| Stamp::read(&text));
    let revised = head.find("revision-history");
    let (published, modified) = Times {
        first: stamp("date.issue").or(printed),
        embargo: stamp("date.release"),
        changed: revised.and_then(|r| Stamp::read(&r.attribute("norm")?)),
        ..Times::default()
    }
    .told();
    let registrar = attribute("doc-id", "regsrc");
    let mut told = Told {
        outlet: attribute("pubdata", "name"),
        headline: head.text("title"),
        published,
        modified,
        url: attribute("pubdata", "ex-ref").filter(|url| url.starts_with("http")),
        language: nitf.attribute("lang"),
        ..Told::default()
    };
    told.credits
        .extend(credits::of(registrar.as_deref(), "credit in doc-id"));
    let status = attribute("docdata", "management-status");
    told.notes
        .extend(status.and_then(|s| item::status_note(&s)));
    let corrections = head.descendants().filter(|e| e.name() == "correction");
    for correction in corrections {
        let info = correction.attribute("info").or_else(|| correction.words());
        told.notes.push(item::correction(info));
    }
    let messages = head.descendants().filter(|e| e.name() == "ed-msg");
    told.notes
        .extend(messages.filter_map(|m| m.attribute("info").or_else(|| m.words())));
    told
}

/// What stands in `body.head`: headlines, byline, dateline, credit.
fn top(head: Element<'_>, lines: &mut Vec<Line<'static>>) -> Told {
    let mut told = Told::default();
    let hedline = head.child("hedline").unwrap_or(head);
    for element in hedline.children() {
        match element.name() {
            "hl1" if told.headline.is_none() => {
                told.headline = element.words();
                let headline = line(element, BlockKind::Paragraph);
                lines.extend(item::aside(headline.into_iter().collect(), "headline"));
            }
            "hl1" | "hl2" => lines.extend(line(element, BlockKind::Deck)),
            _ => {}
        }
    }
    let mut push = |element, reason| {
        let line = line(element, BlockKind::Paragraph);
        lines.extend(item::aside(line.into_iter().collect(), reason));
    };
    let mut names: Vec<String> = Vec::new();
    for element in head.children() {
        let words = element.words();
        match (element.name(), words) {
            ("byline", Some(words)) => {
                told.credits.extend(credits::in_names(&words));
                names.push(credits::bare(&words).to_owned());
                push(element, "byline");
            }
            ("distributor", Some(words)) => {
                let named = element.find("org").and_then(Element::words);
                let name = named.unwrap_or(words);
                told.credits
                    .extend(credits::of(Some(&name), "credit in distributor"));
                told.outlet = Some(name);
                push(element, "distributor");
            }
            ("dateline", Some(words)) => {
                told.credits.extend(credits::in_dateline(&words));
                let day = element.find("story.date").and_then(|d| d.attribute("norm"));
                told.published = day.and_then(|day| Stamp::read(&day));
                told.dateline = Some(words);
                push(element, "dateline");
            }
            ("note", Some(words)) => {
                told.notes.push(words);
                push(element, "editor's note");
            }
            ("abstract", Some(_)) => push(element, "summary"),
            ("rights", Some(_)) => push(element, "copyright"),
            _ => {}
        }
    }
    told.byline = (!names.is_empty()).then(|| names.join(", "));
    told
}
