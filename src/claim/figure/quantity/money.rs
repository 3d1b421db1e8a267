//! Money: signs, codes and names of currencies on either side of a number.

use iso_currency::Currency;
use rustc_hash::{FxHashMap, FxHashSet};

use super::line::Line;
use super::unit::first_tokens;
use crate::text::language::Language;

/// What texts call currencies.
pub struct Currencies {
    before: FxHashMap<&'static str, &'static str>,
    glued: FxHashMap<&'static str, &'static str>,
    after: FxHashMap<&'static str, &'static str>,
    scaled: FxHashMap<&'static str, &'static str>,
    /// "MUSD": codes with the M of millions.
    millions: FxHashMap<&'static str, &'static str>,
    /// Codes that are words in capitals ("ALL"): no currency beside a number.
    words: FxHashSet<&'static str>,
    /// First tokens of the names after a number.
    firsts: FxHashSet<String>,
}

/// A currency beside a number.
pub struct Beside {
    /// ISO 4217 code, or the name of a subunit ("cent").
    pub code: &'static str,
    /// The first token of it before a number, or the first token after it.
    pub edge: usize,
}

impl Currencies {
    pub fn new(language: &Language) -> Self {
        let mut found = Self {
            before: FxHashMap::default(),
            glued: FxHashMap::default(),
            after: FxHashMap::default(),
            scaled: FxHashMap::default(),
            millions: FxHashMap::default(),
            words: FxHashSet::default(),
            firsts: FxHashSet::default(),
        };
        for row in language.rows("currencies") {
            let (Some(place), Some(words)) = (row.get(1), row.get(2)) else {
                continue;
            };
            if *place == "word" {
                found.words.insert(row[0]);
                continue;
            }
            let table = match *place {
                "millions" => &mut found.millions,
                "before" => &mut found.before,
                "glued" => &mut found.glued,
                "after" => &mut found.after,
                _ => &mut found.scaled,
            };
            for word in words.split(';') {
                if matches!(*place, "after" | "scaled") {
                    found.firsts.extend(first_tokens(word));
                }
                table.insert(word, row[0]);
            }
        }
        found
    }

    /// The currency that ends where the number at `at` begins, not reaching
    /// before `floor`.
    pub fn before(&self, line: &Line<'_>, at: usize, floor: usize) -> Option<Beside> {
        let last = at.checked_sub(1)?;
        if last < floor || line.is_number(last) {
            return None;
        }
        let touches = line.joined(at);
        let mut key = String::new();
        for len in (1..=4).rev() {
            let Some(first) = at.checked_sub(len).filter(|&f| f >= floor) else {
                continue;
            };
            if !self.may_join(line, first, at) {
                continue;
            }
            key.clear();
            for token in first..at {
                key.push_str(line.text(token));
            }
            let found = self.before.get(key.as_str()).copied();
            let found = found.or_else(|| {
                (len == 1)
                    .then(|| self.any_code(line.text(first)))
                    .flatten()
            });
            let found = found.or_else(|| {
                let precise = line.text(at).contains([',', '.'])
                    || line.joined(at + 1) && line.is_word(at + 1);
                (touches && precise)
                    .then(|| self.glued.get(key.as_str()).copied())
                    .flatten()
            });
            if let Some(code) = found {
                return Some(Beside { code, edge: first });
            }
        }
        None
    }

    /// The code that a word is, also after the "M" of millions ("MUSD").
    fn any_code(&self, word: &str) -> Option<&'static str> {
        self.code(word).or_else(|| self.of_millions(word))
    }

    /// The code in "MEUR".
    pub fn of_millions(&self, word: &str) -> Option<&'static str> {
        self.millions.get(word).copied()
    }

    /// The ISO 4217 code that a word is.
    fn code(&self, word: &str) -> Option<&'static str> {
        let is_code = word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase());
        if !is_code || self.words.contains(word) {
            return None;
        }
        Currency::from_code(word)
            .filter(|c| !c.is_fund() && !c.is_special())
            .map(|c| c.code())
    }

    /// True where the tokens `first..at` may be one sign: they touch, or a
    /// country's letters stand before the sign ("HK $").
    fn may_join(&self, line: &Line<'_>, first: usize, at: usize) -> bool {
        (first + 1..at).all(|token| {
            line.joined(token)
                || (token == first + 1
                    && line.is_mark(token)
                    && line.is_word(first)
                    && !matches!(line.text(first), "A" | "I")
                    && line
                        .text(first)
                        .chars()
                        .all(|c| c.is_uppercase() || c == '.'))
        })
    }

    /// The currency named after a number, at `at`.
    pub fn after(&self, line: &Line<'_>, at: usize, is_scaled: bool) -> Option<Beside> {
        let start = line.past_hyphen(at);
        if let Some(found) = self.any_code(line.text(start)) {
            return Some(Beside {
                code: found,
                edge: start + 1,
            });
        }
        let first = line.text(start);
        let low = line.low(start);
        let may_begin = |word: &str| self.firsts.contains(word);
        if !may_begin(low) && !low.strip_suffix('s').is_some_and(may_begin) {
            return None;
        }
        let mut key = String::new();
        for len in (1..=3).rev() {
            let end = start + len;
            if end > line.len() || (start..end).any(|t| line.is_number(t)) {
                continue;
            }
            key.clear();
            for token in start..end {
                if token > start && !line.joined(token) {
                    key.push(' ');
                }
                key.push_str(line.low(token));
            }
            let found = lookup(&self.after, &key)
                .or_else(|| is_scaled.then(|| lookup(&self.scaled, &key)).flatten());
            let Some(code) = found else { continue };
            let one_letter = len == 1 && first.len() == 1 && first.is_ascii();
            let is_sign = !line.is_word(start);
            if one_letter && !line.joined(start) && first != "p" && !is_sign
                || first.len() == 1 && line.is_capitalised(start)
                || is_sign && !line.joined(start) && line.is_number(end)
                || is_sign && line.is_number(end) && line.joined(end)
            {
                continue;
            }
            return Some(Beside { code, edge: end });
        }
        None
    }
}

fn lookup(table: &FxHashMap<&'static str, &'static str>, key: &str) -> Option<&'static str> {
    table
        .get(key)
        .or_else(|| key.strip_suffix('s').and_then(|k| table.get(k)))
        .copied()
}
