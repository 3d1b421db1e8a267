//! What an outlet says of its own story afterwards: corrections, retractions,
//! editor's notes.
//!
//! Such a line is never evidence: a correction repeats the figure that was
//! wrong. It is set aside, and shown on what rests on the story.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::article::line::Line;
use crate::text::AnyOf;
use crate::text::language::rows;

/// A notice has at most this many bytes; a longer paragraph that begins like
/// one is the story's.
const LONGEST: usize = 900;

/// A line that only announces a notice has at most this many bytes.
const HEADING: usize = 40;

/// What `<piece>` stands for in the table.
const PIECES: &[&str] = &[
    "story",
    "article",
    "report",
    "piece",
    "post",
    "column",
    "item",
    "headline",
    "interview",
    "review",
    "obituary",
    "dispatch",
    "despatch",
    "caption",
];

/// What was done to a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeKind {
    /// The outlet does not stand by it any more.
    Retraction,
    /// Something was wrong and is right now.
    Correction,
    /// Something was added, or is told about the story.
    Update,
}

impl NoticeKind {
    /// What the outlet did, as it is printed: "corrected".
    pub fn name(self) -> &'static str {
        match self {
            Self::Correction => "corrected",
            Self::Retraction => "retracted",
            Self::Update => "updated",
        }
    }

    /// True where what the story said may have been wrong.
    pub fn warns(self) -> bool {
        self != Self::Update
    }
}

/// One notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What was done.
    pub kind: NoticeKind,
    /// The outlet's words, all white space single spaces.
    pub text: String,
}

/// What a row of the table makes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sort {
    kind: NoticeKind,
    /// Why it is no evidence; `None` where it goes on with the story.
    aside: Option<&'static str>,
}

/// Words that tell a notice, in lower case, in the order of the table.
struct Cue {
    sort: Sort,
    begins: bool,
    words: String,
}

/// The rows of the table. Most lines begin with no word that begins a notice,
/// and have none of [`WITHIN`]: they are not looked at again.
struct Cues {
    all: Vec<Cue>,
    /// Those that begin a line, by their first word.
    begins: HashMap<String, Vec<usize>>,
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric());
    &text[..end.unwrap_or(text.len())]
}

fn from_a_letter(text: &str) -> &str {
    text.trim_start_matches(|c: char| !c.is_alphanumeric())
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let cues = rows(include_str!("notices.tsv")).flat_map(|row| {
        let [kind, place, words] = row[..] else {
            return Vec::new();
        };
        let (kind, aside) = match kind {
            "retraction" => (NoticeKind::Retraction, Some("retraction")),
            "correction" => (NoticeKind::Correction, Some("correction")),
            "note" => (NoticeKind::Update, Some("editor's note")),
            _ => (NoticeKind::Update, None),
        };
        let pieces = if words.contains("<piece>") {
            PIECES
        } else {
            &PIECES[..1]
        };
        let cue = |piece: &&str| Cue {
            sort: Sort { kind, aside },
            begins: place == "begins",
            words: words.replace("<piece>", piece),
        };
        pieces.iter().map(cue).collect()
    });
    let mut known = Cues {
        all: cues.collect(),
        begins: HashMap::new(),
    };
    for (at, cue) in known.all.iter().enumerate().filter(|(_, cue)| cue.begins) {
        let word = first_word(from_a_letter(&cue.words)).to_owned();
        known.begins.entry(word).or_default().push(at);
    }
    known
});

/// The words that are looked for within a line: most lines have none, and are
/// not looked at again.
static WITHIN: LazyLock<AnyOf> = LazyLock::new(|| {
    let within = CUES.all.iter().filter(|cue| !cue.begins);
    AnyOf::of(within.map(|cue| cue.words.as_str()))
});

