//! A file to its articles: what it is, what is packed in it, and how much of
//! it is read.

use std::io::{Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use rayon::prelude::*;

use super::format::{self, Format, HEAD};
use super::read::Name;
use super::reading::{Layout, Member, Reading, Told};
use super::{
    Article, Outlets, Unreadable, docx, feed, gzip, html, json_ld, mail, mbox, mhtml, newsml,
    ninjs, nitf, pdf, tar, warc, zip,
};
use crate::text::{DecodeError, FrontMatter, Source, decode};

/// A larger text, in bytes, is no article: 64 MB.
pub(super) const LARGEST: u64 = 64 << 20;

/// How deep files may be packed in one another.
const DEEPEST: usize = 4;

/// How many files are read of one that holds several.
const MOST: usize = 1_000_000;

/// How much larger all that is packed in a file may be than the file; and how
/// large in any case, in bytes. HTML packs to a twentieth, bombs to less than
/// a thousandth.
const RATIO: u64 = 100;
const FREE: u64 = 256 << 20;

/// How many members are unpacked before they are read, in parallel; and how
/// many bytes.
const BATCH: usize = 64;
const BATCH_BYTES: usize = 16 << 20;

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
}

/// Who takes what is unpacked; `Err` names a member that could not be, and
/// why. False ends the unpacking.
pub(super) type Each<'e> = dyn FnMut(Result<Member, (String, String)>) -> bool + 'e;

/// What may still be unpacked of a file, shared by all that is packed in it.
#[derive(Debug)]
pub(super) struct Budget {
    bytes: AtomicU64,
    members: AtomicUsize,
}

impl Budget {
    /// The budget of a file of `size` bytes.
    pub fn of(size: u64) -> Self {
        Self {
            bytes: AtomicU64::new(size.saturating_mul(RATIO).saturating_add(FREE)),
            members: AtomicUsize::new(MOST),
        }
    }

    /// Reads what is packed to its end, at most 64 MB.
    ///
    /// # Errors
    /// In plain words: more than that, more than the budget, or what the
    /// reader says.
    pub fn unpack(&self, input: &mut dyn Read) -> Result<Vec<u8>, String> {
        self.member()?;
        let mut bytes = Vec::new();
        let read = input.take(LARGEST + 1).read_to_end(&mut bytes);
        read.map_err(|error| format!("it is damaged: {error}"))?;
        if bytes.len() as u64 > LARGEST {
            return Err(too_large(None));
        }
        self.take(bytes.len() as u64)?;
        Ok(bytes)
    }

    /// Counts a member.
    ///
    /// # Errors
    /// Where there are too many.
    pub fn member(&self) -> Result<(), String> {
        let left = self
            .members
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1));
        left.map(|_| ())
            .map_err(|_| format!("it holds more than {MOST} files; no more are read"))
    }

    /// Counts unpacked bytes.
    ///
    /// # Errors
    /// Where they are too many for the size of the file.
    pub fn take(&self, bytes: u64) -> Result<(), String> {
        let left = self
            .bytes
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| {
                n.checked_sub(bytes)
            });
        left.map(|_| ()).map_err(|_| {
            format!(
                "what is packed in it is more than {RATIO} times as large as the file; unpack it \
                 yourself, and name the folder, if you trust it"
            )
        })
    }
}

fn too_large(size: Option<u64>) -> String {
    let most = LARGEST >> 20;
    match size {
        Some(size) => format!(
            "the file has {} MB; articles of up to {most} MB are read",
            size >> 20
        ),
        None => {
            format!("it has more than {most} MB unpacked; articles of up to {most} MB are read")
        }
    }
}

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
/// in [`Intake::unreadable`], and the rest is read.
///
/// `path` is the file as it is shown, with `/` between its parts. Where a file
/// holds several articles, each is `path#` and what tells it from the others.
/// At most 64 MB are read of any text, packed or not, and files packed in
/// files four deep.
///
/// `beside` is what somebody wrote down about the file in TOML, in the keys of
/// front matter; it wins over what the file says.
pub fn read(path: &str, input: &mut dyn Input, beside: Option<&str>, outlets: &Outlets) -> Intake {
    let size = input.seek(SeekFrom::End(0)).unwrap_or(0);
    let budget = Budget::of(size);
    let beside = beside.map(|toml| FrontMatter::read(&format!("+++\n{toml}\n+++\n")));
    let reader = Reader {
        file: path,
        beside: beside.unwrap_or_default(),
        outlets,
        budget: &budget,
    };
    let mut head = vec![0; HEAD];
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
        articles: Vec::new(),
        unreadable: vec![Unreadable {
            path: path.into(),
            error,
        }],
    }
}

struct Reader<'a> {
    file: &'a str,
    beside: FrontMatter,
    outlets: &'a Outlets,
    budget: &'a Budget,
}

