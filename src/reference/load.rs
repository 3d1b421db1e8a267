//! Files of source articles to articles. With the library, which reads them
//! again where they changed, the only part of `reference/` that touches the
//! disk.

use std::collections::BTreeMap;
use std::fs;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use thiserror::Error;

use crate::article::{Article, Intake, Outlets, PassedOver, Unreadable, is_read, read};
use crate::files::{BadGlob, Follow, Glob, plain, shown, walk};

/// What was read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The articles, in the order of their paths.
    pub articles: Vec<Article>,
    /// The files that could not be read, in the order of their paths.
    pub unreadable: Vec<Unreadable>,
    /// Items of the files that hold no text, in the order of their files.
    pub passed_over: Vec<PassedOver>,
}

/// Why there is nothing to check against.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LoadError {
    /// Nothing at these places is a source.
    #[error(
        "no sources found in {}: sources are texts, saved pages, feeds, mails, PDF and Word files, \
         wire messages, and archives of them",
        list(.looked_for)
    )]
    NoSources {
        /// What was looked for, as given.
        looked_for: Vec<String>,
    },
    /// A glob that is none.
    #[error(transparent)]
    BadGlob(#[from] BadGlob),
}

fn list(names: &[String]) -> String {
    if names.is_empty() {
        return "no place at all".to_owned();
    }
    let quoted: Vec<String> = names.iter().map(|n| format!("\"{n}\"")).collect();
    quoted.join(", ")
}

/// Reads the articles at `paths`: files, folders (with all that is below
/// them), and globs.
///
/// In folders, hidden files and files with an ending that no format has are
/// passed over ([`is_read`]); a file that is named must be readable. A
/// file that is reached twice is read once. Links are followed; a link back to
/// a folder above it is not. What `is_ignored` is true of is passed over.
/// `progress` is told how many files are read and how many there are,
/// from several threads and in no order.
pub fn load(
    paths: &[PathBuf],
    is_ignored: &dyn Fn(&Path) -> bool,
    outlets: &Outlets,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Loaded, LoadError> {
    let Listed { files, unreadable } = list_files(paths, is_ignored)?;
    let read = AtomicUsize::new(0);
    let results: Vec<Intake> = files
        .par_iter()
        .map(|path| {
            let intake = intake(path, &shown(path), outlets);
            let done = read.fetch_add(1, Ordering::Relaxed) + 1;
            progress(done, files.len());
            intake
        })
        .collect();
    let mut loaded = Loaded {
        unreadable,
        ..Loaded::default()
    };
    for result in results {
        loaded.articles.extend(result.articles);
        loaded.unreadable.extend(result.unreadable);
        loaded.passed_over.extend(result.passed_over);
    }
    loaded.unreadable.sort_by(|a, b| a.path.cmp(&b.path));
    loaded.unreadable.dedup();
    Ok(loaded)
}

/// The files that paths name.
pub(super) struct Listed {
    /// Each once, in the order of their paths.
    pub files: Vec<PathBuf>,
    /// What could not be looked at.
    pub unreadable: Vec<Unreadable>,
}

/// Lists the files of the articles at `paths`; see [`load`].
pub(super) fn list_files(
    paths: &[PathBuf],
    is_ignored: &dyn Fn(&Path) -> bool,
) -> Result<Listed, LoadError> {
    let mut found = Found {
        files: BTreeMap::new(),
        unreadable: Vec::new(),
        is_ignored,
    };
    for path in paths {
        found.gather(path)?;
    }
    if found.files.is_empty() && found.unreadable.is_empty() {
        return Err(LoadError::NoSources {
            looked_for: paths.iter().map(|p| shown(p)).collect(),
        });
    }
    let mut files: Vec<PathBuf> = found.files.into_values().collect();
    files.sort_by_key(|path| shown(path));
    Ok(Listed {
        files,
        unreadable: found.unreadable,
    })
}

struct Found<'i> {
    /// By the place on disk, the path under which it was first reached.
    files: BTreeMap<PathBuf, PathBuf>,
    unreadable: Vec<Unreadable>,
    is_ignored: &'i dyn Fn(&Path) -> bool,
}

impl Found<'_> {
    fn gather(&mut self, path: &Path) -> Result<(), BadGlob> {
        match fs::metadata(path) {
            Ok(place) if place.is_dir() => self.folder(path, &|_| true),
            Ok(_) => self.file(path),
            Err(error) => match Glob::read(path) {
                None => self.unreadable.push(Unreadable {
                    path: path.to_owned(),
                    error: plain(&error),
                }),
                Some(glob) => {
                    let glob = glob?;
                    if glob.root().is_dir() {
                        self.folder(glob.root(), &|file| glob.fits(file));
                    }
                }
            },
        }
        Ok(())
    }

    fn folder(&mut self, root: &Path, wanted: &dyn Fn(&Path) -> bool) {
        walk(root, Follow::Everything, &mut |found| match found {
            Ok(path) if is_read(&shown(path)) && wanted(path) => self.file(path),
            Ok(_) => {}
            Err(unreadable) => self.unreadable.push(unreadable),
        });
    }

    fn file(&mut self, path: &Path) {
        if (self.is_ignored)(path) {
            return;
        }
        let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        self.files.entry(place).or_insert_with(|| path.to_owned());
    }
}

/// What the file beside another is called that tells of it: `page.html.toml`
/// of `page.html`, in the keys of front matter.
pub fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".toml");
    name.into()
}

/// Reads the articles in a file; `name` is its path as shown.
pub fn intake(path: &Path, name: &str, outlets: &Outlets) -> Intake {
    let file = match fs::File::open(path) {
        Ok(file) => file,
        Err(error) => {
            let error = plain(&error);
            return Intake {
                unreadable: vec![Unreadable {
                    path: path.to_owned(),
                    error,
                }],
                ..Intake::default()
            };
        }
    };
    let told = fs::read_to_string(beside(path)).ok();
    let mut intake = read(name, &mut BufReader::new(file), told.as_deref(), outlets);
    for unreadable in &mut intake.unreadable {
        // Found from where the program stands, not from where it is shown.
        let shown = unreadable.path.to_string_lossy();
        let inner = shown.strip_prefix(name).unwrap_or("").to_owned();
        let mut whole = path.as_os_str().to_owned();
        whole.push(inner);
        unreadable.path = whole.into();
    }
    intake
}

#[cfg(test)]
mod tests;
