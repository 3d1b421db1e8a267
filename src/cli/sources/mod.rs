//! `tickmark sources`.

mod add;
mod edit;
#[cfg(feature = "fetch")]
mod fetch;
mod list;
#[cfg(feature = "fetch")]
mod save;
mod show;
mod status;

use clap::{Args, Subcommand};

use super::failure::Failure;
use super::output::Output;
use super::{Global, Status};

/// Show and change the source articles that drafts are checked against.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickmark sources list --sources articles/     what is read in each article
  tickmark sources list --verbose               also what is set aside, and why
  tickmark sources show harbour-post.html       one article as it is understood
  tickmark sources status                       how healthy the reference set is
  tickmark sources add articles/ 'wire/*.txt'   write them into tickmark.toml
  tickmark sources add https://…                fetch a page and keep it
  tickmark sources remove articles/")]
pub(super) struct Sources {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(list::List),
    Show(show::Show),
    Status(status::StatusCommand),
    Add(add::Add),
    Remove(edit::Remove),
}

impl Sources {
    pub(super) fn run(self, global: Global, output: &Output) -> Result<Status, Failure> {
        match self.command {
            Command::List(command) => command.run(global, output),
            Command::Show(command) => command.run(global, output),
            Command::Status(command) => command.run(global, output),
            Command::Add(command) => command.run(output),
            Command::Remove(command) => command.run(output),
        }
    }
}
