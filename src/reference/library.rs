//! The files of a reference set over time: read once, and again where they
//! changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::SystemTime;

use rayon::prelude::*;

use super::Memory;
use super::load::{Listed, LoadError, beside, intake, list_files};
use crate::article::{Article, Outlets, Unreadable};
use crate::files::shown;

/// Articles after which a first reference set is made of what is there; then
/// each time that there are [`GROWTH`] times as many.
const FIRST: usize = 64;

/// See [`FIRST`].
const GROWTH: usize = 8;

/// What tells whether a file has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    len: u64,
    /// Of the file that tells of it.
    beside: Option<SystemTime>,
}

impl Stamp {
    fn of(path: &Path) -> Option<Self> {
        let file = fs::metadata(path).ok()?;
        Some(Self {
            modified: file.modified().ok(),
            len: file.len(),
            beside: fs::metadata(beside(path))
                .ok()
                .and_then(|file| file.modified().ok()),
        })
    }
}

/// What a file holds.
#[derive(Debug)]
struct Read {
    articles: Vec<Arc<Article>>,
    unreadable: Vec<Unreadable>,
}

/// The articles of a reference set with the state of their files.
#[derive(Debug, Default)]
pub struct Library {
    folder: PathBuf,
    files: BTreeMap<PathBuf, (Option<Stamp>, Read)>,
    unreadable: Vec<Unreadable>,
}

/// What a refresh has come to.
#[derive(Debug)]
pub enum Refreshed {
    /// No file has changed.
    Unchanged,
    /// The reference set as it is now.
    Changed(Memory),
    /// It was called off; what was read until then.
    CalledOff(Memory),
}

