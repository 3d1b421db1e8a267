//! What literate cases and the corpus of alterations are both written in:
//! source articles under headings, days, and verdicts by name.

use jiff::civil::Date;
use tickmark::article::is_read;
use tickmark::verify::Verdict;

/// A source article as a case gives it.
#[derive(Debug)]
pub struct Source {
    /// File name, where the heading is one: the text is the file, as received.
    pub file: Option<String>,
    /// Outlet, where the heading is not a file name.
    pub outlet: String,
    /// Publication day, where the heading tells.
    pub published: Option<Date>,
    /// The text.
    pub text: String,
}

impl Source {
    /// Reads the heading of an article: "Harbour Post, 4 February 2026", or a
    /// file name.
    ///
    /// # Errors
    /// Where what follows the comma is no day.
    pub fn headed(heading: &str) -> Result<Self, String> {
        let is_file = !heading.contains(' ') && is_read(heading);
        let (outlet, published) = match heading.split_once(", ") {
            Some((outlet, words)) => (outlet, Some(day(words)?)),
            None => (heading, None),
        };
        Ok(Self {
            file: is_file.then(|| heading.to_owned()),
            outlet: outlet.to_owned(),
            published,
            text: String::new(),
        })
    }

    /// The file that the article would be in a newsroom: path and text.
    pub fn file(&self, number: usize) -> (String, String) {
        if let Some(path) = &self.file {
            return (path.clone(), self.text.clone());
        }
        let outlet = &self.outlet;
        let day = self.published.map(|day| format!("date: {day}\n"));
        let day = day.unwrap_or_default();
        let text = format!("---\noutlet: \"{outlet}\"\n{day}---\n{}", self.text);
        (format!("article-{number}.md"), text)
    }
}

/// Reads "4 February 2026".
///
/// # Errors
/// Where the words are no such day.
pub fn day(words: &str) -> Result<Date, String> {
    jiff::fmt::strtime::parse("%d %B %Y", words)
        .and_then(|parsed| parsed.to_date())
        .map_err(|_| format!("not a day such as \"4 February 2026\": {words}"))
}

/// Reads "altered or narration".
///
/// # Errors
/// Where one of the words names no verdict.
pub fn verdicts(words: &str) -> Result<Vec<Verdict>, String> {
    let named = |name: &str| Verdict::ALL.into_iter().find(|v| v.name() == name);
    let words = words.split(" or ");
    words
        .map(|name| named(name).ok_or(format!("no such verdict: {name}")))
        .collect()
}
