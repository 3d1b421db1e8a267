//! What the server knows, shared by the protocol, the checks and the reading of
//! sources. Held for moments only; nothing waits while it is held.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::Notify;
use tower_lsp_server::ls_types::{Diagnostic, MessageType, TextDocumentContentChangeEvent, Uri};

use super::analysis::Analysis;
use super::client::Client;
use super::document::{Caret, Document};
use super::outgoing::{Message, Outgoing};
use super::project::{Home, Key, Project, home};
use super::queue::Queue;
use super::reading::Reading;
use super::settings::EditorSettings;
use super::sweep::{self, Sweep};
use super::watch::Watch;
use crate::text::Span;
use crate::verify::Finding;

/// How long a finding on the words being typed is not shown after the last key,
/// where the client does not tell where the caret is.
pub const REST: Duration = Duration::from_millis(700);

/// The same, where it does.
pub const LONG_REST: Duration = Duration::from_secs(5);

/// How long a request waits for a check before it is answered with what is
/// there.
const PATIENCE: Duration = Duration::from_secs(8);

/// All that the server knows.
pub struct Session {
    state: Mutex<State>,
    client: OnceLock<Client>,
    /// What is to be checked.
    pub queue: Queue,
    /// The way to the client.
    pub out: Outgoing,
    /// Told after each check.
    checked: Notify,
    /// Told when something shown may have changed other than by an edit.
    pub changed: Notify,
    /// Counts such changes.
    pub changes: AtomicU64,
    /// Projects whose sources are to be read.
    reads: Mutex<Option<Sender<Reading>>>,
    /// Held while `tickmark/status` is made up and sent.
    pub telling: Mutex<()>,
    /// The check of drafts that are not open.
    pub sweep: Mutex<Sweep>,
    /// The server's own look at files.
    pub watch: Watch,
    /// True once the client has said good-bye.
    pub is_shut_down: AtomicBool,
    editions: AtomicU64,
}

/// What changes.
#[derive(Default)]
pub struct State {
    /// Open documents by address.
    pub documents: BTreeMap<String, Document>,
    /// The folders of the editor.
    pub roots: Vec<PathBuf>,
    /// What the editor sets.
    settings: EditorSettings,
    /// What was wrong with them last, so that it is said once.
    pub told: Vec<String>,
    /// Projects by what tells them apart.
    pub projects: HashMap<Key, Arc<Project>>,
    /// The project of each folder that was asked for.
    homes: HashMap<PathBuf, Arc<Project>>,
    /// Counts how often they were forgotten.
    forgotten: u64,
    /// What was shown last of each document: its diagnostics' id, and of which
    /// text.
    pub shown: HashMap<String, (String, u64)>,
    /// What was said last of configurations that are wrong, by file.
    bad: HashMap<PathBuf, String>,
    /// Files of configurations with diagnostics.
    pub bad_configs: Vec<Uri>,
    /// The last text of a document whose check has ended, well or not.
    pub settled: HashMap<String, u64>,
}

impl Session {
    /// A session before it is initialized.
    pub fn new(out: Outgoing) -> Self {
        Self {
            state: Mutex::default(),
            client: OnceLock::new(),
            queue: Queue::default(),
            out,
            checked: Notify::new(),
            changed: Notify::new(),
            changes: AtomicU64::new(0),
            reads: Mutex::new(None),
            telling: Mutex::default(),
            sweep: Mutex::default(),
            watch: Watch::default(),
            is_shut_down: AtomicBool::new(false),
            editions: AtomicU64::new(1),
        }
    }

    /// What changes, for a moment.
    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the client can.
    pub fn client(&self) -> &Client {
        static NONE: OnceLock<Client> = OnceLock::new();
        let client = self.client.get();
        client.unwrap_or_else(|| NONE.get_or_init(Client::default))
    }

    /// Learns what the client can, once.
    pub fn meet(&self, client: Client) {
        let _ = self.client.set(client);
    }

