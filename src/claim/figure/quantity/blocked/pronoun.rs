//! "one" where it counts nothing.

use super::NoQuantity;
use crate::claim::figure::quantity::lexicon::{Classes, NumberWord};
use crate::claim::figure::quantity::line::Line;
use crate::claim::figure::quantity::noun;

/// Marks "one" where it is a pronoun: everywhere but right before a noun or
/// the rest of a number, and in "one of the hostages".
pub fn one(line: &mut Line<'_>, at: usize) {
    // "Cobalt One", "BBC One"
    let before = at.checked_sub(1);
    let is_name = line.is_capitalised(at)
        && before.is_some_and(|b| line.is_word(b) && line.is_capitalised(b))
        && !is_number(line, at + 1);
    if is_name {
        line.block(at, at + 1, NoQuantity::Name);
        return;
    }
    let next = line.past_hyphen(at + 1);
    let before = |class| at.checked_sub(1).is_some_and(|b| line.has(b, class));
    let number = line
        .entry(next)
        .is_some_and(|e| e.number.is_some() || e.part.is_some());
    let fraction = is_share(line, at + 1);
    if number || fraction && !line.is_blocked(at) && !before(Classes::NO) {
        return;
    }
    let is_verb = line.has(next, Classes::VERB) && next == at + 1;
    // "one printed on Friday" stands for a noun that was named before.
    let is_noun = line.is_word(next)
        && !line.has(next, Classes::STOP)
        && !is_verb
        && (line.has(next, Classes::PERSONS) || noun::read(line, at + 1, true).is_some());
    let counts = is_noun
        || line.text(next) == "%"
        || line.has(next, Classes::AFTER_ONE)
        || line.has(next, Classes::AND | Classes::OR | Classes::TO) && goes_on(line, next + 1)
        || is_part(line, next);
    let pronoun = before(Classes::BEFORE_PRONOUN)
        || before(Classes::THE) && !line.has(next, Classes::ADJECTIVE)
        || line.joined(at) && !ends_number(line, at);
    if !counts || pronoun {
        line.block(at, at + 1, NoQuantity::Pronoun);
    }
}

/// "thirty-one".
fn ends_number(line: &Line<'_>, at: usize) -> bool {
    let tens = at.checked_sub(2).and_then(|t| line.entry(t));
    tens.is_some_and(|e| matches!(e.number, Some(NumberWord::Tens(_)))) && line.text(at - 1) == "-"
}

/// "in five", "in every 10", "out of three".
fn is_share(line: &Line<'_>, at: usize) -> bool {
    let lower = if line.has(at, Classes::IN) {
        at + 1
    } else if line.has(at, Classes::OUT) && line.has(at + 1, Classes::OF) {
        at + 2
    } else {
        return false;
    };
    is_number(line, lower + usize::from(line.has(lower, Classes::EVERY)))
}

/// True where a number goes on after "one and", "one or", "one to".
fn goes_on(line: &Line<'_>, at: usize) -> bool {
    is_number(line, at) || line.has(at, Classes::ARTICLE | Classes::AFTER_ONE)
}

fn is_number(line: &Line<'_>, at: usize) -> bool {
    line.is_number(at) || line.entry(at).is_some_and(|e| e.number.is_some())
}

/// "of the hostages", "of his sons", but not "of the largest", which praises
/// and counts nothing.
fn is_part(line: &Line<'_>, of: usize) -> bool {
    let mut at = of + 1;
    while line.has(at, Classes::DETERMINER) {
        at += 1;
    }
    let praised = (at..at + 3).any(|t| {
        line.has(t, Classes::SUPERLATIVE) || line.low(t).len() > 4 && line.low(t).ends_with("est")
    });
    line.has(of, Classes::OF) && at > of + 1 && !praised && line.is_word(at)
}
