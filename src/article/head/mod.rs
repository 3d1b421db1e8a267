//! What a file says of itself: front matter, bylines, date lines, credits.

mod address;
pub(super) mod byline;
pub(super) mod credit;
#[cfg(test)]
mod credit_forms;
pub(super) mod date;
pub(super) mod dateline;
pub(super) mod notice;
mod site;
mod standing;
mod tail;

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::Metadata;
pub(super) use super::boilerplate::Hint;
use super::boilerplate::{Layout, Role};
use super::line::Line;
use super::outlet::Outlets;
use super::reading::Told;
use super::stamp::Stamp;
use crate::text::language::rows;
use crate::text::{BlockKind, FrontMatter};

/// A line of metadata has at most this many bytes.
const LONGEST: usize = 160;

/// A line that is nothing but a date has at most this many bytes around it.
const AROUND: usize = 24;

/// Keys of the front matter, best first.
pub(super) mod keys {
    pub const OUTLET: &[&str] = &[
        "outlet",
        "publisher",
        "publication",
        "site",
        "site_name",
        "source",
    ];
    pub const HEADLINE: &[&str] = &["title", "headline"];
    pub const PUBLISHED: &[&str] = &[
        "date",
        "published",
        "pubdate",
        "publication_date",
        "published_at",
        "datepublished",
    ];
    pub const MODIFIED: &[&str] = &[
        "modified",
        "updated",
        "lastmod",
        "last_modified",
        "datemodified",
    ];
    pub const BYLINE: &[&str] = &["byline", "author", "authors", "by"];
    pub const URL: &[&str] = &["url", "link", "canonical", "canonical_url", "permalink"];
    pub const CREDIT: &[&str] = &["credit", "agency", "wire", "source"];
    pub const LANGUAGE: &[&str] = &["language", "lang", "locale"];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    Published,
    Modified,
}

static CUES: LazyLock<HashMap<&'static str, Cue>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for row in rows(include_str!("cues.tsv")) {
        let cue = if row[0] == "modified" {
            Cue::Modified
        } else {
            Cue::Published
        };
        table.extend(row[1..].iter().map(|word| (*word, cue)));
    }
    table
});

/// What the lines look like, one by one.
pub(super) fn hints(lines: &[Line<'_>]) -> Vec<Hint> {
    let hint = |line: &Line<'_>| Hint {
        byline: line.text.len() <= LONGEST && byline::find(&line.text).is_some(),
        date: is_date_line(&line.text),
        dateline: dateline::find(&line.text).is_some(),
    };
    lines.iter().map(hint).collect()
}

fn is_date_line(text: &str) -> bool {
    if text.len() > LONGEST || text.ends_with(['.', '"', '”']) {
        return false;
    }
    let Some((_, span)) = date::find(text) else {
        return false;
    };
    text.len() - span.len() <= AROUND || cue_before(text, span.start).is_some()
}

/// The last cue that stands before a byte of a line.
fn cue_before(text: &str, at: usize) -> Option<Cue> {
    let before = text[..at].to_lowercase();
    let words = before.rsplit(|c: char| !c.is_alphabetic());
    words
        .filter(|w| !w.is_empty())
        .take(6)
        .find_map(|w| CUES.get(w).copied())
}

