//! A paragraph of the draft with its claims marked.

use std::collections::BTreeSet;

use super::{class, escape};
use crate::report::CheckedDraft;
use crate::text::Span;

/// The words of a block. A figure inside a quotation has its own mark: the
/// shortest claim over a piece of text is the one it links to.
pub(super) fn marked(number: usize, draft: &CheckedDraft, block: Span) -> String {
    let claims = &draft.checked.statements.claims;
    let marks: Vec<(Span, usize)> = draft
        .checked
        .findings
        .iter()
        .enumerate()
        .filter_map(|(place, f)| Some((claims.get(f.claim)?.span, place)))
        .filter(|(span, _)| span.overlaps(block))
        .collect();
    let mut cuts = BTreeSet::from([block.start, block.end]);
    for (span, _) in &marks {
        cuts.insert(span.start.clamp(block.start, block.end));
        cuts.insert(span.end.clamp(block.start, block.end));
    }
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let mut html = String::new();
    for pair in cuts.windows(2) {
        let piece = Span::new(pair[0], pair[1]);
        let words = escape(draft.draft.prose.slice(piece));
        let over = marks.iter().filter(|(span, _)| span.contains(piece));
        match over.min_by_key(|(span, place)| (span.len(), *place)) {
            Some((_, place)) => {
                let class = class(&draft.checked.findings[*place]);
                html += &format!(
                    "<mark class=\"{class}\"><a href=\"#c{number}-{place}\">{words}</a></mark>"
                );
            }
            None => html += &words.to_string(),
        }
    }
    html
}
