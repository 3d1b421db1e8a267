//! What the formats of news agencies have in common.

use crate::article::line::{Line, TOO_LONG};
use crate::article::passed_over::Lack;
use crate::article::stamp::Stamp;
use crate::text::BlockKind;

/// What an item is that holds no text, by the codes of IPTC (NewsCodes
/// ninature, ninjs "type") and what it is called.
const NO_TEXT: &[(&str, Lack)] = &[
    ("picture", Lack::of("a picture", "pictures")),
    ("graphic", Lack::of("a graphic", "graphics")),
    ("animation", Lack::of("an animation", "animations")),
    ("video", Lack::of("a video", "videos")),
    ("audio", Lack::of("a recording", "recordings")),
    ("composite", PACKAGE),
    (
        "component",
        Lack::of("a part of a package", "parts of packages"),
    ),
    ("package", PACKAGE),
    (
        "event",
        Lack::of("an announcement of an event", "announcements of events"),
    ),
    (
        "planning",
        Lack::of("a plan of coverage", "plans of coverage"),
    ),
    (
        "concept",
        Lack::of(
            "an entry of a list of names or subjects",
            "entries of lists of names or subjects",
        ),
    ),
    (
        "knowledge",
        Lack::of("a list of names or subjects", "lists of names or subjects"),
    ),
    (
        "catalog",
        Lack::of("a catalogue of codes", "catalogues of codes"),
    ),
];

const PACKAGE: Lack = Lack::of("a package, which names other items", "packages");

/// An item that should hold something and does not.
pub(in crate::article) const EMPTY: Lack =
    Lack::of("an item without content", "items without content");

/// What an item is, by its code; `None` where it should hold text.
pub(in crate::article) fn textless(code: &str) -> Option<Lack> {
    let known = NO_TEXT
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(code));
    known.map(|(_, what)| *what)
}

/// What a status says of an item: "canceled" and "withheld" (NewsCodes
/// pubstatus) take it back.
pub(in crate::article) fn status_note(status: &str) -> Option<String> {
    let lower = status.to_lowercase();
    match lower.as_str() {
        "canceled" | "cancelled" | "killed" => {
            Some("Retraction: the provider has cancelled this item".to_owned())
        }
        "withheld" => Some("Retraction: the provider withholds this item".to_owned()),
        "embargoed" => Some("Embargoed when it was sent".to_owned()),
        _ => None,
    }
}

/// The note of a version that corrects an earlier one, with what its sender
/// says of it.
pub(in crate::article) fn correction(said: Option<String>) -> String {
    let said = said.unwrap_or_else(|| "this version corrects an earlier one".to_owned());
    format!("Correction: {said}")
}

/// The times of an item that comes in versions.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::article) struct Times {
    /// When the first version was made.
    pub first: Option<Stamp>,
    /// When this version was made.
    pub version: Option<Stamp>,
    /// When its content was last changed.
    pub changed: Option<Stamp>,
    /// Until when it may not be published.
    pub embargo: Option<Stamp>,
    /// The number of this version.
    pub number: Option<u64>,
}

impl Times {
    /// First publication, and the last change. Where only a later version has
    /// a time, that is no first publication.
    pub fn told(self) -> (Option<Stamp>, Option<Stamp>) {
        let only = self.version.filter(|_| self.number.is_none_or(|n| n <= 1));
        let first = self.first.or(only);
        let published = match (first, self.embargo) {
            (Some(first), Some(embargo)) if is_before(first, embargo) => Some(embargo),
            (first, embargo) => first.or(embargo),
        };
        let changed = self.version.or(self.changed);
        let modified = changed.filter(|stamp| published.is_none_or(|p| is_before(p, *stamp)));
        (published, modified)
    }
}

/// True where one time is before another, by days where offsets differ.
fn is_before(one: Stamp, other: Stamp) -> bool {
    if one.offset == other.offset {
        (one.day, one.time) < (other.day, other.time)
    } else {
        one.day <= other.day && one != other
    }
}

/// How many bytes of words lines hold that are the story's own by their format.
pub(in crate::article) fn size(lines: &[Line<'_>]) -> usize {
    let story = |line: &&Line<'_>| {
        line.kind != BlockKind::Deck && line.aside.is_none_or(|reason| reason == TOO_LONG)
    };
    let open = lines.iter().filter(story);
    open.map(|line| line.text.len()).sum()
}

/// Lines that the format takes out of the story.
pub(in crate::article) fn aside(
    lines: Vec<Line<'static>>,
    reason: &'static str,
) -> Vec<Line<'static>> {
    let aside = |line| Line {
        aside: Some(reason),
        ..line
    };
    lines.into_iter().map(aside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(text: &str) -> Option<Stamp> {
        Stamp::read(text)
    }

    #[track_caller]
    fn check(times: Times, published: &str, modified: &str) {
        let show = |s: Option<Stamp>| s.map(|s| s.to_string()).unwrap_or_default();
        let (first, last) = times.told();
        assert_eq!(
            (show(first).as_str(), show(last).as_str()),
            (published, modified)
        );
    }

    #[test]
    fn a_later_version_is_no_publication() {
        let version = stamp("2031-03-05T10:00:00Z");
        let times = Times {
            version,
            ..Times::default()
        };
        check(times, "2031-03-05T10:00:00Z", "");
        check(
            Times {
                number: Some(3),
                ..times
            },
            "",
            "2031-03-05T10:00:00Z",
        );
        let first = stamp("2031-03-04T23:00:00Z");
        check(
            Times {
                first,
                number: Some(3),
                ..times
            },
            "2031-03-04T23:00:00Z",
            "2031-03-05T10:00:00Z",
        );
    }

    #[test]
    fn an_embargo_is_the_day_of_publication() {
        let times = Times {
            first: stamp("2031-03-04T23:00:00Z"),
            embargo: stamp("2031-03-06T06:00:00Z"),
            version: stamp("2031-03-05T10:00:00Z"),
            ..Times::default()
        };
        check(times, "2031-03-06T06:00:00Z", "");
    }
}
