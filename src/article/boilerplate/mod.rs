//! Which lines of a source file are the story.
//!
//! Nothing is lost: a line that is no evidence keeps its place and a reason.
//! First the words of a line tell ([`phrases`]), then the shape of the lines
//! around it: before the story stand headline, deck and byline, after it lists
//! of tags and of other headlines.

mod lists;
mod phrases;
mod shape;

pub(super) use phrases::find as furniture;
pub(super) use shape::{ends_sentence, normal};
use shape::{is_item, is_loud, is_same, length, picture};

use super::line::Line;
use crate::text::BlockKind;

/// A line of at least this many characters that ends as a sentence is taken
/// for the story.
const ANCHOR: usize = 80;

/// A line without a sentence's end is part of a list only below this many
/// characters.
const LIST_LINE: usize = 160;

/// This many lines without a sentence's end in a row are a list.
const LIST: usize = 3;

/// A lone line without a sentence's end up to this many characters is a
/// heading of the story; a longer one is a link to another.
const HEADING: usize = 60;

/// A headline has at most this many characters.
const LONGEST_HEADLINE: usize = 300;

/// How many sentences may stand before a byline: a deck.
const DECK: usize = 2;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A block of the story.
    Story(BlockKind),
    /// No evidence, and why.
    Aside(&'static str),
}

/// The lines of a file with their roles.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// One a line.
    pub roles: Vec<Role>,
    /// The line that is the headline.
    pub headline: Option<usize>,
    /// The first line of the story, or the number of lines.
    pub begin: usize,
}

/// What the layout is told of each line by the readers of metadata.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Hint {
    /// It names the writer.
    pub byline: bool,
    /// It is a date, or a date with a word or two.
    pub date: bool,
    /// A paragraph that begins with place and day.
    pub dateline: bool,
}

