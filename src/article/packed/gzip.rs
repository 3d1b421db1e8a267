//! Anything packed with gzip: a tar archive, a web archive, a single file.

use std::io::{BufReader, Cursor, Read};

use flate2::read::MultiGzDecoder;

use super::budget::damaged;
use super::{tar, warc};
use crate::article::format::{Format, HEAD};
use crate::article::intake::{Around, Each, Input};
use crate::article::reading::{Content, Member};
use crate::article::record;

/// Tells `each` what is in a file, in its order. What is packed in an archive
/// is unpacked as it is read; the archive as a whole never is.
///
/// # Errors
/// In plain words, where it cannot be read to its end, or unpacks to too much.
pub(in crate::article) fn members(
    input: &mut dyn Input,
    around: &Around<'_>,
    each: &mut Each<'_>,
) -> Result<(), String> {
    let unpacked = MultiGzDecoder::new(BufReader::new(input));
    let mut unpacked = around.budget.counted(unpacked);
    let mut head = Vec::new();
    let read = (&mut unpacked).take(HEAD as u64).read_to_end(&mut head);
    read.map_err(|error| damaged(&error))?;
    let format = Format::of(&inner(around.path), &head);
    let mut whole = Cursor::new(head).chain(unpacked);
    match format {
        Format::Tar => tar::members(&mut whole, around, each),
        Format::JsonLines => record::members(&mut whole, around, each),
        Format::Warc => warc::members(&mut whole, around, each),
        format => {
            let member = |bytes| Member {
                name: String::new(),
                content: Content::Bytes(bytes, Some(format)),
                told: around.told.clone(),
            };
            let unpacked = around.budget.unpack(&mut whole)?;
            each(unpacked.map(member).map_err(|error| (String::new(), error)));
            Ok(())
        }
    }
}

/// The name of what is packed in a file ("news.tar" in "news.tgz").
fn inner(path: &str) -> String {
    match path.rsplit_once('.') {
        Some((stem, "tgz")) => format!("{stem}.tar"),
        Some((stem, "gz")) => stem.to_owned(),
        _ => path.to_owned(),
    }
}
