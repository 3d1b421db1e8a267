//! Which lines of a source file are the story.
//!
//! Nothing is lost: a line that is no evidence keeps its place and a reason.
//! First the words of a line tell ([`phrases`]), then the shape of the lines
//! around it: before the story stand headline, deck and byline, after it lists
//! of tags and of other headlines.

mod phrases;

use std::collections::HashSet;

use xxhash_rust::xxh3::xxh3_64;

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

    /// Sets aside what stands after the story: from a marker such as "Related
    /// articles" on, where most of the rest is short and no two long sentences
    /// follow each other, and short lines after the last sentence.
    fn tail(&mut self) {
        let count = self.lines.len();
        let pair = (1..count).rfind(|&at| self.anchors(at - 1) && self.anchors(at));
        let rest = pair.unwrap_or(self.begin) + 1..count;
        let mut long = rest.clone().filter(|&at| self.anchors(at)).count();
        for at in rest {
            long -= usize::from(self.anchors(at));
            if self.reasons[at] != Some("section") {
                continue;
            }
            let short = count - at - long;
            if short >= 3 && short > 2 * long {
                for rest in at..count {
                    self.reasons[rest].get_or_insert("after the story");
                }
                break;
            }
        }
        let Some(last) = (0..count).rev().find(|&at| self.anchors(at)) else {
            return;
        };
        let goes_on = |at: &usize| {
            let quiet = self.is_sentence(*at) && !is_loud(&self.lines[*at].text);
            quiet || self.reasons[*at] == Some("related link")
        };
        let at = last + 1 + (last + 1..count).take_while(goes_on).count();
        for rest in at..count {
            let short = self.lengths[rest] < HEADING || self.is_loose(rest);
            if self.lines[rest].kind == BlockKind::Paragraph && short {
                self.reasons[rest].get_or_insert("after the story");
            }
        }
    }

    /// Sets aside lines that stand on the page more than once.
    fn repeats(&mut self) {
        let mut seen: HashSet<u64> = HashSet::new();
        for at in 0..self.lines.len() {
            if self.lines[at].aside.is_some() {
                continue;
            }
            let text = xxh3_64(normal(&self.lines[at].text).as_bytes());
            let long = self.lengths[at] >= 40 || !self.ends[at];
            if at > self.begin && self.is_open(at) && self.is_title(at) {
                self.reasons[at] = Some("repeated title");
            }
            if long && !seen.insert(text) && self.is_open(at) {
                self.reasons[at] = Some("repeated line");
            }
        }
    }

    /// Sets aside lists of tags and of other headlines, and lone links inside
    /// the story.
    fn lists(&mut self) {
        let mut at = self.begin;
        while at < self.lines.len() {
            if !self.is_loose(at) {
                at += 1;
                continue;
            }
            let run = (at..self.lines.len()).take_while(|&i| self.is_loose(i));
            let end = at + run.count();
            let open: Vec<usize> = (at..end).filter(|&i| self.is_open(i)).collect();
            let announced =
                at > 0 && self.is_open(at - 1) && ends_with_colon(&self.lines[at - 1].text);
            for &i in &open {
                if announced || is_item(&self.lines[i].text) {
                    continue;
                }
                let list = end - at >= LIST;
                let long = self.lengths[i] > HEADING
                    || self.lines[i].text.contains(|c: char| c.is_ascii_digit());
                if list {
                    self.reasons[i] = Some("list of links or tags");
                } else if long && !ends_with_quote(&self.lines[i].text) {
                    self.reasons[i] = Some("related link");
                }
            }
            at = end;
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

/// Length in characters; a wide one (Chinese, Japanese, Korean) says as much
/// as three letters.
fn length(text: &str) -> usize {
    let wide = |c: char| matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}');
    text.chars().map(|c| if wide(c) { 3 } else { 1 }).sum()
}

fn is_loud(text: &str) -> bool {
    text.ends_with(['?', '!', '？', '！'])
}

/// Why a line is a picture's by its brackets: it stands in them from end to
/// end, or a credit such as "(Ana Roy/Harbour Post)" follows its sentence.
fn picture(text: &str) -> Option<&'static str> {
    let (before, bracket) = text.strip_suffix(')')?.rsplit_once('(')?;
    if before.is_empty() {
        let short = bracket.len() <= HEADING && !bracket.contains(['.', '!', '?']);
        return short.then_some("photo credit");
    }
    let name =
        |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "via" | "de" | "van");
    let credit =
        bracket.contains('/') && bracket.len() <= HEADING && bracket.split(['/', ' ']).all(name);
    (credit && before.trim_end().ends_with('.')).then_some("caption")
}

const CLOSING: &[char] = &[
    '«', '"', '”', '’', '\'', '»', '“', ')', ']', '」', '』', '*',
];

fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(CLOSING).trim_end();
    let quoted = bare.len() < text.len() && !text.ends_with([')', ']']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '။', '۔'])
        || bare.ends_with([':', ';', ','])
        || (quoted && bare.ends_with(['-', '–', '—']))
}

fn ends_with_colon(text: &str) -> bool {
    text.trim_end_matches(CLOSING).ends_with([':', '：'])
}

fn ends_with_quote(text: &str) -> bool {
    text.ends_with(['"', '”', '»', '“', '」'])
}

/// True for a line that marks itself as an item of the story's own list, or
/// begins in the middle of a sentence.
fn is_item(text: &str) -> bool {
    let mark = |c: char| matches!(c, '-' | '–' | '—' | '•' | '*' | '·' | '‣' | '●' | '▪' | '◦');
    // "8h47 - ", "10:15 – ": an entry of a live report.
    let time = text
        .split_once([' ', '\u{A0}'])
        .is_some_and(|(time, rest)| {
            let digits = time.trim_matches(|c: char| c.is_ascii_digit());
            time.starts_with(|c: char| c.is_ascii_digit())
                && matches!(digits, "h" | ":" | ".")
                && rest.trim_start().starts_with(mark)
        });
    time || text.starts_with(char::is_lowercase) || text.starts_with(mark)
}

/// True where a line is a title, in its normal form.
fn is_same(line: &str, title: &str) -> bool {
    // Marks and spaces are a small part of any line.
    line.len() < 2 * title.len() + 16 && normal(line) == title
}

/// A line as it is compared: letters and digits only, in lower case.
fn normal(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
