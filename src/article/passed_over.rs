//! Items that hold no text of an article: pictures, packages, plans. A folder
//! of wire messages is full of them, and nothing is wrong with any.

use std::collections::BTreeMap;

/// What an item without text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lack {
    /// One of them ("a picture").
    pub one: &'static str,
    /// Several ("pictures").
    pub several: &'static str,
}

impl Lack {
    pub(super) const fn of(one: &'static str, several: &'static str) -> Self {
        Self { one, several }
    }
}

/// An item without text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedOver {
    /// The file, or the item in it, as articles are named.
    pub path: String,
    /// What it is.
    pub what: Lack,
    /// More of it ("story.xml", where its text stands).
    pub detail: Option<String>,
}

impl PassedOver {
    /// What it is, with all that is known of it.
    pub fn told(&self) -> String {
        match &self.detail {
            Some(detail) => format!("{} ({detail})", self.what.one),
            None => self.what.one.to_owned(),
        }
    }

    /// How many there are of what, the most first: "20 pictures, a video".
    pub fn counted(all: &[Self]) -> String {
        let mut counts: BTreeMap<Lack, usize> = BTreeMap::new();
        for item in all {
            *counts.entry(item.what).or_default() += 1;
        }
        let mut counts: Vec<(Lack, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|(what, count)| (std::cmp::Reverse(*count), what.one));
        let told = counts.iter().map(|(what, count)| match count {
            1 => what.one.to_owned(),
            count => format!("{count} {}", what.several),
        });
        told.collect::<Vec<_>>().join(", ")
    }

    /// Why a file gives no article, where it holds only such items.
    pub fn no_text(all: &[Self]) -> String {
        let mut items: Vec<String> = all.iter().map(Self::told).collect();
        items.sort_unstable();
        items.dedup();
        let held = match items.as_slice() {
            [most @ .., last] if !most.is_empty() => format!("{} and {last}", most.join(", ")),
            items => items.concat(),
        };
        format!("there is no text of an article in this file: it holds {held}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PICTURE: Lack = Lack::of("a picture", "pictures");
    const VIDEO: Lack = Lack::of("a video", "videos");

    fn item(what: Lack, detail: Option<&str>) -> PassedOver {
        PassedOver {
            path: "wire.xml".to_owned(),
            what,
            detail: detail.map(str::to_owned),
        }
    }

    #[test]
    fn they_are_counted_by_what_they_are() {
        let all = [PICTURE, VIDEO, PICTURE].map(|what| item(what, None));
        assert_eq!(PassedOver::counted(&all), "2 pictures, a video");
    }

    #[test]
    fn a_file_of_nothing_else_says_what_it_holds() {
        let all = [PICTURE, VIDEO, PICTURE].map(|what| item(what, None));
        assert_eq!(
            PassedOver::no_text(&all),
            "there is no text of an article in this file: it holds a picture and a video"
        );
        assert_eq!(
            PassedOver::no_text(&[item(VIDEO, Some("a.mp4"))]),
            "there is no text of an article in this file: it holds a video (a.mp4)"
        );
    }
}
