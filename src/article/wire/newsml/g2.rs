//! NewsML-G2: items of news, alone or in a message.

use super::{Item, content, data};
use crate::article::line::Line;
use crate::article::markup::xml::Element;
use crate::article::passed_over::Lack;
use crate::article::reading::Told;
use crate::article::stamp::Stamp;
use crate::article::wire::credits;
use crate::article::wire::item::{self, Times};

/// Outermost elements: of messages, of items, and of the parts of items that
/// are sent about alone.
pub(super) const ROOTS: &[&str] = &[
    "newsMessage",
    "newsItem",
    "packageItem",
    "conceptItem",
    "knowledgeItem",
    "planningItem",
    "catalogItem",
    "contentSet",
    "contentMeta",
    "groupSet",
];

/// The items of a file.
pub(super) fn items(root: Element<'_>) -> Vec<Item> {
    if root.name() != "newsMessage" {
        return vec![one(root, None)];
    }
    let sender = root.child("header").and_then(|h| h.text("sender"));
    let sets = root.children().filter(|e| e.name() == "itemSet");
    let items = sets.flat_map(Element::children);
    items.map(|item| one(item, sender.as_deref())).collect()
}

fn one(item: Element<'_>, sender: Option<&str>) -> Item {
    let (mut lines, inside) = body(item);
    let class = item.find("itemClass").and_then(code);
    let class = class.unwrap_or_else(|| "text".to_owned());
    let is_text = item.name() == "newsItem" && item::textless(&class).is_none();
    let summaries = || {
        let meta = item.child("contentMeta");
        let all = meta.into_iter().flat_map(Element::children);
        let told = all.filter(|e| e.name() == "description" && !is_caption(*e));
        told.flat_map(super::xml::blocks).collect::<Vec<_>>()
    };
    if item::size(&lines) > 0 {
        lines.splice(0..0, item::aside(summaries(), "summary"));
    } else if is_text {
        lines = summaries();
    }
    if item::size(&lines) == 0 {
        let (what, detail) = instead(item, &class);
        return Item::Other(what, detail);
    }
    let told = told(item, sender).or(&inside.unwrap_or_default());
    Item::Text(lines, Box::new(told))
}

/// What an item without text is, and more of it.
fn instead(item: Element<'_>, class: &str) -> (Lack, Option<String>) {
    let by_name = match item.name() {
        "packageItem" | "groupSet" => item::textless("package"),
        "conceptItem" => item::textless("concept"),
        "knowledgeItem" => item::textless("knowledge"),
        "planningItem" => item::textless("planning"),
        "catalogItem" => item::textless("catalog"),
        "contentMeta" => Some(ALONE),
        _ => None,
    };
    let set = item.child("contentSet");
    let inline = set.and_then(|set| set.child("inlineXML"));
    let data = inline.and_then(|inline| inline.children().next());
    if let Some(data) = data {
        return (DATA, Some(format!("<{}>", data.name())));
    }
    if let Some(what) = by_name.or_else(|| item::textless(class)) {
        return (what, None);
    }
    let remote = set.and_then(|set| set.child("remoteContent"));
    match remote.and_then(|r| r.attribute("href")) {
        Some(href) => (ELSEWHERE, Some(href)),
        None => (item::EMPTY, None),
    }
}

const ALONE: Lack = Lack::of(
    "what is said of an item, without the item",
    "descriptions of items without the items",
);
const DATA: Lack = Lack::of("an item whose content is data", "items of data");
const ELSEWHERE: Lack = Lack::of(
    "an item whose text stands elsewhere",
    "items whose text stands elsewhere",
);

