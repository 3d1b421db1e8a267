//! `tickmark completions`.

use clap::Args;
use clap_complete::Shell;

use super::failure::Failure;
use super::output::Output;
use super::{Status, command};

/// Print completions for a shell.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickmark completions bash > ~/.local/share/bash-completion/completions/tickmark
  tickmark completions zsh > \"${fpath[1]}/_tickmark\"
  tickmark completions fish > ~/.config/fish/completions/tickmark.fish")]
pub(super) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self, output: &Output) -> Result<Status, Failure> {
        // The generator panics where its writer fails, so it writes to memory.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command(), "tickmark", &mut script);
        Status::Clean.after(output.raw(|out| out.write_all(&script)))
    }
}
