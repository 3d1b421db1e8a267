//! `tickmark lsp`.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::Args;

use super::Status;
use super::failure::Failure;
use super::output::Output;
use crate::lsp::{self, End};

/// Run the language server for an editor.
///
/// Editors start it by themselves, once they are told how: docs/editors/ has a
/// page for each. It speaks the Language Server Protocol on standard input and
/// output; messages of its own go to standard error and to the editor's log.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickmark lsp                          what an editor runs
  tickmark lsp --port 7658              for an editor that connects to a port of this machine
  tickmark lsp --record session.jsonl   keep the traffic, for a report of what went wrong
  tickmark lsp --replay session.jsonl   send it again, and print what the server sends

A recording holds your draft and what was typed. Look at it before you send it.")]
pub(super) struct Lsp {
    /// Wait for one connection on this port of the machine itself; 0 picks a
    /// free one and prints it.
    #[arg(long, value_name = "PORT", conflicts_with = "replay", value_parser = parse_port)]
    port: Option<u16>,
    /// Keep all messages of the session in a file, one a line.
    #[arg(long, value_name = "FILE", conflicts_with = "replay")]
    record: Option<PathBuf>,
    /// Send what the client sent in a recording, and print what the server
    /// sends, one message a line.
    #[arg(long, value_name = "FILE")]
    replay: Option<PathBuf>,
    /// Speak on standard input and output. So it does anyway; some editors add
    /// this.
    #[arg(long, hide = true)]
    stdio: bool,
}

impl Lsp {
    pub(super) fn run(self, output: &Output) -> Result<Status, Failure> {
        if let Some(path) = &self.replay {
            return replay(path, output);
        }
        let record = self.record.as_deref();
        if self.port.is_none() && io::stdin().is_terminal() {
            output.note("waiting for an editor on standard input; docs/editors/ says how each starts this by itself");
        }
        let ended = match self.port {
            Some(port) => lsp::on_port(port, record, |port| {
                output.note(&format!("listening on 127.0.0.1:{port}"));
            }),
            None => lsp::on_stdio(record),
        };
        let ended = ended.map_err(|error| match (&self.record, self.port) {
            (Some(path), None) => Failure::file("write", path, &error),
            _ => Failure::new(format!("the server cannot run: {error}")),
        })?;
        Ok(match ended {
            End::ShutDown => Status::Clean,
            End::Broken => Status::Found,
        })
    }
}

fn parse_port(text: &str) -> Result<u16, String> {
    text.parse()
        .map_err(|_| "a port is a number from 0 to 65535".to_owned())
}

fn replay(path: &std::path::Path, output: &Output) -> Result<Status, Failure> {
    let mut failed = None;
    let printed = output.raw(|out| {
        let replayed = lsp::replay(path, &mut |message| {
            // Who closes the pipe early has seen enough.
            let _ = writeln!(out, "{message}");
        });
        failed = replayed.err();
        Ok(())
    });
    match failed {
        Some(error) => Err(Failure::file("replay", path, &error)),
        None => Status::Clean.after(printed),
    }
}
