//! What a page says of its article: JSON-LD first, then meta elements, then
//! times in the page. What stands in the text is read later, by `head`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::facts::{Facts, TimeIs};
use crate::article::boilerplate::normal;
use crate::article::json_ld::{self, Graph};
use crate::article::reading::Told;
use crate::article::stamp::Stamp;
use crate::text::html_plain;
use crate::text::language::rows;

/// A longer name of a writer is none, in bytes.
const LONGEST_NAME: usize = 120;

/// The part of a title that names the site has at most this many bytes.
const LONGEST_SITE: usize = 48;

/// A shorter title, in bytes of its letters, may be the name of a section.
const SHORTEST: usize = 20;

static NAMES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut names: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    for row in rows(include_str!("meta.tsv")) {
        names.entry(row[0]).or_default().push(row[1]);
    }
    names
});

/// Titles of a page.
struct Titles {
    /// Of its meta elements.
    meta: Option<String>,
    /// Its first heading, or the one that repeats another title.
    heading: Option<String>,
    /// Of the window.
    window: Option<String>,
}

/// Reads what a page tells, and gives the object of JSON-LD that is its
/// article. `headings` are its main headings, in order.
pub(super) fn told<'v>(
    facts: &Facts,
    headings: &[String],
    graph: &Graph<'v>,
) -> (Told, Option<&'v Map<String, Value>>) {
    let meta = |what: &str| facts.named(NAMES.get(what).map_or(&[][..], Vec::as_slice));
    let text = |what: &str| meta(what).map(tidy).filter(|t| !t.is_empty());
    let of_meta = text("title");
    let keys: Vec<String> = of_meta.iter().chain(headings).map(|t| normal(t)).collect();
    let article = graph.article(&keys);
    let own = article.map(|object| json_ld::told(graph, object));
    let own = own.unwrap_or_default();
    let heading = headings.iter().find(|heading| {
        let key = normal(heading);
        let other = [of_meta.as_deref(), own.headline.as_deref()];
        other.into_iter().flatten().any(|t| normal(t) == key)
    });
    let site = text("site").filter(|site| !site.contains("://"));
    let titles = Titles {
        meta: of_meta,
        heading: heading.or(headings.first()).cloned(),
        window: facts.title.as_deref().map(tidy),
    };
    let stamps = |what: &str| {
        let names = NAMES.get(what).map_or(&[][..], Vec::as_slice);
        let mut all = names.iter().filter_map(|name| facts.named(&[*name]));
        all.find_map(Stamp::read)
    };
    let time = |is| {
        let mut all = facts.times.iter().filter(|(t, _)| *t == is);
        all.find_map(|(_, when)| Stamp::read(when))
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
    let named = || {
        let headline = normal(headline.as_deref()?);
        beside_title(titles.window.as_deref()?, &headline).map(str::to_owned)
    };
    let outlet = site.or(own.outlet).or_else(named);
    let urls = [
        facts.canonical.as_deref(),
        meta("url"),
        own.url.as_deref(),
        facts.saved_from.as_deref(),
    ];
    let mut urls = urls.into_iter().flatten();
    let told = Told {
        outlet,
        headline: headline.clone(),
        byline: byline.map(|byline| without_by(&byline).to_owned()),
        published: own
            .published
            .or_else(|| stamps("published"))
            .or_else(|| time(TimeIs::Published))
            .or_else(|| time(TimeIs::Unknown)),
        modified: own
            .modified
            .or_else(|| stamps("modified"))
            .or_else(|| time(TimeIs::Modified)),
        url: urls
            .find(|url| json_ld::is_absolute(url))
            .map(str::to_owned),
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

/// The title that two of three places agree on, else the first of them. The
/// name of the site is cut off a title.
fn headline(titles: &Titles, of_json_ld: Option<&str>, site: Option<&str>) -> Option<String> {
    let others = [of_json_ld, titles.heading.as_deref()];
    let cut = |title: &Option<String>| {
        let title = title.as_deref()?;
        Some(without_site(title, &others, site).to_owned())
    };
    let all = [
        cut(&titles.meta),
        of_json_ld.map(str::to_owned),
        titles.heading.clone(),
    ];
    let keys = all
        .each_ref()
        .map(|t| t.as_deref().map(normal).filter(|k| !k.is_empty()));
    let agreed = (0..all.len()).find(|&at| {
        let Some(key) = &keys[at] else {
            return false;
        };
        // A longer title may go on with the name of a section.
        let same = |other: &Option<String>| {
            let begins = |o: &String| o.starts_with(key.as_str()) && key.len() >= SHORTEST;
            other.as_ref().is_some_and(|o| o == key || begins(o))
        };
        (0..all.len()).any(|other| other != at && same(&keys[other]))
    });
    if agreed.is_none()
        && let Some(title) = below_kickers(&all)
    {
        return Some(title.to_owned());
    }
    // What the page shows, where no two agree.
    let shown = || keys[2].as_ref().filter(|k| k.len() >= SHORTEST).map(|_| 2);
    let first = || (0..all.len()).find(|&at| keys[at].is_some());
    let chosen = agreed.or_else(shown).or_else(first);
    let chosen = chosen.and_then(|at| all[at].clone());
    chosen.or_else(|| cut(&titles.window))
}

/// Marks between a kicker and the headline below it.
const KICKER_MARKS: &[&str] = &[": ", " - ", " – ", " — ", " | "];

/// The headline that two titles share below different kickers: "Storm: Nine
/// boats sink" and "Port Ellery - Nine boats sink".
fn below_kickers(titles: &[Option<String>]) -> Option<&str> {
    let rests = |title: &'_ Option<String>| -> Vec<String> {
        let title = title.as_deref().unwrap_or_default();
        let cuts = KICKER_MARKS
            .iter()
            .filter_map(|mark| title.split_once(*mark));
        cuts.map(|(_, rest)| normal(rest)).collect()
    };
    titles.iter().enumerate().find_map(|(at, title)| {
        let title = title.as_deref()?;
        let cuts = KICKER_MARKS
            .iter()
            .filter_map(|mark| title.split_once(*mark));
        let mut below = cuts.map(|(_, rest)| rest.trim());
        below.find(|rest| {
            let key = normal(rest);
            let mut others = titles.iter().enumerate().filter(|(other, _)| *other != at);
            let is_shared = |(_, other): (usize, &Option<String>)| rests(other).contains(&key);
            key.len() >= SHORTEST && others.any(is_shared)
        })
    })
}

/// Marks between the title of an article and the name of its site.
const MARKS: &[&str] = &[
    " | ", " - ", " – ", " — ", " · ", " • ", " :: ", " « ", " » ", ": ",
];

/// What stands in the title of a window beside the article's: the name of the
/// site.
fn beside_title<'t>(window: &'t str, headline: &str) -> Option<&'t str> {
    let site = |part: &'t str| {
        let part = part.trim();
        let name = part.len() <= LONGEST_SITE && part.starts_with(char::is_alphanumeric);
        name.then_some(part)
    };
    MARKS.iter().find_map(|mark| {
        let after = window
            .rsplit_once(*mark)
            .filter(|(rest, _)| normal(rest) == headline);
        let before = window
            .split_once(*mark)
            .filter(|(_, rest)| normal(rest) == headline);
        let after = after.and_then(|(_, part)| site(part));
        after.or_else(|| before.and_then(|(part, _)| site(part)))
    })
}

