//! What JSON-LD says of an article.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::article::boilerplate::normal;
use crate::article::stamp::Stamp;
use crate::text::html_plain;

type Object = Map<String, Value>;

/// How many objects are looked at.
const MOST: usize = 20_000;

/// A longer name is none, in bytes.
const LONGEST_NAME: usize = 120;

/// All objects of some pieces of JSON-LD.
pub(in crate::article) struct Graph<'v> {
    /// With the depth that each stands at.
    objects: Vec<(usize, &'v Object)>,
    /// The name of each that has one, by its `@id`.
    named: HashMap<&'v str, &'v Value>,
}

/// One post of a live blog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::article) struct Post {
    pub headline: Option<String>,
    pub published: Stamp,
    pub modified: Option<Stamp>,
    pub byline: Option<String>,
    pub body: String,
    pub url: Option<String>,
}

impl<'v> Graph<'v> {
    /// Walks all objects, outer ones first.
    pub fn of(values: &'v [Value]) -> Self {
        let mut objects = Vec::new();
        let mut next: Vec<(usize, &Value)> = values.iter().map(|v| (0, v)).collect();
        while !next.is_empty() && objects.len() < MOST {
            let mut inner = Vec::new();
            for (depth, value) in next {
                match value {
                    Value::Object(object) => {
                        objects.push((depth, object));
                        inner.extend(object.values().map(|v| (depth + 1, v)));
                    }
                    Value::Array(all) => inner.extend(all.iter().map(|v| (depth, v))),
                    _ => {}
                }
            }
            next = inner;
        }
        objects.sort_by_key(|(depth, _)| *depth);
        let mut named = HashMap::new();
        for (_, object) in &objects {
            if let (Some(Value::String(id)), Some(name)) = (object.get("@id"), object.get("name")) {
                named.entry(id.as_str()).or_insert(name);
            }
        }
        Self { objects, named }
    }

    /// The article that the page is about: best one that bears a title of the
    /// page, else the outermost.
    pub fn article(&self, titles: &[String]) -> Option<&'v Object> {
        let articles = self.objects.iter().filter(|(_, o)| is_article(o));
        let best = articles.min_by_key(|(depth, object)| {
            let headline = text(object.get("headline").or(object.get("name")));
            let headline = headline.map(|h| normal(&h)).unwrap_or_default();
            let same = |title: &String| title.starts_with(&headline) || headline.starts_with(title);
            let titled = !headline.is_empty() && titles.iter().any(same);
            (!titled, *depth)
        });
        best.map(|(_, object)| *object)
    }

    /// All articles, outer ones first.
    pub fn articles(&self) -> impl Iterator<Item = &'v Object> {
        let articles = self.objects.iter().filter(|(_, o)| is_article(o));
        articles.map(|(_, object)| *object)
    }

    /// A time that is told of the page itself.
    pub fn of_page(&self, key: &str) -> Option<Stamp> {
        let is_page = |o: &Object| has_type(o, |t| matches!(t, "WebPage" | "ItemPage"));
        let mut all = self.objects.iter().filter(|(_, o)| is_page(o));
        all.find_map(|(_, o)| stamp(o, &[key]))
    }

    /// Names of the web site and of organizations.
    pub fn sites(&self) -> Vec<String> {
        let is_site = |o: &Object| {
            has_type(o, |t| {
                matches!(t, "WebSite" | "Organization" | "NewsMediaOrganization")
            })
        };
        let all = self.objects.iter().filter(|(_, o)| is_site(o));
        all.filter_map(|(_, o)| text(o.get("name")))
            .take(10)
            .collect()
    }

    /// Names of people or organizations, those that are only referred to by
    /// their `@id` among them. Addresses are no names.
    pub fn names(&self, value: Option<&Value>) -> Vec<String> {
        let mut names = Vec::new();
        self.collect(value, &mut names, 4);
        names
    }

    fn collect(&self, value: Option<&Value>, names: &mut Vec<String>, depth: usize) {
        if depth == 0 {
            return;
        }
        match value {
            Some(Value::String(name)) => {
                let name = plain(name);
                let fits = !name.is_empty() && name.len() <= LONGEST_NAME;
                if fits && !name.contains("://") && !names.contains(&name) {
                    names.push(name);
                }
            }
            Some(Value::Array(all)) => {
                for value in all.iter().take(50) {
                    self.collect(Some(value), names, depth - 1);
                }
            }
            Some(Value::Object(object)) => {
                let name = object.get("name").or_else(|| object.get("@value"));
                let named = || self.named.get(object.get("@id")?.as_str()?).copied();
                self.collect(name.or_else(named), names, depth - 1);
            }
            _ => {}
        }
    }
}

