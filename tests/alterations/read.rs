//! One event of the corpus: its source articles and its draft paragraphs.

use jiff::civil::Date;
use tickmark::verify::Verdict;

use crate::written::{Source, day, verdicts};

/// A paragraph of a draft with what is right to say of its quotations.
#[derive(Debug)]
pub struct Row {
    /// What was done to the quotation: the heading the row stands under.
    pub class: String,
    /// One of these verdicts is right.
    pub wanted: Vec<Verdict>,
    /// The draft.
    pub draft: String,
}

/// Articles on one event, and rows that quote them.
#[derive(Debug, Default)]
pub struct Event {
    /// The articles.
    pub sources: Vec<Source>,
    /// The day of the drafts.
    pub day: Option<Date>,
    /// The rows.
    pub rows: Vec<Row>,
}

impl Event {
    /// Reads an event, written as `tests/alterations/README.md` says.
    ///
    /// # Errors
    /// The first line that is not written so, and what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut event = Event::default();
        let (mut in_drafts, mut class) = (false, None);
        for (number, line) in text.lines().enumerate() {
            let wrong = |what: String| format!("line {}: {what}", number + 1);
            if let Some(words) = line.strip_prefix("## Drafts, ") {
                (in_drafts, event.day) = (true, Some(day(words).map_err(wrong)?));
            } else if let (true, Some(heading)) = (in_drafts, line.strip_prefix("### ")) {
                class = Some(heading.to_lowercase());
            } else if let (true, Some(class)) = (in_drafts, &class) {
                event.line(class, line).map_err(wrong)?;
            } else if let Some(heading) = line.strip_prefix("### ") {
                event.sources.push(Source::headed(heading).map_err(wrong)?);
            } else if let (false, Some(source)) = (in_drafts, event.sources.last_mut()) {
                source.text.push_str(line);
                source.text.push('\n');
            }
        }
        if event.rows.is_empty() || event.sources.is_empty() {
            return Err("an event has sources and drafts".to_owned());
        }
        Ok(event)
    }

    fn line(&mut self, class: &str, line: &str) -> Result<(), String> {
        if let Some(item) = line.strip_prefix("- ") {
            let form = "a row is: `- verdict: paragraph`";
            let (names, draft) = item.split_once(": ").ok_or(form)?;
            self.rows.push(Row {
                class: class.to_owned(),
                wanted: verdicts(names)?,
                draft: draft.to_owned(),
            });
        } else if line.starts_with("  - because: ") || line.is_empty() {
        } else if let (Some(more), Some(row)) = (line.strip_prefix("  "), self.rows.last_mut()) {
            row.draft.push_str("\n\n");
            row.draft.push_str(more);
        } else {
            return Err(format!("neither a row nor more of one: {line}"));
        }
        Ok(())
    }
}
