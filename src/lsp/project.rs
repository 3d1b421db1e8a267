//! A configuration with its reference set.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tower_lsp_server::ls_types::Uri;

use super::{extract, uri};
use crate::article::{OutletEntry, Outlets, Unreadable};
use crate::config::{self, Config, ConfigErrors, DEFAULT_SOURCES, Overlay};
use crate::files::{Glob, near};
use crate::reference::{ArticleId, Library, LoadError, Memory, Reference, Refreshed};
use crate::report::Census;

/// The reference set as it was at one time.
#[derive(Debug)]
pub struct ReferenceSet {
    /// The articles.
    pub memory: Memory,
    /// Differs between any two sets.
    pub generation: u64,
    /// True while more is being read.
    pub is_partial: bool,
    /// How large it is.
    pub census: Census,
    /// What its articles' paths are relative to.
    folder: PathBuf,
    /// Addresses of the articles that were asked for.
    uris: Vec<OnceLock<Option<Uri>>>,
}

static GENERATION: AtomicU64 = AtomicU64::new(1);

impl ReferenceSet {
    /// A set; the paths of its articles are relative to `folder`.
    pub fn new(memory: Memory, is_partial: bool, folder: &Path) -> Self {
        Self {
            generation: GENERATION.fetch_add(1, Ordering::Relaxed),
            is_partial,
            census: Census::of(&memory),
            folder: folder.to_owned(),
            uris: vec![OnceLock::new(); memory.len()],
            memory,
        }
    }

    /// The file of an article.
    pub fn path(&self, id: ArticleId) -> PathBuf {
        self.folder.join(&self.memory.article(id).file)
    }

    /// The file in which a person can read an article: its own, or what was
    /// read of it, where an editor cannot show that at the right place.
    fn readable(&self, id: ArticleId) -> PathBuf {
        let path = self.path(id);
        let article = self.memory.article(id);
        if article.is_extract {
            extract::write(&path, article).unwrap_or(path)
        } else {
            path
        }
    }

    /// The address at which an article can be opened.
    pub fn uri(&self, id: ArticleId) -> Option<&Uri> {
        let known = self.uris.get(id.0 as usize)?;
        known
            .get_or_init(|| uri::of_path(&self.readable(id)))
            .as_ref()
    }
}

/// What tells two projects apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The configuration file; `None` where there is none.
    pub config: Option<PathBuf>,
    /// The folder that paths are relative to.
    pub folder: PathBuf,
    /// The editor's folder, where it has settings of its own.
    pub root: Option<PathBuf>,
}

/// What holds for a draft.
#[derive(Debug, Clone)]
pub struct Home {
    /// Of which project it is.
    pub key: Key,
    /// The configuration with the editor's settings over it.
    pub config: Config,
    /// Files, folders and globs of the sources, absolute; empty where there are
    /// none.
    pub sources: Vec<PathBuf>,
    /// What is wrong with the configuration; then nothing is checked.
    pub errors: Option<ConfigErrors>,
}

/// Finds what holds for the drafts in `folder`. `root` is the folder of the
/// editor that holds it, if any.
pub fn home(folder: &Path, root: Option<&Path>, overlay: &Overlay) -> Home {
    let named = overlay.config.as_ref().map(|path| {
        let base = root.unwrap_or(folder);
        base.join(path)
    });
    let found = match &named {
        Some(path) => config::load(path).map(Some),
        None => config::find(folder),
    };
    match found {
        Ok(Some(mut config)) => {
            let file = named.unwrap_or_else(|| config.folder.join(config::CONFIG_NAME));
            overlay.apply(&mut config);
            let key = Key {
                config: Some(file),
                folder: config.folder.clone(),
                root: None,
            };
            let default = config.folder.join(DEFAULT_SOURCES);
            let sources = sources(&config, default.exists().then_some(default));
            Home {
                key,
                config,
                sources,
                errors: None,
            }
        }
        Ok(None) => without_file(folder, root, overlay),
        Err(errors) => {
            let first = errors.0.first().map(|e| Path::new(&e.path));
            let at = first.and_then(|path| std::path::absolute(path).ok());
            let key = Key {
                folder: at
                    .as_deref()
                    .and_then(Path::parent)
                    .unwrap_or(folder)
                    .to_owned(),
                config: at,
                root: None,
            };
            Home {
                config: Config::empty(&key.folder),
                key,
                sources: Vec::new(),
                errors: Some(errors),
            }
        }
    }
}

