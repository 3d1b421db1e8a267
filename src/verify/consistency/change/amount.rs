//! The amount of a change: the difference, the percentage, the factor.

use rust_decimal::Decimal;

use super::Change;
use super::level::is_number;
use crate::claim::figure::TIMES;
use crate::claim::{Dimension, Figure, Value};
use crate::verify::Finding;
use crate::verify::consistency::percent;
use crate::verify::consistency::view::{View, mentions, print, slack};

/// How far from its factor a change may be that is told as "doubled", in
/// percent.
const LOOSE_FACTOR: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

impl Change<'_> {
    /// Holds the amount that is told against the levels.
    pub(super) fn judge_amount(
        &self,
        view: &View<'_>,
        claim: usize,
        amount: &Figure,
    ) -> Option<Finding> {
        let levels = self.first.1;
        let message = match amount.dimension {
            Dimension::Percent if levels.dimension != Dimension::Percent => {
                self.percentage(view, amount)?
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

    /// Holds an amount that is read with a level against them: "by 20 to 193 from
    /// 208".
    pub(super) fn judge_by(&self, view: &View<'_>, by: Decimal) -> Option<Finding> {
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
    fn percentage(&self, view: &View<'_>, amount: &Figure) -> Option<String> {
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
}
