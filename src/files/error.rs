//! Errors of the file system in plain words.

use std::io::{Error, ErrorKind};

/// An error of the file system in plain words, without its number.
pub fn plain(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::NotADirectory => "a part of this path is a file, not a folder".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::IsADirectory => "this is a folder".to_owned(),
        _ => {
            let text = error.to_string();
            let number = text.find(" (os error");
            text.get(..number.unwrap_or(text.len()))
                .unwrap_or(&text)
                .to_lowercase()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(error: Error, expect: &str) {
        assert_eq!(plain(&error), expect);
    }

    #[test]
    fn what_is_missing_closed_or_of_the_wrong_kind() {
        check(
            ErrorKind::NotFound.into(),
            "there is no such file or folder",
        );
        check(ErrorKind::PermissionDenied.into(), "permission denied");
        check(ErrorKind::IsADirectory.into(), "this is a folder");
        check(
            ErrorKind::NotADirectory.into(),
            "a part of this path is a file, not a folder",
        );
    }

    #[cfg(unix)]
    #[test]
    fn other_errors_lose_their_number() {
        // EACCES, as the system tells it to all but the superuser; EIO.
        check(Error::from_raw_os_error(13), "permission denied");
        let other = plain(&Error::from_raw_os_error(5));
        assert!(!other.is_empty() && !other.contains("os error"), "{other}");
    }
}
