//! What comes again and again, as TIMEX3 writes sets.

use super::super::length;
use super::super::lexicon::SEASONS;
use super::super::sense::Again;
use super::relative::week_timex;

/// The value of a set: the length from one to the next ("P1D"), or what all of
/// its days share ("XXXX-WXX-1").
pub(super) fn timex(again: Again) -> Option<String> {
    Some(match again {
        Again::Unit(n, unit) => length::timex(n.into(), unit)?,
        Again::Weekday(weekday) => week_timex(weekday),
        Again::Month(month) => format!("XXXX-{month:02}"),
        Again::Season(index) => format!("XXXX-{}", SEASONS.get(index)?.code),
        Again::Part(code) => code.to_owned(),
    })
}
