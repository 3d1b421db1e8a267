//! Place, day and agency at the head of a story's first paragraph.

use super::credit;
use crate::article::outlet::{self, Outlets};

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

/// Brackets that hold an agency.
const BRACKETS: &[(char, char)] = &[
    ('(', ')'),
    ('[', ']'),
    ('/', '/'),
    ('（', '）'),
    ('【', '】'),
];

/// The dateline of a paragraph: "OSLO, March 5 (Reuters) - ", "Paris (AFP) – ",
/// "KYIV, Ukraine — ", "TOKYO, March 5, Kyodo — ".
///
/// A place without an agency counts only in capitals: "Berlin – so far" is
/// prose. Behind an agency of the registry no dash is needed: "NEW DELHI, Mar
/// 5 (PTI) The".
pub(in crate::article) fn find(paragraph: &str) -> Option<Dateline> {
    let head = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    // Most paragraphs have neither brackets nor dashes at their head, and most
    // of these no byte of one.
    let may_set_off = |b: u8| matches!(b, b'(' | b'[' | b'/' | b'-' | 0xE2..);
    if !head.bytes().any(may_set_off) {
        return None;
    }
    let sets_off = |c: char| matches!(c, '(' | '[' | '/' | '-' | '–' | '—' | '―') || is_wide(c);
    if !head.contains(sets_off) {
        return None;
    }
    let brackets = head.char_indices().filter_map(|(at, c)| {
        let (open, close) = BRACKETS.iter().find(|(open, _)| *open == c)?;
        let from = at + open.len_utf8();
        let len = head[from..].find(*close)?;
        Some((at, from, from + len, close.len_utf8()))
    });
    let brackets: Vec<_> = brackets.take(MOST_BRACKETS).collect();
    let named = brackets
        .iter()
        .find(|(_, from, to, _)| is_agency(head[*from..*to].trim()));
    let opening = named.or(brackets.first()).copied();
    let cut = dash(head);
    if let Some((open, from, to, width)) = opening {
        let bracket = head[from..to].trim();
        let known = is_agency(bracket);
        // "CAIRO - 5 March (MENA) - ": a day stands between.
        let between = |start: usize| {
            let between = head.get(start..open).unwrap_or("").trim();
            let day = between.contains(|c: char| c.is_ascii_digit()) && is_place(between, 0);
            between.ends_with(['-', '–', '—']) || (known && day)
        };
        let after = head[to + width..].trim_start();
        let place = head[..open].trim_end_matches(['-', '–', '—', ' ', '\u{A0}']);
        let goes_on = starts_dash(after) || (!after.is_empty() && known);
        let day = place.contains(|c: char| c.is_ascii_digit());
        let first = cut.is_none_or(|(start, _)| start >= to || between(start));
        if first && goes_on && is_place(place, usize::from(known && day)) {
            return Some(Dateline {
                text: head[..to + width].trim().to_owned(),
                bracket: Some(bracket.to_owned()),
            });
        }
    }
    if let Some((text, agency)) = chinese(head) {
        return Some(Dateline {
            text: text.to_owned(),
            bracket: Some(agency.to_owned()),
        });
    }
    let (start, end) = cut?;
    let place = head[..start].trim();
    let more = !head[end..].trim().is_empty();
    // "TOKYO, March 5, Kyodo —", "Moscow. March 5. INTERFAX -".
    let last = place
        .rsplit_once(", ")
        .into_iter()
        .chain(place.rsplit_once(". "));
    let mut last = last.map(|(_, last)| last.trim());
    if let Some(agency) = last.find(|last| is_agency(last))
        && more
        && is_place(place, 0)
    {
        return Some(Dateline {
            text: place.to_owned(),
            bracket: Some(agency.to_owned()),
        });
    }
    // "МОСКВА, 5 мар - РИА Новости. ".
    if let Some((agency, _)) = head[end..].split_once(". ")
        && is_agency(agency.trim())
        && is_place(place, 0)
    {
        return Some(Dateline {
            text: place.to_owned(),
            bracket: Some(agency.trim().to_owned()),
        });
    }
    let first = place.split([',', ' ']).next().unwrap_or("");
    let capitals = first.chars().filter(|c| c.is_uppercase()).count() >= 3
        && !first.contains(char::is_lowercase);
    (capitals && more && is_place(place, 0) && place.len() <= 60).then(|| Dateline {
        text: place.to_owned(),
        bracket: None,
    })
}

/// True for Chinese and Japanese characters, brackets among them.
fn is_wide(c: char) -> bool {
    c >= '\u{2E80}'
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

/// True for agencies of the registry, as they write themselves.
fn is_agency(name: &str) -> bool {
    let mut parts = name.split(['/', '=']);
    parts.any(|part| outlet::is_agency(part.trim())) || credit::ends_with_agency(name).is_some()
}

fn starts_dash(after: &str) -> bool {
    after.starts_with(['-', '–', '—', '―', ':', '.']) || after.starts_with("\u{2010}")
}

/// "新华社北京3月5日电": the agency, the place, the day and the word for a
/// dispatch.
fn chinese(head: &str) -> Option<(&str, &str)> {
    let end = head
        .char_indices()
        .take(DISPATCH)
        .find(|(_, c)| matches!(c, '电' | '電'));
    let text = &head[..end?.0];
    let agency = credit::ends_with_agency(text)?;
    text.contains('日').then_some((text, agency))
}

/// A Chinese dateline has at most so many letters.
const DISPATCH: usize = 24;

/// How many brackets of a paragraph are looked at.
const MOST_BRACKETS: usize = 3;

/// True for names, days and numbers: what a dateline is made of. So many other
/// words, as names of days, may stand among them.
fn is_place(text: &str, others: usize) -> bool {
    let small = [
        "de", "of", "and", "la", "el", "the", "am", "an", "der", "y", "et", "do", "da", "dos",
        "das", "du", "des", "le", "les", "del", "di", "den", "van", "vom", "em", "en", "w", "v",
        "i", "a",
    ];
    let fits = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.is_empty()
            || bare.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
            || small.contains(&bare)
            || super::date::is_month(bare)
    };
    let words = || text.split_whitespace();
    words().count() <= 9 && words().filter(|word| !fits(word)).count() <= others
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
        check(
            "NEW DELHI, Mar 5 (PTI) Five ships",
            agency("NEW DELHI, Mar 5 (PTI)", "PTI"),
        );
        check(
            "TOKYO, March 5, Kyodo — Five ships",
            agency("TOKYO, March 5, Kyodo", "Kyodo"),
        );
        check("(ANSA) - ROMA, 5 MAR - Cinque", agency("(ANSA)", "ANSA"));
        check(
            "【ワシントン共同】五隻の船",
            agency("【ワシントン共同】", "ワシントン共同"),
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
        check("In March 2026 (Friday) The ship left.", None);
        check("Oslo, as AFP says — The ship left.", None);
        check("Five ships sank.", None);
    }
}
