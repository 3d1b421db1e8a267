//! What a page says of its article: JSON-LD first, then meta elements, then
//! times in the page. What stands in the text is read later, by `head`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::facts::{Facts, TimeIs};
use super::page::Page;
use super::site;
use super::title::{self, Headings, Titles, beside_title, headline};
use crate::article::boilerplate::normal;
use crate::article::json_ld::{self, Graph};
use crate::article::outlet::Address;
use crate::article::reading::Told;
use crate::article::stamp::Stamp;
use crate::text::html_plain;
use crate::text::language::rows;

/// A longer name of a writer is none, in bytes.
const LONGEST_NAME: usize = 120;

static NAMES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut names: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    for row in rows(include_str!("meta.tsv")) {
        names.entry(row[0]).or_default().push(row[1]);
    }
    names
});

/// What a page says of itself in a sentence or two.
pub(super) fn descriptions(facts: &Facts, article: Option<&Map<String, Value>>) -> Vec<String> {
    let names = NAMES.get("description").map_or(&[][..], Vec::as_slice);
    let of_meta = names.iter().filter_map(|name| facts.named(&[*name]));
    let mut all: Vec<String> = of_meta.map(tidy).collect();
    all.extend(article.and_then(|object| json_ld::text(object.get("description"))));
    all
}

/// Reads what a page tells, and gives the object of JSON-LD that is its
/// article.
pub(super) fn told<'v>(
    page: &Page<'_>,
    graph: &Graph<'v>,
) -> (Told, Option<&'v Map<String, Value>>) {
    let facts = &page.facts;
    let headings = Headings::of(page);
    let meta = |what: &str| facts.named(NAMES.get(what).map_or(&[][..], Vec::as_slice));
    let text = |what: &str| meta(what).map(tidy).filter(|t| !t.is_empty());
    let names = |what: &str| {
        let names = NAMES.get(what).map_or(&[][..], Vec::as_slice);
        let all = names.iter().filter_map(|name| facts.named(&[*name]));
        all.map(tidy).filter(|t| !t.is_empty())
    };
    let of_meta = text("title");
    let keys: Vec<String> = of_meta
        .iter()
        .chain(&headings.main)
        .map(|t| normal(t))
        .collect();
    let article = graph.article(&keys);
    let own = article.map(|object| json_ld::told(graph, object));
    let own = own.unwrap_or_default();
    let heading = headings.repeating([of_meta.as_deref(), own.headline.as_deref()]);
    let sites: Vec<String> = names("site").filter(|name| !name.contains("://")).collect();
    let site = sites.first().cloned();
    let titles = Titles {
        meta: of_meta,
        heading,
        window: facts.title.as_deref().map(tidy),
    };
    let stamps = |what: &str| {
        let names = NAMES.get(what).map_or(&[][..], Vec::as_slice);
        let mut all = names.iter().filter_map(|name| facts.named(&[*name]));
        all.find_map(moment)
    };
    let time = |is| {
        // Those below the headline first.
        let (above, below) = facts.times.split_at(facts.titled.unwrap_or(0));
        let mut all = below.iter().chain(above).filter(|(t, _)| *t == is);
        all.find_map(|(_, when)| moment(when))
    };
    let authors = || {
        let all = facts.all(NAMES.get("author").map_or(&[][..], Vec::as_slice));
        let names: Vec<String> = all.into_iter().map(tidy).filter(|n| is_name(n)).collect();
        Some(names.join(", ")).filter(|names| !names.is_empty())
    };
    let mut credits = own.credits.clone();
    credits.extend(text("credit").map(|name| (name, "credit in a meta element")));
    let byline = own.byline.clone().or_else(authors);
    if let Some(byline) = &byline {
        let names = byline.split(", ").map(str::to_owned);
        credits.extend(names.map(|name| (name, "credit in byline")));
    }
    let headline = headline(&titles, own.headline.as_deref(), site.as_deref());
    let urls = [
        facts.canonical.as_deref(),
        meta("url"),
        own.url.as_deref(),
        facts.saved_from.as_deref(),
    ];
    let urls = urls.into_iter().flatten();
    let urls: Vec<&str> = urls.filter(|url| json_ld::is_absolute(url)).collect();
    let site_names = sites.iter().chain(own.outlet.as_ref());
    let url = own_address(&urls, &site_names.map(String::as_str).collect::<Vec<_>>());
    let url = url.map(str::to_owned);
    let called = called(
        page,
        graph,
        sites,
        own.outlet,
        beside_title(&titles, headline.as_deref()),
        url.as_deref(),
    );
    let told = Told {
        outlet: site::name(called, url.as_deref()),
        headline: headline.clone(),
        byline: byline.map(|byline| without_by(&byline).to_owned()),
        published: own
            .published
            .or_else(|| stamps("published"))
            .or_else(|| graph.of_page("datePublished"))
            .or_else(|| time(TimeIs::Published))
            .or_else(|| time(TimeIs::Unknown)),
        modified: own
            .modified
            .or_else(|| stamps("modified"))
            .or_else(|| graph.of_page("dateModified"))
            .or_else(|| time(TimeIs::Modified)),
        url,
        language: facts
            .language
            .clone()
            .filter(|l| l.len() >= 2)
            .or(own.language)
            .or_else(|| text("language")),
        dateline: own.dateline,
        credits,
        notes: own.notes,
        doubt: None,
    };
    (told, article)
}