fn types(object: &Object) -> Vec<&str> {
    match object.get("@type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// True for a type of schema.org: "NewsArticle", `https://schema.org/NewsArticle`.
fn has_type(object: &Object, is: impl Fn(&str) -> bool) -> bool {
    let local = |t: &str| is(t.rsplit(['/', ':', '#']).next().unwrap_or(t));
    types(object).into_iter().any(local)
}

fn is_article(object: &Object) -> bool {
    // schema.org, Article and its subtypes.
    has_type(object, |t| {
        t.ends_with("Article")
            || matches!(
                t,
                "BlogPosting" | "LiveBlogPosting" | "SocialMediaPosting" | "Report" | "Review"
            )
    })
}

/// The words of a value: a string, the first of several, `@value`.
pub(in crate::article) fn text(value: Option<&Value>) -> Option<String> {
    let mut value = value?;
    for _ in 0..4 {
        value = match value {
            Value::String(text) => return Some(plain(text)).filter(|t| !t.is_empty()),
            Value::Array(all) => all.first()?,
            Value::Object(object) => object.get("@value").or_else(|| object.get("name"))?,
            _ => return None,
        };
    }
    None
}

fn plain(text: &str) -> String {
    let text = html_plain(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The time of a key.
pub(in crate::article) fn stamp(object: &Object, keys: &[&str]) -> Option<Stamp> {
    keys.iter()
        .find_map(|key| Stamp::read(&text(object.get(*key))?))
}

/// The address of an article, where it is absolute.
pub(in crate::article) fn address(object: &Object) -> Option<String> {
    let page = object.get("mainEntityOfPage");
    let of_page = page.and_then(Value::as_object).and_then(|o| o.get("@id"));
    let all = [object.get("url"), page, of_page, object.get("@id")];
    let mut urls = all.into_iter().filter_map(|value| value?.as_str());
    urls.find(|url| is_absolute(url)).map(str::to_owned)
}

pub(in crate::article) fn is_absolute(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or(url.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace))
}

/// Corrections that the article declares (schema.org `correction`).
pub(in crate::article) fn corrections(object: &Object) -> Vec<String> {
    let all: Vec<&Value> = match object.get("correction") {
        Some(Value::Array(all)) => all.iter().take(20).collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    let words = |value: &Value| match value {
        Value::Object(o) => text(o.get("text").or(o.get("description")).or(o.get("name"))),
        value => text(Some(value)).filter(|t| !is_absolute(t)),
    };
    all.into_iter().filter_map(words).collect()
}

/// The posts of a live blog, where at least two have a time and words.
pub(in crate::article) fn posts(graph: &Graph<'_>, object: &Object) -> Vec<Post> {
    let Some(Value::Array(updates)) = object.get("liveBlogUpdate") else {
        return Vec::new();
    };
    let post = |value: &Value| {
        let update = value.as_object()?;
        let body = ["articleBody", "text", "description"];
        Some(Post {
            headline: text(update.get("headline").or(update.get("name"))),
            published: stamp(update, &["datePublished", "dateCreated"])?,
            modified: stamp(update, &["dateModified"]),
            byline: Some(graph.names(update.get("author")).join(", ")).filter(|n| !n.is_empty()),
            body: body
                .iter()
                .find_map(|key| update.get(*key)?.as_str())?
                .to_owned(),
            url: address(update),
        })
    };
    let posts: Vec<Post> = updates.iter().filter_map(post).collect();
    let posts: Vec<Post> = posts
        .into_iter()
        .filter(|post| !post.body.trim().is_empty())
        .collect();
    if posts.len() < 2 { Vec::new() } else { posts }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_tells_its_own_time_and_site() {
        let json = serde_json::json!([
            {"@type": "NewsArticle", "headline": "Ferry sinks"},
            {"@type": ["WebPage", "FAQPage"], "datePublished": "2026-03-05T09:00:00Z"},
            {"@type": "VideoObject", "datePublished": "2026-01-01"},
            {"@type": "WebSite", "name": "Harbour Post", "publisher":
                {"@type": "NewsMediaOrganization", "name": "Olmstead Media"}},
        ]);
        let values = [json];
        let graph = Graph::of(&values);
        let published = graph
            .of_page("datePublished")
            .map(|stamp| stamp.to_string());
        assert_eq!(published.as_deref(), Some("2026-03-05T09:00:00Z"));
        assert_eq!(graph.of_page("dateModified"), None);
        assert_eq!(graph.sites(), ["Harbour Post", "Olmstead Media"]);
    }
}
