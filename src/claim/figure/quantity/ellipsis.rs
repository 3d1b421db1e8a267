//! What a bare number leaves unsaid because the figure before it has said it:
//! "312 flats at auction and 145 by lot".

use rust_decimal::Decimal;

use super::hedge;
use super::lexicon::Classes;
use super::line::Line;
use crate::claim::figure::{Dimension, Figure, Value};

/// By what factor two figures of one kind may differ where only the first
/// says its unit.
const ALIKE: Decimal = Decimal::ONE_HUNDRED;
/// The same for money: "households with more than $50,000 rose to 812" counts
/// households.
const ALIKE_MONEY: Decimal = Decimal::TEN;

/// Gives bare numbers the noun or unit of the nearest figure before them in
/// the sentence that may share it.
pub fn complete(line: &Line<'_>, figures: &mut [Figure]) {
    for i in 1..figures.len() {
        let (before, rest) = figures.split_at_mut(i);
        let Some(bare) = rest.first_mut().filter(|f| is_bare(f)) else {
            continue;
        };
        if !is_elliptic(line, bare) {
            continue;
        }
        let near = before.iter().rev().filter(|f| !is_bare(f));
        let Some(full) = near.take(2).find(|f| may_share(f, bare)) else {
            continue;
        };
        share(full, bare);
    }
    for i in 1..figures.len() {
        let (before, rest) = figures.split_at_mut(i);
        if let (Some(level), Some(change)) = (before.last_mut(), rest.first())
            && is_bare(level)
            && is_level_of(line, level, change)
        {
            share(change, level);
        }
    }
}

fn share(full: &Figure, bare: &mut Figure) {
    bare.noun.clone_from(&full.noun);
    if bare.dimension == Dimension::Rate {
        let noun = full.noun.as_deref().unwrap_or_default();
        bare.unit = bare.unit.take().map(|each| format!("{noun}{each}"));
        return;
    }
    bare.unit.clone_from(&full.unit);
    bare.dimension = full.dimension;
}

/// True for a bare number, and for one that is a rate of it knows not what
/// ("26 a week").
fn is_bare(figure: &Figure) -> bool {
    let rate = figure.dimension == Dimension::Rate
        && figure.unit.as_deref().is_some_and(|u| u.starts_with('/'));
    figure.noun.is_none()
        && (figure.dimension == Dimension::Cardinal && figure.unit.is_none() || rate)
}

/// "closed at 8,214.07, up 31.55 points": a level right before its change.
fn is_level_of(line: &Line<'_>, level: &Figure, change: &Figure) -> bool {
    let from = line
        .tokens
        .partition_point(|t| t.span.start < level.span.end);
    let to = line
        .tokens
        .partition_point(|t| t.span.start < change.span.start);
    let moves = (from..to).any(|t| line.entry(t).is_some_and(|e| e.trend.is_some()));
    let counts = change.dimension == Dimension::Count && change.is_delta;
    counts && moves && to - from <= 3 && matches!(level.value, Value::Number(n) if !n.is_integer())
}

/// True where a word that goes on with what was said stands before the number,
/// and no noun of its own can follow it.
fn is_elliptic(line: &Line<'_>, figure: &Figure) -> bool {
    let at = line
        .tokens
        .partition_point(|t| t.span.start < figure.span.start);
    let end = line
        .tokens
        .partition_point(|t| t.span.start < figure.span.end);
    let first = hedge::before(line, at).map_or(at, |h| h.first);
    let goes_on = first
        .checked_sub(1)
        .is_some_and(|before| may_go_on(line, before));
    let closes = end >= line.len()
        || line.is_mark(end) && !line.joined(end + 1)
        || line.has(end, Classes::STOP | Classes::VERB);
    goes_on && closes && !line.has(end, Classes::OF)
}

/// "and", "from", "compared with"; "out of", "an average of".
fn may_go_on(line: &Line<'_>, at: usize) -> bool {
    if line.has(at, Classes::OF) {
        return at
            .checked_sub(1)
            .is_some_and(|before| line.has(before, Classes::ELLIPSIS_OF));
    }
    line.has(at, Classes::ELLIPSIS)
}

fn may_share(full: &Figure, bare: &Figure) -> bool {
    let (Value::Number(a), Value::Number(b)) = (full.value, bare.value) else {
        return false;
    };
    let kind = match full.dimension {
        Dimension::Count => a.is_integer() == b.is_integer() && full.unit.is_none(),
        _ if bare.dimension == Dimension::Rate => false,
        Dimension::Percent => b <= Decimal::ONE_HUNDRED,
        // "$3.10 and 26" are two things.
        Dimension::Money | Dimension::Measurement => a.is_integer() == b.is_integer(),
        _ => false,
    };
    let alike = match full.dimension {
        Dimension::Money => ALIKE_MONEY,
        _ => ALIKE,
    };
    let within = |a: Decimal, b: Decimal| {
        b.checked_mul(alike)
            .is_some_and(|most| a.abs() <= most.abs())
    };
    let plain = full.dimension == Dimension::Count || within(a, b) && within(b, a);
    kind && plain && full.is_delta == bare.is_delta
}
