//! `tickmark explain`.

use std::io::{self, Write};
use std::path::PathBuf;
use std::slice;
use std::str::FromStr;

use clap::Args;
use jiff::civil::Date;

use super::claims::Format;
use super::drafts::{self, Leave};
use super::failure::Failure;
use super::output::Output;
use super::setup::{ReferenceArgs, Setup, parse_day};
use super::{Global, Status, failure};
use crate::article::Unreadable;
use crate::draft::Draft;
use crate::report::{CheckedDraft, clean, comparison, json, place};
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
    #[arg(conflicts_with_all = ["claim", "date", "format", "sources", "config"])]
    code: Option<String>,
    /// The claim at a place of a draft, as `check` prints it. Without a column:
    /// the first of the line.
    #[arg(long, value_name = "DRAFT:LINE:COL", allow_hyphen_values = true)]
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
        if !self.reference.is_empty() {
            let failure = Failure::new("--sources and --config are for --claim DRAFT:LINE:COL");
            return Err(
                failure.help("`tickmark explain --claim draft.md:9:34` explains one verdict")
            );
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
        let draft = match at.read(self.date)? {
            Ok(draft) => draft,
            Err(file) => {
                output.unreadable(&file);
                return Ok(Status::Incomplete);
            }
        };
        let setup = Setup::find(slice::from_ref(&at.draft), &self.reference)?;
        let reference = setup.reference()?;
        let mut status = Status::Clean;
        for source in setup.missing(&reference) {
            output.unreadable(source);
            status = Status::Incomplete;
        }
        let checked = check(&draft, &reference, &setup.config.settings());
        let draft = CheckedDraft { draft, checked };
        let claim = at.claim(&draft)?;
        let layout = global.layout();
        status.after(match self.format {
            Format::Text => {
                let (draft, checked) = (&draft.draft, &draft.checked);
                output.text(|out| {
                    comparison::text(draft, checked, claim, &reference, layout, out)?;
                    let code = checked.findings.get(claim).map_or("", |f| f.rule.code);
                    writeln!(out, "\nWhat the verdict means: tickmark explain {code}")
                })
            }
            Format::Json => {
                let (draft, checked) = (&draft.draft, &draft.checked);
                output.raw(|out| json::explanation(draft, checked, claim, &reference, out))
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
        if draft.is_empty() {
            return Err(wrong());
        }
        let draft = PathBuf::from(draft);
        Ok(Self {
            draft,
            line,
            column,
        })
    }
}

impl At {
    /// The draft; or why it cannot be read.
    fn read(&self, day: Option<Date>) -> Result<Result<Draft, Unreadable>, Failure> {
        if self.draft.is_dir() {
            let shown = self.draft.display();
            let failure = Failure::new(format!("{shown} is a folder, not a draft"));
            return Err(failure.help("name one draft, as in draft.md:9:34"));
        }
        let mut found = drafts::read(slice::from_ref(&self.draft), day, &Leave::default());
        if let Some(file) = found.unreadable.pop() {
            return Ok(Err(file));
        }
        match (found.drafts.pop(), found.drafts.len()) {
            (Some(draft), 0) => Ok(Ok(draft)),
            (_, more) => {
                let shown = self.draft.display();
                let drafts = more + 1;
                let failure = Failure::new(format!("{shown} names {drafts} drafts"));
                Err(failure.help("name one draft, as in draft.md:9:34"))
            }
        }
    }

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
            let words = |index: usize| {
                let span = draft.checked.statements.claims[index].span;
                clean(draft.draft.prose.slice(span)).into_owned()
            };
            let others = on_line.iter();
            let others: Vec<String> = others
                .map(|(index, _, begin, _)| format!("{} at column {}", words(*index), begin.column))
                .collect();
            if !others.is_empty() {
                return failure.help(format!("on this line: {}", others.join("; ")));
            }
            let away = |(_, _, begin, _): &&(usize, usize, LineColumn, LineColumn)| {
                begin.line.abs_diff(self.line)
            };
            let nearest = placed.iter().min_by_key(away);
            failure.help(match nearest {
                Some((index, _, begin, _)) => {
                    let (line, column) = (begin.line, begin.column);
                    let path = clean(&draft.draft.path);
                    let words = words(*index);
                    format!("the nearest is {words} at {line}:{column}; `tickmark claims {path}` lists all")
                }
                None => "there is none in the whole draft".to_owned(),
            })
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
