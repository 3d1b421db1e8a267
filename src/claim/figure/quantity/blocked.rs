//! What is written with numbers and states no quantity: addresses, names,
//! clock times, versions, telephone numbers, list markers.
//!
//! It is recognised before any quantity is read, so that no part of it becomes
//! one.

use super::digits;
use super::lexicon::{Classes, NumberWord};
use super::line::Line;

/// Marks the tokens of `line` that state no quantity. `starts_line` tells that
/// the sentence begins a line.
pub fn mark(line: &mut Line<'_>, starts_line: bool) {
    let mut at = 0;
    while at < line.len() {
        let mut end = at + 1;
        while line.joined(end) {
            end += 1;
        }
        telephone(line, at);
        run(line, at, end);
        at = end;
    }
    for at in 0..line.len() {
        let begins_line = match at.checked_sub(1) {
            Some(before) => !line.joined(at) && line.gap(before).contains('\n'),
            None => starts_line,
        };
        if begins_line {
            list_marker(line, at);
        }
    }
    for at in 0..line.len() {
        names(line, at);
        one(line, at);
        street(line, at);
        squad_number(line, at);
        label(line, at);
    }
}

/// "+44 20 7946 0958": what follows a country's prefix.
fn telephone(line: &mut Line<'_>, from: usize) {
    let groups = (from + 1..line.len())
        .take_while(|&at| {
            line.is_number(at)
                || line.is_dash(at)
                || line.is_mark(at) && matches!(line.text(at), "(" | ")")
        })
        .count();
    let digits = |line: &Line<'_>, at: usize| line.is_number(at) && line.text(at).len() <= 4;
    if line.text(from) == "+" && line.joined(from + 1) && digits(line, from + 1) && groups > 2 {
        line.block(from, from + 1 + groups);
    }
}

