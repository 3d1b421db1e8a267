//! The commands. Only this folder prints.

mod check;
mod claims;
mod completions;
mod drafts;
mod explain;
mod failure;
mod init;
mod lsp;
mod man;
mod output;
mod progress;
mod setup;
mod sources;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::{Args, ColorChoice, Parser, Subcommand};

use crate::report::terminal::{Detail, Layout};
use failure::Failure;
use output::Output;

/// Checks every figure and quotation of a draft against its source articles.
///
/// Tickmark reads a draft, finds each figure and each quotation in it, and
/// shows which outlets of your source articles support it, which contradict
/// it, and which are silent.
#[derive(Debug, Parser)]
#[command(
    name = "tickmark",
    bin_name = "tickmark",
    version,
    propagate_version = true,
    arg_required_else_help = true,
    after_help = "\
Examples:
  tickmark check draft.md --sources articles/   check a draft against a folder of articles
  tickmark check drafts/ --format html -o check.html
  tickmark claims draft.md                      what a text states, unchecked
  tickmark explain figure/contradicted          what a mark means
  tickmark explain --claim draft.md:9:34        how one verdict came about
  tickmark init                                 write a commented tickmark.toml
  tickmark lsp                                  what an editor starts; docs/editors/ has a page for each

Exit status:
  0  nothing was found at or above --fail-on (error, unless you say otherwise)
  1  something was found
  2  the work could not be done: bad arguments, a draft or the sources unreadable"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

/// What every command takes.
#[derive(Debug, Clone, Copy, Args)]
struct Global {
    /// Print less: for `check`, only the summary.
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Print more: supported claims, all evidence, what was set aside.
    #[arg(long, short, global = true)]
    verbose: bool,
    /// When to use colours. `auto`: on a terminal, unless NO_COLOR is set.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
    /// Columns of text output [default: the terminal's, else 100].
    #[arg(long, global = true, value_name = "COLUMNS")]
    width: Option<usize>,
}

impl Global {
    fn layout(self) -> Layout {
        let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Layout {
            width: self.width.or_else(terminal).unwrap_or(100),
            detail: match (self.quiet, self.verbose) {
                (true, _) => Detail::Quiet,
                (_, true) => Detail::Verbose,
                _ => Detail::Normal,
            },
        }
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Claims(claims::Claims),
    Sources(sources::Sources),
    Explain(explain::Explain),
    Init(init::Init),
    Lsp(lsp::Lsp),
    Completions(completions::Completions),
    Man(man::Man),
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Clean = 0,
    Found = 1,
    Incomplete = 2,
}

impl Status {
    /// The status once the output is written. Who closes the pipe early (`|
    /// head`) has seen enough: that is no failure.
    fn after(self, written: io::Result<()>) -> Result<Self, Failure> {
        match written {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
            _ => Ok(self),
        }
    }
}

/// Carries out a command line.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Where not even the usage can be printed nothing is left to say.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let output = Output::new(cli.global.color);
    let global = cli.global;
    let status = match cli.command {
        Command::Check(command) => command.run(global, &output),
        Command::Claims(command) => command.run(global, &output),
        Command::Sources(command) => command.run(global, &output),
        Command::Explain(command) => command.run(global, &output),
        Command::Init(command) => command.run(&output),
        Command::Lsp(command) => command.run(&output),
        Command::Completions(command) => command.run(&output),
        Command::Man(command) => command.run(&output),
    };
    match status {
        Ok(status) => ExitCode::from(status as u8),
        Err(failure) => {
            output.failure(&failure);
            ExitCode::from(Status::Incomplete as u8)
        }
    }
}

/// The command line as a value, for completions and man pages.
fn command() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_sound() {
        super::command().debug_assert();
    }
}
