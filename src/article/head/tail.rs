//! How agencies sign their copy at its end.

use std::sync::LazyLock;

use super::credit::{in_bracket, is_of_a_picture, words};
use crate::article::outlet::{Outlets, agencies};
use crate::text::AnyOf;
use crate::text::language::rows;

/// Bytes of a line of rights or of a signature, at most.
const SHORT: usize = 240;

/// Words that prove that a line is one agency's.
struct Proof {
    agency: &'static str,
    words: Vec<&'static str>,
}

static PROOFS: LazyLock<Vec<Proof>> = LazyLock::new(|| {
    let table = rows(include_str!("credit_lines.tsv"));
    let proof = |row: Vec<&'static str>| Proof {
        agency: row[0],
        words: row[1..].to_vec(),
    };
    table.map(proof).collect()
});

/// What is in each line that tells more than a signature or a source does.
static TELLING: LazyLock<AnyOf> = LazyLock::new(|| {
    let proofs = PROOFS.iter().filter_map(|proof| proof.words.first());
    let others = ["editing by", CONTRIBUTED[0], CONTRIBUTED[1]];
    AnyOf::of(proofs.copied().chain(others).chain(words("rights")))
});

/// What agencies say of their writers.
const CONTRIBUTED: [&str; 2] = [" contributed", " reported from"];

/// The agency that a line under a story names as its own.
pub(super) fn line(line: &str, outlets: &Outlets) -> Option<String> {
    if !TELLING.is_in(line) {
        let named = source(line, outlets).or_else(|| signature(line, outlets));
        return named.filter(|_| !is_of_a_picture(line));
    }
    let lower = line.to_lowercase();
    let lower = lower.trim();
    if lower.contains("reporting by") && lower.contains("editing by") {
        // "(Reporting by …; Editing by …)" is how Reuters signs (Reuters
        // Handbook of Journalism); others name themselves.
        let named = agencies().find(|(alias, _)| line.contains(&format!("by {alias}")));
        let begins = ["(", "reporting by", "additional reporting by", "writing by"];
        if begins.iter().any(|b| lower.starts_with(b)) {
            return Some(named.map_or("Reuters", |(_, agency)| agency).to_owned());
        }
        return None;
    }
    let holds = |proof: &&Proof| proof.words.iter().all(|words| lower.contains(words));
    if let Some(proof) = PROOFS.iter().find(holds) {
        return Some(proof.agency.to_owned());
    }
    if is_of_a_picture(line) {
        return None;
    }
    source(line, outlets)
        .or_else(|| writers(line, lower))
        .or_else(|| rights(line, lower, outlets))
        .or_else(|| signature(line, outlets))
}

/// "Source: AFP".
fn source(line: &str, outlets: &Outlets) -> Option<String> {
    if line.len() > SHORT {
        return None;
    }
    let (key, name) = line.split_once(':')?;
    let key = key.trim().trim_start_matches(['(', '[']).to_lowercase();
    if words("source").all(|word| word != key) {
        return None;
    }
    let name = name.trim().trim_end_matches(['.', ')', ']']);
    let mut parts = name.split(['/', ',']).map(str::trim);
    let first = outlets.agency(parts.next()?)?;
    let all = parts.all(|part| outlets.agency(part).is_some());
    all.then(|| first.to_owned())
}

/// "Associated Press writers Ana Roy and Bo Lind contributed to this report"
/// stands under AP's own copy; "The Associated Press contributed" under
/// others'.
fn writers(line: &str, lower: &str) -> Option<String> {
    if !CONTRIBUTED.iter().any(|words| lower.contains(words)) {
        return None;
    }
    let of = |alias: &str| {
        let rest = line
            .strip_prefix("The ")
            .unwrap_or(line)
            .strip_prefix(alias);
        let rest = rest.and_then(|r| r.strip_prefix(' ')).unwrap_or("");
        words("writers").any(|word| {
            let after = rest.strip_prefix(word);
            after.is_some_and(|a| a.starts_with(' '))
        })
    };
    let named = agencies().find(|(alias, _)| of(alias));
    named.map(|(_, agency)| agency.to_owned())
}

