//! Quotation marks, told from apostrophes, primes and markup.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::language::rows;
use crate::text::{Parsed, Span, Token, TokenKind};

/// Marks that close one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// Straight, curly, low and typewriter double marks.
    Double,
    /// Straight, curly and low single marks.
    Single,
    /// Guillemets.
    Angle,
    /// Corner brackets.
    Corner,
    /// Two apostrophes on both sides: italics in wikis, quotation marks in
    /// some archives. What they hold is set apart, and is no claim.
    Apostrophes,
}

/// What a mark does by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// It opens.
    Open,
    /// It closes.
    Close,
    /// Its neighbours tell.
    Either,
    /// It closes, and never opens ("''").
    End,
    /// It opens, and the high opening mark closes it ("„…“").
    Low,
}

/// A quotation mark where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Its bytes in the prose.
    pub span: Span,
    /// Its first token; the mark may be two tokens long.
    pub token: usize,
    /// One past its last token.
    pub end: usize,
    /// Which marks close it.
    pub family: Family,
    /// What it does by itself.
    pub role: Role,
    /// True where its neighbours allow it to open.
    pub can_open: bool,
    /// True where its neighbours allow it to close.
    pub can_close: bool,
    /// True for the value of an attribute in left-over markup (`id="4"`).
    pub is_markup: bool,
}

/// Which marks, what it does by itself, and what it does where white space
/// stands on its inner side, as in French ("« … »").
type Known = (Family, Role, Option<Role>);

static MARKS: LazyLock<FxHashMap<&'static str, Known>> = LazyLock::new(|| {
    rows(include_str!("marks.tsv"))
        .filter_map(|row| {
            let family = match *row.get(1)? {
                "double" => Family::Double,
                "single" => Family::Single,
                "angle" => Family::Angle,
                _ => Family::Corner,
            };
            let spaced = row.get(3).map(|cell| role(cell));
            Some((row[0], (family, role(row.get(2)?), spaced)))
        })
        .collect()
});

fn role(cell: &str) -> Role {
    match cell {
        "open" => Role::Open,
        "close" => Role::Close,
        "low" => Role::Low,
        "end" => Role::End,
        _ => Role::Either,
    }
}

/// The quotation marks among `tokens` (one block), in reading order. Primes
/// ("6' 2\"") are left out, apostrophes are not: see
/// [`pair`](super::pair).
pub fn find(parsed: &Parsed<'_>, tokens: Range<usize>) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let Some((known, end)) = known(parsed, at, tokens.end) else {
            at += 1;
            continue;
        };
        let mark = place(parsed, at..end, &tokens, known);
        if !is_feet_and_inches(parsed, &mark, &tokens) {
            found.push(mark);
        }
        at = end;
    }
    found
}

fn known(parsed: &Parsed<'_>, at: usize, last: usize) -> Option<(Known, usize)> {
    let token = &parsed.tokens[at];
    if token.kind != TokenKind::Mark {
        return None;
    }
    let next = parsed.tokens.get(at + 1).filter(|_| at + 1 < last);
    if let Some(next) = next.filter(|n| !n.spaced && n.kind == TokenKind::Mark) {
        let both = token.span.join(next.span).of(parsed.text());
        if let Some(&known) = MARKS.get(both) {
            return Some((known, at + 2));
        }
    }
    let &known = MARKS.get(token.text(parsed.text()))?;
    Some((known, at + 1))
}

fn place(
    parsed: &Parsed<'_>,
    own: Range<usize>,
    block: &Range<usize>,
    (family, role, spaced): Known,
) -> Mark {
    let token = &parsed.tokens[own.start];
    let text = parsed.text();
    let before = (own.start > block.start).then(|| &parsed.tokens[own.start - 1]);
    let after = (own.end < block.end).then(|| &parsed.tokens[own.end]);
    let space_before = token.spaced || before.is_none();
    let space_after = after.is_none_or(|t| t.spaced);
    let opens_bracket = |t: &Token| {
        let c = t.text(text).chars().next().unwrap_or(' ');
        matches!(
            c,
            '(' | '[' | '{' | '/' | '>' | '-' | '\u{2010}'..='\u{2015}'
        ) || MARKS.contains_key(t.text(text))
    };
    let is_word = |t: &Token| t.kind != TokenKind::Mark;
    let is_markup = before.is_some_and(|t| !token.spaced && t.is(text, '='));
    let joins = before.is_some_and(opens_bracket) || is_markup;
    let mut can_open = !space_after && (space_before || joins);
    let mut can_close = !space_before && (space_after || after.is_some_and(|t| !is_word(t)));
    match spaced {
        Some(Role::Open) if space_after && (space_before || joins) => {
            (can_open, can_close) = (after.is_some(), false);
        }
        Some(Role::Close) if space_before && after.is_none_or(|t| t.spaced || !is_word(t)) => {
            (can_open, can_close) = (false, before.is_some());
        }
        _ => {}
    }
    let opens_italics = role == Role::End && can_open && !can_close;
    let family = if opens_italics {
        Family::Apostrophes
    } else {
        family
    };
    Mark {
        span: token.span.join(parsed.tokens[own.end - 1].span),
        token: own.start,
        end: own.end,
        family,
        role,
        can_open,
        can_close,
        is_markup,
    }
}

/// "6' 2\"" and "5'11\"": after digits, with feet before the inches.
fn is_feet_and_inches(parsed: &Parsed<'_>, mark: &Mark, block: &Range<usize>) -> bool {
    let text = parsed.text();
    let token = |back: usize| {
        let at = mark.token.checked_sub(back)?;
        (at >= block.start).then(|| &parsed.tokens[at])
    };
    let number = |t: Option<&Token>| t.is_some_and(|t| t.kind == TokenKind::Number);
    if mark.role == Role::Open || parsed.tokens[mark.token].spaced || !number(token(1)) {
        return false;
    }
    let is_foot = |t: Option<&Token>| {
        t.is_some_and(|t| t.is(text, '\'') || t.is(text, '\u{2019}') || t.is(text, '\u{2032}'))
    };
    match mark.family {
        Family::Double => is_foot(token(2)) && number(token(3)),
        Family::Single => {
            let next = parsed.tokens.get(mark.end).filter(|_| mark.end < block.end);
            number(next)
        }
        Family::Angle | Family::Corner | Family::Apostrophes => false,
    }
}

/// True for a mark right after digits, which may be inches or feet.
pub fn may_be_prime(parsed: &Parsed<'_>, mark: &Mark) -> bool {
    let before = mark.token.checked_sub(1).map(|i| &parsed.tokens[i]);
    mark.role == Role::Either
        && mark.family != Family::Angle
        && !parsed.tokens[mark.token].spaced
        && before.is_some_and(|t| t.kind == TokenKind::Number)
}
