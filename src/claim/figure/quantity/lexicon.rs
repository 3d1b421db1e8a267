//! The word tables of a language, made ready for look-up.

use std::str::FromStr;
use std::sync::LazyLock;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

pub use super::classes::Classes;
use super::money::Currencies;
use super::unit::Units;
use crate::claim::figure::{Hedge, Trend};
use crate::text::language::{LANGUAGES, Language};

/// A word that names a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    pub trend: Trend,
    /// True for a noun that follows the amount ("a 3 percent rise").
    pub is_noun: bool,
    /// True for a verb whose object is no amount of change ("raised $5
    /// million"), unless it is a share or points.
    pub takes_object: bool,
}

/// What a word is in a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NumberWord {
    /// 0 to 19.
    Unit(Decimal),
    /// 20, 30 … 90.
    Tens(Decimal),
    /// "hundred".
    Hundred,
    /// "thousand" and above, and "dozen".
    Scale(Decimal),
    /// A scale only beside digits ("bn").
    Suffix(Decimal),
    /// A scale only of money ("b").
    MoneySuffix(Decimal),
    /// A fraction in one character.
    Glyph(Decimal, Decimal),
    /// "doubled", "twice", "sixfold".
    Multiple(Decimal, Option<Trend>),
    /// "dozens": least and greatest.
    Vague(Decimal, Decimal),
    /// "fold".
    Fold,
}

/// All that the tables say of one word.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry {
    /// Its part in a number.
    pub number: Option<NumberWord>,
    /// Its place in an order ("third").
    pub ordinal: Option<Decimal>,
    /// The lower half of a fraction that it names ("thirds").
    pub part: Option<Decimal>,
    /// The change that it names.
    pub trend: Option<Change>,
    /// Its classes.
    pub classes: Classes,
}

impl Entry {
    /// True where a sentence with the word may state a figure without digits.
    pub fn is_numeric(&self) -> bool {
        self.number.is_some() || self.ordinal.is_some() || self.part.is_some()
    }
}

/// A hedge's words, and where they stand.
pub struct HedgePhrase {
    pub words: Vec<&'static str>,
    pub hedge: Hedge,
}

/// The tables of one language.
pub struct Lexicon {
    words: FxHashMap<&'static str, Entry>,
    /// By their last word, the longest first.
    pub before: FxHashMap<&'static str, Vec<HedgePhrase>>,
    /// By their first word, the longest first.
    pub after: FxHashMap<&'static str, Vec<HedgePhrase>>,
    /// Hedges that touch the figure ("-plus").
    pub joined: FxHashMap<&'static str, Hedge>,
    /// Names with numbers, by their first word, the longest first.
    pub names: FxHashMap<&'static str, Vec<Vec<&'static str>>>,
    pub units: Units,
    pub currencies: Currencies,
}

/// The tables of `language`; those of the first language where it has none.
pub fn of(language: &Language) -> &'static Lexicon {
    static ALL: LazyLock<Vec<(&'static str, Lexicon)>> = LazyLock::new(|| {
        LANGUAGES
            .iter()
            .map(|language| (language.code, Lexicon::new(language)))
            .collect()
    });
    let found = ALL.iter().find(|(code, _)| *code == language.code);
    &found.unwrap_or(&ALL[0]).1
}

fn decimal(cell: Option<&&'static str>) -> Option<Decimal> {
    Decimal::from_str(cell?).ok()
}

fn hedge(name: &str) -> Option<Hedge> {
    [
        Hedge::AtLeast,
        Hedge::MoreThan,
        Hedge::AtMost,
        Hedge::LessThan,
        Hedge::UpTo,
        Hedge::About,
        Hedge::Nearly,
    ]
    .into_iter()
    .find(|h| h.name() == name)
}

fn trend(name: &str) -> Option<Trend> {
    match name {
        "up" => Some(Trend::Up),
        "down" => Some(Trend::Down),
        _ => None,
    }
}