/// Lays out the lines of a file.
///
/// In a `curated` file (one with front matter) only words tell, unless at
/// least three lines are furniture by their words: somebody put metadata on a
/// raw dump.
pub(super) fn layout(
    lines: &[Line<'_>],
    hints: &[Hint],
    title: Option<&str>,
    curated: bool,
) -> Layout {
    let mut page = Page::new(lines, hints, title);
    let furniture = page.reasons.iter().flatten().count();
    if page.has_story() && (!curated || furniture >= 3) {
        page.head();
        page.tail();
        page.repeats();
        page.lists();
    } else {
        page.begin = 0;
        page.titles();
    }
    page.finish()
}

/// Lays out the lines of a file whose format tells the story from the rest:
/// what it left in the story is set aside only by its words.
pub(super) fn told(lines: &[Line<'_>], hints: &[Hint], title: Option<&str>) -> Layout {
    let mut page = Page::new(lines, hints, title);
    page.titles();
    page.finish()
}

struct Page<'p, 't> {
    lines: &'p [Line<'t>],
    hints: &'p [Hint],
    reasons: Vec<Option<&'static str>>,
    /// Lengths in characters; a character without letters around it, as in
    /// Chinese, counts for three.
    lengths: Vec<usize>,
    ends: Vec<bool>,
    title: Option<String>,
    headline: Option<usize>,
    /// The headline as it is compared.
    own_title: Option<String>,
    begin: usize,
}

impl<'p, 't> Page<'p, 't> {
    fn new(lines: &'p [Line<'t>], hints: &'p [Hint], title: Option<&str>) -> Self {
        let words = |line: &Line<'_>| {
            let told = line.aside.or_else(|| phrases::find(&line.text));
            told.or_else(|| picture(&line.text))
        };
        let alone = lines.iter().filter(|l| l.aside.is_none()).count() < 2;
        let reasons = lines
            .iter()
            .map(|l| if alone { l.aside } else { words(l) })
            .collect();
        Self {
            lines,
            hints,
            reasons,
            lengths: lines.iter().map(|l| length(&l.text)).collect(),
            ends: lines.iter().map(|l| ends_sentence(&l.text)).collect(),
            title: title.map(normal),
            headline: None,
            own_title: None,
            begin: 0,
        }
    }

    fn is_open(&self, at: usize) -> bool {
        self.reasons[at].is_none()
    }

    fn is_loose(&self, at: usize) -> bool {
        let kind = self.lines[at].kind;
        kind == BlockKind::Paragraph && !self.ends[at] && self.lengths[at] < LIST_LINE
    }

    /// A whole sentence of the story's own.
    fn is_sentence(&self, at: usize) -> bool {
        self.is_open(at) && self.ends[at] && !self.hints[at].byline
    }

    fn anchors(&self, at: usize) -> bool {
        self.is_sentence(at) && self.lengths[at] > ANCHOR
    }

    fn has_story(&self) -> bool {
        (0..self.lines.len()).any(|at| self.is_sentence(at))
    }

    fn first_anchor(&self) -> usize {
        let all = 0..self.lines.len();
        let dateline = all
            .clone()
            .find(|&at| self.hints[at].dateline && self.is_open(at));
        let long = all.clone().find(|&at| self.anchors(at));
        let any = || all.clone().find(|&at| self.is_sentence(at));
        match (dateline, long.or_else(any)) {
            (Some(d), Some(l)) if self.sentences_before(d) <= DECK => d.max(l.min(d)),
            (_, long) => long.unwrap_or(0),
        }
    }

    fn sentences_before(&self, at: usize) -> usize {
        (0..at).filter(|&i| self.is_sentence(i)).count()
    }

    /// Sets aside what stands before the story.
    fn head(&mut self) {
        let mut first = self.first_anchor();
        // Back over short sentences that lead into the first long one.
        while first > 0 && self.leads_in(first - 1) {
            first -= 1;
        }
        self.find_headline(first);
        self.own_title = self.headline.map(|at| normal(&self.lines[at].text));
        // On over decks: what stands before a byline is not yet the story.
        let mut begin = first;
        // The sentence that comes next, where it was looked for.
        let mut after = 0;
        let mut sentences = 0;
        for at in first..self.lines.len() {
            let hint = self.hints[at];
            let repeats = Some(at) != self.headline && self.is_title(at);
            if sentences > 0 && hint.dateline {
                begin = at;
                break;
            }
            if sentences > 0 && (hint.byline || hint.date || repeats) {
                if after <= at {
                    let next = (at + 1..self.lines.len()).find(|&i| self.is_sentence(i));
                    after = next.unwrap_or(self.lines.len());
                }
                if after < self.lines.len() {
                    begin = after;
                }
            }
            sentences += usize::from(self.is_sentence(at));
            if sentences > DECK {
                break;
            }
        }
        self.begin = begin;
        for at in 0..begin {
            let reason = match () {
                () if Some(at) == self.headline => "headline",
                () if self.is_title(at) => "repeated title",
                () if self.hints[at].byline => "byline",
                () if self.hints[at].date => "date line",
                () if self.headline.is_some_and(|h| at > h) && self.lengths[at] >= 40 => "deck",
                () => "page head",
            };
            self.reasons[at].get_or_insert(reason);
        }
    }

    /// A short sentence before the first long one, unless it asks or shouts as
    /// headlines do.
    fn leads_in(&self, at: usize) -> bool {
        let quiet = !is_loud(&self.lines[at].text);
        self.is_sentence(at) && quiet && self.lengths[at] > 20
    }

    fn find_headline(&mut self, begin: usize) {
        if let Some(at) = (0..self.lines.len()).find(|&at| self.is_given_title(at)) {
            self.headline = Some(at);
            return;
        }
        let words = |at: usize| self.lines[at].text.split_whitespace().count();
        let fits = |at: &usize| {
            let hint = self.hints[*at];
            self.is_open(*at)
                && self.lengths[*at] <= LONGEST_HEADLINE
                && !hint.byline
                && !hint.date
                && !self.ends_plainly(*at)
        };
        let first_heading = (0..begin).find(|&at| self.lines[at].kind == BlockKind::Heading);
        let long = (0..begin)
            .filter(fits)
            .find(|&at| words(at) >= 4 || self.lengths[at] >= 25);
        self.headline = first_heading.or(long).or_else(|| (0..begin).find(fits));
    }

    fn ends_plainly(&self, at: usize) -> bool {
        self.lines[at].text.ends_with('.')
    }

    fn is_given_title(&self, at: usize) -> bool {
        self.title
            .as_deref()
            .is_some_and(|title| is_same(&self.lines[at].text, title))
    }

    fn is_title(&self, at: usize) -> bool {
        let own = self.own_title.as_deref();
        self.is_given_title(at) || own.is_some_and(|title| is_same(&self.lines[at].text, title))
    }

    /// Sets aside the title where it stands again, and nothing else.
    fn titles(&mut self) {
        for at in 0..self.lines.len() {
            if self.is_open(at) && self.is_given_title(at) {
                self.reasons[at] = Some("headline");
                self.headline.get_or_insert(at);
            }
        }
        let heading = self.lines.first().filter(|l| l.kind == BlockKind::Heading);
        if self.headline.is_none() && self.title.is_none() && heading.is_some() {
            self.headline = Some(0);
            self.reasons[0].get_or_insert("headline");
        }
    }

    fn finish(self) -> Layout {
        let role = |at: usize| match self.reasons[at] {
            Some(reason) => Role::Aside(reason),
            None => {
                let line = &self.lines[at];
                let short = self.lengths[at] <= HEADING && !self.ends[at];
                let heading = line.kind == BlockKind::Paragraph && short && self.lines.len() > 2;
                let kind = if heading && !is_item(&line.text) && self.begin > 0 {
                    BlockKind::Heading
                } else {
                    line.kind
                };
                Role::Story(kind)
            }
        };
        Layout {
            roles: (0..self.lines.len()).map(role).collect(),
            headline: self.headline,
            begin: self.begin,
        }
    }
}
