//! `tickmark claims`.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{Failure, Status, temporary};
use crate::reference::Memory;
use crate::report::{self, CheckedDraft};
use crate::verify::{Settings, check};

/// Shows what a text states, unchecked.
#[derive(Debug, Args)]
pub(super) struct Claims {
    /// Texts.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// How the claims are printed.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// The day the texts are about.
    #[arg(long)]
    date: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
}

impl Claims {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Status, Failure> {
        let mut unreadable = Vec::new();
        let mut drafts = Vec::new();
        for path in &self.files {
            match temporary::draft(path, self.date) {
                Ok(draft) => {
                    let checked = check(&draft, &Memory::default(), &Settings::default());
                    drafts.push(CheckedDraft { draft, checked });
                }
                Err(error) => unreadable.push(error),
            }
        }
        match self.format {
            Format::Json => report::json::claims(&drafts, &unreadable, out)?,
        }
        Ok(if unreadable.is_empty() {
            Status::Clean
        } else {
            Status::Incomplete
        })
    }
}