/// Without a configuration file, the nearest folder `sources` holds: beside the
/// draft, or above it as far as the editor's folder.
fn without_file(folder: &Path, root: Option<&Path>, overlay: &Overlay) -> Home {
    let inside = |at: &&Path| root.is_some_and(|root| at.starts_with(root)) || *at == folder;
    let mut above = folder.ancestors().take_while(inside);
    let default = above
        .find(|at| at.join(DEFAULT_SOURCES).is_dir())
        .filter(|_| !overlay.names_sources());
    let base = default.or(root).unwrap_or(folder);
    let mut config = Config::empty(base);
    overlay.apply(&mut config);
    let sources = sources(&config, default.map(|at| at.join(DEFAULT_SOURCES)));
    Home {
        key: Key {
            config: None,
            folder: base.to_owned(),
            root: None,
        },
        config,
        sources,
        errors: None,
    }
}

fn sources(config: &Config, default: Option<PathBuf>) -> Vec<PathBuf> {
    if config.sources.is_some() {
        config.source_paths()
    } else {
        default.into_iter().collect()
    }
}

/// How far the reference set is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    /// There are no sources.
    None,
    /// It is being read: how many of how many files are.
    Reading(usize, usize),
    /// It is read.
    Ready,
    /// It cannot be: why, in plain words.
    Failed(String),
}

/// A configuration with its reference set, for all drafts it holds for.
#[derive(Debug)]
pub struct Project {
    /// What tells it apart.
    pub key: Key,
    /// The same, shorter.
    pub number: u64,
    state: Mutex<State>,
    /// What is read, with the outlets it was read with.
    library: Mutex<(Library, Vec<OutletEntry>)>,
    /// How often it was read.
    pub readings: AtomicU64,
    /// True where reading is to be called off.
    pub is_called_off: AtomicBool,
}

#[derive(Debug)]
struct State {
    config: Arc<Config>,
    sources: Vec<PathBuf>,
    errors: Option<ConfigErrors>,
    phase: Phase,
    set: Arc<ReferenceSet>,
}

/// What a check is made with.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The configuration.
    pub config: Arc<Config>,
    /// Where the sources are.
    pub sources: Vec<PathBuf>,
    /// What is wrong with the configuration.
    pub errors: Option<ConfigErrors>,
    /// How far the reference set is read.
    pub phase: Phase,
    /// What is read of it.
    pub set: Arc<ReferenceSet>,
}

impl Project {
    /// A project of which nothing is read yet.
    pub fn new(home: Home) -> Self {
        let folder = &home.key.folder;
        let library = Library::new(folder);
        let set = Arc::new(ReferenceSet::new(Memory::default(), true, folder));
        let phase = phase(&home);
        Self {
            library: Mutex::new((library, home.config.outlets.clone())),
            state: Mutex::new(State {
                config: Arc::new(home.config),
                sources: home.sources,
                errors: home.errors,
                phase,
                set,
            }),
            key: home.key,
            number: GENERATION.fetch_add(1, Ordering::Relaxed),
            readings: AtomicU64::new(0),
            is_called_off: AtomicBool::new(false),
        }
    }

    /// What a check is made with, now.
    pub fn snapshot(&self) -> Snapshot {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        Snapshot {
            config: Arc::clone(&state.config),
            sources: state.sources.clone(),
            errors: state.errors.clone(),
            phase: state.phase.clone(),
            set: Arc::clone(&state.set),
        }
    }

