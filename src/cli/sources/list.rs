//! `tickmark sources list`.

use clap::Args;

use super::super::claims::Format;
use super::super::failure::Failure;
use super::super::output::Output;
use super::super::setup::{ReferenceArgs, Setup};
use super::super::{Global, Status};
use crate::report;

/// List the articles: outlet, headline, date, credit, origin, problems.
#[derive(Debug, Args)]
#[command(after_help = "\
With --verbose also what was set aside in each article, and why: view counts,
photo credits, tag lists, newsletter pleas and their like are never evidence.")]
pub(super) struct List {
    #[command(flatten)]
    reference: ReferenceArgs,
    /// How the articles are printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Print the paragraphs of each article too.
    #[arg(long)]
    text: bool,
}

impl List {
    pub(super) fn run(self, global: Global, output: &Output) -> Result<Status, Failure> {
        let reference = Setup::find(&[], &self.reference)?.reference()?;
        let layout = global.layout();
        Status::Clean.after(match self.format {
            Format::Text => {
                output.text(|out| report::terminal::sources(&reference, self.text, layout, out))
            }
            Format::Json => output.raw(|out| report::json::sources(&reference, self.text, out)),
        })
    }
}
