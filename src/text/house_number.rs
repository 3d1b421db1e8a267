//! Numbers and days as a house writes them: "thirty-one" or 31, "seventy
//! thousand" or 70,000, "$30" or "30 dollars", "4 May" or "May 4".
//!
//! Style books differ in when a number is spelt out (AP: up to nine; the
//! Guardian the same; the New York Times and Chicago up to ten and a hundred),
//! and hold that in quoted speech, too: it is nobody's change of words.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::language::ENGLISH;
use super::{Shapes, Token, TokenKind};

static SIGNS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = ENGLISH.rows("currency_signs");
    rows.filter_map(|row| Some((row[0], *row.get(1)?)))
        .collect()
});

/// The word that a sign of a currency is compared as.
pub fn currency_sign(mark: &str) -> Option<&'static str> {
    // Asked of every mark.
    if mark != "$" && mark.is_ascii() {
        return None;
    }
    SIGNS.get(mark).copied()
}

/// What a word does in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// 0 to 19.
    Unit(u32),
    /// 20 to 90.
    Tens(u32),
    Hundred,
    /// A thousand and more.
    Scale(Decimal),
    /// "first" to "ninetieth".
    Ordinal(u32),
}

static PARTS: LazyLock<FxHashMap<&'static str, Part>> = LazyLock::new(|| {
    let part = |row: Vec<&'static str>| {
        let value: Decimal = row.get(2)?.parse().ok()?;
        let small = || u32::try_from(value).ok();
        let part = match *row.get(1)? {
            "unit" => Part::Unit(small()?),
            "tens" => Part::Tens(small()?),
            "hundred" => Part::Hundred,
            "scale" => Part::Scale(value),
            "ordinal" => Part::Ordinal(small()?),
            _ => return None,
        };
        Some((row[0], part))
    };
    ENGLISH.rows("numbers").filter_map(part).collect()
});

/// Months by their names and short forms, with the name.
static MONTHS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut months = FxHashMap::default();
    for row in ENGLISH.rows("months") {
        let Some(&name) = row.get(1) else {
            continue;
        };
        months.insert(name, name);
        let short = row.get(2).into_iter().flat_map(|s| s.split(' '));
        months.extend(short.filter(|s| !s.is_empty()).map(|s| (s, name)));
    }
    months
});

/// False for a word that neither a number nor a day begins with.
fn may_begin(word: &str) -> bool {
    static SHAPES: LazyLock<Shapes> =
        LazyLock::new(|| Shapes::of(PARTS.keys().chain(MONTHS.keys()).copied()));
    SHAPES.may_be(word.trim_end_matches('.'))
}

/// Words as they are compared, and how many tokens they are printed as.
#[derive(Debug, PartialEq, Eq)]
pub struct HouseNumber {
    /// In lower case; numbers in digits without separators, a currency behind
    /// its number, a month before its day.
    pub words: Vec<String>,
    /// Tokens.
    pub len: usize,
}

/// Reads the number or day that `tokens` begin with; `None` where they begin
/// with none, or with one that is printed in one way only.
pub fn house_number(text: &str, tokens: &[Token]) -> Option<HouseNumber> {
    let first = tokens.first()?;
    match first.kind {
        TokenKind::Mark => money(text, tokens),
        TokenKind::Number => day_first(text, tokens).or_else(|| amount(text, tokens)),
        TokenKind::Word if !may_begin(first.text(text)) => None,
        TokenKind::Word => month_first(text, tokens).or_else(|| amount(text, tokens)),
    }
}

/// "$30", "£2,000".
fn money(text: &str, tokens: &[Token]) -> Option<HouseNumber> {
    let currency = currency_sign(tokens[0].text(text))?;
    let number = tokens.get(1).filter(|t| t.kind == TokenKind::Number)?;
    if number.spaced {
        return None;
    }
    let amount = amount(text, &tokens[1..])?;
    let mut words = amount.words;
    words.push(currency.to_owned());
    let len = amount.len + 1;
    Some(HouseNumber { words, len })
}

