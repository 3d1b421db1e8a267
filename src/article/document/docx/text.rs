//! The text of a part of a document, paragraph by paragraph. Read as a stream:
//! however deep its elements nest, only their number is kept.

use quick_xml::Reader as Xml;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::styles::{Style, Styles};
use crate::article::extract::Extract;
use crate::text::BlockKind;

/// Elements that are left out with all that is in them: deleted and moved
/// text, codes of fields, what older programs show in place of a drawing, the
/// lines that separate footnotes from the text.
const LEFT_OUT: &[&str] = &[
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "delInstrText",
    "Fallback",
    "separator",
    "continuationSeparator",
];

/// A cell of more bytes that ends as a sentence is a paragraph in a table that
/// only arranges the page.
const CELL: usize = 120;

/// Paragraphs nest where a text box stands in one; no deeper than this.
const DEEPEST: usize = 8;

/// A heading among the first lines, so many, is the title.
const TITLE: usize = 6;

#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    style: Option<Style>,
    list: bool,
}

/// Reads parts of a document, one after the other.
#[derive(Debug)]
pub struct Reader<'a> {
    styles: &'a Styles,
    extract: &'a mut Extract,
    /// The open paragraphs, the innermost last.
    open: Vec<Paragraph>,
    /// How many tables are open, and the number of the outermost.
    tables: usize,
    groups: u32,
    last_was_list: bool,
    lines: usize,
    title: Option<String>,
    heading: Option<String>,
}

impl<'a> Reader<'a> {
    pub fn new(styles: &'a Styles, extract: &'a mut Extract) -> Self {
        Self {
            styles,
            extract,
            open: Vec::new(),
            tables: 0,
            groups: 0,
            last_was_list: false,
            lines: 0,
            title: None,
            heading: None,
        }
    }

    /// What is set as the title, else the first heading where it stands near
    /// the top.
    pub fn title(&mut self) -> Option<String> {
        self.title.take().or_else(|| self.heading.take())
    }

    /// Reads a part. All its paragraphs are of `kind`, where one is given.
    ///
    /// # Errors
    /// In plain words, where it is damaged, or defines entities of its own.
    pub fn read(&mut self, xml: &str, kind: Option<BlockKind>) -> Result<(), String> {
        let mut reader = Xml::from_str(xml);
        reader.config_mut().check_end_names = false;
        // How many elements are open inside of one that is left out.
        let mut left_out = 0usize;
        let (mut in_text, mut in_run, mut hidden) = (false, false, false);
        loop {
            let event = reader.read_event();
            let event = event.map_err(|e| format!("this document is damaged: {e}"))?;
            match event {
                Event::Eof => break,
                Event::DocType(_) => {
                    return Err(
                        "this document defines entities, as no office program does; it is \
                                not read"
                            .to_owned(),
                    );
                }
                Event::Start(_) if left_out > 0 => left_out += 1,
                Event::End(_) if left_out > 0 => left_out -= 1,
                _ if left_out > 0 => {}
                Event::Start(tag) => {
                    let name = tag.local_name();
                    let name = name.as_ref();
                    if LEFT_OUT.contains(&name) {
                        left_out = 1;
                        continue;
                    }
                    match name {
                        "t" => in_text = true,
                        "r" => (in_run, hidden) = (true, false),
                        "p" if self.open.len() < DEEPEST => self.open.push(Paragraph::default()),
                        "tbl" => self.begin_table(),
                        _ => self.mark(&tag, in_run, &mut hidden),
                    }
                }
                Event::Empty(tag) => self.mark(&tag, in_run, &mut hidden),
                Event::Text(text) if in_text && !hidden => {
                    self.push(&text.xml10_content());
                }
                Event::CData(text) if in_text && !hidden => {
                    self.push(&text.xml10_content());
                }
                Event::GeneralRef(name) if in_text && !hidden => {
                    if let Some(c) = resolved(&name) {
                        self.push(c.encode_utf8(&mut [0; 4]));
                    }
                }
                Event::End(tag) => match tag.local_name().as_ref() {
                    "t" => in_text = false,
                    "r" => (in_run, hidden) = (false, false),
                    "p" => self.end(kind),
                    "tbl" => self.tables = self.tables.saturating_sub(1),
                    _ => {}
                },
                _ => {}
            }
        }
        while !self.open.is_empty() {
            self.end(kind);
        }
        self.tables = 0;
        Ok(())
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn begin_table(&mut self) {
        if self.tables == 0 {
            self.groups += 1;
        }
        self.tables += 1;
    }

    /// An element that says how text looks, or stands for a character.
    fn mark(&mut self, tag: &BytesStart<'_>, in_run: bool, hidden: &mut bool) {
        let name = tag.local_name();
        match name.as_ref() {
            "tab" | "br" | "cr" if in_run => self.push(" "),
            "noBreakHyphen" => self.push("-"),
            "vanish" if in_run => {
                let value = attribute(tag, "val");
                *hidden = !matches!(value.as_deref(), Some("0" | "false" | "off"));
            }
            "pStyle" => {
                let style = attribute(tag, "val").and_then(|id| self.styles.get(&id));
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.style = style.or(paragraph.style);
                }
            }
            "numPr" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.list = true;
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, given: Option<BlockKind>) {
        let Some(paragraph) = self.open.pop() else {
            return;
        };
        let text = paragraph.text.trim();
        if text.is_empty() {
            return;
        }
        self.lines += 1;
        let sentence = text.ends_with(['.', '!', '?', '”', '"']);
        let kind = given.unwrap_or(match paragraph.style {
            Some(Style::Title | Style::Heading) => BlockKind::Heading,
            Some(Style::Quotation) => BlockKind::BlockQuote,
            Some(Style::Caption) => BlockKind::Caption,
            _ if self.tables > 0 && !(sentence && text.len() > CELL) => BlockKind::TableCell,
            _ if paragraph.list => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        });
        let is_list = kind == BlockKind::ListItem;
        if is_list && !self.last_was_list {
            self.groups += 1;
        }
        self.last_was_list = is_list;
        let grouped = is_list || kind == BlockKind::TableCell;
        let words = || text.split_whitespace().collect::<Vec<_>>().join(" ");
        if paragraph.style == Some(Style::Title) && self.title.is_none() {
            self.title = Some(words());
        }
        if kind == BlockKind::Heading && self.heading.is_none() && self.lines <= TITLE {
            self.heading = Some(words());
        }
        let aside = (paragraph.style == Some(Style::Contents)).then_some("table of contents");
        self.extract
            .push(text, kind, grouped.then_some(self.groups), aside);
    }
}

/// The value of an attribute, by its local name.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut found = attributes.with_checks(false).flatten();
    let found = found.find(|a| a.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

/// The character that a reference stands for: `&amp;`, `&#8217;`.
pub fn resolved(name: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return Some(c);
    }
    Some(match &**name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}
