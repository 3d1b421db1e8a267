//! The agency whose copy an article says it carries.
//!
//! Only what the article says of its own text counts. A photo's credit says
//! nothing of the text, nor does an agency that the story cites. Where an
//! agency only contributed ("With reporting by AFP", "The Associated Press
//! contributed to this report"), the text is the outlet's own: how much of it
//! is the agency's is told by its words, see [`crate::reference::origins`].

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{byline, dateline, standing, tail};
use crate::article::line::Line;
use crate::article::outlet::{Outlets, agencies};
use crate::text::AnyOf;
use crate::text::language::rows;

/// How many lines of the head and of the tail may hold a credit.
const REACH: usize = 30;

/// A longer line, in bytes, signs nothing.
const LONGEST: usize = 1000;

/// How many words a line of bylines has at most.
const BYLINE: usize = 14;

/// An agency, and where it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::article) struct Credit {
    /// The agency's name to show.
    pub agency: String,
    /// Where it stands, in plain words.
    pub reason: &'static str,
}

static WORDS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let table = rows(include_str!("credit_words.tsv"));
    table.map(|row| (row[0], row[1..].to_vec())).collect()
});

/// The words of `credit_words.tsv` that do one thing.
pub(super) fn words(how: &str) -> impl Iterator<Item = &'static str> {
    WORDS.get(how).into_iter().flatten().copied()
}

/// True for a line that speaks of a picture.
pub(super) fn is_of_a_picture(line: &str) -> bool {
    static PICTURE: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::of(words("picture")));
    PICTURE.is_word_of(line)
}

/// The agency that stands in brackets: "Reuters", "dpa/AFP", "AP via X".
pub(super) fn in_bracket(bracket: &str, outlets: &Outlets) -> Option<String> {
    let parts = bracket.split(['/', ',', ';', '&', '=', '+', '-', '–']);
    // "Interfax-Ukraine" is one agency, "STT–AFP" are two.
    std::iter::once(bracket)
        .chain(parts)
        .flat_map(|part| part.split(" and "))
        .map(|part| part.split(" via ").next().unwrap_or(part).trim())
        .find_map(|name| outlets.agency(name).or_else(|| ends_with_agency(name)))
        .map(str::to_owned)
}

/// The agency at the end of words that are written together: "ワシントン共同".
pub(super) fn ends_with_agency(name: &str) -> Option<&'static str> {
    if name.is_ascii() {
        return None;
    }
    let mut known = agencies().filter(|(alias, _)| alias.chars().all(|c| c > '\u{2E80}'));
    known
        .find(|(alias, _)| name.ends_with(alias) || name.starts_with(alias))
        .map(|(_, agency)| agency)
}