/// What sort of notice a line is, if it is one.
fn sort(line: &str) -> Option<Sort> {
    if line.len() > LONGEST || line.starts_with(['“', '"', '«', '„', '‘']) {
        return None;
    }
    let first = first_word(from_a_letter(line)).to_lowercase();
    let may_hold = WITHIN.is_in(line);
    if !may_hold && !CUES.begins.contains_key(&first) {
        return None;
    }
    let whole = line.to_lowercase();
    let lower = whole.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(');
    let bare = from_a_letter(lower);
    let starts = |cue: &Cue| lower.starts_with(&cue.words) || bare.starts_with(&cue.words);
    let begins = CUES.begins.get(&first).into_iter().flatten();
    let begins = begins.copied().find(|at| starts(&CUES.all[*at]));
    let holds = |cue: &Cue| !cue.begins && is_said_outside_of_quotations(bare, &cue.words);
    let within = may_hold.then(|| CUES.all.iter().position(holds)).flatten();
    // The first row that fits.
    let at = [begins, within].into_iter().flatten().min()?;
    Some(CUES.all[at].sort)
}

/// True where a line has the words, but not only in a quotation: there, and
/// behind a speaker's name, they are about somebody else's story.
fn is_said_outside_of_quotations(line: &str, words: &str) -> bool {
    let Some(at) = line.find(words) else {
        return false;
    };
    let before = &line[..at];
    let opened = before.matches(['“', '«', '„']).count();
    let closed = before.matches(['”', '»']).count();
    opened <= closed && before.matches('"').count().is_multiple_of(2)
}

/// The kind of notice that a line is, if it is one.
pub(in crate::article) fn kind(line: &str) -> Option<NoticeKind> {
    sort(line).map(|sort| sort.kind)
}

/// What sort of notice each line is. Below a line that is nothing but a
/// heading ("CORRECTION:") stands the notice itself.
fn sorts<'l>(lines: &'l [Line<'_>]) -> impl Iterator<Item = Option<Sort>> + 'l {
    let mut headed = None;
    lines.iter().map(move |line| {
        let own = sort(&line.text);
        let found = own.or(headed);
        let is_heading = line.text.len() <= HEADING && line.text.ends_with(':');
        headed = own.filter(|_| is_heading);
        found
    })
}

/// Takes the notices out of the story, and tells of each line whether it is
/// one, and what was done.
pub(in crate::article) fn set_aside(lines: &mut [Line<'_>]) -> Vec<Option<NoticeKind>> {
    let sorts: Vec<Option<Sort>> = sorts(lines).collect();
    for (line, sort) in lines.iter_mut().zip(&sorts) {
        if line.aside.is_none() {
            line.aside = sort.and_then(|sort| sort.aside);
        }
    }
    let kinds = sorts.into_iter().map(|sort| Some(sort?.kind));
    kinds.collect()
}

/// The notices of an article: those the format tells, then those among its
/// lines, which are of these `kinds`; what weighs most first.
pub(in crate::article) fn all(
    told: &[String],
    lines: &[Line<'_>],
    kinds: &[Option<NoticeKind>],
) -> Vec<Notice> {
    let told = told.iter().map(|text| {
        let kind = kind(text).unwrap_or(NoticeKind::Update);
        (kind, text.as_str())
    });
    let found = lines
        .iter()
        .zip(kinds)
        .filter_map(|(line, kind)| Some(((*kind)?, line.text.as_ref())));
    let mut notices: Vec<Notice> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    for (kind, text) in told.chain(found) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if known.insert(text.clone()) {
            notices.push(Notice { kind, text });
        }
    }
    notices.sort_by_key(|notice| notice.kind);
    notices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: Option<(NoticeKind, Option<&str>)>) {
        let found = sort(line).map(|sort| (sort.kind, sort.aside));
        assert_eq!(found, expect, "{line}");
    }

    #[test]
    fn notices_are_known_by_their_words() {
        let corrected = Some((NoticeKind::Correction, Some("correction")));
        for line in [
            "Correction: An earlier version said that nine boats sank.",
            "CORRECTION — The ferry has eight boats, not nine.",
            "(This March 5 story has been corrected to say eight in paragraph 3)",
            "• This article was amended on 6 March 2026. The ferry has eight boats.",
            "An earlier version misstated the number of boats.",
            "(Corrects number of boats in paragraph 3)",
            "Berichtigung: Die Fähre hat acht Boote.",
        ] {
            check(line, corrected);
        }
        let retracted = Some((NoticeKind::Retraction, Some("retraction")));
        for line in [
            "Editor's note: This story has been retracted.",
            "RETRACTION: The council never met.",
            "The Harbour Post has retracted this article. It regrets the error.",
        ] {
            check(line, retracted);
        }
        let note = Some((NoticeKind::Update, Some("editor's note")));
        check("This article was updated on March 6.", note);
        check("Editor’s note: Ana Roy is a member of the council.", note);
    }

    #[test]
    fn every_row_can_be_found() {
        for cue in &CUES.all {
            assert!(sort(&format!("{} x", cue.words)).is_some(), "{}", cue.words);
        }
    }

    #[test]
    fn an_update_goes_on_with_the_story() {
        check(
            "UPDATE: Nine boats have come back, the harbour master said.",
            Some((NoticeKind::Update, None)),
        );
    }

    #[test]
    fn below_a_heading_stands_the_notice() {
        let mut lines =
            crate::article::plain::lines("Five ships.\nCORRECTION:\nSix, not five.\nEnd.", 0);
        let kinds = set_aside(&mut lines);
        let found: Vec<bool> = kinds.iter().map(Option::is_some).collect();
        assert_eq!(found, [false, true, true, false]);
        let notices = all(&[], &lines, &kinds).into_iter();
        let texts: Vec<String> = notices.map(|n| n.text).collect();
        assert_eq!(texts, ["CORRECTION:", "Six, not five."]);
    }

    #[test]
    fn sentences_of_the_story_are_none() {
        for line in [
            "Correction officers went on strike on Monday.",
            "The mayor said the story has been told before.",
            "He retracted his statement on Friday.",
            "An act was amended on March 3 to allow ferries at night.",
            "“An earlier version of this report was never sent,” the mayor said.",
            "The council withdrew a previous version of this bill in May.",
            "The law corrects the boundary between both towns.",
        ] {
            check(line, None);
        }
    }
}
