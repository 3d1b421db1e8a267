//! What a quotation loses of the source's sentence where it begins late or ends
//! early: "perhaps", "not", "if we are forced to"; "but not today".

use std::ops::Range;
use std::sync::LazyLock;

use super::align::Alignment;
use super::case::Case;
use super::form::Form;
use super::printed::Printed;
use super::words::{Ending, Word};
use crate::text::language::ENGLISH;

/// Words of a source that a quotation loses, and that change what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// In the row of the source's speech.
    pub words: Range<usize>,
    /// True where they stand before the words quoted.
    pub is_before: bool,
}

/// The words of the source around those of an alignment, in their sentence and
/// between their marks, that change what is said and that the draft does not
/// have, in its own words either.
pub fn find(case: &Case<'_>, printed: &Printed, found: &Alignment) -> Option<Lost> {
    let after = || {
        let may_lose = case.is_speech() && !case.wording.ends_in_gap && !case.carries_on();
        let words = turn_after(printed, found).filter(|_| may_lose)?;
        Some(Lost {
            words,
            is_before: false,
        })
    };
    let before = || {
        let words = opening_before(case, printed, found)?;
        Some(Lost {
            words,
            is_before: true,
        })
    };
    after().or_else(before)
}

static TURNS: LazyLock<Vec<Vec<Form>>> = LazyLock::new(|| {
    let rows = ENGLISH.rows("turns");
    rows.map(|row| row.iter().map(|w| Form::of(w)).collect())
        .collect()
});

/// The length of the turn ("but", "only if") that words begin with; 0 where
/// they begin with none.
pub fn turn(words: &[Word]) -> usize {
    let begins = |turn: &&Vec<Form>| {
        turn.len() <= words.len() && turn.iter().zip(words).all(|(t, w)| *t == w.form)
    };
    TURNS.iter().find(begins).map_or(0, Vec::len)
}

/// The words of the source after the last of an alignment, to the end of the
/// sentence or of what it quotes, where they take something back of what
/// stands before ("but not today").
fn turn_after(printed: &Printed, found: &Alignment) -> Option<Range<usize>> {
    let words = &printed.speech.words;
    if words[found.last].ending == Ending::Stop || printed.ends_mark(found.last) {
        return None;
    }
    let start = found.last + 1;
    if words[start].after_gap || turn(&words[start..]) == 0 {
        return None;
    }
    let mut end = start;
    while words[end].ending != Ending::Stop && !printed.ends_mark(end) {
        end += 1;
    }
    Some(start..end + 1)
}

/// What words before a quotation do to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Negation,
    Hedge,
    Condition,
}

#[derive(Default)]
struct Openings {
    lost: Vec<(Class, Vec<Form>)>,
    carries: Vec<(Class, Vec<&'static str>)>,
}

static OPENINGS: LazyLock<Openings> = LazyLock::new(|| {
    let mut openings = Openings::default();
    for row in ENGLISH.rows("openings") {
        let [kind, words, ..] = row[..] else {
            continue;
        };
        let carries = kind.strip_prefix("carries ");
        let class = match carries.unwrap_or(kind) {
            "negation" => Class::Negation,
            "hedge" => Class::Hedge,
            _ => Class::Condition,
        };
        if carries.is_some() {
            openings.carries.push((class, words.split(' ').collect()));
        } else {
            let forms = words.split(' ').map(Form::of).collect();
            openings.lost.push((class, forms));
        }
    }
    openings
});

/// The words of the source's sentence before the first of an alignment that
/// turn it round, make it less sure, or on which it hangs.
fn opening_before(case: &Case<'_>, printed: &Printed, found: &Alignment) -> Option<Range<usize>> {
    let words = &printed.speech.words;
    let is_cut = |w: Option<&Word>| w.is_none_or(|w| w.after_gap);
    let is_nested = printed.begins_nested(found.first);
    if is_nested || is_cut(case.wording.words.first()) || is_cut(words.get(found.first)) {
        return None;
    }
    let mut start = found.first;
    while !printed.begins_mark(start) && words[start - 1].ending != Ending::Stop {
        start -= 1;
    }
    let lead = &words[start..found.first];
    let (class, range) = OPENINGS.lost.iter().find_map(|(class, forms)| {
        let is = |words: &[Word]| words.iter().zip(forms).all(|(w, f)| w.form == *f);
        let len = forms.len();
        let at = match class {
            Class::Condition => {
                let sets_off = lead.last().is_some_and(|w| w.ending == Ending::Pause);
                (lead.len() > len && sets_off && is(lead)).then_some(start)
            }
            _ => {
                let at = lead.len().checked_sub(len)?;
                is(&lead[at..]).then_some(start + at)
            }
        };
        Some((*class, at?..found.first))
    })?;
    (!carries(case.lead_in(), class)).then_some(range)
}

/// True where the draft's own words before the quotation keep the sense.
fn carries(lead_in: &str, class: Class) -> bool {
    let lower = lead_in.to_lowercase().replace('\u{2019}', "'");
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let stems = OPENINGS.carries.iter().filter(|(c, _)| *c == class);
    let stems: Vec<&str> = stems.flat_map(|(_, stems)| stems).copied().collect();
    words.into_iter().any(|word| {
        let has = |stem: &&str| match *stem {
            "n't" => word.ends_with("n't"),
            short if short.len() < 3 => word == short,
            stem => word.starts_with(stem),
        };
        stems.iter().any(has)
    })
}
