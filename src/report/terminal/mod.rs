//! Text for people. Always written with ANSI styles; who prints it strips
//! them where they are not wanted.

mod claims;
mod compact;
mod evidence;
mod finding;
mod sources;
mod style;
mod summary;

use std::io::{self, Write};

pub use claims::claims;
pub use sources::{show, sources, status};

use super::Report;
use crate::verify::Severity;

/// How much is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Detail {
    /// The summary.
    Quiet,
    /// What needs a look.
    #[default]
    Normal,
    /// All claims and all evidence.
    Verbose,
}

/// How text is printed.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Columns of the terminal; what is less than 40 counts as 40.
    pub width: usize,
    /// How much is printed.
    pub detail: Detail,
}

impl Layout {
    pub(crate) fn columns(self) -> usize {
        self.width.max(40)
    }
}

/// Prints what a check found.
///
/// # Errors
/// Those of the writer.
pub fn check(report: &Report<'_>, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    if layout.detail > Detail::Quiet {
        for draft in report.drafts {
            for (span, message) in &draft.draft.problems {
                finding::problem(draft, *span, message, layout, out)?;
            }
            for found in draft.checked.findings.iter() {
                let loud = found.severity.is_some_and(|s| s >= Severity::Warning);
                if loud && found.suppressed.is_none() {
                    finding::finding(draft, found, report.reference, layout, out)?;
                }
            }
        }
        compact::sections(report, layout, out)?;
    }
    summary::summary(report, layout, out)
}
