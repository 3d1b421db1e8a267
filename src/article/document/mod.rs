//! Documents that are no text: PDF and DOCX. Each gives an extract, the text
//! that a reader sees, and what its properties tell.

pub(super) mod docx;
pub(super) mod pdf;
mod title;
