//! `tickmark sources status`.

use clap::Args;

use super::super::failure::Failure;
use super::super::output::Output;
use super::super::setup::{ReferenceArgs, Setup};
use super::super::{Global, Status};
use crate::report;

/// Say how healthy the reference set is: sizes, outlets, origins, days, what
/// could not be read, what looks wrong.
#[derive(Debug, Args)]
#[command(after_help = "\
Suspicious are articles without a date or an outlet, dated in the future, with
a body under 50 words, with characters that were lost before they were saved,
and those that their outlet has corrected or retracted. --verbose names all.")]
pub(super) struct StatusCommand {
    #[command(flatten)]
    reference: ReferenceArgs,
}

impl StatusCommand {
    pub(super) fn run(self, global: Global, output: &Output) -> Result<Status, Failure> {
        let setup = Setup::find(&[], &self.reference)?;
        let reference = setup.reference()?;
        let today = jiff::Zoned::now().date();
        let layout = global.layout();
        Status::Clean.after(output.text(|out| {
            writeln!(out, "{}", setup.describe())?;
            report::terminal::status(&reference, today, layout, out)
        }))
    }
}
