//! Tar archives.

use std::io::Read;

use tar::{Archive, PaxExtensions};

use super::budget::damaged;
use super::entry::{self, Names};
use crate::article::intake::{Around, Each};

/// A longer record of a name is passed over, in bytes.
const LONGEST_RECORD: u64 = 64 << 10;

/// Tells `each` what is in an archive, in its order.
///
/// # Errors
/// In plain words, where it cannot be read to its end, or unpacks to too much.
pub(in crate::article) fn members(
    input: &mut dyn Read,
    around: &Around<'_>,
    each: &mut Each<'_>,
) -> Result<(), String> {
    let mut archive = Archive::new(input);
    let mut names = Names::default();
    // The crate would read names of any length; so they are read here.
    let mut told: Option<String> = None;
    for entry in archive.entries().map_err(|e| damaged(&e))?.raw(true) {
        let mut entry = entry.map_err(|e| said(&e))?;
        let kind = entry.header().entry_type();
        if kind.is_gnu_longname() || kind.is_pax_local_extensions() {
            let mut record = Vec::new();
            let read = (&mut entry).take(LONGEST_RECORD).read_to_end(&mut record);
            read.map_err(|e| damaged(&e))?;
            let name = if kind.is_gnu_longname() {
                let end = record.iter().position(|b| *b == 0);
                Some(record[..end.unwrap_or(record.len())].to_vec())
            } else {
                pax_name(&record)
            };
            told = name.map(|name| entry::text(&name)).or(told);
            continue;
        }
        let raw = match told.take() {
            Some(name) => name,
            None => entry::text(&entry.header().path_bytes()),
        };
        // Symbolic links, devices and sparse files hold no article.
        let wanted = kind.is_file() || kind.is_contiguous();
        let Some(name) = entry::name(&raw).filter(|_| wanted) else {
            continue;
        };
        let name = names.own(name);
        let size = entry.size();
        let unpacked = around.budget.unpack(&mut entry)?;
        let whole = unpacked.and_then(|bytes| {
            let is_whole = bytes.len() as u64 >= size;
            is_whole
                .then_some(bytes)
                .ok_or_else(|| "it is cut short".to_owned())
        });
        each(entry::unpacked(name, whole, around));
    }
    Ok(())
}

fn pax_name(record: &[u8]) -> Option<Vec<u8>> {
    PaxExtensions::new(record)
        .flatten()
        .find(|extension| extension.key_bytes() == b"path")
        .map(|extension| extension.value_bytes().to_vec())
}

fn said(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::Other | std::io::ErrorKind::InvalidInput => {
            "this tar archive is damaged; what stands before the damage was read".to_owned()
        }
        _ => damaged(error),
    }
}
