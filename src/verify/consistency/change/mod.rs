//! A change against the two levels that it lies between.

mod amount;
mod level;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::view::{View, cue, ends_clause, ends_with, is_form, mentions, print};
use crate::claim::{Dimension, Figure, Value};
use crate::text::Span;
use crate::text::language::ENGLISH;
use crate::verify::Finding;
use level::{Level, is_level, is_number};

/// Findings on changes that do not fit the levels beside them, at most one a
/// sentence.
pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let sentences = 0..view.statements.sentences.len();
    sentences.filter_map(|s| judge(view, s)).collect()
}

fn judge(view: &View<'_>, sentence: usize) -> Option<Finding> {
    let figures = view.quantities_in(sentence);
    (0..figures.len()).find_map(|at| {
        let change = Change::at(view, sentence, &figures, at)?;
        if let Some(by) = change.by {
            return change.judge_by(view, by);
        }
        let before = figures[..at]
            .last()
            .filter(|(claim, amount)| leads(view, sentence, *claim, amount, figures[at].1));
        // "From $20 to $30, up 10%" may be a range that is new.
        let moves = change.verb(view).is_some_and(|v| moves(&v));
        let after = figures
            .get(change.next)
            .filter(|(claim, _)| moves && change.is_told(view, sentence, *claim));
        let amount = before.or(after);
        let wrong = amount.and_then(|(claim, amount)| change.judge_amount(view, *claim, amount));
        wrong.or_else(|| change.judge_direction(view))
    })
}

/// "from 208 to 193", "to 193 from 208".
struct Change<'a> {
    from: Level,
    to: Level,
    /// The figure that the reader comes to first, with its claim.
    first: (usize, &'a Figure),
    /// The other of the two.
    last: &'a Figure,
    /// Index of the figure after it.
    next: usize,
    /// The amount, where it is read with a level as one figure.
    by: Option<Decimal>,
}

