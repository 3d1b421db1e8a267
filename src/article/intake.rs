//! A file to its articles: what it is, what is packed in it, and how much of
//! it is read.
//!
//! Unpacking goes on one thread, in the order of the file, so that the same
//! file always gives the same; what comes out of it is read in parallel.

use std::io::{Read, Seek, SeekFrom};

use rayon::prelude::*;

use super::extract::Extract;
use super::format::{self, Format, HEAD};
use super::packed::{Budget, LARGEST, fits, fits_page, too_large};
use super::read::Name;
use super::reading::{Content, Doubt, Items, Layout, Member, Reading, Told};
use super::wire::{newsml, ninjs, nitf};
use super::{
    Article, Outlets, PassedOver, Problem, Unreadable, feed, html, json_ld, problem, record,
};
use crate::text::{DecodeError, FrontMatter, Source, decode};

/// How deep files may be packed in one another.
const DEEPEST: usize = 4;

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
        unreadable: vec![Unreadable {
            path: path.into(),
            error,
        }],
        ..Intake::default()
    }
}

struct Reader<'a> {
    file: &'a str,
    beside: FrontMatter,
    outlets: &'a Outlets,
}

type Unpack = fn(&mut dyn Input, &Around<'_>, &mut Each<'_>) -> Result<(), String>;

/// How a file that holds others is unpacked.
fn unpacker(format: Format) -> Option<Unpack> {
    Some(match format {
        Format::JsonLines => |input, around, each| record::members(input, around, each),
        #[cfg(feature = "mail")]
        Format::Mail => super::mail::members,
        #[cfg(feature = "mail")]
        Format::Mbox => super::mail::mbox::members,
        #[cfg(feature = "mail")]
        Format::Mhtml => super::mail::mhtml::members,
        #[cfg(feature = "archives")]
        Format::Zip => super::packed::zip::members,
        #[cfg(feature = "archives")]
        Format::Tar => |input, around, each| super::packed::tar::members(input, around, each),
        #[cfg(feature = "archives")]
        Format::Gzip => super::packed::gzip::members,
        #[cfg(feature = "archives")]
        Format::Warc => |input, around, each| super::packed::warc::members(input, around, each),
        _ => return None,
    })
}

type Extractor = fn(Vec<u8>) -> Result<(Told, Extract), String>;

/// How a file that is one article, but no text, is read.
fn extractor(format: Format) -> Option<Extractor> {
    Some(match format {
        #[cfg(feature = "documents")]
        Format::Pdf => super::document::pdf::read,
        #[cfg(feature = "documents")]
        Format::Docx => super::document::docx::read,
        _ => return None,
    })
}

/// What is said of a document of pictures.
const NO_TEXT: &str = "there is no text in it, only pictures; run text recognition on it, and name \
                       the text";

/// What is said of a format that this build leaves out.
fn left_out(format: Format) -> Option<String> {
    let (is_read, what) = match format {
        Format::Mail | Format::Mbox | Format::Mhtml => (cfg!(feature = "mail"), "mails"),
        Format::Pdf | Format::Docx => (cfg!(feature = "documents"), "PDF or DOCX"),
        Format::Zip | Format::Tar | Format::Gzip | Format::Warc => {
            (cfg!(feature = "archives"), "archives")
        }
        _ => return None,
    };
    (!is_read).then(|| {
        format!(
            "this build of tickmark reads no {what}; take one with all features, or save what is \
             in the file as text"
        )
    })
}

/// What was unpacked and waits to be read.
struct Waiting {
    path: String,
    what: Result<Content, String>,
    told: Told,
    /// True where it is not the file itself.
    packed: bool,
}

/// The files in a file, some at a time.
struct Unpacking<'r> {
    reader: &'r Reader<'r>,
    budget: Budget,
    waiting: Vec<Waiting>,
    /// Bytes that wait.
    held: usize,
    all: Intake,
}

impl Unpacking<'_> {
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

    fn unpack(
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

    fn finish(mut self) -> Intake {
        self.read();
        self.all
    }
}

