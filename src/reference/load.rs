//! Files of source articles to articles. The only part of `reference/` that
//! touches the disk.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use ignore::WalkBuilder;
use rayon::prelude::*;
use thiserror::Error;

use crate::article::{Article, Outlets, Unreadable};

/// A larger file, in bytes, is no article: 64 MB.
const LARGEST: u64 = 64 << 20;

/// Ends of names, in lower case, of the files that are read in folders.
const EXTENSIONS: &[&str] = &["txt", "md", "markdown"];

/// What was read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The articles, in the order of their paths.
    pub articles: Vec<Article>,
    /// The files that could not be read, in the order of their paths.
    pub unreadable: Vec<Unreadable>,
}

/// Why there is nothing to check against.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LoadError {
    /// Nothing at these places is a source.
    #[error(
        "no sources found in {}: a source is a file that ends in .txt, .md or .markdown; \
         name files, folders or globs with --sources, or under `sources` in tickmark.toml",
        list(.looked_for)
    )]
    NoSources {
        /// What was looked for, as given.
        looked_for: Vec<String>,
    },
    /// A glob that is none.
    #[error("\"{pattern}\" is not a valid glob: {reason}")]
    BadGlob {
        /// As given.
        pattern: String,
        /// What is wrong with it.
        reason: String,
    },
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
/// In folders, hidden files and files with another ending than `.txt`, `.md`
/// or `.markdown` are passed over; a file that is named must be readable. A
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
    let read = std::sync::atomic::AtomicUsize::new(0);
    let results: Vec<Result<Article, Unreadable>> = files
        .par_iter()
        .map(|path| {
            let article = article(path, outlets);
            let done = read.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
            progress(done, files.len());
            article
        })
        .collect();
    let mut loaded = Loaded {
        unreadable: found.unreadable,
        ..Loaded::default()
    };
    for result in results {
        match result {
            Ok(article) => loaded.articles.push(article),
            Err(unreadable) => loaded.unreadable.push(unreadable),
        }
    }
    loaded.unreadable.sort_by(|a, b| a.path.cmp(&b.path));
    loaded.unreadable.dedup();
    Ok(loaded)
}

struct Found<'i> {
    /// By the place on disk, the path under which it was first reached.
    files: BTreeMap<PathBuf, PathBuf>,
    unreadable: Vec<Unreadable>,
    is_ignored: &'i dyn Fn(&Path) -> bool,
}

impl Found<'_> {
    fn gather(&mut self, path: &Path) -> Result<(), LoadError> {
        match fs::metadata(path) {
            Ok(place) if place.is_dir() => self.folder(path, &|_| true),
            Ok(_) => self.file(path),
            Err(error) => {
                let text = shown(path);
                if !is_glob(&text) {
                    self.refuse(path, &error);
                    return Ok(());
                }
                let matcher = glob(&text)?;
                let root = fixed_part(path);
                if root.is_dir() {
                    self.folder(&root, &|file| {
                        let file = shown(file);
                        matcher.is_match(file.strip_prefix("./").unwrap_or(&file))
                    });
                }
            }
        }
        Ok(())
    }

    fn folder(&mut self, root: &Path, wanted: &dyn Fn(&Path) -> bool) {
        // Whoever names a hidden folder means it; hidden files in it are not.
        let walk = WalkBuilder::new(root)
            .standard_filters(false)
            .hidden(true)
            .follow_links(true)
            .sort_by_file_name(Ord::cmp)
            .build();
        for entry in walk {
            match entry {
                Ok(entry) => {
                    let path = entry.path();
                    let is_file = entry.file_type().is_some_and(|t| t.is_file());
                    if is_file && is_source(path) && wanted(path) {
                        self.file(path);
                    }
                }
                Err(error) => self.refuse_entry(root, &error),
            }
        }
    }

    fn file(&mut self, path: &Path) {
        if (self.is_ignored)(path) {
            return;
        }
        let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        self.files.entry(place).or_insert_with(|| path.to_owned());
    }

    fn refuse(&mut self, path: &Path, error: &io::Error) {
        self.unreadable.push(Unreadable {
            path: path.to_owned(),
            error: plain(error),
        });
    }

    fn refuse_entry(&mut self, root: &Path, error: &ignore::Error) {
        let (path, inner) = place(error);
        let text = match inner {
            ignore::Error::Io(io) => plain(io),
            // A link back to a folder above adds nothing that is not read.
            ignore::Error::Loop { .. } => return,
            other => other.to_string(),
        };
        self.unreadable.push(Unreadable {
            path: path.unwrap_or(root).to_owned(),
            error: text,
        });
    }
}

