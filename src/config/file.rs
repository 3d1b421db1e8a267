//! Finding the configuration on disk: the only input and output here.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::{CONFIG_NAME, Config, ConfigError, ConfigErrors, VERIFIED_NAME, parse};
use crate::files::{near, plain, shown};

/// The configuration that holds for the drafts in `folder`: the nearest
/// tickmark.toml in it or above it, with the verified claims in the file
/// beside it; `None` where there is none.
///
/// # Errors
/// Where the file cannot be read, and for all that is wrong with it.
pub fn find(folder: &Path) -> Result<Option<Config>, ConfigErrors> {
    let folder = absolute(folder);
    for folder in folder.ancestors() {
        let path = folder.join(CONFIG_NAME);
        if let Some(text) = text(&path)? {
            return with_verified(folder, &path, &text).map(Some);
        }
    }
    Ok(None)
}

/// The configuration in the file `path`, with the verified claims in the file
/// beside it.
///
/// # Errors
/// Where the file does not exist or cannot be read, and for all that is wrong
/// with it.
pub fn load(path: &Path) -> Result<Config, ConfigErrors> {
    let path = absolute(path);
    match text(&path)? {
        Some(text) => with_verified(path.parent().unwrap_or(&path), &path, &text),
        None => Err(unreadable(&path, plain(&io::ErrorKind::NotFound.into()))),
    }
}

fn with_verified(folder: &Path, path: &Path, config: &str) -> Result<Config, ConfigErrors> {
    let beside = folder.join(VERIFIED_NAME);
    let verified = text(&beside)?;
    let (path, beside) = (shown(&near(path)), shown(&near(&beside)));
    let verified = verified.as_deref().map(|text| (beside.as_str(), text));
    parse(folder, (&path, config), verified)
}

fn absolute(path: &Path) -> PathBuf {
    // An empty path is the working directory, as with `Path::parent`.
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// The text of a file; `None` where there is no such file.
fn text(path: &Path) -> Result<Option<String>, ConfigErrors> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            return match error.kind() {
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Ok(None),
                io::ErrorKind::InvalidData => Err(unreadable(
                    path,
                    "cannot be read: it is not UTF-8".to_owned(),
                )),
                _ => Err(unreadable(
                    path,
                    format!("cannot be read: {}", plain(&error)),
                )),
            };
        }
    };
    // Some editors write a byte-order mark, which is no TOML.
    Ok(Some(match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }))
}

fn unreadable(path: &Path, what: String) -> ConfigErrors {
    ConfigErrors(vec![ConfigError {
        path: shown(&near(path)),
        place: None,
        what,
        help: None,
    }])
}
