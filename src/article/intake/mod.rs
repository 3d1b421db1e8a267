//! A file to its articles: what it is, what is packed in it, and how much of
//! it is read.
//!
//! Unpacking goes on one thread, in the order of the file, so that the same
//! file always gives the same; what comes out of it is read in parallel.

mod reader;
mod unpack;

use std::io::{Read, Seek, SeekFrom};

use reader::Reader;

use super::format::{self, Format, HEAD};
use super::packed::Budget;
use super::reading::{Content, Member, Told};
use super::{Article, Outlets, PassedOver, Unreadable};
use crate::text::FrontMatter;

/// What files are read from: a file, or bytes in memory.
pub trait Input: Read + Seek + Send {}

impl<T: Read + Seek + Send> Input for T {}

/// What a file holds.
#[derive(Debug, Default)]
pub struct Intake {
    /// Its articles, in its order.
    pub articles: Vec<Article>,
    /// What in it could not be read.
    pub unreadable: Vec<Unreadable>,
    /// Its items that hold no text.
    pub passed_over: Vec<PassedOver>,
}

/// What is known around that which is unpacked.
pub(super) struct Around<'a> {
    /// The file, as shown.
    pub path: &'a str,
    /// What the file around it says of it.
    pub told: &'a Told,
    /// How much may still be unpacked.
    pub budget: &'a Budget,
    /// Who is known.
    pub outlets: &'a Outlets,
}

/// Who takes what is unpacked; `Err` names a member that could not be, and
/// why.
pub(super) type Each<'e> = dyn FnMut(Result<Member, (String, String)>) + 'e;

/// The endings of files that are looked at in a folder of sources, in lower
/// case.
pub fn endings() -> impl Iterator<Item = &'static str> {
    format::READ.iter().copied()
}

/// True for the name of a file that is looked at in a folder of sources, by
/// its ending.
pub fn is_read(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| endings().any(|known| known.eq_ignore_ascii_case(ending)))
}

/// Reads all articles of a file. Never fails: what could not be read is named
/// in [`Intake::unreadable`], what holds no text in [`Intake::passed_over`],
/// and the rest is read.
///
/// `path` is the file as it is shown, with `/` between its parts. Where a file
/// holds several articles, each is `path#` and what tells it from the others.
/// At most 64 MB are read of any file, packed or not, 10 MB of any text, and
/// files packed in files four deep.
///
/// `beside` is what somebody wrote down about the file in TOML, in the keys of
/// front matter; it wins over what the file says.
pub fn read(path: &str, input: &mut dyn Input, beside: Option<&str>, outlets: &Outlets) -> Intake {
    let size = input.seek(SeekFrom::End(0)).unwrap_or(0);
    let beside = beside.map(|toml| FrontMatter {
        body: 0,
        ..FrontMatter::read(&format!("+++\n{toml}\n+++\n"))
    });
    let reader = Reader {
        file: path,
        beside: beside.unwrap_or_default(),
        outlets,
    };
    let mut head = vec![0; usize::try_from(size).map_or(HEAD, |size| size.min(HEAD))];
    let format = input
        .rewind()
        .and_then(|()| fill(input, &mut head))
        .and_then(|read| input.rewind().map(|()| Format::of(path, &head[..read])));
    match format {
        Ok(format) => reader.file(path, format, input, size),
        Err(error) => refuse(path, crate::files::plain(&error)),
    }
}

fn fill(input: &mut dyn Input, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut read = 0;
    while read < buffer.len() {
        match input.read(&mut buffer[read..])? {
            0 => break,
            n => read += n,
        }
    }
    Ok(read)
}

fn refuse(path: &str, error: String) -> Intake {
    Intake {
        unreadable: vec![Unreadable {
            path: path.into(),
            error,
        }],
        ..Intake::default()
    }
}

/// What was unpacked and waits to be read.
struct Waiting {
    path: String,
    what: Result<Content, String>,
    told: Told,
    /// True where it is not the file itself.
    packed: bool,
}

/// The name of what stands in a file.
fn inside(path: &str, member: &str) -> String {
    format!("{path}#{member}")
}
