//! What is to be checked, and when.
//!
//! A check waits a little after each key, but not for ever; who asks for an
//! answer does not wait. Drafts that are not open come last.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long what is shown may be older than the text while keys keep coming.
pub const MOST_STALE: Duration = Duration::from_millis(400);

/// One piece of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Task {
    /// Check an open document.
    Check(String),
    /// Show what was found once more: what waited for the caret waits no
    /// longer.
    Show(String),
    /// Check the next draft that is not open.
    Sweep,
}

#[derive(Debug, Default)]
struct Tasks {
    checks: HashMap<String, Due>,
    shows: HashMap<String, Instant>,
    sweeps: bool,
    is_closed: bool,
}

#[derive(Debug, Clone, Copy)]
struct Due {
    first: Instant,
    at: Instant,
}

/// Work for one thread.
#[derive(Debug, Default)]
pub struct Queue {
    tasks: Mutex<Tasks>,
    wake: Condvar,
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, Tasks> {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks for a check of a document `wait` from now. Asked again before, it
    /// waits again, but no longer than [`MOST_STALE`] from the first time.
    pub fn check(&self, uri: &str, wait: Duration) {
        let now = Instant::now();
        let mut tasks = self.lock();
        let due = tasks.checks.entry(uri.to_owned());
        let due = due.or_insert(Due {
            first: now,
            at: now + wait,
        });
        due.at = (now + wait).min(due.first + MOST_STALE);
        drop(tasks);
        self.wake.notify_one();
    }

    /// Asks for a check at once, where one is asked for.
    pub fn hurry(&self, uri: &str) {
        let mut tasks = self.lock();
        if let Some(due) = tasks.checks.get_mut(uri) {
            due.at = due.first;
            drop(tasks);
            self.wake.notify_one();
        }
    }

    /// Asks to show what was found at a time.
    pub fn show(&self, uri: &str, at: Instant) {
        self.lock().shows.insert(uri.to_owned(), at);
        self.wake.notify_one();
    }

    /// Asks for a check of the next draft that is not open.
    pub fn sweep(&self) {
        self.lock().sweeps = true;
        self.wake.notify_one();
    }

    /// Forgets what was asked for a document.
    pub fn forget(&self, uri: &str) {
        let mut tasks = self.lock();
        tasks.checks.remove(uri);
        tasks.shows.remove(uri);
    }

    /// Ends the work: [`Queue::next`] gives nothing more.
    pub fn close(&self) {
        self.lock().is_closed = true;
        self.wake.notify_all();
    }

    /// True once it is closed.
    pub fn is_closed(&self) -> bool {
        self.lock().is_closed
    }

    /// Waits for the next piece of work; `None` once the queue is closed.
    pub fn next(&self) -> Option<Task> {
        let mut tasks = self.lock();
        loop {
            if tasks.is_closed {
                return None;
            }
            let now = Instant::now();
            let check = tasks.checks.iter().map(|(uri, due)| (due.at, uri.clone()));
            let check = check.min();
            if let Some((_, uri)) = check.as_ref().filter(|(at, _)| *at <= now) {
                tasks.checks.remove(uri);
                return Some(Task::Check(uri.clone()));
            }
            let show = tasks.shows.iter().map(|(uri, at)| (*at, uri.clone()));
            let show = show.min();
            if let Some((_, uri)) = show.as_ref().filter(|(at, _)| *at <= now) {
                tasks.shows.remove(uri);
                return Some(Task::Show(uri.clone()));
            }
            if std::mem::take(&mut tasks.sweeps) {
                return Some(Task::Sweep);
            }
            let next = [check, show].into_iter().flatten().map(|(at, _)| at).min();
            tasks = match next {
                Some(at) => {
                    let waited = self.wake.wait_timeout(tasks, at.duration_since(now));
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
                None => self
                    .wake
                    .wait(tasks)
                    .unwrap_or_else(PoisonError::into_inner),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(uri: &str) -> Task {
        Task::Check(uri.to_owned())
    }

    #[test]
    fn what_is_asked_for_twice_is_done_once_and_drafts_that_are_not_open_come_last() {
        let queue = Queue::default();
        queue.sweep();
        queue.check("a", Duration::ZERO);
        queue.check("a", Duration::ZERO);
        assert_eq!(queue.next(), Some(check("a")));
        assert_eq!(queue.next(), Some(Task::Sweep));
        queue.close();
        assert_eq!(queue.next(), None);
    }

    #[test]
    fn who_asks_for_an_answer_does_not_wait() {
        let queue = Queue::default();
        queue.check("slow", Duration::from_secs(3600));
        queue.check("fast", Duration::from_secs(3600));
        queue.hurry("fast");
        queue.hurry("unknown");
        assert_eq!(queue.next(), Some(check("fast")));
        // Keys that keep coming do not put a check off for ever.
        assert_eq!(queue.next(), Some(check("slow")));
    }

    #[test]
    fn what_is_forgotten_is_not_done() {
        let queue = Queue::default();
        queue.check("a", Duration::ZERO);
        queue.show("a", Instant::now());
        queue.forget("a");
        queue.show("b", Instant::now());
        assert_eq!(queue.next(), Some(Task::Show("b".to_owned())));
    }
}
