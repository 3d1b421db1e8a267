//! The headline of a page, out of its titles and headings.

use super::page::Page;
use crate::article::boilerplate::normal;
use crate::article::outlet::Address;
use crate::text::BlockKind;

/// The part of a title that names the site has at most this many bytes.
const LONGEST_SITE: usize = 48;

/// A shorter title, in bytes of its letters, may be the name of a section.
const SHORTEST: usize = 20;

/// Titles of a page.
pub(super) struct Titles {
    /// Of its meta elements.
    pub meta: Option<String>,
    /// Its first heading, or the one that repeats another title.
    pub heading: Option<String>,
    /// Of the window.
    pub window: Option<String>,
}

/// How many headings of a page are looked at.
const MOST_HEADINGS: usize = 200;

/// Headings of a page, in order; none of its navigation, where the title for
/// search engines may be one.
#[derive(Debug, Default)]
pub(super) struct Headings {
    pub main: Vec<String>,
    /// Those below.
    lower: Vec<String>,
}

impl Headings {
    pub fn of(page: &Page<'_>) -> Self {
        let mut found = Self::default();
        let all = page.blocks.iter().filter(|block| {
            let place = block.place.filter(|place| place.is_sure);
            let heading = block.line.kind == BlockKind::Heading;
            heading && place.is_none_or(|place| place.reason != "navigation")
        });
        for block in all.take(MOST_HEADINGS) {
            let list = match block.is_title {
                true => &mut found.main,
                false => &mut found.lower,
            };
            list.push(block.line.text.to_string());
        }
        found
    }

    /// The one that repeats one of two titles, perhaps behind a kicker; else
    /// the first main one.
    pub fn repeating(&self, titles: [Option<&str>; 2]) -> Option<String> {
        let titles = || titles.into_iter().flatten();
        let same = |heading: &&String| titles().any(|title| normal(title) == normal(heading));
        let below = || {
            let ends = |heading: &String, title: &str| {
                let (key, title) = (normal(heading), normal(title));
                title.len() >= SHORTEST && key.ends_with(&title)
            };
            let mut lower = self.lower.iter();
            lower.find_map(|heading| titles().find(|title| ends(heading, title)))
        };
        let found = self.main.iter().find(same).cloned();
        let found = found.or_else(|| below().map(str::to_owned));
        found.or_else(|| self.main.first().cloned())
    }
}

/// The title that two of three places agree on, else the first of them. The
/// name of the site is cut off a title.
pub(super) fn headline(
    titles: &Titles,
    of_json_ld: Option<&str>,
    site: Option<&str>,
) -> Option<String> {
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
pub(super) fn beside_title<'t>(titles: &'t Titles, headline: Option<&str>) -> Option<&'t str> {
    let window = titles.window.as_deref()?;
    let headline = normal(headline?);
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

/// The last part of the title of a window, where it is the name of the site at
/// an address.
pub(super) fn last_part<'t>(window: &'t str, address: &Address) -> Option<&'t str> {
    let ends = MARKS.iter().filter_map(|mark| window.rsplit(mark).next());
    let mut ends = ends.map(str::trim).filter(|end| end.len() <= LONGEST_SITE);
    ends.find(|end| address.is_of(end))
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
