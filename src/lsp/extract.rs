//! What was read of a PDF, a mail, a file in an archive, as a text that an
//! editor can open at a line.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

use super::uri;
use crate::article::Article;

/// Bytes of an article's name that are kept in the name of its extract.
const LONGEST_NAME: usize = 80;

/// Writes the text of an article that stands in `file` into the folder of the
/// server's own files, once for each text.
///
/// # Errors
/// Those of writing.
pub fn write(file: &Path, article: &Article) -> io::Result<PathBuf> {
    let text = article.source.text();
    let mut key = file.as_os_str().as_encoded_bytes().to_vec();
    key.extend_from_slice(article.path.as_bytes());
    key.extend_from_slice(text.as_bytes());
    let folder = uri::own_folder()
        .join("extracts")
        .join(format!("{:016x}", xxh3_64(&key)));
    let path = folder.join(format!("{}.txt", name(&article.path)));
    if !path.exists() {
        fs::create_dir_all(&folder)?;
        fs::write(&path, text)?;
    }
    Ok(path)
}

/// The last part of an article's path as a name that every system takes.
fn name(path: &str) -> String {
    let last = path.rsplit('/').next().unwrap_or(path);
    let kept = last.chars().map(|c| {
        let fits = c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
        if fits { c } else { '-' }
    });
    let mut name: String = kept.collect();
    name.truncate(name.floor_char_boundary(LONGEST_NAME));
    name
}
