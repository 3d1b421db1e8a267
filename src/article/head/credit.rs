//! The agency whose copy an article says it carries.
//!
//! Only what the article says of its own text counts. A photo's credit says
//! nothing of the text, nor does an agency that the story cites.

use super::{byline, dateline};
use crate::article::line::Line;
use crate::article::outlet::{Outlets, agencies};

/// How many lines of the head and of the tail may hold a credit.
const REACH: usize = 30;

/// A longer line, in bytes, signs nothing.
const LONGEST: usize = 1000;

/// How many words a line of bylines has at most.
const BYLINE: usize = 14;

/// An agency, and where it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::article) struct Credit {
    /// The agency's name to show.
    pub agency: String,
    /// Where it stands, in plain words.
    pub reason: &'static str,
}

/// The agency that stands in brackets: "Reuters", "dpa/AFP", "AP via X".
pub(super) fn in_bracket(bracket: &str, outlets: &Outlets) -> Option<String> {
    bracket
        .split(['/', ',', ';', '&'])
        .flat_map(|part| part.split(" and "))
        .map(|part| part.split(" via ").next().unwrap_or(part).trim())
        .find_map(|name| outlets.agency(name))
        .map(str::to_owned)
}

/// The credit of an article by its lines.
pub(in crate::article) fn find(lines: &[Line<'_>], outlets: &Outlets) -> Option<Credit> {
    let short = |line: &&Line<'_>| line.text.len() <= LONGEST;
    let head = &lines[..lines.len().min(REACH)];
    let credit = |agency: String, reason| Some(Credit { agency, reason });
    let in_dateline = head
        .iter()
        .find_map(|line| dateline::find(&line.text)?.agency(outlets));
    if let Some(agency) = in_dateline {
        return credit(agency, "credit in dateline");
    }
    for line in head.iter().filter(short) {
        if let Some(agency) = in_byline(&line.text, outlets) {
            return credit(agency, "credit in byline");
        }
    }
    let tail = &lines[lines.len() - lines.len().min(REACH)..];
    let agency = tail
        .iter()
        .rev()
        .filter(short)
        .find_map(|line| in_tail(&line.text, outlets))?;
    credit(agency, "credit line at the end")
}

/// "By Ana Roy, Associated Press"; "Reuters" on a line of its own; "Ana Roy
/// The Associated Press" after "By".
fn in_byline(line: &str, outlets: &Outlets) -> Option<String> {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    if line.split_whitespace().count() > BYLINE {
        return None;
    }
    if !line.ends_with('.')
        && let Some(agency) = outlets.agency(bare)
    {
        return Some(agency.to_owned());
    }
    let names = byline::find(line)?;
    let parts = names.split([',', '|', '/', '·', '•', '(', ')']);
    let named = parts
        .flat_map(|part| part.split(" and "))
        .find_map(|part| outlets.agency(part.trim()));
    named.map(str::to_owned).or_else(|| {
        let ends = agencies().find(|(alias, _)| {
            let before = names.strip_suffix(alias);
            alias.contains(' ') && before.is_some_and(|b| b.ends_with([' ', '.']))
        });
        ends.map(|(_, agency)| agency.to_owned())
    })
}

/// "(Reporting by …; Editing by …)" is how Reuters signs (Reuters Handbook of
/// Journalism); "Source: AFP" and the notice under AP's copy name the agency.
fn in_tail(line: &str, outlets: &Outlets) -> Option<String> {
    let lower = line.to_lowercase();
    let lower = lower.trim();
    let signed = lower.starts_with("(reporting by") || lower.starts_with("(writing by");
    if signed && (lower.contains("editing by") || lower.contains("edited by")) {
        let named = agencies().find(|(alias, _)| line.contains(&format!("by {alias}")));
        return Some(named.map_or("Reuters", |(_, agency)| agency).to_owned());
    }
    if lower.starts_with("reporting by") && lower.contains("editing by") {
        return Some("Reuters".to_owned());
    }
    let source = line.split_once(':').filter(|(key, _)| {
        matches!(
            key.trim().to_lowercase().as_str(),
            "source" | "agency" | "via"
        )
    });
    if let Some((_, name)) = source {
        return outlets
            .agency(name.trim().trim_end_matches('.'))
            .map(str::to_owned);
    }
    let notice =
        lower.contains("this material may not be published") || lower.contains("distributed by");
    if notice {
        let named = agencies().find(|(alias, _)| alias.len() > 3 && line.contains(alias));
        return named.map(|(_, agency)| agency.to_owned());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Option<&str>) {
        let lines = crate::article::plain::lines(text, 0);
        let found = find(&lines, &Outlets::default()).map(|c| c.agency);
        assert_eq!(found.as_deref(), expect, "{text}");
    }

    #[test]
    fn credits_in_datelines_bylines_and_tails() {
        check(
            "Ferry sinks\nOSLO (AP) — A ferry sank on Friday.",
            Some("Associated Press"),
        );
        check(
            "By Ana Roy, Associated Press\nA ferry sank.",
            Some("Associated Press"),
        );
        check(
            "By Ana Roy and Bo Lind The Associated Press\nA ferry sank.",
            Some("Associated Press"),
        );
        check("Reuters\nA ferry sank.", Some("Reuters"));
        check(
            "A ferry sank.\n(Reporting by Ana Roy; Editing by Bo Lind)",
            Some("Reuters"),
        );
        check("A ferry sank.\nSource: AFP", Some("AFP"));
    }

    #[test]
    fn what_is_cited_or_pictured_is_no_credit() {
        check("A ferry sank, Reuters reported.", None);
        check("A ferry sank.\nPhoto: Reuters", None);
        check(
            "The mayor told the AP that five swam.\nAna Roy/Reuters",
            None,
        );
        check(
            "By Ana Roy\nA ferry sank.\nWith files from The Associated Press",
            None,
        );
        check("Five swam (AP reported) - a record.", None);
    }
}
