//! JSON Lines: a record a line.

use std::io::{BufRead, BufReader, Read};

use serde::de::IgnoredAny;

use crate::article::format::Format;
use crate::article::intake::{Around, Each};
use crate::article::packed::{LARGEST_TEXT, damaged, fits};
use crate::article::reading::{Content, Member};

/// A byte-order mark.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// True where a file begins with one record a line: an object that ends in
/// its line, and another behind it. `named` says that its name tells so; then
/// the first may be the only one, damaged, or go on behind `head`.
pub(in crate::article) fn is_lines(head: &[u8], named: bool) -> bool {
    let head = head.strip_prefix(MARK).unwrap_or(head).trim_ascii_start();
    if !head.starts_with(b"{") {
        return false;
    }
    let Some(end) = memchr::memchr(b'\n', head) else {
        return named;
    };
    let (line, rest) = head.split_at(end);
    if named {
        return line.trim_ascii() != b"{";
    }
    let is_next = rest.trim_ascii_start().starts_with(b"{");
    is_next && serde_json::from_slice::<IgnoredAny>(line).is_ok()
}

/// Tells `each` the records of a file; each goes by the number of its line.
/// Lines without a record are named, and the rest is read.
///
/// # Errors
/// In plain words, where it cannot be read to its end.
pub(in crate::article) fn members(
    input: &mut dyn Read,
    around: &Around<'_>,
    each: &mut Each<'_>,
) -> Result<(), String> {
    let mut input = BufReader::with_capacity(64 << 10, input);
    let mut line = Vec::new();
    for number in 1usize.. {
        line.clear();
        let most = LARGEST_TEXT + 1;
        let read = (&mut input).take(most).read_until(b'\n', &mut line);
        if read.map_err(|error| damaged(&error))? == 0 {
            break;
        }
        if !line.ends_with(b"\n") && line.len() as u64 == most {
            input.skip_until(b'\n').map_err(|error| damaged(&error))?;
        }
        let record = line.strip_prefix(MARK).unwrap_or(&line).trim_ascii();
        if record.is_empty() {
            continue;
        }
        around.budget.member()?;
        let told = |error: String| (number.to_string(), format!("line {number}: {error}"));
        let member = check(record).map(|()| Member {
            name: number.to_string(),
            content: Content::Bytes(record.to_vec(), Some(Format::Record)),
            told: around.told.clone(),
        });
        each(member.map_err(told));
    }
    Ok(())
}

fn check(record: &[u8]) -> Result<(), String> {
    fits(record.len() as u64, 0)?;
    serde_json::from_slice::<IgnoredAny>(record)
        .map(|_| ())
        .map_err(|error| {
            let what = error
                .to_string()
                .replace(" at line 1 column ", " at column ");
            format!("it is no valid JSON ({what})")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_a_line_is_told_from_one_record() {
        for (head, named, expect) in [
            ("{\"a\": 1}\n{\"a\": 2}\n", false, true),
            ("\u{FEFF}{\"a\": 1}\r\n\r\n{\"a\": ", false, true),
            ("{\"a\": 1}\n", false, false),
            ("{\"a\": 1}\n", true, true),
            ("{\"a\": 1, \"b\"", true, true),
            ("{\"a\": 1, \"b\n{\"a\": 2}", true, true),
            ("{\"a\": 1, \"b\n{\"a\": 2}", false, false),
            ("{\n  \"a\": 1\n}\n", false, false),
            ("{\n  \"a\": 1\n}\n", true, false),
            ("[{\"a\": 1},\n{\"a\": 2}]", false, false),
            ("A ferry {sank}\n{twice}\n", true, false),
        ] {
            assert_eq!(is_lines(head.as_bytes(), named), expect, "{head}");
        }
    }
}
