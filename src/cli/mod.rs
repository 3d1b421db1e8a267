//! The commands. Only this folder prints.

mod check;
mod claims;
mod sources;
mod temporary;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Checks every figure and quotation of a draft against its source articles.
#[derive(Debug, Parser)]
#[command(name = "tickmark", version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Claims(claims::Claims),
    Sources(sources::Sources),
}

/// Why a command could not be carried out, in plain words.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{0}")]
    Said(String),
    #[error(transparent)]
    Output(#[from] io::Error),
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Clean = 0,
    Found = 1,
    Incomplete = 2,
}

/// Carries out a command line.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    let status = match cli.command {
        Command::Check(command) => command.run(&mut out),
        Command::Claims(command) => command.run(&mut out),
        Command::Sources(command) => command.run(&mut out),
    };
    let status = status.and_then(|s| out.flush().map(|()| s).map_err(Failure::from));
    match status {
        Ok(status) => ExitCode::from(status as u8),
        Err(Failure::Output(e)) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = writeln!(io::stderr(), "tickmark: {failure}");
            ExitCode::from(2)
        }
    }
}
