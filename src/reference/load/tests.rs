use super::*;
use crate::article::Problem;
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
fn nothing_found_names_what_was_looked_for_and_what_a_source_is() {
    let folder = Folder::new(&[("a.csv", FERRY)]);
    create_dir(folder.path("empty")).unwrap();
    for name in ["empty", ".", "*.txt"] {
        let error = folder.load(&[name], &[]).unwrap_err().to_string();
        assert!(error.contains(name), "{error}");
        assert!(error.contains("saved pages, feeds, mails"), "{error}");
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
    assert!(long.problems.contains(&Problem::NoBody));
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
