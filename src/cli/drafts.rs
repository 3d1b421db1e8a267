//! The drafts that a command line names: files, folders, globs, `-`.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::{fs, io};

use jiff::civil::Date;
use rayon::prelude::*;

use super::setup::ignores;
use crate::article::Unreadable;
use crate::config::Config;
use crate::draft::{Draft, is_draft};
use crate::files::{Follow, Glob, plain, shown, walk};

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
        expand(path, leave, &mut paths, &mut found.unreadable);
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
    let bare = path.strip_prefix(".").unwrap_or(path);
    Draft::read(&shown(bare), &bytes, day).map_err(|e| fail(&e.reason))
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
fn expand(
    path: &Path,
    leave: &Leave<'_>,
    paths: &mut Vec<PathBuf>,
    unreadable: &mut Vec<Unreadable>,
) {
    let mut folder = |root: &Path, fits: &dyn Fn(&Path) -> bool, nothing: &str| {
        let before = paths.len() + unreadable.len();
        walk(root, Follow::Tracked, &mut |found| match found {
            Ok(file) if fits(file) && !leave.leaves(file) => paths.push(file.to_owned()),
            Ok(_) => {}
            Err(error) => unreadable.push(error),
        });
        if paths.len() + unreadable.len() == before {
            unreadable.push(Unreadable {
                path: path.to_owned(),
                error: nothing.to_owned(),
            });
        }
    };
    if path.is_dir() {
        let nothing = "no drafts in this folder (Markdown, HTML or .txt)";
        return folder(path, &is_draft, nothing);
    }
    match Glob::read(path).filter(|_| !path.exists()) {
        // What does not exist is told when it is read.
        None => paths.push(path.to_owned()),
        Some(Ok(glob)) => folder(
            glob.root(),
            &|file| glob.fits(file),
            "no file fits this pattern",
        ),
        Some(Err(error)) => unreadable.push(Unreadable {
            path: path.to_owned(),
            error: format!("this is not a valid glob: {}", error.reason),
        }),
    }
}

/// The folder whose configuration holds for what an argument names.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    if path == Path::new(STDIN) {
        return PathBuf::from(".");
    }
    if path.is_dir() {
        return path.to_owned();
    }
    match Glob::read(path).filter(|_| !path.exists()) {
        Some(Ok(glob)) => glob.root().to_owned(),
        _ => path.parent().unwrap_or(path).to_owned(),
    }
}
