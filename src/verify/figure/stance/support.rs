//! What keeps a passage from supporting a figure.

use rust_decimal::Decimal;

use super::Obstacle;
use super::size::digits;
use crate::claim::{Dimension, Figure, Value};
use crate::verify::figure::align::Slot;
use crate::verify::figure::calendar;
use crate::verify::figure::candidates::Candidate;
use crate::verify::figure::comparable::Relation;

/// Fit, in thousandths, from which an equal value supports: by how unlikely it
/// is that the value stands there for something else. A number of one digit is
/// found everywhere, one of three or more hardly by chance.
const SUPPORT: [u32; 3] = [400, 330, 235];
/// Fit from which a date supports a longer time that holds it, or a bound: most
/// days of a text are "this week", or "since 2009".
const SUPPORT_WITHIN: u32 = 560;
/// What the fit must be above that where a slot differs.
const DESPITE_SLOT: u32 = 150;
/// Share of the draft's words, those beside the passage included, from which a
/// passage may have none of them itself.
const IN_CONTEXT: u32 = 400;
/// By how much less fit does where the sentences agree on another figure.
const AGREEING: u32 = 80;

/// What keeps a passage with a compatible value from supporting a figure.
pub fn against_support(c: &Candidate, ours: &Figure) -> impl Iterator<Item = Obstacle> {
    const CHECKS: [Obstacle; 3] = [Obstacle::Words, Obstacle::Slots, Obstacle::Fit];
    let rare = match c.comparison.relation {
        Relation::Within => 0,
        _ => rarity(ours),
    };
    let is_date = ours.dimension.is_date();
    let least = match c.comparison.relation {
        Relation::Within if is_date || is_vague(ours) => SUPPORT_WITHIN,
        _ => SUPPORT[rare],
    };
    // A reading of a moment may well be the same in another text, and one text
    // may leave the period out, or whose the figure is.
    let harmless = |s: &Slot| matches!(s, Slot::Snapshot | Slot::Period | Slot::Subject);
    let mut slots = c.alignment.differs.iter().filter(|s| !harmless(s));
    let despite = match (slots.next(), slots.next()) {
        (None, _) => true,
        // Nothing but the name differs, and the value is rare: the text says
        // "the album" or "she".
        (Some(Slot::Name), None) if rare == 2 => true,
        (Some(slot), None) => c.fit_in_context() >= least + DESPITE_SLOT && *slot != Slot::Measure,
        _ => false,
    };
    let shared = c.alignment.shared;
    // "The 29-year-old has thanked fans": who it is stands in the sentence before.
    let is_told_beside =
        rare > 0 && ours.frame.head.is_none() && c.alignment.in_context >= IN_CONTEXT;
    let fit = c.fit_in_context() + AGREEING * u32::from(c.alignment.agreeing > 0);
    CHECKS.into_iter().filter(move |obstacle| match obstacle {
        Obstacle::Words => shared == 0 && !is_told_beside,
        Obstacle::Slots => !despite,
        _ => fit < least,
    })
}

/// True for "dozens", which many a number bears out.
fn is_vague(figure: &Figure) -> bool {
    let thrice = |n: Decimal| n.checked_mul(Decimal::from(3));
    match figure.value {
        Value::Range(from, to) => thrice(from).is_some_and(|n| n < to),
        _ => false,
    }
}

/// How unlikely it is to meet a value by chance: 0 to 2.
pub fn rarity(figure: &Figure) -> usize {
    match figure.dimension {
        Dimension::Year | Dimension::Score => 1,
        Dimension::Date => usize::from(!calendar::is_relative(figure)),
        _ => match figure.value {
            Value::Number(n) => match digits(n) {
                0 | 1 => 0,
                2 => 1,
                _ => 2,
            },
            Value::Range(..) => 1,
            Value::None => 0,
        },
    }
}
