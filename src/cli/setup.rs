//! What a check runs with: the configuration and the reference set.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;

use super::drafts::{Leave, folder_of};
use super::failure::Failure;
use super::progress::Progress;
use crate::article::{Outlets, PassedOver, Unreadable};
use crate::config::{self, CONFIG_NAME, Config, ConfigErrors, DEFAULT_SOURCES};
use crate::files::near;
use crate::reference::{Memory, Reference, load};

/// What helps where no sources are found.
const NAME_SOURCES: &str =
    "name files, folders or globs with --sources, or under `sources` in tickmark.toml";

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

impl ReferenceArgs {
    /// True where none of them is given.
    pub(super) fn is_empty(&self) -> bool {
        self.sources.is_empty() && self.config.is_none()
    }
}

/// What a check runs with.
#[derive(Debug)]
pub(super) struct Setup {
    /// The configuration; an empty one where no file was found.
    pub(super) config: Config,
    sources: Vec<PathBuf>,
}

impl Setup {
    /// Finds the configuration for drafts (for the working directory where
    /// there is none), and with it the sources.
    pub(super) fn find(drafts: &[PathBuf], args: &ReferenceArgs) -> Result<Self, Failure> {
        let config = match &args.config {
            Some(path) => config::load(path)?,
            None => config_of(drafts)?,
        };
        let sources = sources(&config, args);
        if sources.is_empty() {
            return Err(Failure::new("no source articles to check against").help(
                "name them with --sources PATH, or in tickmark.toml (`tickmark init` writes one), \
                 or put them into ./sources",
            ));
        }
        Ok(Self { config, sources })
    }

    /// Reads the reference set.
    pub(super) fn reference(&self) -> Result<Memory, Failure> {
        let outlets = outlets(&self.config)?;
        let progress = Progress::new("reading sources");
        let is_ignored = |path: &Path| ignores(&self.config, path);
        let loaded = load(&self.sources, &is_ignored, &outlets, &|done, all| {
            progress.at(done, all);
        });
        let loaded = loaded.map_err(|error| Failure::new(error.to_string()).help(NAME_SOURCES))?;
        if loaded.articles.is_empty() {
            let mut what = "no source article could be read".to_owned();
            for file in &loaded.unreadable {
                what += &format!("\n  {}: {}", file.path.display(), file.error);
            }
            if !loaded.passed_over.is_empty() {
                what += &format!(
                    "\n  without text: {}",
                    PassedOver::counted(&loaded.passed_over)
                );
            }
            return Err(Failure::new(what).help(NAME_SOURCES));
        }
        let reference = Memory::new(loaded.articles, loaded.unreadable);
        Ok(reference.passing_over(loaded.passed_over))
    }

    /// The sources that are named, on the command line or in the configuration,
    /// and are not there: a check without them is not the one that was asked
    /// for.
    pub(super) fn missing<'m>(&self, reference: &'m Memory) -> Vec<&'m Unreadable> {
        let unreadable = reference.unreadable().iter();
        let is_named = |file: &&Unreadable| self.sources.contains(&file.path);
        unreadable.filter(is_named).collect()
    }

    /// What is no draft in the folders named on the command line.
    pub(super) fn leave(&self) -> Leave<'_> {
        let sources = self.sources.iter();
        Leave {
            sources: sources.filter_map(|s| s.canonicalize().ok()).collect(),
            config: Some(&self.config),
        }
    }

    /// Where the sources were found, in a line.
    pub(super) fn describe(&self) -> String {
        let named: Vec<String> = self
            .sources
            .iter()
            .map(|s| s.display().to_string())
            .collect();
        format!("sources: {}", named.join(", "))
    }
}

/// The outlets that a configuration knows.
pub(super) fn outlets(config: &Config) -> Result<Outlets, Failure> {
    Outlets::new(config.outlets.clone())
        .map_err(|error| Failure::new(format!("tickmark.toml: [[outlet]]: {error}")))
}

/// True where the configuration ignores a path.
pub(super) fn ignores(config: &Config, path: &Path) -> bool {
    std::path::absolute(path).is_ok_and(|path| config.ignores(&path))
}

/// The one configuration that holds for all drafts of a run: what a report
/// says of its reference set must be true of each of them.
fn config_of(drafts: &[PathBuf]) -> Result<Config, Failure> {
    let mut folders: BTreeSet<PathBuf> = drafts.iter().map(|d| folder_of(d)).collect();
    if folders.is_empty() {
        folders.insert(PathBuf::from("."));
    }
    let mut found: Vec<Option<Config>> = Vec::new();
    for folder in &folders {
        found.push(config::find(folder)?);
    }
    let mut of = |at: usize| found.get_mut(at).and_then(Option::take);
    let first = of(0);
    for at in 1..folders.len() {
        let other = of(at);
        let [one, two] = [&first, &other].map(|c| c.as_ref().map(|c| &c.folder));
        if one != two {
            let name = |folder: Option<&PathBuf>| {
                folder.map_or("none".to_owned(), |f| {
                    near(&f.join(CONFIG_NAME)).display().to_string()
                })
            };
            let [one, two] = [name(one), name(two)];
            return Err(Failure::new(format!(
                "these drafts have different configurations: {one} and {two}"
            ))
            .help("check them in separate runs, or choose one with --config FILE"));
        }
    }
    Ok(first.unwrap_or_else(|| Config::empty(Path::new("."))))
}

fn sources(config: &Config, args: &ReferenceArgs) -> Vec<PathBuf> {
    if !args.sources.is_empty() {
        return args.sources.clone();
    }
    if config.sources.is_some() {
        return config.source_paths().iter().map(|p| near(p)).collect();
    }
    let default = [
        Path::new(".").join(DEFAULT_SOURCES),
        config.folder.join(DEFAULT_SOURCES),
    ];
    let found = default.into_iter().find(|path| path.exists());
    found.iter().map(|p| near(p)).collect()
}

/// The configuration file named, or found upward from the working directory.
pub(super) fn config_path(named: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(named) = named {
        return Ok(named.to_owned());
    }
    match config::find(Path::new("."))? {
        Some(config) => Ok(near(&config.folder.join(CONFIG_NAME))),
        None => Err(
            Failure::new("there is no tickmark.toml here or in a folder above")
                .help("`tickmark init` writes one"),
        ),
    }
}

impl From<ConfigErrors> for Failure {
    fn from(errors: ConfigErrors) -> Self {
        Failure::new(errors.to_string())
    }
}

/// Reads a day of the command line.
pub(super) fn parse_day(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| "a day is written as 2026-02-04".to_owned())
}
