//! What stands at the head and the foot of pages.

use std::collections::{HashMap, HashSet};

use super::line::Line;

/// How much of a page, at its head and its foot, is margin.
const MARGIN: f32 = 0.08;

/// A line in the margin stands apart from the text by this many sizes of its
/// type.
const APART: f32 = 2.5;

/// Longer lines are no furniture, in characters.
const LONGEST: usize = 200;

const REASON: &str = "head or foot of a page";

/// Sets aside what stands in the margins, on every page or apart from the
/// text. `body` is the size of the type of the text.
pub fn mark(lines: &mut [Line], body: f32) {
    let in_margin = |line: &Line| line.place < MARGIN || line.place > 1.0 - MARGIN;
    let mut pages: HashMap<String, HashSet<usize>> = HashMap::new();
    for line in lines.iter().filter(|line| in_margin(line)) {
        pages.entry(key(line)).or_default().insert(line.page);
    }
    let mut start = 0;
    while start < lines.len() {
        let page = lines[start].page;
        let end = start + lines[start..].iter().take_while(|l| l.page == page).count();
        // The text of this page goes from here to there.
        let text = lines[start..end]
            .iter()
            .filter(|l| !in_margin(l) && l.aside.is_none());
        let (low, high) = text.fold((f32::MAX, f32::MIN), |(low, high), line| {
            (low.min(line.y), high.max(line.y))
        });
        for line in &mut lines[start..end] {
            if line.aside.is_some() || !in_margin(line) || line.len() > LONGEST {
                continue;
            }
            let gap = if line.place < MARGIN {
                low - line.y
            } else {
                line.y - high
            };
            let repeats = pages.get(&key(line)).is_some_and(|pages| pages.len() > 1);
            let apart = low <= high && gap > APART * line.size && line.size <= body * 1.1;
            if repeats || apart {
                line.aside = Some(REASON);
            }
        }
        start = end;
    }
}

/// A line as it is compared from page to page: the number of the page differs.
fn key(line: &Line) -> String {
    let text = line.text();
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.flat_map(char::to_lowercase).collect()
}
