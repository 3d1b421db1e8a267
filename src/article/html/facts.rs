//! What a page says outside of its text: the raw material of its metadata.

use super::tags::Tag;
use crate::text::Span;

/// How many of a kind are kept.
const MOST: usize = 500;

/// What a page says outside of its text, as it is written there.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Names of `meta` elements (in lower case) and what they say.
    pub meta: Vec<(String, String)>,
    /// Target of `<link rel="canonical">`.
    pub canonical: Option<String>,
    /// The address that a browser wrote into the page as it saved it.
    pub saved_from: Option<String>,
    /// Language of the root element.
    pub language: Option<String>,
    /// Text of `<title>`, references unresolved.
    pub title: Option<String>,
    /// Scripts that hold JSON-LD, relative to the page.
    pub json_ld: Vec<Span>,
    /// `datetime` of `time` elements, with what they are said to be.
    pub times: Vec<(TimeIs, String)>,
    /// How many of them stand before the first main heading.
    pub titled: Option<usize>,
}

/// What a `time` element is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeIs {
    Published,
    Modified,
    Unknown,
}

impl Facts {
    /// Notes what a tag says. What stands `beside` the article tells nothing of
    /// its time.
    pub fn tag(&mut self, tag: &Tag, beside: bool) {
        let value = |name| tag.get(name).map(str::trim).filter(|v| !v.is_empty());
        match &tag.name[..] {
            b"html" => self.language = self.language.take().or(value("lang").map(str::to_owned)),
            b"link" => {
                let rel = value("rel").unwrap_or_default();
                let is = rel
                    .split_ascii_whitespace()
                    .any(|r| r.eq_ignore_ascii_case("canonical"));
                if is && self.canonical.is_none() {
                    self.canonical = value("href").map(str::to_owned);
                }
            }
            b"time" if !beside => self.time(tag),
            b"h1" => self.titled = self.titled.or(Some(self.times.len())),
            _ => {}
        }
        let is_meta = tag.is("meta");
        let name = if is_meta {
            value("property").or(value("name")).or(value("itemprop"))
        } else {
            value("itemprop")
        };
        if let (Some(name), Some(content)) = (name, value("content"))
            && (is_meta || !beside)
            && self.meta.len() < MOST
        {
            self.meta
                .push((name.to_ascii_lowercase(), content.to_owned()));
        }
    }

    fn time(&mut self, tag: &Tag) {
        let Some(when) = tag.get("datetime").filter(|w| !w.trim().is_empty()) else {
            return;
        };
        if self.times.len() >= MOST {
            return;
        }
        let names = ["itemprop", "class", "id"].map(|a| tag.get(a).unwrap_or_default());
        let names = names.join(" ").to_ascii_lowercase();
        let is = if names.contains("modified") || names.contains("updated") {
            TimeIs::Modified
        } else if names.contains("publish") || tag.get("pubdate").is_some() {
            TimeIs::Published
        } else {
            TimeIs::Unknown
        };
        self.times.push((is, when.trim().to_owned()));
    }

    /// Notes the text in an element that is not read as text.
    pub fn raw(&mut self, tag: &Tag, html: &str, span: Span) {
        if tag.is("title") {
            let title = || html.get(span.range()).map(|t| t.trim().to_owned());
            self.title = self.title.take().or_else(title);
        } else if tag.is("script") {
            let kind = tag.get("type").unwrap_or_default().to_ascii_lowercase();
            if kind.contains("ld+json") && self.json_ld.len() < MOST {
                self.json_ld.push(span);
            }
        }
    }

    /// Notes what a comment says.
    pub fn comment(&mut self, comment: &str) {
        // "<!-- saved from url=(0042)https://… -->"
        let found = comment.split_once("saved from url=(");
        let address = found.and_then(|(_, rest)| rest.split_once(')'));
        if let Some((_, address)) = address {
            let address = address.trim_end_matches("-->").trim();
            self.saved_from.get_or_insert_with(|| address.to_owned());
        }
    }

    /// All values of the first of some names that says something.
    pub fn all(&self, names: &[&str]) -> Vec<&str> {
        let values = |name: &&str| {
            let own = self.meta.iter().filter(|(n, _)| n == *name);
            let own: Vec<&str> = own.map(|(_, content)| content.as_str()).collect();
            (!own.is_empty()).then_some(own)
        };
        names.iter().find_map(values).unwrap_or_default()
    }

    /// The first of some names that says something.
    pub fn named(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            let found = self.meta.iter().find(|(n, _)| n == name);
            found.map(|(_, content)| content.as_str())
        })
    }
}
