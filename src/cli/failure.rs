//! Why a command could not be carried out.

use std::io;
use std::path::Path;

use crate::files::plain;

/// What went wrong, and what the user can do about it.
#[derive(Debug, thiserror::Error)]
#[error("{what}")]
pub(super) struct Failure {
    what: String,
    help: Option<String>,
}

impl Failure {
    pub(super) fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            help: None,
        }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(super) fn remedy(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// A file that could not be read or written ("read").
    pub(super) fn file(verb: &str, path: &Path, error: &io::Error) -> Self {
        let path = path.display();
        Self::new(format!("cannot {verb} {path}: {}", plain(error)))
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::new(format!("cannot write the output: {}", plain(&error)))
    }
}
