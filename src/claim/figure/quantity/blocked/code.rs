//! Addresses, telephone numbers, codes, list markers.

use super::NoQuantity;
use crate::claim::figure::quantity::line::Line;

/// "+44 20 7946 0958": what follows a country's prefix.
pub fn telephone(line: &mut Line<'_>, from: usize) {
    if line.text(from) != "+" {
        return;
    }
    let groups = (from + 1..line.len())
        .take_while(|&at| {
            line.is_number(at)
                || line.is_dash(at)
                || line.is_mark(at) && matches!(line.text(at), "(" | ")")
        })
        .count();
    let digits = |line: &Line<'_>, at: usize| line.is_number(at) && line.text(at).len() <= 4;
    if line.joined(from + 1) && digits(line, from + 1) && groups > 2 {
        line.block(from, from + 1 + groups, NoQuantity::Telephone);
    }
}

/// Web and mail addresses, handles, file names.
pub fn is_address(line: &Line<'_>, from: usize, to: usize) -> bool {
    let mut marks = (from..to).filter(|&at| line.is_mark(at));
    marks.any(|at| match line.text(at) {
        "@" | "#" | "_" | "\\" => true,
        ":" => line.text(at + 1) == "/" && line.text(at + 2) == "/" && at + 2 < to,
        "." => {
            at > from
                && at + 1 < to
                && line.is_word(at + 1)
                && (line.is_word(at - 1) || line.is_number(at - 1))
                && line.low(at + 1).len() > 1
                && line.low(at + 1) == line.text(at + 1)
                && line.lexicon.units.of_word(line.low(at + 1)).is_none()
        }
        _ => false,
    })
}

/// Three or more numbers joined by dashes, points or strokes: a telephone
/// number, an ISBN, a date in digits.
pub fn is_long(line: &Line<'_>, from: usize, to: usize) -> bool {
    let numbers = (from..to).filter(|&at| line.is_number(at)).count();
    if numbers < 2 {
        return false;
    }
    let joined = (from..to)
        .filter(|&at| line.is_dash(at) || matches!(line.text(at), "/" | ":"))
        .count();
    let slashes = (from..to).filter(|&at| line.text(at) == "/").count();
    if numbers == 3 && joined == 2 && slashes == 2 {
        return true;
    }
    (numbers > 2
        && joined > 1
        && slashes == 0
        && !line.is_dash(from)
        && (from..to).all(|at| !line.is_word(at)))
        || line.text(from) == "(" && numbers == 2 && line.text(from + 2) == ")"
}

/// "1." and "(2)" at the start of a line.
pub fn list_marker(line: &mut Line<'_>, first: usize) {
    let at = first + usize::from(line.text(first) == "(");
    let closes = matches!(line.text(at + 1), "." | ")") && line.joined(at + 1);
    if line.is_number(at) && line.text(at).len() <= 3 && closes && !line.joined(at + 2) {
        line.block(first, at + 2, NoQuantity::ListMarker);
    }
}
