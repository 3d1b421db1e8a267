//! Columns: which of the rows of a page are read first.

use super::line::Segment;

/// Columns are at least this far apart, in points.
const GUTTER: f32 = 5.0;

/// A column has at least so many rows, of at least so many characters on
/// average: what has less is a table.
const ROWS: usize = 4;
const WIDTH: usize = 15;

/// At most so many of a hundred rows run across two columns.
const ACROSS: usize = 34;

/// Columns are looked for in columns up to here.
const DEEPEST: usize = 3;

/// So many places where text begins are tried for a column.
const TRIES: usize = 6;

/// Rows from head to foot, put in the order of reading: what stands in the
/// left column before what stands in the right one, down to a row that runs
/// across both.
pub fn ordered(rows: Vec<Vec<Segment>>) -> Vec<Vec<Segment>> {
    let mut out = Vec::with_capacity(rows.len());
    order(rows, 0, &mut out);
    out
}

fn order(rows: Vec<Vec<Segment>>, depth: usize, out: &mut Vec<Vec<Segment>>) {
    let gutter = if depth < DEEPEST { gutter(&rows) } else { None };
    let Some(x) = gutter else {
        out.extend(rows);
        return;
    };
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let flush = |left: &mut Vec<_>, right: &mut Vec<_>, out: &mut Vec<_>| {
        order(std::mem::take(left), depth + 1, out);
        order(std::mem::take(right), depth + 1, out);
    };
    for row in rows {
        if row.iter().any(|s| side(s, x) == Side::Across) {
            flush(&mut left, &mut right, out);
            out.push(row);
            continue;
        }
        let (l, r): (Vec<_>, Vec<_>) = row.into_iter().partition(|s| side(s, x) == Side::Left);
        left.extend((!l.is_empty()).then_some(l));
        right.extend((!r.is_empty()).then_some(r));
    }
    flush(&mut left, &mut right, out);
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Across,
}

fn side(segment: &Segment, x: f32) -> Side {
    if segment.left >= x - 2.0 {
        Side::Right
    } else if segment.right <= x - GUTTER {
        Side::Left
    } else {
        Side::Across
    }
}

/// The left edge of a right column.
fn gutter(rows: &[Vec<Segment>]) -> Option<f32> {
    let segments: Vec<&Segment> = rows.iter().flatten().collect();
    let mut edges: Vec<i32> = segments.iter().map(|s| s.left.round() as i32).collect();
    edges.sort_unstable();
    let mut counts: Vec<(usize, i32)> = Vec::new();
    for run in edges.chunk_by(|a, b| a == b) {
        counts.push((run.len(), run[0]));
    }
    counts.sort_unstable_by_key(|(count, edge)| (std::cmp::Reverse(*count), *edge));
    counts
        .into_iter()
        .take(TRIES)
        .filter(|(count, _)| *count >= ROWS)
        .map(|(_, edge)| edge as f32)
        .find(|&x| parts(&segments, x))
}

/// True where text stands in two columns, the right one from `x` on.
fn parts(segments: &[&Segment], x: f32) -> bool {
    let on = |wanted: Side| segments.iter().filter(move |s| side(s, x) == wanted);
    let across = on(Side::Across).count();
    let is_column = |wanted: Side| {
        let rows = on(wanted).count();
        let characters: usize = on(wanted).map(|s| s.text.chars().count()).sum();
        rows >= ROWS && characters >= WIDTH * rows
    };
    across * 100 <= ACROSS * segments.len() && is_column(Side::Left) && is_column(Side::Right)
}
