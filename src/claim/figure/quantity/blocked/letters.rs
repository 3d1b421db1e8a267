//! Letters that touch a number.

use super::NoQuantity;
use crate::claim::figure::quantity::lexicon::{Classes, NumberWord};
use crate::claim::figure::quantity::line::Line;

/// "F-35", "G7", "Covid-19", "TA-35", "top-10".
pub fn before_number(line: &mut Line<'_>, from: usize, at: usize) {
    let Some(before) = at.checked_sub(1).filter(|&b| b >= from) else {
        return;
    };
    let dash = line.is_dash(before);
    let word = if dash {
        before.checked_sub(1).filter(|&w| w >= from)
    } else {
        Some(before)
    };
    let Some(word) = word.filter(|&w| line.is_word(w)) else {
        // "S&P-500", "49ers": nothing stands before, or a mark does.
        return;
    };
    if line.has(word, Classes::SIGN) {
        return;
    }
    if !dash && line.lexicon.currencies.before(line, at, from).is_some() {
        return;
    }
    let suffix = |n| matches!(n, NumberWord::Suffix(_) | NumberWord::MoneySuffix(_));
    let number_word = line
        .entry(word)
        .and_then(|e| e.number)
        .is_some_and(|n| !suffix(n) || word > from && line.is_number(word - 1));
    let to_word = line.has(word, Classes::TO | Classes::OR);
    let measured =
        dash && !line.is_capitalised(word) && line.lexicon.units.after(line, at + 1).is_some();
    let en_dash = dash && line.text(before) == "\u{2013}" && !line.is_capitalised(word);
    if measured
        || number_word
        || to_word
        || en_dash
        || dash && word > from && line.is_number(word - 1)
    {
        return;
    }
    line.block(word, at + 1, NoQuantity::Name);
}

/// "5G", "777F", "1080p", "1980s", "49ers", "3D": letters that touch a number
/// and are no unit, scale, currency or ordinal.
pub fn after_number(line: &mut Line<'_>, at: usize) {
    let next = at + 1;
    if !line.joined(next) || !line.is_word(next) {
        return;
    }
    if line.has(next, Classes::GLUED) {
        return;
    }
    let number = line.entry(next).and_then(|e| e.number);
    let is_scale = match number {
        Some(NumberWord::Suffix(_)) => true,
        Some(NumberWord::MoneySuffix(_)) => line.lexicon.currencies.before(line, at, 0).is_some(),
        Some(NumberWord::Scale(_) | NumberWord::Hundred) => true,
        _ => false,
    };
    let is_ultra_k = line.text(next) == "K"
        && line.text(at).len() == 1
        && line.lexicon.currencies.before(line, at, 0).is_none();
    if is_scale && !is_ultra_k {
        return;
    }
    // "Boeing 777F": no temperature, for the number is a name's.
    let named = line.text(next).len() == 1
        && line.is_capitalised(next)
        && !line.joined(at)
        && at
            .checked_sub(1)
            .is_some_and(|b| line.has(b, Classes::LABEL) && line.is_capitalised(b));
    let known = !named
        && (line.lexicon.units.after(line, next).is_some()
            || line.lexicon.currencies.after(line, next, true).is_some());
    if !known {
        line.block(at, next + 1, NoQuantity::Name);
    }
}
