//! How healthy a reference set is.

use std::collections::BTreeMap;
use std::io::{self, Write};

use jiff::civil::Date;

use super::super::style::{STRONG, WARN, styled};
use super::super::{Detail, Layout};
use super::{totals, unknown_outlets};
use crate::article::{Article, PassedOver, Problem, language_name};
use crate::reference::{ArticleId, Reference};
use crate::report::tally::articles;
use crate::report::{clean, count, day};

/// How many of a list are named where not all are asked for.
const NAMED: usize = 5;

/// Prints what is there and what looks wrong with it: sizes, outlets, origins,
/// days, languages, files that could not be read, suspicious articles by what
/// is suspicious. `today` is the day after which a date lies in the future.
///
/// # Errors
/// Those of the writer.
pub fn status(
    reference: &dyn Reference,
    today: Date,
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    totals(reference, out)?;
    let all: Vec<(ArticleId, &Article)> = articles(reference)
        .map(|id| (id, reference.article(id)))
        .collect();
    let words: usize = all.iter().map(|(_, a)| a.words()).sum();
    let claims: usize = all.iter().map(|(_, a)| a.statements.claims.len()).sum();
    writeln!(out, "{}, {}", count(words, "word"), count(claims, "claim"))?;
    let dates = all.iter().filter_map(|(_, a)| a.metadata.published_day());
    if let Some((first, last)) = dates.clone().min().zip(dates.max()) {
        let undated = all.iter().filter(|(_, a)| a.metadata.published.is_none());
        let undated = match undated.count() {
            0 => String::new(),
            n => format!(", {n} without a date"),
        };
        writeln!(out, "published {} to {}{undated}", day(first), day(last))?;
    }
    let shown = Shown { layout };
    let outlets = all.iter().map(|(_, a)| a.metadata.outlet.as_str());
    shown.counts("outlets", tally(outlets), out)?;
    let origins = all
        .iter()
        .map(|(id, _)| reference.origin(*id).name.as_str());
    shown.counts("origins", tally(origins), out)?;
    let languages = all
        .iter()
        .filter_map(|(_, a)| a.metadata.language.as_deref());
    shown.counts("languages", tally(languages.map(language_name)), out)?;
    shown.passed_over(reference.passed_over(), out)?;
    shown.summaries(&all, out)?;
    shown.problems(&all, today, out)?;
    unknown_outlets(reference, out)
}

fn tally<'a>(names: impl Iterator<Item = &'a str>) -> Vec<(&'a str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    counts
}

struct Shown {
    layout: Layout,
}

impl Shown {
    /// How many of a list are named.
    fn most(&self) -> usize {
        match self.layout.detail {
            Detail::Verbose => usize::MAX,
            _ => NAMED,
        }
    }

    fn counts(
        &self,
        title: &str,
        counts: Vec<(&str, usize)>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if counts.is_empty() {
            return Ok(());
        }
        let all = counts.len();
        let most = self.most();
        let named = counts.iter().take(most);
        let mut named: Vec<String> = named
            .map(|(name, count)| format!("{} {count}", clean(name)))
            .collect();
        if all > most {
            named.push(format!("and {} more", all - most));
        }
        let title = format!("{title}: ");
        let options = textwrap::Options::new(self.layout.columns()).subsequent_indent("  ");
        for line in textwrap::wrap(&(title + &named.join(", ")), options) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    /// Items without text: nothing is wrong with them.
    fn passed_over(&self, all: &[PassedOver], out: &mut dyn Write) -> io::Result<()> {
        if all.is_empty() {
            return Ok(());
        }
        let items = count(all.len(), "item");
        let line = format!("{items} without text: {}", PassedOver::counted(all));
        let options = textwrap::Options::new(self.layout.columns()).subsequent_indent("  ");
        for line in textwrap::wrap(&line, options) {
            writeln!(out, "{line}")?;
        }
        if self.layout.detail == Detail::Verbose {
            for item in all {
                writeln!(out, "  {}: {}", clean(&item.path), clean(&item.told()))?;
            }
        }
        Ok(())
    }

    /// What feeds give instead of articles: a feed has as many as it has
    /// entries.
    fn summaries(&self, all: &[(ArticleId, &Article)], out: &mut dyn Write) -> io::Result<()> {
        let is_summary = |article: &Article| article.problems.contains(&Problem::Summary);
        let short = all.iter().filter(|(_, article)| is_summary(article));
        let paths: Vec<&str> = short.map(|(_, article)| article.path.as_str()).collect();
        if paths.is_empty() {
            return Ok(());
        }
        let articles = count(paths.len(), "article");
        writeln!(out, "{articles}: {}", Problem::Summary.title())?;
        if self.layout.detail == Detail::Verbose {
            for path in paths {
                writeln!(out, "  {}", clean(path))?;
            }
        }
        Ok(())
    }

    fn problems(
        &self,
        all: &[(ArticleId, &Article)],
        today: Date,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut problems: BTreeMap<String, Vec<(&str, Problem)>> = BTreeMap::new();
        for (_, article) in all {
            let day = article.metadata.published_day();
            let future = day.filter(|day| *day > today).map(Problem::Future);
            let told = article.problems.iter().filter(|p| **p != Problem::Summary);
            for problem in told.cloned().chain(future) {
                let same = problems.entry(problem.title()).or_default();
                same.push((&article.path, problem));
            }
        }
        let mut problems: Vec<_> = problems.into_iter().collect();
        problems.sort_by_key(|(title, of)| (std::cmp::Reverse(of.len()), title.clone()));
        for (title, articles) in problems {
            let line = format!("{}: {}", count(articles.len(), "article"), clean(&title));
            writeln!(out, "{}", styled(WARN, line))?;
            let most = self.most();
            for (path, problem) in articles.iter().take(most) {
                let told = problem.to_string();
                let told = if told == title {
                    String::new()
                } else {
                    format!(": {told}")
                };
                writeln!(out, "  {}{}", clean(path), clean(&told))?;
            }
            if articles.len() > most {
                let more = articles.len() - most;
                writeln!(
                    out,
                    "  {}",
                    styled(STRONG, format!("and {more} more (--verbose names all)"))
                )?;
            }
        }
        Ok(())
    }
}
