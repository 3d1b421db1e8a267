//! `tickmark man`.

use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::output::Output;
use super::{Status, command};

/// Print the man page, or write the pages of all commands.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickmark man | man -l -
  tickmark man --folder ~/.local/share/man/man1")]
pub(super) struct Man {
    /// Write one page a command into this folder.
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

impl Man {
    pub(super) fn run(self, output: &Output) -> Result<Status, Failure> {
        if let Some(folder) = &self.folder {
            return clap_mangen::generate_to(command(), folder)
                .map(|()| Status::Clean)
                .map_err(|error| Failure::file("write to", folder, &error));
        }
        let page = clap_mangen::Man::new(command());
        Status::Clean.after(output.raw(|out| page.render(out)))
    }
}
