//! Results to standard output or a file, everything else to standard error.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anstream::AutoStream;
use clap::ColorChoice;

use super::failure::Failure;
use crate::article::Unreadable;
use crate::report::clean;

const ERROR: anstyle::Style = anstyle::AnsiColor::BrightRed.on_default().bold();
const WARNING: anstyle::Style = anstyle::AnsiColor::Yellow.on_default().bold();
const STRONG: anstyle::Style = anstyle::Style::new().bold();

/// Where a command prints.
#[derive(Debug, Clone, Copy)]
pub(super) struct Output {
    color: anstream::ColorChoice,
}

impl Output {
    pub(super) fn new(color: ColorChoice) -> Self {
        let color = match color {
            ColorChoice::Auto => anstream::ColorChoice::Auto,
            ColorChoice::Always => anstream::ColorChoice::Always,
            ColorChoice::Never => anstream::ColorChoice::Never,
        };
        Self { color }
    }

    /// Prints styled text.
    pub(super) fn text(
        &self,
        print: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let stdout = AutoStream::new(io::stdout().lock(), self.color);
        let mut out = BufWriter::new(stdout);
        print(&mut out)?;
        out.flush()
    }

    /// Prints bytes as they are.
    pub(super) fn raw(
        &self,
        print: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut out = BufWriter::new(io::stdout().lock());
        print(&mut out)?;
        out.flush()
    }

    /// Writes a file; styles only where `--color always` asks for them.
    pub(super) fn file(
        &self,
        path: &Path,
        print: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let fail = |error: io::Error| Failure::file("write", path, &error);
        let file = File::create(path).map_err(fail)?;
        let mut out = BufWriter::new(AutoStream::new(file, self.color));
        print(&mut out).map_err(fail)?;
        out.flush().map_err(fail)
    }

    /// Says why a command could not be carried out.
    pub(super) fn failure(&self, failure: &Failure) {
        self.say(ERROR, "error", &failure.to_string());
        if let Some(help) = failure.remedy() {
            self.err(format_args!("\n  {STRONG}help:{STRONG:#} {help}\n"));
        }
    }

    /// Says that a file could not be read.
    pub(super) fn unreadable(&self, file: &Unreadable) {
        let path = file.path.to_string_lossy();
        self.say(ERROR, "error", &format!("{path}: {}", file.error));
    }

    /// Says what is going on.
    pub(super) fn note(&self, text: &str) {
        self.err(format_args!("{}\n", clean(text)));
    }

    /// Warns.
    pub(super) fn warning(&self, text: &str) {
        self.say(WARNING, "warning", text);
    }

    fn say(&self, style: anstyle::Style, label: &str, text: &str) {
        let lines: Vec<_> = text.lines().map(clean).collect();
        let text = lines.join("\n");
        self.err(format_args!("{style}{label}{style:#}: {text}\n"));
    }

    fn err(&self, text: std::fmt::Arguments<'_>) {
        // Where standard error is closed nothing is left to say.
        let _ = AutoStream::new(io::stderr().lock(), self.color).write_fmt(text);
    }
}