impl<'a> Change<'a> {
    /// The change whose first level is the figure `at`.
    fn at(
        view: &View<'a>,
        sentence: usize,
        figures: &[(usize, &'a Figure)],
        at: usize,
    ) -> Option<Self> {
        let (claim, first) = *figures.get(at)?;
        if let Value::Range(amount, to) = first.value
            && view.follows(claim, "by")
        {
            return Self::after_amount(view, sentence, figures, at, amount, to);
        }
        if let Value::Range(from, to) = first.value {
            let read = view.follows(claim, "from") && first.hedge.is_none();
            return (read && is_level(first)).then_some(Self {
                from: Level::new(from),
                to: Level::new(to),
                first: (claim, first),
                last: first,
                next: at + 1,
                by: None,
            });
        }
        let (next, last) = *figures.get(at + 1)?;
        let gap = view.gap(sentence, first, last);
        let (from, to) = if view.follows(claim, "from") && is_form(&gap, "to_level") {
            (first, last)
        } else if view.follows(claim, "to")
            && view.follows(next, "from")
            && is_form(&gap, "from_level")
        {
            (last, first)
        } else {
            return None;
        };
        let counts = |f: &Figure| matches!(f.dimension, Dimension::Count | Dimension::Cardinal);
        let alike =
            from.dimension == to.dimension && from.unit == to.unit || counts(from) && counts(to);
        (alike && is_level(from) && is_level(to)).then_some(Self {
            from: Level::of(from)?,
            to: Level::of(to)?,
            first: (claim, first),
            last,
            next: at + 2,
            by: None,
        })
    }

    /// "by 20 to 193 from 208", of which the first two read as a range.
    fn after_amount(
        view: &View<'a>,
        sentence: usize,
        figures: &[(usize, &'a Figure)],
        at: usize,
        amount: Decimal,
        to: Decimal,
    ) -> Option<Self> {
        let first = *figures.get(at)?;
        let (_, last) = *figures.get(at + 1)?;
        let gap = view.gap(sentence, first.1, last);
        let told = is_form(&gap, "from_level") && is_level(first.1) && is_number(first.1);
        (told && is_number(last)).then_some(Self {
            from: Level::of(last)?,
            to: Level::new(to),
            first,
            last,
            next: at + 2,
            by: Some(amount),
        })
    }

    /// True where a figure after the levels is said to be the change.
    fn is_told(&self, view: &View<'_>, sentence: usize, claim: usize) -> bool {
        let Some(amount) = view.statements.claims[claim].figure() else {
            return false;
        };
        let gap = view.gap(sentence, self.last, amount);
        let lead = gap.trim_start_matches([',', '(', '–', '—', ' ']);
        if lead.len() == gap.len() {
            return false;
        }
        let rest = view.rest_after(claim);
        let next = rest.split(|c: char| !c.is_alphabetic() && c != ' ').next();
        let noun = next.and_then(|words| words.split_whitespace().next());
        let named = noun.is_some_and(|word| trend(word).is_some());
        // "Down 40% this year" is of more than the levels.
        let behind = noun.map_or(rest, |word| {
            let at = rest.find(word).map_or(0, |at| at + word.len());
            &rest[at..]
        });
        (is_form(lead, "change_of") || is_form(lead, "or")) && ends_clause(rest)
            || is_form(lead, "a") && named && ends_clause(behind)
    }

    /// The word before the "from" or "to" of the first level, in lower case.
    fn verb(&self, view: &View<'_>) -> Option<String> {
        let before = view.around(self.first.0).0.trim_end();
        let lead = before.rsplit_once(char::is_whitespace)?.0;
        let word = lead.trim_end().rsplit(char::is_whitespace).next()?;
        Some(word.to_lowercase())
    }

    /// Holds the verb against the levels: "fell from 193 to 208".
    fn judge_direction(&self, view: &View<'_>) -> Option<Finding> {
        let (claim, figure) = self.first;
        let before = view.around(claim).0.trim_end();
        let said = trend(&self.verb(view)?)?;
        let from_first = ends_with(before, "from") && figure.hedge.is_none();
        let sentence = view.sentence(&view.statements.claims[claim])?;
        let whole = view.text(sentence.span);
        let (is, other) = if self.to.low > self.from.high {
            ("up", "down")
        } else if self.to.high < self.from.low {
            ("down", "up")
        } else {
            return None;
        };
        // A bare small number may be a place in a table.
        let counted = figure.dimension != Dimension::Cardinal
            || self.from.number >= Decimal::ONE_THOUSAND
            || mentions(whole, "number_of");
        if !from_first || !counted || said == is || mentions(whole, "lower_is_better") {
            return None;
        }
        let message = format!(
            "from {} to {} is {is}, not {other}",
            print(self.from.number),
            print(self.to.number)
        );
        Some(view.inconsistent(claim, "figure/inconsistent", message))
    }
}

/// True where a figure before the levels is the change: "rose by 20 from …".
fn leads(view: &View<'_>, sentence: usize, claim: usize, amount: &Figure, first: &Figure) -> bool {
    let changes = amount.trend.is_some() || amount.is_delta || view.follows(claim, "by");
    let level = view.follows(claim, "to") || view.follows(claim, "from");
    let span = Span::new(amount.span.end, first.span.start.max(amount.span.end));
    // "Fell 40% this year, to $10 from $12"
    let dated = view
        .figures_in(sentence)
        .iter()
        .any(|(_, f)| f.date.is_some() && span.contains(f.span));
    changes && !level && !dated && is_form(&view.gap(sentence, amount, first), "into_level")
}

static TRENDS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = ENGLISH.rows("trends");
    rows.filter_map(|row| Some((*row.first()?, *row.get(1)?)))
        .collect()
});

/// True for a verb of which the levels are where it leads.
fn moves(verb: &str) -> bool {
    trend(verb).is_some() || cue("went").contains(&verb)
}

/// Which way a word says that something goes.
fn trend(word: &str) -> Option<&'static str> {
    TRENDS.get(word.to_lowercase().as_str()).copied()
}
