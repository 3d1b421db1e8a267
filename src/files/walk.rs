//! All files below a folder.

use std::path::Path;

use ignore::{DirEntry, Error, WalkBuilder};

use super::plain;
use crate::article::Unreadable;

/// Ends of names, in lower case, of the files that are read in folders.
const ENDINGS: [&str; 3] = ["txt", "md", "markdown"];

/// True where a file's name says that it is text to be read.
pub fn is_text(path: &Path) -> bool {
    let ending = path.extension().and_then(|e| e.to_str());
    ending.is_some_and(|e| ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(e)))
}

/// Where a walk goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follow {
    /// Everywhere, also through links, but not into a folder it came from.
    Everything,
    /// Not through links, nor where .gitignore and the like say no.
    Tracked,
}

/// Tells `each` file below a folder, by name, and each place that could not be
/// looked at. Hidden files and folders are passed over, except `root` itself:
/// whoever names it means it.
pub fn walk(root: &Path, follow: Follow, each: &mut dyn FnMut(Result<&Path, Unreadable>)) {
    let everything = follow == Follow::Everything;
    let entries = WalkBuilder::new(root)
        .standard_filters(!everything)
        .hidden(true)
        .follow_links(everything)
        .sort_by_file_name(Ord::cmp)
        .build();
    for entry in entries {
        match entry {
            Ok(entry) if is_file(&entry) => each(Ok(entry.path())),
            Ok(_) => {}
            Err(error) => {
                if let Some(unreadable) = refused(root, &error) {
                    each(Err(unreadable));
                }
            }
        }
    }
}

fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file())
}

fn refused(root: &Path, error: &Error) -> Option<Unreadable> {
    let (path, inner) = place(error);
    let error = match inner {
        Error::Io(error) => plain(error),
        // A link back to a folder above adds nothing that is not read.
        Error::Loop { .. } => return None,
        other => other.to_string(),
    };
    Some(Unreadable {
        path: path.unwrap_or(root).to_owned(),
        error,
    })
}

/// The path that an error of the walk names, and the error itself.
fn place(error: &Error) -> (Option<&Path>, &Error) {
    match error {
        Error::WithPath { path, err } => {
            let (inner, error) = place(err);
            (inner.or(Some(path)), error)
        }
        Error::WithDepth { err, .. } => place(err),
        other => (None, other),
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{create_dir_all, write};

    use super::*;
    use crate::files::shown;

    #[track_caller]
    fn check(files: &[&str], root: &str, follow: Follow, expect: &[&str]) {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            create_dir_all(path.parent().unwrap()).unwrap();
            write(path, "*.tmp.txt").unwrap();
        }
        let mut seen = Vec::new();
        walk(&folder.path().join(root), follow, &mut |found| {
            seen.push(match found {
                Ok(path) => shown(path.strip_prefix(folder.path()).unwrap()),
                Err(unreadable) => unreadable.error,
            });
        });
        assert_eq!(seen, expect);
    }

    #[test]
    fn files_come_by_name_and_hidden_ones_not_at_all() {
        check(
            &["b.txt", "a/z.md", "a/.h.txt", ".c/d.md"],
            "",
            Follow::Everything,
            &["a/z.md", "b.txt"],
        );
    }

    #[test]
    fn a_hidden_folder_that_is_named_is_meant() {
        check(&[".c/d.md"], ".c", Follow::Everything, &[".c/d.md"]);
    }

    #[test]
    fn what_is_ignored_is_no_draft_and_yet_a_source() {
        let files = ["a.txt", "b.tmp.txt", ".ignore"];
        check(&files, "", Follow::Tracked, &["a.txt"]);
        check(&files, "", Follow::Everything, &["a.txt", "b.tmp.txt"]);
    }

    #[test]
    fn what_cannot_be_looked_at_is_told() {
        let expect = ["there is no such file or folder"];
        check(&[], "nowhere", Follow::Everything, &expect);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_nowhere_is_told_and_the_rest_is_read() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("nowhere", folder.path().join("a.txt")).unwrap();
        write(folder.path().join("b.txt"), "A ferry sank.").unwrap();
        let mut seen = Vec::new();
        walk(folder.path(), Follow::Everything, &mut |found| {
            seen.push(match found {
                Ok(path) => path.to_owned(),
                Err(unreadable) => {
                    assert_eq!(unreadable.error, "there is no such file or folder");
                    unreadable.path
                }
            });
        });
        assert_eq!(seen, ["a.txt", "b.txt"].map(|n| folder.path().join(n)));
    }

    #[test]
    fn names_tell_text() {
        assert!(is_text(Path::new("a/b.MD")));
        assert!(!is_text(Path::new("a/b.pdf")) && !is_text(Path::new("md")));
    }
}
