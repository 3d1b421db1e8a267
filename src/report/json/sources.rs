//! The reference set in JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::claim::iso;
use super::{SCHEMA, UnreadableJson, print, unreadable};
use crate::article::{Article, Notice, OutletKind, Stamp};
use crate::reference::{ArticleId, Origin, Reference};
use crate::report::tally::articles;
use crate::report::{Unknown, unknown};
use crate::text::{BlockKind, Span};

#[derive(Serialize)]
struct SourcesJson<'a> {
    schema: u32,
    articles: Vec<ArticleJson<'a>>,
    unknown_outlets: Vec<UnknownJson>,
    unreadable: Vec<UnreadableJson<'a>>,
}

#[derive(Serialize)]
struct UnknownJson {
    name: Option<String>,
    articles: usize,
    entry: String,
}

#[derive(Serialize)]
struct ArticleJson<'a> {
    path: &'a str,
    outlet: &'a str,
    outlet_kind: Option<&'static str>,
    outlet_country: Option<&'a str>,
    headline: Option<&'a str>,
    byline: Option<&'a str>,
    dateline: Option<&'a str>,
    published: Option<String>,
    published_at: Option<String>,
    modified: Option<String>,
    modified_at: Option<String>,
    credit: Option<&'a str>,
    origin: &'a str,
    origin_reason: &'a str,
    url: Option<&'a str>,
    language: Option<&'a str>,
    words: usize,
    problems: Vec<String>,
    notices: Vec<NoticeJson<'a>>,
    set_aside: Vec<SetAsideJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deck: Option<Vec<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraphs: Option<Vec<&'a str>>,
}

#[derive(Serialize)]
struct NoticeJson<'a> {
    kind: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct SetAsideJson<'a> {
    start: usize,
    end: usize,
    line: usize,
    reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

/// Prints the articles of a reference set; with `text` their paragraphs too.
///
/// # Errors
/// Those of the writer.
pub fn sources(reference: &dyn Reference, text: bool, out: &mut dyn Write) -> io::Result<()> {
    let articles = articles(reference)
        .map(|id| ArticleJson::of(reference.article(id), reference.origin(id), text));
    let json = SourcesJson {
        schema: SCHEMA,
        articles: articles.collect(),
        unknown_outlets: unknown(reference)
            .into_iter()
            .map(UnknownJson::of)
            .collect(),
        unreadable: unreadable(reference.unreadable()),
    };
    print(&json, out)
}

/// Prints some articles with their paragraphs and the words that were set
/// aside.
///
/// # Errors
/// Those of the writer.
pub fn show(reference: &dyn Reference, ids: &[ArticleId], out: &mut dyn Write) -> io::Result<()> {
    let articles = ids.iter().map(|&id| {
        let article = reference.article(id);
        let mut json = ArticleJson::of(article, reference.origin(id), true);
        for (part, aside) in json.set_aside.iter_mut().zip(&article.set_aside) {
            part.text = Some(aside.text(article));
        }
        json
    });
    let json = SourcesJson {
        schema: SCHEMA,
        articles: articles.collect(),
        unknown_outlets: Vec::new(),
        unreadable: Vec::new(),
    };
    print(&json, out)
}

impl UnknownJson {
    fn of(
        Unknown {
            name,
            articles,
            entry,
        }: Unknown,
    ) -> Self {
        Self {
            name,
            articles,
            entry,
        }
    }
}

impl<'a> ArticleJson<'a> {
    fn of(article: &'a Article, origin: &'a Origin, text: bool) -> Self {
        let metadata = &article.metadata;
        let texts = |is: fn(BlockKind) -> bool| {
            let blocks = article.prose.blocks().iter().filter(move |b| is(b.kind));
            blocks.map(|b| article.prose.slice(b.span)).collect()
        };
        // A deck and a caption are evidence, and no paragraphs.
        let paragraph = |kind| !matches!(kind, BlockKind::Caption | BlockKind::Deck);
        Self {
            path: &article.path,
            outlet: &metadata.outlet,
            outlet_kind: metadata.outlet_kind.map(OutletKind::name),
            outlet_country: metadata.outlet_country.as_deref(),
            headline: metadata.headline.as_deref(),
            byline: metadata.byline.as_deref(),
            dateline: metadata.dateline.as_deref(),
            published: metadata.published_day().map(iso),
            published_at: timed(metadata.published),
            modified: metadata.modified.map(|stamp| iso(stamp.day)),
            modified_at: timed(metadata.modified),
            credit: metadata.credit.as_deref(),
            origin: &origin.name,
            origin_reason: &origin.reason,
            url: metadata.url.as_deref(),
            language: metadata.language.as_deref(),
            words: article.words(),
            notices: article.notices.iter().map(notice).collect(),
            problems: article.problems.iter().map(ToString::to_string).collect(),
            set_aside: article
                .set_aside
                .iter()
                .map(|s| set_aside(article, s.span, s.reason))
                .collect(),
            deck: text.then(|| texts(|kind| kind == BlockKind::Deck)),
            paragraphs: text.then(|| texts(paragraph)),
        }
    }
}

fn notice(notice: &Notice) -> NoticeJson<'_> {
    NoticeJson {
        kind: notice.kind.name(),
        text: &notice.text,
    }
}

/// A time that is told to the minute or better.
fn timed(stamp: Option<Stamp>) -> Option<String> {
    let stamp = stamp.filter(|stamp| stamp.time.is_some())?;
    Some(stamp.to_string())
}

fn set_aside<'a>(article: &'a Article, span: Span, reason: &'a str) -> SetAsideJson<'a> {
    let disk = article.source.on_disk(span);
    SetAsideJson {
        start: disk.start,
        end: disk.end,
        line: article.source.line_column(span.start).line,
        reason,
        text: None,
    }
}