/// The path that an error of the walk names, and the error itself.
fn place(error: &ignore::Error) -> (Option<&Path>, &ignore::Error) {
    match error {
        ignore::Error::WithPath { path, err } => (Some(path), place(err).1),
        ignore::Error::WithDepth { err, .. } => place(err),
        other => (None, other),
    }
}

fn article(path: &Path, outlets: &Outlets) -> Result<Article, Unreadable> {
    let refuse = |error: String| Unreadable {
        path: path.to_owned(),
        error,
    };
    let size = fs::metadata(path).map_err(|e| refuse(plain(&e)))?.len();
    if size > LARGEST {
        let megabytes = size >> 20;
        return Err(refuse(format!(
            "the file has {megabytes} MB; articles of up to {} MB are read",
            LARGEST >> 20
        )));
    }
    let bytes = fs::read(path).map_err(|e| refuse(plain(&e)))?;
    Article::read(&shown(path), &bytes, outlets).map_err(|e| refuse(e.to_string()))
}

/// An error of the file system as a person says it.
fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => error.to_string(),
    }
}

/// A path as shown: `/` between its parts, on every system.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        text.into_owned()
    } else {
        text.replace(std::path::MAIN_SEPARATOR, "/")
    }
}

fn is_source(path: &Path) -> bool {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
    EXTENSIONS.contains(&extension.to_ascii_lowercase().as_str())
}

fn is_glob(text: &str) -> bool {
    text.contains(['*', '?', '[', '{'])
}

/// `*` and `?` stay inside one folder, `**` does not.
fn glob(pattern: &str) -> Result<GlobMatcher, LoadError> {
    let bare = pattern.strip_prefix("./").unwrap_or(pattern);
    let built = GlobBuilder::new(bare).literal_separator(true).build();
    match built {
        Ok(glob) => Ok(glob.compile_matcher()),
        Err(error) => Err(LoadError::BadGlob {
            pattern: pattern.to_owned(),
            reason: error.kind().to_string(),
        }),
    }
}

