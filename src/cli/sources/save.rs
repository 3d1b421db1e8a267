//! A fetched page as a file among the sources, beside what is known of it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, value};
use url::Url;

use super::super::failure::Failure;
use super::fetch::Page;
use crate::article;
use crate::reference::beside;

/// Characters of a page's address that are kept in the name of its file.
const LONGEST_NAME: usize = 100;

/// Endings of files by what a server says they are.
const ENDINGS: &[(&str, &str)] = &[
    ("text/html", "html"),
    ("application/xhtml+xml", "html"),
    ("text/plain", "txt"),
    ("text/markdown", "md"),
    ("application/pdf", "pdf"),
    ("application/json", "json"),
    ("application/ld+json", "json"),
    ("application/feed+json", "json"),
    ("application/xml", "xml"),
    ("text/xml", "xml"),
    ("application/rss+xml", "xml"),
    ("application/atom+xml", "xml"),
    ("message/rfc822", "eml"),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
    ),
];

/// What stands above the metadata.
const HEAD: &str = "\
# Written by `tickmark sources add`, beside the page as it came.
# What stands here wins over what the page says: outlet, title, byline, date,
# modified, credit and language may be added.
";

/// Saves a page in a folder and gives its file. A page that was fetched before
/// is written again into its file.
pub(super) fn save(page: &Page, folder: &Path) -> Result<PathBuf, Failure> {
    let ending = ending(page)?;
    fs::create_dir_all(folder).map_err(|error| Failure::file("make", folder, &error))?;
    let stem = stem(&page.url);
    let path = (1..)
        .map(|n| match n {
            1 => folder.join(format!("{stem}.{ending}")),
            n => folder.join(format!("{stem}-{n}.{ending}")),
        })
        .find(|path| !path.exists() || is_of(path, &page.url));
    let path = path.unwrap_or_else(|| folder.join(format!("{stem}.{ending}")));
    write(&path, &page.bytes)?;
    let about = beside(&path);
    let mut metadata = match fs::read_to_string(&about).map(|text| text.parse()) {
        Ok(Ok(metadata)) => metadata,
        _ => HEAD.parse::<DocumentMut>().unwrap_or_default(),
    };
    metadata["url"] = value(page.url.as_str());
    metadata["fetched"] = value(
        jiff::Timestamp::now()
            .strftime("%Y-%m-%dT%H:%M:%SZ")
            .to_string(),
    );
    for (name, told) in &page.headers {
        metadata[&name.replace('-', "_")] = value(told.as_str());
    }
    let mut text = metadata.to_string();
    if !text.starts_with('#') {
        text.insert_str(0, HEAD);
    }
    write(&about, text.as_bytes())?;
    Ok(path)
}

/// Writes a file whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut half = path.as_os_str().to_owned();
    half.push(".part");
    let half = PathBuf::from(half);
    let written = fs::File::create(&half)
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| fs::rename(&half, path));
    written.map_err(|error| {
        // What is left of it is of no use.
        let _ = fs::remove_file(&half);
        Failure::file("write", path, &error)
    })
}

/// True where a file was fetched from an address.
fn is_of(path: &Path, url: &Url) -> bool {
    let told = fs::read_to_string(beside(path)).ok();
    let told = told.and_then(|text| text.parse::<DocumentMut>().ok());
    let known = told.as_ref().and_then(|told| told.get("url")?.as_str());
    known == Some(url.as_str())
}

fn ending(page: &Page) -> Result<&str, Failure> {
    let known = ENDINGS.iter().find(|(media, _)| *media == page.media_type);
    if let Some((_, ending)) = known {
        return Ok(ending);
    }
    let named = page.url.path().rsplit('.').next().unwrap_or_default();
    let vague = matches!(page.media_type.as_str(), "" | "application/octet-stream");
    if let Some(ending) = article::endings().find(|e| e.eq_ignore_ascii_case(named) && vague) {
        return Ok(ending);
    }
    if vague {
        return Ok("html");
    }
    Err(Failure::new(format!(
        "{}: this is {}, which is no article",
        page.url, page.media_type
    )))
}

/// The name of a page's file: its host and path, in letters, digits and
/// hyphens.
fn stem(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let path = url.path();
    let path = path
        .strip_suffix(".html")
        .or_else(|| path.strip_suffix(".htm"))
        .unwrap_or(path);
    let mut name = String::new();
    for c in format!("{host}{path}").chars() {
        if c.is_ascii_alphanumeric() || c == '.' {
            name.push(c.to_ascii_lowercase());
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    name.truncate(LONGEST_NAME);
    name.trim_matches(['-', '.']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_tell_the_page() {
        let name = |url: &str| stem(&Url::parse(url).unwrap());
        assert_eq!(
            name("https://www.harbourpost.example/2026/03/Ferry_sinks.html?x=1"),
            "harbourpost.example-2026-03-ferry-sinks"
        );
        assert_eq!(name("https://harbourpost.example/"), "harbourpost.example");
        assert_eq!(
            name("https://a.example/../../etc/passwd"),
            "a.example-etc-passwd"
        );
        assert!(name(&format!("https://a.example/{}", "x".repeat(999))).len() <= LONGEST_NAME);
    }
}
