//! Bytes of a file to an article.

use thiserror::Error;

use super::boilerplate::{self, Role};
use super::line::{Line, TOO_LONG};
use super::{Article, Metadata, Outlets, SetAside, body_language, head, markdown, plain};
use crate::claim::{self, Context};
use crate::text::{DecodeError, FrontMatter, ProseBuilder, decode};

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
}

impl Article {
    /// Reads a file in plain text or, by the end of its path (`.md`,
    /// `.markdown`), in Markdown.
    ///
    /// `path` is kept as it is shown, with `/` between its parts. Fails only
    /// where the bytes are no text or hold nothing but white space; what is
    /// merely odd stands in [`Article::problems`].
    pub fn read(path: &str, bytes: &[u8], outlets: &Outlets) -> Result<Self, ReadError> {
        let source = decode(bytes)?;
        let text = source.text();
        if text.trim().is_empty() {
            return Err(ReadError::Empty);
        }
        let front = FrontMatter::read(text);
        let lines = lines(path, text, front.body);
        let hints = head::hints(&lines);
        let title = front.get(head::keys::HEADLINE).map(|f| f.value.as_str());
        let layout = boilerplate::layout(&lines, &hints, title, front.body > 0);
        let mut metadata = head::metadata(path, &front, &lines, &hints, &layout, outlets);

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
        let prose = prose.finish();
        if metadata.language.is_none() {
            metadata.language = body_language::detect(prose.text()).map(str::to_owned);
        }
        let statements = claim::read(&prose, &Context::on(metadata.published));
        let mut article = Self {
            path: path.to_owned(),
            metadata,
            source,
            prose,
            set_aside,
            statements,
            problems: Vec::new(),
        };
        article.problems = problems(&article, &front);
        Ok(article)
    }
}

/// The lines of a file. A leading "date 2026-02-04", as some dumps begin, is
/// a line of its own.
fn lines<'t>(path: &str, text: &'t str, start: usize) -> Vec<Line<'t>> {
    let name = path.to_ascii_lowercase();
    if name.ends_with(".md") || name.ends_with(".markdown") {
        return markdown::lines(text, start);
    }
    let mut lines = plain::lines(text, start);
    let Some(first) = lines.first() else {
        return lines;
    };
    let is_stamp = first.text.starts_with("date ") && first.runs.is_empty();
    let stamp =
        head::date::find(&first.text).filter(|(_, span)| is_stamp && span.start == "date ".len());
    if let Some((_, span)) = stamp {
        let (begin, cut) = (first.span.start, first.span.start + span.end);
        let rest = Line::plain(&text[cut..first.span.end], cut);
        let stamp = Line::plain(&text[begin..cut], begin).map(|line| Line {
            aside: Some("date line"),
            ..line
        });
        lines.splice(..1, stamp.into_iter().chain(rest));
    }
    lines
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
