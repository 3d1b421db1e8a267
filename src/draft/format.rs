//! What format a draft is in.

use std::path::Path;

/// The format of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// CommonMark with GitHub's extensions.
    Markdown,
    /// HTML.
    Html,
    /// Plain text.
    Plain,
}

/// File name extensions, in lower case. All others are plain text.
///
/// docs/drafts.md lists them; in a folder they tell what is a draft.
const EXTENSIONS: &[(&str, Format)] = &[
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("mdown", Format::Markdown),
    ("mkd", Format::Markdown),
    ("mkdn", Format::Markdown),
    ("mdx", Format::Markdown),
    ("qmd", Format::Markdown),
    ("rmd", Format::Markdown),
    ("htm", Format::Html),
    ("html", Format::Html),
    ("xhtml", Format::Html),
    ("txt", Format::Plain),
];

/// Standard input.
const STANDARD_INPUT: &str = "-";

/// What begins a line of Markdown and hardly a line of plain text.
const LINE_STARTS: &[&str] = &[
    "# ", "## ", "### ", "> ", "- ", "* ", "+ ", "1. ", "```", "---", "===", "|", "[^",
];

/// What stands inside a line of Markdown and hardly in one of plain text.
const INSIDE: &[&str] = &["](", "**", "__", "`", "<!--", "&nbsp;", "&amp;", "][", "</"];

/// How far standard input is looked at, in bytes.
const HEAD: usize = 64 * 1024;

/// The file name extensions of drafts, in lower case.
pub fn extensions() -> impl Iterator<Item = &'static str> {
    EXTENSIONS.iter().map(|(extension, _)| *extension)
}

/// True where a file's name says that it is a draft: how the drafts of a folder
/// are told from its other files.
pub fn is_draft(path: &Path) -> bool {
    let extension = path.extension().and_then(|e| e.to_str());
    extension.is_some_and(|e| extensions().any(|known| known.eq_ignore_ascii_case(e)))
}

impl Format {
    /// The format that a path's extension says.
    ///
    /// Standard input (`-`) is HTML where it begins with a doctype or
    /// `<html`, Markdown where it holds any mark of Markdown, and plain text
    /// otherwise: pasted text often has one paragraph a line, which to
    /// Markdown would be one paragraph.
    pub fn of(path: &str, text: &str) -> Format {
        if path == STANDARD_INPUT {
            return Self::guess(&text[..text.floor_char_boundary(HEAD)]);
        }
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let extension = name
            .rsplit_once('.')
            .map_or("", |(_, end)| end)
            .to_lowercase();
        EXTENSIONS
            .iter()
            .find(|(known, _)| *known == extension)
            .map_or(Format::Plain, |(_, format)| *format)
    }

    fn guess(text: &str) -> Format {
        let begins = |tag: &str| {
            let start = text.trim_start();
            start
                .get(..tag.len())
                .is_some_and(|s| s.eq_ignore_ascii_case(tag))
        };
        if begins("<!doctype html") || begins("<html") {
            return Format::Html;
        }
        let line_starts = |line: &str| LINE_STARTS.iter().any(|mark| line.starts_with(mark));
        let marked = INSIDE.iter().any(|mark| text.contains(mark))
            || text.lines().map(str::trim_start).any(line_starts);
        if marked {
            Format::Markdown
        } else {
            Format::Plain
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, text: &str, expect: Format) {
        assert_eq!(Format::of(path, text), expect);
    }

    #[test]
    fn the_extension_says() {
        check("drafts/a.MD", "", Format::Markdown);
        check("a.html", "", Format::Html);
        check("a.txt", "# A", Format::Plain);
        check("notes.v2/README", "# A", Format::Plain);
    }

    #[test]
    fn standard_input_shows_what_it_is() {
        check("-", "One paragraph.\nAnother.\n", Format::Plain);
        check("-", "One **bold** word.\n", Format::Markdown);
        check("-", "A\n=\n", Format::Plain);
        check("-", "A\n===\n", Format::Markdown);
        check("-", "\n<!DOCTYPE html><p>A", Format::Html);
        check("-", "S&P rose 5 * 3.\n", Format::Plain);
    }
}