type Unpack = fn(&mut dyn Input, &Told, &Budget, &mut Each<'_>) -> Result<(), String>;

/// How a format that is no text itself is unpacked.
fn unpacker(format: Format) -> Option<Unpack> {
    Some(match format {
        Format::Mail => mail::members,
        Format::Mbox => mbox::members,
        Format::Mhtml => mhtml::members,
        Format::Pdf => pdf::members,
        Format::Docx => docx::members,
        Format::Zip => zip::members,
        Format::Tar => tar::members,
        Format::Gzip => gzip::members,
        Format::Warc => warc::members,
        _ => return None,
    })
}

impl Reader<'_> {
    fn file(&self, path: &str, format: Format, input: &mut dyn Input, size: u64) -> Intake {
        let told = Told::default();
        if let Some(unpack) = unpacker(format) {
            return self.members(path, unpack, input, &told, 0);
        }
        if size > LARGEST {
            return refuse(path, too_large(Some(size)));
        }
        let mut bytes = Vec::new();
        if let Err(error) = input.read_to_end(&mut bytes) {
            return refuse(path, crate::files::plain(&error));
        }
        self.text(path, format, &bytes, &told, false)
    }

    /// Reads what is packed in a file, some at a time.
    fn members(
        &self,
        path: &str,
        unpack: Unpack,
        input: &mut dyn Input,
        around: &Told,
        depth: usize,
    ) -> Intake {
        let mut all = Intake::default();
        let mut batch: Vec<Member> = Vec::new();
        let mut held = 0;
        let mut last = String::new();
        let unpacked = unpack(input, around, self.budget, &mut |member| {
            match member {
                Ok(member) => {
                    held += member.bytes.len();
                    batch.push(member);
                }
                Err((name, error)) => {
                    self.batch(path, &mut batch, depth, &mut all);
                    all.unreadable
                        .extend(refuse(&inside(path, &name), error).unreadable);
                }
            }
            if batch.len() >= BATCH || held >= BATCH_BYTES {
                self.batch(path, &mut batch, depth, &mut all);
                held = 0;
            }
            true
        });
        self.batch(path, &mut batch, depth, &mut all);
        if let Err(error) = unpacked {
            last = error;
        }
        if !last.is_empty() {
            all.unreadable.extend(refuse(path, last).unreadable);
        }
        all
    }

    fn batch(&self, path: &str, batch: &mut Vec<Member>, depth: usize, all: &mut Intake) {
        let read: Vec<Intake> = std::mem::take(batch)
            .into_par_iter()
            .map(|member| self.member(path, member, depth))
            .collect();
        for intake in read {
            all.articles.extend(intake.articles);
            all.unreadable.extend(intake.unreadable);
        }
    }

    fn member(&self, path: &str, member: Member, depth: usize) -> Intake {
        let Member {
            name,
            bytes,
            format,
            told,
        } = member;
        // An only member goes by the name of its file.
        let path = if name.is_empty() {
            path.to_owned()
        } else {
            inside(path, &name)
        };
        let format = format.unwrap_or_else(|| Format::of(&name, &bytes));
        let Some(unpack) = unpacker(format) else {
            return self.text(&path, format, &bytes, &told, true);
        };
        if depth >= DEEPEST {
            let error = format!("files packed in files are read {DEEPEST} deep; this is deeper");
            return refuse(&path, error);
        }
        self.members(
            &path,
            unpack,
            &mut std::io::Cursor::new(bytes),
            &told,
            depth + 1,
        )
    }

    /// Reads a file that is text.
    fn text(
        &self,
        path: &str,
        format: Format,
        bytes: &[u8],
        around: &Told,
        packed: bool,
    ) -> Intake {
        let read = decoded(format, bytes);
        let articles = read.and_then(|source| self.articles(path, format, &source, around, packed));
        match articles {
            Ok(articles) => Intake {
                articles,
                unreadable: Vec::new(),
            },
            Err(error) => refuse(path, error),
        }
    }

    fn articles(
        &self,
        path: &str,
        format: Format,
        source: &Source,
        around: &Told,
        packed: bool,
    ) -> Result<Vec<Article>, String> {
        let text = source.text();
        if text.trim().is_empty() {
            return Err("this file is empty".to_owned());
        }
        let mut front = FrontMatter::default();
        let readings = match format {
            Format::Html => html::readings(text, around)?,
            Format::Feed | Format::JsonFeed => feed::readings(text, around)?,
            Format::JsonLd => json_ld::readings(text, around)?,
            Format::Ninjs => ninjs::readings(text, around)?,
            Format::NewsMl => newsml::readings(text, around)?,
            Format::Nitf => nitf::readings(text, around)?,
            _ => {
                front = FrontMatter::read(text);
                let lines = if format == Format::Markdown {
                    super::markdown::lines(text, front.body)
                } else {
                    super::plain::dump(text, front.body)
                };
                vec![Reading {
                    member: None,
                    lines,
                    layout: Layout::Dump,
                    told: Told::default(),
                }]
            }
        };
        if front.fields.is_empty() {
            front.fields.clone_from(&self.beside.fields);
            front.problem = front.problem.or_else(|| self.beside.problem.clone());
        }
        let whole = matches!(format, Format::Plain | Format::Markdown);
        let articles = readings.into_iter().map(|mut reading| {
            let path = match &reading.member {
                Some(member) => inside(path, member),
                None => path.to_owned(),
            };
            reading.told = reading.told.or(around);
            let name = Name {
                file: self.file,
                path: &path,
                is_extract: packed,
            };
            Article::of(name, source, reading, &front, self.outlets, whole)
        });
        Ok(articles.collect())
    }
}

/// The name of what stands in a file.
fn inside(path: &str, member: &str) -> String {
    format!("{path}#{member}")
}

/// The text of a file. A page is read also where some of its bytes are none.
fn decoded(format: Format, bytes: &[u8]) -> Result<Source, String> {
    match decode(bytes) {
        Ok(source) => Ok(source),
        Err(DecodeError::Unknown { .. } | DecodeError::Binary) if format == Format::Html => {
            Ok(Source::utf8(String::from_utf8_lossy(bytes)))
        }
        Err(error) => Err(error.to_string()),
    }
}
