//! What is wrong or suspicious about an article.

use std::fmt;

use jiff::civil::Date;

use super::head::notice::NoticeKind;
use super::{Article, body_language};
use crate::article::line::TOO_LONG;
use crate::text::FrontMatter;

/// A body of fewer words than this is suspicious: a teaser, a caption, a page
/// behind a paywall.
const SHORT: usize = 50;

/// One thing that is wrong or suspicious.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// The outlet took back what it had said, or a part of it.
    Notice(NoticeKind, String),
    /// No date is told.
    NoDate,
    /// No outlet is told.
    NoOutlet,
    /// Nothing of the file is story.
    NoBody,
    /// The body has only so many words.
    ShortBody(usize),
    /// The feed or dump it stands in gives a summary only.
    Summary,
    /// So many characters were lost before the file was saved (U+FFFD).
    LostCharacters(usize),
    /// So many lines are too long to be read.
    LongLines(usize),
    /// It is in a language that is not read, an ISO 639-1 code.
    OtherLanguage(String),
    /// It was published after the day on which it is read. Only told where a
    /// command asks, since it changes with the day.
    Future(Date),
    /// Its front matter is not well written.
    FrontMatter(String),
    /// Something that its format says.
    Format(String),
}

impl Problem {
    /// What articles with this problem have in common, in plain words.
    pub fn title(&self) -> String {
        match self {
            Self::Notice(kind, _) => format!("{} by the outlet", kind.name()),
            Self::NoDate => "no date found".to_owned(),
            Self::NoOutlet => "no outlet found, so the file name stands in for it".to_owned(),
            Self::NoBody => "no body found".to_owned(),
            Self::ShortBody(_) => format!("body under {SHORT} words"),
            Self::Summary => "only a summary, not the text".to_owned(),
            Self::LostCharacters(_) => "characters lost before the file was saved".to_owned(),
            Self::LongLines(_) => "lines not read, too long to be prose".to_owned(),
            Self::OtherLanguage(code) => {
                let name = body_language::name(code);
                format!("in {name}; figures and quotations are read as English")
            }
            Self::Future(_) => "published in the future".to_owned(),
            Self::FrontMatter(_) => "front matter not well written".to_owned(),
            Self::Format(text) => text.clone(),
        }
    }
}

/// Of what is known to be a summary it is no wonder that it is short.
pub(super) fn summary(problems: &mut [Problem]) {
    let short = |problem: &&mut Problem| matches!(problem, Problem::ShortBody(_));
    if let Some(problem) = problems.iter_mut().find(short) {
        *problem = Problem::Summary;
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Notice(_, text) => write!(f, "{}: {text}", self.title()),
            Self::ShortBody(words) => {
                write!(f, "body of only {}", numbered(*words, "word", "words"))
            }
            Self::LostCharacters(count) => {
                let lost = numbered(*count, "character was", "characters were");
                write!(f, "{lost} lost before the file was saved (\u{FFFD})")
            }
            Self::LongLines(count) => {
                let lines = numbered(*count, "line", "lines");
                write!(f, "not read: {lines} too long to be prose")
            }
            Self::Future(day) => write!(f, "published in the future, on {day}"),
            Self::FrontMatter(note) => f.write_str(note),
            _ => f.write_str(&self.title()),
        }
    }
}

fn numbered(n: usize, one: &str, more: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { more })
}

/// What is wrong with an article, the gravest first. Days are not held
/// against a clock.
pub(super) fn problems(article: &Article, front: &FrontMatter) -> Vec<Problem> {
    let metadata = &article.metadata;
    let mut problems = Vec::new();
    if let Some((_, note)) = &front.problem {
        problems.push(Problem::FrontMatter(note.clone()));
    }
    for notice in article.notices.iter().filter(|n| n.kind.warns()) {
        problems.push(Problem::Notice(notice.kind, notice.text.clone()));
    }
    if metadata.published.is_none() {
        problems.push(Problem::NoDate);
    }
    if metadata.outlet_is_guess {
        problems.push(Problem::NoOutlet);
    }
    match article.prose.text().split_whitespace().take(SHORT).count() {
        0 => problems.push(Problem::NoBody),
        words if words < SHORT => problems.push(Problem::ShortBody(words)),
        _ => {}
    }
    let lost = char::REPLACEMENT_CHARACTER;
    match article.source.text().matches(lost).count() {
        0 => {}
        count => problems.push(Problem::LostCharacters(count)),
    }
    let long = |aside: &&super::SetAside| aside.reason == TOO_LONG;
    match article.set_aside.iter().filter(long).count() {
        0 => {}
        count => problems.push(Problem::LongLines(count)),
    }
    let other = metadata.language.as_ref();
    if let Some(code) = other.filter(|code| !code.eq_ignore_ascii_case("en")) {
        problems.push(Problem::OtherLanguage(code.clone()));
    }
    problems
}
