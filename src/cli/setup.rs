//! What a check runs with: the configuration and the reference set.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;

use super::drafts::Leave;
use super::failure::Failure;
use super::progress::Progress;
use super::temporary;
use crate::reference::{Memory, Reference};
use crate::verify::Settings;

/// Name of the configuration file.
pub(super) const CONFIG_NAME: &str = "tickmark.toml";

/// What `tickmark init` writes.
pub(super) const TEMPLATE: &str = "# sources = [\"sources/\"]\n";

/// The folder that is read where nothing else names sources.
const DEFAULT_SOURCES: &str = "sources";

/// Where the source articles are.
#[derive(Debug, Clone, Args)]
pub(super) struct ReferenceArgs {
    /// Source articles: a file, folder or glob; may be given several times
    /// [default: `sources` of tickmark.toml, else ./sources].
    #[arg(long, value_name = "PATH")]
    pub(super) sources: Vec<PathBuf>,
    /// The configuration file [default: tickmark.toml beside the draft or in a
    /// folder above].
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
}

/// What a check runs with.
#[derive(Debug)]
pub(super) struct Setup {
    config: Option<PathBuf>,
    sources: Vec<PathBuf>,
    settings: Settings,
}

impl Setup {
    /// Finds the configuration for drafts (for the working directory where
    /// there is none), and with it the sources.
    pub(super) fn find(_drafts: &[PathBuf], args: &ReferenceArgs) -> Result<Self, Failure> {
        let mut sources = args.sources.clone();
        if sources.is_empty() && Path::new(DEFAULT_SOURCES).exists() {
            sources.push(PathBuf::from(DEFAULT_SOURCES));
        }
        if sources.is_empty() {
            return Err(Failure::new("no source articles to check against").help(
                "name them with --sources PATH, or in tickmark.toml (`tickmark init` writes one), \
                 or put them into ./sources",
            ));
        }
        Ok(Self {
            config: args.config.clone(),
            sources,
            settings: Settings::default(),
        })
    }

    /// Reads the reference set.
    pub(super) fn reference(&self) -> Result<Memory, Failure> {
        let progress = Progress::new("reading sources", 1);
        let reference = temporary::reference(&self.sources);
        drop(progress);
        if !reference.is_empty() {
            return Ok(reference);
        }
        let mut what = "no source articles found".to_owned();
        for path in &self.sources {
            let why = if path.exists() {
                ""
            } else {
                " (does not exist)"
            };
            what += &format!("\n  looked in {}{why}", path.display());
        }
        for file in reference.unreadable() {
            what += &format!("\n  {}: {}", file.path.display(), file.error);
        }
        Err(Failure::new(what).help("name files, folders or globs with --sources PATH"))
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What is no draft in the folders named on the command line.
    pub(super) fn leave(&self) -> Leave {
        let sources = self.sources.iter();
        Leave {
            sources: sources.filter_map(|s| s.canonicalize().ok()).collect(),
            ignored: Vec::new(),
        }
    }

    /// Where the sources were found, in a line.
    pub(super) fn describe(&self) -> String {
        let named: Vec<String> = self
            .sources
            .iter()
            .map(|s| s.display().to_string())
            .collect();
        let config = self.config.as_ref();
        let config = config.map(|c| format!(" (by {})", c.display()));
        format!("{}{}", named.join(", "), config.unwrap_or_default())
    }
}

/// The configuration file named, or found upward from the working directory.
pub(super) fn config_path(named: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(named) = named {
        return Ok(named.to_owned());
    }
    let here = std::env::current_dir()?;
    let found = here
        .ancestors()
        .map(|a| a.join(CONFIG_NAME))
        .find(|p| p.is_file());
    found.ok_or_else(|| {
        Failure::new("there is no tickmark.toml here or in a folder above")
            .help("`tickmark init` writes one")
    })
}

/// Reads a day of the command line.
pub(super) fn parse_day(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| "a day is written as 2026-02-04".to_owned())
}
