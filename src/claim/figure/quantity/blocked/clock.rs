//! Times of day.

use super::NoQuantity;
use crate::claim::figure::quantity::lexicon::Classes;
use crate::claim::figure::quantity::line::Line;

/// "10.45pm", "5 am", "14:30", "9 o'clock".
pub fn mark(line: &mut Line<'_>, at: usize) {
    if !line.is_number(at) {
        return;
    }
    if is_half(line, at + 1) && is_hour(line.text(at)) {
        let from = first_of_two(line, at);
        line.block(from, at + 2, NoQuantity::Clock);
    }
    let colon = line.text(at + 1) == ":" && line.joined(at + 1) && line.joined(at + 2);
    if colon && line.is_number(at + 2) && line.text(at + 2).len() >= 2 {
        let end = at + 3 + usize::from(is_half(line, at + 3));
        line.block(at, end, NoQuantity::Clock);
    }
}

/// "10-11 a.m.", "from 9 to 11 pm": the hour before shares the half of the
/// day.
fn first_of_two(line: &Line<'_>, at: usize) -> usize {
    let Some(hour) = at.checked_sub(2) else {
        return at;
    };
    let dash = line.is_dash(at - 1) && line.joined(at) && line.joined(at - 1);
    let joins = dash || line.has(at - 1, Classes::TO | Classes::AND) && hour > 0;
    let cue = || line.has(hour - 1, Classes::FROM | Classes::BETWEEN_TWO);
    let stands = joins && (dash || cue());
    let early = line.text(hour).parse::<u8>().is_ok_and(|h| h <= 24);
    if stands
        && (early || line.text(hour).contains('.'))
        && is_hour(line.text(hour))
        && line.is_number(hour)
    {
        hour
    } else {
        at
    }
}

/// "5", "10.45" and the "1045" of armies.
fn is_hour(text: &str) -> bool {
    let (hour, minute) = text.split_once('.').unwrap_or((text, "00"));
    hour.len() <= 4 && minute.len() == 2 && !text.contains(',')
}

fn is_half(line: &Line<'_>, at: usize) -> bool {
    line.has(at, Classes::CLOCK)
}