impl Lexicon {
    fn new(language: &Language) -> Self {
        let mut lexicon = Self {
            words: FxHashMap::default(),
            before: FxHashMap::default(),
            after: FxHashMap::default(),
            joined: FxHashMap::default(),
            names: FxHashMap::default(),
            units: Units::new(language),
            currencies: Currencies::new(language),
        };
        lexicon.read_numbers(language);
        lexicon.read_hedges(language);
        for row in language.rows("trends") {
            let is = |what| row.get(2).is_some_and(|cell| cell.contains(what));
            lexicon.entry(row[0]).trend = row.get(1).and_then(|t| trend(t)).map(|trend| Change {
                trend,
                is_noun: is("noun"),
                takes_object: is("object"),
            });
        }
        for row in language.rows("figure_words") {
            for word in &row[1..] {
                lexicon.entry(word).classes.add(Classes::named(row[0]));
            }
        }
        for word in language.stop_words() {
            lexicon.entry(word).classes.add(Classes::STOP);
        }
        for row in language.rows("given_names") {
            // Names are kept as printed; what is looked up is in lower case.
            let name: &'static str = row[0].to_lowercase().leak();
            lexicon.entry(name).classes.add(Classes::GIVEN);
        }
        for row in language.rows("lemmas") {
            let is_verb = row.iter().any(|form| form.ends_with("ing"));
            let past = |form: &&&str| is_verb && !form.ends_with("ing");
            for form in row.iter().skip(1).filter(past) {
                lexicon.entry(form).classes.add(Classes::IRREGULAR);
            }
        }
        for row in language.rows("figure_names") {
            let words: Vec<&str> = row[0].split(' ').collect();
            lexicon.entry(words[0]).classes.add(Classes::NAMED);
            lexicon.names.entry(words[0]).or_default().push(words);
        }
        for names in lexicon.names.values_mut() {
            names.sort_by_key(|words| std::cmp::Reverse(words.len()));
        }
        lexicon
    }

    fn entry(&mut self, word: &'static str) -> &mut Entry {
        self.words.entry(word).or_default()
    }

    fn read_numbers(&mut self, language: &Language) {
        for row in language.rows("numbers") {
            let (Some(class), Some(value)) = (row.get(1), decimal(row.get(2))) else {
                continue;
            };
            let more = row.get(3);
            let entry = self.entry(row[0]);
            let number = match *class {
                "unit" => NumberWord::Unit(value),
                "tens" => NumberWord::Tens(value),
                "hundred" => NumberWord::Hundred,
                "scale" => NumberWord::Scale(value),
                "suffix" => NumberWord::Suffix(value),
                "money_suffix" => NumberWord::MoneySuffix(value),
                "multiple" => NumberWord::Multiple(value, more.and_then(|m| trend(m))),
                "fold" => NumberWord::Fold,
                "glyph" => match decimal(more) {
                    Some(lower) => NumberWord::Glyph(value, lower),
                    None => continue,
                },
                "vague" => match decimal(more) {
                    Some(high) => NumberWord::Vague(value, high),
                    None => continue,
                },
                "ordinal" => {
                    entry.ordinal = Some(value);
                    continue;
                }
                "part" => {
                    entry.part = Some(value);
                    continue;
                }
                _ => continue,
            };
            entry.number = Some(number);
        }
    }

    fn read_hedges(&mut self, language: &Language) {
        for row in language.rows("hedges") {
            let Some(hedge) = row.get(1).and_then(|name| hedge(name)) else {
                continue;
            };
            let words: Vec<&str> = row[0].split(' ').collect();
            let (Some(&first), Some(&last)) = (words.first(), words.last()) else {
                continue;
            };
            let phrase = HedgePhrase { words, hedge };
            match row.get(2) {
                Some(&"before") => self.before.entry(last).or_default().push(phrase),
                Some(&"after") => self.after.entry(first).or_default().push(phrase),
                _ => {
                    self.joined.insert(first, hedge);
                }
            }
        }
        for list in self.before.values_mut().chain(self.after.values_mut()) {
            list.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
    }

    /// What the tables say of a word in lower case.
    pub fn word(&self, lower: &str) -> Option<&Entry> {
        self.words.get(lower)
    }
}