/// A title without the site's name at its end or start.
fn without_site<'t>(title: &'t str, others: &[Option<&str>], site: Option<&str>) -> &'t str {
    let site = site.map(normal).filter(|s| !s.is_empty());
    let is_site = |part: &str| {
        let part = normal(part);
        let same = |site: &String| {
            !part.is_empty() && (part.contains(site.as_str()) || site.contains(&part))
        };
        site.as_ref().is_some_and(same)
    };
    let is_title = |rest: &str| {
        let rest = normal(rest);
        others.iter().flatten().any(|other| normal(other) == rest)
    };
    for mark in [
        " | ", " - ", " – ", " — ", " · ", " • ", " :: ", " « ", " » ",
    ] {
        if let Some((rest, part)) = title.rsplit_once(mark)
            && part.len() <= LONGEST_SITE
            && (is_title(rest) || is_site(part))
        {
            return rest.trim_end();
        }
        if let Some((part, rest)) = title.split_once(mark)
            && part.len() <= LONGEST_SITE
            && is_title(rest)
        {
            return rest.trim_start();
        }
    }
    title
}

/// The JSON-LD of a page, read.
pub(super) fn json_ld(facts: &Facts, page: &str) -> Vec<Value> {
    let scripts = facts.json_ld.iter();
    scripts
        .filter_map(|span| json_ld::parse(page.get(span.range())?))
        .collect()
}
