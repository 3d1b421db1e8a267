//! The thread that checks.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tower_lsp_server::ls_types::MessageType;

use super::analysis::Analysis;
use super::outgoing::Message;
use super::passages::Passages;
use super::project::{Phase, Project, Snapshot};
use super::queue::{MOST_STALE, Task};
use super::session::Session;
use super::{status, sweep, uri};
use crate::draft::Draft;
use crate::files::{near, shown};
use crate::reference::Reference;
use crate::text::Source;
use crate::verify::{Checked, Checker, RULES, Settings, Stop, Stopped};

/// How a draft is checked; tests put one in that fails.
pub type Check =
    fn(&mut Checker, &Draft, &dyn Reference, &Settings, Stop<'_>) -> Result<Checked, Stopped>;

/// Checkers of open documents, each for one reference set.
type Checkers = HashMap<String, (u64, Checker)>;

/// Checks what is asked for until the session ends.
pub fn run(session: &Arc<Session>, check: Check) {
    let mut checkers = Checkers::new();
    while let Some(task) = session.queue.next() {
        match task {
            Task::Check(uri) => one(session, &uri, &mut checkers, check),
            Task::Show(uri) => show(session, &uri),
            Task::Sweep => sweep::step(session, check),
        }
        checkers.retain(|uri, _| session.lock().documents.contains_key(uri));
    }
}

fn one(session: &Arc<Session>, uri: &str, checkers: &mut Checkers, check: Check) {
    let Some(project) = session.project_of(uri) else {
        return;
    };
    let snapshot = project.snapshot();
    let state = session.lock();
    let Some(document) = state.documents.get(uri) else {
        return;
    };
    let (edition, version) = (document.edition, document.version);
    let (rope, format) = (document.rope.clone(), document.format);
    let name = document.path.as_deref().map_or_else(
        || uri.to_owned(),
        |path| {
            shown(
                path.strip_prefix(&project.key.folder)
                    .unwrap_or(&near(path)),
            )
        },
    );
    let path = document.path.clone();
    drop(state);
    if path.is_some_and(|path| project.is_source(&path) || uri::is_own(&path)) {
        // An article held against itself would be ticked from end to end, and a
        // rule's page has figures in its examples.
        return session.settle(uri, edition, Duration::ZERO, None);
    }
    let began = Instant::now();
    // A newer text makes this check useless, but not for ever: something is to
    // be seen while keys keep coming.
    let is_superseded = || {
        let newer = |d: &super::document::Document| d.edition != edition;
        let gone = session.lock().documents.get(uri).is_none_or(newer);
        gone && began.elapsed() < MOST_STALE
    };
    let generation = snapshot.set.generation;
    let known = checkers.remove(uri).filter(|(of, _)| *of == generation);
    let mut checker = known.map_or_else(Checker::default, |(_, checker)| checker);
    let source = Source::utf8(rope.to_string());
    let mut draft = Draft::of_format(&name, format, source, None);
    draft.check_rules(RULES.iter().map(|rule| rule.code));
    let settings = snapshot.config.settings();
    let memory = &snapshot.set.memory;
    let asks = Asks::new(&is_superseded);
    let stop = || asks.stop();
    let run = || check(&mut checker, &draft, memory, &settings, Stop::when(&stop));
    let ended = catch_unwind(AssertUnwindSafe(run));
    match ended {
        Ok(Ok(checked)) => {
            checkers.insert(uri.to_owned(), (generation, checker));
            let text = (edition, version);
            let analysis = analysis(
                draft,
                checked,
                &snapshot,
                text,
                session.latest(uri),
                session,
            );
            session.settle(uri, edition, began.elapsed(), Some(Arc::new(analysis)));
            show(session, uri);
            status::send(session, uri, &project);
        }
        Ok(Err(Stopped)) => {
            checkers.insert(uri.to_owned(), (generation, checker));
            session.queue.check(uri, Duration::ZERO);
        }
        Err(_) => {
            session.settle(uri, edition, began.elapsed(), None);
            tell_panic(session, &name);
        }
    }
}

/// Asks now and then only: to ask costs a lock.
struct Asks<'a> {
    asks: &'a dyn Fn() -> bool,
    next: std::cell::Cell<Instant>,
}

