//! `tickmark check`.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use rayon::prelude::*;

use super::failure::Failure;
use super::output::Output;
use super::progress::Progress;
use super::setup::{ReferenceArgs, Setup, parse_day};
use super::{Global, Status, drafts};
use crate::config::FailOn;
use crate::reference::Reference;
use crate::report::terminal::Layout;
use crate::report::{self, CheckedDraft, Report, severest};
use crate::verify::check;

/// Check drafts against source articles.
///
/// Finds every figure and quotation of the drafts, holds each against the
/// source articles, and prints what needs a look: the claim, the verdict, the
/// outlets with date and sentence, and what would mend it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickmark check draft.md                       against ./sources, or what tickmark.toml names
  tickmark check draft.md --sources articles/ --sources 'wire/2026-02-*.txt'
  tickmark check drafts/ --format github        annotations for a pull request
  pandoc story.docx -t markdown | tickmark check - --date 2026-02-04
  tickmark check draft.md --format json | jq '.drafts[].claims[] | select(.verdict == \"contradicted\")'

Exit status:
  0  nothing was found at or above --fail-on
  1  something was found
  2  the check could not be done as asked: bad arguments, a draft that cannot
     be read, sources that are named and not there")]
pub(super) struct Check {
    /// Drafts: files, folders (Markdown, HTML and .txt files in them), globs; `-` reads
    /// standard input.
    #[arg(required = true, value_name = "DRAFT")]
    drafts: Vec<PathBuf>,
    #[command(flatten)]
    reference: ReferenceArgs,
    /// How the findings are printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Least severity that makes the exit status 1 [default: `fail-on` of
    /// tickmark.toml, else error].
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// The day the drafts are about, where their front matter does not say.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    date: Option<Date>,
    /// Write the findings to a file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs; the schema is docs/schema/check.schema.json.
    Json,
    /// SARIF 2.1.0, for code-scanning services and review tools.
    Sarif,
    /// Annotations in GitHub Actions.
    Github,
    /// One self-contained page with the draft and the evidence beside.
    Html,
}

impl ValueEnum for FailOn {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Error => "Contradicted, altered, misattributed",
            Self::Warning => "These, and what should be looked at",
            Self::Info => "These, and what no article speaks to",
            Self::Never => "Exit 0 whatever is found",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

impl Check {
    pub(super) fn run(self, global: Global, output: &Output) -> Result<Status, Failure> {
        let setup = Setup::find(&self.drafts, &self.reference)?;
        let reference = setup.reference()?;
        if self.format != Format::Text {
            for file in reference.unreadable() {
                let path = file.path.to_string_lossy();
                output.warning(&format!("{path}: {}", file.error));
            }
        }
        let found = drafts::read(&self.drafts, self.date, &setup.leave());
        for file in &found.unreadable {
            output.unreadable(file);
        }
        let checked = check_all(found.drafts, &reference, &setup, output);
        let report = Report {
            reference: &reference,
            drafts: &checked,
            unreadable: &found.unreadable,
        };
        let fail_on = self.fail_on;
        let fail_on = fail_on.or(setup.config.fail_on).unwrap_or_default();
        let missing = setup.missing(&reference);
        for source in &missing {
            output.unreadable(source);
        }
        let status = match missing.is_empty() {
            true => status(&report, fail_on),
            false => Status::Incomplete,
        };
        let layout = global.layout();
        let print = |out: &mut dyn Write| self.print(&report, layout, out);
        match &self.output {
            Some(path) => output.file(path, print).map(|()| status),
            None if self.format == Format::Text => status.after(output.text(print)),
            None => status.after(output.raw(print)),
        }
    }

    fn print(&self, report: &Report<'_>, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            Format::Text => report::terminal::check(report, layout, out),
            Format::Json => report::json::check(report, out),
            Format::Sarif => report::sarif::check(report, out),
            Format::Github => report::github::check(report, out),
            Format::Html => report::html::check(report, out),
        }
    }
}

fn status(report: &Report<'_>, fail_on: FailOn) -> Status {
    let severest = severest(report.drafts.iter().flat_map(|d| &d.checked.findings));
    let fails = |least| severest.is_some_and(|s| s >= least);
    if !report.unreadable.is_empty() {
        Status::Incomplete
    } else if fail_on.severity().is_some_and(fails) {
        Status::Found
    } else {
        Status::Clean
    }
}

fn check_all(
    drafts: Vec<crate::draft::Draft>,
    reference: &dyn Reference,
    setup: &Setup,
    output: &Output,
) -> Vec<CheckedDraft> {
    for draft in &drafts {
        if draft.source.text().trim().is_empty() {
            output.warning(&format!(
                "{}: the draft is empty; nothing to check",
                draft.path
            ));
        }
    }
    let settings = setup.config.settings();
    let progress = Progress::new("checking");
    let all = drafts.len();
    drafts
        .into_par_iter()
        .map(|draft| {
            let checked = check(&draft, reference, &settings);
            progress.step(all);
            CheckedDraft { draft, checked }
        })
        .collect()
}
