//! The check of drafts that are not open, one after another, while nothing else
//! is asked for.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::{Arc, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use tokio::sync::oneshot;
use tower_lsp_server::ls_types::{Diagnostic, MessageType, Uri};

use super::outgoing::{Message, Step};
use super::project::Phase;
use super::session::Session;
use super::status::Counts;
use super::worker::{Check, check_closed, has_sources};
use super::{diagnostics, uri};
use crate::config::Drafts;
use crate::draft::{Draft, is_draft};
use crate::files::{Follow, shown, walk};
use crate::report::count;
use crate::verify::RULES;

/// A draft that is not open, as it was checked last.
#[derive(Debug, Clone)]
pub struct Closed {
    /// Its address.
    pub uri: Uri,
    /// What is shown of it.
    pub diagnostics: Vec<Diagnostic>,
    /// Tells two lists of diagnostics apart.
    pub result_id: String,
    /// Its claims.
    pub counts: Counts,
    /// Of which file and reference set it is.
    stamp: Stamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    len: u64,
    generation: u64,
    /// Counts configurations.
    settings: u64,
}

/// The state of the check.
#[derive(Debug, Default)]
pub struct Sweep {
    /// Which drafts are to be looked for before the next is checked.
    looks_for: Option<Which>,
    /// They are being looked for.
    is_looking: bool,
    /// Those that were asked for, whatever the configuration says.
    asked_for: BTreeSet<PathBuf>,
    left: VecDeque<PathBuf>,
    all: usize,
    /// Drafts by file.
    pub drafts: BTreeMap<PathBuf, Closed>,
    waits: Vec<oneshot::Sender<()>>,
    /// When it was done last, if nothing that drafts depend on has changed since.
    current: Option<Instant>,
    shows: bool,
    /// Counts checks, so that the progress of each has its own token.
    round: u64,
    /// Counts configurations.
    settings: u64,
}

/// Which drafts are checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Which {
    /// Those of folders that say so, and those that were asked for before.
    Kept,
    /// Those of folders that do not say otherwise.
    Usual,
    /// All.
    All,
}

/// How long it is taken for granted that drafts have not changed where nobody
/// tells of files that do.
const FRESH: Duration = Duration::from_secs(10);

/// Asks for a check of the drafts of the editor's folders that are not open, as
/// far as they or their sources may have changed; what is given is told when it
/// is done.
pub fn begin(session: &Session) -> oneshot::Receiver<()> {
    ask(session, Which::Usual)
}

/// The same, of all, whatever the configuration says.
pub fn begin_all(session: &Session) -> oneshot::Receiver<()> {
    ask(session, Which::All)
}

fn ask(session: &Session, which: Which) -> oneshot::Receiver<()> {
    let (done, waits) = oneshot::channel();
    let mut sweep = lock(session);
    let is_fresh = sweep.current.is_some_and(|at| at.elapsed() < FRESH);
    if which == Which::Usual && is_fresh && sweep.waits.is_empty() {
        let _ = done.send(());
        return waits;
    }
    sweep.waits.push(done);
    sweep.looks_for = sweep.looks_for.max(Some(which));
    drop(sweep);
    session.queue.sweep();
    waits
}

/// A configuration has changed: what was found holds no more.
pub fn settings_changed(session: &Session) {
    lock(session).settings += 1;
    keep_up(session);
}

/// Something has changed that drafts that are not open depend on. Where the
/// client does not ask for them, those that are to be checked are.
pub fn keep_up(session: &Session) {
    let mut sweep = lock(session);
    sweep.current = None;
    if session.client().pulls {
        return;
    }
    sweep.looks_for = sweep.looks_for.max(Some(Which::Kept));
    drop(sweep);
    session.queue.sweep();
}

/// A draft was opened, and is no longer one of these.
pub fn forget(session: &Session, path: &Path) {
    let mut sweep = lock(session);
    sweep.drafts.remove(path);
    sweep.current = None;
}

fn lock(session: &Session) -> MutexGuard<'_, Sweep> {
    session.sweep.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Calls the check off, where the progress is its own; what is done is told.
pub fn call_off_if(session: &Session, called_off: &str) {
    let mut sweep = lock(session);
    if token(sweep.round) == called_off {
        sweep.left.clear();
    }
}

/// The session ends: nobody waits any longer.
pub fn call_off(session: &Session) {
    lock(session).waits.clear();
}

fn token(round: u64) -> String {
    format!("tickmark/drafts/{round}")
}

/// Looks for drafts, or checks the next.
pub fn step(session: &Arc<Session>, check: Check) {
    let mut sweep = lock(session);
    if sweep.is_looking {
        return;
    }
    if let Some(which) = sweep.looks_for.take() {
        sweep.is_looking = true;
        drop(sweep);
        // A large folder takes long, and the thread that checks has to check.
        let session = Arc::clone(session);
        thread::spawn(move || {
            look(&session, which);
            session.queue.sweep();
        });
        return;
    }
    let Some(path) = sweep.left.pop_front() else {
        drop(sweep);
        return finish(session);
    };
    let settings = sweep.settings;
    let known = sweep.drafts.get(&path).map(|d| d.stamp);
    show(session, &mut sweep);
    drop(sweep);
    if is_read(session, &path) {
        if let Some(draft) = one(session, &path, settings, known, check) {
            publish(session, &draft.uri, draft.diagnostics.clone());
            lock(session).drafts.insert(path, draft);
        }
    } else {
        // Its sources are still being read: it comes later.
        lock(session).left.push_back(path);
        thread::sleep(Duration::from_millis(5));
    }
    session.queue.sweep();
}

