//! The rules: stable codes, each with its default severity and page.

/// How loud a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Hint,
    /// Nothing wrong, nothing known.
    Info,
    /// To be looked at.
    Warning,
    /// Wrong by the sources.
    Error,
}

impl Severity {
    /// Its name in the JSON and the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A rule that findings are reported under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Stable code, kind/verdict.
    pub code: &'static str,
    /// What it means, in one sentence.
    pub summary: &'static str,
    /// How loud it is unless the configuration says otherwise; `None` where it
    /// is only counted.
    pub severity: Option<Severity>,
    /// Its page, Markdown.
    pub page: &'static str,
}

macro_rules! rule {
    ($code:literal, $severity:expr, $summary:literal) => {
        Rule {
            code: $code,
            summary: $summary,
            severity: $severity,
            page: include_str!(concat!("../../docs/rules/", $code, ".md")),
        }
    };
}

/// All rules, in the order in which they are listed.
pub const RULES: &[Rule] = &[
    rule!(
        "figure/supported",
        None,
        "An article states the same thing with a compatible value."
    ),
    rule!(
        "figure/derived",
        Some(Severity::Hint),
        "The value follows from the sources by stated arithmetic, rounding or conversion."
    ),
    rule!(
        "figure/qualified",
        Some(Severity::Warning),
        "The value is in the sources, but with another hedge, precision or scope."
    ),
    rule!(
        "figure/outdated",
        Some(Severity::Warning),
        "Older articles support it; newer ones give a newer value for the same running count."
    ),
    rule!(
        "figure/disputed",
        Some(Severity::Warning),
        "Articles of the same age disagree about it."
    ),
    rule!(
        "figure/contradicted",
        Some(Severity::Error),
        "The sources speak of the same thing and give another value."
    ),
    rule!(
        "figure/inconsistent",
        Some(Severity::Warning),
        "The draft disagrees with itself, or its arithmetic does not add up."
    ),
    rule!(
        "figure/unsourced",
        Some(Severity::Info),
        "No article speaks to the figure."
    ),
    rule!(
        "date/inconsistent",
        Some(Severity::Warning),
        "The weekday, date or age does not fit the calendar."
    ),
    rule!(
        "name/misspelt",
        Some(Severity::Warning),
        "The sources, or the rest of the draft, spell the name in another way."
    ),
    rule!(
        "title/contradicted",
        Some(Severity::Warning),
        "The sources give the person another title: former, acting, deputy, or not."
    ),
    rule!(
        "quote/supported",
        None,
        "The words stand in an article as a quotation of the same speaker."
    ),
    rule!(
        "quote/qualified",
        Some(Severity::Warning),
        "The words are in the sources, but the outlets print them in different ways, or the speaker is not clear."
    ),
    rule!(
        "quote/disputed",
        Some(Severity::Warning),
        "Articles disagree about who said it."
    ),
    rule!(
        "quote/altered",
        Some(Severity::Error),
        "The quotation is close to, but not word for word, what the sources quote."
    ),
    rule!(
        "quote/misattributed",
        Some(Severity::Error),
        "The sources quote these words from someone else."
    ),
    rule!(
        "quote/narration",
        Some(Severity::Warning),
        "The words are in the sources as the outlet's own prose, not as a quotation."
    ),
    rule!(
        "quote/unsourced",
        Some(Severity::Info),
        "No article has these words."
    ),
];

impl Rule {
    /// The rule with a code.
    pub fn find(code: &str) -> Option<&'static Rule> {
        RULES.iter().find(|r| r.code == code)
    }
}