/// Days of publication and of the last change, by the lines of a file.
fn days(lines: &[Line<'_>], layout: &Layout) -> (Option<Date>, Option<Date>) {
    let (mut published, mut modified, mut bare) = (None, None, None);
    for (line, role) in lines.iter().zip(&layout.roles) {
        let aside = matches!(role, Role::Aside(reason) if !NO_DATES.contains(reason));
        if !aside || line.text.len() > LONGEST {
            continue;
        }
        for (day, span) in date::find_all(&line.text) {
            match cue_before(&line.text, span.start) {
                Some(Cue::Published) => published = published.or(Some(day)),
                Some(Cue::Modified) => modified = modified.or(Some(day)),
                None if is_date_line(&line.text) || role == &Role::Aside("byline") => {
                    bare = bare.or(Some(day));
                }
                None => {}
            }
        }
    }
    (published.or(bare), modified)
}

/// Lines with these reasons may name days of other things.
const NO_DATES: &[&str] = &[
    "headline",
    "repeated title",
    "deck",
    "related link",
    "list of links or tags",
    "after the story",
    "photo credit",
    "copyright",
    "repeated line",
    "correction",
    "retraction",
    "editor's note",
];

/// The day in a dateline ("OSLO, March 5, 2026 (Reuters)").
fn dateline_day(dateline: Option<&str>) -> Option<Date> {
    date::find(dateline?).map(|(day, _)| day)
}

/// Reads the metadata. Front matter wins, then the configuration, then what
/// the format tells, then what the text says, then the file's name.
pub(super) fn metadata(
    path: &str,
    front: &FrontMatter,
    told: &Told,
    lines: &[Line<'_>],
    hints: &[Hint],
    layout: &Layout,
    outlets: &Outlets,
) -> Metadata {
    let field = |keys| front.get(keys).map(|f| f.value.clone());
    let day = |keys: &[&str]| front.get(keys).and_then(|f| Stamp::read(&f.value));
    let story = lines
        .iter()
        .zip(&layout.roles)
        .filter(|(_, r)| matches!(r, Role::Story(_)));
    let dateline = story.take(3).find_map(|(l, _)| dateline::find(&l.text));
    let dateline = told.dateline.clone().or(dateline.map(|d| d.text));
    let (published, modified) = days(lines, layout);
    let written = lines.iter().zip(hints).find(|(_, h)| h.byline);
    let byline = written
        .and_then(|(l, _)| byline::find(&l.text))
        .map(str::to_owned);
    let named = field(keys::CREDIT).and_then(|v| outlets.agency(&v).map(str::to_owned));
    let named = named.map(|agency| (agency, "credit in front matter"));
    let of_format = told.credits.iter().find_map(|(name, reason)| {
        let agency = outlets.agency(name)?;
        Some((agency.to_owned(), *reason))
    });
    let by = field(keys::BYLINE).or_else(|| told.byline.clone());
    let in_byline = || {
        let agency = credit::of_byline(by.as_deref()?, outlets)?;
        Some((agency, "credit in byline"))
    };
    let of_format = named.or(of_format).or_else(in_byline);
    let of_format = of_format.map(|(agency, reason)| credit::Credit { agency, reason });
    let (lines_around, last) = around(lines, layout);
    let credit = of_format.or_else(|| credit::find(lines_around, last, outlets));
    let url = field(keys::URL)
        .or_else(|| told.url.clone())
        .or_else(|| address::find(lines, layout));
    let publisher = site::outlet(path, front, told, url.as_deref(), lines, layout, outlets);
    let headline = layout.headline.map(|at| lines[at].text.trim().to_owned());
    Metadata {
        outlet_country: outlets.country(&publisher.name).map(str::to_owned),
        outlet: publisher.name,
        outlet_kind: publisher.kind,
        outlet_is_guess: publisher.is_guess,
        headline: field(keys::HEADLINE)
            .or_else(|| told.headline.clone())
            .or(headline),
        byline: by.or(byline),
        published: day(keys::PUBLISHED)
            .or(told.published)
            .or_else(|| published.map(Stamp::from))
            .or_else(|| dateline_day(dateline.as_deref()).map(Stamp::from))
            .or_else(|| address::day(url.as_deref()?).map(Stamp::from)),
        modified: day(keys::MODIFIED)
            .or(told.modified)
            .or_else(|| modified.map(Stamp::from)),
        dateline,
        credit_reason: credit.as_ref().map(|c| c.reason),
        credit: credit.map(|c| c.agency),
        url,
        language: field(keys::LANGUAGE)
            .or_else(|| told.language.clone())
            .map(|l| l.chars().take_while(char::is_ascii_alphabetic).collect()),
    }
}

/// How many lines beside the story of a page may sign it.
const BESIDE: usize = 12;

/// The story with the lines beside it, and the number of its last line among
/// them that is no caption: far from it a page credits other stories.
fn around<'l, 't>(lines: &'l [Line<'t>], layout: &Layout) -> (&'l [Line<'t>], Option<usize>) {
    let story = |role: &Role| matches!(role, Role::Story(_));
    let first = layout.roles.iter().position(story).unwrap_or(0);
    let last = layout.roles.iter().rposition(story).unwrap_or(lines.len());
    let from = first.saturating_sub(BESIDE);
    let lines = &lines[from..(last + BESIDE).min(lines.len())];
    let text = |role: &Role| matches!(role, Role::Story(kind) if *kind != BlockKind::Caption);
    let last = layout.roles.iter().rposition(text);
    (lines, last.and_then(|last| last.checked_sub(from)))
}
