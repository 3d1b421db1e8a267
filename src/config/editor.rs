//! The `[editor]` table: what only an editor needs.

use toml::de::DeValue;

use super::error::Faults;
use super::table::{Value, entries, one_of, wrong};

/// Its keys.
pub(super) const EDITOR_KEYS: &[&str] = &["drafts", "inlay-hints", "code-lens", "debounce"];

/// A longer wait than this, in milliseconds, is a slip.
pub(super) const MOST_DEBOUNCE: u32 = 5_000;

/// Which drafts an editor's server checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drafts {
    /// Those that are open.
    #[default]
    Open,
    /// All of the folder.
    All,
}

/// Which claims are marked in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InlayHints {
    /// None.
    Off,
    /// Those that are not supported.
    Problems,
    /// All.
    #[default]
    All,
}

/// What has a line with counts above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CodeLens {
    /// Nothing.
    Off,
    /// Each paragraph with claims.
    Paragraphs,
    /// Each section with claims.
    #[default]
    Sections,
}

pub(super) const DRAFTS: &[(&str, Drafts)] = &[("open", Drafts::Open), ("all", Drafts::All)];

pub(super) const INLAY_HINTS: &[(&str, InlayHints)] = &[
    ("off", InlayHints::Off),
    ("problems", InlayHints::Problems),
    ("all", InlayHints::All),
];

pub(super) const CODE_LENS: &[(&str, CodeLens)] = &[
    ("off", CodeLens::Off),
    ("paragraphs", CodeLens::Paragraphs),
    ("sections", CodeLens::Sections),
];

/// The table; `None` where it does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Editor {
    /// Which drafts are checked.
    pub drafts: Option<Drafts>,
    /// Which claims are marked.
    pub inlay_hints: Option<InlayHints>,
    /// What has counts above it.
    pub code_lens: Option<CodeLens>,
    /// Milliseconds from the last key to a check, at most 5,000. Without it, a
    /// check waits as long as the last one took, at most [`Editor::DEBOUNCE`].
    pub debounce: Option<u32>,
}

impl Editor {
    /// Milliseconds that a check waits after the last one, at most, where
    /// nothing says otherwise.
    pub const DEBOUNCE: u32 = 50;

    /// What `over` says, and where it says nothing, what this one says.
    pub fn under(self, over: Self) -> Self {
        Self {
            drafts: over.drafts.or(self.drafts),
            inlay_hints: over.inlay_hints.or(self.inlay_hints),
            code_lens: over.code_lens.or(self.code_lens),
            debounce: over.debounce.or(self.debounce),
        }
    }
}

pub(super) fn read_editor(key: &str, value: &Value<'_>, faults: &mut Faults<'_>) -> Editor {
    let DeValue::Table(table) = value.get_ref() else {
        wrong(key, value, "a table", faults);
        return Editor::default();
    };
    let mut editor = Editor::default();
    for (key, value) in entries(table, EDITOR_KEYS, faults) {
        match key {
            "drafts" => editor.drafts = one_of(key, value, DRAFTS, faults),
            "inlay-hints" => editor.inlay_hints = one_of(key, value, INLAY_HINTS, faults),
            "code-lens" => editor.code_lens = one_of(key, value, CODE_LENS, faults),
            _ => editor.debounce = read_debounce(key, value, faults),
        }
    }
    editor
}

fn read_debounce(key: &str, value: &Value<'_>, faults: &mut Faults<'_>) -> Option<u32> {
    let number = match value.get_ref() {
        DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    };
    let number = number.filter(|n| *n <= MOST_DEBOUNCE);
    if number.is_none() {
        let must = format!("a whole number of milliseconds from 0 to {MOST_DEBOUNCE}");
        wrong(key, value, &must, faults);
    }
    number
}
