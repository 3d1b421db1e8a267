//! Why a command could not be carried out.

use std::io;
use std::path::Path;

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

/// An error of the operating system in plain words, without its number.
pub(super) fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "this is a folder".to_owned(),
        _ => {
            let text = error.to_string();
            let number = text.find(" (os error");
            text.get(..number.unwrap_or(text.len()))
                .unwrap_or(&text)
                .to_lowercase()
        }
    }
}
