//! Colours and marks.

use std::fmt::Display;

use annotate_snippets::Level;
use anstyle::{AnsiColor, Style};

use crate::verify::{Severity, Stance};

pub(super) const STRONG: Style = Style::new().bold();
pub(super) const FOCUS: Style = Style::new().bold().underline();
pub(super) const FAINT: Style = Style::new().dimmed();
pub(super) const GOOD: Style = AnsiColor::Green.on_default();
pub(super) const BAD: Style = AnsiColor::BrightRed.on_default().bold();
pub(super) const WARN: Style = AnsiColor::Yellow.on_default().bold();
pub(super) const NOTE: Style = AnsiColor::BrightCyan.on_default();
pub(super) const REMOVED: Style = AnsiColor::Red.on_default();
pub(super) const ADDED: Style = AnsiColor::Green.on_default();

/// `text` in a style.
pub(super) fn styled(style: Style, text: impl Display) -> String {
    format!("{style}{text}{style:#}")
}

/// The style of a severity.
pub(super) fn of_severity(severity: Option<Severity>) -> Style {
    match severity {
        Some(Severity::Error) => BAD,
        Some(Severity::Warning) => WARN,
        Some(Severity::Info | Severity::Hint) => NOTE,
        None => GOOD,
    }
}

/// How a finding's title is drawn.
pub(super) fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info | Severity::Hint => Level::INFO,
    }
}

/// How a passage's stance is drawn.
pub(super) fn stance(stance: Stance) -> Level<'static> {
    let level = match stance {
        Stance::Supports => Level::HELP,
        Stance::Contradicts => Level::ERROR,
        Stance::Qualifies => Level::WARNING,
        Stance::Differs => Level::INFO,
    };
    level.with_name(stance.name())
}
