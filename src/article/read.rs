//! What a format gives of an article to the article.

use super::boilerplate::{self, Layout as Judged, Role};
use super::intake;
use super::line::Line;
use super::problem::problems;
use super::reading::{Layout, Reading};
use super::{Article, Outlets, PassedOver, SetAside, Unreadable, body_language, head};
use crate::claim::{self, Context};
use crate::text::{ExcerptBuilder, FrontMatter, ProseBuilder, Source, Span};

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
    pub fn read(path: &str, bytes: &[u8], outlets: &Outlets) -> Result<Self, Unreadable> {
        let mut input = std::io::Cursor::new(bytes);
        let read = intake::read(path, &mut input, None, outlets);
        let first = read.articles.into_iter().next();
        first.ok_or_else(|| {
            let mut why = read.unreadable.into_iter();
            why.next().unwrap_or_else(|| Unreadable {
                path: path.into(),
                error: PassedOver::no_text(&read.passed_over),
            })
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
        let notices = head::notice::set_aside(&mut lines);
        let (mut source, lines) = if whole {
            (source.clone(), lines)
        } else {
            excerpt(source, lines)
        };
        if name.is_extract {
            source = Source::utf8(source.text());
        }
        let hints = head::hints(&lines);
        let title = front.get(head::keys::HEADLINE).map(|f| f.value.as_str());
        let title = title.or(told.headline.as_deref());
        let layout = match layout {
            Layout::Dump => boilerplate::layout(&lines, &hints, title, front.body > 0),
            Layout::Told => boilerplate::told(&lines, &hints, title),
        };
        let mut metadata =
            head::metadata(name.path, front, &told, &lines, &hints, &layout, outlets);
        let notices = head::notice::all(&told.notes, &lines, &notices);
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

impl SetAside {
    /// Its words.
    pub fn text<'a>(&self, article: &'a Article) -> &'a str {
        self.span.of(article.source.text())
    }
}

#[cfg(test)]
mod tests;
