//! ninjs, the JSON of the IPTC: 1.x in flat lower case, 2.x with lists, 3.x in
//! camel case.

use super::credits;
use super::item::{self, Times};
use super::nitf;
use crate::article::line::Line;
use crate::article::markup::json::{Json, Value};
use crate::article::markup::mapped::Mapped;
use crate::article::markup::xml::Tree;
use crate::article::reading::{Items, Layout, Reading, Textless, Told};
use crate::article::stamp::Stamp;
use crate::text::BlockKind;

/// The articles of a file: its item, the items that are sent along with it,
/// or those of a list; beside them the items without text. What is wrong with
/// a file that holds no item is said in plain words.
pub(in crate::article) fn readings<'t>(text: &'t str, _around: &Told) -> Result<Items<'t>, String> {
    let json = Json::read(text)?;
    let root = json.root().ok_or("there is nothing in this file")?;
    let list = root.get("items").map_or_else(|| root.items(), Value::items);
    let mut items = Items::default();
    let mut number = 0;
    for item in list.into_iter().filter(|item| item.is_object()) {
        let along = item.get("associations").map(Value::all).unwrap_or_default();
        let texts = along.iter().filter(|a| is_text(**a) && a.is_object());
        for item in [item].into_iter().chain(texts.copied()) {
            number += 1;
            let (lines, inside) = lines(item);
            if item::size(&lines) == 0 {
                items.textless.push(Textless {
                    member: Some(number.to_string()),
                    what: item::textless(&kind(item)).unwrap_or(item::EMPTY),
                    detail: None,
                });
                continue;
            }
            items.readings.push(Reading {
                member: Some(number.to_string()),
                lines,
                layout: Layout::Told,
                told: told(item).or(&inside.unwrap_or_default()),
            });
        }
    }
    if number == 0 {
        return Err("there is no item in this file".to_owned());
    }
    Ok(items.alone())
}

/// "text", "picture" …; text where it is not told, unless it has the dates of
/// an event.
fn kind(item: Value<'_>) -> String {
    let is_event = item.get("eventdetails").is_some();
    let untold = if is_event { "event" } else { "text" };
    item.text("type").unwrap_or_else(|| untold.to_owned())
}

/// True for an item that may hold a story. A package may hold one of its own.
fn is_text(item: Value<'_>) -> bool {
    let kind = kind(item);
    item::textless(&kind).is_none() || bodies(item).iter().any(|b| b.size > 0) && !is_media(&kind)
}

/// True for pictures and the like: their text is a caption.
fn is_media(kind: &str) -> bool {
    [
        "picture",
        "graphic",
        "animation",
        "video",
        "audio",
        "component",
    ]
    .contains(&kind)
}

/// One rendition of a text.
struct Body {
    lines: Vec<Line<'static>>,
    told: Option<Told>,
    size: usize,
    /// How well its format tells paragraphs.
    rank: u8,
}

/// The lines of an item: those of its best rendition, what describes it set
/// aside, and the captions of its pictures; and what the rendition tells.
fn lines(item: Value<'_>) -> (Vec<Line<'static>>, Option<Told>) {
    let kind = kind(item);
    if is_media(&kind) {
        return (Vec::new(), None);
    }
    let mut inside = None;
    let summaries = || {
        let all = described(item, |role| {
            !role.starts_with("caption") && role != "creditline"
        });
        all.into_iter()
            .flat_map(|words| words.html_lines())
            .collect::<Vec<_>>()
    };
    let mut lines = match best(bodies(item)) {
        Some(body) => {
            let mut lines = item::aside(summaries(), "summary");
            lines.extend(body.lines);
            inside = body.told;
            lines
        }
        None if item::textless(&kind).is_none() => summaries(),
        None => return (Vec::new(), None),
    };
    let along = item.get("associations").map(Value::all).unwrap_or_default();
    let pictures = along.into_iter().filter(|a| is_media(&self::kind(*a)));
    let captions = pictures.flat_map(|p| described(p, |role| role != "creditline"));
    lines.extend(captions.filter_map(|words| words.into_line(BlockKind::Caption)));
    (lines, inside)
}

/// The descriptions of an item: "description_text", or a list with roles.
fn described(item: Value<'_>, wanted: impl Fn(&str) -> bool) -> Vec<Mapped> {
    let mut all = Vec::new();
    for (role, value) in renditions(item, "description", "descriptions") {
        if wanted(&role)
            && let Some(words) = value.mapped()
        {
            all.push(words);
        }
    }
    // The same words may stand in it as text and as XHTML.
    all.truncate(1);
    all
}

/// The forms of a property: "body_text" and the like, or a list of objects
/// with a role and a content type. Each with what is told of its form.
fn renditions<'j>(item: Value<'j>, flat: &str, list: &str) -> Vec<(String, Value<'j>)> {
    let mut all = Vec::new();
    for (key, value) in item.members() {
        let key = key.words().unwrap_or_default().to_lowercase();
        if let Some(form) = key.strip_prefix(flat)
            && (form.is_empty() || form.starts_with('_'))
        {
            all.push((form.trim_start_matches('_').to_owned(), value));
        }
    }
    for one in item.get(list).map(Value::items).unwrap_or_default() {
        if let Some(value) = one.get("value") {
            let role = one.text("role").unwrap_or_default();
            let kind = one.text("contenttype").unwrap_or_default();
            let form = if flat == "body" {
                format!("{role} {kind}")
            } else {
                role
            };
            all.push((form.to_lowercase(), value));
        }
    }
    all
}