/// The longest of the renditions of a text, and what stands beside it there.
fn body(item: Element<'_>) -> (Vec<Line<'static>>, Option<Told>) {
    let set = if item.name() == "contentSet" {
        Some(item)
    } else {
        item.child("contentSet")
    };
    let renditions = set.into_iter().flat_map(Element::children);
    let read = renditions.filter_map(|rendition| match rendition.name() {
        "inlineXML" => Some(content(rendition)),
        "inlineData" if rendition.attribute("encoding").is_none() => {
            let kind = rendition.attribute("contenttype").unwrap_or_default();
            Some((data(rendition, &kind), None))
        }
        _ => None,
    });
    let mut best: (Vec<Line<'static>>, Option<Told>) = (Vec::new(), None);
    for rendition in read {
        if item::size(&rendition.0) > item::size(&best.0) {
            best = rendition;
        }
    }
    best
}

/// "drol:caption", `http://cv.example/descriptionrole/caption`.
fn is_caption(description: Element<'_>) -> bool {
    let role = description.attribute("role");
    role.and_then(|role| credits::of_code(&role))
        .is_some_and(|role| role.eq_ignore_ascii_case("caption"))
}

/// The last part of an element's code or address.
fn code(element: Element<'_>) -> Option<String> {
    let code = element.attribute("qcode");
    let code = code.or_else(|| element.attribute("uri"));
    let code = code.or_else(|| element.attribute("literal"))?;
    credits::of_code(&code)
}

fn told(item: Element<'_>, sender: Option<&str>) -> Told {
    let of_item = item.child("itemMeta");
    let of_content = match item.name() {
        "contentMeta" => Some(item),
        _ => item.child("contentMeta"),
    };
    let in_item = |name: &'static str| all(of_item, name);
    let in_content = |name: &'static str| all(of_content, name);
    let stamp = |mut found: Vec<Element<'_>>| {
        found.truncate(1);
        Stamp::read(&found.pop()?.words()?)
    };
    let number = item.attribute("version");
    let (published, modified) = Times {
        first: stamp(in_item("firstCreated")).or(stamp(in_content("contentCreated"))),
        version: stamp(in_item("versionCreated")),
        changed: stamp(in_content("contentModified")),
        embargo: stamp(in_item("embargoed")),
        number: number.and_then(|n| n.parse().ok()),
    }
    .told();
    let words = |found: Vec<Element<'_>>| found.into_iter().find_map(Element::words);
    let creators = in_content("creator");
    let creators: Vec<String> = creators.iter().filter_map(|c| c.text("name")).collect();
    let byline = words(in_content("by"));
    let mut told = Told {
        outlet: publisher(item, &in_item("provider")).or_else(|| sender.map(str::to_owned)),
        headline: words(in_content("headline")).or_else(|| words(in_item("title"))),
        byline: byline
            .as_deref()
            .map(|by| credits::bare(by).to_owned())
            .or_else(|| (!creators.is_empty()).then(|| creators.join(", "))),
        dateline: words(in_content("dateline")),
        published,
        modified,
        url: address(item),
        language: in_content("language")
            .into_iter()
            .find_map(|l| l.attribute("tag"))
            .or_else(|| item.attribute("lang")),
        ..Told::default()
    };
    for source in in_content("infoSource") {
        let named = [source.text("name"), code(source)];
        let named = named.iter().flatten();
        told.credits
            .extend(named.filter_map(|name| credits::of(Some(name), "credit in infoSource")));
    }
    let line = words(in_content("creditline"));
    told.credits
        .extend(credits::of(line.as_deref(), "credit in creditline"));
    if let Some(dateline) = &told.dateline {
        told.credits.extend(credits::in_dateline(dateline));
    }
    if let Some(by) = &byline {
        told.credits.extend(credits::in_names(by));
    }
    let creators = creators.iter();
    told.credits
        .extend(creators.filter_map(|name| credits::of(Some(name), "credit in creator")));
    told.notes = notes(of_item);
    told
}

/// The elements of a name in a block of metadata.
fn all<'x>(meta: Option<Element<'x>>, name: &'static str) -> Vec<Element<'x>> {
    let children = meta.into_iter().flat_map(Element::children);
    children.filter(|e| e.name() == name).collect()
}

/// The provider by name, else by code; else who holds the rights. A code that
/// is only an address names nobody where the holder has a name.
fn publisher(item: Element<'_>, providers: &[Element<'_>]) -> Option<String> {
    let name = providers.iter().find_map(|p| p.text("name"));
    let coded = |p: &&Element<'_>| p.attribute("uri").is_none() || p.attribute("qcode").is_some();
    let codes = providers.iter().filter(coded);
    let code = codes
        .filter_map(|p| code(*p))
        .find(|code| !code.contains('.'));
    let rights = item.child("rightsInfo");
    let holder = rights.and_then(|r| r.child("copyrightHolder"));
    let site = || {
        let uri = providers.iter().find_map(|p| p.attribute("uri"))?;
        let host = url::Url::parse(&uri).ok()?.host_str()?.to_owned();
        Some(host.strip_prefix("www.").unwrap_or(&host).to_owned())
    };
    name.or(code)
        .or_else(|| holder?.text("name"))
        .or_else(|| {
            providers
                .iter()
                .find_map(|p| self::code(*p))
                .filter(|c| c.contains('.'))
        })
        .or_else(site)
}

/// A page of the item: a link to it, or a name that is an address.
fn address(item: Element<'_>) -> Option<String> {
    let is_web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
    let meta = item.child("itemMeta");
    let links = meta.into_iter().flat_map(Element::children);
    let links = links.filter(|e| {
        let rel = e.attribute("rel").unwrap_or_default();
        e.name() == "link" && (rel.ends_with("isA") || rel.ends_with("canonical"))
    });
    let mut hrefs = links.filter_map(|e| e.attribute("href"));
    hrefs
        .find(is_web)
        .or_else(|| item.attribute("guid").filter(is_web))
}

/// What the provider did to an item. What it says of that itself counts more
/// than the code beside it.
fn notes(meta: Option<Element<'_>>) -> Vec<String> {
    let status = all(meta, "pubStatus").into_iter().find_map(code);
    let mut notes: Vec<String> = status
        .and_then(|s| item::status_note(&s))
        .into_iter()
        .collect();
    let mut said: Vec<String> = all(meta, "edNote")
        .into_iter()
        .filter_map(Element::words)
        .collect();
    for signal in all(meta, "signal").into_iter().filter_map(code) {
        match signal.to_ascii_lowercase().as_str() {
            "correction" => notes.push(item::correction(said.drain(..).next())),
            "kill" | "retraction" | "withdrawal" => {
                notes.push("Retraction: the provider has taken this item back".to_owned());
            }
            _ => {}
        }
    }
    notes.append(&mut said);
    let embargo = all(meta, "embargoed").into_iter().find_map(Element::words);
    notes.extend(embargo.map(|time| format!("Embargoed until {time}")));
    notes
}