/// Looks for drafts to check. Those that are gone are shown no longer.
fn look(session: &Session, which: Which) {
    let asked_for = lock(session).asked_for.clone();
    let files = drafts(session, |path, drafts| match which {
        Which::Kept => drafts == Some(Drafts::All) || asked_for.contains(path),
        Which::Usual => drafts != Some(Drafts::Open),
        Which::All => true,
    });
    let mut sweep = lock(session);
    let is_gone = |path: &PathBuf| files.binary_search(path).is_err();
    let gone: Vec<PathBuf> = sweep
        .drafts
        .keys()
        .filter(|p| is_gone(p))
        .cloned()
        .collect();
    for path in gone {
        if let Some(draft) = sweep.drafts.remove(&path) {
            publish(session, &draft.uri, Vec::new());
        }
    }
    if which == Which::All {
        sweep.asked_for = files.iter().cloned().collect();
    }
    sweep.all = files.len();
    sweep.left = files.into();
    sweep.is_looking = false;
}

fn publish(session: &Session, uri: &Uri, diagnostics: Vec<Diagnostic>) {
    if !session.client().pulls {
        let message = Message::Publish(uri.clone(), diagnostics, None);
        session.out.send(message);
    }
}

/// Tells how far the check is, where there is enough to do.
fn show(session: &Session, sweep: &mut Sweep) {
    let token = token(sweep.round);
    if !sweep.shows && session.client().progress && sweep.all > 3 {
        sweep.shows = true;
        session.out.progress(&token, Step::Begin("Checking drafts"));
    }
    if sweep.shows {
        let done = sweep.all.saturating_sub(sweep.left.len() + 1);
        session.out.progress(&token, Step::Done(done, sweep.all));
    }
}

fn finish(session: &Session) {
    let mut sweep = lock(session);
    let token = token(sweep.round);
    sweep.round += 1;
    sweep.current = Some(Instant::now());
    let waits = std::mem::take(&mut sweep.waits);
    if std::mem::take(&mut sweep.shows) {
        let message = count(sweep.all, "draft");
        session.out.progress(&token, Step::End(message));
    }
    drop(sweep);
    for wait in waits {
        // Who has stopped waiting need not be told.
        let _ = wait.send(());
    }
}

fn is_read(session: &Session, path: &Path) -> bool {
    let project = session.project_in(path.parent().unwrap_or(path));
    !matches!(project.snapshot().phase, Phase::Reading(..))
}

fn one(
    session: &Arc<Session>,
    path: &Path,
    settings: u64,
    known: Option<Stamp>,
    check: Check,
) -> Option<Closed> {
    let project = session.project_in(path.parent()?);
    let file = std::fs::metadata(path).ok()?;
    let stamp = Stamp {
        modified: file.modified().ok(),
        len: file.len(),
        generation: project.snapshot().set.generation,
        settings,
    };
    if known == Some(stamp) {
        return None;
    }
    let name = shown(path.strip_prefix(&project.key.folder).unwrap_or(path));
    let read = std::fs::read(path).map_err(|e| e.to_string());
    let read = read.and_then(|bytes| Draft::read(&name, &bytes, None).map_err(|e| e.to_string()));
    let mut draft = match read {
        Ok(draft) => draft,
        Err(error) => {
            session.out.log(MessageType::WARNING, error);
            return None;
        }
    };
    draft.check_rules(RULES.iter().map(|rule| rule.code));
    let analysis = check_closed(session, draft, &project, check)?;
    let diagnostics = diagnostics::of(&analysis, session.client(), &|_| false);
    Some(Closed {
        uri: uri::of_path(path)?,
        result_id: diagnostics::result_id(&diagnostics),
        diagnostics,
        counts: Counts::of(&analysis, analysis.checked.findings.iter()),
        stamp,
    })
}

/// The drafts of the editor's folders that are not open, have sources, and are
/// wanted as their configuration says; in the order of their paths.
fn drafts(session: &Session, is_wanted: impl Fn(&Path, Option<Drafts>) -> bool) -> Vec<PathBuf> {
    let state = session.lock();
    let roots = state.roots.clone();
    let open = state.documents.values().filter_map(|d| d.path.clone());
    let open: BTreeSet<PathBuf> = open.collect();
    drop(state);
    let mut files = BTreeSet::new();
    for root in roots {
        walk(&root, Follow::Tracked, &mut |found| {
            if let Ok(path) = found
                && is_draft(path)
                && !open.contains(path)
            {
                files.insert(path.to_owned());
            }
        });
    }
    let is_draft = |path: &PathBuf| {
        let project = session.project_in(path.parent().unwrap_or(path));
        let snapshot = project.snapshot();
        let is_draft = !project.is_source(path) && !snapshot.config.ignores(path);
        has_sources(&snapshot) && is_draft && is_wanted(path, snapshot.config.editor.drafts)
    };
    files.into_iter().filter(is_draft).collect()
}
