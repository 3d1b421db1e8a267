//! What the editor and the report show.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Rule, Severity};
use crate::reference::ArticleId;
use crate::text::Span;

/// What all evidence together says of a claim. Declared from the lightest to
/// the weightiest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// No article speaks to it.
    Unsourced,
    /// An article states the same.
    Supported,
    /// It follows from evidence.
    Derived,
    /// Hedge, precision or scope differ.
    Qualified,
    /// Newer articles give a newer value.
    Outdated,
    /// Articles of one age disagree.
    Disputed,
    /// The outlet's own prose.
    Narration,
    /// A name as no source spells it.
    Misspelt,
    /// The draft disagrees with itself or the calendar.
    Inconsistent,
    /// Words changed.
    Altered,
    /// Somebody else's words.
    Misattributed,
    /// An incompatible value.
    Contradicted,
}

impl Verdict {
    /// All of them, from the lightest to the weightiest.
    pub const ALL: [Verdict; 12] = [
        Verdict::Unsourced,
        Verdict::Supported,
        Verdict::Derived,
        Verdict::Qualified,
        Verdict::Outdated,
        Verdict::Disputed,
        Verdict::Narration,
        Verdict::Misspelt,
        Verdict::Inconsistent,
        Verdict::Altered,
        Verdict::Misattributed,
        Verdict::Contradicted,
    ];

    /// Its name in the JSON and in rule codes.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Unsourced => "unsourced",
            Verdict::Supported => "supported",
            Verdict::Derived => "derived",
            Verdict::Qualified => "qualified",
            Verdict::Outdated => "outdated",
            Verdict::Disputed => "disputed",
            Verdict::Narration => "narration",
            Verdict::Misspelt => "misspelt",
            Verdict::Inconsistent => "inconsistent",
            Verdict::Altered => "altered",
            Verdict::Misattributed => "misattributed",
            Verdict::Contradicted => "contradicted",
        }
    }
}

/// What one passage does to one claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// States the same.
    Supports,
    /// States something incompatible about the same thing.
    Contradicts,
    /// States it with another hedge, precision, scope or wording.
    Qualifies,
    /// Speaks of something like it; what differs is shown, nothing judged.
    Differs,
}

impl Stance {
    /// Its name in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Stance::Supports => "supports",
            Stance::Contradicts => "contradicts",
            Stance::Qualifies => "qualifies",
            Stance::Differs => "differs",
        }
    }
}

/// A run of words in the comparison of two wordings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordChange {
    /// In both.
    Same(String),
    /// Only in the draft.
    Draft(String),
    /// Only in the source.
    Source(String),
}

/// What an outlet changed in a passage that it carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// As the passage has it.
    pub here: String,
    /// As the original has it.
    pub there: String,
}

/// The passage that evidence was copied from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// The article.
    pub article: ArticleId,
    /// The sentence in its prose.
    pub span: Span,
    /// What was changed of what was compared, as far as that can be told.
    pub changed: Option<Change>,
}

/// A passage that a verdict rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The article.
    pub article: ArticleId,
    /// What it does to the claim.
    pub stance: Stance,
    /// The passage in the article's prose: the sentence, or the quotation.
    pub span: Span,
    /// The figure or the words inside it that are compared.
    pub focus: Span,
    /// The value or wording there, as printed.
    pub value: Option<String>,
    /// Who is quoted there.
    pub speaker: Option<String>,
    /// In plain words: what differs, or the derivation ("12 + 3 = 15").
    pub note: Option<String>,
    /// For quotations: the draft's words against the source's.
    pub words: Vec<WordChange>,
    /// Publication day of the article.
    pub published: Option<Date>,
    /// Where the article carries the words of another: the same passage there.
    pub original: Option<Original>,
}

/// A replacement in the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced, in the draft's prose.
    pub span: Span,
    /// The new text.
    pub text: String,
}

/// A change that would mend a finding, if the user chooses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does ("Replace with 15").
    pub title: String,
    /// What is replaced, or the first of it.
    pub edit: Edit,
    /// What is replaced with it elsewhere, in reading order: a name in every
    /// place.
    pub also: Vec<Edit>,
}

impl Fix {
    /// All its edits, none over another.
    pub fn edits(&self) -> impl DoubleEndedIterator<Item = &Edit> {
        std::iter::once(&self.edit).chain(&self.also)
    }
}

impl Fix {
    /// One replacement in the draft's prose.
    pub fn new(title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            edit: Edit {
                span,
                text: text.into(),
            },
            also: Vec::new(),
        }
    }
}

/// Independent origins on each side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Independent {
    /// Origins that support.
    pub supports: usize,
    /// Origins that contradict.
    pub contradicts: usize,
}

/// Who says that a finding is to be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppressed {
    /// Who.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// A claim with its verdict, message, severity, evidence and fixes.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Index into [`Statements::claims`](crate::claim::Statements::claims).
    pub claim: usize,
    /// Fingerprint of the claim: without position, stable while the claim and
    /// its sentence stand. 16 hexadecimal digits. Filled by `check`.
    pub id: String,
    /// What all evidence together says.
    pub verdict: Verdict,
    /// The rule it is reported under.
    pub rule: &'static Rule,
    /// True where what is wrong weighs little: a rule that is an error is a
    /// warning then, unless the configuration says otherwise.
    pub is_light: bool,
    /// How loud it is; `None` for what is only counted. Filled by `check`.
    pub severity: Option<Severity>,
    /// One sentence in newsroom English.
    pub message: String,
    /// More to say: a second finding on the same claim, a missing second
    /// source.
    pub notes: Vec<String>,
    /// For figures that were held against a passage: in one sentence what of
    /// both is alike, and what differs.
    pub compared: Option<String>,
    /// What it rests on: contradicting first where the verdict is
    /// `contradicted`, else supporting first; then by outlet.
    ///
    /// Shared, for a finding is kept from one check to the next.
    pub evidence: Arc<Vec<Evidence>>,
    /// Independent origins on each side.
    pub independent: Independent,
    /// What would mend it.
    pub fixes: Vec<Fix>,
    /// Who says to leave it out. Filled by `check`.
    pub suppressed: Option<Suppressed>,
}

impl Finding {
    /// The finding with its claim and edits as they stand in a text of which
    /// it has seen the part that begins at `base`.
    pub(super) fn placed(mut self, claim: usize, base: usize) -> Self {
        self.claim = claim;
        for fix in &mut self.fixes {
            fix.edit.span = fix.edit.span.shifted(base);
            for edit in &mut fix.also {
                edit.span = edit.span.shifted(base);
            }
        }
        self
    }

    /// A finding with nothing but its verdict.
    ///
    /// # Panics
    /// Where `code` is no rule: codes are written in the source, never read.
    pub fn new(claim: usize, verdict: Verdict, code: &str, message: String) -> Self {
        Self {
            claim,
            id: String::new(),
            verdict,
            rule: Rule::find(code).expect("every code in use is a rule"),
            is_light: false,
            severity: None,
            message,
            notes: Vec::new(),
            compared: None,
            evidence: Arc::default(),
            independent: Independent::default(),
            fixes: Vec::new(),
            suppressed: None,
        }
    }
}
