//! A change against the two levels that it lies between.

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::percent;
use super::view::{View, cue, ends_clause, ends_with, is_form, mentions, print, slack};
use crate::claim::{Dimension, Figure, Value};
use crate::text::Span;
use crate::text::language::ENGLISH;
use crate::verify::Finding;

/// How far from its factor a change may be that is told as "doubled", in
/// percent.
const LOOSE_FACTOR: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// The factor of which a unit is called so ("three times").
const TIMES: &str = "time";

pub(super) fn check(view: &View<'_>) -> Vec<Finding> {
    let sentences = 0..view.statements.sentences.len();
    sentences.filter_map(|s| judge(view, s)).collect()
}

fn judge(view: &View<'_>, sentence: usize) -> Option<Finding> {
    let figures = view.quantities_in(sentence);
    (0..figures.len()).find_map(|at| {
        let change = Change::at(view, sentence, &figures, at)?;
        if let Some(by) = change.by {
            return change.by(view, by);
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
        let wrong = amount.and_then(|(claim, amount)| change.amount(view, *claim, amount));
        wrong.or_else(|| change.direction(view))
    })
}

/// A level before or after a change, with what its number may stand for.
#[derive(Clone, Copy)]
struct Level {
    number: Decimal,
    low: Decimal,
    high: Decimal,
}

impl Level {
    fn new(number: Decimal) -> Self {
        Self {
            number,
            low: number.saturating_sub(slack(number)),
            high: number.saturating_add(slack(number)),
        }
    }

    fn of(figure: &Figure) -> Option<Self> {
        let Value::Number(number) = figure.value else {
            return None;
        };
        let (low, high) = (figure.low?, figure.high?);
        let exact = Self::new(number);
        Some(Self {
            number,
            low: low.min(exact.low),
            high: high.max(exact.high),
        })
    }
}

/// "from 208 to 193", "to 193 from 208".
struct Change<'a> {
    from: Level,
    to: Level,
    /// The figure that the reader comes to first, with its claim.
    first: (usize, &'a Figure),
    last: &'a Figure,
    /// Index of the figure after it.
    next: usize,
    /// The amount, where it is read with a level as one figure.
    by: Option<Decimal>,
}

impl<'a> Change<'a> {
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

    /// The amount of the change against its levels.
    fn amount(&self, view: &View<'_>, claim: usize, amount: &Figure) -> Option<Finding> {
        let levels = self.first.1;
        let message = match amount.dimension {
            Dimension::Percent if levels.dimension != Dimension::Percent => {
                self.ratio(view, amount)?
            }
            Dimension::Cardinal | Dimension::Count if amount.unit.as_deref() == Some(TIMES) => {
                self.factor(view, amount)?
            }
            Dimension::PercentagePoint if levels.dimension == Dimension::Percent => {
                self.difference(view, amount)?
            }
            Dimension::Cardinal | Dimension::Count if is_number(levels) => {
                self.difference(view, amount)?
            }
            d if d == levels.dimension && d != Dimension::Percent && amount.unit == levels.unit => {
                self.difference(view, amount)?
            }
            _ => return None,
        };
        Some(view.inconsistent(claim, "figure/inconsistent", message))
    }

    /// "by 20 to 193 from 208"
    fn by(&self, view: &View<'_>, by: Decimal) -> Option<Finding> {
        let (above, below) = if self.from.number < self.to.number {
            (self.to.number, self.from.number)
        } else {
            (self.from.number, self.to.number)
        };
        let difference = above.checked_sub(below)?;
        let room = slack(above)
            .saturating_add(slack(below))
            .saturating_add(slack(by));
        let wrong = difference.saturating_sub(by).abs() > room;
        wrong.then(|| {
            let message = format!(
                "{} - {} = {}; you have {}",
                print(above),
                print(below),
                print(difference),
                print(by)
            );
            view.inconsistent(self.first.0, "figure/inconsistent", message)
        })
    }

    /// "a drop of 20"
    fn difference(&self, view: &View<'_>, amount: &Figure) -> Option<String> {
        let (above, below) = if self.from.number < self.to.number {
            (self.to, self.from)
        } else {
            (self.from, self.to)
        };
        let Value::Number(said) = amount.value else {
            return None;
        };
        let difference = above.number.checked_sub(below.number)?;
        let least = above.low.checked_sub(below.high)?;
        let most = above.high.checked_sub(below.low)?;
        let high = amount.high.map(|h| h.max(said.saturating_add(slack(said))));
        let low = amount.low.map(|l| l.min(said.saturating_sub(slack(said))));
        let wrong = high.is_some_and(|h| h < least) || low.is_some_and(|l| most < l);
        wrong.then(|| {
            format!(
                "{} - {} = {}; you have {}",
                print(above.number),
                print(below.number),
                print(difference),
                view.text(amount.span)
            )
        })
    }

    /// "rose 50%"
    fn ratio(&self, view: &View<'_>, amount: &Figure) -> Option<String> {
        let (low, high) = percent::bounds(amount)?;
        let sentence = view.sentence(&view.statements.claims[self.first.0])?;
        // Organic growth is not that of the totals.
        if mentions(view.text(sentence.span), "adjusted") {
            return None;
        }
        let growth = |new: Decimal, old: Decimal| {
            let growth = new.checked_div(old)?.checked_sub(Decimal::ONE)?;
            growth.checked_mul(Decimal::ONE_HUNDRED)
        };
        let least = growth(self.to.low, self.from.high)?;
        let most = growth(self.to.high, self.from.low)?;
        let (least, most) = if most <= Decimal::ZERO {
            (-most, -least)
        } else {
            (least, most)
        };
        let fits = least < Decimal::ZERO || least <= high && low <= most;
        let real = growth(self.to.number, self.from.number)?.abs();
        (!fits && self.from.low > Decimal::ZERO).then(|| {
            format!(
                "{} to {} is a change of {}%, not {}",
                print(self.from.number),
                print(self.to.number),
                print(real.round_dp(1)),
                view.text(amount.span)
            )
        })
    }

    /// "doubled"
    fn factor(&self, view: &View<'_>, amount: &Figure) -> Option<String> {
        let loose = |n: Decimal| {
            n.checked_mul(LOOSE_FACTOR)?
                .checked_div(Decimal::ONE_HUNDRED)
        };
        let least = self.to.low.checked_div(self.from.high)?;
        let most = self.to.high.checked_div(self.from.low)?;
        let above = amount
            .high
            .and_then(|h| Some(least > h.checked_add(loose(h)?)?));
        let below = amount
            .low
            .and_then(|l| Some(most < l.checked_sub(loose(l)?)?));
        let wrong = above == Some(true) || below == Some(true);
        let real = self.to.number.checked_div(self.from.number)?;
        (wrong && self.from.low > Decimal::ZERO).then(|| {
            let share = if real < Decimal::ONE {
                let percent = real.saturating_mul(Decimal::ONE_HUNDRED);
                format!("{}% of it", print(percent.round_dp(1)))
            } else {
                format!("{} times as much", print(real))
            };
            format!(
                "{} to {} is {share}; you have {}",
                print(self.from.number),
                print(self.to.number),
                view.text(amount.span)
            )
        })
    }

    /// The word before "from" or "to", dates between them left out.
    fn verb(&self, view: &View<'_>) -> Option<String> {
        let before = view.around(self.first.0).0.trim_end();
        let lead = before.rsplit_once(char::is_whitespace)?.0;
        let word = lead.trim_end().rsplit(char::is_whitespace).next()?;
        Some(word.to_lowercase())
    }

    /// "fell from 193 to 208"
    fn direction(&self, view: &View<'_>) -> Option<Finding> {
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

/// What may be the level of something.
fn is_level(figure: &Figure) -> bool {
    figure.unit.as_deref() != Some(TIMES)
        && matches!(
            figure.dimension,
            Dimension::Count | Dimension::Cardinal | Dimension::Money | Dimension::Percent
        )
}

fn is_number(figure: &Figure) -> bool {
    matches!(figure.dimension, Dimension::Count | Dimension::Cardinal)
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

#[cfg(test)]
mod tests {
    use super::super::testing::{says, silent};

    #[test]
    fn an_amount_that_does_not_fit() {
        says(
            "The number of pupils fell from 208 to 193, a drop of 20.",
            "208 - 193 = 15; you have 20",
        );
        says(
            "Membership rose by 20 from 100 to 115.",
            "115 - 100 = 15; you have 20",
        );
        says(
            "Membership rose from 208 in 2024 to 233 in 2025, a rise of 15.",
            "233 - 208 = 25; you have 15",
        );
        says(
            "The number of pupils fell by 20 to 193 from 208.",
            "208 - 193 = 15; you have 20",
        );
        silent("The number of pupils fell by 15 to 193 from 208.");
        silent("The number of pupils fell from 208 to 193, a drop of 15.");
        silent("Revenue rose from $1.4 million to $1.7 million, up about $350,000.");
        silent("He drove from 100 to 115, a drop of fuel in the tank.");
    }

    #[test]
    fn a_percentage_that_does_not_fit() {
        says(
            "Sales rose 50% from $10 to $12.",
            "10 to 12 is a change of 20%, not 50%",
        );
        says(
            "Rents rose from 800 euros to 880 euros, an increase of 12 percent.",
            "800 to 880 is a change of 10%, not 12 percent",
        );
        silent("Sales rose 20% from $10 to $12.");
        silent("Sales rose 19% from $1.4 million to $1.7 million.");
        silent("Rents rose from 800 euros to 880 euros, or 12% of the wages.");
        silent("Shares fell from $12 to $10, down 40% since January.");
        silent("Shares fell to $10 from $12, a 30% drop since Monday.");
        silent("Shares fell 40% this year to $10 from $12.");
        silent("Organic sales rose 3%, from $100 million to $120 million.");
        silent("Tickets range from $20 to $30, up 10%.");
    }

    #[test]
    fn a_factor_that_does_not_fit() {
        says(
            "The fee doubled from $20 to $30.",
            "20 to 30 is 1.5 times as much; you have doubled",
        );
        says(
            "The number of wolves halved from 80 to 50.",
            "80 to 50 is 62.5% of it; you have halved",
        );
        silent("The fee doubled from $20 to $41.");
        silent("The fee more than doubled from $20 to $50.");
    }

    #[test]
    fn the_wrong_way() {
        says(
            "The number of pupils fell from 193 to 208.",
            "from 193 to 208 is up, not down",
        );
        silent("The club fell from 3 to 8 in the ranking.");
        silent("The team slipped from 4 to 6.");
        silent("The number of pupils fell from 208 to 193.");
    }
}
