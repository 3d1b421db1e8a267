//! `tickmark explain`.

use std::io::{self, Write};
use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;
use jiff::civil::Date;

use super::claims::Format;
use super::drafts::{self, Leave};
use super::failure::Failure;
use super::output::Output;
use super::setup::{ReferenceArgs, Setup, parse_day};
use super::{Global, Status, failure};
use crate::report::{CheckedDraft, clean, comparison, place};
use crate::text::LineColumn;
use crate::verify::{RULES, Rule, check};

/// Explain a mark: what the rule says, why it matters, what to do; or how one
/// verdict came about.
///
/// Without a code all rules are listed. With --claim the claim at a place of a
/// draft is checked, and printed with every passage it was held against: what
/// is the same, what differs, and why the passage supports or contradicts it,
/// or does not.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickmark explain
  tickmark explain figure/contradicted
  tickmark explain --claim draft.md:9:34
  tickmark explain --claim draft.md:9:34 --sources articles/ --format json")]
pub(super) struct Explain {
    /// The code of a rule, as the report prints it in brackets.
    #[arg(conflicts_with = "claim")]
    code: Option<String>,
    /// The claim at a place of a draft, as `check` prints it. Without a column:
    /// the first of the line.
    #[arg(long, value_name = "DRAFT:LINE:COL")]
    claim: Option<String>,
    #[command(flatten)]
    reference: ReferenceArgs,
    /// The day the draft is about, where its front matter does not say.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day, requires = "claim")]
    date: Option<Date>,
    /// How the comparison is printed.
    #[arg(long, value_enum, default_value_t = Format::Text, requires = "claim")]
    format: Format,
}

/// Least likeness (Jaro-Winkler) of a code that is worth proposing.
const ALIKE: f64 = 0.75;

impl Explain {
    pub(super) fn run(self, global: Global, output: &Output) -> Result<Status, Failure> {
        if let Some(place) = &self.claim {
            return self.comparison(&place.parse()?, global, output);
        }
        let Some(code) = &self.code else {
            return Status::Clean.after(output.text(|out| list(out)));
        };
        let Some(rule) = Rule::find(&code.to_lowercase()) else {
            return Err(unknown(code));
        };
        Status::Clean.after(output.text(|out| page(rule, out)))
    }
}

impl Explain {
    fn comparison(&self, at: &At, global: Global, output: &Output) -> Result<Status, Failure> {
        let drafts = [at.draft.clone()];
        let setup = Setup::find(&drafts, &self.reference)?;
        let reference = setup.reference()?;
        let found = drafts::read(&drafts, self.date, &Leave::default());
        if let Some(file) = found.unreadable.first() {
            output.unreadable(file);
            return Ok(Status::Incomplete);
        }
        let Some(draft) = found.drafts.into_iter().next() else {
            return Err(Failure::new(format!("{} is no draft", at.draft.display())));
        };
        let checked = check(&draft, &reference, &setup.config.settings());
        let draft = CheckedDraft { draft, checked };
        let claim = at.claim(&draft)?;
        let layout = global.layout();
        Status::Clean.after(match self.format {
            Format::Text => {
                let (draft, checked) = (&draft.draft, &draft.checked);
                output.text(|out| comparison::text(draft, checked, claim, &reference, layout, out))
            }
            Format::Json => {
                let (draft, checked) = (&draft.draft, &draft.checked);
                output.raw(|out| comparison::json(draft, checked, claim, &reference, out))
            }
        })
    }
}

/// A place in a draft; line and column from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
struct At {
    draft: PathBuf,
    line: usize,
    column: Option<usize>,
}

impl FromStr for At {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        let wrong = || {
            let what = format!("`{text}` names no place in a draft");
            Failure::new(what).help("write DRAFT:LINE:COLUMN, as in draft.md:9:34")
        };
        let number = |part: &str| part.parse::<usize>().ok().filter(|n| *n > 0);
        let (rest, last) = text.rsplit_once(':').ok_or_else(wrong)?;
        let last = number(last).ok_or_else(wrong)?;
        let with_column = rest.rsplit_once(':');
        let with_column = with_column.and_then(|(draft, line)| Some((draft, number(line)?)));
        let (draft, line, column) = match with_column {
            Some((draft, line)) => (draft, line, Some(last)),
            None => (rest, last, None),
        };
        let draft = PathBuf::from(draft);
        Ok(Self {
            draft,
            line,
            column,
        })
    }
}

