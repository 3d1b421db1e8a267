//! Lines that are set aside for the lines around them: what stands after the
//! story, what stands on the page twice, lists of tags and of other headlines.

use std::collections::HashSet;

use xxhash_rust::xxh3::xxh3_64;

use super::shape::{ends_with_colon, ends_with_quote, is_item, is_loud, normal};
use super::{HEADING, LIST, Page};
use crate::text::BlockKind;

impl Page<'_, '_> {
    /// Sets aside what stands after the story: from a marker such as "Related
    /// articles" on, where most of the rest is short and no two long sentences
    /// follow each other, and short lines after the last sentence.
    pub(super) fn tail(&mut self) {
        let count = self.lines.len();
        let pair = (1..count).rfind(|&at| self.anchors(at - 1) && self.anchors(at));
        let rest = pair.unwrap_or(self.begin) + 1..count;
        let mut long = rest.clone().filter(|&at| self.anchors(at)).count();
        for at in rest {
            long -= usize::from(self.anchors(at));
            if self.reasons[at] != Some("section") {
                continue;
            }
            let short = count - at - long;
            if short >= 3 && short > 2 * long {
                for rest in at..count {
                    self.reasons[rest].get_or_insert("after the story");
                }
                break;
            }
        }
        let Some(last) = (0..count).rev().find(|&at| self.anchors(at)) else {
            return;
        };
        let goes_on = |at: &usize| {
            let quiet = self.is_sentence(*at) && !is_loud(&self.lines[*at].text);
            quiet || self.reasons[*at] == Some("related link")
        };
        let at = last + 1 + (last + 1..count).take_while(goes_on).count();
        for rest in at..count {
            let short = self.lengths[rest] < HEADING || self.is_loose(rest);
            if self.lines[rest].kind == BlockKind::Paragraph && short {
                self.reasons[rest].get_or_insert("after the story");
            }
        }
    }

    /// Sets aside lines that stand on the page more than once.
    pub(super) fn repeats(&mut self) {
        let mut seen: HashSet<u64> = HashSet::new();
        for at in 0..self.lines.len() {
            if self.lines[at].aside.is_some() {
                continue;
            }
            let text = xxh3_64(normal(&self.lines[at].text).as_bytes());
            let long = self.lengths[at] >= 40 || !self.ends[at];
            if at > self.begin && self.is_open(at) && self.is_title(at) {
                self.reasons[at] = Some("repeated title");
            }
            if long && !seen.insert(text) && self.is_open(at) {
                self.reasons[at] = Some("repeated line");
            }
        }
    }

    /// Sets aside lists of tags and of other headlines, and lone links inside
    /// the story.
    pub(super) fn lists(&mut self) {
        let mut at = self.begin;
        while at < self.lines.len() {
            if !self.is_loose(at) {
                at += 1;
                continue;
            }
            let run = (at..self.lines.len()).take_while(|&i| self.is_loose(i));
            let end = at + run.count();
            let open: Vec<usize> = (at..end).filter(|&i| self.is_open(i)).collect();
            let announced =
                at > 0 && self.is_open(at - 1) && ends_with_colon(&self.lines[at - 1].text);
            for &i in &open {
                if announced || is_item(&self.lines[i].text) {
                    continue;
                }
                let list = end - at >= LIST;
                let long = self.lengths[i] > HEADING
                    || self.lines[i].text.contains(|c: char| c.is_ascii_digit());
                if list {
                    self.reasons[i] = Some("list of links or tags");
                } else if long && !ends_with_quote(&self.lines[i].text) {
                    self.reasons[i] = Some("related link");
                }
            }
            at = end;
        }
    }
}
