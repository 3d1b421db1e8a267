//! The entries of archives: which are read, and under what name.

use std::collections::HashMap;

use crate::article::intake::{Around, is_read};
use crate::article::reading::{Content, Member};

/// A longer name, in bytes, is cut: it is shown in messages and lists.
const LONGEST: usize = 1024;

/// The name of an entry as it is shown, with `/` between its parts, or `None`
/// where it is passed over: a folder, something hidden, what is no article by
/// its ending. Nothing is ever written under that name; "..", a drive and a
/// leading `/` are still taken out of it, so that nobody takes it for a path
/// outside of the archive.
pub(in crate::article) fn name(raw: &str) -> Option<String> {
    let raw = &raw[..raw.floor_char_boundary(LONGEST)];
    let name: Vec<&str> = raw
        .split(['/', '\\'])
        .filter(|part| !matches!(*part, "" | "." | "..") && !is_drive(part))
        .collect();
    let hidden = |part: &&str| part.starts_with('.') || *part == "__MACOSX";
    if raw.ends_with(['/', '\\']) || name.iter().any(hidden) || !is_read(name.last()?) {
        return None;
    }
    Some(name.join("/").replace(char::is_control, "\u{FFFD}"))
}

fn is_drive(part: &str) -> bool {
    part.len() == 2 && part.ends_with(':') && part.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// The name in bytes of whatever encoding.
pub(in crate::article) fn text(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(raw).0.into_owned(),
    }
}

/// What became of an entry: a member, or its name with why it is none.
pub(in crate::article) fn unpacked(
    name: String,
    bytes: Result<Vec<u8>, String>,
    around: &Around<'_>,
) -> Result<Member, (String, String)> {
    match bytes {
        Ok(bytes) => Ok(Member {
            name,
            content: Content::Bytes(bytes, None),
            told: around.told.clone(),
        }),
        Err(error) => Err((name, error)),
    }
}

/// Tells entries of one name apart.
#[derive(Debug, Default)]
pub(in crate::article) struct Names {
    seen: HashMap<String, usize>,
}

impl Names {
    /// The name itself, or with its number where it was there before.
    pub fn own(&mut self, name: String) -> String {
        let times = self.seen.entry(name.clone()).or_default();
        *times += 1;
        match times {
            1 => name,
            times => format!("{name} ({times})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expect: Option<&str>) {
        assert_eq!(name(raw).as_deref(), expect, "{raw}");
    }

    #[test]
    fn names_are_only_names() {
        check("press/a.html", Some("press/a.html"));
        check("/etc/a.html", Some("etc/a.html"));
        check("../../a.txt", Some("a.txt"));
        check("C:\\news\\a.txt", Some("news/a.txt"));
        check("a\u{1B}[2J.txt", Some("a\u{FFFD}[2J.txt"));
    }

    #[test]
    fn what_is_no_article_is_passed_over() {
        for raw in [
            "press/",
            "__MACOSX/a.html",
            ".git/a.txt",
            "press/._a.html",
            "a.png",
            "README",
            "",
            "..",
        ] {
            check(raw, None);
        }
    }
}
