//! Office documents (ECMA-376): text as its writer sees it, with all changes
//! accepted.

mod properties;
mod styles;
mod text;

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::article::extract::Extract;
use crate::article::packed::{Budget, damaged};
use crate::article::reading::Told;
use crate::text::{BlockKind, decode};
use styles::Styles;

/// How much larger a document may be than its file, and how large in any
/// case, in bytes.
const RATIO: u64 = 100;
const FREE: u64 = 16 << 20;

type Archive = ZipArchive<Cursor<Vec<u8>>>;

/// Reads a document.
///
/// # Errors
/// In plain words, where it is none, or damaged, or a bomb.
pub(in crate::article) fn read(bytes: Vec<u8>) -> Result<(Told, Extract), String> {
    let budget = Budget::with(bytes.len() as u64 * RATIO + FREE);
    let opened = ZipArchive::new(Cursor::new(bytes));
    let mut archive = opened.map_err(|_| "this office document is damaged or cut short")?;
    let main = part(&mut archive, "word/document.xml", &budget)?;
    let main = main.ok_or("this is no office document: it has no text part")?;
    let styles = part(&mut archive, "word/styles.xml", &budget)?;
    let styles = styles.map_or_else(Styles::default, |xml| Styles::read(&xml));
    let mut extract = Extract::default();
    let mut reader = text::Reader::new(&styles, &mut extract);
    reader.read(&main, None)?;
    if let Some(notes) = part(&mut archive, "word/footnotes.xml", &budget)? {
        reader.read(&notes, Some(BlockKind::Footnote))?;
    }
    let title = reader.title();
    let told = part(&mut archive, "docProps/core.xml", &budget)?;
    let mut told = told.map_or_else(Told::default, |xml| properties::read(&xml));
    told.headline = title.or(told.headline);
    Ok((told, extract))
}

/// A part of a document as text; none where it has none.
fn part(archive: &mut Archive, name: &str, budget: &Budget) -> Result<Option<String>, String> {
    let Ok(mut file) = archive.by_name(name) else {
        return Ok(None);
    };
    if file.encrypted() {
        return Err("this document is locked with a password; save it without".to_owned());
    }
    let mut file: Box<dyn Read + '_> = Box::new(&mut file);
    let bytes = budget.unpack(&mut file)??;
    match decode(&bytes) {
        Ok(source) => Ok(Some(source.text().to_owned())),
        Err(_) => Err(damaged(&std::io::Error::other("its text is not text"))),
    }
}
