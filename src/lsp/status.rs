//! `tickmark/status`: how a draft and its reference set stand.

use std::sync::{Arc, PoisonError};

use serde_json::{Value, json};

use super::analysis::Analysis;
use super::outgoing::Message;
use super::project::{Phase, Project, Snapshot};
use super::session::Session;
use crate::reference::Reference;
use crate::report::count;
use crate::verify::{Finding, Severity, Verdict};

/// Claims of a draft by how they stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// All.
    pub claims: usize,
    /// Supported, derived, or verified by hand.
    pub ticked: usize,
    /// Warnings and errors.
    pub wrong: usize,
}

impl Counts {
    /// Counts findings of an analysis; as wrong only what it shows.
    pub fn of<'f>(analysis: &Analysis, findings: impl Iterator<Item = &'f Finding>) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            counts.claims += 1;
            let ticks = matches!(finding.verdict, Verdict::Supported | Verdict::Derived);
            if ticks || finding.suppressed.is_some() {
                counts.ticked += 1;
            } else if finding.severity >= Some(Severity::Warning) && analysis.is_known(finding) {
                counts.wrong += 1;
            }
        }
        counts
    }

    /// The rest.
    pub fn open(self) -> usize {
        self.claims - self.ticked - self.wrong
    }

    /// "3 wrong, 6 open, 15 ticked".
    pub fn say(self) -> String {
        let parts = [
            (self.wrong, "wrong"),
            (self.open(), "open"),
            (self.ticked, "ticked"),
        ];
        let parts = parts.iter().filter(|(n, _)| *n > 0);
        let said: Vec<String> = parts.map(|(n, what)| format!("{n} {what}")).collect();
        if said.is_empty() {
            "no claims".to_owned()
        } else {
            said.join(", ")
        }
    }
}

/// A project's reference set in one line.
pub fn say_set(snapshot: &Snapshot) -> String {
    match &snapshot.phase {
        Phase::None => "no sources".to_owned(),
        Phase::Failed(why) => why.clone(),
        Phase::Reading(done, all) => format!("reading sources, {done} of {all}"),
        Phase::Ready => {
            let census = snapshot.set.census;
            format!(
                "{} of {}, {}",
                count(census.articles, "article"),
                count(census.outlets, "outlet"),
                count(census.origins, "origin")
            )
        }
    }
}

/// The name of a phase.
pub fn state(phase: &Phase) -> &'static str {
    match phase {
        Phase::None => "none",
        Phase::Reading(..) => "reading",
        Phase::Ready => "ready",
        Phase::Failed(_) => "failed",
    }
}

fn status(analysis: &Analysis, uri: &str, snapshot: &Snapshot) -> Value {
    let counts = Counts::of(analysis, analysis.checked.findings.iter());
    let census = snapshot.set.census;
    let (read, to_read) = match snapshot.phase {
        Phase::Reading(done, all) => (done, all),
        _ => (census.articles, census.articles),
    };
    let message = format!("{}; {}", counts.say(), say_set(snapshot));
    // What was read since is yet to be held against the draft.
    let is_old = analysis.set.generation != snapshot.set.generation;
    json!({
        "uri": uri,
        "version": analysis.version,
        "state": if is_old { "reading" } else { state(&snapshot.phase) },
        "claims": counts.claims,
        "ticked": counts.ticked,
        "open": counts.open(),
        "wrong": counts.wrong,
        "articles": census.articles,
        "outlets": census.outlets,
        "origins": census.origins,
        "unreadable": snapshot.set.memory.unreadable().len(),
        "read": read,
        "toRead": to_read,
        "message": message,
    })
}

/// Tells how a document stands, where the client wants to know.
pub fn send(session: &Session, uri: &str, project: &Project) {
    if !session.client().status {
        return;
    }
    // The reading and the checking thread both tell: what is sent last must be
    // what was looked up last.
    let telling = session.telling.lock();
    let _telling = telling.unwrap_or_else(PoisonError::into_inner);
    if let Some(analysis) = session.latest(uri) {
        let status = status(&analysis, uri, &project.snapshot());
        session.out.send(Message::Status(status));
    }
}

/// Tells how all documents of a project stand.
pub fn send_all(session: &Session, project: &Arc<Project>) {
    if session.client().status {
        for uri in session.documents_of(project) {
            send(session, &uri, project);
        }
    }
}