impl Reader<'_> {
    fn file(&self, path: &str, format: Format, input: &mut dyn Input, size: u64) -> Intake {
        let told = Told::default();
        if let Some(unpack) = unpacker(format) {
            let mut unpacking = Unpacking {
                reader: self,
                budget: Budget::of(size),
                waiting: Vec::new(),
                held: 0,
                all: Intake::default(),
            };
            unpacking.unpack(path, unpack, input, &told, 0);
            let all = unpacking.finish();
            if all.articles.is_empty() && all.unreadable.is_empty() && all.passed_over.is_empty() {
                return refuse(
                    path,
                    "it holds no file that is read as an article".to_owned(),
                );
            }
            return all;
        }
        if size > LARGEST {
            return refuse(path, too_large(Some(size)));
        }
        if let Err(error) = fits_format(format, size) {
            return refuse(path, error);
        }
        let mut bytes = Vec::new();
        if let Err(error) = input.take(LARGEST).read_to_end(&mut bytes) {
            return refuse(path, crate::files::plain(&error));
        }
        self.content(Waiting {
            path: path.to_owned(),
            what: Ok(Content::Bytes(bytes, Some(format))),
            told,
            packed: false,
        })
    }

    fn content(&self, waiting: Waiting) -> Intake {
        let Waiting {
            path,
            what,
            told,
            packed,
        } = waiting;
        let read = match what {
            Ok(Content::Text(text)) => self.extract(&path, &text, told),
            Ok(Content::Bytes(bytes, format)) => {
                let format = format.unwrap_or_else(|| Format::of(&path, &bytes));
                self.bytes(&path, format, bytes, &told, packed)
            }
            Err(error) => Err(error),
        };
        read.unwrap_or_else(|error| refuse(&path, error))
    }

    /// The article of a text that was made of a file that is none.
    fn extract(&self, path: &str, text: &Extract, told: Told) -> Result<Intake, String> {
        fits(text.text().len() as u64, text.len())?;
        let reading = Reading {
            member: None,
            lines: text.lines(),
            layout: text.layout(),
            told,
        };
        let name = Name {
            file: self.file,
            path,
            is_extract: true,
        };
        let source = Source::utf8(text.text());
        let article = Article::of(name, &source, reading, &self.beside, self.outlets, true);
        Ok(Intake {
            articles: vec![article],
            ..Intake::default()
        })
    }

    fn bytes(
        &self,
        path: &str,
        format: Format,
        bytes: Vec<u8>,
        around: &Told,
        packed: bool,
    ) -> Result<Intake, String> {
        if let Some(error) = left_out(format) {
            return Err(error);
        }
        if let Some(read) = extractor(format) {
            let (told, text) = read(bytes)?;
            if text.is_empty() {
                return Err(NO_TEXT.to_owned());
            }
            return self.extract(path, &text, told.or(around));
        }
        fits_format(format, bytes.len() as u64)?;
        let source = decoded(format, &bytes)?;
        drop(bytes);
        self.articles(path, format, &source, around, packed)
    }

    fn articles(
        &self,
        path: &str,
        format: Format,
        source: &Source,
        around: &Told,
        packed: bool,
    ) -> Result<Intake, String> {
        let text = source.text();
        if text.trim().is_empty() {
            return Err("this file is empty".to_owned());
        }
        let mut front = FrontMatter::default();
        let items: Items<'_> = match format {
            Format::Html => html::readings(text, around)?.into(),
            Format::Feed | Format::JsonFeed => feed::readings(text, around)?,
            Format::JsonLd => json_ld::readings(text, around)?.into(),
            Format::Ninjs => ninjs::readings(text, around)?,
            Format::NewsMl => newsml::readings(text, around)?,
            Format::Nitf => nitf::readings(text, around)?,
            Format::Records => record::readings(text, around)?,
            Format::Record => record::reading(text, around)?,
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
                .into()
            }
        };
        if front.fields.is_empty() {
            front.fields.clone_from(&self.beside.fields);
            front.problem = front.problem.or_else(|| self.beside.problem.clone());
        }
        let whole = matches!(format, Format::Plain | Format::Markdown);
        let named = |member: &Option<String>| match member {
            Some(member) => inside(path, member),
            None => path.to_owned(),
        };
        let mut unreadable = Vec::new();
        let mut articles = Vec::new();
        for mut reading in items.readings {
            let path = named(&reading.member);
            let size: usize = reading.lines.iter().map(|line| line.text.len()).sum();
            if let Err(error) = fits(size as u64, reading.lines.len()) {
                unreadable.extend(refuse(&path, error).unreadable);
                continue;
            }
            reading.told = reading.told.or(around);
            let doubt = reading.told.doubt;
            let name = Name {
                file: self.file,
                path: &path,
                is_extract: packed,
            };
            let mut article = Article::of(name, source, reading, &front, self.outlets, whole);
            match doubt {
                Some(Doubt::Read(how)) => article.problems.push(Problem::Format(how.to_owned())),
                Some(Doubt::Summary) => problem::summary(&mut article.problems),
                None => {}
            }
            articles.push(article);
        }
        let passed_over = items.textless.into_iter().map(|item| PassedOver {
            path: named(&item.member),
            what: item.what,
            detail: item.detail,
        });
        Ok(Intake {
            articles,
            unreadable,
            passed_over: passed_over.collect(),
        })
    }
}

/// That a file of a format is not too large, where it is one article from end
/// to end. In others there are pictures, or many articles, each of which is
/// held against the same bounds.
fn fits_format(format: Format, bytes: u64) -> Result<(), String> {
    match format {
        Format::Plain | Format::Markdown | Format::Record | Format::Nitf => fits(bytes, 0),
        Format::Html => fits_page(bytes),
        _ => Ok(()),
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
            Ok(Source::lossy(bytes))
        }
        Err(error) => Err(error.to_string()),
    }
}