/// "4 May".
fn day_first(text: &str, tokens: &[Token]) -> Option<HouseNumber> {
    let day = day(text, tokens.first()?)?;
    let (month, len) = month(text, tokens.get(1..)?)?;
    let words = vec![month, day];
    Some(HouseNumber {
        words,
        len: len + 1,
    })
}

/// "May 4", "Jan. 11"; a year after it is a word of its own.
fn month_first(text: &str, tokens: &[Token]) -> Option<HouseNumber> {
    let (month, len) = month(text, tokens)?;
    let day = day(text, tokens.get(len)?)?;
    let words = vec![month, day];
    Some(HouseNumber {
        words,
        len: len + 1,
    })
}

fn day(text: &str, token: &Token) -> Option<String> {
    let day: u32 = token.text(text).parse().ok()?;
    ((1..=31).contains(&day) && token.kind == TokenKind::Number).then(|| day.to_string())
}

/// A month in capitals, with the point of a short form.
fn month(text: &str, tokens: &[Token]) -> Option<(String, usize)> {
    let first = tokens.first()?;
    if !first.is_word() || !first.is_capitalised(text) {
        return None;
    }
    let lower = first.text(text).to_lowercase();
    let name = MONTHS.get(lower.trim_end_matches('.'))?;
    let is_short = *name != lower;
    let point = tokens
        .get(1)
        .filter(|t| is_short && !t.spaced && t.is(text, '.'));
    Some(((*name).to_owned(), 1 + usize::from(point.is_some())))
}

/// A number in digits, in words, or in both.
fn amount(text: &str, tokens: &[Token]) -> Option<HouseNumber> {
    let first = tokens.first()?;
    if first.kind == TokenKind::Number {
        let (digits, len) = digits(text, tokens)?;
        let (value, len) = scaled(text, tokens, digits, len);
        return Some(number(value, len, ""));
    }
    words(text, tokens)
}

fn number(value: Decimal, len: usize, ending: &str) -> HouseNumber {
    let words = vec![format!("{}{ending}", value.normalize())];
    HouseNumber { words, len }
}

/// "1,412,300", "1 150", "3.40", "3:40".
fn digits(text: &str, tokens: &[Token]) -> Option<(Decimal, usize)> {
    let mut digits = tokens.first()?.text(text).replace(',', "");
    let mut len = 1;
    let is_number = |t: &&Token| t.kind == TokenKind::Number;
    if let [_, colon, minutes, ..] = tokens
        && digits.len() <= 2
        && colon.is(text, ':')
        && !colon.spaced
        && !minutes.spaced
        && is_number(&minutes)
        && minutes.text(text).len() == 2
    {
        let clock = format!("{digits}.{}", minutes.text(text));
        return Some((clock.parse().ok()?, 3));
    }
    if digits.len() <= 3 {
        let thousands = tokens[1..].iter().take_while(|t| {
            let three = t.text(text).len() == 3;
            is_number(t) && three && t.spaced
        });
        for group in thousands {
            digits.push_str(group.text(text));
            len += 1;
        }
    }
    Some((digits.parse().ok()?, len))
}

/// A number in digits with the words that multiply it ("2.4 million").
fn scaled(text: &str, tokens: &[Token], mut value: Decimal, mut len: usize) -> (Decimal, usize) {
    while let Some(token) = tokens.get(len).filter(|t| t.spaced)
        && let Some(by) = match part(text, token) {
            Some(Part::Hundred) => Some(Decimal::ONE_HUNDRED),
            Some(Part::Scale(by)) => Some(by),
            _ => None,
        }
        && let Some(product) = value.checked_mul(by)
    {
        value = product;
        len += 1;
    }
    (value, len)
}

fn part(text: &str, token: &Token) -> Option<Part> {
    if !token.is_word() {
        return None;
    }
    let word = token.text(text);
    // Longer than "seventeenth" is none.
    if word.len() > 12 {
        return None;
    }
    let known = PARTS.get(word).copied();
    if known.is_some() || !token.is_capitalised(text) {
        return known;
    }
    PARTS.get(word.to_ascii_lowercase().as_str()).copied()
}

