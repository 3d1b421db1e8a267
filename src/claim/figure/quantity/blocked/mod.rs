//! What is written with numbers and states no quantity: addresses, names,
//! clock times, versions, telephone numbers, list markers.
//!
//! It is recognised before any quantity is read, each span with what it is, so
//! that no part of it becomes one.

mod clock;
mod code;
mod letters;
mod name;
mod pronoun;
mod year;

use super::digits;
use super::lexicon::Classes;
use super::line::Line;
pub use year::is_year;

/// What a span with a number in it is, where it is no quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoQuantity {
    /// A date, read before.
    Date,
    /// A time of day ("10.45pm").
    Clock,
    /// A telephone number.
    Telephone,
    /// A web or mail address, a handle, a file name.
    Address,
    /// An ISBN, a version, a date in digits, an account.
    Code,
    /// "1." and "(2)" at the start of a line.
    ListMarker,
    /// A house number.
    Street,
    /// What a word before it names: "chapter 11", "No. 4", "§ 3".
    Label,
    /// A name with a number in it: "F-35", "787 Dreamliner", "24/7".
    Name,
    /// A place in a table ("the bottom three").
    Place,
    /// "one" for something that was named before.
    Pronoun,
}

/// Marks the tokens of `line` that state no quantity. `starts_line` tells that
/// the sentence begins a line.
pub fn mark(line: &mut Line<'_>, starts_line: bool) {
    let mut at = 0;
    while at < line.len() {
        let mut end = at + 1;
        while line.joined(end) {
            end += 1;
        }
        code::telephone(line, at);
        run(line, at, end);
        at = end;
    }
    if starts_line {
        code::list_marker(line, 0);
    }
    let has_lines = line.span(0, line.len()).of(line.text).contains('\n');
    for at in 1..if has_lines { line.len() } else { 0 } {
        if !line.joined(at) && line.gap(at - 1).contains('\n') {
            code::list_marker(line, at);
        }
    }
    for at in 0..line.len() {
        if line.has(at, Classes::NAMED) {
            name::known(line, at);
        }
        if line.has(at, Classes::ONE) {
            pronoun::one(line, at);
        }
        let states = line.entry(at).is_some_and(|e| e.number.is_some());
        if line.is_number(at) {
            name::street(line, at);
            name::squad_number(line, at);
            name::label(line, at);
        }
        if states || line.is_number(at) {
            name::place(line, at);
        }
    }
    // A label may stand inside the noun phrase of a count ("12 Boeing 737
    // jets"), so labels come first.
    for at in 0..line.len() {
        if line.is_number(at) {
            name::model(line, at);
        }
    }
}

/// What is told from a run of tokens without a space.
fn run(line: &mut Line<'_>, from: usize, to: usize) {
    if to - from == 1 {
        if !line.is_number(from) {
            return;
        }
        let text = line.text(from);
        if has_leading_zero(text) && !is_group(line, from) || digits::parse(text).is_none() {
            line.block(from, to, NoQuantity::Code);
        }
        clock::mark(line, from);
        return;
    }
    if code::is_address(line, from, to) {
        line.block(from, to, NoQuantity::Address);
        return;
    }
    if code::is_long(line, from, to) {
        line.block(from, to, NoQuantity::Code);
        return;
    }
    for at in from..to {
        if !line.is_number(at) {
            continue;
        }
        let text = line.text(at);
        let leading = has_leading_zero(text) && line.text(at - usize::from(at > 0)) != ".";
        if leading || digits::parse(text).is_none() {
            line.block(at, at + 1, NoQuantity::Code);
        }
        clock::mark(line, at);
        letters::before_number(line, from, at);
        letters::after_number(line, at);
    }
}

/// True for three digits after a number: a group of one written with spaces.
fn is_group(line: &Line<'_>, at: usize) -> bool {
    line.text(at).len() == 3 && at > 0 && line.is_number(at - 1) && line.text(at - 1).len() <= 3
}

fn has_leading_zero(text: &str) -> bool {
    text.len() > 1
        && text.starts_with('0')
        && text.as_bytes()[1].is_ascii_digit()
        && !text.bytes().all(|b| b == b'0')
}