/// "© 2026 The Associated Press. All rights reserved". Without a year or what
/// is reserved it may be a picture's.
fn rights(line: &str, lower: &str, outlets: &Outlets) -> Option<String> {
    let reserved = words("reserved").any(|words| lower.contains(words));
    if line.len() > SHORT && !reserved {
        return None;
    }
    let mark = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '&');
    let (at, len) = words("rights").find_map(|word| Some((lower.find(word)?, word.len())))?;
    // Lower case may have other lengths; then nothing is told.
    let rest = line.get(at + len..)?.trim_start_matches(mark);
    let year = rest.bytes().take_while(u8::is_ascii_digit).count();
    let dated = year == 4;
    let rest = rest.get(year..)?.trim_start_matches(mark);
    let rest = ["by ", "Copyright ", "copyright "]
        .iter()
        .fold(rest, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let ends = rest.char_indices().map(|(end, _)| end).chain([rest.len()]);
    let ends: Vec<usize> = ends.take(SHORT).collect();
    let named = ends.into_iter().rev().find_map(|end| {
        let whole = rest[end..]
            .chars()
            .next()
            .is_none_or(|c| !c.is_alphanumeric());
        let name = rest.get(..end).filter(|_| whole)?;
        Some((outlets.signature(name)?.to_owned(), end))
    });
    let (agency, end) = named?;
    let behind = rest[end..].trim_start_matches(mark);
    let dated = dated || behind.len() >= 4 && behind.as_bytes()[..4].iter().all(u8::is_ascii_digit);
    let by_a_person = rest[end..].starts_with('/');
    ((dated || reserved) && !by_a_person).then_some(agency)
}

/// "(dpa)" or "dpa/kle" on a line of its own.
fn signature(line: &str, outlets: &Outlets) -> Option<String> {
    let line = line.trim();
    if line.len() > 40 || line.contains(' ') {
        return None;
    }
    let inner = ["()", "[]", "//"].iter().find_map(|pair| {
        let (open, close) = pair.split_at(1);
        line.strip_prefix(open)?
            .trim_end_matches('.')
            .strip_suffix(close)
    });
    if let Some(inner) = inner {
        return in_bracket(inner.trim_start_matches('©'), outlets);
    }
    // The writer's sign stands in small letters behind the agency's.
    let (agency, sign) = line.split_once('/')?;
    let small = sign.chars().all(|c| c.is_lowercase() || c == '/') && sign.len() <= 12;
    let capitals = agency.len() >= 3 && agency.chars().all(char::is_uppercase);
    let signs = outlets.signature(agency);
    let signs = signs.or_else(|| outlets.agency(agency).filter(|_| capitals));
    signs.filter(|_| small).map(str::to_owned)
}

/// The agency behind the last sentence of a story: "… on Friday. — Reuters",
/// "… on Friday. (ANSA).", "… on Friday. /ritzau/", "… on Friday. PTI ANR BL".
pub(super) fn end_of_story(text: &str, outlets: &Outlets) -> Option<String> {
    let text = text.trim_end();
    let cut = text.floor_char_boundary(text.len().saturating_sub(48));
    let end = &text[cut..];
    let after_sentence = |before: &str| before.trim_end().ends_with(['.', '!', '?', '"', '”', '’']);
    let closed = end.trim_end_matches('.');
    for (open, close) in [('(', ')'), ('/', '/')] {
        if let Some(inner) = closed.strip_suffix(close) {
            let (before, name) = inner.rsplit_once(open)?;
            let name = name.trim_start_matches('©').trim();
            return in_bracket(name, outlets).filter(|_| after_sentence(before));
        }
    }
    if let Some((before, name)) = end.rsplit_once(['-', '–', '—'])
        && let Some(agency) = outlets.signature(name.trim())
        && after_sentence(before.trim_end_matches(['-', ' ']))
    {
        return Some(agency.to_owned());
    }
    bare(end, outlets)
}

/// The agency that stands alone behind the last sentence, perhaps with the
/// signs of its writers in capitals.
fn bare(end: &str, outlets: &Outlets) -> Option<String> {
    let marks = ['.', '!', '?', '"', '”', '»'];
    let (at, mark) = end.char_indices().rfind(|(_, c)| marks.contains(c))?;
    let name = end[at + mark.len_utf8()..].strip_prefix(' ')?.trim();
    let is_sign = |word: &str| word.len() <= 4 && word.chars().all(|c| c.is_uppercase());
    let (first, signs) = name.split_once(' ').unwrap_or((name, ""));
    let alone = words("alone").any(|word| word == first.to_lowercase());
    let signed = signs.split(' ').all(is_sign) && first.chars().all(char::is_uppercase);
    let agency = outlets.signature(first)?;
    (alone && signed).then(|| agency.to_owned())
}
