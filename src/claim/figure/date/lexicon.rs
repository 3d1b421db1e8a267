//! The words of date expressions, from the tables of the language.

use std::sync::LazyLock;

use jiff::civil::Weekday;
use rustc_hash::FxHashMap;

use super::sense::{Again, Unit, Vague, Which};
use crate::text::language::ENGLISH;

/// What a word may be in a date expression. Most are one thing; "second" and
/// "fall" are several.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Entry {
    pub month: Option<i8>,
    /// True for a month's name that is also a common word or a first name.
    pub doubtful: bool,
    /// True for the short form of a month or weekday.
    pub short: bool,
    pub weekday: Option<Weekday>,
    pub unit: Option<Unit>,
    pub number: Option<i32>,
    pub ordinal: Option<i32>,
    /// First year of the decade within its century ("nineties" is 90).
    pub decade: Option<i32>,
    pub which: Option<Which>,
    /// Days from today.
    pub day: Option<i32>,
    pub away: Option<Away>,
    pub vague: Option<Vague>,
    /// True where "of" must follow ("the end of").
    pub needs_of: bool,
    /// TIMEX3 code of a part of the day.
    pub part: Option<&'static str>,
    /// Index into [`SEASONS`].
    pub season: Option<usize>,
    /// Hours to add to a clock time.
    pub clock: Option<i8>,
    /// The hour that a word names ("noon").
    pub hour: Option<i8>,
    /// What comes again, told by one word ("daily", "Mondays").
    pub again: Option<Again>,
    /// The stretch whose end a word names ("EOY").
    pub end_of: Option<Unit>,
    pub tense: Option<Tense>,
    /// True for the first word of a holiday's name.
    pub is_holiday: bool,
    /// Whether a date may begin with it.
    pub begins: Begins,
    roles: u64,
}

/// What a word does that no date begins with.
const JOINING: &[Role] = &[
    Role::Of,
    Role::And,
    Role::To,
    Role::From,
    Role::Between,
    Role::On,
    Role::Cue,
    Role::Suffix,
    Role::Have,
    Role::Due,
    Role::ClockZone,
    Role::Street,
    Role::Person,
    Role::Heat,
    Role::Sport,
    Role::Title,
    Role::Through,
    Role::At,
    Role::Now,
    Role::Counted,
    Role::Numbered,
    Role::Other,
    Role::Ended,
    Role::Lasting,
    Role::Best,
    Role::FullHour,
    Role::Whole,
    Role::NotWeekday,
    Role::Thousand,
];

/// What a word does that a date begins with only where it goes on: "the",
/// "every".
const LEADING: &[Role] = &[
    Role::The,
    Role::Determiner,
    Role::Set,
    Role::Same,
    Role::All,
];

/// Whether a date may begin with a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Begins {
    /// It only joins what others say, or tells their tense.
    #[default]
    Never,
    /// Before another word of the tables, or digits: "the", "two", "last".
    WithNext,
    /// It may be one by itself.
    Alone,
}

/// Where "ago", "earlier" and "later" count from, and which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Away {
    Ago,
    Before,
    After,
}

/// What a verb says about the time of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

macro_rules! roles {
    ($($name:ident $word:literal),* $(,)?) => {
        /// What a small word does in a date expression.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Role { $($name),* }
        const ROLES: &[(&str, Role)] = &[$(($word, Role::$name)),*];
    };
}

roles! {
    The "the", Of "of", And "and", To "to", From "from", Between "between", At "at", On "on",
    In "in", Now "now", Cue "cue", Suffix "suffix", DecadeMark "decade", Fiscal "fiscal",
    QuarterMark "quarter", Counted "counted", ClockZone "clock_zone", Numbered "numbered",
    Street "street", Person "person", Heat "heat", Sport "sport", Title "title", Set "set",
    NotWeekday "not_weekday", Thousand "thousand", Determiner "determiner", Other "other",
    Same "same", Often "often", Per "per", Twice "twice", FullHour "full_hour",
    Through "through", Best "best", Whole "whole", HalfMark "half", Ended "ended", Lasting "lasting",
    All "all", Due "due", Have "have",
}