/// The credit of an article by its lines; `last` is the last one of the story.
pub(in crate::article) fn find(
    lines: &[Line<'_>],
    last: Option<usize>,
    outlets: &Outlets,
) -> Option<Credit> {
    let short = |line: &&Line<'_>| line.text.len() <= LONGEST;
    let head = &lines[..lines.len().min(REACH)];
    let credit = |agency: String, reason| Some(Credit { agency, reason });
    let in_dateline = head
        .iter()
        .find_map(|line| dateline::find(&line.text)?.agency(outlets));
    if let Some(agency) = in_dateline {
        return credit(agency, "credit in dateline");
    }
    for line in head.iter().filter(short) {
        if let Some(agency) = in_byline(&line.text, outlets) {
            return credit(agency, "credit in byline");
        }
    }
    if let Some(agency) = head.iter().find_map(|line| standing::agency(&line.text)) {
        return credit(agency.to_owned(), "a feature that only this agency writes");
    }
    let tail = &lines[lines.len() - lines.len().min(REACH)..];
    let below = tail
        .iter()
        .rev()
        .filter(short)
        .find_map(|line| tail::line(&line.text, outlets));
    let ends = || tail::end_of_story(&lines.get(last?)?.text, outlets);
    credit(below.or_else(ends)?, "credit line at the end")
}

/// The agency that a byline of the metadata names: "Ana Roy, Associated
/// Press".
pub(super) fn of_byline(names: &str, outlets: &Outlets) -> Option<String> {
    if is_of_a_picture(names) {
        return None;
    }
    in_names(names.trim(), outlets).map(str::to_owned)
}

/// "By Ana Roy, Associated Press"; "Reuters" on a line of its own; "Ana Roy
/// The Associated Press" after "By".
fn in_byline(line: &str, outlets: &Outlets) -> Option<String> {
    if has_more_words(line, BYLINE) || line.contains('©') || is_of_a_picture(line) {
        return None;
    }
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    if !line.ends_with('.')
        && let Some(agency) = outlets.signature(bare).or_else(|| staff(bare, outlets))
    {
        return Some(agency.to_owned());
    }
    if let Some(agency) = of_desk(line, outlets).or_else(|| dated(line, outlets)) {
        return Some(agency.to_owned());
    }
    let by_agency = || outlets.signature(byline::after_word(line)?);
    let names = || {
        in_names(
            byline::find(line).and_then(|_| byline::after_word(line))?,
            outlets,
        )
    };
    by_agency().or_else(names).map(str::to_owned)
}

/// True for a line of more than `most` words.
fn has_more_words(line: &str, most: usize) -> bool {
    let bytes = line.as_bytes();
    let begins = |pair: &&[u8]| pair[0] == b' ' && pair[1].is_ascii_graphic();
    // Told without a look at each character, where words are parted by spaces.
    !line.starts_with(char::is_whitespace) && bytes.windows(2).filter(begins).count() >= most
        || line.split_whitespace().nth(most).is_some()
}

/// "Redazione ANSA", "Redacción / EFE".
fn of_desk<'o>(line: &str, outlets: &'o Outlets) -> Option<&'o str> {
    let (first, rest) = line.split_once(' ')?;
    let first = first.trim_end_matches('/').to_lowercase();
    let name = rest.trim_start_matches(['/', '|', '-', ' ']);
    let is_desk = words("desk").any(|word| word == first);
    outlets.signature(name).filter(|_| is_desk)
}

/// "Xinhua | March 5, 2026".
fn dated<'o>(line: &str, outlets: &'o Outlets) -> Option<&'o str> {
    let mut parts = line.split(['|', '•', '·']).map(str::trim);
    let agency = outlets.signature(parts.next()?)?;
    let mut dates = parts.peekable();
    dates.peek()?;
    dates
        .all(|part| super::date::find(part).is_some())
        .then_some(agency)
}

/// The agency among the names of writers.
fn in_names<'o>(names: &str, outlets: &'o Outlets) -> Option<&'o str> {
    let parts = names.split([',', '|', '/', '·', '•', '(', ')', ';']);
    let mut parts = parts
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" for "))
        .flat_map(|part| part.split(" - "))
        .map(str::trim);
    let named = parts.find_map(|part| outlets.signature(part).or_else(|| staff(part, outlets)));
    named.or_else(|| {
        let ends_with = |alias: &&str| {
            let before = names.strip_suffix(alias);
            before.is_some_and(|b| b.ends_with([' ', '.']))
        };
        let last = names.rsplit(' ').next()?;
        let found = LONG_NAMES
            .get(last)?
            .iter()
            .find(|(alias, _)| ends_with(alias));
        found.map(|(_, agency)| *agency)
    })
}

/// The names of agencies that are several words, by the last word of each.
static LONG_NAMES: LazyLock<HashMap<&'static str, Vec<(&'static str, &'static str)>>> =
    LazyLock::new(|| {
        let mut table: HashMap<_, Vec<_>> = HashMap::new();
        for (alias, agency) in agencies() {
            if let Some((_, last)) = alias.rsplit_once(' ') {
                table.entry(last).or_default().push((alias, agency));
            }
        }
        table
    });

