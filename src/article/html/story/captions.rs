//! Captions of the story's own pictures.

use super::{ANCHOR, Block, CAPTION, Page};
use crate::article::boilerplate::ends_sentence;
use crate::text::BlockKind;

/// Adds the captions of the story's own pictures, and marks them as such.
pub(super) fn captions(page: &mut Page<'_>, story: &mut [bool]) {
    let is_caption = |block: &Block<'_>| {
        let named = block.place.is_some_and(|place| place.reason == CAPTION);
        let plain = block.line.kind == BlockKind::Paragraph;
        block.line.kind == BlockKind::Caption || (plain && named)
    };
    let own = common(page, story);
    let article = page.elements[own].article;
    let last = story.iter().rposition(|s| *s).unwrap_or(0);
    for at in 0..=last.min(story.len().saturating_sub(1)) {
        let block = &page.blocks[at];
        if !is_caption(block) || block.line.aside.is_some() {
            continue;
        }
        let len = block.line.text.len();
        let sure = block.place.is_some_and(|place| place.is_sure);
        let text = &block.line.text;
        let ends = ends_sentence(text) || text.contains(". ");
        let sentence = ends && len >= ANCHOR / 2;
        let inside = || {
            let parent = |at: &usize| Some(page.elements[*at].parent).filter(|_| *at != 0);
            std::iter::successors(Some(block.element), parent).any(|around| around == own)
        };
        let beside = article != 0 && page.elements[block.element].article == article;
        let belongs = own != 0 && (beside || inside());
        if story[at] || (belongs && sentence && !sure && block.linked * 2 < len) {
            story[at] = true;
            page.blocks[at].line.kind = BlockKind::Caption;
            page.blocks[at].line.group = None;
        }
    }
}

/// The innermost element that holds all of the story.
fn common(page: &Page<'_>, story: &[bool]) -> usize {
    let path = |element: usize| {
        let parent = |at: &usize| Some(page.elements[*at].parent).filter(|_| *at != 0);
        let mut path: Vec<usize> = std::iter::successors(Some(element), parent).collect();
        path.reverse();
        path
    };
    let mut common: Option<Vec<usize>> = None;
    let mut last = usize::MAX;
    for at in (0..story.len()).filter(|&at| story[at]) {
        let element = page.blocks[at].element;
        if std::mem::replace(&mut last, element) == element {
            continue;
        }
        let own = path(element);
        common = Some(match common {
            None => own,
            Some(before) => {
                let same = before.iter().zip(&own).take_while(|(a, b)| a == b).count();
                before[..same].to_vec()
            }
        });
    }
    common.and_then(|path| path.last().copied()).unwrap_or(0)
}
