//! What a comment in a draft says to Tickmark:
//! `<!-- tickmark: ignore figure/unsourced -- own interview, JR -->`.

use crate::text::{Span, nearest};

/// The word a comment begins with to be read.
const NAME: &str = "tickmark";

/// What a comment can say.
const VERBS: &[&str] = &["ignore", "ignore-file"];

/// What stands between the rules and the reason. The dashes are what editors
/// that correct typography make of the two hyphens.
const REASON_MARKS: &[&str] = &["--", "\u{2013}", "\u{2014}"];

/// Longest name of a person after the last comma of a reason, in words.
const MAX_NAME_WORDS: usize = 4;

/// One well-formed comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Directive {
    /// True for the whole draft, false for the next block.
    pub whole_file: bool,
    /// The rules it names, as written; all where empty.
    pub rules: Vec<String>,
    /// Why, without who.
    pub reason: String,
    /// Who; empty where the reason names nobody.
    pub by: String,
}

/// Reads the inside of a comment: `None` where it is not meant for Tickmark,
/// an error in plain words where it is and cannot be understood.
pub(super) fn read(inside: &str) -> Option<Result<Directive, String>> {
    let inside = inside.trim();
    let name = inside.get(..NAME.len())?;
    let rest = &inside[NAME.len()..];
    let ends =
        rest.is_empty() || rest.starts_with([':', '-']) || rest.starts_with(char::is_whitespace);
    if !name.eq_ignore_ascii_case(NAME) || !ends {
        return None;
    }
    let Some(said) = rest.trim_start().strip_prefix(':') else {
        // "tickmark is a good tool" is a comment like any other.
        let meant = VERBS.iter().any(|verb| rest.contains(verb));
        return meant.then(|| {
            Err(
                "a colon is missing after `tickmark`; write `tickmark: ignore RULE -- why, who`"
                    .to_owned(),
            )
        });
    };
    Some(understand(said.trim()))
}

fn understand(said: &str) -> Result<Directive, String> {
    let verb_end = said.find(char::is_whitespace).unwrap_or(said.len());
    let (verb, rest) = said.split_at(verb_end);
    let whole_file = match verb {
        "ignore" => false,
        "ignore-file" => true,
        "" => {
            return Err(
                "nothing stands after `tickmark:`; write `tickmark: ignore RULE -- why, who`"
                    .to_owned(),
            );
        }
        other => {
            let hint = nearest(other, VERBS.iter().copied()).map_or_else(
                || "it can be `ignore` or `ignore-file`".to_owned(),
                |verb| format!("did you mean `{verb}`?"),
            );
            return Err(format!("`{other}` is nothing Tickmark can do; {hint}"));
        }
    };
    let Some((rules, reason)) = split_reason(rest) else {
        return Err(format!(
            "the comment gives no reason, so nothing is ignored; write `tickmark: {} -- why, who`",
            said.trim_end_matches([' ', '-'])
        ));
    };
    let rules = rules
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|rule| !rule.is_empty())
        .map(str::to_owned)
        .collect();
    let (reason, by) = split_name(reason);
    Ok(Directive {
        whole_file,
        rules,
        reason: reason.to_owned(),
        by: by.to_owned(),
    })
}

/// Cuts at the first mark that stands free; `None` where no reason follows.
fn split_reason(text: &str) -> Option<(&str, &str)> {
    let (at, mark) = REASON_MARKS
        .iter()
        .flat_map(|mark| text.match_indices(mark))
        .filter(|(at, mark)| {
            text[..*at]
                .chars()
                .next_back()
                .is_none_or(char::is_whitespace)
                && text[at + mark.len()..]
                    .chars()
                    .next()
                    .is_none_or(char::is_whitespace)
        })
        .min_by_key(|(at, _)| *at)?;
    let reason = text[at + mark.len()..].trim();
    (!reason.is_empty()).then_some((&text[..at], reason))
}