/// "Reuters Staff", "AP Sports Writer".
fn staff<'o>(part: &str, outlets: &'o Outlets) -> Option<&'o str> {
    let lower = part.to_lowercase();
    let mut roles = words("staff").filter_map(|role| lower.strip_suffix(role));
    roles.find_map(|before| {
        let name = part.get(..before.len())?;
        outlets.signature(name.strip_suffix(' ')?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Option<&str>) {
        let lines = crate::article::plain::lines(text, 0);
        let last = lines.iter().rposition(|l| l.text.len() > 30);
        let found = find(&lines, last, &Outlets::default()).map(|c| c.agency);
        assert_eq!(found.as_deref(), expect, "{text}");
    }

    #[test]
    fn credits_in_datelines_and_bylines() {
        let ap = Some("Associated Press");
        check("Ferry sinks\nOSLO (AP) — A ferry sank on Friday.", ap);
        check("By Ana Roy, Associated Press\nA ferry sank.", ap);
        check("By Ana Roy, AP Business Writer\nA ferry sank.", ap);
        check(
            "By Ana Roy and Bo Lind The Associated Press\nA ferry sank.",
            ap,
        );
        check("Reuters\nA ferry sank.", Some("Reuters"));
        check("By Reuters Staff\nA ferry sank.", Some("Reuters"));
        check("By Ana Roy for dpa\nA ferry sank.", Some("dpa"));
        check(
            "A ferry sinks\nKYIV. March 5 (Interfax-Ukraine) – A ferry sank.",
            Some("Interfax-Ukraine"),
        );
        check(
            "A ferry sinks\nNEW DELHI, Mar 5 (PTI) A ferry sank.",
            Some("PTI"),
        );
    }

    #[test]
    fn credits_under_the_story() {
        let reuters = Some("Reuters");
        check(
            "A ferry sank.\n(Reporting by Ana Roy; Editing by Bo Lind)",
            reuters,
        );
        check(
            "A ferry sank.\nAdditional reporting by Ana Roy; Editing by Bo Lind",
            reuters,
        );
        check(
            "A ferry sank.\nOur Standards: The Thomson Reuters Trust Principles.",
            reuters,
        );
        let ap = Some("Associated Press");
        check("A ferry sank.\nSource: AFP", Some("AFP"));
        check("A ferry sank.\nQuelle: dpa", Some("dpa"));
        check(
            "A ferry sank.\n© 2026 The Associated Press. All rights reserved.",
            ap,
        );
        check("A ferry sank.\nCopyright 2026 dpa", Some("dpa"));
        check(
            "A ferry sank.\nAssociated Press writers Ana Roy and Bo Lind contributed to this report.",
            ap,
        );
        check("A ferry sank.\n(dpa)", Some("dpa"));
        check("A ferry sank.\ndpa/kle", Some("dpa"));
        check("A ferry sank in the sound at night. — Reuters", reuters);
        check("A ferry sank in the sound at night. (AFP)", Some("AFP"));
    }

    #[test]
    fn what_is_cited_or_pictured_is_no_credit() {
        for text in [
            "A ferry sank, Reuters reported.",
            "A ferry sank.\nPhoto: Reuters",
            "A ferry sank.\n© AFP",
            "A ferry sank.\nFile photo © 2026 AFP",
            "The mayor told the AP that five swam.\nAna Roy/Reuters",
            "Five swam (AP reported) - a record.",
            "The mayor had told it all in advance to AFP.",
            "MAP\nA ferry sank.",
            "By Petra\nA ferry sank.",
            "A ferry sank. Photo by Reuters",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn spaces_of_any_kind_part_words() {
        for (line, words) in [("a b c", 3), ("a \u{A0} b \u{A0} c", 3), (" a  b", 2)] {
            assert!(!has_more_words(line, words), "{line}");
            assert!(has_more_words(line, words - 1), "{line}");
        }
    }

    #[test]
    fn features_that_one_agency_writes() {
        let day = "Your daily look at late-breaking news, upcoming events and the stories that \
                   will be talked about today:";
        check(
            &format!("Ten things\n{day}\n1. A FERRY SANK"),
            Some("Associated Press"),
        );
        check(
            "A ferry sank\nThe Latest on a ferry that sank (all times local):\n5 p.m.",
            Some("Associated Press"),
        );
        check(
            "In history\nToday is Thursday, March 5, the 64th day of 2026. There are 301 days left in the year.",
            Some("Associated Press"),
        );
        check(
            "Almanac\nToday is Thursday, March 5, the 64th day of 2026 with 301 to follow.",
            Some("UPI"),
        );
        check(
            "A ferry sank\nYour daily look at the stories of the harbour:",
            None,
        );
        check(
            "A ferry sank\nThe latest on the ferry that sank at night:",
            None,
        );
        check("A ferry sank\nToday is the first day of the inquiry.", None);
    }

    #[test]
    fn who_only_contributed_is_no_credit() {
        for tail in [
            "With files from The Associated Press",
            "With reporting by AFP and Reuters",
            "The Associated Press contributed to this report.",
            "Agence France-Presse contributed",
            "(With inputs from PTI)",
            "mit Material von dpa",
        ] {
            check(&format!("By Ana Roy\nA ferry sank.\n{tail}"), None);
        }
    }
}