fn bodies(item: Value<'_>) -> Vec<Body> {
    let forms = renditions(item, "body", "bodies").into_iter();
    let read = forms.filter_map(|(form, value)| {
        let words = value.mapped()?;
        let start = words.text().trim_start();
        let is_nitf = start.contains("<nitf") || start.contains(":nitf");
        let (lines, told, rank) = if is_nitf {
            let (lines, told) = of_nitf(&words);
            (lines, told, 2)
        } else if form.contains("html") || start.starts_with('<') && !form.contains("xml") {
            (words.html_lines(), None, 3)
        } else if start.starts_with('<') {
            // A vocabulary of the sender's own.
            return None;
        } else {
            (words.plain_lines(), None, 1)
        };
        let size = item::size(&lines);
        Some(Body {
            lines,
            told,
            size,
            rank,
        })
    });
    read.collect()
}

fn of_nitf(words: &Mapped) -> (Vec<Line<'static>>, Option<Told>) {
    let read = Tree::read(words.text());
    let Ok(tree) = read else {
        return (Vec::new(), None);
    };
    let Ok(root) = tree.root() else {
        return (Vec::new(), None);
    };
    let (lines, told) = nitf::of(root);
    let lines = lines.into_iter().map(|line| words.line(line));
    (lines.collect(), Some(told))
}

/// The rendition that tells paragraphs best, unless it is only a part.
fn best(bodies: Vec<Body>) -> Option<Body> {
    let most = bodies
        .iter()
        .map(|b| b.size)
        .max()
        .filter(|size| *size > 0)?;
    let whole = bodies.into_iter().filter(|b| b.size * 2 >= most);
    // Of equals the first.
    whole.reduce(|best, next| if next.rank > best.rank { next } else { best })
}

fn told(item: Value<'_>) -> Told {
    let stamp = |key: &str| Stamp::read(&item.text(key)?);
    let (published, modified) = Times {
        first: stamp("firstcreated").or_else(|| stamp("contentcreated")),
        version: stamp("versioncreated"),
        embargo: stamp("embargoed").or_else(|| stamp("embargodate")),
        number: item.text("version").and_then(|n| n.parse().ok()),
        ..Times::default()
    }
    .told();
    let by = item.text("byline").or_else(|| item.text("by"));
    let headline = renditions(item, "headline", "headlines")
        .into_iter()
        .filter(|(form, _)| form.is_empty() || form == "main")
        .find_map(|(_, value)| value.words());
    let any = || {
        let all = renditions(item, "headline", "headlines").into_iter();
        all.into_iter().find_map(|(_, value)| value.words())
    };
    let sources = names(item, &["infosources", "infosource", "source", "sources"]);
    let publisher = names(item, &["provider", "publisher", "copyrightholder"]);
    let mut told = Told {
        outlet: publisher.first().or(sources.first()).cloned(),
        headline: headline.or_else(any).or_else(|| item.text("title")),
        byline: by.as_deref().map(|by| credits::bare(by).to_owned()),
        dateline: item.text("dateline"),
        published,
        modified,
        url: address(item),
        language: item.text("language"),
        ..Told::default()
    };
    for source in &sources {
        told.credits
            .extend(credits::of(Some(source), "credit in infoSource"));
    }
    let lines = renditions(item, "description", "descriptions").into_iter();
    let credit = lines.filter(|(role, _)| role == "creditline");
    let credit = credit.filter_map(|(_, value)| value.words()).next();
    let credit = item.text("creditline").or(credit);
    told.credits
        .extend(credits::of(credit.as_deref(), "credit in creditline"));
    if let Some(dateline) = &told.dateline {
        told.credits.extend(credits::in_dateline(dateline));
    }
    if let Some(by) = &by {
        told.credits.extend(credits::in_names(by));
    }
    let status = item.text("pubstatus");
    told.notes
        .extend(status.and_then(|s| item::status_note(&s)));
    told.notes.extend(item.text("ednote"));
    told
}

/// Names under the first of some keys that has any: text, or objects with a
/// name or a code.
fn names(item: Value<'_>, keys: &[&str]) -> Vec<String> {
    let name = |value: Value<'_>| {
        let code = || {
            let code = value.text("literal").or_else(|| value.text("code"));
            credits::of_code(&code.or_else(|| value.text("uri"))?)
        };
        value.words().or_else(|| value.text("name")).or_else(code)
    };
    let found = keys.iter().filter_map(|key| item.get(key));
    let names = found.flat_map(Value::items).filter_map(name);
    names.collect()
}

/// A page of the item: an address among its other names, else its own name
/// where that is one.
fn address(item: Value<'_>) -> Option<String> {
    let is_web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
    let page = |key: &str| item.text(key).filter(is_web);
    page("url")
        .or_else(|| page("canonical"))
        .or_else(|| page("uri"))
}