/// Cuts "own interview, JR" into reason and name. What stands after the last
/// comma is a name where it is short and its words look like one.
fn split_name(reason: &str) -> (&str, &str) {
    let Some((why, who)) = reason.rsplit_once(',') else {
        return (reason, "");
    };
    let (why, who) = (why.trim(), who.trim().trim_end_matches('.'));
    let words = who.split_whitespace().count();
    let initials = words == 1 && who.chars().count() <= 3 && who.chars().all(char::is_alphabetic);
    let named = who.starts_with(|c: char| c.is_uppercase() || c == '@');
    let is_name = (1..=MAX_NAME_WORDS).contains(&words) && (initials || named);
    if is_name && !why.is_empty() {
        (why, who)
    } else {
        (reason, "")
    }
}

/// The inside of a comment that is all there is on a line, with the comment's
/// place in the line.
pub(super) fn comment_line(line: &str) -> Option<(&str, Span)> {
    let body = line.trim();
    let inside = body.strip_prefix("<!--")?.strip_suffix("-->")?;
    let lead = line.len() - line.trim_start().len();
    (!inside.contains("-->")).then_some((inside, Span::new(lead, lead + body.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rules | reason | who, with `file` before them for the whole draft; or
    /// what is wrong; or nothing where the comment is none of ours.
    #[track_caller]
    fn check(inside: &str, expect: &str) {
        let shown = match read(inside) {
            None => String::new(),
            Some(Err(problem)) => problem,
            Some(Ok(d)) => {
                let file = if d.whole_file { "file: " } else { "" };
                format!("{file}{} | {} | {}", d.rules.join(" "), d.reason, d.by)
            }
        };
        assert_eq!(shown, expect);
    }

    #[test]
    fn rules_reason_and_name() {
        check(
            " tickmark: ignore figure/unsourced -- own interview, JR ",
            "figure/unsourced | own interview | JR",
        );
        check(
            "tickmark:ignore figure/unsourced, quote/altered — cut for length, Ana de Sá",
            "figure/unsourced quote/altered | cut for length | Ana de Sá",
        );
        check(
            "Tickmark: ignore -- seen on site, but not in print",
            " | seen on site, but not in print | ",
        );
        check(
            "tickmark: ignore-file -- satire, jr",
            "file:  | satire | jr",
        );
        check(
            "tickmark: ignore -- the e-mail of the ministry -- not public, M. Ro",
            " | the e-mail of the ministry -- not public | M. Ro",
        );
    }

    #[test]
    fn other_comments_are_not_read() {
        check("TODO: ask Jo", "");
        check("tickmarks: ignore", "");
        check("tickmark is what the desk uses", "");
        check("", "");
    }

    #[test]
    fn what_is_wrong_is_said() {
        check(
            "tickmark ignore figure/unsourced -- x",
            "a colon is missing after `tickmark`; write `tickmark: ignore RULE -- why, who`",
        );
        check(
            "tickmark: ingore -- x",
            "`ingore` is nothing Tickmark can do; did you mean `ignore`?",
        );
        check(
            "tickmark: 15 -- x",
            "`15` is nothing Tickmark can do; it can be `ignore` or `ignore-file`",
        );
        check(
            "tickmark:",
            "nothing stands after `tickmark:`; write `tickmark: ignore RULE -- why, who`",
        );
        check(
            "tickmark: ignore figure/unsourced",
            "the comment gives no reason, so nothing is ignored; write `tickmark: ignore figure/unsourced -- why, who`",
        );
        check(
            "tickmark: ignore figure/unsourced --",
            "the comment gives no reason, so nothing is ignored; write `tickmark: ignore figure/unsourced -- why, who`",
        );
    }

    #[test]
    fn a_comment_alone_on_its_line() {
        assert_eq!(
            comment_line("  <!-- a -->\r"),
            Some((" a ", Span::new(2, 12)))
        );
        assert_eq!(comment_line("x <!-- a -->"), None);
        assert_eq!(comment_line("<!-- a --> b <!-- c -->"), None);
        assert_eq!(comment_line("<!-->"), None);
    }
}
