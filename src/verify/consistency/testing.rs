//! What the tests of the checks share.

use jiff::civil::date;

use crate::claim::{self, Context};
use crate::draft::Draft;
use crate::text::Source;

/// Messages of the checks on a Markdown draft of Feb. 4, 2026.
pub(super) fn messages(markdown: &str) -> Vec<String> {
    findings(markdown).into_iter().map(|(m, _)| m).collect()
}

/// Messages with the draft as each fix would leave it.
pub(super) fn findings(markdown: &str) -> Vec<(String, Vec<String>)> {
    let day = Some(date(2026, 2, 4));
    let draft = Draft::of_source("draft.md", Source::utf8(markdown), day);
    let statements = claim::read(&draft.prose, &Context::on(draft.day));
    let judged = super::judge(&draft, &statements);
    let mended = |fix: &crate::verify::Fix| {
        let text = draft.prose.text();
        let span = fix.edit.span;
        format!(
            "{}{}{}",
            &text[..span.start],
            fix.edit.text,
            &text[span.end..]
        )
        .trim()
        .to_owned()
    };
    judged
        .iter()
        .map(|f| (f.message.clone(), f.fixes.iter().map(mended).collect()))
        .collect()
}

/// Exactly one message.
#[track_caller]
pub(super) fn says(markdown: &str, message: &str) {
    assert_eq!(messages(markdown), [message], "{markdown}");
}

/// No message at all.
#[track_caller]
pub(super) fn silent(markdown: &str) {
    assert_eq!(messages(markdown), [""; 0], "{markdown}");
}
