//! What a format gives of an article to the article.

use thiserror::Error;

use super::boilerplate::{self, Layout as Judged, Role};
use super::intake;
use super::line::{Line, TOO_LONG};
use super::reading::{Layout, Reading};
use super::{Article, Metadata, Outlets, SetAside, body_language, head};
use crate::claim::{self, Context};
use crate::text::{DecodeError, ExcerptBuilder, FrontMatter, ProseBuilder, Source, Span};

/// A body of fewer words than this is suspicious: a teaser, a caption, a page
/// behind a paywall.
const SHORT: usize = 50;

/// Why a file is no article.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// Its bytes are no text.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// There is nothing in it.
    #[error("this file is empty")]
    Empty,
    /// It is not what its format asks for, or more than is read of it; what
    /// is wrong and what can be done.
    #[error("{0}")]
    Format(String),
}

/// Which article of which file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name<'a> {
    /// The file as shown, `/` between its parts.
    pub file: &'a str,
    /// The article: the file, or a part of it after `#`.
    pub path: &'a str,
    /// True where the file cannot be opened at a place in the text: it is
    /// packed, or no text.
    pub is_extract: bool,
}

impl Article {
    /// Reads a file that holds one article, of which the first is taken where
    /// it holds several; see [`intake::read`] for all of them.
    ///
    /// `path` is kept as it is shown, with `/` between its parts. Fails only
    /// where the bytes hold no article; what is merely odd stands in
    /// [`Article::problems`].
    pub fn read(path: &str, bytes: &[u8], outlets: &Outlets) -> Result<Self, ReadError> {
        let mut input = std::io::Cursor::new(bytes);
        let read = intake::read(path, &mut input, outlets);
        let first = read.articles.into_iter().next();
        first.ok_or_else(|| match read.unreadable.into_iter().next() {
            Some(why) => ReadError::Format(why.error),
            None => ReadError::Empty,
        })
    }

    /// Makes the article of what a format gives of it. `source` is what the
    /// lines were read from; a copy of all of it is kept where `whole` says
    /// so, else an excerpt.
    pub(super) fn of(
        name: Name<'_>,
        source: &Source,
        reading: Reading<'_>,
        front: &FrontMatter,
        outlets: &Outlets,
        whole: bool,
    ) -> Self {
        let Reading {
            mut lines,
            told,
            layout,
            ..
        } = reading;
        head::notice::set_aside(&mut lines);
        let (source, lines) = if whole {
            (source.clone(), lines)
        } else {
            excerpt(source, lines)
        };
        let hints = head::hints(&lines);
        let title = front.get(head::keys::HEADLINE).map(|f| f.value.as_str());
        let title = title.or(told.headline.as_deref());
        let layout = match layout {
            Layout::Dump => boilerplate::layout(&lines, &hints, title, front.body > 0),
            Layout::Told => boilerplate::told(&lines, &hints, title),
        };
        let mut metadata =
            head::metadata(name.path, front, &told, &lines, &hints, &layout, outlets);
        let notices = head::notice::all(&told.notes, &lines);
        let (prose, set_aside) = parts(&lines, &layout);
        if metadata.language.is_none() {
            let detected = body_language::detect(prose.text());
            let usual = || outlets.language(&metadata.outlet);
            metadata.language = detected.or_else(usual).map(str::to_owned);
        }
        let statements = claim::read(&prose, &Context::on(metadata.published_day()));
        let mut article = Self {
            path: name.path.to_owned(),
            file: name.file.to_owned(),
            is_extract: name.is_extract,
            metadata,
            source,
            prose,
            set_aside,
            notices,
            statements,
            problems: Vec::new(),
        };
        article.problems = problems(&article, front);
        article
    }
}

/// The lines as a source of their own.
fn excerpt<'t>(from: &Source, lines: Vec<Line<'t>>) -> (Source, Vec<Line<'t>>) {
    let mut builder = ExcerptBuilder::default();
    let mut kept = Vec::with_capacity(lines.len());
    for line in lines {
        let whole = [(line.text.len(), line.span)];
        let runs = if line.runs.is_empty() {
            &whole[..]
        } else {
            &line.runs
        };
        let mut span: Option<Span> = None;
        let mut at = 0;
        for &(len, place) in runs {
            let part = builder.push(&line.text[at..at + len], from, place);
            span = Some(span.map_or(part, |s| s.join(part)));
            at += len;
        }
        builder.end_line();
        kept.push(Line {
            span: span.unwrap_or(line.span),
            runs: Vec::new(),
            ..line
        });
    }
    (builder.finish(from), kept)
}

/// The story, and what is set aside.
fn parts(lines: &[Line<'_>], layout: &Judged) -> (crate::text::Prose, Vec<SetAside>) {
    let mut prose = ProseBuilder::new();
    let mut set_aside = Vec::new();
    for (line, role) in lines.iter().zip(&layout.roles) {
        match *role {
            Role::Story(kind) => line.write(kind, &mut prose),
            Role::Aside(reason) => set_aside.push(SetAside {
                span: line.span,
                reason,
            }),
        }
    }
    (prose.finish(), set_aside)
}

fn problems(article: &Article, front: &FrontMatter) -> Vec<String> {
    let Metadata {
        published,
        outlet_is_guess,
        language,
        ..
    } = &article.metadata;
    let mut problems = Vec::new();
    if let Some((_, note)) = &front.problem {
        problems.push(note.clone());
    }
    if published.is_none() {
        problems.push("no date found".to_owned());
    }
    if *outlet_is_guess {
        problems.push("no outlet found, so the file name stands in for it".to_owned());
    }
    for notice in article.notices.iter().filter(|n| n.kind.warns()) {
        problems.push(format!(
            "{} by the outlet: {}",
            notice.kind.name(),
            notice.text
        ));
    }
    let words = article.words();
    if words == 0 {
        problems.push("no body found".to_owned());
    } else if words < SHORT {
        let words = numbered(words, "word", "words");
        problems.push(format!("body of only {words}"));
    }
    let replaced = article
        .source
        .text()
        .matches(char::REPLACEMENT_CHARACTER)
        .count();
    if replaced > 0 {
        let lost = numbered(replaced, "character was", "characters were");
        problems.push(format!("{lost} lost before the file was saved (\u{FFFD})"));
    }
    let long = article
        .set_aside
        .iter()
        .filter(|a| a.reason == TOO_LONG)
        .count();
    if long > 0 {
        let lines = numbered(long, "line", "lines");
        problems.push(format!("not read: {lines} too long to be prose"));
    }
    if let Some(code) = language
        .as_deref()
        .filter(|code| !code.eq_ignore_ascii_case("en"))
    {
        let name = body_language::name(code);
        problems.push(format!(
            "in {name}; figures and quotations are read as English"
        ));
    }
    problems
}

fn numbered(n: usize, one: &str, more: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { more })
}

impl SetAside {
    /// Its words.
    pub fn text<'a>(&self, article: &'a Article) -> &'a str {
        self.span.of(article.source.text())
    }
}

#[cfg(test)]
mod tests;
