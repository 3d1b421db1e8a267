//! Paths with wildcards.

use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use thiserror::Error;

use super::shown;

const WILDCARDS: [char; 4] = ['*', '?', '[', '{'];

/// A path that is written as a glob and is none.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\"{pattern}\" is not a valid glob: {reason}")]
pub struct BadGlob {
    /// As given.
    pub pattern: String,
    /// What is wrong with it.
    pub reason: String,
}

/// A path with wildcards: `*`, `?`, `[…]` and `{…}` stay inside one folder,
/// `**` does not.
#[derive(Debug, Clone)]
pub struct Glob {
    root: PathBuf,
    matcher: GlobMatcher,
}

impl Glob {
    /// Reads a path; `None` where it holds no wildcards.
    ///
    /// # Errors
    /// Where it is written as a glob and is none.
    pub fn read(path: &Path) -> Option<Result<Self, BadGlob>> {
        let pattern = shown(path);
        if !pattern.contains(WILDCARDS) {
            return None;
        }
        let bare = pattern.strip_prefix("./").unwrap_or(&pattern);
        let built = GlobBuilder::new(bare).literal_separator(true).build();
        Some(match built {
            Ok(glob) => Ok(Self {
                root: fixed_part(path),
                matcher: glob.compile_matcher(),
            }),
            Err(error) => Err(BadGlob {
                pattern,
                reason: error.kind().to_string(),
            }),
        })
    }

    /// The folder below which everything lies that fits.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// True where a path fits.
    pub fn fits(&self, path: &Path) -> bool {
        let path = shown(path);
        self.matcher
            .is_match(path.strip_prefix("./").unwrap_or(&path))
    }
}

/// The folders of a glob before its first wildcard.
fn fixed_part(path: &Path) -> PathBuf {
    let is_fixed = |part: &Component<'_>| {
        let part = part.as_os_str().to_string_lossy();
        !part.contains(WILDCARDS)
    };
    let fixed: PathBuf = path.components().take_while(is_fixed).collect();
    if fixed.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        fixed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, root: &str, fit: &[&str], unfit: &[&str]) {
        let glob = Glob::read(Path::new(pattern)).unwrap().unwrap();
        assert_eq!(glob.root(), Path::new(root));
        for path in fit {
            assert!(glob.fits(Path::new(path)), "{path}");
        }
        for path in unfit {
            assert!(!glob.fits(Path::new(path)), "{path}");
        }
    }

    #[test]
    fn one_star_stays_in_its_folder() {
        check("*.md", ".", &["a.md", "./a.md"], &["b/a.md", "a.txt"]);
        check("./a/*.md", "./a", &["a/b.md", "./a/b.md"], &["a/b/c.md"]);
        check("a/**/*.md", "a", &["a/b.md", "a/b/c/d.md"], &["b/c.md"]);
        check("a/{x,y}.md", "a", &["a/x.md"], &["a/z.md"]);
    }

    #[test]
    fn a_path_without_wildcards_is_no_glob() {
        assert!(Glob::read(Path::new("a/b.md")).is_none());
    }

    #[test]
    fn what_is_wrong_with_a_glob_is_told() {
        let error = Glob::read(Path::new("a[.md")).unwrap().unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("\"a[.md\" is not a valid glob: ")
        );
    }
}
