//! The document being edited: Markdown, HTML or plain text, mapped to prose.

mod containers;
mod directive;
mod format;
mod head;
mod html;
mod lines;
mod markdown;
mod plain;
mod writer;

#[cfg(test)]
mod tests;

use jiff::civil::Date;

use containers::Containers;
use writer::Writer;

use crate::text::{DecodeError, Prose, Source, Span, decode, nearest};

pub use format::{Format, extensions, is_draft};

/// What a comment in the draft says to leave out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// The blocks it covers, in the prose; the whole draft where `None`.
    pub scope: Option<Span>,
    /// Rule codes it names ("figure/unsourced"); all where empty.
    pub rules: Vec<String>,
    /// Why, without who.
    pub reason: String,
    /// Who, where the reason ends in initials or a name after a comma; else
    /// empty.
    pub by: String,
    /// The comment in the decoded file.
    pub comment: Span,
}

/// A draft.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Path as shown; `-` for standard input.
    pub path: String,
    /// The decoded file.
    pub source: Source,
    /// What is read. The title of the front matter is its first block.
    pub prose: Prose,
    /// Title of the front matter.
    pub title: Option<String>,
    /// Byline of the front matter.
    pub byline: Option<String>,
    /// The day the draft is about.
    pub day: Option<Date>,
    /// Comments that leave findings out, in the order of the file.
    pub suppressions: Vec<Suppression>,
    /// What is wrong with its comments or front matter, in plain words, each
    /// with the place in the decoded file, in the order of the file.
    pub problems: Vec<(Span, String)>,
}

/// Why a draft cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct DraftError {
    /// The draft, as it was named.
    pub path: String,
    /// Why its bytes are no text.
    pub reason: DecodeError,
}

impl Draft {
    /// Reads a draft from the bytes of its file.
    ///
    /// `path` says what format they are in ([`Format::of`]). `day` is the day
    /// the draft is about where its front matter gives none.
    ///
    /// # Errors
    /// Where the bytes are no text in a known encoding.
    pub fn read(path: &str, bytes: &[u8], day: Option<Date>) -> Result<Draft, DraftError> {
        let source = decode(bytes).map_err(|reason| DraftError {
            path: path.to_owned(),
            reason,
        })?;
        Ok(Self::of_source(path, source, day))
    }

    /// Reads a draft that is decoded already; cannot fail.
    pub fn of_source(path: &str, source: Source, day: Option<Date>) -> Draft {
        let format = Format::of(path, source.text());
        Self::of_format(path, format, source, day)
    }

    /// Reads a draft whose format is known; cannot fail.
    pub fn of_format(path: &str, format: Format, source: Source, day: Option<Date>) -> Draft {
        let text = source.text();
        let mut writer = Writer::default();
        let mut containers = Containers::default();
        let head = head::read(text, &mut writer);
        containers.has_headline = head.title.is_some();
        match format {
            Format::Markdown => markdown::read(text, head.body, &mut containers, &mut writer),
            Format::Html => html::read(text, head.body, &mut containers, &mut writer),
            Format::Plain => plain::read(text, head.body, &mut containers, &mut writer),
        }
        let (prose, suppressions, problems) = writer.finish();
        Draft {
            path: path.to_owned(),
            prose,
            title: head.title,
            byline: head.byline,
            day: head.day.or(day),
            suppressions,
            problems,
            source,
        }
    }

    /// The comment that leaves out a finding under `rule` on a claim at
    /// `claim` (in the prose): the first one in the file that covers a part
    /// of the claim and names the rule, its kind ("quote", "quote/*"), or no
    /// rule.
    pub fn suppression(&self, claim: Span, rule: &str) -> Option<&Suppression> {
        self.suppressions.iter().find(|suppression| {
            let here = suppression.scope.is_none_or(|s| s.overlaps(claim));
            let names = |named: &String| named == rule || kind(named) == Some(kind_of(rule));
            here && (suppression.rules.is_empty() || suppression.rules.iter().any(names))
        })
    }

    /// Adds a problem for every rule that a comment names and `codes` does not
    /// hold.
    pub fn check_rules<'c>(&mut self, codes: impl Iterator<Item = &'c str> + Clone) {
        for suppression in &self.suppressions {
            for rule in &suppression.rules {
                if codes
                    .clone()
                    .any(|code| code == rule || kind(rule) == Some(kind_of(code)))
                {
                    continue;
                }
                let hint = nearest(rule, codes.clone())
                    .map_or_else(String::new, |code| format!("; did you mean `{code}`?"));
                let what = format!("there is no rule `{rule}`{hint}");
                self.problems.push((suppression.comment, what));
            }
        }
        self.problems.sort_by_key(|(place, _)| *place);
    }
}

/// The part of a rule's code that says what kind of claim it is about.
fn kind_of(code: &str) -> &str {
    code.split('/').next().unwrap_or(code)
}

/// The kind that a comment names instead of a rule: "quote" or "quote/*".
fn kind(named: &str) -> Option<&str> {
    let kind = named.strip_suffix("/*").unwrap_or(named);
    (!kind.contains('/')).then_some(kind)
}