    /// Begins to read sources: gives what is to be read to a thread.
    pub fn read_with(&self) -> std::sync::mpsc::Receiver<Reading> {
        let (sender, receiver) = channel();
        *self.reads.lock().unwrap_or_else(PoisonError::into_inner) = Some(sender);
        receiver
    }

    /// Asks to read the sources of a project.
    pub fn read(&self, reading: Reading) {
        let reads = self.reads.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(reads) = reads.as_ref() {
            let _ = reads.send(reading);
        }
    }

    /// Ends the work of all threads.
    pub fn close(&self) {
        self.queue.close();
        *self.reads.lock().unwrap_or_else(PoisonError::into_inner) = None;
        let projects: Vec<_> = self.lock().projects.values().cloned().collect();
        for project in projects {
            project.is_called_off.store(true, Ordering::Relaxed);
        }
        sweep::call_off(self);
        self.checked.notify_waiters();
        self.tell_change();
    }

    /// Something shown may have changed other than by an edit.
    pub fn tell_change(&self) {
        self.changes.fetch_add(1, Ordering::Relaxed);
        self.changed.notify_waiters();
    }

    // Documents

    /// A document was opened.
    pub fn open(&self, uri: Uri, language: &str, version: i32, text: &str) {
        let edition = self.editions.fetch_add(1, Ordering::Relaxed);
        let key = uri.as_str().to_owned();
        let document = Document::open(uri, language, version, text, edition);
        if let Some(path) = &document.path {
            sweep::forget(self, path);
        }
        self.lock().documents.insert(key.clone(), document);
        self.queue.check(&key, Duration::ZERO);
    }

    /// A document was changed: the text first, then all else.
    pub fn change(&self, uri: &Uri, version: i32, changes: &[TextDocumentContentChangeEvent]) {
        let edition = self.editions.fetch_add(1, Ordering::Relaxed);
        let encoding = self.client().encoding;
        let mut state = self.lock();
        let Some(document) = state.documents.get_mut(uri.as_str()) else {
            return;
        };
        document.change(version, edition, changes, encoding);
        let editor = document.analysis.as_ref().map(|a| a.editor);
        let wait = match editor.and_then(|e| e.debounce) {
            Some(debounce) => Duration::from_millis(debounce.into()),
            None => document.rests(),
        };
        drop(state);
        self.queue.check(uri.as_str(), wait);
    }

    /// A document was closed.
    pub fn close_document(&self, uri: &Uri) {
        let key = uri.as_str();
        let mut state = self.lock();
        state.documents.remove(key);
        state.shown.remove(key);
        state.settled.remove(key);
        drop(state);
        self.queue.forget(key);
        self.checked.notify_waiters();
        self.tell_change();
        sweep::keep_up(self);
    }

