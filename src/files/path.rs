//! Paths as people read them.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

/// A path as shown: `/` between its parts, on every system.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if MAIN_SEPARATOR == '/' {
        text.into_owned()
    } else {
        text.replace(MAIN_SEPARATOR, "/")
    }
}

/// A path as a person in the working directory would type it.
pub fn near(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let inside = path.strip_prefix(here).or_else(|_| path.strip_prefix("."));
    inside.unwrap_or(path).to_owned()
}
