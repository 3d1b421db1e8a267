//! tickmark.toml: one configuration for the server and the command line.
//!
//! An unknown key or a bad value is an error with its place in the file and
//! the nearest right name; nothing is silently passed over.

mod editor;
mod error;
mod file;
mod outlets;
mod overlay;
mod read;
mod table;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use ignore::gitignore::Gitignore;

pub use editor::{CodeLens, Drafts, Editor, InlayHints};
pub use error::{ConfigError, ConfigErrors};
pub use file::{find, load};
pub use overlay::{Overlay, SETTINGS, Setting};
pub use read::parse;

use crate::article::OutletEntry;
use crate::verify::{Settings, Severity, Verified};

/// Name of the configuration file.
pub const CONFIG_NAME: &str = "tickmark.toml";

/// Name of the file beside it that holds claims verified by hand.
pub const VERIFIED_NAME: &str = "tickmark.verified.toml";

/// The folder that is read where nothing else names sources.
pub const DEFAULT_SOURCES: &str = "sources";

/// What `tickmark init` writes: every key with its default and what it does.
pub const TEMPLATE: &str = include_str!("template.toml");

/// From what severity on a check fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FailOn {
    /// Errors.
    #[default]
    Error,
    /// Warnings and errors.
    Warning,
    /// Information, warnings and errors.
    Info,
    /// Never.
    Never,
}

impl FailOn {
    /// All of them, the severest first.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Info, Self::Never];

    /// As it is written in tickmark.toml and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            FailOn::Error => "error",
            FailOn::Warning => "warning",
            FailOn::Info => "info",
            FailOn::Never => "never",
        }
    }

    /// The lightest severity that fails; `None` where none does.
    pub fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Info => Some(Severity::Info),
            FailOn::Never => None,
        }
    }
}

/// A configuration.
#[derive(Debug, Clone)]
pub struct Config {
    /// The folder of its file: paths in it are relative to this.
    pub folder: PathBuf,
    /// Source articles: files, folders and globs as written; `None` where the
    /// configuration names none.
    pub sources: Option<Vec<String>>,
    /// Outlets by path and domain.
    pub outlets: Vec<OutletEntry>,
    /// Severity per rule code, sorted by code; `None` for "off".
    pub severity: Vec<(String, Option<Severity>)>,
    /// Independent origins that a claim needs to be supported; at least 1.
    pub minimum_origins: usize,
    /// Paths that are neither drafts nor sources, as patterns of .gitignore
    /// files.
    pub ignore: Gitignore,
    /// Claims verified by hand, from both files.
    pub verified: Vec<Verified>,
    /// From what severity on a check fails; `None` where it does not say.
    pub fail_on: Option<FailOn>,
    /// What only an editor needs.
    pub editor: Editor,
}

impl Config {
    /// What holds in a folder without a configuration file.
    pub fn empty(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            sources: None,
            outlets: Vec::new(),
            severity: Vec::new(),
            minimum_origins: 1,
            ignore: Gitignore::empty(),
            verified: Vec::new(),
            fail_on: None,
            editor: Editor::default(),
        }
    }

    /// What a check is told.
    pub fn settings(&self) -> Settings {
        Settings {
            minimum_origins: self.minimum_origins,
            severity: self.severity.clone(),
            verified: self.verified.clone(),
        }
    }

    /// The sources as paths and globs that do not depend on the working
    /// directory more than [`Config::folder`] does; empty where none are named.
    pub fn source_paths(&self) -> Vec<PathBuf> {
        let named = self.sources.iter().flatten();
        named.map(|source| self.folder.join(source)).collect()
    }

    /// True where a file, or a folder it is in, is ignored. `path` must begin
    /// with [`Config::folder`] (both absolute, say); what lies outside of that
    /// folder is never ignored.
    pub fn ignores(&self, path: &Path) -> bool {
        let Ok(inside) = path.strip_prefix(&self.folder) else {
            return false;
        };
        let plain = inside.is_relative() && !inside.as_os_str().is_empty();
        plain
            && self
                .ignore
                .matched_path_or_any_parents(inside, false)
                .is_ignore()
    }
}
