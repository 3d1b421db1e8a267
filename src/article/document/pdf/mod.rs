//! PDF (ISO 32000): the text of its pages in reading order, as paragraphs.

mod column;
mod info;
mod line;
mod margin;
mod nesting;
mod pages;
mod paragraph;

use std::time::{Duration, Instant};

use pdf_oxide::document::PdfDocument;

use crate::article::extract::Extract;
use crate::article::guard::guarded;
use crate::article::reading::Told;
use line::Line;

/// Further pages are not read.
const MOST_PAGES: usize = 500;

/// No page is begun after this time: what a page asks for has no bound that
/// can be counted. A page of a newspaper takes a twentieth of a second.
const LONGEST: Duration = Duration::from_secs(20);

/// A page with more runs of text is not read: the crate takes the square of
/// their number. A page of a newspaper, letter by letter, has some ten
/// thousand.
const MOST_RUNS: usize = 20_000;

/// Why pages are set aside.
const TOO_MUCH: &str = "not read: too much on one page";
const TOO_MANY: &str = "not read: too many pages, or too slow";
const DAMAGED: &str = "not read: a damaged page";

/// Reads a document.
///
/// # Errors
/// In plain words, where it is damaged or locked.
pub(in crate::article) fn read(bytes: Vec<u8>) -> Result<(Told, Extract), String> {
    guarded(move || document(bytes))?
}

fn document(bytes: Vec<u8>) -> Result<(Told, Extract), String> {
    let forms = nesting::look(&bytes);
    let forms = forms.ok_or("this PDF is damaged, or made to do harm; it is not read")?;
    let document = PdfDocument::from_bytes(bytes);
    let document = document.map_err(|_| "this PDF is damaged or cut short; save it again")?;
    if document.is_encrypted() && !document.is_authenticated() {
        return Err("this PDF is locked with a password; save it without".to_owned());
    }
    if !pages::is_tree(&document) {
        return Err("this PDF is damaged: its pages are not found".to_owned());
    }
    let count = document.page_count();
    let count = count.map_err(|_| "this PDF is damaged: its pages are not found")?;
    let began = Instant::now();
    let mut lines: Vec<Line> = Vec::new();
    let mut left_out: Vec<(usize, &'static str)> = Vec::new();
    for page in 0..count {
        if page >= MOST_PAGES || began.elapsed() > LONGEST {
            left_out.push((page, TOO_MANY));
            break;
        }
        let content = document.get_page_content_data(page).unwrap_or_default();
        if forms.runs(&content) > MOST_RUNS {
            left_out.push((page, TOO_MUCH));
            continue;
        }
        match document.extract_spans(page) {
            Ok(spans) => {
                let height = document.get_page_media_box(page).map_or(0.0, |b| b.3 - b.1);
                let base = document.get_page_media_box(page).map_or(0.0, |b| b.1);
                line::push(&spans, page, base, height, &mut lines);
            }
            Err(_) => left_out.push((page, DAMAGED)),
        }
    }
    let body = line::body_size(&lines);
    margin::mark(&mut lines, body);
    let mut extract = Extract::default();
    let headings = paragraph::write(&lines, body, &mut extract);
    if extract.is_empty()
        && let Some((_, why)) = left_out.first()
    {
        return Err(if *why == DAMAGED {
            "this PDF is damaged: none of its pages can be read".to_owned()
        } else {
            "there is more on its pages than a reader of PDF can take; print it to a new one"
                .to_owned()
        });
    }
    for (page, why) in left_out {
        extract.aside(&format!("page {}", page + 1), why);
    }
    Ok((info::told(&document, &headings, &extract), extract))
}
