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
        line.block(at, at + 2, NoQuantity::Clock);
    }
    let colon = line.text(at + 1) == ":" && line.joined(at + 1) && line.joined(at + 2);
    if colon && line.is_number(at + 2) && line.text(at + 2).len() >= 2 {
        let end = at + 3 + usize::from(is_half(line, at + 3));
        line.block(at, end, NoQuantity::Clock);
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
