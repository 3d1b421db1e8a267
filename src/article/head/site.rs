//! Who published an article.

use super::keys;
use crate::article::boilerplate::{Layout, Role};
use crate::article::line::{Line, TOO_LONG};
use crate::article::outlet::{OutletKind, Outlets};
use crate::article::reading::Told;
use crate::text::FrontMatter;

/// How many lines at either end of a page may name the site.
const REACH: usize = 40;

/// Lines set aside for these reasons name other outlets as well: whoever took
/// a picture, whoever is linked to.
const OTHERS: &[&str] = &[
    "headline",
    "repeated title",
    "deck",
    "photo credit",
    "related link",
    "list of links or tags",
    "advertisement",
    "repeated line",
    "correction",
    "retraction",
    "editor's note",
    "code",
    TOO_LONG,
];

/// Who published an article.
#[derive(Debug)]
pub(super) struct Publisher {
    /// The name to show.
    pub name: String,
    /// What it is; `None` where nothing tells.
    pub kind: Option<OutletKind>,
    /// True where the name is only the file's.
    pub is_guess: bool,
}

/// The outlet: what a person has written, then the host of the address, the
/// name of the site, and the lines around the story. An outlet that nobody
/// knows goes by its site's name or its domain.
pub(super) fn outlet(
    path: &str,
    front: &FrontMatter,
    told: &Told,
    url: Option<&str>,
    lines: &[Line<'_>],
    layout: &Layout,
    outlets: &Outlets,
) -> Publisher {
    // "source: Reuters" in a file that names its outlet is a credit.
    if let Some(field) = front.get(keys::OUTLET) {
        let name = outlets.configured(&field.value).unwrap_or(&field.value);
        let kind = outlets.kind(name).unwrap_or_default();
        return Publisher {
            name: name.to_owned(),
            kind: Some(kind),
            is_guess: false,
        };
    }
    let site = told.outlet.as_deref().map(|name| outlets.canonical(name));
    // An aggregator's link leads to whoever the item names.
    let is_own = |name: &&str| site.is_none() || outlets.kind(name) != Some(OutletKind::Aggregator);
    let told = outlets
        .by_path(path)
        .or_else(|| outlets.by_url(url?).filter(is_own))
        .or(site)
        .map(str::to_owned)
        .or_else(|| published_by(lines, layout, outlets))
        .or_else(|| named(lines, layout, outlets))
        .or_else(|| Outlets::domain(url?));
    let is_guess = told.is_none();
    let name = told.unwrap_or_else(|| file_name(path, outlets));
    Publisher {
        kind: outlets.kind(&name),
        name,
        is_guess,
    }
}

fn aside<'p, 't>(lines: &'p [Line<'t>], layout: &'p Layout) -> impl Iterator<Item = &'p Line<'t>> {
    let count = lines.len();
    let near = move |at: usize| at < REACH || at + REACH >= count;
    let all = lines.iter().zip(&layout.roles).enumerate();
    all.filter(move |(at, (_, role))| {
        let aside = matches!(role, Role::Aside(reason) if !OTHERS.contains(reason));
        aside && near(*at)
    })
    .map(|(_, (line, _))| line)
}

/// "Published by X".
fn published_by(lines: &[Line<'_>], layout: &Layout, outlets: &Outlets) -> Option<String> {
    let key = "published by ";
    aside(lines, layout).find_map(|line| {
        let start = line.text.get(..key.len())?;
        let name = line.text.get(key.len()..)?.split(" on ").next()?.trim();
        let fits = start.eq_ignore_ascii_case(key) && name.len() <= 60 && !name.is_empty();
        fits.then(|| outlets.canonical(name.trim_end_matches('.')).to_owned())
    })
}

/// The outlet that most lines around the story name.
fn named(lines: &[Line<'_>], layout: &Layout, outlets: &Outlets) -> Option<String> {
    let mut votes: Vec<(String, usize)> = Vec::new();
    for line in aside(lines, layout) {
        let parts = line.text.split(['•', '|', '·', '—', '–', '©', '/']);
        let whole = parts.into_iter().find_map(|part| outlets.site(part.trim()));
        let Some(name) = whole.or_else(|| outlets.site_in(&line.text)) else {
            continue;
        };
        match votes.iter_mut().find(|(n, _)| n == name) {
            Some((_, count)) => *count += 1,
            None => votes.push((name.to_owned(), 1)),
        }
    }
    let most = votes.iter().map(|(_, count)| *count).max()?;
    votes
        .into_iter()
        .find(|(_, count)| *count == most)
        .map(|(name, _)| name)
}

/// Names of files that are outlets' only by chance.
const NO_OUTLET: &[&str] = &[
    "index",
    "article",
    "story",
    "page",
    "time",
    "focus",
    "metro",
    "mint",
    "dawn",
    "sun",
    "times",
    "express",
    "standard",
    "mirror",
    "nation",
    "news",
    "today",
    "science",
    "nature",
    "people",
    "reason",
    "map",
    "trend",
    "beta",
    "world news",
    "source",
    "draft",
];

/// The name of the file, as an outlet where it is one ("el-pais.txt").
fn file_name(path: &str, outlets: &Outlets) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let spaced = stem.replace(['-', '_'], " ");
    let is_word = NO_OUTLET.contains(&spaced.to_lowercase().as_str()) || outlets.is_word(&spaced);
    let known = if is_word {
        outlets.configured(&spaced).unwrap_or(&spaced)
    } else {
        outlets.canonical(&spaced)
    };
    if known == spaced {
        stem.to_owned()
    } else {
        known.to_owned()
    }
}
