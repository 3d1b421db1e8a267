//! A passage cut to a width around what matters in it.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::clean;
use crate::text::Span;

/// A passage in three parts, safe to show. Where words were cut off an
/// ellipsis stands in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before the focus.
    pub before: String,
    /// What matters.
    pub focus: String,
    /// What stands after it.
    pub after: String,
}

const ELLIPSIS: &str = "…";

/// Cuts `text` to at most `width` columns around the bytes of `focus`.
pub fn excerpt(text: &str, focus: Span, width: usize) -> Excerpt {
    let start = text.floor_char_boundary(focus.start.min(text.len()));
    let end = text.ceil_char_boundary(focus.end.clamp(start, text.len()));
    let before = clean(text[..start].trim_start());
    let middle = clean(&text[start..end]);
    let after = clean(text[end..].trim_end());
    let wanted = [&before, &middle, &after].map(|part| part.width());
    if wanted.iter().sum::<usize>() <= width {
        return Excerpt {
            before: before.into_owned(),
            focus: middle.into_owned(),
            after: after.into_owned(),
        };
    }
    let focus = head(&middle, width.saturating_sub(2)).into_owned();
    let room = width.saturating_sub(focus.width());
    let right = wanted[2].min(room - room / 2);
    let left = wanted[0].min(room - right);
    let right = wanted[2].min(room - left);
    Excerpt {
        before: tail(&before, left).into_owned(),
        focus,
        after: head(&after, right).into_owned(),
    }
}

/// The first columns of `text`, cut at a word where that costs little.
pub fn head(text: &str, width: usize) -> Cow<'_, str> {
    if text.width() <= width {
        return Cow::Borrowed(text);
    }
    let room = width.saturating_sub(1);
    let mut end = 0;
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > room {
            break;
        }
        end = at + grapheme.len();
    }
    let kept = &text[..end];
    let kept = match kept.rfind(' ') {
        Some(space) if !text[end..].starts_with(' ') && is_near(&kept[space..], width) => {
            &kept[..=space]
        }
        _ => kept,
    };
    Cow::Owned(if width == 0 {
        String::new()
    } else {
        format!("{}{ELLIPSIS}", kept.trim_end())
    })
}

/// The last columns of `text`, cut at a word where that costs little.
fn tail(text: &str, width: usize) -> Cow<'_, str> {
    if text.width() <= width {
        return Cow::Borrowed(text);
    }
    let room = width.saturating_sub(1);
    let mut start = text.len();
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += grapheme.width();
        if used > room {
            break;
        }
        start = at;
    }
    let kept = &text[start..];
    let kept = match kept.find(' ') {
        Some(space) if !text[..start].ends_with(' ') && is_near(&kept[..space], width) => {
            &kept[space..]
        }
        _ => kept,
    };
    Cow::Owned(if width == 0 {
        String::new()
    } else {
        format!("{ELLIPSIS}{}", kept.trim_start())
    })
}

/// True where giving up a broken word leaves most of the room in use.
fn is_near(broken: &str, width: usize) -> bool {
    broken.width() * 2 < width
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, focus: &str, width: usize, expect: &str) {
        let start = text.find(focus).unwrap();
        let cut = excerpt(text, Span::new(start, start + focus.len()), width);
        let shown = format!("{}[{}]{}", cut.before, cut.focus, cut.after);
        assert_eq!(shown, expect);
        assert!(shown.width() <= width + 2, "{} columns", shown.width());
    }

    #[test]
    fn what_fits_is_left_alone() {
        check(
            "The dam held 40 boats.",
            "40",
            30,
            "The dam held [40] boats.",
        );
    }

    #[test]
    fn long_passages_are_cut_at_words_on_both_sides() {
        check(
            "After the long storm of Tuesday night the dam held 40 boats and a barge of gravel.",
            "40",
            30,
            "…the dam held [40] boats and a…",
        );
        check(
            "40 boats were lost to the storm of Tuesday night.",
            "40",
            20,
            "[40] boats were lost…",
        );
    }

    #[test]
    fn wide_characters_count_double() {
        check("漢字漢字漢字 40 漢字漢字漢字", "40", 14, "…漢字 [40] 漢字…");
    }

    #[test]
    fn a_focus_wider_than_the_room_is_cut() {
        check(
            "He said “no no no no no no” twice.",
            "“no no no no no no”",
            14,
            "…[“no no no…]…",
        );
    }
}
