//! Vague plurals: "dozens", "tens of thousands", "several hundred".

use rust_decimal::Decimal;

use super::lexicon::{Classes, NumberWord};
use super::line::Line;
use super::numeral::{Numeral, Shape};

/// Plurals that are numbers only before "of".
const ONLY_WITH_OF: Decimal = Decimal::TEN;

/// The vague number that begins at a token. "Dozens" is 12 to 120, other
/// plurals their word's value to ten times it; "tens of thousands" multiplies.
pub fn read(line: &Line<'_>, at: usize) -> Option<Numeral> {
    let few = line.has(at, Classes::FEW);
    let entry = line.entry(if few { at + 1 } else { at })?;
    if few {
        let by = match entry.number? {
            NumberWord::Hundred => Decimal::ONE_HUNDRED,
            NumberWord::Scale(by) => by,
            _ => return None,
        };
        return Some(range(by, by.checked_mul(Decimal::TEN)?, at + 2));
    }
    let NumberWord::Vague(mut low, mut high) = entry.number? else {
        return None;
    };
    let mut end = at + 1;
    if line.has(end, Classes::OF)
        && let Some(NumberWord::Vague(by, _)) = line.entry(end + 1).and_then(|e| e.number)
        && by > low
    {
        low = low.checked_mul(by)?;
        high = high.checked_mul(by)?;
        end += 2;
    } else if low == ONLY_WITH_OF {
        return None;
    }
    Some(range(low, high, end))
}

fn range(low: Decimal, high: Decimal, end: usize) -> Numeral {
    Numeral {
        high: Some(high),
        ..Numeral::exact(low, end, Shape::Vague)
    }
}