impl Library {
    /// No file read yet. Paths are shown relative to `folder` where they are
    /// in it.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            ..Self::default()
        }
    }

    /// Looks at the files that `paths` name, as [`load`](super::load()) does, and
    /// reads those that are new or changed.
    ///
    /// `progress` is told how many of how many are read, from several threads
    /// and in no order; where it answers false, reading is called off. While
    /// much is being read, `grown` is given what is there so far, more each
    /// time.
    ///
    /// # Errors
    /// Where nothing is named, or a glob is none.
    pub fn refresh(
        &mut self,
        paths: &[PathBuf],
        is_ignored: &dyn Fn(&Path) -> bool,
        outlets: &Outlets,
        progress: &(dyn Fn(usize, usize) -> bool + Sync),
        grown: &mut dyn FnMut(Memory),
    ) -> Result<Refreshed, LoadError> {
        let Listed { files, unreadable } = list_files(paths, is_ignored)?;
        let mut changed = unreadable != self.unreadable;
        self.unreadable = unreadable;
        let mut before = std::mem::take(&mut self.files);
        let mut wanted: Vec<(PathBuf, Option<Stamp>)> = Vec::new();
        for path in files {
            let stamp = Stamp::of(&path);
            match before.remove(&path) {
                Some(read) if read.0 == stamp => drop(self.files.insert(path, read)),
                _ => wanted.push((path, stamp)),
            }
        }
        changed |= !before.is_empty() || !wanted.is_empty();
        if !changed {
            return Ok(Refreshed::Unchanged);
        }
        let all = wanted.len();
        let done = AtomicUsize::new(0);
        let goes_on = AtomicBool::new(true);
        let one = |(path, stamp): (PathBuf, Option<Stamp>)| {
            if !goes_on.load(Ordering::Relaxed) {
                return None;
            }
            let name = path.strip_prefix(&self.folder).unwrap_or(&path);
            let intake = intake(&path, &shown(name), outlets);
            let read = Read {
                articles: intake.articles.into_iter().map(Arc::new).collect(),
                unreadable: intake.unreadable,
            };
            if !progress(done.fetch_add(1, Ordering::Relaxed) + 1, all) {
                goes_on.store(false, Ordering::Relaxed);
            }
            Some((path, (stamp, read)))
        };
        let mut size = FIRST;
        while !wanted.is_empty() {
            let rest = wanted.split_off(size.min(wanted.len()));
            let read: Vec<_> = wanted.into_par_iter().filter_map(one).collect();
            self.files.extend(read);
            wanted = rest;
            if !goes_on.load(Ordering::Relaxed) {
                return Ok(Refreshed::CalledOff(self.memory()));
            }
            if !wanted.is_empty() {
                grown(self.memory());
            }
            size *= GROWTH;
        }
        Ok(Refreshed::Changed(self.memory()))
    }

    /// The reference set of all that is read, with its indexes: no key in an
    /// editor waits for them.
    pub fn memory(&self) -> Memory {
        let mut unreadable = self.unreadable.clone();
        let mut articles = Vec::with_capacity(self.files.len());
        for (_, read) in self.files.values() {
            articles.extend(read.articles.iter().map(Arc::clone));
            unreadable.extend_from_slice(&read.unreadable);
        }
        unreadable.sort_by(|a, b| a.path.cmp(&b.path));
        unreadable.dedup();
        let memory = Memory::of_shared(articles, unreadable);
        memory.index();
        memory
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Reference;

    struct Desk {
        folder: tempfile::TempDir,
        library: Library,
    }

    impl Desk {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let library = Library::new(folder.path());
            Self { folder, library }
        }

        fn write(&self, name: &str, text: &str) {
            fs::write(self.folder.path().join(name), text).unwrap();
        }

        fn refresh(&mut self) -> Refreshed {
            let paths = [self.folder.path().to_owned()];
            let outlets = Outlets::default();
            let on = |_, _| true;
            let refreshed = self
                .library
                .refresh(&paths, &|_| false, &outlets, &on, &mut |_| {});
            refreshed.unwrap()
        }

        #[track_caller]
        fn check(&mut self, expect: &[&str]) {
            let Refreshed::Changed(memory) = self.refresh() else {
                panic!("nothing changed");
            };
            let ids = crate::report::articles(&memory);
            let names: Vec<&str> = ids.map(|id| memory.article(id).path.as_str()).collect();
            assert_eq!(names, expect);
            assert!(matches!(self.refresh(), Refreshed::Unchanged));
        }
    }

    #[test]
    fn files_come_and_change_and_go() {
        let mut desk = Desk::new();
        desk.write("a.txt", "Forty boats sank.");
        desk.write("b.txt", "Nine men swam.");
        desk.check(&["a.txt", "b.txt"]);
        desk.write("b.txt", "Ten men swam ashore.");
        desk.check(&["a.txt", "b.txt"]);
        fs::rename(
            desk.folder.path().join("a.txt"),
            desk.folder.path().join("c.txt"),
        )
        .unwrap();
        desk.check(&["b.txt", "c.txt"]);
        desk.write("d.txt", "\0\u{1}");
        desk.check(&["b.txt", "c.txt"]);
    }

    #[test]
    fn a_large_set_grows_while_it_is_read_and_can_be_called_off() {
        let mut desk = Desk::new();
        for n in 0..200 {
            desk.write(&format!("{n:03}.txt"), "Forty boats sank.");
        }
        let paths = [desk.folder.path().to_owned()];
        let outlets = Outlets::default();
        let mut sizes = Vec::new();
        let refreshed =
            desk.library
                .refresh(&paths, &|_| false, &outlets, &|_, _| true, &mut |m| {
                    sizes.push(m.len());
                });
        let Ok(Refreshed::Changed(memory)) = refreshed else {
            panic!("{refreshed:?}");
        };
        assert_eq!((sizes, memory.len()), (vec![64], 200));
        let mut fresh = Library::new(desk.folder.path());
        let few = |done, _| done < 10;
        let refreshed = fresh.refresh(&paths, &|_| false, &outlets, &few, &mut |_| {});
        let Ok(Refreshed::CalledOff(memory)) = refreshed else {
            panic!("{refreshed:?}");
        };
        assert!((10..64).contains(&memory.len()), "{}", memory.len());
        let refreshed = fresh.refresh(&paths, &|_| false, &outlets, &|_, _| true, &mut |_| {});
        let Ok(Refreshed::Changed(memory)) = refreshed else {
            panic!("{refreshed:?}");
        };
        assert_eq!(memory.len(), 200);
    }
}
