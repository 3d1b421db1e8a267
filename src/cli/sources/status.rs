//! `tickmark sources status`.

use clap::Args;

use super::super::Status;
use super::super::failure::Failure;
use super::super::output::Output;
use super::super::setup::{ReferenceArgs, Setup};
use crate::report;

/// Say how healthy the reference set is: sizes, dates, what is missing.
#[derive(Debug, Args)]
pub(super) struct StatusCommand {
    #[command(flatten)]
    reference: ReferenceArgs,
}

impl StatusCommand {
    pub(super) fn run(self, output: &Output) -> Result<Status, Failure> {
        let setup = Setup::find(&[], &self.reference)?;
        let reference = setup.reference()?;
        Status::Clean.after(output.text(|out| {
            writeln!(out, "{}", setup.describe())?;
            report::terminal::status(&reference, out)
        }))
    }
}
