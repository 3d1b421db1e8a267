//! Place, day and agency at the head of a story's first paragraph.

use super::credit;
use crate::article::outlet::Outlets;

/// A dateline is no longer than this many bytes.
const LONGEST: usize = 100;

/// The head of a first paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::article) struct Dateline {
    /// As written, without the dash after it.
    pub text: String,
    /// What stands in its brackets.
    pub bracket: Option<String>,
}

impl Dateline {
    /// The agency in its brackets.
    pub fn agency(&self, outlets: &Outlets) -> Option<String> {
        credit::in_bracket(self.bracket.as_deref()?, outlets)
    }
}

/// Brackets that hold an agency, with what must follow.
const BRACKETS: &[(char, char)] = &[('(', ')'), ('[', ']'), ('/', '/')];

/// The dateline of a paragraph: "OSLO, March 5 (Reuters) - ", "Paris (AFP) – ",
/// "KYIV, Ukraine — ".
///
/// A place without an agency counts only in capitals: "Berlin – so far" is
/// prose.
pub(in crate::article) fn find(paragraph: &str) -> Option<Dateline> {
    let head = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let opening = head.char_indices().find_map(|(at, c)| {
        let (open, close) = BRACKETS.iter().find(|(open, _)| *open == c)?;
        let from = at + open.len_utf8();
        let len = head[from..].find(*close)?;
        Some((at, from, from + len, close.len_utf8()))
    });
    let cut = dash(head);
    if let Some((open, from, to, width)) = opening
        && cut
            .is_none_or(|(start, _)| start >= to || head[..open].trim().ends_with(['-', '–', '—']))
    {
        let after = head[to + width..].trim_start();
        let place = head[..open].trim_end_matches(['-', '–', '—', ' ', '\u{A0}']);
        if starts_dash(after) && is_place(place) {
            return Some(Dateline {
                text: head[..to + width].trim().to_owned(),
                bracket: Some(head[from..to].trim().to_owned()),
            });
        }
    }
    let (start, end) = cut?;
    let place = head[..start].trim();
    let first = place.split([',', ' ']).next().unwrap_or("");
    let capitals = first.chars().filter(|c| c.is_uppercase()).count() >= 3
        && !first.contains(char::is_lowercase);
    let more = !head[end..].trim().is_empty();
    (capitals && more && is_place(place) && place.len() <= 60).then(|| Dateline {
        text: place.to_owned(),
        bracket: None,
    })
}

/// Start and end of the first dash with white space beside it.
fn dash(head: &str) -> Option<(usize, usize)> {
    head.char_indices().find_map(|(at, c)| {
        let end = at + c.len_utf8();
        let spaced = head[..at].ends_with([' ', '\u{A0}', ')', '.'])
            && head[end..].starts_with([' ', '\u{A0}', '-']);
        (matches!(c, '-' | '–' | '—' | '―') && spaced).then_some((at, end))
    })
}

fn starts_dash(after: &str) -> bool {
    after.starts_with(['-', '–', '—', '―', ':', '.']) || after.starts_with("\u{2010}")
}

/// True for names, days and numbers: what a dateline is made of.
fn is_place(text: &str) -> bool {
    let small = [
        "de", "of", "and", "la", "el", "the", "am", "an", "der", "y", "et",
    ];
    let fits = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.is_empty()
            || bare.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
            || small.contains(&bare)
            || super::date::is_month(bare)
    };
    text.split_whitespace().count() <= 9 && text.split_whitespace().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paragraph: &str, expect: Option<(&str, Option<&str>)>) {
        let read = find(paragraph);
        let found = read
            .as_ref()
            .map(|d| (d.text.as_str(), d.bracket.as_deref()));
        assert_eq!(found, expect, "{paragraph}");
    }

    #[test]
    fn datelines_with_an_agency() {
        let agency = |text, name| Some((text, Some(name)));
        check(
            "OSLO, March 5 (Reuters) - Five ships",
            agency("OSLO, March 5 (Reuters)", "Reuters"),
        );
        check("Paris (AFP) – Five ships", agency("Paris (AFP)", "AFP"));
        check(
            "PASADENA, Calif., Jan. 1 (UPI) — A ship",
            agency("PASADENA, Calif., Jan. 1 (UPI)", "UPI"),
        );
        check(
            "MOSCOW, March 5. /TASS/. Five ships",
            agency("MOSCOW, March 5. /TASS/", "TASS"),
        );
        check(
            "Berlin (dpa/AFP) - Fünf",
            agency("Berlin (dpa/AFP)", "dpa/AFP"),
        );
        check(
            "(Bloomberg) -- Five ships",
            agency("(Bloomberg)", "Bloomberg"),
        );
        check(
            "Madrid, 5 mar (EFE).- Cinco",
            agency("Madrid, 5 mar (EFE)", "EFE"),
        );
    }

    #[test]
    fn datelines_without_one() {
        check("KYIV, Ukraine — Five ships", Some(("KYIV, Ukraine", None)));
        check("WASHINGTON – The mayor", Some(("WASHINGTON", None)));
    }

    #[test]
    fn prose_is_none() {
        check("The mayor (a Reuters reader) - who left - came back", None);
        check("Berlin – so far calm – woke up", None);
        check("He left on March 5 (Friday) - the ship did not", None);
        check("Five ships sank.", None);
    }
}
