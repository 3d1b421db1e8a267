//! `tickmark check`.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{Failure, Status, temporary};
use crate::reference::Reference;
use crate::report::{self, CheckedDraft, Report};
use crate::verify::{Settings, Severity, check};

/// Checks drafts against source articles.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Drafts.
    #[arg(required = true)]
    drafts: Vec<PathBuf>,
    /// Source articles.
    #[arg(long)]
    sources: Vec<PathBuf>,
    /// How the findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Least severity that makes the exit status 1.
    #[arg(long, value_enum, default_value_t = FailOn::Error)]
    fail_on: FailOn,
    /// The day the drafts are about.
    #[arg(long)]
    date: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    fn least(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Info => Some(Severity::Info),
            FailOn::Never => None,
        }
    }
}

impl Check {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Status, Failure> {
        let reference = temporary::reference(&self.sources);
        if reference.is_empty() {
            return Err(Failure::Said("no source articles found".to_owned()));
        }
        let mut unreadable = Vec::new();
        let mut drafts = Vec::new();
        for path in &self.drafts {
            match temporary::draft(path, self.date) {
                Ok(draft) => {
                    let checked = check(&draft, &reference, &Settings::default());
                    drafts.push(CheckedDraft { draft, checked });
                }
                Err(error) => unreadable.push(error),
            }
        }
        let report = Report {
            reference: &reference,
            drafts: &drafts,
            unreadable: &unreadable,
        };
        match self.format {
            Format::Json => report::json::check(&report, out)?,
        }
        let mut severities = drafts
            .iter()
            .flat_map(|d| &d.checked.findings)
            .filter(|f| f.suppressed.is_none())
            .filter_map(|f| f.severity);
        let found = |least| severities.any(|s| s >= least);
        Ok(if !unreadable.is_empty() {
            Status::Incomplete
        } else if self.fail_on.least().is_some_and(found) {
            Status::Found
        } else {
            Status::Clean
        })
    }
}
