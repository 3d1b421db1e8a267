//! `tickmark explain`.

use std::io::{self, Write};

use clap::Args;

use super::failure::Failure;
use super::output::Output;
use super::{Status, failure};
use crate::verify::{RULES, Rule};

/// Explain a mark: what the rule says, why it matters, what to do.
///
/// Without a code all rules are listed.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tickmark explain
  tickmark explain figure/contradicted")]
pub(super) struct Explain {
    /// The code of a rule, as the report prints it in brackets.
    code: Option<String>,
}

/// Least likeness (Jaro-Winkler) of a code that is worth proposing.
const ALIKE: f64 = 0.75;

impl Explain {
    pub(super) fn run(self, output: &Output) -> Result<Status, Failure> {
        let Some(code) = &self.code else {
            return Status::Clean.after(output.text(|out| list(out)));
        };
        let Some(rule) = Rule::find(&code.to_lowercase()) else {
            return Err(unknown(code));
        };
        Status::Clean.after(output.text(|out| page(rule, out)))
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
