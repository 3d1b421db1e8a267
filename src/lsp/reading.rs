//! The thread that reads sources.

use std::sync::atomic::Ordering;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tower_lsp_server::ls_types::MessageType;

use super::outgoing::Step;
use super::project::{Phase, Project};
use super::session::Session;
use super::{status, sweep};
use crate::reference::Reference;
use crate::report::count;

/// A project whose sources are to be read, and whether to begin anew.
#[derive(Debug)]
pub struct Reading {
    project: Arc<Project>,
    says_so: bool,
    /// Files may still be being written.
    waits: bool,
}

impl Reading {
    /// Quietly, unless it takes long.
    pub fn of(project: &Arc<Project>) -> Self {
        Self {
            project: Arc::clone(project),
            says_so: false,
            waits: false,
        }
    }

    /// Because files have changed.
    pub fn changed(project: &Arc<Project>) -> Self {
        Self {
            waits: true,
            ..Self::of(project)
        }
    }

    /// Because the user asked for it.
    pub fn asked_for(project: &Arc<Project>) -> Self {
        Self {
            says_so: true,
            ..Self::of(project)
        }
    }
}

/// How often progress is told.
const TOLD: Duration = Duration::from_millis(100);

/// How long a file that has changed is given to be written to its end.
const WRITTEN: Duration = Duration::from_millis(50);

/// How long reading may take before it is shown.
const QUIET: Duration = Duration::from_millis(150);

/// Reads what is asked for until the session ends.
pub fn run(session: &Arc<Session>, readings: &Receiver<Reading>) {
    while let Ok(reading) = readings.recv() {
        // What was asked for several times while another was read is read once.
        if reading.waits {
            thread::sleep(WRITTEN);
        }
        let mut all = vec![reading];
        while let Ok(more) = readings.try_recv() {
            let known = all
                .iter_mut()
                .find(|r| Arc::ptr_eq(&r.project, &more.project));
            match known {
                Some(known) => known.says_so |= more.says_so,
                None => all.push(more),
            }
        }
        for reading in all {
            one(session, &reading);
        }
    }
}

struct Told {
    since: Instant,
    last: Option<Instant>,
}

fn one(session: &Arc<Session>, reading: &Reading) {
    let project = &reading.project;
    project.readings.fetch_add(1, Ordering::Relaxed);
    let token = token(project);
    let shows = session.client().progress;
    let told = Mutex::new(Told {
        since: Instant::now(),
        last: None,
    });
    let quiet = if reading.says_so {
        Duration::ZERO
    } else {
        QUIET
    };
    let progress = |done: usize, all: usize| {
        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
        let due = told.last.map_or(told.since + quiet, |last| last + TOLD);
        if Instant::now() < due {
            return;
        }
        if shows {
            if told.last.is_none() {
                session.out.progress(&token, Step::Begin("Reading sources"));
            }
            session.out.progress(&token, Step::Done(done, all));
        }
        told.last = Some(Instant::now());
        drop(told);
        status::send_all(session, project);
    };
    session.watch.follow(session, project);
    let changed = project.refresh(&progress, &mut || check_again(session, project));
    let told = told.into_inner().unwrap_or_else(PoisonError::into_inner);
    let snapshot = project.snapshot();
    let articles = snapshot.set.memory.len();
    if told.last.is_some() && shows {
        let end = Step::End(count(articles, "article"));
        session.out.progress(&token, end);
    }
    match &snapshot.phase {
        Phase::Failed(why) if snapshot.errors.is_none() => {
            session.say_once(MessageType::WARNING, why);
        }
        Phase::Ready => {
            let took = told.since.elapsed().as_millis();
            let unreadable = snapshot.set.memory.unreadable();
            let line = format!("{} read in {took} ms", count(articles, "article"));
            session.out.log(MessageType::INFO, line);
            for file in unreadable {
                let line = format!("{}: {}", file.path.display(), file.error);
                // What is named in so many words is missed.
                if snapshot.sources.contains(&file.path) {
                    session.say_once(MessageType::WARNING, &format!("sources: {line}"));
                }
                session.out.log(MessageType::WARNING, line);
            }
        }
        _ => {}
    }
    if changed || reading.says_so {
        check_again(session, project);
    } else {
        status::send_all(session, project);
    }
}

/// The token of a project's progress; each time that it is read has its own.
fn token(project: &Project) -> String {
    let readings = project.readings.load(Ordering::Relaxed);
    format!("tickmark/reading/{}/{readings}", project.number)
}

/// Calls the reading off whose progress it is.
pub fn call_off_if(session: &Session, called_off: &str) {
    let state = session.lock();
    let mut projects = state.projects.values();
    if let Some(project) = projects.find(|p| token(p) == called_off) {
        project.is_called_off.store(true, Ordering::Relaxed);
    }
}

fn check_again(session: &Session, project: &Arc<Project>) {
    for uri in session.documents_of(project) {
        session.queue.check(&uri, Duration::ZERO);
    }
    session.tell_change();
    sweep::keep_up(session);
}
