//! What a format gives of an article, before its lines are judged.

use super::line::Line;
use super::passed_over::Lack;
use super::stamp::Stamp;

/// What a format says of an article outside of its text. Names are as
/// written; the registry of outlets is asked later.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// Who published it: a publisher or the name of a site.
    pub outlet: Option<String>,
    /// Its headline.
    pub headline: Option<String>,
    /// Who wrote it, several joined by ", ".
    pub byline: Option<String>,
    /// Place and day, where they stand beside the text.
    pub dateline: Option<String>,
    /// First publication.
    pub published: Option<Stamp>,
    /// Last change.
    pub modified: Option<Stamp>,
    /// Address, absolute.
    pub url: Option<String>,
    /// Language, a BCP 47 tag or its beginning.
    pub language: Option<String>,
    /// Who may be credited, with where that stands ("credit in infoSource"),
    /// most certain first. Whoever is no agency in the registry is passed over.
    pub credits: Vec<(String, &'static str)>,
    /// Corrections, retractions and editor's notes that stand outside of the
    /// text.
    pub notes: Vec<String>,
    /// Why what was read may not be the article, or not all of it.
    pub doubt: Option<Doubt>,
}

/// See [`Told::doubt`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// How it was read, in plain words.
    Read(&'static str),
    /// The format gives a summary, and no text beside it. A long one may be
    /// the text.
    Summary,
}

impl Told {
    /// Takes what is missing from what the file around it tells.
    pub fn or(self, around: &Self) -> Self {
        let or = |own: Option<String>, other: &Option<String>| own.or_else(|| other.clone());
        let join = |own: Vec<_>, other: &[_]| [own.as_slice(), other].concat();
        Self {
            outlet: or(self.outlet, &around.outlet),
            headline: or(self.headline, &around.headline),
            byline: or(self.byline, &around.byline),
            dateline: or(self.dateline, &around.dateline),
            published: self.published.or(around.published),
            modified: self.modified.or(around.modified),
            url: or(self.url, &around.url),
            language: or(self.language, &around.language),
            credits: join(self.credits, &around.credits),
            notes: [self.notes.as_slice(), &around.notes].concat(),
            doubt: self.doubt.or(around.doubt),
        }
    }
}

/// How much of the layout is still to be found out from words and shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// All: the lines are a dump of a page.
    Dump,
    /// The format tells what is the story: a line without a reason in
    /// [`Line::aside`] is the story's, unless its words say otherwise.
    Told,
}

/// One article as its format gives it.
#[derive(Debug, Clone)]
pub(super) struct Reading<'t> {
    /// What tells it from others in the same file ("3"); `None` where it is
    /// the only one.
    pub member: Option<String>,
    /// Its lines in the order of the file, those that are no story among
    /// them.
    pub lines: Vec<Line<'t>>,
    /// Whether they are the story.
    pub layout: Layout,
    /// What else is said of it.
    pub told: Told,
}

/// An item of a file that holds no text of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Textless {
    /// What tells it from others in the same file.
    pub member: Option<String>,
    /// What it is.
    pub what: Lack,
    /// More of it, in plain words.
    pub detail: Option<String>,
}

/// The items of a file, in its order.
#[derive(Debug, Default)]
pub(super) struct Items<'t> {
    /// Those that hold the text of an article.
    pub readings: Vec<Reading<'t>>,
    /// Those that hold none.
    pub textless: Vec<Textless>,
}

impl<'t> Items<'t> {
    /// Leaves the number of the only text out, and where there is none, that
    /// of the only item.
    pub fn alone(mut self) -> Self {
        match (self.readings.as_mut_slice(), self.textless.as_mut_slice()) {
            ([only], _) => only.member = None,
            ([], [only]) => only.member = None,
            _ => {}
        }
        self
    }
}

impl<'t> From<Vec<Reading<'t>>> for Items<'t> {
    fn from(readings: Vec<Reading<'t>>) -> Self {
        let textless = Vec::new();
        Self { readings, textless }
    }
}

/// A file within a file: an entry of an archive, a message of a mailbox.
#[derive(Debug)]
pub(super) struct Member {
    /// What tells it from others: a path in an archive, a number from 1.
    /// Empty for the only one, which goes by the name of its file.
    pub name: String,
    /// What is in it.
    pub content: Content,
    /// What the file around it says of it.
    pub told: Told,
}

/// What is in a file within a file.
#[derive(Debug)]
pub(super) enum Content {
    /// Bytes, and their format where the file around them knows it; `None`:
    /// by the bytes and the name.
    Bytes(Vec<u8>, Option<super::format::Format>),
    /// Text that was made of what is none.
    Text(super::extract::Extract),
}

impl Content {
    /// How many bytes it takes.
    pub fn len(&self) -> usize {
        match self {
            Self::Bytes(bytes, _) => bytes.len(),
            Self::Text(text) => text.text().len(),
        }
    }
}
