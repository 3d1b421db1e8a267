//! Words in a row, with an index of where each stands.

use super::form::{Form, same};
use super::words::Word;

/// Words in a row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The words.
    pub words: Vec<Word>,
    /// The words' numbers, sorted by form, then by place.
    places: Vec<u32>,
}

/// Words that are the same in two rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Where it begins in the wording looked for.
    pub ours: usize,
    /// Where it begins in the row.
    pub theirs: usize,
    /// How many words.
    pub len: usize,
}

impl Run {
    /// First word after it in the wording looked for.
    pub fn ours_end(self) -> usize {
        self.ours + self.len
    }

    /// First word after it in the row.
    pub fn theirs_end(self) -> usize {
        self.theirs + self.len
    }
}

impl Row {
    /// Indexes words.
    pub fn new(words: Vec<Word>) -> Self {
        let mut sorted: Vec<(Form, u32)> = words.iter().map(|w| w.form).zip(0..).collect();
        sorted.sort_unstable();
        let places = sorted.into_iter().map(|(_, at)| at).collect();
        Self { words, places }
    }

    fn places(&self, form: Form) -> impl Iterator<Item = usize> {
        let form_of = |&at: &u32| self.words[at as usize].form;
        let from = self.places.partition_point(|at| form_of(at) < form);
        let same = self.places[from..].iter();
        same.take_while(move |at| form_of(at) == form)
            .map(|&at| at as usize)
    }

    /// All runs of words of `ours` that stand in this row and can be made no
    /// longer, longest first, then in the order of the row. A run of one word
    /// only where the word carries subject matter.
    pub fn runs(&self, ours: &[Word]) -> Vec<Run> {
        let mut runs = Vec::new();
        for (i, word) in ours.iter().enumerate() {
            for j in self.places(word.form) {
                let goes_back = i > 0 && j > 0 && same(ours[i - 1].form, self.words[j - 1].form);
                if goes_back {
                    continue;
                }
                let pairs = ours[i..].iter().zip(&self.words[j..]);
                let len = pairs.take_while(|(a, b)| same(a.form, b.form)).count();
                if len > 1 || word.is_content {
                    runs.push(Run {
                        ours: i,
                        theirs: j,
                        len,
                    });
                }
            }
        }
        runs.sort_unstable_by_key(|r| (std::cmp::Reverse(r.len), r.theirs, r.ours));
        runs
    }
}

/// How many of `words` words stand in runs of two or more, each counted once.
/// `runs` are sorted as [`Row::runs`] gives them.
pub fn covered(runs: &[Run], words: usize) -> usize {
    let mut is_held = vec![false; words];
    for run in runs.iter().take_while(|r| r.len > 1) {
        is_held[run.ours..run.ours_end()].fill(true);
    }
    is_held.into_iter().filter(|held| *held).count()
}
