//! Text without meaning: spans, lines, prose, tokens, sentences, terms.

mod accent;
mod checkpoint;
mod contraction;
mod decode;
mod excerpt;
mod front_matter;
mod house_number;
mod html;
pub mod language;
mod line_index;
mod markdown;
mod nearest;
mod prose;
mod sentence;
mod source;
mod span;
mod spelling;
mod term;
mod token;

pub use accent::without_accent;
pub use contraction::contraction;
pub use decode::{DecodeError, decode};
pub use excerpt::{ExcerptBuilder, Point};
pub use front_matter::{Field, FrontMatter};
pub use house_number::{HouseNumber, currency_sign, house_number};
pub use html::{HtmlRole, html_element, html_plain, html_reference};
pub use line_index::{LineColumn, LineIndex};
pub use markdown::{MarkdownPart, markdown_events, markdown_parts};
pub use nearest::nearest;
pub use prose::{Block, BlockKind, Prose, ProseBuilder};
pub use sentence::{MAX_BLOCK, Parsed, Sentence};
pub use source::Source;
pub use span::Span;
pub use term::{Known, Term, is_inflected, is_stop_word, known, lemma, term};
pub use token::{Token, TokenKind, is_apostrophe, tokenize};