    /// What was found in a document as it is now: waits for a check that is
    /// under way, and not for keys to rest. `None` for a document that is not
    /// open, and where nothing was ever found in it.
    pub async fn analysis(&self, uri: &Uri) -> Option<Arc<Analysis>> {
        let key = uri.as_str();
        let edition = self.lock().documents.get(key)?.edition;
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let checked = self.checked.notified();
            tokio::pin!(checked);
            checked.as_mut().enable();
            {
                let state = self.lock();
                let document = state.documents.get(key)?;
                let settled = state.settled.get(key).copied().unwrap_or(0);
                if settled >= edition || self.queue.is_closed() {
                    return document.analysis.clone();
                }
            }
            self.queue.hurry(key);
            if tokio::time::timeout_at(deadline, checked).await.is_err() {
                return self.lock().documents.get(key)?.analysis.clone();
            }
        }
    }

    /// What was found in a document last, without waiting.
    pub fn latest(&self, uri: &str) -> Option<Arc<Analysis>> {
        self.lock().documents.get(uri)?.analysis.clone()
    }

    /// A check has ended that took so long.
    pub fn settle(&self, uri: &str, edition: u64, took: Duration, analysis: Option<Arc<Analysis>>) {
        let mut state = self.lock();
        if let Some(document) = state.documents.get_mut(uri) {
            document.rest_after(took);
            if analysis.is_some() {
                document.analysis = analysis;
            }
            let settled = state.settled.entry(uri.to_owned()).or_default();
            *settled = edition.max(*settled);
        }
        drop(state);
        self.checked.notify_waiters();
    }

    /// The addresses of all open documents.
    pub fn open_documents(&self) -> Vec<Uri> {
        let state = self.lock();
        state.documents.values().map(|d| d.uri.clone()).collect()
    }

    // What waits for the caret

    /// The caret was seen at a byte offset of a document: what waited for it
    /// elsewhere is shown.
    pub fn see_caret(&self, uri: &str, offset: usize) {
        let mut state = self.lock();
        let Some(document) = state.documents.get_mut(uri) else {
            return;
        };
        let typed = document.caret.filter(|c| c.offset == offset);
        let moved = document.caret.is_some_and(|c| c.offset != offset);
        document.caret = Some(Caret {
            offset,
            typed: typed.and_then(|c| c.typed),
        });
        drop(state);
        if moved {
            self.queue.show(uri, Instant::now());
        }
    }

    /// The diagnostics of a document as they are to be shown now, and when what
    /// waits for the caret is to be shown.
    pub fn diagnostics(
        &self,
        uri: &str,
    ) -> Option<(Vec<Diagnostic>, Arc<Analysis>, Option<Instant>)> {
        let state = self.lock();
        let document = state.documents.get(uri)?;
        let analysis = document.analysis.clone()?;
        let is_current = analysis.edition == document.edition;
        let caret = document.caret.filter(|_| is_current);
        drop(state);
        let rest = if self.client().caret { LONG_REST } else { REST };
        let later = std::cell::Cell::new(None::<Instant>);
        let waits = |finding: &Finding| {
            let span = analysis.source_span(analysis.claim(finding).span);
            let until = caret.and_then(|caret| caret.holds(span, rest));
            later.set(until.into_iter().chain(later.get()).min());
            until.is_some()
        };
        let diagnostics = super::diagnostics::of(&analysis, self.client(), &waits);
        let later = later.get();
        Some((diagnostics, analysis, later))
    }

    // Projects

    /// The project of a document.
    pub fn project_of(&self, uri: &str) -> Option<Arc<Project>> {
        let state = self.lock();
        let document = state.documents.get(uri)?;
        let folder = document.path.as_deref().and_then(Path::parent);
        let folder = folder.map(Path::to_owned);
        let folder = folder.or_else(|| state.roots.first().cloned());
        drop(state);
        Some(self.project_in(&folder.unwrap_or_else(nowhere)))
    }

    /// The project of the drafts in a folder. Asks the disk the first time.
    pub fn project_in(&self, folder: &Path) -> Arc<Project> {
        let state = self.lock();
        if let Some(project) = state.homes.get(folder) {
            return Arc::clone(project);
        }
        let found = self.home(folder, &state);
        let forgotten = state.forgotten;
        drop(state);
        self.report_config(&found);
        let mut state = self.lock();
        let key = found.key.clone();
        let (project, reads) = match state.projects.get(&key) {
            Some(project) => (Arc::clone(project), project.take_over(found)),
            None => {
                let project = Arc::new(Project::new(found));
                state.projects.insert(key, Arc::clone(&project));
                (project, true)
            }
        };
        // Forgotten meanwhile, it may be an old one: it is looked up again.
        if state.forgotten == forgotten {
            state.homes.insert(folder.to_owned(), Arc::clone(&project));
        }
        drop(state);
        if reads {
            self.read(Reading::of(&project));
        }
        project
    }

    fn home(&self, folder: &Path, state: &State) -> Home {
        let holds = |root: &&PathBuf| folder.starts_with(root);
        let root = state
            .roots
            .iter()
            .filter(holds)
            .max_by_key(|r| r.as_os_str().len());
        let root = root.map(PathBuf::as_path);
        let (overlay, is_own) = state.settings.of(root);
        let mut home = home(folder, root, overlay);
        home.key.root = root.filter(|_| is_own).map(Path::to_owned);
        home
    }

    /// Shows what is wrong with a configuration in its file, and says so once.
    fn report_config(&self, home: &Home) {
        let Some(file) = &home.key.config else {
            return;
        };
        let Some(errors) = &home.errors else {
            self.lock().bad.remove(file);
            return;
        };
        let mut of_file: BTreeMap<&str, Vec<Diagnostic>> = BTreeMap::new();
        for error in &errors.0 {
            let of = of_file.entry(error.path.as_str()).or_default();
            of.push(super::diagnostics::of_config(error));
        }
        for (path, diagnostics) in of_file {
            if let Some(uri) = super::uri::of_path(Path::new(path)) {
                self.lock().bad_configs.push(uri.clone());
                self.out.send(Message::Publish(uri, diagnostics, None));
            }
        }
        let said = errors.to_string();
        let before = self.lock().bad.insert(file.clone(), said.clone());
        if before.as_ref() != Some(&said) {
            self.out.send(Message::Show(MessageType::ERROR, said));
        }
    }

    /// Says something to the user, unless it was the last thing said.
    pub fn say_once(&self, level: MessageType, text: &str) {
        let mut state = self.lock();
        if state.told.iter().any(|t| t == text) {
            return;
        }
        state.told.push(text.to_owned());
        drop(state);
        self.out.send(Message::Show(level, text.to_owned()));
    }

    /// Forgets which configuration holds where; all is looked up again, and all
    /// open documents are checked again.
    pub fn look_up_again(&self) {
        let mut state = self.lock();
        state.homes.clear();
        state.forgotten += 1;
        let cleared = std::mem::take(&mut state.bad_configs);
        let open: Vec<String> = state.documents.keys().cloned().collect();
        drop(state);
        for uri in cleared {
            self.out.send(Message::Publish(uri, Vec::new(), None));
        }
        for uri in open {
            self.queue.check(&uri, Duration::ZERO);
        }
        self.tell_change();
        sweep::settings_changed(self);
    }

    /// What was said once may be said again.
    pub fn forget_told(&self) {
        self.lock().told.clear();
    }

    /// Takes the editor's settings, and those of its folders.
    pub fn set(&self, settings: &Value, of_roots: Vec<(PathBuf, Value)>) {
        let (settings, wrong) = EditorSettings::read(settings, of_roots);
        let mut state = self.lock();
        let is_new = !settings.is_as(&state.settings);
        state.settings = settings;
        drop(state);
        if is_new {
            self.look_up_again();
        }
        if !wrong.is_empty() {
            self.say_once(MessageType::WARNING, &wrong.join("\n"));
        }
    }

    /// The open documents of a project, as addresses.
    pub fn documents_of(&self, project: &Arc<Project>) -> Vec<String> {
        let open: Vec<String> = self.lock().documents.keys().cloned().collect();
        let is_of = |uri: &String| {
            self.project_of(uri)
                .is_some_and(|of| Arc::ptr_eq(&of, project))
        };
        open.into_iter().filter(is_of).collect()
    }

    /// Where an offset that a request names stands in the document now.
    pub fn offset(&self, uri: &Uri, at: tower_lsp_server::ls_types::Position) -> Option<usize> {
        let state = self.lock();
        let document = state.documents.get(uri.as_str())?;
        Some(super::position::offset_in(
            &document.rope,
            at,
            self.client().encoding,
        ))
    }
}

/// The span of a byte offset.
pub fn at(offset: usize) -> Span {
    Span::new(offset, offset)
}

/// The folder of a buffer that has none, where the editor has none open: one
/// that has no configuration above it.
fn nowhere() -> PathBuf {
    PathBuf::from(if cfg!(windows) { "C:\\" } else { "/" })
}