impl Role {
    fn bit(self) -> u64 {
        1 << self as u64
    }
}

impl Entry {
    pub fn has(&self, role: Role) -> bool {
        self.roles & role.bit() != 0
    }

    fn begins(&self) -> Begins {
        let bits = |roles: &[Role]| roles.iter().fold(0, |bits, role| bits | role.bit());
        let only_joins = Self {
            tense: self.tense,
            roles: self.roles & bits(JOINING),
            ..Self::default()
        };
        let only_leads = Self {
            number: self.number,
            ordinal: self.ordinal,
            which: self.which,
            tense: self.tense,
            roles: self.roles & (bits(JOINING) | bits(LEADING)),
            ..Self::default()
        };
        if *self == only_joins {
            Begins::Never
        } else if *self == only_leads {
            Begins::WithNext
        } else {
            Begins::Alone
        }
    }
}

/// A season, with its TIMEX3 code and the months it reaches over.
pub(super) struct Season {
    pub code: &'static str,
    pub first_month: i8,
    pub last_month: i8,
}

/// A holiday: the words of its name and the rule of its day.
pub(super) struct Holiday {
    /// In lower case.
    pub name: Vec<&'static str>,
    pub rule: &'static str,
}

pub(super) static SEASONS: LazyLock<Vec<Season>> = LazyLock::new(|| {
    let rows = ENGLISH.rows("seasons");
    rows.map(|row| Season {
        code: row[0],
        first_month: row[1].parse().unwrap_or(1),
        last_month: row[2].parse().unwrap_or(12),
    })
    .collect()
});

/// Holidays by the first word of their name, the longest name first.
pub(super) static HOLIDAYS: LazyLock<FxHashMap<&'static str, Vec<Holiday>>> = LazyLock::new(|| {
    let mut table: FxHashMap<_, Vec<Holiday>> = FxHashMap::default();
    for row in ENGLISH.rows("holidays") {
        let name: Vec<_> = row[1].split_whitespace().collect();
        table
            .entry(first_word(row[1]))
            .or_default()
            .push(Holiday { name, rule: row[0] });
    }
    for list in table.values_mut() {
        list.sort_by_key(|h| std::cmp::Reverse(h.name.len()));
    }
    table
});

static WORDS: LazyLock<FxHashMap<&'static str, Entry>> = LazyLock::new(|| {
    let mut table: FxHashMap<&'static str, Entry> = FxHashMap::default();
    for row in ENGLISH.rows("months") {
        let doubtful = row.get(3) == Some(&"doubtful");
        for (word, short) in names(&row) {
            let entry = table.entry(word).or_default();
            entry.month = row[0].parse().ok();
            entry.doubtful = doubtful;
            entry.short = short;
        }
    }
    for row in ENGLISH.rows("weekdays") {
        let weekday = Weekday::from_monday_one_offset(row[0].parse().unwrap_or(0)).ok();
        for (word, short) in names(&row) {
            let entry = table.entry(word).or_default();
            entry.weekday = weekday;
            entry.short = short;
        }
        for word in &row[3..] {
            table.entry(word).or_default().again = weekday.map(Again::Weekday);
        }
    }
    for (index, row) in ENGLISH.rows("seasons").enumerate() {
        for word in &row[3..] {
            table.entry(word).or_default().season = Some(index);
        }
    }
    for row in ENGLISH.rows("day_parts") {
        for word in &row[1..] {
            table.entry(word).or_default().part = Some(row[0]);
        }
    }
    for row in ENGLISH.rows("holidays") {
        table.entry(first_word(row[1])).or_default().is_holiday = true;
    }
    for row in ENGLISH.rows("date_words") {
        for word in &row[2..] {
            fill(table.entry(word).or_default(), row[0], row[1]);
        }
    }
    for entry in table.values_mut() {
        entry.begins = entry.begins();
    }
    table
});

