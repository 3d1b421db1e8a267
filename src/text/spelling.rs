//! House spelling: `spellings.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::language::ENGLISH;

/// A beginning or ending that is spelt in two ways.
type Part = (&'static str, &'static str);

#[derive(Default)]
struct Spellings {
    whole: FxHashMap<&'static str, Vec<&'static str>>,
    /// By their first byte.
    starts: FxHashMap<u8, Vec<Part>>,
    /// By their last byte.
    ends: FxHashMap<u8, Vec<Part>>,
}

static SPELLINGS: LazyLock<Spellings> = LazyLock::new(|| {
    let mut table = Spellings::default();
    for row in ENGLISH.rows("spellings") {
        let [printed, word, ..] = row[..] else {
            continue;
        };
        if let Some(start) = printed.strip_suffix('*') {
            let same = start.bytes().next().map(|b| table.starts.entry(b));
            let part = (start, word.trim_end_matches('*'));
            same.into_iter().for_each(|s| s.or_default().push(part));
        } else if let Some(end) = printed.strip_prefix('*') {
            let same = end.bytes().last().map(|b| table.ends.entry(b));
            let part = (end, word.trim_start_matches('*'));
            same.into_iter().for_each(|s| s.or_default().push(part));
        } else {
            table.whole.insert(printed, row[1..].to_vec());
        }
    }
    table
});

/// The words that one in lower case is compared as, mostly one ("organize" for
/// "organise"); `None` where it is printed in one way only.
pub fn spelling(lower: &str) -> Option<Vec<String>> {
    let table = &*SPELLINGS;
    if let Some(words) = table.whole.get(lower) {
        return Some(words.iter().map(|w| (*w).to_owned()).collect());
    }
    let starts = lower.bytes().next().and_then(|b| table.starts.get(&b));
    let start = starts.into_iter().flatten().find_map(|(printed, word)| {
        let rest = lower.strip_prefix(printed)?;
        Some(format!("{word}{rest}"))
    });
    let end = || {
        let ends = lower.bytes().last().and_then(|b| table.ends.get(&b));
        ends.into_iter().flatten().find_map(|(printed, word)| {
            let rest = lower.strip_suffix(printed)?;
            (rest.len() > 1).then(|| format!("{rest}{word}"))
        })
    };
    start.or_else(end).map(|word| vec![word])
}
