//! What an outlet says of its own story afterwards: corrections, retractions,
//! editor's notes.

use std::sync::LazyLock;

use crate::article::boilerplate::Layout;
use crate::article::line::Line;
use crate::text::language::rows;

/// A notice has at most this many bytes; a longer paragraph that begins like
/// one is the story's.
const LONGEST: usize = 1200;

/// What was done to a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeKind {
    /// Something was wrong and is right now.
    Correction,
    /// The outlet does not stand by it any more.
    Retraction,
    /// Something was added.
    Update,
}

impl NoticeKind {
    /// Its name, as it is printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Correction => "corrected",
            Self::Retraction => "retracted",
            Self::Update => "updated",
        }
    }

    fn named(name: &str) -> Option<Self> {
        match name {
            "correction" => Some(Self::Correction),
            "retraction" => Some(Self::Retraction),
            "update" => Some(Self::Update),
            _ => None,
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

/// The beginnings of notices and words within them, in lower case, each kind
/// with the rarest first.
struct Cue {
    kind: NoticeKind,
    begins: bool,
    words: &'static str,
}

static CUES: LazyLock<Vec<Cue>> = LazyLock::new(|| {
    let cue = |row: Vec<&'static str>| {
        let [kind, place, words] = row[..] else {
            return None;
        };
        Some(Cue {
            kind: NoticeKind::named(kind)?,
            begins: place == "begins",
            words,
        })
    };
    rows(include_str!("notices.tsv")).filter_map(cue).collect()
});

/// The kind of notice that a line is, if it is one.
pub(in crate::article) fn kind(line: &str) -> Option<NoticeKind> {
    if line.len() > LONGEST {
        return None;
    }
    let lower = line.to_lowercase();
    let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_cue = |cue: &&Cue| {
        if cue.begins {
            lower.starts_with(cue.words)
        } else {
            lower.contains(cue.words)
        }
    };
    CUES.iter().find(is_cue).map(|cue| cue.kind)
}

/// The notices of an article: those the format tells, then those among its
/// lines.
pub(in crate::article) fn all(
    told: &[String],
    lines: &[Line<'_>],
    _layout: &Layout,
) -> Vec<Notice> {
    let told = told.iter().map(|text| {
        let kind = kind(text).unwrap_or(NoticeKind::Update);
        (kind, text.as_str())
    });
    let found = lines
        .iter()
        .filter_map(|line| Some((kind(&line.text)?, line.text.as_ref())));
    let mut notices: Vec<Notice> = Vec::new();
    for (kind, text) in told.chain(found) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if notices.iter().all(|n| n.text != text) {
            notices.push(Notice { kind, text });
        }
    }
    notices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_known_by_their_words() {
        let corrected = Some(NoticeKind::Correction);
        assert_eq!(
            kind("Correction: An earlier version said that nine boats sank."),
            corrected
        );
        assert_eq!(
            kind("(This March 5 story has been corrected to say eight in paragraph 3)"),
            corrected
        );
        assert_eq!(
            kind("Editor's note: This story has been retracted."),
            Some(NoticeKind::Retraction)
        );
        assert_eq!(
            kind("This article was updated on March 6."),
            Some(NoticeKind::Update)
        );
    }

    #[test]
    fn sentences_of_the_story_are_none() {
        for line in [
            "Correction officers went on strike on Monday.",
            "The mayor said the story has been told before.",
            "He retracted his statement on Friday.",
        ] {
            assert_eq!(kind(line), None, "{line}");
        }
    }
}
