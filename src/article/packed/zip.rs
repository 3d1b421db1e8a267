//! Zip archives.

use zip::ZipArchive;
use zip::result::ZipError;

use super::budget::damaged;
use super::entry::{self, Names};
use crate::article::format::Format;
use crate::article::intake::{Around, Each, Input};
use crate::article::reading::{Content, Member};

/// Entries by which other documents that are zip archives are known, and what
/// they are.
const DOCUMENTS: &[(&str, &str)] = &[
    ("xl/workbook.xml", "a spreadsheet"),
    ("ppt/presentation.xml", "a presentation"),
    ("META-INF/manifest.xml", "an OpenDocument file"),
];

/// Tells `each` what is in an archive, in the order of its directory.
///
/// # Errors
/// In plain words, where it cannot be opened, or unpacks to too much.
pub(in crate::article) fn members(
    input: &mut dyn Input,
    around: &Around<'_>,
    each: &mut Each<'_>,
) -> Result<(), String> {
    let mut archive = ZipArchive::new(&mut *input).map_err(|error| told(&error))?;
    if archive.index_for_name("word/document.xml").is_some() {
        drop(archive);
        input.rewind().map_err(|error| damaged(&error))?;
        let bytes = around.budget.unpack(input)?;
        let member = |bytes| Member {
            name: String::new(),
            content: Content::Bytes(bytes, Some(Format::Docx)),
            told: around.told.clone(),
        };
        each(bytes.map(member).map_err(|error| (String::new(), error)));
        return Ok(());
    }
    let known = |(entry, _): &&(&str, _)| archive.index_for_name(entry).is_some();
    if let Some((_, what)) = DOCUMENTS.iter().find(known) {
        return Err(format!(
            "this is {what}, which is not read; save it as PDF, DOCX or text"
        ));
    }
    let mut names = Names::default();
    for at in 0..archive.len() {
        let Ok(entry) = archive.by_index_data(at) else {
            continue;
        };
        let raw = match std::str::from_utf8(entry.name_raw()) {
            Ok(name) => name.to_owned(),
            Err(_) => entry
                .name()
                .map_or_else(|_| entry::text(entry.name_raw()), |n| n.into_owned()),
        };
        let wanted = !entry.is_dir() && !entry.is_symlink();
        let Some(name) = entry::name(&raw).filter(|_| wanted) else {
            continue;
        };
        let name = names.own(name);
        if entry.encrypted() {
            around.budget.member()?;
            each(Err((name, ENCRYPTED.to_owned())));
            continue;
        }
        let unpacked = match archive.by_index(at) {
            Ok(mut file) => around.budget.unpack(&mut file)?,
            Err(error) => {
                around.budget.member()?;
                Err(told(&error))
            }
        };
        each(entry::unpacked(name, unpacked, around));
    }
    Ok(())
}

const ENCRYPTED: &str = "it is locked with a password; unpack it yourself, and name the folder";

/// What is wrong with an archive.
pub(in crate::article) fn told(error: &ZipError) -> String {
    match error {
        ZipError::Io(error) => damaged(error),
        ZipError::CompressionMethodNotSupported(_) => UNKNOWN.to_owned(),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ENCRYPTED.to_owned(),
        ZipError::UnsupportedArchive(_) => UNKNOWN.to_owned(),
        ZipError::InvalidArchive(what) => {
            format!("this zip archive is damaged or cut short: {what}")
        }
        error => format!("this zip archive is damaged: {error}"),
    }
}

const UNKNOWN: &str = "it is packed in a way that is not read; unpack it yourself, and name the \
                       folder";
