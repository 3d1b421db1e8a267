//! Figures made from the numbers of a sentence.

use rust_decimal::Decimal;

use super::age;
use super::atom::{self, Measure};
use super::line::Line;
use super::range::{self, Quantity};
use super::{blocked, bounds, change, compound, counted, ellipsis, hedge, ordinal, rate};
use crate::claim::figure::{Dimension, Figure, Value};

/// More digits than this without a separator are a code, no number.
const LONGEST_PLAIN: usize = 9;

/// Appends the figures of a sentence whose blocked tokens are marked.
pub fn read(line: &Line<'_>, out: &mut Vec<Figure>) {
    let mut atoms = Vec::new();
    let mut at = 0;
    let mut floor = 0;
    while at < line.len() {
        if atom::may_begin(line, at)
            && (!line.is_blocked(at) || ordinal::is_ranked(line, at))
            && let Some(atom) = atom::read(line, at, floor)
        {
            at = atom.end.max(at + 1);
            floor = at;
            atoms.push(atom);
        } else {
            at += 1;
        }
    }
    let quantities = range::join(line, compound::join(line, atoms));
    let from = out.len();
    let mut ends = Vec::with_capacity(quantities.len());
    let mut taken = 0;
    for quantity in &quantities {
        // "per 100,000 people" belongs to the rate before it.
        if quantity.first < taken {
            continue;
        }
        if let Some((figure, end)) = figure(line, quantity) {
            taken = end;
            ends.push((end, quantity.shares_noun));
            out.push(figure);
        }
    }
    share_nouns(&mut out[from..], &ends);
    ellipsis::complete(line, &mut out[from..]);
    converted(line, &mut out[from..]);
}

/// The figure of a quantity and the first token after it and its noun, or
/// `None` where it turns out to be none.
fn figure(line: &Line<'_>, quantity: &Quantity) -> Option<(Figure, usize)> {
    let atom = &quantity.atom;
    let number = &atom.number;
    if atom.is_plain_digits() && line.text(atom.number_at).len() > LONGEST_PLAIN {
        return None;
    }
    let plain_year = atom.is_plain_digits() && number.value == value_of(quantity);
    if plain_year && atom.number_end == atom.number_at + 1 && blocked::is_year(line, atom.number_at)
    {
        return None;
    }
    let mut figure = Figure::new(
        line.span(quantity.first, quantity.end),
        Dimension::Cardinal,
        quantity.value,
    );
    let mut end = quantity.end;
    let mut first = quantity.first;
    figure.trend = quantity
        .trend
        .or(atom.sign.filter(|_| is_share(atom.measure)));
    figure.is_delta = quantity.is_delta;
    if quantity.is_score {
        figure.dimension = Dimension::Score;
    } else if let Some(found) = age::read(line, atom, quantity.first) {
        figure.dimension = Dimension::Age;
        figure.unit = Some(found.unit);
        end = found.end;
        first = found.first;
        figure.span = line.span(first, end);
        // "18-year-olds" are themselves who is counted.
        if found.end > quantity.end && !line.low(end - 1).ends_with('s') {
            counted::take_noun(line, &mut figure, end, true, &mut end);
        }
    } else {
        measured(line, quantity, &mut figure, &mut end)?;
    }
    let bound = match figure.dimension {
        Dimension::Ordinal => ordinal::bound(line, first, quantity.end),
        _ => None,
    };
    let hedge = bound
        .or_else(|| hedge::before(line, first))
        .or_else(|| hedge::after(line, quantity.number_end))
        .or_else(|| hedge::after(line, end));
    if let Some(found) = hedge {
        figure.hedge = Some(found.hedge);
        figure.hedge_span = Some(found.span);
    }
    let is_amount = matches!(
        figure.dimension,
        Dimension::Percent | Dimension::PercentagePoint
    ) || figure.noun.as_deref() == Some("point");
    if !quantity.is_level
        && !quantity.is_score
        && figure.dimension != Dimension::Age
        && figure.dimension != Dimension::Ordinal
        && let Some(trend) = change::of_amount(line, first, end, is_amount)
        && (figure.dimension != Dimension::Duration)
    {
        figure.trend = Some(trend);
        figure.is_delta = true;
    }
    bounds::set(&mut figure, quantity.quantum);
    Some((figure, end))
}

fn value_of(quantity: &Quantity) -> Decimal {
    match quantity.value {
        Value::Number(n) => n,
        Value::Range(a, _) => a,
        Value::None => Decimal::ZERO,
    }
}

fn is_share(measure: Measure) -> bool {
    matches!(measure, Measure::Unit(u) if u.kind == "percent" || u.kind == "point")
        || measure == Measure::Bare
}

/// Dimension, unit, rate and noun of a quantity that is no age or score.
fn measured(
    line: &Line<'_>,
    quantity: &Quantity,
    figure: &mut Figure,
    end: &mut usize,
) -> Option<()> {
    let atom = &quantity.atom;
    match atom.measure {
        Measure::Money(code) => {
            figure.dimension = Dimension::Money;
            figure.unit = Some(code.to_owned());
        }
        Measure::Unit(unit) => {
            figure.dimension = unit.dimension();
            figure.unit = Some(unit.name.to_owned());
        }
        Measure::Bare => counted::read(line, quantity, figure, end)?,
    }
    let is_measured = atom.measure != Measure::Bare;
    let frequency = figure.noun.as_deref() == Some("time");
    if figure.dimension == Dimension::Ordinal {
        return Some(());
    }
    if let Some(each) = rate::read(
        line,
        *end,
        is_measured || frequency || figure.noun.is_none(),
    ) {
        let over = figure.unit.take().unwrap_or_else(|| {
            if frequency {
                String::new()
            } else {
                figure.noun.clone().unwrap_or_default()
            }
        });
        figure.unit = Some(format!("{over}/{}", each.name));
        figure.dimension = Dimension::Rate;
        if each.end > *end && !line.span(*end, each.end).of(line.text).contains('(') {
            if figure.noun_span.is_none() {
                figure.span = line.span(quantity.first, each.end);
            }
            *end = each.end;
        }
    }
    Some(())
}

/// Gives the noun of a figure to the one before it that shares it ("from 8 to
/// 15 children").
fn share_nouns(figures: &mut [Figure], ends: &[(usize, bool)]) {
    for i in (1..figures.len()).rev() {
        let (left, right) = figures.split_at_mut(i);
        let (Some(a), Some(b)) = (left.last_mut(), right.first()) else {
            continue;
        };
        if ends[i - 1].1 && a.noun.is_none() && a.unit.is_none() && b.noun.is_some() {
            a.noun.clone_from(&b.noun);
            a.dimension = b.dimension;
        }
    }
}

/// A figure in brackets after a hedged one says the same in another unit and
/// shares its hedge ("more than 100 km (60 miles)").
fn converted(line: &Line<'_>, figures: &mut [Figure]) {
    for i in 1..figures.len() {
        let gap = figures[i - 1].span.end..figures[i].span.start;
        let opens = line.text.get(gap).is_some_and(|g| g.trim() == "(");
        let closes = line
            .text
            .get(figures[i].span.end..)
            .is_some_and(|t| t.starts_with(')'));
        let hedge = figures[i - 1].hedge;
        let measured = figures[i].unit.is_some() && figures[i - 1].unit.is_some();
        if opens && closes && measured && hedge.is_some() && figures[i].hedge.is_none() {
            figures[i].hedge = hedge;
            let quantum = Decimal::ZERO;
            bounds::set(&mut figures[i], quantum);
        }
    }
}