impl<'a> Asks<'a> {
    const EVERY: Duration = Duration::from_millis(2);

    fn new(asks: &'a dyn Fn() -> bool) -> Self {
        let next = std::cell::Cell::new(Instant::now() + Self::EVERY);
        Self { asks, next }
    }

    fn stop(&self) -> bool {
        let now = Instant::now();
        if now < self.next.get() {
            return false;
        }
        self.next.set(now + Self::EVERY);
        (self.asks)()
    }
}

fn analysis(
    draft: Draft,
    checked: Checked,
    snapshot: &Snapshot,
    (edition, version): (u64, i32),
    before: Option<Arc<Analysis>>,
    session: &Session,
) -> Analysis {
    let before = before.filter(|b| b.set.generation == snapshot.set.generation);
    let passages = Passages::of(&checked.findings, before.as_deref().map(|b| &b.passages));
    Analysis {
        edition,
        version,
        passages,
        encoding: session.client().encoding,
        draft,
        checked,
        set: Arc::clone(&snapshot.set),
        has_sources: has_sources(snapshot),
        editor: snapshot.config.editor,
    }
}

/// True where there are sources, read or being read.
pub fn has_sources(snapshot: &Snapshot) -> bool {
    match snapshot.phase {
        Phase::None => false,
        Phase::Failed(_) => !snapshot.set.memory.is_empty(),
        Phase::Reading(..) | Phase::Ready => true,
    }
}

/// Checks a draft that is not open; `None` where the check fails.
pub fn check_closed(
    session: &Session,
    draft: Draft,
    project: &Project,
    check: Check,
) -> Option<Analysis> {
    let snapshot = project.snapshot();
    let settings = snapshot.config.settings();
    let mut checker = Checker::default();
    let closed = || session.queue.is_closed();
    let memory = &snapshot.set.memory;
    let run = || check(&mut checker, &draft, memory, &settings, Stop::when(&closed));
    let checked = match catch_unwind(AssertUnwindSafe(run)) {
        Ok(checked) => checked.ok()?,
        Err(_) => {
            tell_panic(session, &draft.path);
            return None;
        }
    };
    Some(analysis(draft, checked, &snapshot, (0, 0), None, session))
}

fn tell_panic(session: &Session, name: &str) {
    let text = format!(
        "tickmark failed while it checked {name}. This is a mistake in tickmark, not in your \
         draft; the log says more. Other drafts, and this one after the next change, are checked \
         as before. A recording (`tickmark lsp --record FILE`) helps to mend it."
    );
    session.say_once(MessageType::ERROR, &text);
}

/// Shows what was found in a document: sends its diagnostics, or tells the
/// client to ask for them.
fn show(session: &Session, uri: &str) {
    let Some((diagnostics, analysis, later)) = session.diagnostics(uri) else {
        return;
    };
    if let Some(at) = later {
        session.queue.show(uri, at);
    }
    let id = super::diagnostics::result_id(&diagnostics);
    let mut state = session.lock();
    let Some(address) = state.documents.get(uri).map(|d| d.uri.clone()) else {
        return;
    };
    let before = state
        .shown
        .insert(uri.to_owned(), (id.clone(), analysis.edition));
    drop(state);
    let is_new = before.as_ref().is_none_or(|(was, _)| *was != id);
    let is_edited = before
        .as_ref()
        .is_none_or(|(_, edition)| *edition != analysis.edition);
    let client = session.client();
    if client.pulls {
        // After its own edits the client asks by itself.
        if is_new && !is_edited {
            session.out.send(Message::RefreshDiagnostics);
        }
    } else if is_new || is_edited {
        let version = Some(analysis.version);
        session
            .out
            .send(Message::Publish(address, diagnostics, version));
    }
    if is_new && !is_edited {
        session.out.send(Message::Refresh(client.refresh));
    }
    session.tell_change();
}
