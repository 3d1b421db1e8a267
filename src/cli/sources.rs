//! `tickmark sources`.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{Failure, Status, temporary};
use crate::report;

/// Shows the reference set.
#[derive(Debug, Args)]
pub(super) struct Sources {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Lists the articles.
    List(List),
}

#[derive(Debug, Args)]
struct List {
    /// Source articles.
    #[arg(long)]
    sources: Vec<PathBuf>,
    /// How the articles are printed.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Prints the paragraphs too.
    #[arg(long)]
    text: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
}

impl Sources {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Status, Failure> {
        let Command::List(list) = self.command;
        let reference = temporary::reference(&list.sources);
        match list.format {
            Format::Json => report::json::sources(&reference, list.text, out)?,
        }
        Ok(Status::Clean)
    }
}
