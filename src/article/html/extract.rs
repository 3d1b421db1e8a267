//! What the extractor takes for the story, found again in the page.

use rustc_hash::FxHashMap;
use trafilatura::{ExtractionFocus, HtmlDateMode, Options};

use super::blocks;
use super::page::Page;
use crate::article::boilerplate::normal;

/// A paragraph of at least this many letters and digits is found wherever it
/// stands; a shorter one only between the ones around it.
const SURE: usize = 40;

/// How many paragraphs are looked for letter by letter, where they are no
/// blocks of the page.
const MOST_SEARCHES: usize = 200;

/// A block of so many letters, in bytes, may be a paragraph.
const PARAGRAPH: usize = 120;

/// See [`holds_most`], in percent.
const MOST: usize = 45;

/// A block is the story's where this share of it is, in percent.
const SHARE: usize = 60;

/// Which blocks of a page are the story; `None` where the extractor finds
/// none, or the page is too large for it. `keys` are the blocks as they are
/// compared.
pub(super) fn story(page: &Page<'_>, keys: &[String]) -> Option<Vec<bool>> {
    let skeleton = page.skeleton.html()?;
    let whole = format!("<html><body>{skeleton}</body></html>");
    let quick = Options::default()
        .with_fallback(false)
        .with_exclude_comments(true)
        .with_html_date_mode(HtmlDateMode::Disabled)
        .with_focus(ExtractionFocus::FavorPrecision);
    let precise = quick.clone().with_fallback(true);
    let wide = precise.clone().with_focus(ExtractionFocus::Balanced);
    let read = |options: &Options| {
        let read = trafilatura::extract(&whole, options).ok()?;
        let lines = blocks(&read.content_html, 0);
        let wanted: Vec<String> = lines.iter().map(|line| normal(&line.text)).collect();
        let taken = find(keys, &wanted);
        taken.contains(&true).then_some(taken)
    };
    let plain = read(&quick).filter(|taken| holds_most(keys, taken));
    plain.or_else(|| read(&precise)).or_else(|| read(&wide))
}

/// True where the story has most of what is long enough to be a paragraph: then
/// the extractor need not be asked for other opinions, which take as long
/// again.
fn holds_most(keys: &[String], taken: &[bool]) -> bool {
    let long = |key: &String| if key.len() >= PARAGRAPH { key.len() } else { 0 };
    let all: usize = keys.iter().map(long).sum();
    let story: usize = keys
        .iter()
        .zip(taken)
        .map(|(key, taken)| if *taken { long(key) } else { 0 })
        .sum();
    all > 0 && story * 100 >= all * MOST
}

/// Finds paragraphs among blocks, in order.
fn find(keys: &[String], wanted: &[String]) -> Vec<bool> {
    let mut places: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, key) in keys.iter().enumerate() {
        places.entry(key).or_default().push(at);
    }
    let mut stream = Stream::of(keys);
    let mut covered: Vec<usize> = vec![0; keys.len()];
    // The block before which each wanted paragraph must stand.
    let mut anchors: Vec<Option<usize>> = vec![None; wanted.len()];
    let mut next = 0;
    for (paragraph, key) in wanted.iter().enumerate() {
        if key.len() < SURE {
            continue;
        }
        let places = places.get(key.as_str());
        let place = places.and_then(|all| {
            let after = all.partition_point(|at| *at < next);
            all.get(after).or(all.first()).copied()
        });
        if let Some(at) = place {
            covered[at] = keys[at].len();
            anchors[paragraph] = Some(at);
            next = at + 1;
        } else if let Some(last) = stream.cover(key, next, &mut covered) {
            anchors[paragraph] = Some(last);
            next = last;
        }
    }
    // The anchor that follows each paragraph.
    let mut follows = vec![keys.len(); wanted.len()];
    for paragraph in (0..wanted.len()).rev() {
        let next = follows.get(paragraph + 1).copied().unwrap_or(keys.len());
        follows[paragraph] = anchors[paragraph].unwrap_or(next);
    }
    let mut before = 0;
    for (paragraph, key) in wanted.iter().enumerate() {
        if let Some(at) = anchors[paragraph] {
            before = at;
            continue;
        }
        if key.is_empty() || key.len() >= SURE {
            continue;
        }
        let after = follows[paragraph];
        let all = places.get(key.as_str()).map_or(&[][..], Vec::as_slice);
        let from = all.partition_point(|at| *at < before);
        if let Some(&at) = all.get(from).filter(|at| **at < after.max(before + 1)) {
            covered[at] = keys[at].len();
            before = at;
        }
    }
    keys.iter()
        .zip(covered)
        .map(|(key, covered)| !key.is_empty() && covered * 100 >= key.len() * SHARE)
        .collect()
}

/// All blocks in a row, for paragraphs that are parts or several of them.
struct Stream {
    text: String,
    starts: Vec<usize>,
    searches: usize,
}

impl Stream {
    fn of(keys: &[String]) -> Self {
        let mut text = String::new();
        let mut starts = Vec::with_capacity(keys.len());
        for key in keys {
            starts.push(text.len());
            text.push_str(key);
        }
        Self {
            text,
            starts,
            searches: 0,
        }
    }

    /// Notes where a paragraph stands, at best from a block on; gives the last
    /// block of it.
    fn cover(&mut self, key: &str, from: usize, covered: &mut [usize]) -> Option<usize> {
        self.searches += 1;
        if self.searches > MOST_SEARCHES {
            return None;
        }
        let from = self.starts.get(from).copied().unwrap_or(0);
        let bytes = self.text.as_bytes();
        let found = memchr::memmem::find(&bytes[from..], key.as_bytes()).map(|at| at + from);
        let start = found.or_else(|| memchr::memmem::find(bytes, key.as_bytes()))?;
        let end = start + key.len();
        let mut block = self.starts.partition_point(|s| *s <= start) - 1;
        let mut last = block;
        while let Some(&begin) = self.starts.get(block).filter(|s| **s < end) {
            let close = self.starts.get(block + 1).copied();
            let close = close.unwrap_or(self.text.len());
            covered[block] += close.min(end).saturating_sub(begin.max(start));
            if close > begin {
                last = block;
            }
            block += 1;
        }
        Some(last)
    }
}
