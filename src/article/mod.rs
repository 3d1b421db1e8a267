//! A source article: outlet, headline, byline, date, wire credit, body.
//!
//! The files of this folder lead from a file to its articles: `format` tells
//! what it is, `intake` reads it, `reading` is what a format gives, `read`
//! makes the article of that. Formats stand in folders by what they are:
//! `html` and `json_ld` (pages), `feed`, `wire` (agencies), `mail`,
//! `document` (PDF, DOCX), `packed` (archives), `record` (JSON of databases); plain text and Markdown in
//! files of their own. `markup` is JSON and XML with places, for those who
//! need it. `boilerplate` and `head` find in lines what is story, and what
//! stands around it; `outlet` knows who publishes.

// What several formats share has fewer users in a build that leaves some out.
#![cfg_attr(
    not(all(
        feature = "archives",
        feature = "documents",
        feature = "mail",
        feature = "pages"
    )),
    allow(dead_code, unreachable_code, unused_imports)
)]

mod body_language;
mod boilerplate;
#[cfg(feature = "documents")]
mod document;
mod extract;
mod feed;
#[cfg(test)]
pub(crate) mod fixture;
mod format;
#[cfg(any(feature = "documents", feature = "mail"))]
mod guard;
mod head;
mod html;
mod intake;
mod json_ld;
mod line;
#[cfg(feature = "mail")]
mod mail;
mod markdown;
mod markup;
mod outlet;
mod packed;
mod passed_over;
mod plain;
mod problem;
mod read;
mod reading;
mod record;
mod stamp;
mod wire;

use std::path::PathBuf;

use jiff::civil::Date;

pub use body_language::name as language_name;
pub use head::notice::{Notice, NoticeKind};
pub use intake::{Input, Intake, endings, is_read, read};
pub use outlet::{OutletEntry, OutletKind, Outlets};
pub use passed_over::{Lack, PassedOver};
pub use problem::Problem;
pub use stamp::Stamp;

use crate::claim::Statements;
use crate::text::{Prose, Source, Span};

/// Why a part of the file is no evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Where it stands in the decoded file.
    pub span: Span,
    /// Why, in a few words a person understands: "tag list", "view count".
    pub reason: &'static str,
}

/// What an article says of itself, or is told by the configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Who published it. Where nothing tells, the file's name.
    pub outlet: String,
    /// What the outlet is; `None` where neither its file, nor the
    /// configuration, nor the registry knows it.
    pub outlet_kind: Option<OutletKind>,
    /// ISO 3166-1 code of the outlet's country, where the configuration or the
    /// registry knows it.
    pub outlet_country: Option<String>,
    /// True where the outlet is only the file's name.
    pub outlet_is_guess: bool,
    /// Its headline.
    pub headline: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Place and day at the head of its first paragraph.
    pub dateline: Option<String>,
    /// First publication. Never the file's time, nor that of a change.
    pub published: Option<Stamp>,
    /// Last change, where told.
    pub modified: Option<Stamp>,
    /// The agency that the article itself names ("Reuters").
    pub credit: Option<String>,
    /// Where it names it ("credit in dateline").
    pub credit_reason: Option<&'static str>,
    /// Address.
    pub url: Option<String>,
    /// ISO 639-1 code of the body.
    pub language: Option<String>,
}

impl Metadata {
    /// The day of first publication, as it is written.
    pub fn published_day(&self) -> Option<Date> {
        self.published.map(|stamp| stamp.day)
    }
}

/// One document of the reference set.
#[derive(Debug, Clone)]
pub struct Article {
    /// Path as shown, `/` between its parts; after `#` which article of a file
    /// that holds several ("feed.xml#3").
    pub path: String,
    /// The file it stands in, as shown.
    pub file: String,
    /// True where the file cannot be opened at a place in the text: it is
    /// packed, or no text. Places are then those of the text as it is read.
    pub is_extract: bool,
    /// What is known about it.
    pub metadata: Metadata,
    /// The decoded file, or what was read of it.
    pub source: Source,
    /// The body: what may be evidence.
    pub prose: Prose,
    /// What was set aside, in the order of the file.
    pub set_aside: Vec<SetAside>,
    /// Corrections and the like that the outlet added.
    pub notices: Vec<Notice>,
    /// What it states.
    pub statements: Statements,
    /// What is wrong or suspicious.
    pub problems: Vec<Problem>,
}

impl Article {
    /// Number of words of the body, figures among them.
    pub fn words(&self) -> usize {
        self.prose.text().split_whitespace().count()
    }
}

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The file.
    pub path: PathBuf,
    /// What is wrong and what can be done.
    pub error: String,
}
