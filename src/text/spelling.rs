//! House spelling: `spellings.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::language::ENGLISH;

/// A beginning or ending that is spelt in two ways.
type Part = (&'static str, &'static str);

#[derive(Default)]
struct Spellings {
    whole: FxHashMap<&'static str, &'static str>,
    starts: Vec<Part>,
    ends: Vec<Part>,
}

static SPELLINGS: LazyLock<Spellings> = LazyLock::new(|| {
    let mut table = Spellings::default();
    for row in ENGLISH.rows("spellings") {
        // What is compared as several words is no spelling of one.
        let [printed, word] = row[..] else {
            continue;
        };
        if let Some(start) = printed.strip_suffix('*') {
            table.starts.push((start, word.trim_end_matches('*')));
        } else if let Some(end) = printed.strip_prefix('*') {
            table.ends.push((end, word.trim_start_matches('*')));
        } else {
            table.whole.insert(printed, word);
        }
    }
    table
});

/// A word in lower case as it is spelt to be compared ("organize" for
/// "organise"); `None` where it is spelt so.
pub fn spelling(lower: &str) -> Option<String> {
    if let Some(word) = SPELLINGS.whole.get(lower) {
        return Some((*word).to_owned());
    }
    let start = SPELLINGS.starts.iter().find_map(|(printed, word)| {
        let rest = lower.strip_prefix(printed)?;
        Some(format!("{word}{rest}"))
    });
    let end = || {
        SPELLINGS.ends.iter().find_map(|(printed, word)| {
            let rest = lower.strip_suffix(printed)?;
            (rest.len() > 1).then(|| format!("{rest}{word}"))
        })
    };
    start.or_else(end)
}