/// "thirty-one", "two hundred and five", "seventy thousand", "twenty-first".
fn words(text: &str, tokens: &[Token]) -> Option<HouseNumber> {
    let mut total = Decimal::ZERO;
    let mut current: Option<u32> = None;
    let mut before: Option<Part> = None;
    let mut len = 0;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let joins = token.is(text, '-') && !token.spaced;
        let is_and = token.text(text) == "and";
        if len > 0 && len == at && (joins || is_and) {
            let fits = match before {
                Some(Part::Tens(_)) => joins,
                Some(Part::Hundred | Part::Scale(_)) => is_and,
                _ => false,
            };
            if !fits {
                break;
            }
            at += 1;
            continue;
        }
        let Some(next) = part(text, token) else {
            break;
        };
        match (before, next) {
            (None | Some(Part::Scale(_)), Part::Unit(n) | Part::Tens(n)) => current = Some(n),
            (Some(Part::Tens(_)), Part::Unit(n @ 1..=9))
            | (Some(Part::Hundred), Part::Unit(n) | Part::Tens(n)) => {
                current = current.map(|c| c + n);
            }
            (Some(Part::Unit(1..=99)), Part::Hundred) => current = current.map(|c| c * 100),
            (Some(Part::Unit(_) | Part::Tens(_) | Part::Hundred), Part::Scale(by)) => {
                total += Decimal::from(current.take()?).checked_mul(by)?;
            }
            (None | Some(Part::Tens(_)), Part::Ordinal(n)) => {
                let ordinal = current.unwrap_or(0) + n;
                let fits = before.is_none() || (1..=9).contains(&n);
                let ending = ending(ordinal);
                return fits.then(|| number(Decimal::from(ordinal), at + 1, ending));
            }
            _ => break,
        }
        before = Some(next);
        at += 1;
        len = at;
    }
    let last = current.map_or(Decimal::ZERO, Decimal::from);
    (len > 0).then(|| number(total + last, len, ""))
}

/// The letters of an ordinal in digits.
fn ending(ordinal: u32) -> &'static str {
    match (ordinal % 10, ordinal % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Span, tokenize};
    use super::*;

    #[track_caller]
    fn check(text: &str, words: &str, rest: &str) {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let found = house_number(text, &tokens);
        let told = found.as_ref().map_or(String::new(), |n| n.words.join(" "));
        let end = found.map_or(0, |n| tokens[n.len - 1].span.end);
        assert_eq!((told.as_str(), text[end..].trim()), (words, rest));
    }

    #[test]
    fn in_words_and_in_digits() {
        check("thirty-one years", "31", "years");
        check("Two hundred plots", "200", "plots");
        check("two hundred and five plots", "205", "plots");
        check("seventy thousand", "70000", "");
        check("70,000 people", "70000", "people");
        check("one million two hundred thousand men", "1200000", "men");
        check("2.4 million homes", "2400000", "homes");
        check("1 150 people", "1150", "people");
        check("twenty-first century", "21st", "century");
        check("second time", "2nd", "time");
        check("nineteen years", "19", "years");
    }

    #[test]
    fn what_follows_is_no_part_of_it() {
        check("twenty and thirty", "20", "and thirty");
        check("two hundred and nobody", "200", "and nobody");
        check("five-year plan", "5", "-year plan");
        check("four nil", "4", "nil");
        check("two, three", "2", ", three");
        check("2019 150 boats", "2019", "150 boats");
    }

    #[test]
    fn money_times_and_days() {
        check("$30 a ton", "30 dollars", "a ton");
        check("£2,000 to", "2000 pounds", "to");
        check("$1.5 million", "1500000 dollars", "");
        check("3:40 in", "3.4", "in");
        check("3.40 in", "3.4", "in");
        check("4 May last", "may 4", "last");
        check("May 4 last", "may 4", "last");
        check("Jan. 11 and", "january 11", "and");
        check("may 4", "", "may 4");
        check("May we", "", "May we");
    }

    #[test]
    fn other_words_are_no_numbers() {
        check("bread", "", "bread");
        check("and thirty", "", "and thirty");
        check("hundred", "", "hundred");
        check("$ 30", "", "$ 30");
        check("", "", "");
    }
}
