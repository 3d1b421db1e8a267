//! What paths name on disk: files, folders and globs, and in plain words what
//! goes wrong with them.
//!
//! For the parts that read files: the loader of source articles, the
//! configuration and the command line.

mod error;
mod glob;
mod path;
mod walk;

pub use error::plain;
pub use glob::{BadGlob, Glob};
pub use path::{near, shown};
pub use walk::{Follow, is_text, walk};
