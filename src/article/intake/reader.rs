//! What was unpacked, or never packed, to articles.

use std::io::Read;

use super::unpack::{Unpacking, unpacker};
use super::{Input, Intake, Waiting, inside, refuse};
use crate::article::extract::Extract;
use crate::article::format::Format;
use crate::article::packed::{LARGEST, fits, fits_page, too_large};
use crate::article::read::Name;
use crate::article::reading::{Content, Doubt, Items, Layout, Reading, Told};
use crate::article::wire::{newsml, ninjs, nitf};
use crate::article::{
    Article, Outlets, PassedOver, Problem, feed, html, json_ld, markdown, plain, problem, record,
};
use crate::text::{DecodeError, FrontMatter, Source, decode};

/// Reads the articles of one file.
pub(super) struct Reader<'a> {
    /// The file, as shown.
    pub file: &'a str,
    /// What somebody wrote down about it.
    pub beside: FrontMatter,
    /// Who is known.
    pub outlets: &'a Outlets,
}

type Extractor = fn(Vec<u8>) -> Result<(Told, Extract), String>;

/// How a file that is one article, but no text, is read.
fn extractor(format: Format) -> Option<Extractor> {
    Some(match format {
        #[cfg(feature = "documents")]
        Format::Pdf => crate::article::document::pdf::read,
        #[cfg(feature = "documents")]
        Format::Docx => crate::article::document::docx::read,
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

impl Reader<'_> {
    pub(super) fn file(
        &self,
        path: &str,
        format: Format,
        input: &mut dyn Input,
        size: u64,
    ) -> Intake {
        let told = Told::default();
        if let Some(unpack) = unpacker(format) {
            let mut unpacking = Unpacking::new(self, size);
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

    pub(super) fn content(&self, waiting: Waiting) -> Intake {
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
                    markdown::lines(text, front.body)
                } else {
                    plain::dump(text, front.body)
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
