//! The drafts that a command line names: files, folders, globs, `-`.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::{fs, io};

use globset::GlobBuilder;
use ignore::WalkBuilder;
use jiff::civil::Date;
use rayon::prelude::*;

use super::failure::plain;
use super::setup::ignores;
use crate::article::Unreadable;
use crate::config::Config;
use crate::draft::Draft;

/// Names that drafts in folders end in.
const EXTENSIONS: &[&str] = &["md", "markdown", "txt"];

/// Standard input.
const STDIN: &str = "-";

/// Which files of a folder are no drafts.
#[derive(Debug, Default)]
pub(super) struct Leave<'c> {
    /// Folders and files that hold the source articles.
    pub(super) sources: Vec<PathBuf>,
    /// Says what is ignored.
    pub(super) config: Option<&'c Config>,
}

impl Leave<'_> {
    fn leaves(&self, path: &Path) -> bool {
        self.config.is_some_and(|config| ignores(config, path))
            || path
                .canonicalize()
                .is_ok_and(|path| self.sources.iter().any(|s| path.starts_with(s)))
    }
}

/// Drafts, or why they could not be read, in the order of the command line
/// and by name within a folder; each file once.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What could be read.
    pub(super) drafts: Vec<Draft>,
    /// What could not.
    pub(super) unreadable: Vec<Unreadable>,
}

/// Reads the drafts that `named` names.
pub(super) fn read(named: &[PathBuf], day: Option<Date>, leave: &Leave<'_>) -> Found {
    let mut found = Found::default();
    let mut paths = Vec::new();
    for path in named {
        if let Err(error) = expand(path, leave, &mut paths) {
            found.unreadable.push(error);
        }
    }
    let mut seen = BTreeSet::new();
    paths.retain(|path| seen.insert(path.clone()));
    let read: Vec<_> = paths.par_iter().map(|path| one(path, day)).collect();
    for draft in read {
        match draft {
            Ok(draft) => found.drafts.push(draft),
            Err(error) => found.unreadable.push(error),
        }
    }
    found
}

fn one(path: &Path, day: Option<Date>) -> Result<Draft, Unreadable> {
    let fail = |error: &dyn ToString| Unreadable {
        path: path.to_owned(),
        error: error.to_string(),
    };
    let bytes = bytes(path).map_err(|e| fail(&plain(&e)))?;
    let shown = path.strip_prefix(".").unwrap_or(path);
    let shown = shown.to_string_lossy().replace('\\', "/");
    Draft::read(&shown, &bytes, day).map_err(|e| fail(&e.reason))
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if path == Path::new(STDIN) {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    fs::read(path)
}

/// The files that one argument stands for.
fn expand(path: &Path, leave: &Leave<'_>, paths: &mut Vec<PathBuf>) -> Result<(), Unreadable> {
    if path == Path::new(STDIN) || path.is_file() {
        paths.push(path.to_owned());
        return Ok(());
    }
    let before = paths.len();
    if path.is_dir() {
        walk(path, leave, &has_extension, paths)?;
        return some(
            path,
            paths.len() > before,
            "no drafts in this folder (.md, .markdown, .txt)",
        );
    }
    let text = path.to_string_lossy();
    if path.exists() || !text.contains(['*', '?', '[', '{']) {
        // A pipe is read like a file; what does not exist is told when read.
        paths.push(path.to_owned());
        return Ok(());
    }
    let glob = GlobBuilder::new(text.strip_prefix("./").unwrap_or(&text))
        .literal_separator(true)
        .build()
        .map_err(|error| unreadable(path, &error.kind().to_string()))?
        .compile_matcher();
    let fits = |file: &Path| glob.is_match(file.strip_prefix(".").unwrap_or(file));
    walk(&base(path), leave, &fits, paths)?;
    some(path, paths.len() > before, "no file fits this pattern")
}

fn some(path: &Path, found: bool, error: &str) -> Result<(), Unreadable> {
    if found {
        Ok(())
    } else {
        Err(unreadable(path, error))
    }
}

fn unreadable(path: &Path, error: &str) -> Unreadable {
    Unreadable {
        path: path.to_owned(),
        error: error.to_owned(),
    }
}

/// The folder whose configuration holds for what an argument names.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    if path == Path::new(STDIN) {
        PathBuf::from(".")
    } else if path.is_dir() {
        path.to_owned()
    } else {
        let plain = base(path);
        let folder = if plain == path {
            path.parent()
        } else {
            Some(&*plain)
        };
        folder.map_or_else(|| PathBuf::from("."), Path::to_owned)
    }
}

/// The folder in which every file lies that a pattern can fit.
fn base(pattern: &Path) -> PathBuf {
    let is_plain = |part: &std::path::Component<'_>| {
        !part
            .as_os_str()
            .to_string_lossy()
            .contains(['*', '?', '[', '{'])
    };
    let base: PathBuf = pattern.components().take_while(is_plain).collect();
    if base.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        base
    }
}

fn has_extension(path: &Path) -> bool {
    let extension = path.extension().and_then(|e| e.to_str());
    extension.is_some_and(|e| EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(e)))
}

fn walk(
    folder: &Path,
    leave: &Leave<'_>,
    fits: &dyn Fn(&Path) -> bool,
    paths: &mut Vec<PathBuf>,
) -> Result<(), Unreadable> {
    let walk = WalkBuilder::new(folder)
        .sort_by_file_path(Path::cmp)
        .build();
    for entry in walk {
        let entry = entry.map_err(|error| {
            let reason = error.io_error().map_or_else(|| error.to_string(), plain);
            unreadable(folder, &format!("a folder in it cannot be read: {reason}"))
        })?;
        let path = entry.path();
        let is_file = entry.file_type().is_some_and(|t| t.is_file());
        if is_file && fits(path) && !leave.leaves(path) {
            paths.push(path.to_owned());
        }
    }
    Ok(())
}