/// The folders of a glob before its first wildcard.
fn fixed_part(path: &Path) -> PathBuf {
    let parts = path.components();
    let fixed: PathBuf = parts
        .take_while(|part| !is_glob(&part.as_os_str().to_string_lossy()))
        .collect();
    if fixed.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        fixed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{create_dir, write};

    struct Folder(tempfile::TempDir);

    impl Folder {
        fn new(files: &[(&str, &[u8])]) -> Self {
            let folder = tempfile::tempdir().unwrap();
            for (name, bytes) in files {
                let path = folder.path().join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                write(path, bytes).unwrap();
            }
            Self(folder)
        }

        fn path(&self, name: &str) -> PathBuf {
            self.0.path().join(name)
        }

        fn load(&self, names: &[&str], ignored: &[&str]) -> Result<Loaded, LoadError> {
            let paths: Vec<PathBuf> = names.iter().map(|n| self.path(n)).collect();
            let is_ignored = |path: &Path| {
                let mut parts = path.components();
                parts.any(|part| ignored.iter().any(|name| part.as_os_str() == *name))
            };
            load(&paths, &is_ignored, &Outlets::default(), &|_, _| {})
        }

        /// Checks which articles are read, and which files not, with why.
        #[track_caller]
        fn check(&self, names: &[&str], read: &[&str], unread: &[(&str, &str)]) {
            let loaded = self.load(names, &[]).unwrap();
            let bare = |path: &str| {
                let root = shown(self.0.path());
                path.trim_start_matches(&root)
                    .trim_start_matches('/')
                    .to_owned()
            };
            let paths: Vec<String> = loaded.articles.iter().map(|a| bare(&a.path)).collect();
            assert_eq!(paths, read);
            let unreadable: Vec<(String, &str)> = loaded
                .unreadable
                .iter()
                .map(|u| (bare(&shown(&u.path)), u.error.as_str()))
                .collect();
            assert_eq!(unreadable.len(), unread.len(), "{unreadable:?}");
            for ((path, error), (expect, part)) in unreadable.iter().zip(unread) {
                assert_eq!(path, expect);
                assert!(error.contains(part), "{error}");
            }
        }
    }

    const FERRY: &[u8] = b"A ferry sank.";

    #[test]
    fn folders_are_read_with_all_below_them_in_order() {
        let folder = Folder::new(&[
            ("b.txt", FERRY),
            ("a/z.md", FERRY),
            ("a/.hidden.txt", FERRY),
            ("a/picture.png", b"\x89PNG"),
            ("c.MARKDOWN", FERRY),
        ]);
        folder.check(&["."], &["./a/z.md", "./b.txt", "./c.MARKDOWN"], &[]);
    }

    #[test]
    fn a_file_that_is_named_must_be_readable() {
        let folder = Folder::new(&[("a.txt", FERRY), ("b.bin", b"\0\x01"), ("d.txt", b" \n")]);
        folder.check(
            &["a.txt", "b.bin", "c.txt", "d.txt"],
            &["a.txt"],
            &[
                ("b.bin", "binary"),
                ("c.txt", "no such file"),
                ("d.txt", "empty"),
            ],
        );
    }

    #[test]
    fn the_same_file_is_read_once() {
        let folder = Folder::new(&[("a.txt", FERRY)]);
        folder.check(&["a.txt", ".", "a.txt"], &["a.txt"], &[]);
    }

    #[test]
    fn globs_stay_in_their_folder_unless_doubled() {
        let folder = Folder::new(&[("a/x.txt", FERRY), ("a/b/y.txt", FERRY), ("a/z.md", FERRY)]);
        folder.check(&["a/*.txt"], &["a/x.txt"], &[]);
        folder.check(&["a/**/*.txt"], &["a/b/y.txt", "a/x.txt"], &[]);
    }

    #[test]
    fn ignored_paths_are_passed_over() {
        let folder = Folder::new(&[("a.txt", FERRY), ("old/b.txt", FERRY)]);
        let loaded = folder.load(&["."], &["old"]).unwrap();
        assert_eq!(loaded.articles.len(), 1);
    }

    #[test]
    fn nothing_found_names_what_was_looked_for_and_the_remedy() {
        let folder = Folder::new(&[("a.csv", FERRY)]);
        create_dir(folder.path("empty")).unwrap();
        for name in ["empty", ".", "*.txt"] {
            let error = folder.load(&[name], &[]).unwrap_err().to_string();
            assert!(error.contains(name), "{error}");
            assert!(error.contains("--sources"), "{error}");
        }
        let error = folder.load(&["a[.txt"], &[]).unwrap_err().to_string();
        assert!(error.contains("not a valid glob"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn links_in_a_circle_end() {
        let folder = Folder::new(&[("a/x.txt", FERRY)]);
        std::os::unix::fs::symlink(folder.path("a"), folder.path("a/again")).unwrap();
        folder.check(&["a"], &["a/x.txt"], &[]);
    }

    #[test]
    fn one_line_of_many_megabytes_takes_neither_time_nor_memory() {
        let folder = Folder::new(&[
            ("a.txt", "five ships sank ".repeat(400_000).as_bytes()),
            ("b.txt", FERRY),
        ]);
        let loaded = folder.load(&["."], &[]).unwrap();
        let long = &loaded.articles[0];
        assert!(long.prose.text().is_empty());
        assert_eq!(long.set_aside[0].reason, "too long to be prose");
        assert!(long.problems.iter().any(|p| p == "no body found"));
    }

    #[test]
    fn progress_is_told_up_to_the_last_file() {
        let folder = Folder::new(&[("a.txt", FERRY), ("b.txt", FERRY)]);
        let most = std::sync::atomic::AtomicUsize::new(0);
        let tell = |done: usize, all: usize| {
            assert_eq!(all, 2);
            most.fetch_max(done, std::sync::atomic::Ordering::Relaxed);
        };
        load(&[folder.path("")], &|_| false, &Outlets::default(), &tell).unwrap();
        assert_eq!(most.into_inner(), 2);
    }
}