impl At {
    /// The claim at the place: of several the shortest, as a figure within a
    /// quotation; without a column the first of the line.
    fn claim(&self, draft: &CheckedDraft) -> Result<usize, Failure> {
        let claims = draft.checked.statements.claims.iter().enumerate();
        let placed = claims.map(|(index, claim)| {
            let at = place(&draft.draft.source, &draft.draft.prose, claim.span);
            (index, claim.span.len(), at.begin, at.end)
        });
        let placed: Vec<_> = placed.collect();
        let on_line = placed
            .iter()
            .filter(|(_, _, begin, end)| (begin.line..=end.line).contains(&self.line));
        let on_line: Vec<_> = on_line.collect();
        let found = match self.column {
            None => on_line.first().map(|(index, ..)| *index),
            Some(column) => {
                let here = (self.line, column);
                let holds = |(_, _, begin, end): &&&(usize, usize, LineColumn, LineColumn)| {
                    (begin.line, begin.column) <= here && here < (end.line, end.column)
                };
                let found = on_line.iter().filter(|c| holds(c));
                found
                    .min_by_key(|(_, len, ..)| *len)
                    .map(|(index, ..)| *index)
            }
        };
        found.ok_or_else(|| {
            let failure = Failure::new(format!(
                "no figure or quotation is read at {}:{}{}",
                self.draft.display(),
                self.line,
                self.column.map_or(String::new(), |c| format!(":{c}")),
            ));
            let others: Vec<String> = on_line
                .iter()
                .map(|(index, _, begin, _)| {
                    let span = draft.checked.statements.claims[*index].span;
                    let words = clean(draft.draft.prose.slice(span)).into_owned();
                    format!("{words} at column {}", begin.column)
                })
                .collect();
            if others.is_empty() {
                failure.help("`tickmark claims DRAFT` lists what is read, with places")
            } else {
                failure.help(format!("on this line: {}", others.join("; ")))
            }
        })
    }
}

fn list(out: &mut dyn Write) -> io::Result<()> {
    let strong = anstyle::Style::new().bold();
    let widest = RULES.iter().map(|r| r.code.len()).max().unwrap_or(0);
    for rule in RULES {
        let severity = rule.severity.map_or("-", |s| s.name());
        let code = rule.code;
        let pad = " ".repeat(widest - code.len() + 2);
        writeln!(
            out,
            "{strong}{code}{strong:#}{pad}{severity:<9}{}",
            rule.summary
        )?;
    }
    Ok(())
}

fn page(rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    let strong = anstyle::Style::new().bold();
    for line in rule.page.lines() {
        if line.starts_with('#') {
            writeln!(out, "{strong}{line}{strong:#}")?;
        } else {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

fn unknown(code: &str) -> failure::Failure {
    let failure = Failure::new(format!("there is no rule `{code}`"));
    let lower = code.to_lowercase();
    let verdict = RULES
        .iter()
        .filter(|r| r.code.ends_with(&format!("/{lower}")));
    let same: Vec<&str> = verdict.map(|r| r.code).collect();
    if !same.is_empty() {
        return failure.help(format!("did you mean `{}`?", same.join("` or `")));
    }
    let likeness = |rule: &Rule| {
        let whole = strsim::jaro_winkler(rule.code, &lower);
        let verdict = rule.code.split('/').nth(1).unwrap_or(rule.code);
        whole.max(strsim::jaro_winkler(verdict, &lower))
    };
    let best = RULES
        .iter()
        .map(|rule| (likeness(rule), rule))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match best {
        Some((alike, rule)) if alike >= ALIKE => {
            failure.help(format!("did you mean `{}`?", rule.code))
        }
        _ => failure.help("`tickmark explain` lists all rules"),
    }
}
