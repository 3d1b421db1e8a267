//! What is packed in a file, member by member, within a budget.

use rayon::prelude::*;

use super::reader::Reader;
use super::{Around, Each, Input, Intake, Waiting, inside};
use crate::article::format::Format;
#[cfg(feature = "mail")]
use crate::article::mail;
#[cfg(feature = "archives")]
use crate::article::packed;
use crate::article::packed::Budget;
use crate::article::reading::{Content, Member, Told};
use crate::article::record;

/// How deep files may be packed in one another.
const DEEPEST: usize = 4;

/// How many members are unpacked before they are read, in parallel; and how
/// many bytes.
const BATCH: usize = 64;
const BATCH_BYTES: usize = 16 << 20;

/// Tells of what is packed in a file.
pub(super) type Unpack = fn(&mut dyn Input, &Around<'_>, &mut Each<'_>) -> Result<(), String>;

/// How a file that holds others is unpacked.
pub(super) fn unpacker(format: Format) -> Option<Unpack> {
    Some(match format {
        Format::JsonLines => |input, around, each| record::members(input, around, each),
        #[cfg(feature = "mail")]
        Format::Mail => mail::members,
        #[cfg(feature = "mail")]
        Format::Mbox => mail::mbox::members,
        #[cfg(feature = "mail")]
        Format::Mhtml => mail::mhtml::members,
        #[cfg(feature = "archives")]
        Format::Zip => packed::zip::members,
        #[cfg(feature = "archives")]
        Format::Tar => |input, around, each| packed::tar::members(input, around, each),
        #[cfg(feature = "archives")]
        Format::Gzip => packed::gzip::members,
        #[cfg(feature = "archives")]
        Format::Warc => |input, around, each| packed::warc::members(input, around, each),
        _ => return None,
    })
}

/// The files in a file, some at a time.
pub(super) struct Unpacking<'r> {
    reader: &'r Reader<'r>,
    budget: Budget,
    waiting: Vec<Waiting>,
    /// Bytes that wait.
    held: usize,
    all: Intake,
}

impl<'r> Unpacking<'r> {
    /// Begins with a file of `size` bytes.
    pub(super) fn new(reader: &'r Reader<'r>, size: u64) -> Self {
        Self {
            reader,
            budget: Budget::of(size),
            waiting: Vec::new(),
            held: 0,
            all: Intake::default(),
        }
    }

    fn wait(&mut self, waiting: Waiting) {
        self.held += waiting.what.as_ref().map_or(0, Content::len);
        self.waiting.push(waiting);
        if self.waiting.len() >= BATCH || self.held >= BATCH_BYTES {
            self.read();
        }
    }

    /// Reads what waits.
    fn read(&mut self) {
        self.held = 0;
        let read: Vec<Intake> = std::mem::take(&mut self.waiting)
            .into_par_iter()
            .map(|waiting| self.reader.content(waiting))
            .collect();
        for intake in read {
            self.all.articles.extend(intake.articles);
            self.all.unreadable.extend(intake.unreadable);
            self.all.passed_over.extend(intake.passed_over);
        }
    }

    fn refuse(&mut self, path: String, error: String) {
        self.wait(Waiting {
            path,
            what: Err(error),
            told: Told::default(),
            packed: true,
        });
    }

    pub(super) fn unpack(
        &mut self,
        path: &str,
        unpack: Unpack,
        input: &mut dyn Input,
        told: &Told,
        depth: usize,
    ) {
        // Who unpacks counts, and so does what is unpacked by whom it is given to.
        let budget = self.budget.clone();
        let around = Around {
            path,
            told,
            budget: &budget,
            outlets: self.reader.outlets,
        };
        let unpacked = unpack(input, &around, &mut |member| match member {
            Ok(member) => self.member(path, member, depth),
            Err((name, error)) => self.refuse(inside(path, &name), error),
        });
        if let Err(error) = unpacked {
            self.refuse(path.to_owned(), error);
        }
    }

    fn member(&mut self, path: &str, member: Member, depth: usize) {
        let Member {
            name,
            content,
            told,
        } = member;
        // An only member goes by the name of its file.
        let (path, named) = if name.is_empty() {
            let bare = path.strip_suffix(".gz").unwrap_or(path);
            (path.to_owned(), bare.to_owned())
        } else {
            (inside(path, &name), name)
        };
        let what = match content {
            Content::Bytes(bytes, format) => {
                let format = format.unwrap_or_else(|| Format::of(&named, &bytes));
                if let Some(unpack) = unpacker(format) {
                    if depth >= DEEPEST {
                        let error = format!(
                            "files packed in files are read {DEEPEST} deep; this is deeper"
                        );
                        return self.refuse(path, error);
                    }
                    let mut input = std::io::Cursor::new(bytes);
                    return self.unpack(&path, unpack, &mut input, &told, depth + 1);
                }
                Content::Bytes(bytes, Some(format))
            }
            text => text,
        };
        self.wait(Waiting {
            path,
            what: Ok(what),
            told,
            packed: true,
        });
    }

    pub(super) fn finish(mut self) -> Intake {
        self.read();
        self.all
    }
}
