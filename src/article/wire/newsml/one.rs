//! NewsML 1: items made of nested components.

use super::{Item, content, data};
use crate::article::line::Line;
use crate::article::markup::xml::Element;
use crate::article::reading::Told;
use crate::article::stamp::Stamp;
use crate::article::wire::credits;
use crate::article::wire::item::{self, Times};
use crate::text::BlockKind;

/// Roles of components whose text is not the story's, with what it is.
const BESIDE: &[(&str, &str)] = &[
    ("headline", "headline"),
    ("subheadline", DECK),
    ("byline", "byline"),
    ("contact", "contact"),
    ("stylesheet", "code"),
    ("abstract", "summary"),
    ("summary", "summary"),
    ("advisory", "editor's note"),
];

/// What says as much as the story does.
const DECK: &str = "deck";

/// The news items of a file.
pub(super) fn items(root: Element<'_>) -> Vec<Item> {
    let envelope = root.child("NewsEnvelope");
    let sender = envelope.and_then(|e| {
        let party = e.find("Party").and_then(name);
        party.or_else(|| name(e.child("NewsService")?))
    });
    let items = root.children().filter(|e| e.name() == "NewsItem");
    items.map(|item| one(item, sender.as_deref())).collect()
}

/// "FormalName", or the words of an element.
fn name(element: Element<'_>) -> Option<String> {
    element.attribute("FormalName").or_else(|| element.words())
}

/// One piece of content, with the role of the component that it stands in.
struct Piece {
    role: String,
    lines: Vec<Line<'static>>,
    told: Option<Told>,
}

fn one(item: Element<'_>, sender: Option<&str>) -> Item {
    let mut pieces = Vec::new();
    let mut media = Vec::new();
    let components = item.descendants().filter(|e| e.name() == "NewsComponent");
    for component in components {
        let role = component.child("Role").and_then(name).unwrap_or_default();
        let role = role.to_lowercase();
        let contents = component.children().filter(|e| e.name() == "ContentItem");
        for piece in contents {
            let kind = piece.child("MediaType").and_then(name);
            let kind = kind.unwrap_or_default().to_lowercase();
            if let Some(what) = item::textless(if kind == "photo" { "picture" } else { &kind }) {
                media.push(what);
            }
            if let Some(data) = piece.child("DataContent") {
                let (lines, told) = read(piece, data);
                let role = role.clone();
                pieces.push(Piece { role, lines, told });
            }
        }
    }
    let beside = |piece: &Piece| BESIDE.iter().find(|(role, _)| *role == piece.role);
    let is_caption = |piece: &Piece| piece.role.contains("caption");
    let bodies = pieces.iter().enumerate().filter(|(_, piece)| {
        beside(piece).is_none() && !is_caption(piece) && item::size(&piece.lines) > 0
    });
    // The same text may stand in it in several formats.
    let Some((body, _)) =
        bodies.max_by_key(|(at, p)| (item::size(&p.lines), std::cmp::Reverse(*at)))
    else {
        return Item::Other(media.pop().unwrap_or(item::EMPTY), None);
    };
    let mut lines = Vec::new();
    let mut inside = Told::default();
    for (at, piece) in pieces.into_iter().enumerate() {
        if at == body {
            inside = piece.told.clone().unwrap_or_default();
            lines.extend(piece.lines);
        } else if is_caption(&piece) {
            lines.extend(of_kind(piece.lines, BlockKind::Caption));
        } else if beside(&piece).is_some_and(|(_, what)| *what == DECK) {
            lines.extend(of_kind(piece.lines, BlockKind::Deck));
        } else if let Some((_, reason)) = beside(&piece) {
            lines.extend(item::aside(piece.lines, reason));
        }
    }
    Item::Text(lines, Box::new(told(item, sender).or(&inside)))
}

fn of_kind(lines: Vec<Line<'static>>, kind: BlockKind) -> impl Iterator<Item = Line<'static>> {
    lines.into_iter().map(move |line| Line { kind, ..line })
}

/// The text of a content item: markup, or escaped.
fn read(piece: Element<'_>, data_content: Element<'_>) -> (Vec<Line<'static>>, Option<Told>) {
    if data_content.has_children() {
        return content(data_content);
    }
    let kind = piece.child("MimeType").and_then(name).unwrap_or_default();
    let encoded = piece.find("Encoding").is_some();
    if encoded || kind.contains("css") {
        return (Vec::new(), None);
    }
    (data(data_content, &kind), None)
}

fn told(item: Element<'_>, sender: Option<&str>) -> Told {
    let words = |name: &str| {
        item.descendants()
            .filter(|e| e.name() == name)
            .find_map(Element::words)
    };
    let formal = |parent: &str, inside: &str| {
        let parents = item.descendants().filter(|e| e.name() == parent);
        let mut named = parents.filter_map(|p| p.find(inside).and_then(name));
        named.next()
    };
    let stamp = |name: &str| Stamp::read(&words(name)?);
    let revision = words("RevisionId").and_then(|n| n.parse().ok());
    let (published, modified) = Times {
        first: stamp("FirstCreated"),
        version: stamp("ThisRevisionCreated"),
        number: revision,
        ..Times::default()
    }
    .told();
    let by = words("ByLine");
    let provider = formal("Provider", "Party");
    let mut told = Told {
        outlet: provider
            .or_else(|| sender.map(str::to_owned))
            .or_else(|| words("ProviderId")),
        headline: words("HeadLine"),
        byline: by.as_deref().map(|by| credits::bare(by).to_owned()),
        dateline: words("DateLine"),
        published,
        modified,
        language: item.find("Language").and_then(name),
        ..Told::default()
    };
    let source = formal("Source", "Party");
    told.credits
        .extend(credits::of(source.as_deref(), "credit in Source"));
    let credit = words("CreditLine");
    told.credits
        .extend(credits::of(credit.as_deref(), "credit in CreditLine"));
    if let Some(dateline) = &told.dateline {
        told.credits.extend(credits::in_dateline(dateline));
    }
    if let Some(by) = &by {
        told.credits.extend(credits::in_names(by));
    }
    let status = item.find("Status").and_then(name);
    told.notes
        .extend(status.and_then(|s| item::status_note(&s)));
    let instructions = item.descendants().filter(|e| e.name() == "Instruction");
    let rectifies = instructions
        .filter_map(name)
        .any(|i| i.eq_ignore_ascii_case("rectify"));
    let note = words("EditorialNote");
    told.notes.extend(if rectifies {
        Some(item::correction(note))
    } else {
        note
    });
    told
}
