//! Folders, sources and configurations that change: the client tells of them
//! where it can, else the server looks itself.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use serde_json::json;
use tower_lsp_server::ls_types::{
    InitializeParams, MessageType, Registration, WorkspaceFoldersChangeEvent,
};

use super::outgoing::Message;
use super::project::Project;
use super::reading::Reading;
use super::session::Session;
use super::{sweep, uri};
use crate::article;
use crate::config::{CONFIG_NAME, VERIFIED_NAME};
use crate::draft::{extensions, is_draft};
use crate::files::Glob;

/// What the client is asked to watch: drafts, sources and configurations.
fn watched() -> [String; 3] {
    let mut endings: Vec<&str> = extensions().chain(article::endings()).collect();
    endings.sort_unstable();
    endings.dedup();
    [
        format!("**/*.{{{}}}", endings.join(",")),
        format!("**/{CONFIG_NAME}"),
        format!("**/{VERIFIED_NAME}"),
    ]
}

/// The folders of the editor: a file that is sent for one stands for its folder.
pub fn roots(params: &InitializeParams) -> Vec<PathBuf> {
    let folders = params.workspace_folders.iter().flatten();
    let mut roots: Vec<PathBuf> = folders.filter_map(|f| uri::to_path(&f.uri)).collect();
    #[expect(deprecated, reason = "old clients send nothing else")]
    if roots.is_empty() {
        let root = params.root_uri.as_ref().and_then(uri::to_path);
        let path = params.root_path.as_ref().map(PathBuf::from);
        roots.extend(root.or(path.filter(|p| p.is_absolute())));
    }
    roots.into_iter().map(folder_of).collect()
}

fn folder_of(path: PathBuf) -> PathBuf {
    match path.parent() {
        Some(parent) if path.is_file() => parent.to_owned(),
        _ => path,
    }
}

/// The editor's folders have changed.
pub fn change_roots(session: &Session, event: &WorkspaceFoldersChangeEvent) {
    let paths = |folders: &[tower_lsp_server::ls_types::WorkspaceFolder]| -> Vec<PathBuf> {
        let paths = folders.iter().filter_map(|f| uri::to_path(&f.uri));
        paths.map(folder_of).collect()
    };
    let (added, removed) = (paths(&event.added), paths(&event.removed));
    let mut state = session.lock();
    state.roots.retain(|root| !removed.contains(root));
    for root in added {
        if !state.roots.contains(&root) {
            state.roots.push(root);
        }
    }
    drop(state);
    session.look_up_again();
}

/// Asks the client to tell of files and settings that change.
pub fn register(session: &Session) {
    let client = session.client();
    let mut registrations = Vec::new();
    if client.watches_files {
        let watchers = watched().map(|glob| json!({ "globPattern": glob }));
        registrations.push(Registration {
            id: "tickmark/files".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: Some(json!({ "watchers": watchers })),
        });
    }
    if client.registers_configuration {
        registrations.push(Registration {
            id: "tickmark/settings".to_owned(),
            method: "workspace/didChangeConfiguration".to_owned(),
            register_options: Some(json!({ "section": "tickmark" })),
        });
    }
    if !registrations.is_empty() {
        session.out.send(Message::Register(registrations));
    }
}

/// Files have changed, come or gone.
pub fn changed(session: &Session, paths: &[PathBuf]) {
    let name = |path: &Path| path.file_name().map(|n| n.to_string_lossy().into_owned());
    let is_config =
        |path: &PathBuf| matches!(name(path).as_deref(), Some(CONFIG_NAME | VERIFIED_NAME));
    let projects: Vec<_> = session.lock().projects.values().cloned().collect();
    let begins = |path: &PathBuf| projects.iter().any(|p| p.may_begin_with(path));
    if paths.iter().any(|path| is_config(path) || begins(path)) {
        session.forget_told();
        session.look_up_again();
    }
    for project in projects {
        if paths.iter().any(|path| project.watches(path)) {
            session.read(Reading::changed(&project));
        }
    }
    if paths.iter().any(|path| is_draft(path)) {
        session.tell_change();
        sweep::keep_up(session);
    }
}

/// The server's own look at files.
#[derive(Default)]
pub struct Watch {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    watcher: Option<RecommendedWatcher>,
    watched: BTreeSet<PathBuf>,
}

impl Watch {
    /// Watches the sources and the configuration of a project, as far as the
    /// client does not.
    pub fn follow(&self, session: &Arc<Session>, project: &Project) {
        let roots = session.lock().roots.clone();
        let told = |path: &Path| {
            session.client().watches_files && roots.iter().any(|root| path.starts_with(root))
        };
        let sources = project.snapshot().sources;
        let mut wanted: Vec<(PathBuf, RecursiveMode)> = sources
            .iter()
            .map(|source| {
                let glob = Glob::read(source).and_then(Result::ok);
                let root = glob.map_or_else(|| source.clone(), |g| g.root().to_owned());
                (root, RecursiveMode::Recursive)
            })
            .collect();
        wanted.push((project.key.folder.clone(), RecursiveMode::NonRecursive));
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let Inner { watcher, watched } = &mut *inner;
        for (path, mode) in wanted {
            if told(&path) || watched.contains(&path) || !path.exists() {
                continue;
            }
            if watcher.is_none() {
                *watcher = open(session);
            }
            if let Some(watcher) = watcher {
                match watcher.watch(&path, mode) {
                    Ok(()) => drop(watched.insert(path)),
                    Err(error) => {
                        let line = format!("{} is not watched: {error}", path.display());
                        session.out.log(MessageType::WARNING, line);
                    }
                }
            }
        }
    }
}

fn open(session: &Arc<Session>) -> Option<RecommendedWatcher> {
    let weak = Arc::downgrade(session);
    let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let (Some(session), Ok(event)) = (weak.upgrade(), event) else {
            return;
        };
        if !event.kind.is_access() {
            changed(&session, &event.paths);
        }
    });
    match watcher {
        Ok(watcher) => Some(watcher),
        Err(error) => {
            let line = format!("files are not watched: {error}");
            session.out.log(MessageType::WARNING, line);
            None
        }
    }
}
