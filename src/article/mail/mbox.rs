//! Mailboxes (RFC 4155).

use std::io::{BufRead, BufReader, Read};

use crate::article::format::Format;
use crate::article::intake::{Around, Each, Input};
use crate::article::packed::{LARGEST, damaged, too_large};
use crate::article::reading::{Content, Member};

/// Tells `each` the mails of a mailbox, one at a time; each goes by its
/// number.
///
/// # Errors
/// In plain words, where it cannot be read to its end.
pub(in crate::article) fn members(
    input: &mut dyn Input,
    around: &Around<'_>,
    each: &mut Each<'_>,
) -> Result<(), String> {
    let mut input = BufReader::with_capacity(64 << 10, input);
    let mut number = 0usize;
    let mut mail = Vec::new();
    let mut line = Vec::new();
    // A mail begins after an empty line, or at the start.
    let mut after_empty = true;
    let mut too_long = false;
    loop {
        line.clear();
        let most = LARGEST + 1;
        let read = (&mut input).take(most).read_until(b'\n', &mut line);
        let read = read.map_err(|error| damaged(&error))?;
        let begins = after_empty && is_separator(&line);
        if (read == 0 || begins) && number > 0 {
            let name = number.to_string();
            each(if too_long {
                Err((name, too_large(None)))
            } else {
                Ok(Member {
                    name,
                    content: Content::Bytes(std::mem::take(&mut mail), Some(Format::Mail)),
                    told: around.told.clone(),
                })
            });
        }
        if read == 0 {
            return Ok(());
        }
        after_empty = matches!(line.as_slice(), b"\n" | b"\r\n");
        if begins {
            around.budget.member()?;
            number += 1;
            too_long = false;
            mail.clear();
            continue;
        }
        too_long |= (mail.len() + line.len()) as u64 > LARGEST;
        if !too_long {
            mail.extend_from_slice(unquoted(&line));
        }
    }
}

/// "From ", who sent it, and when: a sentence may begin with the word, too.
fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let rest = String::from_utf8_lossy(rest);
    let words: Vec<&str> = rest.split_whitespace().collect();
    let is_year = |word: &&str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let is_time = |word: &&str| word.split(':').count() > 1;
    // Some programs write the sender only.
    let sender = words
        .first()
        .is_some_and(|word| word.contains('@') || *word == "-");
    (words.len() == 1 && sender) || (words.iter().any(is_year) && words.iter().any(is_time))
}

/// A line that begins with "From " is kept as ">From ".
fn unquoted(line: &[u8]) -> &[u8] {
    let marks = line.iter().take_while(|b| **b == b'>').count();
    let is_quoted = marks > 0 && line[marks..].starts_with(b"From ");
    if is_quoted { &line[1..] } else { line }
}
