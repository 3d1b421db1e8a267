//! What is wrong with a configuration file, and where.

use std::fmt;

use crate::text::{LineColumn, LineIndex, Span};

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// The file, as shown.
    pub path: String,
    /// Where in it; `None` where the file could not be read at all.
    pub place: Option<LineColumn>,
    /// What is wrong, in plain words.
    pub what: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some(at) => write!(
                f,
                "{} at {}:{}:{}",
                self.what, self.path, at.line, at.column
            )?,
            None => write!(f, "{}: {}", self.path, self.what)?,
        }
        match &self.help {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}

/// All that is wrong with a configuration, in the order of the files; never
/// empty. Printed one a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigErrors(pub Vec<ConfigError>);

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, error) in self.0.iter().enumerate() {
            let line_break = if i > 0 { "\n" } else { "" };
            write!(f, "{line_break}{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigErrors {}

/// Gathers what is wrong with one file.
pub(super) struct Faults<'t> {
    path: &'t str,
    text: &'t str,
    lines: LineIndex,
    found: Vec<(Span, String, Option<String>)>,
}

impl<'t> Faults<'t> {
    pub fn new(path: &'t str, text: &'t str) -> Self {
        Self {
            path,
            text,
            lines: LineIndex::new(text),
            found: Vec::new(),
        }
    }

    /// Line (from 1) of a byte offset.
    pub fn line(&self, offset: usize) -> usize {
        self.lines.line(offset) + 1
    }

    pub fn add(&mut self, place: Span, what: String, help: Option<String>) {
        self.found.push((place, what, help));
    }

    /// The advice on the fault that was added last.
    pub fn last_help(&mut self) -> Option<&mut Option<String>> {
        self.found.last_mut().map(|(.., help)| help)
    }

    pub fn finish(mut self) -> Vec<ConfigError> {
        self.found.sort_by_key(|(place, ..)| *place);
        let error = |(place, what, help): (Span, String, Option<String>)| ConfigError {
            path: self.path.to_owned(),
            place: Some(self.lines.line_column(self.text, place.start)),
            what,
            help,
        };
        self.found.into_iter().map(error).collect()
    }
}