    /// Takes over a configuration that was read again. True where the sources
    /// are to be read.
    pub fn take_over(&self, home: Home) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let reads = home.config.outlets != state.config.outlets
            || home.sources != state.sources
            || home.errors.is_some() != state.errors.is_some()
            || state.phase == Phase::None;
        if reads {
            state.phase = phase(&home);
        }
        state.config = Arc::new(home.config);
        state.sources = home.sources;
        state.errors = home.errors;
        reads
    }

    /// Reads what is new or changed of the sources. `progress` is told how many
    /// of how many files are read; `grown` is called each time that the set has
    /// changed. True where it has.
    pub fn refresh(
        &self,
        progress: &(dyn Fn(usize, usize) + Sync),
        grown: &mut dyn FnMut(),
    ) -> bool {
        let Snapshot {
            config,
            sources,
            errors,
            ..
        } = self.snapshot();
        if errors.is_some() || sources.is_empty() {
            let is_new = !self.snapshot().set.memory.is_empty();
            let phase = match errors {
                Some(errors) => Phase::Failed(errors.to_string()),
                None => Phase::None,
            };
            self.put(phase, is_new.then(|| self.nothing()));
            return is_new;
        }
        let outlets = match Outlets::new(config.outlets.clone()) {
            Ok(outlets) => outlets,
            Err(error) => {
                self.put(Phase::Failed(format!("[[outlet]]: {error}")), None);
                return true;
            }
        };
        let is_ignored = |path: &Path| config.ignores(path);
        let mut library = self.library.lock().unwrap_or_else(PoisonError::into_inner);
        let (library, read_with) = &mut *library;
        if *read_with != config.outlets {
            *library = Library::new(&self.key.folder);
            read_with.clone_from(&config.outlets);
        }
        self.is_called_off.store(false, Ordering::Relaxed);
        let told = |done: usize, all: usize| {
            self.tell(Phase::Reading(done, all));
            progress(done, all);
            !self.is_called_off.load(Ordering::Relaxed)
        };
        let mut larger = |memory: Memory| {
            let set = ReferenceSet::new(memory, true, &self.key.folder);
            self.put_set(set);
            grown();
        };
        let refreshed = library.refresh(&sources, &is_ignored, &outlets, &told, &mut larger);
        self.end_refresh(refreshed, library)
    }

    fn end_refresh(&self, refreshed: Result<Refreshed, LoadError>, library: &Library) -> bool {
        let was_partial = self.snapshot().set.is_partial;
        let whole = |memory| Some(ReferenceSet::new(memory, false, &self.key.folder));
        match refreshed {
            Ok(Refreshed::Unchanged) if was_partial => {
                self.put(Phase::Ready, whole(library.memory()));
                true
            }
            Ok(Refreshed::Unchanged) => {
                self.put(Phase::Ready, None);
                false
            }
            Ok(Refreshed::Changed(memory)) => {
                let phase = match memory.is_empty() {
                    true => Phase::Failed(none_read(memory.unreadable())),
                    false => Phase::Ready,
                };
                self.put(phase, whole(memory));
                true
            }
            Ok(Refreshed::CalledOff(memory)) => {
                let set = ReferenceSet::new(memory, true, &self.key.folder);
                let why = format!(
                    "reading was called off; {} articles are read",
                    set.memory.len()
                );
                self.put(Phase::Failed(why), Some(set));
                true
            }
            Err(error) => {
                let why = format!(
                    "{error}; name files, folders or globs under `sources` in tickmark.toml or in \
                     the editor's settings"
                );
                self.put(Phase::Failed(why), Some(self.nothing()));
                true
            }
        }
    }

    /// A set without articles, to be filled once there are sources again: what
    /// the library has read by then may not have changed.
    fn nothing(&self) -> ReferenceSet {
        ReferenceSet::new(Memory::default(), true, &self.key.folder)
    }

    fn put(&self, phase: Phase, set: Option<ReferenceSet>) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.phase = phase;
        if let Some(set) = set {
            state.set = Arc::new(set);
        }
    }

    fn put_set(&self, set: ReferenceSet) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.set = Arc::new(set);
    }

    fn tell(&self, phase: Phase) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.phase = phase;
    }

    /// True where a file is one of the sources.
    pub fn is_source(&self, path: &Path) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let holds = |source: &PathBuf| {
            let is_below = path.starts_with(source);
            let glob = Glob::read(source).and_then(Result::ok);
            is_below || glob.is_some_and(|glob| glob.fits(path))
        };
        state.sources.iter().any(holds)
    }

    /// True where a file may be the first of its sources: there were none, and
    /// it is where they are looked for.
    pub fn may_begin_with(&self, path: &Path) -> bool {
        let is_below = path
            .parent()
            .is_some_and(|p| p.starts_with(&self.key.folder));
        let mut parts = path.iter();
        is_below && self.snapshot().sources.is_empty() && parts.any(|p| p == DEFAULT_SOURCES)
    }

    /// True where a change of the file may change the reference set or the
    /// configuration.
    pub fn watches(&self, path: &Path) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let below = |source: &PathBuf| {
            let root = Glob::read(source)
                .and_then(Result::ok)
                .map_or_else(|| source.clone(), |glob| glob.root().to_owned());
            path.starts_with(&root) || root.starts_with(path)
        };
        state.sources.iter().any(below)
    }
}

/// Why there is nothing to check against, where files are named and none can be
/// read.
fn none_read(unreadable: &[Unreadable]) -> String {
    let files = unreadable.iter().take(MOST_TOLD);
    let told: Vec<String> = files
        .map(|file| format!("{}: {}", near(&file.path).display(), file.error))
        .collect();
    let more = unreadable.len().saturating_sub(MOST_TOLD);
    let more = if more > 0 {
        format!("; and {more} more")
    } else {
        String::new()
    };
    format!("no source article could be read: {}{more}", told.join("; "))
}

/// Files that a message names at most.
const MOST_TOLD: usize = 3;

fn phase(home: &Home) -> Phase {
    match &home.errors {
        Some(errors) => Phase::Failed(errors.to_string()),
        None if home.sources.is_empty() => Phase::None,
        None => Phase::Reading(0, 0),
    }
}
