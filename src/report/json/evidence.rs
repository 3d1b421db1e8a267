//! Evidence and fixes in JSON.

use serde::Serialize;

use super::claim::{SpanJson, iso};
use crate::article::Notice;
use crate::draft::Draft;
use crate::reference::Reference;
use crate::report::place;
use crate::verify::{Edit, Evidence, Fix, Original, WordChange};

#[derive(Serialize)]
pub(super) struct EvidenceJson<'a> {
    article: &'a str,
    outlet: &'a str,
    origin: &'a str,
    published: Option<String>,
    url: Option<&'a str>,
    stance: &'static str,
    text: &'a str,
    span: SpanJson,
    focus: SpanJson,
    value: Option<&'a str>,
    speaker: Option<&'a str>,
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    words: Vec<WordJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<NoticeJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<OriginalJson<'a>>,
}

/// What the outlet said of the article afterwards; of several the weightiest.
#[derive(Serialize)]
struct NoticeJson<'a> {
    kind: &'static str,
    text: &'a str,
}

/// Where the article carries the words of another: the same passage there.
#[derive(Serialize)]
struct OriginalJson<'a> {
    article: &'a str,
    outlet: &'a str,
    text: &'a str,
    changed: Option<ChangeJson<'a>>,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    here: &'a str,
    there: &'a str,
}

#[derive(Serialize)]
struct WordJson<'a> {
    r#in: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
pub(super) struct FixJson<'a> {
    title: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<EditJson<'a>>,
}

/// A replacement elsewhere, bytes on disk.
#[derive(Serialize)]
struct EditJson<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl<'a> EvidenceJson<'a> {
    pub(super) fn of(evidence: &'a Evidence, reference: &'a dyn Reference) -> Self {
        let article = reference.article(evidence.article);
        let published = evidence.published.or(article.metadata.published_day());
        Self {
            article: &article.path,
            outlet: &article.metadata.outlet,
            origin: &reference.origin(evidence.article).name,
            published: published.map(iso),
            url: article.metadata.url.as_deref(),
            stance: evidence.stance.name(),
            text: article.prose.slice(evidence.span),
            span: SpanJson::of(&article.source, &article.prose, evidence.span),
            focus: SpanJson::of(&article.source, &article.prose, evidence.focus),
            value: evidence.value.as_deref(),
            speaker: evidence.speaker.as_deref(),
            note: evidence.note.as_deref(),
            words: evidence.words.iter().map(WordJson::of).collect(),
            notice: article.notices.first().map(NoticeJson::of),
            original: evidence
                .original
                .as_ref()
                .map(|original| OriginalJson::of(original, reference)),
        }
    }
}

impl<'a> NoticeJson<'a> {
    fn of(notice: &'a Notice) -> Self {
        Self {
            kind: notice.kind.name(),
            text: &notice.text,
        }
    }
}

impl<'a> OriginalJson<'a> {
    fn of(original: &'a Original, reference: &'a dyn Reference) -> Self {
        let article = reference.article(original.article);
        Self {
            article: &article.path,
            outlet: &article.metadata.outlet,
            text: article.prose.slice(original.span),
            changed: original.changed.as_ref().map(|change| ChangeJson {
                here: &change.here,
                there: &change.there,
            }),
        }
    }
}

impl<'a> WordJson<'a> {
    fn of(change: &'a WordChange) -> Self {
        let (r#in, text) = match change {
            WordChange::Same(text) => ("both", text),
            WordChange::Draft(text) => ("draft", text),
            WordChange::Source(text) => ("source", text),
        };
        Self { r#in, text }
    }
}

impl<'a> FixJson<'a> {
    pub(super) fn of(draft: &Draft, fix: &'a Fix) -> Self {
        let EditJson { start, end, text } = EditJson::of(draft, &fix.edit);
        let also = fix.also.iter().map(|edit| EditJson::of(draft, edit));
        Self {
            title: &fix.title,
            start,
            end,
            text,
            also: also.collect(),
        }
    }
}

impl<'a> EditJson<'a> {
    fn of(draft: &Draft, edit: &'a Edit) -> Self {
        let at = place(&draft.source, &draft.prose, edit.span);
        Self {
            start: at.disk.start,
            end: at.disk.end,
            text: &edit.text,
        }
    }
}
