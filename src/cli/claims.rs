//! `tickmark claims`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use rayon::prelude::*;

use super::drafts::{self, Leave};
use super::failure::Failure;
use super::output::Output;
use super::setup::parse_day;
use super::{Global, Status};
use crate::report::{self, ReadDraft};

/// Show what a text states, unchecked.
///
/// Lists every figure and quotation that is read in the files: value, bounds,
/// unit and counted noun; speaker and cue. Nothing is checked. Times that are
/// mentioned only in passing ("daily", "that weekend") are listed, too; a check
/// leaves them out.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickmark claims draft.md
  tickmark claims draft.md --date 2026-02-04    so that \"last August\" is resolved
  tickmark claims drafts/ --format json

Exit status: 0, or 2 where a file could not be read")]
pub(super) struct Claims {
    /// Texts: files, folders (.md, .markdown, .txt in them), globs; `-` reads
    /// standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How the claims are printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The day the texts are about, where their front matter does not say.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    date: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A table for people.
    Text,
    /// For programs.
    Json,
}

impl Claims {
    pub(super) fn run(self, global: Global, output: &Output) -> Result<Status, Failure> {
        let found = drafts::read(&self.files, self.date, &Leave::default());
        for file in &found.unreadable {
            output.unreadable(file);
        }
        let drafts = found.drafts.into_par_iter();
        let read: Vec<ReadDraft> = drafts.map(ReadDraft::read).collect();
        let status = if found.unreadable.is_empty() {
            Status::Clean
        } else {
            Status::Incomplete
        };
        let layout = global.layout();
        status.after(match self.format {
            Format::Text => output.text(|out| report::terminal::claims(&read, layout, out)),
            Format::Json => output.raw(|out| report::json::claims(&read, &found.unreadable, out)),
        })
    }
}