/// The first word of a name, as the tokens have it.
fn first_word(name: &'static str) -> &'static str {
    let end = name.find(|c: char| !c.is_alphanumeric());
    name.get(..end.unwrap_or(name.len())).unwrap_or(name)
}

/// The name in the second cell, and the short forms in the third.
fn names(row: &[&'static str]) -> Vec<(&'static str, bool)> {
    let short = row.get(2).copied().unwrap_or("").split_whitespace();
    std::iter::once((row[1], false))
        .chain(short.map(|s| (s, true)))
        .collect()
}

fn fill(entry: &mut Entry, class: &str, value: &str) {
    match class {
        "unit" => entry.unit = Unit::named(value),
        "number" => entry.number = value.parse().ok(),
        "ordinal" => entry.ordinal = value.parse().ok(),
        "decade" => entry.decade = value.parse().ok(),
        "which" => entry.which = Which::named(value),
        "day" => entry.day = value.parse().ok(),
        "clock" => entry.clock = value.parse().ok(),
        "hour" => entry.hour = value.parse().ok(),
        "end_of" => entry.end_of = Unit::named(value),
        "again" => {
            entry.again = value
                .split_once(' ')
                .and_then(|(n, unit)| Some(Again::Unit(n.parse().ok()?, Unit::named(unit)?)));
        }
        "vague" => entry.vague = Vague::named(value),
        "vague_of" => {
            entry.vague = Vague::named(value);
            entry.needs_of = true;
        }
        "away" => {
            entry.away = match value {
                "ago" => Some(Away::Ago),
                "before" => Some(Away::Before),
                "after" => Some(Away::After),
                _ => None,
            };
        }
        "tense" => {
            entry.tense = match value {
                "past" => Some(Tense::Past),
                "future" => Some(Tense::Future),
                _ => None,
            };
        }
        "role" => {
            if let Some((_, role)) = ROLES.iter().find(|(name, _)| *name == value) {
                entry.roles |= role.bit();
            }
        }
        _ => {}
    }
}

/// The longest word of the tables, in bytes; longer ones are not looked up.
const LONGEST: usize = 16;

/// What the tables say of a word, in any case.
pub(super) fn look_up(word: &str) -> Option<&'static Entry> {
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    WORDS.get(std::str::from_utf8(lower).ok()?)
}

/// One word of the tables for each thing that a word may be; numbers, months
/// and days stand for their like.
#[cfg(test)]
pub(super) fn one_of_each() -> Vec<&'static str> {
    let mut words: Vec<_> = WORDS.iter().collect();
    words.sort_unstable_by_key(|(word, _)| **word);
    let mut kinds: Vec<Entry> = Vec::new();
    let is_new = |(word, entry): &(&&'static str, &Entry)| {
        let kind = Entry {
            number: entry.number.map(|n| if n < 20 { n.min(2) } else { 20 }),
            ordinal: entry.ordinal.map(|n| if n < 20 { n.min(2) } else { 20 }),
            month: entry.month.map(|_| 1),
            weekday: entry.weekday.map(|_| Weekday::Monday),
            decade: entry.decade.map(|_| 90),
            season: entry.season.map(|_| 0),
            part: entry.part.map(|_| ""),
            again: entry.again.map(|_| Again::Weekday(Weekday::Monday)),
            ..**entry
        };
        // A holiday is told by its name.
        let known = kinds.contains(&kind) && !(entry.is_holiday && word.len() > 3);
        if !known {
            kinds.push(kind);
        }
        !known
    };
    words.into_iter().filter(is_new).map(|(w, _)| *w).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_and_class_of_the_table_is_known() {
        for row in ENGLISH.rows("date_words") {
            let mut entry = Entry::default();
            fill(&mut entry, row[0], row[1]);
            let known = entry.unit.is_some()
                || entry.number.is_some()
                || entry.ordinal.is_some()
                || entry.decade.is_some()
                || entry.which.is_some()
                || entry.day.is_some()
                || entry.away.is_some()
                || entry.vague.is_some()
                || entry.clock.is_some()
                || entry.hour.is_some()
                || entry.again.is_some()
                || entry.end_of.is_some()
                || entry.tense.is_some()
                || entry.roles != 0;
            assert!(known, "{row:?}");
            assert!(row[2..].iter().all(|w| w.len() <= LONGEST), "{row:?}");
        }
    }
}