/// What is told from a run of tokens without a space.
fn run(line: &mut Line<'_>, from: usize, to: usize) {
    if to - from == 1 {
        let text = line.text(from);
        if line.is_number(from)
            && (has_leading_zero(text) && !is_group(line, from) || digits::parse(text).is_none())
        {
            line.block(from, to);
        }
        clock(line, from);
        return;
    }
    if is_address(line, from, to) || is_long_code(line, from, to) {
        line.block(from, to);
        return;
    }
    for at in from..to {
        if !line.is_number(at) {
            continue;
        }
        let text = line.text(at);
        let leading = has_leading_zero(text) && line.text(at - usize::from(at > 0)) != ".";
        if leading || digits::parse(text).is_none() {
            line.block(at, at + 1);
        }
        clock(line, at);
        after_letters(line, from, at);
        before_letters(line, at);
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

/// Web and mail addresses, handles, file names.
fn is_address(line: &Line<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| match line.text(at) {
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
fn is_long_code(line: &Line<'_>, from: usize, to: usize) -> bool {
    let numbers = (from..to).filter(|&at| line.is_number(at)).count();
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

/// "10.45pm", "5 am", "14:30", "9 o'clock".
fn clock(line: &mut Line<'_>, at: usize) {
    if !line.is_number(at) {
        return;
    }
    if is_half(line, at + 1) && line.text(at).len() <= 5 && !line.text(at).contains(',') {
        line.block(at, at + 2);
    }
    let colon = line.text(at + 1) == ":" && line.joined(at + 1) && line.joined(at + 2);
    if colon && line.is_number(at + 2) && line.text(at + 2).len() >= 2 {
        let end = if is_half(line, at + 3) {
            at + 4
        } else {
            at + 3
        };
        line.block(at, end);
    }
}

fn is_half(line: &Line<'_>, at: usize) -> bool {
    matches!(
        line.low(at),
        "am" | "pm"
            | "a.m."
            | "p.m."
            | "a.m"
            | "p.m"
            | "o'clock"
            | "o\u{2019}clock"
            | "noon"
            | "midnight"
    )
}

/// "F-35", "G7", "Covid-19", "TA-35", "top-10".
fn after_letters(line: &mut Line<'_>, from: usize, at: usize) {
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
    if line.low(word) == "minus" || line.low(word) == "x" {
        return;
    }
    if !dash && line.lexicon.currencies.before(line, at, from).is_some() {
        return;
    }
    let number_word = line.entry(word).is_some_and(|e| e.number.is_some());
    let to_word = matches!(line.low(word), "to" | "or");
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
    line.block(word, at + 1);
}

/// "5G", "777F", "1080p", "1980s", "49ers", "3D": letters that touch a number
/// and are no unit, scale, currency or ordinal.
fn before_letters(line: &mut Line<'_>, at: usize) {
    let next = at + 1;
    if !line.joined(next) || !line.is_word(next) {
        return;
    }
    let word = line.low(next);
    if matches!(
        word,
        "'s" | "\u{2019}s"
            | "st"
            | "nd"
            | "rd"
            | "th"
            | "x"
            | "plus"
            | "odd"
            | "ish"
            | "yo"
            | "pc"
            | "pct"
            | "or"
            | "to"
    ) {
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
    let known = line.lexicon.units.after(line, next).is_some()
        || line.lexicon.currencies.after(line, next, true).is_some();
    if !known {
        line.block(at, next + 1);
    }
}

/// "1." and "(2)" at the start of a line.
fn list_marker(line: &mut Line<'_>, first: usize) {
    let at = first + usize::from(line.text(first) == "(");
    let closes = matches!(line.text(at + 1), "." | ")") && line.joined(at + 1);
    if line.is_number(at) && line.text(at).len() <= 3 && closes && !line.joined(at + 2) {
        line.block(first, at + 2);
    }
}

fn names(line: &mut Line<'_>, at: usize) {
    let Some(names) = line.lexicon.names.get(line.low(at)) else {
        return;
    };
    if let Some(words) = names.iter().find(|words| line.starts_with(at, words)) {
        line.block(at, at + words.len());
    }
}

/// "49 Alder Row Road": a house number.
fn street(line: &mut Line<'_>, at: usize) {
    if !line.is_number(at) {
        return;
    }
    let mut end = at + 1;
    while end < at + 5 && line.is_word(end) && line.is_capitalised(end) {
        if end > at + 1 && line.has(end, Classes::STREET) {
            let dash = at > 1 && line.is_dash(at - 1) && line.joined(at) && line.is_number(at - 2);
            line.block(if dash { at - 2 } else { at }, end);
            return;
        }
        end += 1;
    }
}

/// "Olin (4)": a number in brackets after a name.
fn squad_number(line: &mut Line<'_>, at: usize) {
    let bracketed = line.is_number(at)
        && line.text(at).len() <= 2
        && at > 1
        && line.text(at - 1) == "("
        && line.text(at + 1) == ")"
        && line.is_word(at - 2)
        && line.is_capitalised(at - 2);
    if bracketed {
        line.block(at, at + 1);
    }
}

/// "one" where it is a pronoun: everywhere but right before a noun.
fn one(line: &mut Line<'_>, at: usize) {
    if line.low(at) != "one" {
        return;
    }
    let hyphen = line.past_hyphen(at + 1);
    let next = hyphen;
    let before = at.checked_sub(1).map_or("", |b| line.low(b));
    let number = line
        .entry(next)
        .is_some_and(|e| e.number.is_some() || e.part.is_some());
    let fraction = line.starts_with(at + 1, &["in"]) || line.starts_with(at + 1, &["out", "of"]);
    if number || fraction && !line.is_blocked(at) && before != "no" {
        return;
    }
    let is_verb = line.has(next, Classes::VERB) && hyphen == at + 1;
    let is_noun = line.is_word(next) && !line.has(next, Classes::STOP) && !is_verb;
    let counts = is_noun
        || line.text(next) == "%"
        || matches!(
            line.low(next),
            "more" | "other" | "per" | "and" | "or" | "to"
        );
    let pronoun = matches!(
        before,
        "no" | "any"
            | "every"
            | "this"
            | "that"
            | "each"
            | "another"
            | "which"
            | "some"
            | "only"
            | "last"
            | "first"
            | "new"
            | "old"
            | "big"
            | "good"
            | "bad"
            | "great"
            | "little"
            | "loved"
            | "latest"
            | "next"
    ) || before == "the" && !line.has(next, Classes::ADJECTIVE)
        || line.joined(at);
    if !counts || pronoun {
        line.block(at, at + 1);
    }
}

/// "chapter 11", "Boeing 787", "S&P 500", "No. 4": a bare whole number after
/// a word that names it.
fn label(line: &mut Line<'_>, at: usize) {
    if !line.is_number(at) && !roman(line, at) {
        return;
    }
    let Some(mut word) = at.checked_sub(1) else {
        return;
    };
    if line.text(word) == "." && line.joined(word) {
        let Some(before) = word.checked_sub(1) else {
            return;
        };
        if !line.has(before, Classes::LABEL) {
            return;
        }
        word = before;
    }
    if matches!(line.text(word), "#" | "\u{a7}" | "\u{2116}") {
        line.block(at, at + 1);
        return;
    }
    if !line.is_word(word) || line.text(at).contains([',', '.']) && !line.has(word, Classes::LABEL)
    {
        return;
    }
    if line.text(at).contains(',') {
        return;
    }
    let next = at + 1;
    if line.is_dash(next) && line.joined(next) && line.is_number(next + 1) {
        return;
    }
    let scaled = line.entry(next).is_some_and(|e| {
        matches!(
            e.number,
            Some(NumberWord::Scale(_) | NumberWord::Hundred | NumberWord::Suffix(_))
        )
    });
    let measured = line.text(next) == "%"
        || scaled
        || line.lexicon.units.after(line, next).is_some()
        || line.lexicon.currencies.after(line, next, true).is_some();
    if measured || line.lexicon.currencies.before(line, at, 0).is_some() {
        return;
    }
    let starts = word == 0 || matches!(line.text(word - 1), "\"" | "\u{201c}" | "\u{2018}");
    let is_label = line.has(word, Classes::LABEL) && !line.low(word).ends_with("ses");
    let is_name = line.is_capitalised(word)
        && !starts
        && !line.has(word, Classes::STOP)
        && !is_known_verb(line, word);
    let counted = super::noun::is_plural(line, next) && line.low(next) == line.text(next);
    if is_label || is_name && !counted {
        line.block(at, at + 1);
        let mut more = next;
        while matches!(
            line.low(more),
            "and" | "," | "-" | "to" | "\u{2013}" | "or" | "&"
        ) && line.is_number(more + 1)
            && is_label
            && line.low(word).ends_with('s')
        {
            line.block(more + 1, more + 2);
            more += 2;
        }
    }
}

fn is_known_verb(line: &Line<'_>, at: usize) -> bool {
    line.has(at, Classes::VERB) || line.entry(at).is_some_and(|e| e.trend.is_some())
}

fn roman(line: &Line<'_>, at: usize) -> bool {
    let text = line.text(at);
    text.len() > 1
        && text
            .bytes()
            .all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'))
}

/// True for a bare number that is a year which no date took, or a decade.
pub fn is_year(line: &Line<'_>, at: usize) -> bool {
    let text = line.text(at);
    if text.len() != 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let before = at.checked_sub(1).map_or("", |b| line.low(b));
    if matches!(&text[..2], "21" | "22") && matches!(before, "by" | "in" | "until" | "since") {
        return !line.is_word(at + 1) || line.has(at + 1, Classes::STOP);
    }
    if !matches!(&text[..2], "15" | "16" | "17" | "18" | "19" | "20") {
        return matches!(
            line.text(at + 1),
            "AD" | "BC" | "BCE" | "CE" | "A.D." | "B.C."
        ) || at > 0 && matches!(line.text(at - 1), "AD" | "A.D." | "A.D");
    }
    let dated = matches!(
        before,
        "in" | "since"
            | "the"
            | "by"
            | "of"
            | "until"
            | "till"
            | "from"
            | "for"
            | "'s"
            | "\u{2019}s"
            | "its"
            | "their"
            | "his"
            | "her"
            | "late"
            | "early"
            | "before"
            | "after"
            | "between"
            | "and"
            | "to"
            | "("
    );
    let round = text.ends_with("00");
    let counted = super::noun::is_plural(line, at + 1);
    !(counted && round && !dated)
}
