//! `tickmark init`.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use super::Status;
use super::failure::Failure;
use super::output::Output;
use crate::config::{CONFIG_NAME, TEMPLATE};

/// Write a commented tickmark.toml.
///
/// A file that exists is never overwritten.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickmark init
  tickmark init stories/harbour")]
pub(super) struct Init {
    /// The folder it is written in.
    #[arg(default_value = ".", value_name = "FOLDER")]
    folder: PathBuf,
}

impl Init {
    pub(super) fn run(self, output: &Output) -> Result<Status, Failure> {
        let path = self.folder.join(CONFIG_NAME);
        let path = path.strip_prefix(".").unwrap_or(&path);
        let file = OpenOptions::new().write(true).create_new(true).open(path);
        let mut file = file.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => {
                Failure::new(format!("{} exists already", path.display()))
                    .help("edit it, or remove it first; `tickmark init` never overwrites")
            }
            io::ErrorKind::NotFound => {
                let folder = self.folder.display();
                Failure::new(format!("there is no folder {folder}"))
                    .help(format!("make it first: mkdir -p {folder}"))
            }
            _ => Failure::file("write", path, &error),
        })?;
        file.write_all(TEMPLATE.as_bytes())
            .map_err(|error| Failure::file("write", path, &error))?;
        Status::Clean.after(output.text(|out| {
            writeln!(
                out,
                "Wrote {}. Name your source articles in it, then run:",
                path.display()
            )?;
            writeln!(out, "  tickmark check DRAFT")
        }))
    }
}
