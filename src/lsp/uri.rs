//! Addresses of documents and the files they stand for.

use std::path::{Component, Path, PathBuf};

use tower_lsp_server::ls_types::Uri;

/// The file that an address stands for; `None` for an untitled buffer, a
/// remote document, and what is no absolute path.
///
/// `file:///c%3A/desk/a.md` and `file:///C:/desk/a.md` are one file on
/// Windows; so are all spellings of a path (`a/../b`).
pub fn to_path(uri: &Uri) -> Option<PathBuf> {
    if !uri.scheme().as_str().eq_ignore_ascii_case("file") {
        return None;
    }
    let path = uri.to_file_path()?.into_owned();
    let path = if cfg!(windows) {
        upper_drive(&path)
    } else {
        path
    };
    path.is_absolute().then(|| plain(&path))
}

/// The address of a file.
pub fn of_path(path: &Path) -> Option<Uri> {
    let absolute = std::path::absolute(path).ok()?;
    Uri::from_file_path(absolute)
}

/// The folder of what the server writes for the user to read.
pub fn own_folder() -> PathBuf {
    let cache = dirs::cache_dir().unwrap_or_else(std::env::temp_dir);
    cache.join("tickmark")
}

/// True for a file that the server wrote.
pub fn is_own(path: &Path) -> bool {
    path.starts_with(own_folder())
}

/// The drive letter of a path in the case in which the system writes it.
fn upper_drive(path: &Path) -> PathBuf {
    let text = path.to_string_lossy();
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(drive), Some(':')) if drive.is_ascii_lowercase() => {
            PathBuf::from(format!("{}{}", drive.to_ascii_uppercase(), &text[1..]))
        }
        _ => path.to_owned(),
    }
}

/// A path without `.` and `..`, without asking the disk.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(plain.pop()),
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(uri: &str) -> Option<PathBuf> {
        to_path(&uri.parse().unwrap())
    }

    #[cfg(unix)]
    #[test]
    fn files_have_paths_and_buffers_have_none() {
        assert_eq!(path("file:///desk/a%20b.md"), Some("/desk/a b.md".into()));
        assert_eq!(path("file:///desk/./x/../a.md"), Some("/desk/a.md".into()));
        assert_eq!(path("untitled:Untitled-1"), None);
        assert_eq!(path("vscode-remote://host/desk/a.md"), None);
    }

    #[test]
    fn drives_have_one_spelling() {
        assert_eq!(upper_drive(Path::new("c:/desk")), Path::new("C:/desk"));
        assert_eq!(upper_drive(Path::new("/desk")), Path::new("/desk"));
    }

    #[cfg(unix)]
    #[test]
    fn a_path_comes_back() {
        for name in ["/desk/a b.md", "/desk/é#?%.md", "/desk/日本/x.md"] {
            let uri = of_path(Path::new(name)).unwrap();
            assert_eq!(to_path(&uri).as_deref(), Some(Path::new(name)));
        }
    }
}