/// What the page calls its site, with the places.
fn called(
    page: &Page<'_>,
    graph: &Graph<'_>,
    sites: Vec<String>,
    publisher: Option<String>,
    beside_title: Option<&str>,
    url: Option<&str>,
) -> Vec<(site::Place, String)> {
    let window = page.facts.title.as_deref().map(tidy);
    let ends = || title::last_part(window.as_deref()?, &Address::of(url?)?);
    let window = beside_title.or_else(ends).map(str::to_owned);
    let named = |place| move |name| (place, name);
    let told = sites.into_iter().map(named(site::Place::Meta));
    let told = told.chain(publisher.into_iter().map(named(site::Place::Publisher)));
    let told = told.chain(window.into_iter().map(named(site::Place::Window)));
    let told = told.chain(graph.sites().into_iter().map(named(site::Place::Graph)));
    let rights = site::rights(page).into_iter();
    told.chain(rights.map(named(site::Place::Rights))).collect()
}

/// A time as metadata give it, also in seconds or milliseconds since 1970.
fn moment(text: &str) -> Option<Stamp> {
    let text = text.trim();
    let number = text.bytes().all(|b| b.is_ascii_digit());
    let seconds = match text.len() {
        10 if number => text.parse().ok(),
        13 if number => text
            .parse::<i64>()
            .ok()
            .map(|milliseconds| milliseconds / 1000),
        _ => return Stamp::read(text),
    };
    let since = jiff::Timestamp::from_second(seconds?).ok()?;
    Stamp::read(&since.to_string())
}

/// The address of a page: the first, but where they are of different sites the
/// one that the site's name fits. A page that carries another site's story
/// says where that stands.
fn own_address<'u>(urls: &[&'u str], names: &[&str]) -> Option<&'u str> {
    let address = |url: &&&str| Address::of(url);
    let labels: Vec<Address> = urls.iter().filter_map(|url| address(&url)).collect();
    let one = labels
        .windows(2)
        .all(|pair| pair[0].label() == pair[1].label());
    let fits = |url: &&&'u str| {
        let address = address(url);
        address.is_some_and(|address| names.iter().any(|name| address.is_of(name)))
    };
    let own = urls.iter().find(fits).filter(|_| !one);
    own.or(urls.first()).copied()
}

fn tidy(text: &str) -> String {
    let plain = html_plain(text);
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.len() <= LONGEST_NAME && !name.contains("://") && !name.contains('@')
}

fn without_by(name: &str) -> &str {
    let by = name
        .get(..3)
        .is_some_and(|by| by.eq_ignore_ascii_case("by "));
    if by { name[3..].trim_start() } else { name }
}

/// The JSON-LD of a page, read.
pub(super) fn json_ld(facts: &Facts, page: &str) -> Vec<Value> {
    let scripts = facts.json_ld.iter();
    scripts
        .filter_map(|span| json_ld::parse(page.get(span.range())?))
        .collect()
}
